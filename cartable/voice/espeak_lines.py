"""What espeak is given of a text, line by line: in letters, or in the sounds that we hear in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from types import MappingProxyType

from cartable.voice.breath_groups import Cut, cut_into_pieces
from cartable.voice.contract import SaidWord, Utterance, primary_language
from cartable.voice.espeak_sounds import espeak_sounds
from cartable.voice.espeak_stress import stressed_sounds
from cartable.voice.pronunciation import Pronouncer, with_unsaid
from cartable.voice.spoken_text import to_spoken_text
from cartable.voice.word_spans import SpansInTurn, word_spans

Span = tuple[int, int]

_PAUSE_MS = MappingProxyType({Cut.SENTENCE: 300.0, Cut.CLAUSE: 150.0, Cut.NONE: 0.0})
_SIGN_PAUSE_MS = MappingProxyType(
    {"": 0.0, ",": 150.0, ".": 300.0, "?": 300.0, "\n": 300.0, "!": 340.0}
    | dict.fromkeys(":;—–…", 220.0)
    | dict.fromkeys('()«»"“”', 40.0)
)
"""espeak's own silences at 175 words a minute, which it drops at the end of what it is given."""

_WRITTEN = MappingProxyType({"\n": "."})
_NO_BRACKETS = {ord("["): " ", ord("]"): " "}
"""A bracket that a pupil wrote must not open or close sounds."""

_BLOCK_WEIGHT = 600
_LONGEST_BLOCK = 3000
"""French is understood by whole sentences; a block takes ten milliseconds."""
_LINE_SOUNDS = 30
"""A line ends at the first sign after so many sounds: its first sound is not waited for."""
_LONGEST_LINE = 300
_LONGEST_WORD = 60
"""espeak keeps a word in a few hundred bytes: a longer one is given in parts."""


@dataclass(frozen=True, slots=True)
class Line:
    """A short text for espeak; `origins[i]` is the place in the source of `text[i]`.

    `spans` are the words to mark in it; `pause_ms` is the silence after it, at 175 words a minute.
    """

    text: str
    origins: tuple[int, ...]
    spans: list[Span]
    pause_ms: float
    has_phonemes: bool = False


def letter_lines(text: str) -> Iterator[Line]:
    """Yield a text as espeak itself reads its letters, cut where it breathes."""
    spans = SpansInTurn(word_spans(text))
    for piece in cut_into_pieces(text):
        content = text[piece.start : piece.end]
        if not any(character.isalnum() for character in content):
            continue
        spoken = to_spoken_text(content)
        origins = tuple(piece.start + origin for origin in spoken.origins)
        yield Line(spoken.text, origins, spans.before(piece.end), _PAUSE_MS[piece.cut])


def pronounced_lines(text: str, pronounce: Pronouncer) -> Iterator[Line]:
    """Yield a French text as a pronouncer says it; a token that it leaves out is in letters."""
    spans = SpansInTurn(word_spans(text))
    for piece in cut_into_pieces(text, _BLOCK_WEIGHT, _LONGEST_BLOCK):
        inside = spans.before(piece.end)
        said = pronounce(text[piece.start : piece.end].rstrip(" "))
        words = [
            replace(word, start=piece.start + word.start, end=piece.start + word.end)
            for word in said
        ]
        yield from _lines(with_unsaid(text, words, inside), inside)


def said_lines(utterance: Utterance) -> Iterator[Line]:
    """Yield the words that an utterance gives, in sounds if it is French, else in letters."""
    text = utterance.text
    said = [word for word in utterance.said if 0 <= word.start < word.end <= len(text)]
    if primary_language(utterance.language) != "fr":
        said = [replace(word, phonemes="") for word in said]
    yield from _lines(said, list(word_spans(text)))


def _lines(said: list[SaidWord], spans: list[Span]) -> Iterator[Line]:
    left = SpansInTurn(spans)
    groups = list(_groups(said))
    writer = _Writer()
    for at, group in enumerate(groups):
        sign = group[-1].sign
        is_last = at == len(groups) - 1
        writer.write(group, ends_group=is_last or bool(sign))
        if is_last or writer.sounds >= (_LINE_SOUNDS if sign else _LONGEST_LINE):
            end = spans[-1][1] if is_last and spans else group[-1].end
            yield writer.line(left.before(end), _SIGN_PAUSE_MS.get(sign, 0.0))
            writer = _Writer()


def _groups(said: Iterable[SaidWord]) -> Iterator[list[SaidWord]]:
    """Yield the words that are said in one: l'école, est-ce."""
    group: list[SaidWord] = []
    length = 0
    for word in _cut_long_words(said):
        length += len(word.phonemes)
        if group and (not word.is_joined or group[-1].sign or length > _LONGEST_WORD):
            yield group
            group, length = [], len(word.phonemes)
        group.append(word)
    if group:
        yield group


def _cut_long_words(said: Iterable[SaidWord]) -> Iterator[SaidWord]:
    """Yield words in parts that espeak can take, without the phonemes that it cannot say."""
    for word in said:
        phonemes = word.phonemes if espeak_sounds(word.phonemes) else ""
        length = len(phonemes or word.text)
        for place in range(0, length, _LONGEST_WORD):
            part = slice(place, place + _LONGEST_WORD)
            yield replace(
                word,
                text=word.text if length <= _LONGEST_WORD else word.text[part],
                phonemes=phonemes[part],
                is_joined=word.is_joined and place == 0,
                sign=word.sign if part.stop >= length else "",
            )


class _Writer:
    """Writes a line, group after group."""

    def __init__(self) -> None:
        self.sounds = 0
        self._text: list[str] = []
        self._origins: list[int] = []
        self._is_open = False

    def write(self, group: list[SaidWord], *, ends_group: bool) -> None:
        """Add words said in one, and the sign after them."""
        heard = [espeak_sounds(word.phonemes) for word in group]
        sounds = [sound for part in heard for sound in part or ()]
        origin = group[0].start
        if all(heard):
            self._open(origin)
            words = [word.text for word in group]
            written = stressed_sounds(words, tuple(sounds), ends_group=ends_group)
            self._put(written + " ", origin)
            self.sounds += len(sounds)
        else:
            self._close(origin)
            letters = "".join(word.text for word in group)
            self._put(to_spoken_text(letters).text.translate(_NO_BRACKETS) + " ", origin)
            self.sounds += len(letters)
        sign = group[-1].sign
        if sign:
            self._close(origin)
            self._put(_WRITTEN.get(sign, sign) + " ", origin)

    def line(self, spans: list[Span], pause_ms: float) -> Line:
        """Return what was written."""
        self._close(self._origins[-1])
        return Line("".join(self._text), tuple(self._origins), spans, pause_ms, has_phonemes=True)

    def _open(self, origin: int) -> None:
        if not self._is_open:
            self._put("[[", origin)
            self._is_open = True

    def _close(self, origin: int) -> None:
        if self._is_open:
            self._put("]]", origin)
            self._is_open = False

    def _put(self, text: str, origin: int) -> None:
        self._text.append(text)
        self._origins.extend([origin] * len(text))
