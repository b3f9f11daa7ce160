"""The whole window on a temporary folder: real wiring, real schoolbag, real documents."""

import shiboken6
from PySide6.QtCore import Qt

from cartable.ui.tasks import Lane

TEXT = "La chouette\n\nLa chouette est un oiseau qui chasse la nuit.\n"


def let_work_end(qtbot, session):
    """Wait for what the store was asked, and for what came of it."""
    done = []
    session.tasks.run(lambda job: None, done.append, lane=Lane.STORE)
    qtbot.waitUntil(lambda: bool(done), timeout=20_000)


def refuse(error):
    def fail(*arguments, **named):
        raise error

    return fail


def has_cards(session):
    return session.home._continue is not None


def give_code(qtbot, session, code):
    page = session.door._page
    qtbot.keyClicks(page._code, code)
    if page._is_first:
        qtbot.keyClicks(page._again, code)
    qtbot.mouseClick(page._button, Qt.MouseButton.LeftButton)


def end(qapp, session):
    """Close a window and take its widgets away: those that stay are dressed anew by each test."""
    session.shell.close()
    for pool in session.tasks._lanes.values():
        pool.shutdown()  # no worker may outlive the session
    qapp.processEvents()  # what the last work told
    for window in (session.anywhere.bar, session.shell):  # a collector would take any order
        if window is not None and shiboken6.isValid(window):
            shiboken6.delete(window)
