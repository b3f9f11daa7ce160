"""What the French engine says of a text. Spans are code points of the input, end excluded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class TokenKind(StrEnum):
    """The kinds of token."""

    WORD = "word"
    NUMBER = "number"
    PUNCTUATION = "punctuation"
    SPACE = "space"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Grapheme:
    """Letters that write one sound. Joined, a word's letters are the word.

    `phoneme` is IPA, "" when mute, two phonemes for x ("ks"); `reason` is what a teacher can show
    for a mute letter, in French ("coup → couper", "pluriel", "-ent du verbe", "e final", "h": see
    `cartable.french.mute_letters`).
    """

    letters: str
    phoneme: str
    is_mute: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Syllables:
    """A word cut four ways; joined, each list is the word. Conventions of LireCouleur.

    std: double consonants split; lc: they stay together; oral: a final mute-e syllable merges.
    """

    std_written: tuple[str, ...]
    lc_written: tuple[str, ...]
    std_oral: tuple[str, ...]
    lc_oral: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Liaison:
    """The sound made toward the next word; `kind` is "obligatory" or "optional".

    `vowel` takes the place of the word's last vowel where the liaison opens it: bon ami is said
    bɔnami, premier étage pʁəmjɛʁetaʒ. It is "" where the vowel stays (mon ami).
    """

    kind: str
    phoneme: str
    vowel: str = ""


class SpokenWord(NamedTuple):
    """A word as it is said, and the span of the text that it comes from.

    `phonemes` are what its neighbours make of it (six amis: siz); `liaison` links it to the next.
    """

    text: str
    start: int
    end: int
    phonemes: str = ""
    liaison: Liaison | None = None


class Token(NamedTuple):
    """A token of a sentence; a sentence's tokens tile it.

    A named tuple, for it is made a hundred thousand times a second.
    """

    text: str
    start: int
    end: int
    kind: TokenKind
    subkind: str = ""
    is_known: bool = False
    pos: str = ""
    phonemes: str = ""
    graphemes: tuple[Grapheme, ...] = ()
    syllables: Syllables | None = None
    liaison: Liaison | None = None
    spoken: tuple[SpokenWord, ...] = ()
    has_h_aspire: bool = False


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence; between two of them lies only white space."""

    start: int
    end: int
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Analysis:
    """A text, cut and marked."""

    text: str
    sentences: tuple[Sentence, ...]
