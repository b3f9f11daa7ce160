"""One Piper model at work: numbers of phonemes in, samples out, with when each number is heard."""

from __future__ import annotations

import array
import itertools
import os
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from cartable.voice.contract import VoiceError
from cartable.voice.onnx_graph import Node, list_nodes, with_given_result, with_output
from cartable.voice.piper_voice import PiperModel

_MOST_THREADS = 2
_PEAK = 28_000
_LEAST_PEAK = 0.01
"""A sound under this peak is a silence: not made louder."""
_DURATIONS = "Ceil"
"""VITS rounds each symbol's length up to whole frames, in the only step of that kind."""
_CHANCE = "RandomNormalLike"


@dataclass(frozen=True, slots=True)
class PiperSound:
    """Samples, and the sample at which each number given begins."""

    samples: array.array[int]
    starts: list[int]


class PiperSession:
    """A loaded model. Heavy: 63 MB and more.

    The rhythm's chance is given to the model, always the same: a text said twice lasts as long.

    Raises:
        VoiceError: the file is not a Piper model, or onnxruntime cannot run here.
    """

    def __init__(self, model: PiperModel) -> None:
        self._model = model
        self._chance = ""
        self._durations = ""
        try:
            content = self._prepare(model.path.read_bytes())
            self._session = _open(content)
            self._inputs = {each.name for each in self._session.get_inputs()}
            self._outputs = [each.name for each in self._session.get_outputs()]
        except Exception as error:  # onnxruntime has a class of its own for each refusal
            raise VoiceError("piper", f"{model.path.name}: {error!r}") from error

    def say(self, numbers: list[int], length: float, speaker: int) -> PiperSound:
        """Return the sound of phoneme numbers.

        Args:
            numbers: from `PhonemeWriter.write`.
            length: how much longer than the model's own pace.
            speaker: the number of the voice in the model.

        Raises:
            VoiceError: the model cannot say them.
        """
        try:
            feed = self._feed(numbers, length, speaker)
            results = self._session.run(None, feed, _give_back_memory())
        except Exception as error:  # as above
            raise VoiceError("piper", f"{self._model.path.name}: {error!r}") from error
        found = dict(zip(self._outputs, results, strict=True))
        sound = np.nan_to_num(np.asarray(results[0], np.float32).ravel())
        frames = np.asarray(found.get(self._durations, ()), np.float64).ravel()
        return PiperSound(_to_samples(sound), _starts(frames, len(numbers), sound.size))

    def _prepare(self, content: bytes) -> bytes:
        """Return the model with its durations told and its rhythm's chance asked for."""
        nodes = list_nodes(content)
        rank = next((r for r, node in enumerate(nodes) if node.operation == _DURATIONS), None)
        if rank is None:
            return content
        self._durations = nodes[rank].output
        chance = _last_chance_before(nodes[:rank])
        if chance is not None:
            self._chance = chance.output
            content = with_given_result(content, chance)
        return with_output(content, self._durations)

    def _feed(self, numbers: list[int], length: float, speaker: int) -> dict[str, Any]:
        model, size = self._model, len(numbers)
        feed: dict[str, Any] = {
            "input": np.array([numbers], np.int64),
            "input_lengths": np.array([size], np.int64),
            "scales": np.array([model.noise, length * model.length, model.noise_w], np.float32),
        }
        if "sid" in self._inputs:
            feed["sid"] = np.array([speaker], np.int64)
        if self._chance:
            chance = np.random.default_rng(size)
            feed[self._chance] = chance.standard_normal((1, 2, size), dtype=np.float32)
        return feed


def _give_back_memory() -> Any:
    """Return the options of a run which does not keep the memory of the longest sentence."""
    import onnxruntime  # noqa: PLC0415 - as below

    options = onnxruntime.RunOptions()
    options.add_run_config_entry("memory.enable_memory_arena_shrinkage", "cpu:0")
    return options


def _open(content: bytes) -> Any:
    import onnxruntime  # noqa: PLC0415 - only where such a voice speaks

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_MOST_THREADS, os.cpu_count() or 1)
    options.log_severity_level = 4
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # two cores: share
    return onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])


def _last_chance_before(nodes: tuple[Node, ...]) -> Node | None:
    return next((node for node in reversed(nodes) if node.operation == _CHANCE), None)


def _to_samples(sound: npt.NDArray[np.float32]) -> array.array[int]:
    peak = max(_LEAST_PEAK, float(np.abs(sound).max())) if sound.size else 1.0
    return array.array("h", (sound * (_PEAK / peak)).astype(np.int16).tobytes())


def _starts(frames: npt.NDArray[np.float64], count: int, samples: int) -> list[int]:
    """Return where each symbol begins: by the durations, alike where they are not told."""
    is_told = frames.size == count and frames.sum() > 0 and samples % int(frames.sum()) == 0
    lengths = frames * (samples // int(frames.sum())) if is_told else [samples / count] * count
    return [round(each) for each in itertools.accumulate([0.0, *lengths[:-1]])]
