from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cartable.models.licences import list_licences
from cartable.models.manifest import ManifestError, PackKind, Route, load_manifest
from cartable.models.shelf import find_packs
from cartable.paths import Places, source_root

MANIFEST = load_manifest()
SHA256 = re.compile("[0-9a-f]{64}")


def test_every_kind_of_pack_is_declared_once_required() -> None:
    assert {pack.kind for pack in MANIFEST.packs if not pack.is_optional} == set(PackKind)
    assert len({pack.name for pack in MANIFEST.packs}) == len(MANIFEST.packs)


@pytest.mark.parametrize("pack", MANIFEST.packs, ids=lambda pack: pack.name)
def test_what_is_fetched_is_pinned_and_hashed(pack) -> None:
    for source in pack.sources:
        if source.route is Route.LOCK:
            continue
        assert source.version
        assert SHA256.fullmatch(source.archive_digest)
        assert source.files
        for file in source.files:
            assert SHA256.fullmatch(file.digest)
            assert file.size_bytes > 0


@pytest.mark.parametrize("pack", MANIFEST.packs, ids=lambda pack: pack.name)
def test_build_inputs_are_in_the_checkout(pack) -> None:
    assert all((source_root() / name).is_file() for name in pack.build_inputs)
    assert bool(pack.build) == bool(pack.build_inputs)


def test_what_only_tests_use_is_shown_to_nobody() -> None:
    names = {pack.name for pack in MANIFEST.packs if pack.is_for_tests}
    places = Places(Path(), Path(), Path(), ())
    assert names
    assert names.isdisjoint(found.name for found in find_packs(places))
    assert names <= {found.name for found in find_packs(places, with_tests=True)}
    shown = {licence.name for licence in list_licences()}
    sources = (source for name in names for source in MANIFEST.pack(name).sources)
    assert shown.isdisjoint(source.name for source in sources)


def test_every_licence_can_be_shown() -> None:
    spdx = re.compile(r"[A-Za-z0-9.+-]+( (AND|OR|WITH) [A-Za-z0-9.+-]+)*")
    licences = list_licences()
    assert {"Lexique 3.83", "eSpeak NG", "Phosphor Icons"} <= {entry.name for entry in licences}
    for licence in licences:
        assert spdx.fullmatch(licence.licence), licence
        assert licence.attribution.endswith(".")
        assert licence.purpose[0].isupper()
        assert "://" not in licence.attribution


def test_every_direct_dependency_is_credited() -> None:
    project = tomllib.loads((source_root() / "pyproject.toml").read_text(encoding="utf-8"))
    lines = project["project"]["dependencies"]
    needed = {canonicalize_name(Requirement(line).name) for line in lines}
    credited = {canonicalize_name(credit.package) for credit in MANIFEST.credits}
    of_packs = {source.package for pack in MANIFEST.packs for source in pack.sources}
    assert needed - credited - of_packs == set()
    assert credited - needed == set()


@pytest.mark.parametrize("text", ["", "version = 2\npacks = []", "version = 1\npacks = [{}]", "="])
def test_a_manifest_that_cannot_be_read_is_a_fault_of_ours(tmp_path: Path, text: str) -> None:
    path = tmp_path / "manifest.toml"
    path.write_text(text)
    with pytest.raises(ManifestError):
        load_manifest(path)
