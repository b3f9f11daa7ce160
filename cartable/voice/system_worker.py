"""The process that speaks with the system's voices: pyttsx3 blocks and hangs, here and not there.

Run as `python -m cartable.voice.system_worker FOLDER [DRIVER]`, or by a frozen executable given
`VOICE_WORKER_FLAG`. Standard input brings requests, each a line of JSON; its end means that nobody
listens any more. Standard output takes answers: two sizes (4 bytes, big endian), a JSON text and a
sound file. FOLDER is private to us: a sound is in it for the time that it takes to read it.

Known faults of pyttsx3 2.99, read in its source, and what is done here:

- queued texts are lost, and only the first is heard (its loop ends before the second begins): one
  text at a time, all its commands queued before the loop, then its file;
- its events come before the sound and tell no time, and SAPI5's first one is the stream's, not a
  word's: the events below are listened to, which tell each word's place in the sound;
- on SAPI5 one voice of several languages ("40C;C0C") makes the whole list fail: read one by one;
- espeak's driver returns before the file is there, or never: its thread is waited for, and whoever
  asked has a watch.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import queue
import shutil
import signal
import struct
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO

from cartable import VOICE_WORKER_FLAG

HEAD = struct.Struct(">II")
_FILE_NAME = "voix.wav"
_LOOK_SECONDS = 0.002


def worker_command() -> list[str]:
    """Return the command that starts a worker, its folder and driver still to be added."""
    if getattr(sys, "frozen", False):
        return [sys.executable, VOICE_WORKER_FLAG]
    return [sys.executable, "-P", "-m", "cartable.voice.system_worker"]


def main(arguments: Sequence[str]) -> int:
    """Answer requests until the input ends, and return the exit code.

    Args:
        arguments: the private folder, then the driver's name ("sapi5"), the system's own if "".
    """
    folder = Path(arguments[0])
    driver = arguments[1] if len(arguments) > 1 else ""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for who started us, and ends us too
    source, sink = _take_over_streams()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(source, requests, folder), daemon=True).start()
    try:
        speaker = _Speaker(folder, driver)
    except Exception as error:  # whatever a driver's start meets, it is told
        _send(sink, {"error": repr(error)})
        return 1
    _send(sink, {"driver": speaker.driver})
    while True:
        _send(sink, *_answer(speaker, json.loads(requests.get())))


def _answer(speaker: _Speaker, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
    try:
        if request["do"] == "list":
            return {"voices": speaker.list_voices()}, b""
        return speaker.say(request)
    except Exception as error:  # as above
        return {"error": repr(error)}, b""


def _send(sink: BinaryIO, answer: dict[str, Any], sound: bytes = b"") -> None:
    told = json.dumps(answer).encode()
    sink.write(HEAD.pack(len(told), len(sound)) + told + sound)
    sink.flush()


def _take_over_streams() -> tuple[BinaryIO, BinaryIO]:
    """Keep the pipes for the protocol: pyttsx3 prints."""
    source, sink = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(nothing, 1)
    os.close(nothing)
    return source, sink


def _listen(source: BinaryIO, requests: queue.SimpleQueue[bytes], folder: Path) -> None:
    """Pass requests on; leave when the other end is closed, even if the driver never returns."""
    with suppress(OSError):
        for line in source:
            requests.put(line)
    shutil.rmtree(folder, ignore_errors=True)
    os._exit(0)


class _Speaker:
    """pyttsx3, one text at a time."""

    def __init__(self, folder: Path, driver: str) -> None:
        import pyttsx3  # noqa: PLC0415 - its drivers load what the system has
        from pyttsx3.engine import default_engine_by_sys_platform  # noqa: PLC0415

        self.driver = driver or default_engine_by_sys_platform()
        self._folder = folder
        self._places: list[tuple[int, int]] = []
        self._errors: list[str] = []
        if self.driver == "espeak":
            _lend_espeak()
            _listen_to_espeak(self._places)
        elif self.driver == "sapi5":
            _listen_to_sapi(self._places)
        self._engine = pyttsx3.init(self.driver)
        self._engine.connect("error", self._note_error)

    def list_voices(self) -> list[dict[str, Any]]:
        """Return what the system says of each voice, as it says it."""
        try:
            voices = self._engine.getProperty("voices")
        except Exception:
            if self.driver != "sapi5":
                raise
            return _list_sapi_tokens(self._engine)
        return [
            {"id": str(v.id), "name": str(v.name or ""), "languages": _as_texts(v.languages)}
            for v in voices
        ]

    def say(self, request: Mapping[str, Any]) -> tuple[dict[str, Any], bytes]:
        """Return the words with their place in the sound, where it is told, and the file."""
        path = self._folder / _FILE_NAME
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)  # the system may tidy it away
        path.unlink(missing_ok=True)
        self._places.clear()
        self._errors.clear()
        try:
            self._set(request)
            self._engine.proxy.setBusy(True)  # or it starts now, and its loop ends before it
            self._engine.save_to_file(request["text"], str(path))
            self._engine.runAndWait()
            self._wait_until_idle()
            if self._errors:
                return {"error": self._errors[0]}, b""
            return {"places": list(self._places)}, path.read_bytes()
        finally:
            path.unlink(missing_ok=True)

    def _set(self, request: Mapping[str, Any]) -> None:
        self._engine.proxy.setBusy(False)
        for name in ("voice", "pitch", "rate"):
            if name in request:
                self._engine.setProperty(name, request[name])
        self._wait_until_idle()

    def _wait_until_idle(self) -> None:
        """Wait for espeak's own thread: while it has a command, even a rate to set, pyttsx3 takes
        it for speech of before and cancels it with what follows.
        """
        if self.driver == "espeak":
            library = importlib.import_module("pyttsx3.drivers._espeak")
            library.Synchronize()
            while library.IsPlaying():
                time.sleep(_LOOK_SECONDS)

    def _note_error(self, exception: Exception, **_: object) -> None:
        self._errors.append(repr(exception))


def _lend_espeak() -> None:
    """Give pyttsx3 our own espeak-ng: it looks for a library of that name, found already loaded."""
    with suppress(ImportError, OSError):
        import espeakng_loader  # noqa: PLC0415 - only for this driver

        from cartable.voice.espeak_library import encode_folder  # noqa: PLC0415

        ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
        folder = encode_folder(Path(espeakng_loader.get_data_path()).parent)
        os.environ["ESPEAK_DATA_PATH"] = os.fsdecode(folder)


def _listen_to_espeak(places: list[tuple[int, int]]) -> None:
    """Note each word that espeak tells: its character, and its byte in the sound."""
    module = importlib.import_module("pyttsx3.drivers.espeak")
    library = importlib.import_module("pyttsx3.drivers._espeak")
    keep = module.EspeakDriver._onSynth

    def note(driver: object, samples: object, count: int, events: Any) -> Any:
        rank = 0
        while (event := events[rank]).type != library.EVENT_LIST_TERMINATED:
            if event.type == library.EVENT_WORD:
                places.append((event.text_position - 1, 2 * event.sample))
            rank += 1
        return keep(driver, samples, count, events)

    module.EspeakDriver._onSynth = note


def _listen_to_sapi(places: list[tuple[int, int]]) -> None:
    """Note each word that SAPI tells: its character, and its byte in the sound."""
    sink = importlib.import_module("pyttsx3.drivers.sapi5").SAPI5DriverEventSink

    def note(_sink: object, _stream: int, position: Any, character: int, _length: int) -> None:
        with suppress(TypeError, ValueError, OverflowError):
            places.append((int(character), int(position)))

    sink._ISpeechVoiceEvents_Word = note


def _list_sapi_tokens(engine: Any) -> list[dict[str, Any]]:
    found = []
    for token in engine.proxy._driver._tts.GetVoices():
        with suppress(Exception):  # a voice half uninstalled is passed over
            found.append(
                {
                    "id": str(token.Id),
                    "name": str(token.GetDescription()),
                    "languages": _as_texts([token.GetAttribute("Language")]),
                }
            )
    return found


def _as_texts(languages: Any) -> list[str]:
    """Return language tags as text; older drivers give bytes with a number before them."""
    given = languages if isinstance(languages, list | tuple) else [languages]
    return [
        each.decode("utf-8", "ignore") if isinstance(each, bytes) else str(each)
        for each in given
        if each is not None
    ]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
