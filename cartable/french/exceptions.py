"""What a teacher or a pupil says of a word, above all that the engine knows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ExceptionEntry:
    """What is said of one word; what is left out stays as the engine has it."""

    sounds: tuple[Pair, ...] = ()
    syllables: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exceptions:
    """Exceptions by folded word. Frozen: share them between threads."""

    entries: Mapping[str, ExceptionEntry] = field(default_factory=lambda: MappingProxyType({}))


NO_EXCEPTIONS = Exceptions()
