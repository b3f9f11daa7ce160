"""The whole window on a temporary folder: real wiring, real schoolbag, real documents."""

from PySide6.QtCore import Qt

from cartable.paths import find_places
from cartable.schoolbag.errors import BusyBagError
from cartable.wiring import Wiring
from tests.ui.session.scenes import give_code, refuse


def test_without_a_keyring_the_code_is_asked_then_the_window_opens(start, qtbot, monkeypatch):
    monkeypatch.delenv("CARTABLE_CODE")
    session = start(is_open=False)
    qtbot.waitUntil(lambda: session.door.is_asking, timeout=20_000)
    assert not session.shell.rail.isVisible()
    page = session.door._page
    qtbot.keyClicks(page._code, "chouette-7")
    qtbot.keyClicks(page._again, "chouette-7")
    qtbot.keyClick(page._again, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: session._bag is not None, timeout=20_000)
    assert session.shell.current_page == "accueil" and session.shell.rail.isVisible()
    session.shell.close()

    again = start(is_open=False)
    qtbot.waitUntil(lambda: again.door.is_asking, timeout=20_000)
    page = again.door._page
    qtbot.keyClicks(page._code, "hibou")
    qtbot.keyClick(page._code, Qt.Key.Key_Return)
    qtbot.waitUntil(page._problem.isVisible, timeout=20_000)
    page._code.clear()
    qtbot.keyClicks(page._code, "chouette-7")
    qtbot.keyClick(page._code, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: again._bag is not None, timeout=20_000)


def test_a_busy_schoolbag_asks_for_the_code_again(closed_bag, wiring, start, qtbot, monkeypatch):
    session = start(is_open=False)
    qtbot.waitUntil(lambda: session.door.is_asking, timeout=20_000)
    with monkeypatch.context() as patch:
        patch.setattr(wiring, "open_schoolbag", refuse(BusyBagError()))
        give_code(qtbot, session, "chouette-7")
        qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    assert session.shell.current_page == "accueil" and session.shell.rail.isVisible()
    qtbot.mouseClick(session.shell.strip._action, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.door.is_asking, timeout=20_000)
    assert session.door._page.isVisible() and not session.shell.rail.isVisible()
    assert session.door._page._code.text() == ""
    give_code(qtbot, session, "chouette-7")
    qtbot.waitUntil(lambda: session._bag is not None, timeout=20_000)
    assert session.shell.current_page == "accueil" and session.shell.rail.isVisible()
    assert session.door._page._code.text() == ""


def test_a_forgotten_code_leads_to_a_new_schoolbag(closed_bag, wiring, start, qtbot):
    session = start(is_open=False)
    qtbot.waitUntil(lambda: session.door.is_asking, timeout=20_000)
    page = session.door._page
    assert not page._renew.isVisible()
    give_code(qtbot, session, "hibou-oublie")
    qtbot.waitUntil(page._renew.isVisible, timeout=20_000)
    assert page._code.selectedText() == "hibou-oublie"

    qtbot.mouseClick(page._renew, Qt.MouseButton.LeftButton)
    renewal = session.door._renewal
    assert renewal.isVisible() and session.door.is_asking
    qtbot.mouseClick(renewal._decline, Qt.MouseButton.LeftButton)
    assert page.isVisible() and closed_bag.exists()

    qtbot.mouseClick(page._renew, Qt.MouseButton.LeftButton)
    qtbot.mouseClick(renewal._confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session.door._page is not page, timeout=20_000)
    give_code(qtbot, session, "hulotte-9")
    qtbot.waitUntil(lambda: session._bag is not None, timeout=20_000)
    assert session.shell.current_page == "accueil" and session.shell.rail.isVisible()
    kept = list((wiring.places.data / "eleves" / "abimes").rglob("*.cartable"))
    assert [each.name for each in kept] == [closed_bag.name]


def test_a_lost_key_leads_to_a_new_schoolbag(closed_bag, wiring, start, qtbot, monkeypatch):
    closed_bag.with_suffix(".cle").write_text('{"version": 1, "slots": []}')
    session = start(is_open=False)
    qtbot.waitUntil(lambda: session.shell.strip.message is not None, timeout=20_000)
    assert session.shell.strip.message.action == "Commencer un cartable neuf"
    qtbot.mouseClick(session.shell.strip._action, Qt.MouseButton.LeftButton)
    renewal = session.door._renewal
    qtbot.mouseClick(renewal._decline, Qt.MouseButton.LeftButton)
    assert session.shell.current_page == "accueil" and closed_bag.exists()

    session.door.offer_renewal()
    monkeypatch.setenv("CARTABLE_CODE", "hulotte-9")
    qtbot.mouseClick(renewal._confirm, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: session._bag is not None, timeout=20_000)
    assert session.shell.current_page == "accueil" and not closed_bag.exists()


def test_a_file_brought_while_the_code_is_asked_waits_for_it(start, qtbot, monkeypatch, lesson):
    monkeypatch.delenv("CARTABLE_CODE")
    session = start(is_open=False)
    qtbot.waitUntil(lambda: session.door.is_asking, timeout=20_000)
    session.welcome(lesson)
    assert not session.desk.is_busy
    session.door._page.code_given.emit("chouette-7")
    qtbot.waitUntil(lambda: session.shell.current_page == "lire", timeout=20_000)


def test_the_key_is_kept_where_the_wiring_says(tmp_path, monkeypatch):
    kept = {}

    class Keyring:
        def read(self, name):
            return kept.get(name)

        def write(self, name, secret):
            kept[name] = secret
            return True

    monkeypatch.delenv("CARTABLE_CODE", raising=False)
    bag = Wiring(find_places(tmp_path / "autre"), Keyring()).open_schoolbag()
    bag.close()
    assert list(kept) == [bag.id]
