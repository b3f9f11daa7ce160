"""Reading anything with the whole window: one voice, one choice of settings, files that open."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtMultimedia import QMediaDevices

from cartable.ui.readbar.tray import Tray
from cartable.ui.reading.sound_stream import State
from tests.ui.session.scenes import end, let_work_end

COPIED = "Le hibou a des aigrettes sur la tête. Il hulule le soir."


@pytest.fixture(autouse=True)
def no_device(monkeypatch):
    monkeypatch.setattr(QMediaDevices, "audioOutputs", staticmethod(list))


@pytest.fixture
def session(start, qtbot):
    session = start()
    qtbot.waitUntil(lambda: session._reading is not None, timeout=20_000)
    return session


def copy(qapp, text=COPIED):
    qapp.clipboard().setText(text)


def read(qtbot, session):
    session.anywhere.read()
    aloud = session.anywhere.aloud
    qtbot.waitUntil(lambda: aloud.listening.state is State.PLAYING, timeout=20_000)
    return aloud


def open_lesson(qtbot, session, lesson):
    session.desk.open_file(lesson)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    qtbot.waitUntil(lambda: not session.desk.is_busy, timeout=20_000)
    return session._reading


def test_one_voice_at_a_time(session, qtbot, qapp, lesson):
    page = open_lesson(qtbot, session, lesson)
    page.bar.play.click()
    qtbot.waitUntil(lambda: page.listening.state is State.PLAYING, timeout=20_000)
    copy(qapp)
    aloud = read(qtbot, session)
    assert page.listening.state is State.STOPPED
    page.bar.play.click()
    qtbot.waitUntil(lambda: page.listening.state is State.PLAYING, timeout=20_000)
    assert aloud.listening.state is State.STOPPED
    read(qtbot, session)
    session.anywhere.bar.close()
    assert aloud.listening.state is State.STOPPED
    assert session.shell.isVisible() and session._bag is not None, "the window stays"
    read(qtbot, session)
    session.shell.close()
    assert aloud.listening.state is State.STOPPED and not session.anywhere.bar.isVisible()


def test_a_lesson_is_read_by_the_natural_voice(natural_wiring, qapp, qtbot, lesson):
    from cartable.app import make_session

    if natural_wiring.natural_voice is None:
        pytest.skip("the pack voice-kokoro is not installed")
    session = make_session(natural_wiring, qapp, None)
    session.show()
    qtbot.waitUntil(lambda: session._reading is not None, timeout=20_000)
    page = open_lesson(qtbot, session, lesson)
    session.settings.take(replace(session.settings.settings, voice="kokoro-siwis"))
    page.bar.play.click()
    qtbot.waitUntil(lambda: page.listening._stream.sample_rate == 24_000, timeout=60_000)
    qtbot.waitUntil(lambda: page.paper.view.lit[1] is not None, timeout=20_000)
    session.shell.close()


def test_the_bar_reads_with_the_pupils_settings_and_a_new_speed_is_kept(session, qtbot, qapp):
    copy(qapp)
    read(qtbot, session)
    bar = session.anywhere.bar
    assert bar.rate.value == session.settings.settings.rate_wpm
    bar.rate._slider.setValue(200)
    qtbot.waitUntil(lambda: session.settings.settings.rate_wpm == 200, timeout=2_000)
    let_work_end(qtbot, session)
    assert session._bag.load_settings()[0].rate_wpm == 200
    assert session._reading.bar.rate.value == 200
    session.settings.choose_theme("sombre")
    assert session.anywhere.aloud._settings.theme == "sombre"


def test_a_copied_document_opens_in_the_window(session, qtbot, qapp, lesson):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(lesson))])
    qapp.clipboard().setMimeData(data)
    session.anywhere.read()
    session.anywhere.bar.action.click()
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    assert not session.anywhere.bar.isVisible()


def test_the_card_lets_cartable_stay_ready_and_be_in_the_menu(
    session, qtbot, tmp_path, monkeypatch
):
    session.pages.show("affichage")
    card = session.anywhere._card
    assert not card.stays_ready.isChecked()
    card.stays_ready.click()
    let_work_end(qtbot, session)
    assert session._bag.load_settings()[1].stays_ready
    assert not session.shell.keeps_running, "without a tray it would be lost"
    session.shell.keeps_running = True
    session.shell.close()
    assert not session.shell.isVisible() and session._bag is not None
    session.welcome(None)
    assert session.shell.isVisible()
    session.shell.keeps_running = False
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "share"))
    card.menu.click()
    qtbot.waitUntil(lambda: "C’est fait" in card.outcome.text(), timeout=5_000)
    assert (tmp_path / "share" / "applications" / "cartable-ash.desktop").exists()


def test_the_tray_offers_three_things(qapp, qtbot):
    tray = Tray(qapp.windowIcon(), qapp)
    words = [action.text() for action in tray.menu.actions() if not action.isSeparator()]
    assert words == ["Lire le presse-papiers", "Ouvrir le cartable", "Quitter"]
    for action, signal in zip(
        (a for a in tray.menu.actions() if not a.isSeparator()),
        (tray.read_wanted, tray.window_wanted, tray.quit_wanted),
        strict=True,
    ):
        with qtbot.waitSignal(signal, timeout=1_000):
            action.trigger()


@pytest.mark.parametrize("is_locked", [False, True])
def test_alone_the_bar_reads_and_the_window_stays_away(qapp, qtbot, wiring, monkeypatch, is_locked):
    from cartable.app import make_session

    if is_locked:
        wiring.open_schoolbag().close()
        monkeypatch.delenv("CARTABLE_CODE")
    copy(qapp)
    session = make_session(wiring, qapp)
    session.read_alone()
    aloud = session.anywhere.aloud
    qtbot.waitUntil(lambda: aloud.listening.state is State.PLAYING, timeout=20_000)
    assert not session.shell.isVisible()
    session.welcome(None)
    assert session.shell.isVisible()
    assert session.shell.current_page == ("code" if is_locked else "accueil")
    let_work_end(qtbot, session)
    if not is_locked:
        qtbot.waitUntil(lambda: session._reading is not None, timeout=20_000)
    end(qapp, session)
