"""Python's garbage, collected on the GUI thread alone."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer, Slot

_INTERVAL_MS = 400
_WHOLE = 2
_THAW_EVERY = 10


class GuiCollector(QObject):
    """Takes the collector of cycles over from the interpreter for as long as the window lives.

    Left alone it runs on whichever thread allocates: a worker then destroys widgets that wait in
    a cycle, and the window falls (measured here: one start out of twenty in the tests).
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._whole_collections = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(self.collect_due)
        self._timer.start()

    @Slot()
    def collect_due(self) -> None:
        """Collect the generations whose turn has come, as the interpreter would."""
        for generation, (count, threshold) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        ):
            if 0 < threshold < count:
                if generation == _WHOLE:
                    self._collect_all()
                else:
                    gc.collect(generation)

    def _collect_all(self) -> None:
        """Collect what is new since the last time, and now and then all of it.

        A manual of 300 pages is a hundred thousand objects: looking at each of them anew held the
        window for 50 ms here, twice that on a school laptop. What outlived a collection is set
        apart; a cycle that dies there waits for the next thaw.
        """
        self._whole_collections += 1
        if self._whole_collections % _THAW_EVERY == 0:
            gc.unfreeze()
        gc.collect(_WHOLE)
        gc.freeze()

    def stop(self) -> None:
        """Collect no more; the interpreter's own collector stays off, workers may still run."""
        self._timer.stop()
