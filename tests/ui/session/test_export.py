"""From the reading page to a file of sound."""

from cartable.ui.export.sheet import ExportChoice


def test_the_sound_of_what_is_read_is_saved(qtbot, start, lesson, tmp_path):
    session = start(lesson)
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)
    page = session._reading
    qtbot.waitUntil(lambda: page.header.title.toolTip() == "La chouette", timeout=20_000)
    page.header.export.click()
    session.exports.sheet.chosen.emit(ExportChoice("mp3", False, tmp_path / "donnees"))
    session.exports.sheet.reject()
    sound = tmp_path / "donnees" / "La chouette.mp3"
    qtbot.waitUntil(sound.exists, timeout=20_000)
    qtbot.waitUntil(session.exports.progress.isHidden, timeout=20_000)
    assert "La chouette.mp3" in session.shell.strip.message.then
