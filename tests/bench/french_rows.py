"""The rows of the table of `french_peers.py` that go word by word: each engine's shares.

An answer is scored against any pronunciation that Lexique gives to the form.
 - oral syllables: Lexique's `syll`; their number, and their sounds (lenient; see `french_scores`);
   espeak-ng gives none, so only its vowels are counted;
 - written syllables: orthosyll on the clean forms (see `french_references`), STD; once as it is,
   once with -ill- set aside, that Lexique cuts (fil-le) and LireCouleur keeps (fi-lle), and once
   by our setting that splits it too. pyphen
   hyphenates: its row shows that it is another thing;
 - phonemes: Lexique's, on forms that no engine here has seen;
 - mute letters: those of our own aligner between the form and Lexique's phonemes. In the lexicon
   that is circular for our engine, which ships them: the unseen row is what counts.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from french_references import Reference, Unseen, is_verb_in_ent
from french_scores import (
    Share,
    Sounds,
    cut_sounds,
    flatten,
    is_among,
    is_same_count,
    is_same_cut,
    join_pieces,
    join_sounds,
    merge,
    mute_places,
    normalise_cut,
    set_ill_aside,
)

from cartable.french.analysis import FrenchAnalyser
from cartable.french.lexicon import Lexicon
from cartable.french.model import Token

OURS, LIRECOULEUR, ESPEAK, PYPHEN = "cartable", "pylirecouleur", "espeak-ng", "pyphen"
_STD_WRITTEN, _STD_ORAL = (1, 0), (1, 1)


class Rows:
    """The table as it grows: a share for each row and engine, and the errors of ours."""

    def __init__(self) -> None:
        self.shares: dict[str, dict[str, Share]] = {}
        self.errors: list[tuple[str, str, str, str]] = []

    def add(self, row: str, engine: str, is_right: bool, weight: float) -> bool:
        """Count one answer of an engine in a row."""
        share = self.shares.setdefault(row, {}).setdefault(engine, Share())
        return share.add(is_right, weight)

    def blame(self, row: str, word: str, answer: object, wanted: object) -> None:
        """Keep an error of ours."""
        self.errors.append((row, word, str(answer), str(wanted)))


def sounds_of(token: Token) -> Sounds:
    """Return a token's letters and sounds."""
    return [(grapheme.letters, grapheme.phoneme) for grapheme in token.graphemes]


def score_syllables(
    rows: Rows, name: str, references: Sequence[Reference], read: Callable[[str], Token], peers
) -> None:
    """Add the rows of oral and written syllables over some forms; `name` says which forms."""
    forms = [reference.form for reference in references]
    ours = [read(form) for form in forms]
    _score_oral(rows, name, references, OURS, map(_oral_cut, ours))
    _score_written(rows, name, references, OURS, ("-".join(_std(token)) for token in ours))
    if LIRECOULEUR in peers:
        ask = peers[LIRECOULEUR].ask
        sounds = map(flatten, ask("phonemes", forms, [1]))
        pieces = map(join_pieces, ask("syllables", forms, _STD_ORAL))
        cuts = (_cut_as(*pair) for pair in zip(sounds, pieces, strict=True))
        _score_oral(rows, name, references, LIRECOULEUR, cuts)
        written = map(join_pieces, ask("syllables", forms, _STD_WRITTEN))
        _score_written(rows, name, references, LIRECOULEUR, written)
    if ESPEAK in peers:
        answers = peers[ESPEAK].ask("phonemes", forms)
        _count_vowels(rows, name, references, answers)
    if PYPHEN in peers:
        answers = (a and a.replace(" ", "-") for a in peers[PYPHEN].ask("syllables", forms))
        _score_written(rows, name, references, PYPHEN, answers)


def _std(token: Token) -> tuple[str, ...]:
    return token.syllables.std_written if token.syllables else (token.text,)


def _oral_cut(token: Token) -> str:
    pieces = token.syllables.std_oral if token.syllables else (token.text,)
    return cut_sounds(sounds_of(token), pieces)


def _cut_as(sounds: Sounds | None, pieces: str | None) -> str | None:
    """Return the sounds cut by pieces that may lack the joints (peut, être)."""
    if sounds is None or pieces is None:
        return None
    heard = [(letters, sound) for letters, sound in sounds if letters != "-"]
    return cut_sounds(heard, pieces.split("-"))


def _score_oral(rows: Rows, name: str, references, engine: str, cuts) -> None:
    for reference, cut in zip(references, cuts, strict=True):
        if not reference.syllables:
            continue
        weight, wanted = reference.frequency, reference.syllables
        is_counted = cut is not None and any(is_same_count(cut, each) for each in wanted)
        rows.add(f"oral syllables, number{name}", engine, is_counted, weight)
        is_right = cut is not None and any(is_same_cut(cut, each) for each in wanted)
        rows.add(f"oral syllables, sounds{name}", engine, is_right, weight)
        if engine == OURS and not is_counted:
            rows.blame(f"oral number{name}", reference.form, cut, "|".join(wanted))
        if engine == OURS and not is_right:
            rows.blame(f"oral sounds{name}", reference.form, cut, "|".join(wanted))


def _count_vowels(rows: Rows, name: str, references, answers) -> None:
    for reference, answer in zip(references, answers, strict=True):
        if reference.syllables:
            cut = "".join(s + "-" * (s in "aeiouyøə@51§") for s in merge(answer or ""))
            is_counted = any(is_same_count(cut, each) for each in reference.syllables)
            rows.add(f"oral syllables, number{name}", ESPEAK, is_counted, reference.frequency)


def _score_written(rows: Rows, name: str, references, engine: str, cuts) -> None:
    for reference, cut in zip(references, cuts, strict=True):
        if not reference.is_clean:
            continue
        shown = None if cut is None else normalise_cut(cut)
        wanted = {normalise_cut(each) for each in reference.written}
        is_right = shown in wanted
        rows.add(f"written syllables, STD{name}", engine, is_right, reference.frequency)
        is_right = is_right or (
            shown is not None and set_ill_aside(shown) in map(set_ill_aside, wanted)
        )
        rows.add(f"written syllables, -ill- aside{name}", engine, is_right, reference.frequency)
        if engine == OURS and not is_right:
            rows.blame(f"written{name}", reference.form, shown, "|".join(wanted))


def score_split_ill(
    rows: Rows, references: Sequence[Reference], read: Callable[[str], Token]
) -> None:
    """Add the row of our written cuts as Lexique has them: under the setting that splits -ill-."""
    for reference in references:
        if reference.is_clean:
            shown = normalise_cut("-".join(_std(read(reference.form))))
            is_right = shown in {normalise_cut(each) for each in reference.written}
            rows.add("written syllables, -ill- split", OURS, is_right, reference.frequency)


def score_unseen(
    rows: Rows, unseen: Sequence[Unseen], analyser: FrenchAnalyser, full: Lexicon, peers
) -> None:
    """Add the rows of phonemes and mute letters over forms that our engine has not seen."""
    ours = [sounds_of(read_unseen_form(analyser, item)) for item in unseen]
    answers = {OURS: list(map(join_sounds, ours))}
    marks = {OURS: list(map(mute_places, ours))}
    forms = [item.form for item in unseen]
    if LIRECOULEUR in peers:
        theirs = list(map(flatten, peers[LIRECOULEUR].ask("phonemes", forms, [1])))
        answers[LIRECOULEUR] = list(map(join_sounds, theirs))
        marks[LIRECOULEUR] = list(map(mute_places, theirs))
    if ESPEAK in peers:
        answers[ESPEAK] = _ask_espeak(peers[ESPEAK], unseen)
    for i, item in enumerate(unseen):
        for engine, heard in answers.items():
            is_right = rows.add(
                "phonemes, unseen", engine, is_among(heard[i], item.spoken), item.frequency
            )
            if engine == OURS and not is_right:
                rows.blame("phonemes, unseen", item.form, heard[i], "|".join(item.spoken))
        wanted = _aligned_marks(full, item.form, item.is_verb_in_ent)
        _score_marks(rows, "mute letters, unseen", item, marks, i, wanted)


def read_unseen_form(analyser: FrenchAnalyser, item: Unseen) -> Token:
    """Return a form's token: alone, or behind "Ils" where only that tells a verb in -ent."""
    if item.is_verb_in_ent:
        for sentence in analyser.analyse(f"Ils {item.form}.").sentences:
            for token in sentence.tokens:
                if token.text == item.form:
                    return token
    return analyser.analyse_word(item.form)


def _ask_espeak(peer, unseen: Sequence[Unseen]) -> list[str | None]:
    texts = [f"ils {item.form}" if item.is_verb_in_ent else item.form for item in unseen]
    answers = []
    for item, answer in zip(unseen, peer.ask("phonemes", texts), strict=True):
        is_parted = item.is_verb_in_ent and answer and " " in answer
        answers.append(answer.split(" ", 1)[1] if is_parted else answer)
    return answers


def _aligned_marks(full: Lexicon, form: str, is_verb: bool) -> list[frozenset[int]]:
    """Return the mute letters of each pronunciation that the whole lexicon gives to a form."""
    entry = full.entry(form)
    readings = entry.readings if entry else ()
    return [
        mute_places(reading.sounds) or frozenset()
        for reading in readings
        if is_verb_in_ent(form, reading.pos, reading.verb_forms) == is_verb
    ]


def _score_marks(rows: Rows, row: str, item, marks: dict, i: int, wanted: list) -> None:
    for engine, places in marks.items():
        is_right = rows.add(row, engine, places[i] in wanted, item.frequency)
        if engine == OURS and not is_right:
            rows.blame(row, item.form, sorted(places[i]), [sorted(each) for each in wanted])


def score_marks(
    rows: Rows, references: Sequence[Reference], read: Callable[[str], Token], full: Lexicon, peers
) -> None:
    """Add the rows of mute letters over the lexicon, whole and its 2,000 commonest forms."""
    forms = [reference.form for reference in references]
    marks = {OURS: [mute_places(sounds_of(read(form))) for form in forms]}
    if LIRECOULEUR in peers:
        answers = peers[LIRECOULEUR].ask("phonemes", forms, [1])
        marks[LIRECOULEUR] = [mute_places(flatten(answer)) for answer in answers]
    by_frequency = sorted(references, key=lambda reference: -reference.frequency)
    top = {reference.form for reference in by_frequency[:2000]}
    for i, item in enumerate(references):
        wanted = [m for verb in (True, False) for m in _aligned_marks(full, item.form, verb)]
        _score_marks(rows, "mute letters, lexicon", item, marks, i, wanted)
        if item.form in top:
            _score_marks(rows, "mute letters, top 2,000", item, marks, i, wanted)
