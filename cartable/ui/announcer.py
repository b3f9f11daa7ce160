"""Troubles, said in the strip: what happened, is my work safe, the one thing to do."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from cartable.ui.widgets.messages import Message, MessageStrip

if TYPE_CHECKING:
    from pathlib import Path

    from cartable.voice.notices import Notice
    from cartable.wording import Explanation

_LOG = logging.getLogger(__name__)


class Announcer(QObject):
    """Words what went wrong and shows it; a trouble that lasts is said once."""

    def __init__(self, strip: MessageStrip, parent: QObject) -> None:
        super().__init__(parent)
        self._strip = strip
        self._of_document: Message | None = None
        self._of_voice: tuple[Notice, Message] | None = None
        self._said_once: set[type[Exception]] = set()

    @Slot(object)
    def say_error(self, error: Exception) -> None:
        """Say an error that nothing here mends."""
        self.say(error)

    @Slot(object)
    def say_once(self, error: Exception) -> None:
        """Say an error that comes again at each page turned: one of its kind a run."""
        if type(error) not in self._said_once:
            self._said_once.add(type(error))
            self.say(error)

    @Slot(object, object)
    def say_failure(self, error: Exception, retry: Callable[[], None]) -> None:
        """Say why a document did not open, or is not kept, until another one opens."""
        from cartable.errors import MissingPackError, WorldError  # noqa: PLC0415

        can_retry = isinstance(error, WorldError) and not isinstance(error, MissingPackError)
        self.say(error, self.tr("Réessayer") if can_retry else "", retry)
        self._of_document = self._strip.message

    def say_closed(
        self, error: Exception, renew: Callable[[], None], retry: Callable[[], None]
    ) -> None:
        """Say why the schoolbag does not open, with the one way on."""
        from cartable.schoolbag.errors import KeyLostError  # noqa: PLC0415

        if isinstance(error, KeyLostError):
            self.say(error, self.tr("Commencer un cartable neuf"), renew)
        else:
            self.say(error, self.tr("Réessayer"), retry)

    def turn_to_another(self) -> None:
        """Let go of what was said of a document: another has opened. What else is said stays."""
        if self._of_document is not None and self._strip.message is self._of_document:
            self._strip.dismiss()
        self._of_document = None

    def say(
        self, error: Exception, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Say an error, with the one thing to do if there is one."""
        from cartable.wording import explain  # noqa: PLC0415

        _LOG.warning("said to the pupil: %s", type(error).__name__)
        self._show(explain(error), action, on_action)

    @Slot(object)
    def say_explanation(self, said: Explanation) -> None:
        """Say what the reading page has worded already, until another document opens."""
        self._show(said)
        self._of_document = self._strip.message

    def say_notice(
        self, notice: Notice, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        """Say why another voice reads than the one expected, or none: reading goes on."""
        from cartable.voice.notices import Notice  # noqa: PLC0415
        from cartable.wording import explain_notice  # noqa: PLC0415

        said = explain_notice(notice)
        is_problem = notice is Notice.NO_FRENCH_VOICE
        message = Message(said.what, _rest_of(said), action, on_action, is_problem)
        self._of_voice = notice, message
        self._strip.show_in_turn(message)

    def end_notice(self, notice: Notice) -> None:
        """Let go of a notice that holds true no more, if it is what is said."""
        if self._of_voice is not None and self._of_voice[0] is notice:
            self._strip.withdraw(self._of_voice[1])
            self._of_voice = None

    def say_passing(self, what: str) -> Message:
        """Say what goes on for a few seconds; it is let go of by `end_passing`."""
        message = Message(what, is_problem=False)
        self._strip.show_message(message)
        return message

    def end_passing(self, message: Message) -> None:
        """Let go of what went on, if nothing else was said since."""
        self._strip.withdraw(message)

    def say_first_of_many(self, path: Path) -> None:
        """Tell that one document opens at a time."""
        what = self.tr("J’ouvre d’abord «\u00a0{name}\u00a0».").format(name=path.name)
        then = self.tr("Tu pourras ouvrir les autres ensuite, l’un après l’autre.")
        self._strip.show_message(Message(what, then, is_problem=False))

    def _show(
        self, said: Explanation, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        self._strip.show_message(Message(said.what, _rest_of(said), action, on_action))


def _rest_of(said: Explanation) -> str:
    return " ".join(part for part in (said.safe, said.action) if part)
