"""The packs of this machine: which are there, which lack, which are damaged."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from cartable.errors import MissingPackError
from cartable.models.install import RECORD_NAME, RECORD_VERSION, hash_file
from cartable.models.manifest import Manifest, Pack, load_manifest
from cartable.paths import Places, find_places


class PackState(StrEnum):
    """How a pack stands."""

    PRESENT = "present"
    MISSING = "missing"
    DAMAGED = "damaged"
    """Its folder is there; a file is not, or not of the recorded size."""


@dataclass(frozen=True, slots=True)
class InstalledPack:
    """A declared pack and how it stands here.

    `folder` is `None` only for a missing one; `recipe` is what it was made from, "" when unknown.
    """

    pack: Pack
    state: PackState
    folder: Path | None = None
    size_bytes: int = 0
    recipe: str = ""

    @property
    def name(self) -> str:
        """The pack's name in the manifest."""
        return self.pack.name


def find_packs(
    places: Places, manifest: Manifest | None = None, with_tests: bool = False
) -> tuple[InstalledPack, ...]:
    """Return how each declared pack stands. Sizes alone are looked at: it takes milliseconds.

    Args:
        places: of this run.
        manifest: ours unless another is given.
        with_tests: whether to list those that only tests use.

    Raises:
        ManifestError: the manifest cannot be read.
    """
    packs = (manifest or load_manifest()).packs
    return tuple(_find(pack, places) for pack in packs if with_tests or not pack.is_for_tests)


def pack_folder(name: str, places: Places | None = None) -> Path:
    """Return the folder of a pack that is present.

    Raises:
        MissingPackError: it is missing or damaged.
        KeyError: no such pack is declared.
    """
    found = _find(load_manifest().pack(name), places or find_places())
    if found.state is not PackState.PRESENT or found.folder is None:
        raise MissingPackError(name)
    return found.folder


def verify_pack(installed: InstalledPack) -> tuple[str, ...]:
    """Return the files that are not what they were when the pack was installed; () when whole.

    Everything is hashed: seconds on a large pack, so never on the window's thread.
    """
    if installed.folder is None:
        return (RECORD_NAME,)
    if installed.pack.is_from_lock:
        return ()
    record = _read_record(installed.folder)
    if record is None:
        return (RECORD_NAME,)
    folder = installed.folder
    return tuple(e["path"] for e in record["files"] if not _is_same(folder / e["path"], e))


def _find(pack: Pack, places: Places) -> InstalledPack:
    if pack.is_from_lock:
        return _find_in_environment(pack)
    folders = (folder / pack.name for folder in places.packs)
    found = [_inspect(pack, folder) for folder in folders if folder.is_dir()]
    for state in (PackState.PRESENT, PackState.DAMAGED):
        for installed in found:
            if installed.state is state:
                return installed
    return InstalledPack(pack, PackState.MISSING)


def _find_in_environment(pack: Pack) -> InstalledPack:
    """Look for the Python package without importing it."""
    spec = find_spec(pack.sources[0].package.replace("-", "_"))
    if spec is None or spec.origin is None:
        return InstalledPack(pack, PackState.MISSING)
    return InstalledPack(pack, PackState.PRESENT, Path(spec.origin).parent)


def _inspect(pack: Pack, folder: Path) -> InstalledPack:
    record = _read_record(folder)
    if record is None or not all(_has_size(folder / e["path"], e) for e in record["files"]):
        return InstalledPack(pack, PackState.DAMAGED, folder)
    size = sum(entry["size"] for entry in record["files"])
    return InstalledPack(pack, PackState.PRESENT, folder, size, record.get("recipe", ""))


def _read_record(folder: Path) -> Mapping[str, Any] | None:
    try:
        record = json.loads((folder / RECORD_NAME).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    is_ours = isinstance(record, dict) and record.get("version") == RECORD_VERSION
    return record if is_ours else None


def _has_size(path: Path, entry: Mapping[str, Any]) -> bool:
    try:
        return path.stat().st_size == int(entry["size"])
    except OSError:
        return False


def _is_same(path: Path, entry: Mapping[str, Any]) -> bool:
    return _has_size(path, entry) and hash_file(path) == entry["sha256"]
