"""The French engine's door: a text in, its sentences, words, letters and syllables out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import NamedTuple

from cartable.french.conventions import LIRECOULEUR, SyllableConventions
from cartable.french.exceptions import NO_EXCEPTIONS, Exceptions
from cartable.french.homographs import COUNTS, JUDGED, sound_wanted
from cartable.french.letters import PARTING_SIGNS
from cartable.french.lexicon import Lexicon
from cartable.french.liaisons import find_liaison
from cartable.french.model import (
    Analysis,
    Grapheme,
    Sentence,
    SpokenWord,
    Syllables,
    Token,
    TokenKind,
)
from cartable.french.mute_letters import VERB_ENT
from cartable.french.plain_spelling import plain_respelling, spell_sounds
from cartable.french.saying.spoken import needs_speaking, speak
from cartable.french.sentences import split_sentences
from cartable.french.short_forms import spell_token
from cartable.french.tagging.tagger import Tagger
from cartable.french.tokens import Piece, cut_tokens
from cartable.french.words import Candidate, WordReader, WordSheet

Spoken = Mapping[int, tuple[SpokenWord, ...]]

_WORD, _SPACE = TokenKind.WORD, TokenKind.SPACE
_SHORT_BEHIND_HYPHEN = {"ce": "s", "je": "ʒ"}
_HYPHENS = frozenset("-‐‑")
_UNLINKED = frozenset(("mixed", "formula", "url", "email", "phone"))
"""Read sign by sign: no liaison is made inside (H2O)."""
_ADDRESSES = frozenset(("url", "email"))
_NOTHING: Spoken = {}
_make = tuple.__new__
"""Makes a token without a call of Python's own: there are a hundred thousand a second."""


class _Row(NamedTuple):
    """The words of a sentence and the way each is taken; None for a sign that parts them."""

    sheets: list[WordSheet | None]
    chosen: list[Candidate | None]


class FrenchAnalyser:
    """Reads French text. Build one and share it: it may be called from any thread.

    Without a lexicon it reads by rule alone, less well, and knows no word.

    Args:
        lexicon: shared by all analysers; None for the rules alone.
        cached_words: how many words it remembers.
        conventions: how a teacher cuts syllables.
        exceptions: what a teacher or a pupil says of words, above all else.
    """

    def __init__(
        self,
        lexicon: Lexicon | None,
        *,
        cached_words: int = 12_000,
        conventions: SyllableConventions = LIRECOULEUR,
        exceptions: Exceptions = NO_EXCEPTIONS,
    ) -> None:
        self.conventions = conventions
        self.exceptions = exceptions
        self._lexicon = lexicon
        self._cached_words = cached_words
        self._reader = WordReader(
            lexicon, cached_words, conventions=conventions, exceptions=exceptions
        )
        self._tagger = Tagger(cached_words)

    def adapted(
        self,
        *,
        conventions: SyllableConventions | None = None,
        exceptions: Exceptions | None = None,
    ) -> FrenchAnalyser:
        """Return an analyser of other conventions or exceptions, in effect at its first word.

        It shares the lexicon and is made in under a millisecond; this one stays as it is.
        """
        return FrenchAnalyser(
            self._lexicon,
            cached_words=self._cached_words,
            conventions=self.conventions if conventions is None else conventions,
            exceptions=self.exceptions if exceptions is None else exceptions,
        )

    def analyse(self, text: str) -> Analysis:
        """Return a text's sentences; their tokens tile them. Any string will do."""
        spans = split_sentences(text)
        return Analysis(text, tuple(self._sentence(text, start, end) for start, end in spans))

    def analyse_word(self, word: str) -> Token:
        """Return a word on its own, taken the likeliest way. Any string will do."""
        sheet = self._reader.read(word)
        row = _Row([sheet], [sheet.candidates[0]])
        return self._word(word, [Piece(0, len(word), _WORD, "")], 0, _NOTHING, row, 0)

    def respell(self, word: str, phonemes: str, heard: str) -> str:
        """Return everyday letters for a word that sounds otherwise here than alone, else "".

        Such are the words that a teacher or a pupil corrects, and those that their sentence makes
        (fils that are threads): whoever is given letters alone would read them the usual way, as
        far as we know it. A number is left: anybody knows how six sounds before its neighbours.

        Args:
            word: as it is written, or as it is said of a number or a short form.
            phonemes: its own in the sentence, without a liaison.
            heard: what is to be spelled: those, or with what the next word makes of them.
        """
        sheet = self._reader.read(word)
        usual = sheet.candidates[0].phonemes
        if sheet.has_own_sounds:
            entry = self.exceptions.get(sheet.folded)
            if entry and entry.like and not entry.mute and heard == usual:
                return plain_respelling(entry.like)
            return spell_sounds(heard)
        is_usual = usual in {phonemes, phonemes + "ə"}  # est-ce
        is_left = is_usual or sheet.subkind or sheet.last_part in COUNTS
        return "" if is_left else spell_sounds(heard)

    def _sentence(self, text: str, start: int, end: int) -> Sentence:
        pieces = cut_tokens(text, start, end)
        spoken = _NOTHING
        if needs_speaking(pieces):
            spoken = speak(text, pieces, self._reader.gender_of)
        sheets: list[WordSheet | None] = []
        read = self._reader.read
        for at, (begin, stop, kind, subkind) in enumerate(pieces):
            if kind is _SPACE:
                continue
            if spoken and spoken.get(at) and subkind != "acronym":
                read_said = self._reader.read_bare if subkind in _ADDRESSES else read
                sheets.extend(read_said(word.text) for word in spoken[at])
            elif kind is _WORD:
                sheets.append(read(text[begin:stop]))
            elif text[begin] in PARTING_SIGNS:
                sheets.append(None)
        row = _Row(sheets, self._tagger.choose_all(sheets))
        return Sentence(start, end, self._tokens(text, pieces, spoken, row))

    def _tokens(
        self, text: str, pieces: list[Piece], spoken: Spoken, row: _Row
    ) -> tuple[Token, ...]:
        tokens: list[Token] = []
        place = 0
        for at, (begin, stop, kind, subkind) in enumerate(pieces):
            if kind is _SPACE:
                space = text[begin:stop]
                unsaid = (space, begin, stop, kind, "", False, "", "", (), None, None, (), False)
                tokens.append(_make(Token, unsaid))
                continue
            words = spoken.get(at, ()) if spoken else ()
            if words and subkind != "acronym":
                tokens.append(self._spoken_token(text, pieces, at, spoken, row, place))
                place += len(words)
            elif kind is _WORD:
                token = self._word(text, pieces, at, spoken, row, place)
                tokens.append(_spell(token, words, row.sheets[place]) if words else token)
                place += 1
            else:
                tokens.append(Token(text[begin:stop], begin, stop, kind, subkind))
                place += text[begin] in PARTING_SIGNS
        return tuple(tokens)

    def _word(
        self, text: str, pieces: list[Piece], at: int, spoken: Spoken, row: _Row, place: int
    ) -> Token:
        begin, stop, kind, subkind = pieces[at]
        written = text[begin:stop]
        sheet, candidate = row.sheets[place], row.chosen[place]
        assert sheet is not None and candidate is not None
        if sheet.last_part in JUDGED:
            candidate = self._sound(written, row, place)
        is_after = begin > 0 and text[begin - 1] in _HYPHENS
        if is_after and sheet.folded in _SHORT_BEHIND_HYPHEN:
            short = _SHORT_BEHIND_HYPHEN[sheet.folded]
            candidate = self._reader.resound(written, candidate, short)
        liaison = None
        following = row.sheets[place + 1] if place + 1 < len(row.sheets) else None
        if sheet.linking and following is not None and following.begins_with_vowel:
            is_before = stop < len(text) and text[stop] in _HYPHENS
            if is_before or _meets_word(pieces, at, spoken):
                liaison = find_liaison(
                    row.sheets,
                    row.chosen,
                    place,
                    is_after_hyphen=is_after,
                    is_before_hyphen=is_before,
                )
            if is_before and liaison and candidate.graphemes[-1].reason == VERB_ENT:
                candidate = _free_last_letter(candidate)
        fields = (
            written, begin, stop, kind, subkind or sheet.subkind, sheet.is_known, candidate.pos,
            candidate.phonemes, candidate.graphemes, candidate.syllables, liaison, (),
            sheet.has_h_aspire,
        )  # fmt: skip
        return _make(Token, fields)

    def _sound(self, written: str, row: _Row, place: int) -> Candidate:
        """Return a word as its neighbours make it sound, and keep it so in its row."""
        sheet, candidate = row.sheets[place], row.chosen[place]
        assert sheet is not None and candidate is not None
        if sheet.last_part in JUDGED:
            wanted = sound_wanted(row.sheets, row.chosen, place)
            if wanted:
                candidate = self._reader.resound(written, candidate, wanted)
                row.chosen[place] = candidate
        return candidate

    def _spoken_token(
        self, text: str, pieces: list[Piece], at: int, spoken: Spoken, row: _Row, place: int
    ) -> Token:
        """Return the token of what is said in other words: a number, a unit, an abbreviation."""
        begin, stop, kind, subkind = pieces[at]
        said: list[SpokenWord] = []
        last = place + len(spoken[at]) - 1
        for step, word in enumerate(spoken[at], place):
            candidate = self._sound(word.text, row, step)
            if word.text == "plus":  # of a sign: always an addition
                candidate = self._reader.resound("plus", candidate, "plys")
            sound = word.phonemes or candidate.phonemes
            liaison = None
            is_inside = step < last and subkind not in _UNLINKED
            if is_inside or (step == last and _meets_word(pieces, at, spoken)):
                liaison = find_liaison(row.sheets, row.chosen, step)
            said.append(SpokenWord(word.text, word.start, word.end, sound, liaison))
        token = Token(
            text[begin:stop], begin, stop, kind, subkind, liaison=liaison, spoken=tuple(said)
        )
        if kind is _WORD:
            return _as_word(token, candidate.pos)
        return token._replace(pos="NUM") if kind is TokenKind.NUMBER else token


def _meets_word(pieces: list[Piece], at: int, spoken: Spoken) -> bool:
    """Return whether nothing but a space stands between a word and the next: no sign."""
    if at + 2 >= len(pieces) or pieces[at + 1][2] is not _SPACE:
        return False
    return pieces[at + 2][2] is _WORD or bool(spoken and spoken.get(at + 2))


def _as_word(token: Token, pos: str) -> Token:
    """Return a word said in other words (Mme) with all its sound on its letters at once."""
    phonemes = "".join(word.phonemes for word in token.spoken)
    return token._replace(
        is_known=True,
        pos=pos,
        phonemes=phonemes,
        graphemes=(Grapheme(token.text, phonemes),),
        syllables=Syllables(*((token.text,),) * 4),
    )


def _spell(token: Token, words: tuple[SpokenWord, ...], sheet: WordSheet | None) -> Token:
    """Return an acronym with its letters' names, each with its letter's sound.

    One whose sounds a teacher or a pupil gave is read as a word.
    """
    if sheet and sheet.has_own_sounds:
        return token
    if all(word.phonemes for word in words):
        return spell_token(token, words)
    (word,) = words  # it is read as one: ONU
    return token._replace(spoken=(word._replace(phonemes=token.phonemes),))


def _free_last_letter(candidate: Candidate) -> Candidate:
    """Part the t that a liaison makes heard from the letters that stay mute (dansent-elles)."""
    *kept, last = candidate.graphemes
    halves = (last.letters[:-1], last.letters[-1:])
    parted = (replace(last, letters=letters) for letters in halves if letters)
    return replace(candidate, graphemes=(*kept, *parted))
