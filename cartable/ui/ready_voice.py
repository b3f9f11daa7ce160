"""The pupil's voice kept ready: warmed again when she is back, tried again, its notices told.

A heavy engine leaves after five minutes without a word. To load it again at once would keep 400 MB
and a fan busy in an empty room; to wait for the next press of "Écouter" makes a pupil wait for it.
So it comes back when somebody is there again. One filter over the whole application watches for
that, and only between the unload and the first sign of a person: where pupils read, nothing is
paid for it, and there is one load an unload by construction. A key, a click, a move of the mouse,
a wheel, a finger, the window in front again: each is such a sign, if a text to be read is in view.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QWidget

from cartable.ui.surroundings import Surroundings
from cartable.ui.tasks import Job

if TYPE_CHECKING:
    from cartable.profiles.settings import ReadingSettings
    from cartable.ui.shared_voice import SharedVoice
    from cartable.ui.speech import Speech
    from cartable.ui.widgets.messages import Message
    from cartable.voice.notices import Notice

_A_LITTLE_MORE_S = 5
_REST_MS = 600
"""Arrows go through the voices: only the one that they rest on is loaded."""
_SIGNS = frozenset(
    (
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseMove,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.WindowActivate,
    )
)


class ReadyVoice(QObject):
    """Has the voice that the pupil chose ready when she wants it. GUI thread."""

    voices_wanted = Signal()
    """The page where a voice is chosen, please."""
    tried = Signal()
    """The natural voice was tried again because a person asked."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._announcer = around.announcer
        self._speech: Speech | None = None
        self._views: list[QWidget] = []
        self._voice_id = ""
        self._is_watching = False
        self._passing: Message | None = None
        self._doubt = QTimer(self, singleShot=True)
        self._doubt.timeout.connect(self._watch_for_her)
        self._rest = QTimer(self, singleShot=True, interval=_REST_MS)
        self._rest.timeout.connect(self._get_ready)
        around.settings.changed.connect(self._follow_settings)

    def serve(self, speech: Speech) -> None:
        """Look after the window's voice, which was just made."""
        self._speech = speech
        self._voice_id = self._around.settings.settings.voice
        speech.noticed.connect(self._tell)
        speech.notice_ended.connect(self._let_go)
        speech.cooled.connect(self._watch_for_her)

    @Slot(object)
    def watch(self, view: QWidget) -> None:
        """Have the voice ready for who looks at this: a page or a bar that reads aloud."""
        self._views.append(view)

    @Slot()
    def try_again(self) -> None:
        """Try the natural voice now, in the background, whatever it gave before."""
        if self._passing is None and self._speech is not None:
            words = self.tr("J’essaie la voix naturelle\u00a0: cela prend quelques secondes.")
            self._passing = self._announcer.say_passing(words)
            work = partial(_get_ready, self._speech.voice, self._voice_id, True)
            self._around.tasks.run(work, self._on_tried, self._on_try_failed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Have the voice ready at the first sign of a person; nothing is kept from anyone."""
        kind = event.type()
        is_shown = kind is QEvent.Type.Show and watched in self._views
        if is_shown or (kind in _SIGNS and any(view.isVisible() for view in self._views)):
            self._stop_watching()
            self._get_ready()
        return False

    @Slot()
    def _watch_for_her(self) -> None:
        if not self._is_watching:
            self._is_watching = True
            QCoreApplication.instance().installEventFilter(self)

    def _stop_watching(self) -> None:
        self._is_watching = False
        QCoreApplication.instance().removeEventFilter(self)

    @Slot()
    def _get_ready(self) -> None:
        if self._speech is not None:
            work = partial(_get_ready, self._speech.voice, self._voice_id, False)
            self._around.tasks.run(work, self._on_ready, self._announcer.say_error)

    @Slot(object)
    def _on_ready(self, has_doubt: bool) -> None:
        if has_doubt:
            self._wait_for_doubt()

    @Slot(object)
    def _on_tried(self, has_doubt: bool) -> None:
        self._end_passing()
        self._on_ready(has_doubt)

    @Slot(object)
    def _on_try_failed(self, error: Exception) -> None:
        self._end_passing()
        self._announcer.say_error(error)

    def _wait_for_doubt(self) -> None:
        """Look out for her once a busy machine's verdict is not believed any more."""
        from cartable.voice.voice_chooser import DOUBT_S  # noqa: PLC0415 - loaded by now

        self._doubt.start(round((DOUBT_S + _A_LITTLE_MORE_S) * 1000))

    def _end_passing(self) -> None:
        if self._passing is not None:
            self._announcer.end_passing(self._passing)
            self._passing = None
            self.tried.emit()

    @Slot(object)
    def _follow_settings(self, settings: ReadingSettings) -> None:
        if settings.voice != self._voice_id:
            self._voice_id = settings.voice
            self._rest.start()

    @Slot(object)
    def _tell(self, notice: Notice) -> None:
        from cartable.voice.notices import Notice  # noqa: PLC0415 - loaded by now

        if notice is Notice.BUSY:
            self._announcer.say_notice(notice, self.tr("Réessayer"), self.try_again)
            self._wait_for_doubt()
        elif notice in (Notice.TOO_SLOW, Notice.GAVE_WAY_FAILURE):
            words = self.tr("Voir les voix")
            self._announcer.say_notice(notice, words, self.voices_wanted.emit)
        else:
            self._announcer.say_notice(notice)

    @Slot(object)
    def _let_go(self, notice: Notice) -> None:
        self._announcer.end_notice(notice)


def _get_ready(voice: SharedVoice, voice_id: str, is_asked: bool, job: Job) -> bool:
    """Return whether it had better be tried once more, later. Runs on a worker."""
    voice.get_ready(voice_id, is_asked=is_asked)
    return voice.has_doubt
