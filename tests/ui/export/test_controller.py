"""Saving the sound from the window: in the background, cancelled or done, and said."""

from dataclasses import replace

import pytest
import soundfile
from PySide6.QtGui import QDesktopServices

from cartable.documents.model import Document, Heading, Paragraph, Run
from cartable.profiles.settings import ReadingSettings
from cartable.ui.announcer import Announcer
from cartable.ui.bag import ready
from cartable.ui.contract import OpenedDocument
from cartable.ui.export.controller import ExportController
from cartable.ui.export.sheet import ExportChoice
from cartable.ui.settings_flow import SettingsFlow
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.shell import Entry, Shell
from cartable.ui.speech import Speech
from cartable.ui.surroundings import Surroundings
from cartable.ui.tasks import Tasks
from cartable.ui.turns import Turns
from cartable.voice.silent import SilentEngine
from cartable.wiring import Wiring
from tests.epub_soundness import problems_of
from tests.heavy_voice import one_engine
from tests.ui.reading.test_listening import HandPlayer

TITLE = "La chouette, chasseuse de la nuit"


@pytest.fixture(scope="module")
def wiring():
    return Wiring()


@pytest.fixture(scope="module")
def lesson():
    blocks = (
        *(Heading(1, (Run("La chouette"),)), Paragraph((Run("Elle chasse la nuit."),))),
        *(Heading(1, (Run("Comment vit-elle ?"),)), Paragraph((Run("Elle dort le jour."),))),
    )
    return ready(OpenedDocument("lecon", Document(TITLE, blocks)))


def surroundings(wiring, tasks, shell, look):
    announcer = Announcer(shell.strip, shell)
    settings = SettingsFlow(tasks, look, announcer, shell)
    speech = Speech(tasks, SharedVoice(wiring.make_voice), HandPlayer(), shell)
    return Surroundings(look, tasks, wiring, shell, announcer, settings, Turns(), lambda: speech)


@pytest.fixture
def exports(qtbot, look, wiring):
    shell = Shell(look, (Entry("lire", "Lire", "book-open"),))
    qtbot.addWidget(shell)
    shell.show()
    tasks = Tasks()
    around = surroundings(wiring, tasks, shell, look)
    yield ExportController(around)
    tasks.close()
    around.speech().close()


def finish(qtbot, exports):
    qtbot.waitUntil(lambda: exports._shell.strip.message is not None, timeout=20_000)
    return exports._shell.strip.message


def test_what_is_chosen_is_written_and_said(qtbot, exports, lesson, tmp_path, monkeypatch):
    exports.ask(lesson, ReadingSettings())
    exports.sheet._folder = tmp_path
    exports.sheet.save.click()
    assert exports.progress.isVisible()
    said = finish(qtbot, exports)
    assert exports.progress.isHidden() and exports.sheet is None
    (file,) = tmp_path.iterdir()
    assert file.name == "La chouette, chasseuse de la nuit.mp3"
    assert soundfile.info(file).duration > 3
    assert file.name in said.then and not said.is_problem
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    exports._shell.strip._action.click()
    assert opened == [str(tmp_path)]


def test_chapters_go_into_a_folder_of_their_own(qtbot, exports, lesson, tmp_path):
    exports.save(lesson, ReadingSettings(), ExportChoice("ogg", True, tmp_path))
    said = finish(qtbot, exports)
    (folder,) = tmp_path.iterdir()
    files = sorted(path.name for path in folder.iterdir())
    assert len(files) == 2 and files[1] == f"{folder.name} - 02 Comment vit-elle.ogg"
    assert "2 fichiers" in said.then


def test_a_second_book_does_not_take_the_first_ones_name(qtbot, exports, lesson, tmp_path):
    for _ in range(2):
        exports.save(lesson, ReadingSettings(), ExportChoice("epub", False, tmp_path))
        finish(qtbot, exports)
        exports._shell.strip.dismiss()
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == [f"{TITLE} (2).epub", f"{TITLE}.epub"]
    assert problems_of(tmp_path / names[0]) == []


def test_cancelling_leaves_nothing_and_says_nothing(qtbot, exports, lesson, tmp_path):
    slow = replace(ReadingSettings(), rate_wpm=80)
    exports.save(lesson, slow, ExportChoice("wav", False, tmp_path))
    exports.progress.cancelled.emit()
    assert exports.progress.isHidden()
    qtbot.waitUntil(lambda: not list(tmp_path.iterdir()), timeout=20_000)
    assert exports._shell.strip.message is None
    exports.ask(lesson, slow)  # one may start anew at once
    assert exports.sheet is not None
    exports.sheet.reject()


def test_one_export_at_a_time(exports, lesson, tmp_path):
    exports.save(lesson, ReadingSettings(), ExportChoice("wav", False, tmp_path))
    exports.ask(lesson, ReadingSettings())
    assert exports.sheet is None
    assert "déjà" in exports._shell.strip.message.what
    exports.cancel()


def test_a_folder_that_is_gone_is_said(qtbot, exports, lesson, tmp_path):
    gone = tmp_path / "partie"
    exports.save(lesson, ReadingSettings(), ExportChoice("mp3", False, gone / "encore"))
    assert finish(qtbot, exports).is_problem
    assert exports.progress.isHidden()


def test_without_a_voice_it_is_said(qtbot, exports, lesson, tmp_path, monkeypatch):
    monkeypatch.setattr(exports._around.speech().voice, "_make", one_engine(SilentEngine))
    exports.save(lesson, ReadingSettings(), ExportChoice("mp3", False, tmp_path))
    assert "voix" in finish(qtbot, exports).what
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("left_s", "words"),
    [(None, "le son de"), (20, "moins d’une"), (70, "une minute"), (130, "2 minutes")],
)
def test_the_time_left_is_said_as_one_says_it(exports, left_s, words):
    assert words in exports._words(left_s)
