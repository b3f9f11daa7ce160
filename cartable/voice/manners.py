"""The manners of reading: a text as the parts that are said one after the other.

Word by word, syllable by syllable, letter by letter: a part says what an engine is given, what of
the text it lights, and how long to be silent after it. Pure; a word of a panel is read by the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from cartable.french.analysis import FrenchAnalyser
from cartable.french.conventions import SyllableConventions
from cartable.french.model import Token, TokenKind
from cartable.french.plain_spelling import spell_sounds
from cartable.profiles.settings import ReadingManner, ReadingSettings
from cartable.voice.contract import SaidWord, primary_language
from cartable.voice.pronunciation import Respell, said_words
from cartable.voice.spelling import name_of
from cartable.voice.syllables import Syllable, syllables_of
from cartable.voice.word_spans import word_spans

_AFTER_WORD_MS = 350.0
_AFTER_SYLLABLE_MS = 180.0
_AFTER_LETTER_MS = 140.0
_AFTER_WHOLE_MS = 450.0
"""After a word whose syllables or letters were said: the next one must not run into it."""


@dataclass(frozen=True, slots=True)
class Part:
    """What is said in one go.

    `text` comes from `start` to `end` of the whole text. `is_literal`: it is that stretch, so that
    a place in it is found by counting; else all of the stretch is heard at once. `said` is how it
    is pronounced, () where it is as it is usually read. `pause_ms` of silence follow, at 150 words
    a minute and with the pupil's pauses at 1.
    """

    text: str
    start: int
    end: int
    said: tuple[SaidWord, ...] = ()
    pause_ms: float = 0.0
    is_literal: bool = False

    def place_of(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the whole text that is heard when `text[start:end]` is said."""
        return (self.start + start, self.start + end) if self.is_literal else (self.start, self.end)


@dataclass(frozen=True, slots=True)
class Passage:
    """A text of one language; `before` and `after` stand around it and are not said.

    They tell how a word sounds that is said alone ("le couvent", "elles couvent").
    """

    text: str
    language: str
    before: str = ""
    after: str = ""


class Manners:
    """Cuts texts for the voice. Used from one thread at a time.

    Args:
        latest_analyser: gives what reads French, asked at each passage, so that it may change;
            other languages are cut by word and by letter alone.
    """

    def __init__(self, latest_analyser: Callable[[], FrenchAnalyser]) -> None:
        self._latest_analyser = latest_analyser
        self._latest: FrenchAnalyser | None = None
        self._analyser: FrenchAnalyser | None = None

    def parts_of(
        self, passage: Passage, manner: ReadingManner, settings: ReadingSettings
    ) -> tuple[Part, ...]:
        """Return what is said of a passage, in order.

        Args:
            passage: the text; its places are those of `Passage.text`.
            manner: how to go through it.
            settings: how syllables are cut.
        """
        is_whole = not passage.before and not passage.after
        if manner is ReadingManner.FLOWING and is_whole:
            return (Part(passage.text, 0, len(passage.text), is_literal=True),)
        if primary_language(passage.language) != "fr":
            return tuple(_foreign_parts(passage.text, manner))
        parts: list[Part] = []
        for word in self._words(passage, settings):
            parts.extend(_french_parts(word, manner, settings))
        return tuple(parts)

    def syllables_of(
        self, text: str, language: str, settings: ReadingSettings
    ) -> tuple[Syllable, ...]:
        """Return the syllables of a French text, in order; () for another language."""
        if primary_language(language) != "fr":
            return ()
        words = self._words(Passage(text, language), settings)
        return tuple(
            found for w in words for found in syllables_of(w.tokens, settings.syllable_cut)
        )

    def _words(self, passage: Passage, settings: ReadingSettings) -> Iterator[_Word]:
        analyser = self._analyser_for(settings.conventions)
        first = len(passage.before)
        last = first + len(passage.text)
        analysis = analyser.analyse(passage.before + passage.text + passage.after)
        for sentence in analysis.sentences:
            for group in _groups(sentence.tokens):
                start, end = max(first, group[0].start), min(last, group[-1].end)
                if start < end:
                    moved = tuple(_moved(token, -first) for token in group)
                    text = passage.text[start - first : end - first]
                    yield _Word(text, start - first, moved, analyser.respell)

    def _analyser_for(self, conventions: SyllableConventions) -> FrenchAnalyser:
        latest, ready = self._latest_analyser(), self._analyser
        if ready is None or latest is not self._latest:
            ready = latest
        if ready.conventions != conventions:
            ready = ready.adapted(conventions=conventions)
        self._latest, self._analyser = latest, ready
        return ready


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands between two white spaces: a word with the signs glued to it."""

    text: str
    start: int
    tokens: tuple[Token, ...]
    respell: Respell

    @property
    def end(self) -> int:
        return self.start + len(self.text)


def _groups(tokens: Iterable[Token]) -> Iterator[list[Token]]:
    """Yield the tokens that stand together; a number with spaces in it is one token already."""
    group: list[Token] = []
    for token in tokens:
        if token.kind is not TokenKind.SPACE:
            group.append(token)
        elif group:
            yield group
            group = []
    if group:
        yield group


def _moved(token: Token, shift: int) -> Token:
    spoken = tuple(w._replace(start=w.start + shift, end=w.end + shift) for w in token.spoken)
    return token._replace(start=token.start + shift, end=token.end + shift, spoken=spoken)


def _french_parts(word: _Word, manner: ReadingManner, settings: ReadingSettings) -> Iterator[Part]:
    match manner:
        case ReadingManner.FLOWING:
            yield from _whole(word, 0.0)
        case ReadingManner.BY_WORD:
            yield from _whole(word, _AFTER_WORD_MS)
        case ReadingManner.BY_SYLLABLE:
            syllables = syllables_of(word.tokens, settings.syllable_cut)
            if len(syllables) > 1:
                yield from (_syllable_part(word, syllable) for syllable in syllables)
            yield from _whole(word, _AFTER_WHOLE_MS)
        case ReadingManner.SPELLED:
            yield from _letters(word.text, word.start)
            yield from _whole(word, _AFTER_WHOLE_MS)


def _whole(word: _Word, pause_ms: float) -> Iterator[Part]:
    """Yield a word said alone: as its sentence makes it sound, without a link to the next."""
    *others, last = word.tokens
    said = said_words([*others, last._replace(liaison=None)], word.respell)
    if said:
        placed = tuple(_placed(heard, word.start) for heard in said)
        yield Part(word.text, word.start, word.end, placed, pause_ms)


def _placed(heard: SaidWord, start: int) -> SaidWord:
    return replace(heard, start=heard.start - start, end=heard.end - start)


def _syllable_part(word: _Word, syllable: Syllable) -> Part:
    text = word.text[syllable.start - word.start : syllable.end - word.start]
    letters = spell_sounds(syllable.phonemes)
    said = (SaidWord(0, len(text), text, syllable.phonemes, respelling=letters),)
    return Part(text, syllable.start, syllable.end, said, _AFTER_SYLLABLE_MS)


def _letters(text: str, start: int) -> Iterator[Part]:
    letters = [character for character in text if character.isalpha()]
    is_told = len(letters) == 1 or any(letter.islower() for letter in letters)
    for place, character in enumerate(text, start):
        name = name_of(character, is_capital_told=is_told)
        if name:
            yield Part(name, place, place + 1, pause_ms=_AFTER_LETTER_MS)


def _foreign_parts(text: str, manner: ReadingManner) -> Iterator[Part]:
    """Yield words, or the letters of each and the word: its engine knows the names of its own."""
    is_spelled = manner is ReadingManner.SPELLED
    pause_ms = _AFTER_WHOLE_MS if is_spelled else _AFTER_WORD_MS
    for start, end in word_spans(text):
        word = text[start:end]
        if is_spelled:
            yield from _foreign_letters(word, start)
        yield Part(word, start, end, pause_ms=pause_ms)


def _foreign_letters(word: Sequence[str], start: int) -> Iterator[Part]:
    for place, character in enumerate(word, start):
        if character.isalnum():
            yield Part(character, place, place + 1, pause_ms=_AFTER_LETTER_MS)
