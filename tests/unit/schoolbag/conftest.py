from __future__ import annotations

from pathlib import Path

import pytest

from cartable.paths import Places, find_places
from cartable.schoolbag.errors import KeyringSilentError


class MemoryKeyring:
    """Keeps secrets as a real keyring does, for the time of a test."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def read(self, name: str) -> str | None:
        return self.kept.get(name)

    def write(self, name: str, secret: str) -> bool:
        self.kept[name] = secret
        return True


class NoKeyring:
    def read(self, name: str) -> str | None:
        raise KeyringSilentError

    def write(self, name: str, secret: str) -> bool:
        return False


@pytest.fixture
def keyring() -> MemoryKeyring:
    return MemoryKeyring()


@pytest.fixture
def no_keyring() -> NoKeyring:
    return NoKeyring()


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return find_places(tmp_path / "données")


@pytest.fixture
def pupils(places: Places) -> Path:
    return places.data / "eleves"
