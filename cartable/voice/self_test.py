"""Whether a heavy voice keeps up on this machine: tried once, on about two seconds of speech."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict, astuple, dataclass, replace
from pathlib import Path
from typing import Any

from cartable.voice.contract import Utterance, VoiceEngine

SENTENCE = "La petite fille lit une histoire."
_LOADING_WORD = "Oui."
_VERSION = 1
_HIGHEST_FACTOR = 0.75
"""Speaking takes at most three quarters of the time that listening does: the rest is margin."""
_LATEST_PIECE_MS = 1_500.0
_HOPELESS_FACTOR = 4 * _HIGHEST_FACTOR
"""Beyond it a second try would be lost time."""
_BUSY_SHARE = 0.2
_NO_SOUND_FACTOR = 1_000.0


@dataclass(frozen=True, slots=True)
class Figures:
    """What a try gave.

    `real_time_factor` is the time taken over the sound made; `first_piece_ms` the time to the
    first sound, the model being loaded; `memory_mb` what it took; `others_share` the share of
    the processor that other programs took meanwhile.
    """

    real_time_factor: float
    first_piece_ms: float
    memory_mb: float
    others_share: float = 0.0

    @property
    def keeps_up(self) -> bool:
        """Whether the voice never makes a listener wait."""
        is_fast = self.real_time_factor <= _HIGHEST_FACTOR
        return is_fast and self.first_piece_ms <= _LATEST_PIECE_MS

    @property
    def is_doubtful(self) -> bool:
        """Whether it may well keep up on a day when the machine is not so busy."""
        return not self.keeps_up and self.others_share > _BUSY_SHARE


def resident_mb() -> float:
    """Return the memory of this process."""
    import psutil  # noqa: PLC0415 - only where a heavy engine is tried

    return float(psutil.Process().memory_info().rss) / (1 << 20)


def others_s() -> float:
    """Return the seconds of processor that other programs have taken, over all cores."""
    import psutil  # noqa: PLC0415 - only where a heavy engine is tried

    times = psutil.cpu_times()
    own = psutil.Process().cpu_times()
    idle = times.idle + getattr(times, "iowait", 0.0)
    # Linux counts guests in the time of their host.
    guests = getattr(times, "guest", 0.0) + getattr(times, "guest_nice", 0.0)
    return float(sum(times) - idle - guests - own.user - own.system)


@dataclass(frozen=True, slots=True)
class Gauges:
    """What a try is measured with: seconds, megabytes of this process, seconds of the others."""

    clock: Callable[[], float] = time.perf_counter
    memory_mb: Callable[[], float] = resident_mb
    others_s: Callable[[], float] = others_s


class SelfTest:
    """Tries heavy engines, and remembers what it found for as long as the machine is the same.

    Args:
        file: where results are kept; nothing personal is in it.
        gauges: the machine's own by default.
    """

    def __init__(self, file: Path, gauges: Gauges | None = None) -> None:
        self._file = file
        self._gauges = gauges or Gauges()

    def known(self, engine: str, model: str) -> Figures | None:
        """Return what a try of that model gave on this machine, `None` if there was none.

        Args:
            engine: its name.
            model: what tells its model from another one.
        """
        entry = self._load().get(engine)
        if not isinstance(entry, dict) or entry.get("machine") != _machine(model):
            return None
        return _figures(entry.get("figures"))

    def run(self, engine: VoiceEngine, model: str) -> Figures:
        """Return what a try gives, and keep it unless it is doubtful. Seconds: for a worker.

        A slow try gets a second chance.

        Raises:
            VoiceError: the engine cannot speak.
        """
        before_mb, language = self._gauges.memory_mb(), _language_of(engine)
        _exhaust(engine, _LOADING_WORD, language)
        best = self._try(engine, language)
        if not best.keeps_up and best.real_time_factor < _HOPELESS_FACTOR:
            best = min(
                best, self._try(engine, language), key=lambda figures: figures.real_time_factor
            )
        grown_mb = max(0.0, self._gauges.memory_mb() - before_mb)
        best = replace(best, memory_mb=round(grown_mb))
        if not best.is_doubtful:
            self._keep(engine.name, model, best)
        return best

    def _try(self, engine: VoiceEngine, language: str) -> Figures:
        began, others_began = self._gauges.clock(), self._gauges.others_s()
        first: float | None = None
        sound_s = 0.0
        for chunk in engine.synthesise(Utterance(SENTENCE, language, is_urgent=True)):
            first = self._gauges.clock() - began if first is None else first
            sound_s += len(chunk.pcm) / 2 / chunk.sample_rate
        spent = self._gauges.clock() - began
        others = (self._gauges.others_s() - others_began) / max(spent, 0.01) / _cores()
        return Figures(
            real_time_factor=round(spent / sound_s, 3) if sound_s else _NO_SOUND_FACTOR,
            first_piece_ms=round((spent if first is None else first) * 1000, 1),
            memory_mb=0,
            others_share=round(min(1.0, max(0.0, others)), 2),
        )

    def _keep(self, engine: str, model: str, figures: Figures) -> None:
        entry = {"machine": _machine(model), "figures": asdict(figures)}
        content = {"version": _VERSION, "engines": {**self._load(), engine: entry}}
        partial = self._file.with_name(f"{self._file.name}.{os.getpid()}.part")
        with suppress(OSError):  # it will be tried again
            self._file.parent.mkdir(parents=True, exist_ok=True)
            partial.write_text(json.dumps(content), encoding="utf-8")
            partial.replace(self._file)
        with suppress(OSError):
            partial.unlink(missing_ok=True)

    def _load(self) -> dict[str, Any]:
        try:
            content = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return {}
        if not isinstance(content, dict) or content.get("version") != _VERSION:
            return {}
        engines = content.get("engines")
        return engines if isinstance(engines, dict) else {}


def _language_of(engine: VoiceEngine) -> str:
    """Return French, or what an engine without French speaks: its speed is the same."""
    languages = [voice.language for voice in engine.voices()]
    return "fr" if "fr" in languages else next(iter(languages), "fr")


def _exhaust(engine: VoiceEngine, text: str, language: str) -> None:
    for _ in engine.synthesise(Utterance(text, language, is_urgent=True)):
        pass


def _figures(raw: object) -> Figures | None:
    with suppress(TypeError):
        figures = Figures(**raw)  # type: ignore[arg-type]
        if all(type(value) in (int, float) and value >= 0 for value in astuple(figures)):
            return figures
    return None


def _machine(model: str) -> dict[str, Any]:
    """Return what the result depends on: another one asks for another try."""
    return {
        "model": model,
        "processor": _processor(),
        "cores": _cores(),
        "runtime": _runtime_version(),
    }


def _cores() -> int:
    return os.cpu_count() or 1


def _processor() -> str:
    with suppress(OSError):  # Linux: `platform.processor` says nothing of the model there
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8", errors="replace").split("\n"):
            if line.startswith(("model name", "Model")):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _runtime_version() -> str:
    from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - 20 ms

    with suppress(PackageNotFoundError):
        return version("onnxruntime")
    return ""
