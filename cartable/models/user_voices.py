"""Voices that a person brings: two files checked, tried, then kept beside the packs."""

from __future__ import annotations

import errno
import json
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any

from cartable.errors import DiskFullError, WorldError
from cartable.models.install import RECORD_NAME, RECORD_VERSION, hash_file, put_in_place
from cartable.paths import Places

VOICE_FOLDERS = "voix-*"
_MODEL, _SETTINGS = ".onnx", ".onnx.json"
_MODEL_CARD = "MODEL_CARD"
_FIRST_BYTE = b"\x08"  # ONNX begins with its version: field 1, a number
_SMALLEST_MODEL = 4096
_LARGEST_SETTINGS = 1 << 20
_NEEDED = ("audio", "phoneme_id_map")
_SPARE_BYTES = 50 << 20
_BLOCK_BYTES = 1 << 20
_COPIED = 0.6
"""The part of the way that copying is; hearing the voice is the rest."""
_NO_ROOM = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})


class VoiceProblem(StrEnum):
    """Why files are refused as a voice."""

    NOTHING = "nothing"
    HALF_PAIR = "half-pair"
    WEB_PAGE = "web-page"
    NOT_A_MODEL = "not-a-model"
    NOT_SETTINGS = "not-settings"
    SILENT = "silent"
    LANGUAGE = "language"
    """It speaks one that nobody here writes in sounds."""
    TOO_LARGE = "too-large"


class RefusedVoiceError(WorldError):
    """Files are not a voice that speaks here; `name` is the file's, without its folder."""

    def __init__(self, name: str, problem: VoiceProblem = VoiceProblem.NOTHING) -> None:
        super().__init__(name, problem.value)
        self.name = name
        self.problem = problem


@dataclass(frozen=True, slots=True)
class UserVoice:
    """A voice kept here: `name` is its folder's ("voix-fr-fr-siwis-medium").

    `is_own` when it lies where this installation writes: a school's shared one does not.
    """

    name: str
    folder: Path
    size_bytes: int
    is_whole: bool
    is_own: bool = True


def go_on(_: float) -> None:
    """Take no notice of a progress."""


def install_voice(
    sources: Sequence[Path],
    places: Places,
    trial: Callable[[Path], None],
    on_progress: Callable[[float], None] = go_on,
) -> tuple[UserVoice, ...]:
    """Keep each voice found in files and folders, and return them.

    All are checked before the first is copied; one of the same name is replaced, in one move.

    Args:
        sources: models, their settings, or folders that hold such pairs.
        places: of this run; they go where this installation keeps its own packs.
        trial: makes the voice in a folder speak, raising a `WorldError` when it does not.
        on_progress: is told a fraction from 0 to 1, often; what it raises stops everything, and
            leaves nothing of the voice that was being added.

    Raises:
        RefusedVoiceError: they are not voices, or one does not speak.
        DiskFullError: there is no room for them.
        OSError: they cannot be read, or the folder cannot be written.
    """
    models = check_voices(sources)
    packs = _own_folder(places)
    packs.mkdir(parents=True, exist_ok=True)
    for left_over in packs.glob(".voix-*/"):  # by an interruption
        shutil.rmtree(left_over, ignore_errors=True)
    kept: list[UserVoice] = []
    for model in models:

        def tell(fraction: float) -> None:
            on_progress((len(kept) + fraction) / len(models))

        kept.append(_install(model, packs, trial, tell))
    return tuple(kept)


def check_voices(sources: Sequence[Path]) -> tuple[Path, ...]:
    """Return the models found in files and folders, each seen to be one, with its settings.

    Raises:
        RefusedVoiceError: there is none, or one is not.
        OSError: they cannot be read.
    """
    models = tuple(dict.fromkeys(_find_models(sources)))
    if not models:
        raise RefusedVoiceError(sources[0].name if sources else "", VoiceProblem.NOTHING)
    for model in models:
        _check(model)
    return models


def list_voices(places: Places) -> tuple[UserVoice, ...]:
    """Return the voices kept here; of two of the same name, the one that is found first."""
    found: dict[str, UserVoice] = {}
    for packs in places.packs:
        is_own = packs == _own_folder(places)
        for folder in sorted(packs.glob(VOICE_FOLDERS)):
            if folder.is_dir():
                found.setdefault(folder.name, _inspect(folder, is_own=is_own))
    return tuple(found.values())


def remove_voice(name: str, places: Places) -> None:
    """Delete a voice that was added here; nothing else can be named.

    Args:
        name: `UserVoice.name`, of one that `is_own`.
        places: of this run.

    Raises:
        FileNotFoundError: there is none of that name.
        OSError: its folder cannot be moved (a program holds its files, on Windows).
    """
    folder = _own_folder(places) / name
    is_named = fnmatchcase(name, VOICE_FOLDERS) and folder.name == name
    if not is_named or not folder.is_dir():
        raise FileNotFoundError(errno.ENOENT, "no such voice", name)
    gone = folder.with_name(f".{name}-retiree")
    shutil.rmtree(gone, ignore_errors=True)
    folder.rename(gone)  # all of it, or nothing
    shutil.rmtree(gone, ignore_errors=True)


def _own_folder(places: Places) -> Path:
    """Return where we may write: a folder of packs shared by a school stands before it."""
    own = (folder for folder in places.packs if folder.parent == places.data)
    return next(own, places.packs[0])


def _find_models(sources: Iterable[Path]) -> Iterator[Path]:
    for source in sources:
        if source.is_dir():
            yield from sorted(source.glob(f"*{_MODEL}"))
            yield from sorted(_model_of(path) for path in source.glob(f"*{_SETTINGS}"))
        elif source.name.endswith(_SETTINGS):
            yield _model_of(source)
        elif source.suffix == _MODEL:
            yield source
        elif not source.exists():
            raise FileNotFoundError(errno.ENOENT, "no such file", str(source))


def _model_of(settings: Path) -> Path:
    return settings.with_suffix("")


def _settings_of(model: Path) -> Path:
    return model.with_name(model.name + ".json")


def _check(model: Path) -> None:
    settings = _settings_of(model)
    for path in (model, settings):
        if not path.is_file():
            raise RefusedVoiceError(path.name, VoiceProblem.HALF_PAIR)
    for path in (model, settings):
        if _is_web_page(path):
            raise RefusedVoiceError(path.name, VoiceProblem.WEB_PAGE)
    with model.open("rb") as stream:
        if stream.read(1) != _FIRST_BYTE or model.stat().st_size < _SMALLEST_MODEL:
            raise RefusedVoiceError(model.name, VoiceProblem.NOT_A_MODEL)
    if not _are_settings(settings):
        raise RefusedVoiceError(settings.name, VoiceProblem.NOT_SETTINGS)


def _is_web_page(path: Path) -> bool:
    with path.open("rb") as stream:
        return stream.read(64).lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<")


def _are_settings(path: Path) -> bool:
    if path.stat().st_size > _LARGEST_SETTINGS:
        return False
    try:
        raw = json.loads(path.read_text(encoding="utf-8-sig"))
    except (ValueError, RecursionError):
        return False
    return isinstance(raw, dict) and all(isinstance(raw.get(key), dict) for key in _NEEDED)


def _install(
    model: Path,
    packs: Path,
    trial: Callable[[Path], None],
    on_progress: Callable[[float], None],
) -> UserVoice:
    files = [model, _settings_of(model)]
    card = model.with_name(_MODEL_CARD)
    if card.is_file():
        files.append(card)  # it says whose voice it is
    size = sum(path.stat().st_size for path in files)
    if shutil.disk_usage(packs).free < size + _SPARE_BYTES:
        raise DiskFullError(model.name)
    name = f"voix-{_slug(model.stem)}"
    work = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=packs))
    copied = 0

    def count(written: int) -> None:
        nonlocal copied
        copied += written
        on_progress(_COPIED * min(1.0, copied / size))

    try:
        for path in files:
            _copy(path, work / path.name, count)
        _try(trial, work, model.stem)
        _write_record(name, work)
        work.chmod(0o755)  # mkdtemp keeps others out
        return _inspect(put_in_place(work, packs / name))
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _copy(source: Path, target: Path, on_written: Callable[[int], None]) -> None:
    try:
        with source.open("rb") as read, target.open("wb") as written:
            while block := read.read(_BLOCK_BYTES):
                on_written(written.write(block))
    except OSError as error:
        if error.errno in _NO_ROOM:
            raise DiskFullError(source.name) from error
        raise


def _try(trial: Callable[[Path], None], folder: Path, name: str) -> None:
    try:
        trial(folder)
    except RefusedVoiceError:
        raise
    except WorldError as error:
        raise RefusedVoiceError(name, VoiceProblem.SILENT) from error


def _write_record(name: str, folder: Path) -> None:
    files = [
        {"path": path.name, "size": path.stat().st_size, "sha256": hash_file(path)}
        for path in sorted(folder.iterdir())
    ]
    record = {"version": RECORD_VERSION, "name": name, "recipe": "", "files": files}
    (folder / RECORD_NAME).write_text(json.dumps(record, indent=1), encoding="utf-8")


def _inspect(folder: Path, *, is_own: bool = True) -> UserVoice:
    files = _recorded_files(folder)
    is_whole = bool(files) and all(_has_size(folder, entry) for entry in files)
    size = sum(path.stat().st_size for path in folder.iterdir() if path.is_file())
    return UserVoice(folder.name, folder, size, is_whole, is_own)


def _recorded_files(folder: Path) -> list[Mapping[str, Any]]:
    try:
        record = json.loads((folder / RECORD_NAME).read_text(encoding="utf-8"))
        return [entry for entry in record["files"] if isinstance(entry, dict)]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _has_size(folder: Path, entry: Mapping[str, Any]) -> bool:
    path = folder / str(entry.get("path", ""))
    return path.is_file() and path.stat().st_size == entry.get("size")


def _slug(name: str) -> str:
    plain = "".join(c if c.isascii() and c.isalnum() else " " for c in name.lower())
    return "-".join(plain.split())[:60] or "sans-nom"
