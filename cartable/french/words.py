"""One word on its own: every way to take it, each with its letters marked."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache, partial

from cartable.french.conventions import LIRECOULEUR, SyllableConventions
from cartable.french.exceptions import NO_EXCEPTIONS, Exceptions
from cartable.french.grammar import CLOSED_WORDS, PLURALS_OF_THEMSELVES
from cartable.french.letters import dress, fold
from cartable.french.lexicon import Lexicon, LexiconEntry, Reading
from cartable.french.model import Grapheme, Syllables
from cartable.french.mute_letters import mark_mute
from cartable.french.neighbour_sounds import NEIGHBOUR_SOUNDS
from cartable.french.short_forms import expand, is_acronym, read_short_form
from cartable.french.syllables import cut_syllables
from cartable.french.unseen.accents import restore_accents
from cartable.french.unseen.reader import UnseenReader, plain_reading
from cartable.french.word_families import WordFamilies

Sounds = tuple[tuple[str, str], ...]

LINKING_SOUNDS = {
    "s": "z", "x": "z", "z": "z", "t": "t", "d": "t", "n": "n", "r": "ʁ", "p": "p", "g": "ɡ",
}  # fmt: skip
"""What a last letter sounds in a liaison."""
_VOWEL_SOUNDS = frozenset("aeiouyɛɔøœəɑjwɥ")


@dataclass(frozen=True, slots=True, eq=False)
class Candidate:
    """One way to take a word: `frequency` weighs it against the others."""

    pos: str
    number: str
    verb_forms: str
    lemma: str
    frequency: float
    phonemes: str
    graphemes: tuple[Grapheme, ...]
    syllables: Syllables
    gender: str = ""


@dataclass(frozen=True, slots=True, eq=False)
class WordSheet:
    """All that is known of a word out of context; never empty, the likeliest way first.

    Equal only to itself, so that a cache may hold it by its address.
    `last_part` is what stands behind its last hyphen: six of vingt-six, else the whole; `linking`
    the sound that its last letter may lend to the next word, "" for none; `has_own_sounds` tells
    that a teacher or a pupil gave its sounds.
    """

    folded: str
    last_part: str
    linking: str
    is_known: bool
    has_h_aspire: bool
    candidates: tuple[Candidate, ...]
    begins_with_vowel: bool
    subkind: str = ""
    has_own_sounds: bool = False


class WordReader:
    """Reads words by the exceptions, the lexicon, then by their inflection, then by rule.

    Its only changing parts are bounded caches that threads may share.
    """

    def __init__(
        self,
        lexicon: Lexicon | None,
        cached_words: int = 12_000,
        *,
        conventions: SyllableConventions = LIRECOULEUR,
        exceptions: Exceptions = NO_EXCEPTIONS,
    ) -> None:
        self._lexicon = lexicon
        self._conventions = conventions
        self._exceptions = exceptions
        self._unseen = UnseenReader(lexicon)
        self._families = WordFamilies(lexicon) if lexicon else None
        self.read = lru_cache(maxsize=cached_words)(self._read)
        self._share = lru_cache(maxsize=4096)(_itself)
        self.resound = lru_cache(maxsize=256)(self._resound)

    def _read(self, word: str) -> WordSheet:
        folded, clusters = fold(word)
        short = self._read_abbreviation(folded) or read_short_form(word, folded)
        entry = self._lexicon.entry(word) if self._lexicon else None
        readings = _complete(folded, entry.readings) if entry else ()
        readings = readings or (() if short else _complete(folded, self._elide(folded)))
        is_known, subkind = bool(readings), ""
        if not readings and short:
            subkind, readings = short[0], (plain_reading("PROPN", "", short[1]),)
        elif not readings:
            subkind = "acronym" if is_acronym(word) else ""
            readings = self._unseen.guess(word, folded)
        readings = _part_participles(folded, readings)
        exception = self._exceptions.get(folded)
        if exception:
            is_known = True
            readings = tuple(replace(r, sounds=exception.settle(r.sounds)) for r in readings)
        candidates = tuple(self._build(word, clusters, reading) for reading in readings)
        begins = candidates[0].phonemes[:1] in _VOWEL_SOUNDS
        last_part = folded.rpartition("-")[2]
        linking = LINKING_SOUNDS.get(folded[-1:], "")
        is_own = exception is not None and bool(exception.sounds or exception.mute)
        has_h = folded.startswith("h") and self._keeps_h(entry, readings)
        return WordSheet(
            folded, last_part, linking, is_known, has_h, candidates, begins, subkind, is_own
        )

    def read_bare(self, word: str) -> WordSheet:
        """Return a word of an address: a name without its capital, letters without accents."""
        named = self.read(word.capitalize())
        if named.is_known or self._lexicon is None:
            return named if named.is_known else self.read(word)
        return self.read(restore_accents(word.upper(), word, self._lexicon) or word)

    def _keeps_h(self, entry: LexiconEntry | None, readings: tuple[Reading, ...]) -> bool:
        """Return whether a word, or one that it is made of (haletent), has an h aspiré."""
        if entry is not None or self._lexicon is None:
            return entry is not None and entry.has_h_aspire
        found = (self._lexicon.entry(reading.lemma) for reading in readings if reading.lemma)
        return any(base is not None and base.has_h_aspire for base in found)

    def _read_abbreviation(self, folded: str) -> tuple[str, Sounds] | None:
        """Return the sounds of the words that an abbreviation stands for, on all its letters."""
        words = expand(folded).split()
        said = "".join(self.read(word).candidates[0].phonemes for word in words)
        return ("abbreviation", ((folded, said),)) if said else None

    def gender_of(self, word: str) -> str:
        """Return "m" or "f" for a noun that the lexicon has with one gender, else ""."""
        entry = self._lexicon.entry(word) if self._lexicon else None
        nouns = [r.gender for r in entry.readings if r.pos == "NOUN"] if entry else []
        return nouns[0] if nouns else ""

    def _elide(self, folded: str) -> tuple[Reading, ...]:
        """Return the readings of the word behind an elision: puisqu' is puisque."""
        if self._lexicon is None or not folded.endswith("'") or len(folded) < 2:
            return ()
        entry = self._lexicon.entry(folded[:-1] + "e")
        if entry is None:
            return ()
        return tuple(
            replace(reading, sounds=(*reading.sounds[:-1], ("'", "")))
            for reading in entry.readings
            if reading.sounds[-1][0] == "e"
        )

    def _build(self, word: str, clusters: tuple[str, ...] | None, reading: Reading) -> Candidate:
        letters = [letters for letters, _ in reading.sounds]
        written = dress(letters, clusters, word)
        folded = "".join(letters)
        is_verb = reading.pos in {"VERB", "AUX"} and "par:pas" not in reading.verb_forms
        is_derived = reading.number == "p" and reading.lemma != folded and not is_verb
        is_plural = is_derived or folded in PLURALS_OF_THEMSELVES
        find_family = None
        if self._families and reading.lemma and "-" not in folded:
            find_family = partial(self._families.explain, folded, reading, is_verb, is_plural)
        marked = mark_mute(
            reading.sounds, written, is_verb=is_verb, is_plural=is_plural, find_family=find_family
        )
        graphemes = tuple(map(self._share, marked))
        syllables = cut_syllables(graphemes, letters, self._conventions, is_verb=is_verb)
        exception = self._exceptions.get(folded)
        if exception and exception.syllables:
            syllables = Syllables(*[tuple(dress(list(exception.syllables), clusters, word))] * 4)
        return Candidate(
            reading.pos,
            reading.number or _verb_number(reading.verb_forms),
            reading.verb_forms,
            reading.lemma,
            reading.frequency,
            "".join(sound for _, sound in reading.sounds),
            graphemes,
            syllables,
            reading.gender,
        )

    def _resound(self, word: str, candidate: Candidate, phonemes: str) -> Candidate:
        """Return a candidate with the sound that its neighbours give its last part."""
        folded, clusters = fold(word)
        head, hyphen, last = folded.rpartition("-")
        sounds = NEIGHBOUR_SOUNDS.get((last, phonemes))
        exception = self._exceptions.get(folded)
        if sounds is None or (exception and (exception.sounds or exception.mute)):
            return candidate
        kept: list[tuple[str, str]] = []
        at = 0
        for grapheme in candidate.graphemes:
            letters = folded[at : at + len(grapheme.letters)]
            at += len(letters)
            if at > len(head + hyphen):
                break
            kept.append((letters, grapheme.phoneme))
        reading = Reading(
            candidate.pos, "", candidate.number, "", candidate.lemma, 1.0, (*kept, *sounds)
        )
        return self._build(word, clusters, reading)


def _itself(grapheme: Grapheme) -> Grapheme:
    """Return a grapheme; cached, the same object for all that are equal."""
    return grapheme


def _complete(folded: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return a closed word's readings with the one that Lexique lacks (leur, the determiner)."""
    pos = CLOSED_WORDS.get(folded)
    if pos is None or not readings or any(reading.pos == pos for reading in readings):
        return readings
    return (replace(readings[0], pos=pos, number=""), *readings)


def _part_participles(folded: str, readings: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """Return readings with finis, the person, apart from finis, the plural: each has its own s.

    Both keep the whole frequency: the costs of a word's classes are then those of one reading.
    """
    if not folded.endswith("s") or all("par:pas;" not in r.verb_forms for r in readings):
        return readings
    parted: list[Reading] = []
    for reading in readings:
        finite = reading.verb_forms.replace("par:pas;", "")
        if finite in {"", reading.verb_forms}:
            parted.append(reading)
            continue
        person = replace(reading, gender="", number="", verb_forms=finite)
        participle = replace(reading, verb_forms="par:pas;")
        parted += (person, participle) if reading.number == "p" else (participle, person)
    return tuple(parted)


def _verb_number(verb_forms: str) -> str:
    has_plural = "3p" in verb_forms
    return "p" if has_plural and "3s" not in verb_forms else "s" if "3s" in verb_forms else ""
