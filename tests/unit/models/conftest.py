from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest

from cartable.models.archives import digest_members
from cartable.models.manifest import Pack, PackFile, PackKind, Route, Source

WORDS = b"chouette\nhibou\n"
SVG = {"1F989.svg": b"<svg>chouette</svg>", "1F42D.svg": b"<svg>souris</svg>"}


def digest(content: bytes) -> str:
    return sha256(content).hexdigest()


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    path = tmp_path / "mots-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("mots/mots.txt", WORDS)
        for name, content in SVG.items():
            archive.writestr(f"mots/svg/{name}", content)
        archive.writestr("mots/svg/1F989.svg.gz", gzip.compress(b"no"))
    return path


@pytest.fixture
def debian_package(tmp_path: Path) -> Path:
    path = tmp_path / "mots_1.0_all.deb"
    members = {"debian-binary": b"2.0\n", "control.tar": _tar({}), "data.tar.xz": _tar_of_words()}
    path.write_bytes(b"!<arch>\n" + b"".join(_ar_member(n, c) for n, c in members.items()))
    return path


@pytest.fixture
def make_pack() -> Callable[..., Pack]:
    def make(content: bytes = WORDS, **changes: object) -> Pack:
        files = (
            PackFile("mots/mots.txt", "mots.txt", digest(content), len(content)),
            PackFile(
                r"mots/svg/[^/]*\.svg", "images.zip", digest_members(SVG.items()), 0, is_bundle=True
            ),
        )
        source = Source(Route.PYPI, "mots", "1.0", "", "Mots", "CC0-1.0", "Des mots.", files)
        known = {"title": "Des mots", "purpose": "Essayer", "sources": (source,)}
        return Pack("mots", PackKind.LEXICON, **(known | changes))  # type: ignore[arg-type]

    return make


def _tar_of_words() -> bytes:
    return _tar({"./usr/share/mots.txt": WORDS}, "w:xz")


def _tar(files: dict[str, bytes], mode: str = "w") -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=mode) as tar:  # type: ignore[call-overload]
        for name, content in files.items():
            item = tarfile.TarInfo(name)
            item.size = len(content)
            tar.addfile(item, io.BytesIO(content))
    return stream.getvalue()


def _ar_member(name: str, content: bytes) -> bytes:
    header = f"{name:<16}{0:<12}{0:<6}{0:<6}{'100644':<8}{len(content):<10}`\n".encode()
    return header + content + b"\n" * (len(content) % 2)
