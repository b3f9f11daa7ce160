"""What espeak makes of a text's words, in IPA: for neural voices that were taught by it."""

from __future__ import annotations

import functools
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from types import MappingProxyType

from cartable.voice.breath_groups import cut_into_pieces
from cartable.voice.contract import SaidWord
from cartable.voice.espeak_library import Prosody, load_espeak
from cartable.voice.pronunciation import PAUSING_SIGNS
from cartable.voice.spoken_text import to_spoken_text

_LIBRARY_NAMES = MappingProxyType({"en-gb": "en"})
_FASTEST = Prosody(rate=450, pitch=50, word_gap=0)
_NO_STRESS = str.maketrans("", "", "ˈˌ")
_JOINTS = frozenset("-‐‑'’")
_STRONG_SIGNS = frozenset(".!?…")
_TITLES = frozenset(("mr", "mrs", "ms", "dr", "st", "prof", "nr", "no", "sr", "sra"))
_CACHED_WORDS = 2000


@dataclass(slots=True)
class _Heard:
    """A word as espeak says it: where it begins in the text, its sounds, if a clause ends."""

    place: int
    sounds: list[str]
    ends_clause: bool


@dataclass(slots=True)
class _Token:
    """A stretch without white space that begins at `begin`, and what is heard of it.

    From `start` to `end` it is without its outer signs.
    """

    begin: int
    start: int
    end: int
    has_letters: bool
    words: list[_Heard] = field(default_factory=list)


class EspeakPronouncer:
    """Pronounces a language as espeak reads its letters: a `Pronouncer`.

    Words that espeak runs together (of the) are told apart by what each is alone; the few that
    cannot be are one `SaidWord` over them.

    Args:
        language: "en-gb", "en-us", "de", "es", "fr", or another name of an espeak voice.
        keeps_stress: whether the IPA has its ˈ and ˌ.
    """

    def __init__(self, language: str, *, keeps_stress: bool = True) -> None:
        self._voice = _LIBRARY_NAMES.get(language.lower(), language.lower())
        self._keeps_stress = keeps_stress
        self._alone = functools.lru_cache(_CACHED_WORDS)(self._sounds_alone)

    def __call__(self, text: str) -> tuple[SaidWord, ...]:
        """Return the words that are heard, in order; a number is several.

        Raises:
            VoiceError: the library is missing, or has no such voice.
        """
        tokens = list(_cut_tokens(text))
        begins = [token.begin for token in tokens]
        for word in self._listen(text):
            tokens[max(0, bisect_right(begins, word.place) - 1)].words.append(word)
        spoken = list(self._tell_apart(text, tokens))
        said = [pair for token in spoken for pair in self._said_words(text, token)]
        return tuple(_with_signs(text, said))

    def _listen(self, text: str) -> Iterator[_Heard]:
        for piece in cut_into_pieces(text):
            spoken = to_spoken_text(text[piece.start : piece.end])
            speech = load_espeak().speak(spoken.text, self._voice, _FASTEST, ipa=True)
            sounds: list[list[str]] = [[] for _ in speech.words]
            for event in speech.phonemes:
                name = event.name.rstrip("-")
                if name and sounds:
                    sounds[event.rank].append(name)
            for rank, word in enumerate(speech.words):
                if sounds[rank] and 0 <= word.position < len(spoken.origins):
                    place = piece.start + spoken.origins[word.position]
                    while text[place : place + 1].isspace():  # of an abbreviation: the space before
                        place += 1
                    yield _Heard(place, sounds[rank], rank in speech.last_words)

    def _sounds_alone(self, written: str) -> tuple[str, ...]:
        return tuple(sound for word in self._listen(written) for sound in word.sounds)

    def _tell_apart(self, text: str, tokens: list[_Token]) -> Iterator[_Token]:
        """Yield the tokens that are heard, each with its own words."""
        run: list[_Token] = []
        for token in tokens:
            if token.words:
                yield from self._share(text, run)
                run = [token]
            elif run and token.has_letters:
                run.append(token)
        yield from self._share(text, run)

    def _share(self, text: str, run: list[_Token]) -> Iterator[_Token]:
        """Yield the tokens of a run whose first holds what is heard of all, each with its part.

        Those that cannot be told apart become one.
        """
        if len(run) < 2:
            yield from run
            return
        alone = [
            [_bare(sound) for sound in self._alone(text[token.start : token.end])] for token in run
        ]
        words = run[0].words
        merged = [_bare(sound) for word in words for sound in word.sounds]
        at = 0
        for many, count in _divide(merged, alone):
            token = run[at]
            token.end = run[at + many - 1].end
            at += many
            token.words, words = _cut_words(words, count)
            if token.words:
                yield token

    def _said_words(self, text: str, token: _Token) -> Iterator[tuple[SaidWord, bool]]:
        """Yield the words of a token, and whether a clause ends at each.

        The words of a number are all over its digits.
        """
        is_number = any(character.isdigit() for character in text[token.start : token.end])
        starts = [token.start]
        for word in token.words[1:]:
            is_own = not is_number and starts[-1] < word.place < token.end
            starts.append(word.place if is_own else starts[-1])
        for start, word in zip(starts, token.words, strict=True):
            end = next((other for other in starts if other > start), token.end)
            sounds = "".join(word.sounds)
            is_joined = start > token.start and text[start - 1] in _JOINTS
            heard = sounds if self._keeps_stress else _bare(sounds)
            said = SaidWord(start, end, text[start:end], heard, is_joined)
            yield said, word.ends_clause


def _cut_tokens(text: str) -> Iterator[_Token]:
    for found in re.finditer(r"\S+", text):
        letters = [at for at in range(*found.span()) if text[at].isalnum()]
        if letters:
            yield _Token(found.start(), letters[0], letters[-1] + 1, has_letters=True)
        else:
            yield _Token(found.start(), *found.span(), has_letters=False)


def _bare(sounds: str) -> str:
    return sounds.translate(_NO_STRESS)


def _divide(merged: list[str], alone: list[list[str]]) -> list[tuple[int, int]]:
    """Return how many words, and how many sounds they have, for each part of what is heard.

    Args:
        merged: the sounds of all the words.
        alone: those of each word when it is said alone.
    """
    left = list(alone)
    head: list[tuple[int, int]] = []
    tail: list[tuple[int, int]] = []
    while len(left) > 1 and _ends(merged, left[-1]):
        tail.insert(0, (1, len(left[-1])))
        merged = merged[: len(merged) - len(left.pop())]
    while len(left) > 1 and merged[: len(left[0])] == left[0] and len(left[0]) < len(merged):
        head.append((1, len(left[0])))
        merged = merged[len(left.pop(0)) :]
    return [*head, (len(left), len(merged)), *tail]


def _ends(merged: list[str], last: list[str]) -> bool:
    return len(last) < len(merged) and merged[len(merged) - len(last) :] == last


def _cut_words(words: list[_Heard], count: int) -> tuple[list[_Heard], list[_Heard]]:
    """Return the words of the first sounds, and of the others."""
    taken: list[_Heard] = []
    for at, word in enumerate(words):
        if count < len(word.sounds):
            rest = replace(word, sounds=word.sounds[count:])
            if count:
                taken.append(replace(word, sounds=word.sounds[:count], ends_clause=False))
            return taken, [rest, *words[at + 1 :]]
        taken.append(word)
        count -= len(word.sounds)
    return taken, []


def _with_signs(text: str, said: list[tuple[SaidWord, bool]]) -> Iterator[SaidWord]:
    """Yield the words, each with the sign that follows it, a newline where a line ends.

    A full stop counts where espeak ends a clause, but not after an abbreviation.
    """
    following = [word.start for word, _ in said[1:]]
    for (word, ends_clause), start in zip(said, [*following, len(text)], strict=False):
        between = text[word.end : start]
        is_short = "." in word.text or word.text.lower() in _TITLES
        has_stop = ends_clause and not (is_short and start < len(text))
        signs = [sign for sign in between if sign in PAUSING_SIGNS and (sign != "." or has_stop)]
        strong = [sign for sign in signs if sign in _STRONG_SIGNS]
        line_end = "\n" if "\n" in between else ""
        yield word.with_sign((strong or signs or [line_end])[0])
