"""Kokoro's network on onnxruntime: tokens in, samples and the length of each token out."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from cartable.voice.contract import VoiceError
from cartable.voice.kokoro_build import DURATIONS, MODEL_FILE
from cartable.voice.memory import give_memory_back

if TYPE_CHECKING:
    from numpy.typing import NDArray

SAMPLE_RATE = 24_000
FRAME_SAMPLES = 600
"""A token lasts a whole number of frames: 25 ms each."""
MOST_TOKENS = 510
"""The model's context, boundaries included."""
_STYLE_WIDTH = 256
_VOCABULARY_FILE = "vocab.json"


class StoppedError(Exception):
    """Nobody waits for this sound any more."""


class Stop:
    """Ends what is being made for one listener, from any thread, within 50 ms."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._options: Any = None
        self.is_asked = False

    def ask(self) -> None:
        """End the run under way, and refuse later ones."""
        with self._lock:
            self.is_asked = True
            if self._options is not None:
                self._options.terminate = True

    def watch(self, options: Any) -> None:
        """Take the options of the run that begins, `None` when it is over."""
        with self._lock:
            self._options = options
            if options is not None and self.is_asked:
                options.terminate = True


@dataclass(frozen=True, slots=True)
class RawSpeech:
    """Samples between -1 and 1, and the frames that each token lasts, boundaries included."""

    samples: NDArray[np.float32]
    frames: NDArray[np.int64]


class SpeechModel(Protocol):
    """What the engine needs of a network."""

    def speak(self, tokens: tuple[int, ...], style: str, speed: float, stop: Stop) -> RawSpeech:
        """Return the sound of at most `MOST_TOKENS` tokens, boundaries included."""
        ...

    def vocabulary(self) -> Mapping[str, int]:
        """Return the number of each sign that it knows."""
        ...

    def close(self) -> None:
        """Give the memory back; it loads anew when it is next asked."""
        ...


class KokoroModel:
    """Kokoro-82M, loaded at the first use. Any thread may call it; runs wait for each other.

    Args:
        folder: of the pack.
        threads: how many processor cores a run takes.
    """

    def __init__(self, folder: Path, threads: int = 2) -> None:
        self._folder = folder
        self._threads = threads
        self._lock = threading.Lock()
        self._session: Any = None
        self._styles: dict[str, NDArray[np.float32]] = {}

    def vocabulary(self) -> Mapping[str, int]:
        """Return the number of each sign that it knows.

        Raises:
            VoiceError: the pack is broken.
        """
        try:
            content = json.loads((self._folder / _VOCABULARY_FILE).read_text(encoding="utf-8"))
            return {str(sign): int(number) for sign, number in content["vocab"].items()}
        except (OSError, ValueError, KeyError, AttributeError, TypeError) as error:
            raise VoiceError("kokoro", str(error)) from error

    def speak(self, tokens: tuple[int, ...], style: str, speed: float, stop: Stop) -> RawSpeech:
        """Return the sound of tokens, 0 before and after them.

        Raises:
            StoppedError: `stop` was asked.
            VoiceError: the pack is broken, or there is no memory left.
        """
        with self._lock:
            if stop.is_asked:
                raise StoppedError
            return self._run(tokens, self._style(style, len(tokens) - 2), speed, stop)

    def close(self) -> None:
        """Give the memory back."""
        with self._lock:
            was_loaded = self._session is not None
            self._session = None
            self._styles = {}
        if was_loaded:
            give_memory_back()

    def _run(
        self, tokens: tuple[int, ...], style: NDArray[np.float32], speed: float, stop: Stop
    ) -> RawSpeech:
        import onnxruntime  # noqa: PLC0415 - 100 ms, only where the engine speaks

        session = self._load()
        options = onnxruntime.RunOptions()
        # Without it the arena keeps what the longest sentence took, 300 MB of it.
        options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
        stop.watch(options)
        given = {
            "tokens": np.array([tokens], np.int64),
            "style": style,
            "speed": np.array([speed], np.float32),
        }
        try:
            samples, frames = session.run(["audio", DURATIONS], given, options)
        except Exception as error:  # onnxruntime's own errors have no common root
            if stop.is_asked:
                raise StoppedError from error
            raise VoiceError("kokoro", str(error)) from error
        finally:
            stop.watch(None)
        return RawSpeech(samples.ravel(), np.rint(frames.ravel()).astype(np.int64))

    def _load(self) -> Any:
        if self._session is None:
            import onnxruntime  # noqa: PLC0415 - as above

            options = onnxruntime.SessionOptions()
            options.intra_op_num_threads = self._threads
            options.inter_op_num_threads = 1
            options.log_severity_level = 4
            # A pool that spins between two runs takes the cores from the page being drawn.
            options.add_session_config_entry("session.intra_op.allow_spinning", "0")
            try:
                self._session = onnxruntime.InferenceSession(
                    str(self._folder / MODEL_FILE), options, providers=["CPUExecutionProvider"]
                )
            except Exception as error:  # as above
                raise VoiceError("kokoro", str(error)) from error
        return self._session

    def _style(self, name: str, length: int) -> NDArray[np.float32]:
        """Return the voice as it is for a phrase of that many tokens."""
        if name not in self._styles:
            try:
                content = np.fromfile(self._folder / f"{name}.bin", "<f4")
                self._styles[name] = content.reshape(-1, 1, _STYLE_WIDTH)
            except (OSError, ValueError) as error:
                raise VoiceError("kokoro", str(error)) from error
        styles = self._styles[name]
        style: NDArray[np.float32] = styles[min(max(0, length), len(styles) - 1)]
        return style


def has_files(folder: Path, styles: tuple[str, ...]) -> bool:
    """Return whether the pack's files are there, without reading them."""
    names = (MODEL_FILE, _VOCABULARY_FILE, *(f"{style}.bin" for style in styles))
    with suppress(OSError):
        return all((folder / name).is_file() for name in names)
    return False
