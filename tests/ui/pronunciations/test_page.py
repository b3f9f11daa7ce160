"""The page "Mes mots à dire" on the real French engine: written, heard, kept, taken back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cartable.schoolbag.records import PronunciationRecord, WordOrigin
from cartable.ui.pronunciations.own_words import OwnWords
from cartable.ui.pronunciations.page import PronunciationsPage
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.speech import Speech
from cartable.ui.tasks import Tasks
from cartable.ui.widgets.buttons import ActionButton
from cartable.wiring import Wiring
from tests.heavy_voice import one_engine
from tests.ui.reading.test_listening import HandPlayer
from tests.ui.voices.test_page import SpyEngine

TABLE = "mot;sons;syllabes\npizza;pidza;piz-za\nKévin;kévène;\n"


@pytest.fixture(scope="module")
def wiring():
    return Wiring()


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def engine():
    return SpyEngine()


@pytest.fixture
def words(tasks, wiring):
    return OwnWords(tasks, wiring)


@pytest.fixture
def page(qtbot, look, tasks, words, engine):
    speech = Speech(tasks, SharedVoice(one_engine(lambda: engine)), HandPlayer(), tasks)
    page = PronunciationsPage(look, words, speech)
    qtbot.addWidget(page)
    page.show()
    page.form.word.setFocus()
    return page


def keep(qtbot, page, word, said):
    page.form.start(word, said)
    qtbot.waitUntil(page.form.keep.isEnabled, timeout=5000)
    with qtbot.waitSignal(page._words.changed, timeout=5000):
        page.form.keep.click()


def button(qtbot, page, name):
    def found():
        buttons = page.list.findChildren(ActionButton)
        return [b for b in buttons if b.isVisible() and b.accessibleName() == name]

    qtbot.waitUntil(lambda: len(found()) == 1, timeout=5000)
    return found()[0]


def listed(page):
    return [shown.record.word for shown in page._words.words]


def test_a_word_is_written_heard_and_kept_from_the_keyboard(page, qtbot, engine, wiring):
    form = page.form
    assert not form.keep.isEnabled() and not form.listen.isEnabled()
    form.word.insert("Kévin")
    QTest.keyClick(form.word, Qt.Key.Key_Return)
    form.said.insert("quévine")
    QTest.keyClick(form.said, Qt.Key.Key_Return)  # before it is found: heard when it is
    qtbot.waitUntil(lambda: len(engine.asked) == 1, timeout=5000)
    said = engine.asked[0]
    assert said.text == "Kévin" and said.said[0].phonemes == "kevin"
    assert said.said[0].respelling == "quévine"
    assert form.listen.text() == "Arrêter"
    with qtbot.waitSignal(page._words.changed, timeout=5000):
        form.keep.click()
    assert listed(page) == ["Kévin"] and form.word.text() == form.said.text() == ""
    assert page.notice.message.what == "«\u00a0Kévin\u00a0» est gardé."
    assert [w.phonemes for w in wiring.make_pronouncer()("Kévin")] == ["kevin"]


def test_what_cannot_be_said_is_told_and_cannot_be_kept(page, qtbot):
    page.form.start("Kévin", "qu3vine")
    qtbot.waitUntil(page.form._problem.isVisible, timeout=5000)
    assert "seulement des lettres" in page.form._problem.text()
    page.form.start("deux mots", "deumo")
    qtbot.waitUntil(lambda: "un seul mot" in page.form._problem.text(), timeout=5000)
    assert not page.form.keep.isEnabled()
    page.form.start("Kévin", "quévine")
    qtbot.waitUntil(page.form.keep.isEnabled, timeout=5000)
    assert page.form._problem.isHidden()


def test_a_word_is_heard_changed_removed_and_brought_back(page, qtbot, engine, wiring):
    keep(qtbot, page, "Kévin", "quévine")
    button(qtbot, page, "Écouter Kévin").click()
    qtbot.waitUntil(lambda: len(engine.asked) == 1, timeout=5000)
    button(qtbot, page, "Changer Kévin").click()
    assert (page.form.word.text(), page.form.said.text()) == ("Kévin", "quévine")
    keep(qtbot, page, "Kévin", "quévin")
    assert listed(page) == ["Kévin"] and page._words.words[0].phonemes == "kevɛ̃"
    with qtbot.waitSignal(page._words.changed, timeout=5000):
        button(qtbot, page, "Retirer Kévin").click()
    assert listed(page) == [] and page._empty.isVisible() and page.exports.isHidden()
    plain = wiring.make_analyser().analyse_word("Kévin").phonemes
    assert [w.phonemes for w in wiring.make_pronouncer()("Kévin")] == [plain]
    assert page.notice._action.text() == "Remettre ce mot"
    with qtbot.waitSignal(page._words.changed, timeout=5000):
        page.notice._action.click()
    assert page._words.words[0].phonemes == "kevɛ̃"


def test_a_teachers_list_is_taken_and_the_pupil_has_the_last_word(page, qtbot, wiring, tmp_path):
    keep(qtbot, page, "Kévin", "quévine")
    table = tmp_path / "classe.csv"
    table.write_bytes(TABLE.encode("cp1252"))
    with qtbot.waitSignal(page._words.imported, timeout=5000):
        page._words.import_list(table)
    assert page.notice.message.what == "2 mots de la classe sont ajoutés."
    origins = [(s.record.word, s.record.origin) for s in page._words.words]
    assert origins == [
        ("Kévin", WordOrigin.PUPIL),
        ("Kévin", WordOrigin.TEACHER),
        ("pizza", WordOrigin.TEACHER),
    ]
    said = wiring.make_pronouncer()("Kévin, une pizza")
    assert [w.phonemes for w in said if w.text in ("Kévin", "pizza")] == ["kevin", "pidza"]


def test_a_list_with_a_wrong_line_is_refused_whole(page, qtbot, tmp_path):
    table = tmp_path / "classe.csv"
    table.write_text("pizza;pidza\npersil;p3rsi\n", "utf-8")
    with qtbot.waitSignal(page._words.failed, timeout=5000) as failed:
        page._words.import_list(table)
    assert (failed.args[0].word, failed.args[0].line) == ("persil", 2)
    with qtbot.waitSignal(page._words.failed, timeout=5000) as failed:
        page._words.import_list(tmp_path / "absente.csv")
    assert isinstance(failed.args[0], FileNotFoundError)
    assert listed(page) == []


def test_words_go_out_and_come_back_in_another_bag(page, qtbot, tasks, wiring, tmp_path):
    keep(qtbot, page, "Kévin", "quévine")
    keep(qtbot, page, "Xavier", "gzavié")
    path = tmp_path / "mes-mots.csv"
    with qtbot.waitSignal(page._words.exported, timeout=5000):
        page._words.export_list(path)
    assert page.notice.message.what == "Tes mots sont dans «\u00a0mes-mots.csv\u00a0»."
    exceptions = wiring.read_exceptions([path])
    assert wiring.make_pronouncer(exceptions)("Kévin")[0].phonemes == "kevin"
    other = OwnWords(tasks, wiring)
    with qtbot.waitSignal(other.changed, timeout=5000):
        other.import_list(path)
    assert [(s.record.word, s.record.said_like) for s in other.words] == [
        ("Kévin", "quévine"),
        ("Xavier", "gzavié"),
    ]


def test_a_word_of_a_lesson_opens_on_what_is_known_of_it(page, qtbot):
    keep(qtbot, page, "Kévin", "quévine")
    page.start("KÉVIN")
    assert (page.form.word.text(), page.form.said.text()) == ("KÉVIN", "quévine")
    page.start("Xavier")
    assert (page.form.word.text(), page.form.said.text()) == ("Xavier", "")


def test_a_long_list_is_shown_thirty_at_a_time(page, qtbot):
    records = [PronunciationRecord(f"pizza{c}", "pidza") for c in "abcdefghijklmnopqrstuvwxyz"]
    records += [PronunciationRecord(f"ananas{c}", "anana") for c in "abcdefghij"]
    with qtbot.waitSignal(page._words.changed, timeout=5000):
        page._words.keep(*records)
    assert len(page._words.words) == 36 and page.list._column.count() == 31
    page.list._column.itemAt(30).widget().click()
    assert page.list._column.count() == 36


def test_a_row_that_no_longer_fits_harms_nothing(page, qtbot, wiring):
    with qtbot.waitSignal(page._words.changed, timeout=5000):
        page._words.keep(PronunciationRecord("Kévin", "[?]"), PronunciationRecord("Xavier", "gza"))
    assert [w.phonemes for w in wiring.make_pronouncer()("Xavier")] == ["ɡza"]
    assert listed(page) == ["Kévin", "Xavier"]


def test_escape_goes_back(page, qtbot):
    page.show()
    page.activateWindow()
    page.form.word.setFocus()
    qtbot.waitUntil(page.form.word.hasFocus, timeout=3000)
    with qtbot.waitSignal(page.back_requested, timeout=2000):
        qtbot.keyClick(page.form.word, Qt.Key.Key_Escape)
