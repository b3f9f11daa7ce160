"""The process of the system's voices, from our side: started, asked, watched, ended."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from cartable.paths import source_root
from cartable.voice.contract import VoiceError
from cartable.voice.system_worker import HEAD

_LARGEST_TOLD = 16 << 20
_LARGEST_SOUND = 256 << 20
_STOP_SECONDS = 2.0
_SECRETS = "CARTABLE_"


class MuteProcessError(VoiceError):
    """The process ended by itself, or gave no sound: another may do better."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long the process may stay silent, in seconds: to start, for any text, for a letter."""

    start: float = 40.0
    say: float = 6.0
    letter: float = 0.1


@dataclass(frozen=True, slots=True)
class Answer:
    """What the process told, and the file of the sound, b"" when it is none."""

    told: Mapping[str, Any]
    sound: bytes


class SystemProcess:
    """A running worker and its private folder. Used by one thread at a time.

    Args:
        command: what starts it, without folder and driver.
        driver: pyttsx3's name of it, "" for the system's own.
        patience: how long it may take.

    Raises:
        VoiceError: it does not start.
    """

    def __init__(self, command: Sequence[str], driver: str, patience: Patience) -> None:
        self._patience = patience
        self._is_stopped = False
        self._answers: queue.SimpleQueue[Answer | None] = queue.SimpleQueue()
        self._folder = _make_folder()
        try:
            self._process = _start([*command, str(self._folder), driver])
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise VoiceError("systeme", repr(error)) from error
        # The thread holds nothing of us: an engine that is dropped ends its process all the same.
        listener = (self._process.stdout, self._answers)
        threading.Thread(target=_read, args=listener, name="system-voice", daemon=True).start()
        try:
            self.driver = str(self._wait(patience.start).told.get("driver", ""))
        except VoiceError:
            self.stop()
            raise

    def list_voices(self) -> list[Mapping[str, Any]]:
        """Return what the system says of its voices."""
        listed = self._ask({"do": "list"}, self._patience.start).told.get("voices")
        return [each for each in listed or [] if isinstance(each, dict)]

    def say(self, text: str, manner: Mapping[str, Any]) -> Answer:
        """Return the sound of a text.

        Args:
            text: not empty.
            manner: "voice", "rate" and "pitch", as the driver takes them.
        """
        seconds = self._patience.say + self._patience.letter * len(text)
        return self._ask({"do": "say", "text": text, **manner}, seconds)

    def is_alive(self) -> bool:
        """Return whether it can still be asked."""
        return self._process.poll() is None

    def stop(self) -> None:
        """End the process, whatever it does, and remove its folder; safe to repeat."""
        self._is_stopped = True
        with suppress(OSError):
            self._process.kill()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(_STOP_SECONDS)
        with suppress(OSError):
            assert self._process.stdin is not None
            self._process.stdin.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _ask(self, request: Mapping[str, Any], seconds: float) -> Answer:
        assert self._process.stdin is not None
        with suppress(OSError):  # a process that is gone is noticed by its silence
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
            self._process.stdin.flush()
        return self._wait(seconds)

    def _wait(self, seconds: float) -> Answer:
        """Return the next answer; a process that has none any more is ended.

        Raises:
            VoiceError: it hangs, it is gone, or it tells an error.
        """
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            self.stop()
            raise VoiceError("systeme", f"no answer in {seconds:.1f} s") from None
        if answer is None:
            kind = VoiceError if self._is_stopped else MuteProcessError
            self.stop()
            raise kind("systeme", f"the process ended with {self._process.returncode}")
        if "error" in answer.told:
            raise VoiceError("systeme", str(answer.told["error"]))
        return answer


def _read(stream: IO[bytes], answers: queue.SimpleQueue[Answer | None]) -> None:
    with stream, suppress(OSError, ValueError):
        while (answer := _read_answer(stream)) is not None:
            answers.put(answer)
    answers.put(None)


def _make_folder() -> Path:
    """Return a new folder that only we can look into."""
    try:
        return Path(tempfile.mkdtemp(prefix="cartable-voix-"))
    except OSError as error:
        raise VoiceError("systeme", repr(error)) from error


def _start(command: Sequence[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=_environment(),
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def _environment() -> dict[str, str]:
    """Return ours without the secrets in it; the package is found as we found it."""
    known = os.environ.get("PYTHONPATH")
    root = str(source_root())
    path = os.pathsep.join((root, known)) if known else root
    kept = {k: v for k, v in os.environ.items() if not k.upper().startswith(_SECRETS)}
    return {**kept, "PYTHONPATH": path}


def _read_answer(stream: IO[bytes]) -> Answer | None:
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    told_size, sound_size = HEAD.unpack(head)
    if told_size > _LARGEST_TOLD or sound_size > _LARGEST_SOUND:
        return None
    told, sound = stream.read(told_size), stream.read(sound_size)
    if len(sound) < sound_size:
        return None
    return Answer(json.loads(told), sound)
