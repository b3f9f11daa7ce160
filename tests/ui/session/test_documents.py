"""The whole window on a temporary folder: real wiring, real schoolbag, real documents."""

import os
import sys

import pytest
from PySide6.QtCore import Qt

from cartable.errors import DiskFullError
from cartable.ui.contract import OpenedDocument
from tests.ui.session.scenes import TEXT, has_cards, let_work_end, refuse


def test_the_first_day_ends_in_the_sample_lesson(start, qtbot):
    session = start()
    qtbot.waitUntil(lambda: has_cards(session) and session.home._first_day.isVisible())
    qtbot.mouseClick(session.home._first_day.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    assert "chouette" in session.shell.windowTitle()


def test_a_document_given_at_the_start_is_opened_and_comes_back_first(start, qtbot, lesson):
    session = start(lesson)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    qtbot.waitUntil(lambda: session._opened_id != "")
    session.shell.close()
    lesson.unlink()  # the stick is gone: what was kept still opens
    again = start()
    qtbot.waitUntil(lambda: has_cards(again) and again.home._continue.isVisible())
    qtbot.mouseClick(again.home._continue.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: again.shell.current_page == "lire", timeout=20_000)


def test_a_file_that_changed_is_read_again(start, qtbot, lesson):
    session = start(lesson)
    qtbot.waitUntil(lambda: session._opened_id != "", timeout=20_000)
    first = session._opened_id
    lesson.write_text(TEXT + "\nElle dort le jour.\n", "utf-8")
    opened = []
    session.desk.opened.connect(opened.append)
    session.desk.open_recent(first, "La chouette")
    qtbot.waitUntil(lambda: len(opened) == 1, timeout=20_000)
    assert opened[0].id == first
    assert "Elle dort" in str(opened[0].document.blocks)


def test_what_cannot_be_read_is_said_and_can_be_tried_again(start, qtbot, tmp_path):
    session = start()
    broken = tmp_path / "lecon.docx"
    broken.write_bytes(b"PK\x03\x04 cut short")
    session.desk.open_file(broken)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    qtbot.waitUntil(lambda: session.shell.strip.message.is_problem, timeout=20_000)
    message = session.shell.strip.message
    assert "lecon.docx" in message.what and message.then and message.action == "Réessayer"
    assert session.shell.current_page == "accueil"


def test_cancel_leaves_everything_as_it_was(start, qtbot, lesson, monkeypatch):
    session = start()
    opener, begun, ended = session._wiring.opener, [], []
    read = opener.open

    def watched(*arguments, **named):
        begun.append(True)
        try:
            return read(*arguments, **named)
        finally:
            ended.append(True)

    monkeypatch.setattr(opener, "open", watched)
    session.desk.open_file(lesson)
    qtbot.waitUntil(lambda: bool(begun))
    assert session.desk.is_busy
    session.shell.progress.cancelled.emit()
    assert not session.desk.is_busy
    qtbot.waitUntil(lambda: bool(ended), timeout=20_000)
    after = []  # what a worker says later than the reading is heard later too
    session.tasks.run(lambda job: None, after.append)
    qtbot.waitUntil(lambda: len(after) == 1)
    assert session.shell.current_page == "accueil"
    assert session.shell.progress.isHidden() and not session.desk._patience.isActive()


def test_the_theme_and_the_text_size_are_kept(start, qtbot, qapp):
    session = start()
    session.sides.prepare("affichage")
    session._choose_theme("sombre")
    session._look.set_text_scale(150)
    session.shell.close()
    again = start()
    assert again._look.tokens.name == "sombre"
    assert again._look.text_scale_percent == 150
    _, interface = again._bag.load_settings()
    assert interface.text_scale_percent == 150


def test_what_lacks_is_told_until_somebody_has_seen_it(bare_wiring, start, qtbot, lesson):
    session = start(lesson)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    notice = session.shell.strip.message
    session.desk.open_file(session._wiring.sample_lesson)
    qtbot.waitUntil(lambda: not session.desk.is_busy, timeout=20_000)
    assert session.shell.strip.message is notice
    session.shell.close()

    again = start()  # nobody has answered
    qtbot.waitUntil(lambda: again.shell.strip.message is not None, timeout=20_000)
    qtbot.mouseClick(again.shell.strip._action, Qt.MouseButton.LeftButton)
    assert again.shell.current_page == "apropos"
    again.shell.close()

    looked, look = [], bare_wiring.list_packs

    def watched():
        looked.append(True)
        return look()

    bare_wiring.list_packs = watched
    last = start()
    qtbot.waitUntil(lambda: bool(looked) and not last.tasks._waiting, timeout=20_000)
    assert last.shell.strip.message is None


def test_a_document_that_cannot_be_kept_opens_and_it_is_said(start, qtbot, lesson, monkeypatch):
    session = start()
    monkeypatch.setattr(session._bag, "keep_document", refuse(DiskFullError()))
    session.desk.open_file(lesson)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    assert "place sur le disque" in session.shell.strip.message.what
    monkeypatch.undo()
    qtbot.mouseClick(session.shell.strip._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session._opened_id != "", timeout=20_000)
    assert session.shell.strip.message is None


def test_a_place_that_cannot_be_kept_is_said_once(start, qtbot, lesson, monkeypatch):
    session = start(lesson)
    qtbot.waitUntil(lambda: session._opened_id != "", timeout=20_000)
    let_work_end(qtbot, session)
    monkeypatch.setattr(session._bag._bag.places, "save_all", refuse(DiskFullError()))
    session._bag._places._flushed_at = 0.0
    session._keep_place(0, 5, 1)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    assert "place sur le disque" in session.shell.strip.message.what
    session.shell.strip.dismiss()
    session._bag._places._flushed_at = 0.0
    session._keep_place(0, 7, 1)
    qtbot.wait(1)
    let_work_end(qtbot, session)
    assert session.shell.strip.message is None
    monkeypatch.undo()
    session._bag._places.flush()
    assert session._bag.recent_documents(1)[0].page == 1


def test_a_model_that_cannot_be_kept_is_said(start, qtbot, lesson, monkeypatch):
    session = start()
    monkeypatch.setattr(session._bag, "keep_model", refuse(DiskFullError()))
    session.desk.open_file(lesson)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    assert session.shell.current_page == "lire"


def test_another_document_is_shown_after_a_beginning_that_was_left(start, qtbot, lesson):
    session = start(lesson)
    qtbot.waitUntil(lambda: session._opened_id != "", timeout=20_000)
    let_work_end(qtbot, session)
    document = session._bag.load_document(session._opened_id).document
    session.desk.previewed.emit(OpenedDocument("", document))
    session.desk.cancel()
    session._go_home()
    session.desk.open_file(session._wiring.sample_lesson)
    qtbot.waitUntil(lambda: not session.desk.is_busy, timeout=20_000)
    assert session.shell.current_page == "lire"


def test_of_several_files_the_first_opens_and_it_is_told(start, qtbot, lesson):
    session = start()
    session.shell.files_dropped.emit([lesson, session._wiring.sample_lesson])
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    message = session.shell.strip.message
    assert "La chouette.txt" in message.what and not message.is_problem


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
def test_a_file_of_an_old_stick_is_kept_and_opens_again_without_it(start, qtbot, tmp_path):
    path = tmp_path / os.fsdecode(b"le\xe7on.txt")
    path.write_text(TEXT, "utf-8")
    session = start(path)
    qtbot.waitUntil(lambda: session._opened_id != "", timeout=20_000)
    let_work_end(qtbot, session)
    path.unlink()
    session._go_home()
    qtbot.waitUntil(lambda: has_cards(session) and session.home._continue.isVisible())
    assert session.shell.strip.message is None
    qtbot.mouseClick(session.home._continue.button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)


def test_a_reader_process_waits_for_the_next_file_and_ends_with_the_window(start, qtbot):
    session = start()
    opener = session._wiring.opener
    qtbot.waitUntil(lambda: len(opener._idle) == 1, timeout=20_000)
    worker = opener._idle[0]
    session.shell.close()
    assert not opener._idle
    assert not worker.is_alive()


def test_a_file_that_fails_once_read_opens_and_it_is_said(start, qtbot, lesson, monkeypatch):
    session = start()
    monkeypatch.setattr("cartable.ui.bag.content_of", lambda path: "")
    session.desk.open_file(lesson)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    assert session.shell.current_page == "lire"
    assert "La chouette.txt" in session.shell.strip.message.what
    assert session._bag.recent_documents(9) == ()
