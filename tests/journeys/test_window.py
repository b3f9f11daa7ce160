"""The whole window on a temporary folder, when things go wrong and when it comes back."""

import io
import os
import zipfile
from dataclasses import replace

import pikepdf
import pytest
from PySide6.QtMultimedia import QMediaDevices

from cartable.app import make_session
from cartable.paths import find_places
from cartable.wiring import Wiring
from cartable.wording import explain_silence
from tests.conftest import NoKeyring

CODE = "chouette-7"
SENTENCE = "La chouette chasse la nuit. Elle dort le jour dans un arbre creux. "
LESSON = "".join(f"# Chapitre {n}\n\n" + (SENTENCE * 40 + "\n\n") * 2 for n in range(1, 5))


@pytest.fixture(autouse=True)
def own_code(monkeypatch):
    monkeypatch.setenv("CARTABLE_CODE", CODE)


@pytest.fixture
def lesson(tmp_path):
    path = tmp_path / "chouettes.md"
    path.write_text(LESSON, "utf-8")
    return path


@pytest.fixture
def start(qapp, qtbot, tmp_path):
    sessions = []

    def start(places=None, has_bag=True):
        wiring = Wiring(places or find_places(tmp_path / "donnees"), NoKeyring())
        session = make_session(wiring, qapp)
        sessions.append(session)
        session.show()
        qtbot.waitUntil(lambda: session._reading is not None, timeout=20_000)
        if has_bag:
            qtbot.waitUntil(lambda: session._bag is not None, timeout=20_000)
        return session

    yield start
    for session in sessions:
        session.shell.close()


def open_lesson(qtbot, session, path):
    session.desk.open_file(path)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    qtbot.waitUntil(lambda: not session.desk.is_busy, timeout=20_000)
    return session._reading


def said_of(qtbot, session, path):
    """Return what the strip says when a file is opened."""
    session.shell.strip.dismiss()
    session.desk.open_file(path)
    qtbot.waitUntil(lambda: not session.desk.is_busy, timeout=20_000)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=5_000)
    return session.shell.strip.message


def locked_pdf():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    stream = io.BytesIO()
    pdf.save(stream, encryption=pikepdf.Encryption(owner="a", user="b"))
    return stream.getvalue()


def bomb():
    """A document of Word that says little and unpacks to 300 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(bytes(1 << 20))
    return stream.getvalue()


def test_what_cannot_be_read_is_said_and_the_window_lives(start, qtbot, tmp_path, lesson):
    session = start()
    hostile = {
        "cassé.pdf": b"%PDF-1.7\n" + bytes(range(256)) * 20,
        "fermé.pdf": locked_pdf(),
        "vide.txt": b"",
        "bombe.docx": bomb(),
        "ancien.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000),
    }
    told = set()
    for name, content in hostile.items():
        path = tmp_path / name
        path.write_bytes(content)
        message = said_of(qtbot, session, path)
        assert message.is_problem and name in message.what and message.then
        told.add(message.what.replace(name, ""))
        assert session.shell.current_page == "accueil"
    assert len(told) == len(hostile), "each has its own sentence"
    page = open_lesson(qtbot, session, lesson)
    assert "Chapitre 1" in page.paper.view.toPlainText()
    assert session.shell.strip.message is None


def test_a_web_page_named_as_a_word_document_is_said(start, qtbot, tmp_path):
    session = start()
    path = tmp_path / "lecon.docx"
    path.write_text(f"<html><body><h1>Hiboux</h1><p>{SENTENCE}</p></body></html>", "utf-8")
    message = said_of(qtbot, session, path)
    assert "lecon.docx" in message.what and message.is_problem


def test_without_a_sound_device_the_words_are_lit_and_it_is_said(start, qtbot, lesson, monkeypatch):
    monkeypatch.setattr(QMediaDevices, "audioOutputs", staticmethod(list))
    session = start()
    page = open_lesson(qtbot, session, lesson)
    words = []
    page.listening.lit.connect(lambda heard: words.append(page.paper.view.lit[1]))
    page.bar.play.click()
    qtbot.waitUntil(lambda: len({word for word in words if word[1]}) > 3, timeout=20_000)
    assert words == sorted(words), "it goes forward"
    assert session.shell.strip.message.what == explain_silence().what


def test_without_a_folder_to_write_in_reading_works_and_it_is_said(start, qtbot, tmp_path, lesson):
    (tmp_path / "fichier").write_text("rien", "utf-8")
    session = start(find_places(tmp_path / "fichier" / "donnees"), has_bag=False)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    assert "dossier du cartable" in session.shell.strip.message.what
    page = open_lesson(qtbot, session, lesson)
    page.drawer.larger.click()
    assert "Chapitre 1" in page.paper.view.toPlainText()


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root writes anywhere")
def test_a_write_protected_folder_is_said(start, qtbot, tmp_path, lesson):
    folder = tmp_path / "protégé"
    folder.mkdir(mode=0o555)
    session = start(find_places(folder / "donnees"), has_bag=False)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    assert "dossier du cartable" in session.shell.strip.message.what


def test_without_any_pack_the_window_starts_reads_and_says_what_lacks(
    start, qtbot, tmp_path, lesson
):
    places = replace(find_places(tmp_path / "donnees"), packs=(tmp_path / "rien",))
    session = start(places)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    message = session.shell.strip.message
    assert "Il manque" in message.what and not message.is_problem
    message.on_action()
    assert session.shell.current_page == "apropos"
    page = open_lesson(qtbot, session, lesson)
    with qtbot.waitSignal(page.listening.lit, timeout=20_000):
        page.bar.play.click()


def test_it_comes_back_to_its_place_though_the_stick_is_gone(start, qtbot, lesson):
    session = start()
    page = open_lesson(qtbot, session, lesson)
    page.header.next.click()
    page.header.next.click()
    for _ in range(3):
        page.bar.next.click()
    place = page.listening._cursor.place
    assert place.page == 2 and place.position > 0
    session.shell.close()
    lesson.unlink()

    again = start()
    qtbot.waitUntil(lambda: bool(again._recents), timeout=5_000)
    recent = again._recents[0]
    assert recent.page == 3
    again.home.document_chosen.emit(recent.id)
    qtbot.waitUntil(lambda: again.shell.current_page == "lire", timeout=20_000)
    assert again._reading.listening._cursor.place == place
    assert "Chapitre 3" in again._reading.paper.view.toPlainText()
