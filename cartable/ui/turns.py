"""One voice at a time in the window: who begins to speak silences the others."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cartable.ui.reading.listening import Listening
    from cartable.ui.reading.sound_stream import State
    from cartable.ui.speech import Speech


class Turns:
    """Lessons, the bar and samples take turns; whoever is silenced keeps its place."""

    def __init__(self) -> None:
        self._stops: list[Callable[[], None]] = []

    def join_listening(self, listening: Listening, stop: Callable[[], None]) -> None:
        """Let one that reads texts take turns; `stop` silences it."""
        from cartable.ui.reading.sound_stream import State  # noqa: PLC0415 - loaded by now

        self._stops.append(stop)
        listening.state_changed.connect(partial(self._on_state, State.PLAYING, stop))

    def join_speech(self, speech: Speech) -> None:
        """Let samples take turns."""
        self._stops.append(speech.stop)
        speech.sounding.connect(partial(self._on_sounding, speech.stop))

    def _on_state(self, playing: State, stop: Callable[[], None], state: State) -> None:
        if state is playing:
            self._silence_others(stop)

    def _on_sounding(self, stop: Callable[[], None], key: str) -> None:
        if key:
            self._silence_others(stop)

    def _silence_others(self, own: Callable[[], None]) -> None:
        for stop in self._stops:
            if stop != own:
                stop()
