from __future__ import annotations

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cartable.errors import MissingPackError
from cartable.models import shelf
from cartable.models.archives import BrokenPackError, open_archive
from cartable.models.install import install_pack
from cartable.models.manifest import Manifest, Pack, PackKind, Route, Source, compute_recipe
from cartable.models.shelf import PackState, find_packs, pack_folder, verify_pack
from cartable.paths import Places

MakePack = Callable[..., Pack]


def places_at(folder: Path) -> Places:
    return Places(folder, folder, folder, (folder / "absent", folder / "packs"))


def install(pack: Pack, wheel: Path, **more: object) -> Path:
    packs = wheel.parent / "packs"
    return install_pack(pack, {"mots": wheel}, packs, "recipe-1", **more)  # type: ignore[arg-type]


def find(pack: Pack, folder: Path) -> shelf.InstalledPack:
    return find_packs(places_at(folder), Manifest((pack,), ()))[0]


def test_a_pack_is_missing_then_present_then_whole(make_pack: MakePack, wheel: Path) -> None:
    pack = make_pack()
    assert find(pack, wheel.parent).state is PackState.MISSING
    folder = install(pack, wheel)
    found = find(pack, wheel.parent)
    assert (found.state, found.folder, found.recipe) == (PackState.PRESENT, folder, "recipe-1")
    assert found.size_bytes > len((folder / "mots.txt").read_bytes())
    assert verify_pack(found) == ()


def test_a_bundle_keeps_what_the_pattern_names(make_pack: MakePack, wheel: Path) -> None:
    with zipfile.ZipFile(install(make_pack(), wheel) / "images.zip") as bundle:
        assert sorted(bundle.namelist()) == ["1F42D.svg", "1F989.svg"]
        assert bundle.read("1F989.svg") == b"<svg>chouette</svg>"


def test_what_is_not_declared_is_refused_and_the_old_pack_stays(
    make_pack: MakePack, wheel: Path
) -> None:
    folder = install(make_pack(), wheel)
    with pytest.raises(BrokenPackError, match=r"mots/mots\.txt"):
        install(make_pack(content=b"autre chose"), wheel)
    assert (folder / "mots.txt").read_bytes().startswith(b"chouette")
    assert [path.name for path in folder.parent.iterdir()] == ["mots"]


def test_a_build_adds_its_files_to_the_record(make_pack: MakePack, wheel: Path) -> None:
    def build(folder: Path) -> None:
        (folder / "mots.bin").write_bytes((folder / "mots.txt").read_bytes()[::-1])

    folder = install(make_pack(), wheel, build=build)
    paths = {entry["path"] for entry in json.loads((folder / "pack.json").read_text())["files"]}
    assert paths == {"mots.txt", "images.zip", "mots.bin"}


def test_a_build_that_fails_leaves_nothing(make_pack: MakePack, wheel: Path) -> None:
    def build(folder: Path) -> None:
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        install(make_pack(), wheel, build=build)
    assert list((wheel.parent / "packs").iterdir()) == []


def test_a_shortened_file_is_seen_at_once_and_a_changed_one_on_demand(
    make_pack: MakePack, wheel: Path
) -> None:
    pack = make_pack()
    words = install(pack, wheel) / "mots.txt"
    words.write_bytes(words.read_bytes().swapcase())
    found = find(pack, wheel.parent)
    assert found.state is PackState.PRESENT
    assert verify_pack(found) == ("mots.txt",)
    words.write_bytes(b"ch")
    assert find(pack, wheel.parent).state is PackState.DAMAGED


@pytest.mark.parametrize("record", ["", "[]", '{"version": 99, "files": []}'])
def test_a_torn_record_is_damage(make_pack: MakePack, wheel: Path, record: str) -> None:
    pack = make_pack()
    (install(pack, wheel) / "pack.json").write_text(record)
    found = find(pack, wheel.parent)
    assert found.state is PackState.DAMAGED
    assert verify_pack(found) == ("pack.json",)


def test_a_whole_pack_further_on_wins_over_a_damaged_one(make_pack: MakePack, wheel: Path) -> None:
    pack = make_pack()
    folder = install(pack, wheel)
    (wheel.parent / "absent" / "mots").mkdir(parents=True)
    found = find(pack, wheel.parent)
    assert (found.state, found.folder) == (PackState.PRESENT, folder)


def test_a_pack_of_the_lock_is_where_python_has_it(tmp_path: Path) -> None:
    voice = Source(Route.LOCK, "espeakng-loader", "", "", "eSpeak NG", "GPL-3.0-or-later", "", ())
    absent = Source(Route.LOCK, "not-a-package-of-ours", "", "", "Rien", "CC0-1.0", "", ())
    packs = tuple(
        Pack(name, PackKind.VOICE, "Voix", "Lire", (source,))
        for name, source in (("voice", voice), ("nothing", absent))
    )
    present, missing = find_packs(places_at(tmp_path), Manifest(packs, ()))
    assert present.state is PackState.PRESENT
    assert present.folder is not None
    assert (present.folder / "espeak-ng-data").is_dir()
    assert missing.state is PackState.MISSING


def test_the_folder_of_a_pack_that_lacks_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(MissingPackError) as caught:
        pack_folder("lexicon", places_at(tmp_path))
    assert caught.value.pack == "lexicon"
    with pytest.raises(KeyError):
        pack_folder("pas un paquet", places_at(tmp_path))


def test_a_debian_package_is_read_too(debian_package: Path) -> None:
    with open_archive(debian_package) as archive:
        assert archive.names() == ("./usr/share/mots.txt",)
        assert archive.read("./usr/share/mots.txt").startswith(b"chouette")


@pytest.mark.parametrize("name", ["x.whl", "x.deb"])
def test_garbage_is_no_archive(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"not an archive at all")
    with pytest.raises(BrokenPackError), open_archive(tmp_path / name):
        pass


def test_the_recipe_follows_the_entry_and_the_builds_sources(
    make_pack: MakePack, tmp_path: Path
) -> None:
    source = tmp_path / "build.py"
    source.write_text("1")
    pack = make_pack(build=("x",), build_inputs=("build.py",))
    first = compute_recipe(pack, tmp_path)
    assert compute_recipe(pack, tmp_path) == first
    assert compute_recipe(make_pack(build=("y",), build_inputs=("build.py",)), tmp_path) != first
    source.write_text("2")
    assert compute_recipe(pack, tmp_path) != first
