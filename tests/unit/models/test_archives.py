"""Packages of npm: a gzipped tar whose names begin by "package/"."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import pytest

from cartable.models.archives import BrokenPackError, match_members, open_archive


@pytest.fixture
def package(tmp_path: Path) -> Path:
    path = tmp_path / "voix-1.0.0.tgz"
    with tarfile.open(path, "w:gz") as tar:
        for name, content in (("package/voix/b.bin", b"B"), ("package/voix/a.bin", b"A" * 99)):
            item = tarfile.TarInfo(name)
            item.size = len(content)
            tar.addfile(item, io.BytesIO(content))
        folder = tarfile.TarInfo("package/vide")
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
    return path


def test_a_package_gives_its_files_sorted(package: Path) -> None:
    with open_archive(package) as archive:
        assert archive.names() == ("package/voix/a.bin", "package/voix/b.bin")
        assert match_members(archive, r"package/voix/b\..*") == ("package/voix/b.bin",)
        assert archive.read("package/voix/a.bin") == b"A" * 99
        with pytest.raises(KeyError):
            archive.read("package/vide")
        with pytest.raises(KeyError):
            archive.read("package/absent")


@pytest.mark.parametrize("length", [0, 1, 40])
def test_a_package_cut_short_is_refused(package: Path, length: int) -> None:
    package.write_bytes(package.read_bytes()[:length])
    with (
        pytest.raises(BrokenPackError, match=r"voix-1\.0\.0\.tgz"),
        open_archive(package) as archive,
    ):
        archive.read("package/voix/b.bin")
