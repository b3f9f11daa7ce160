"""The whole window on a temporary folder: real wiring, real schoolbag, real documents."""

from dataclasses import replace

import pytest

from cartable.app import make_session
from cartable.paths import find_places
from cartable.wiring import Wiring
from tests.conftest import NoKeyring
from tests.ui.session.scenes import TEXT, end


class LightWiring(Wiring):
    """The real one on a machine whose natural voice is not installed: each session would try it."""

    natural_voice = None


@pytest.fixture
def wiring(tmp_path, monkeypatch):
    monkeypatch.setenv("CARTABLE_CODE", "chouette-7")
    return LightWiring(find_places(tmp_path / "donnees"), NoKeyring())


@pytest.fixture
def natural_wiring(wiring):
    """All that is installed."""
    return Wiring(wiring.places, NoKeyring())


@pytest.fixture
def lesson(tmp_path):
    path = tmp_path / "La chouette.txt"
    path.write_text(TEXT, "utf-8")
    return path


@pytest.fixture
def start(qapp, qtbot, wiring):
    sessions = []

    def start(document=None, is_open=True):
        session = make_session(wiring, qapp, document)
        sessions.append(session)
        session.show()
        if is_open:
            qtbot.waitUntil(lambda: session._bag is not None, timeout=20_000)
        return session

    yield start
    for session in sessions:
        end(qapp, session)


@pytest.fixture
def closed_bag(wiring, monkeypatch):
    """A schoolbag on the disk, whose code nobody gives."""
    wiring.open_schoolbag().close()
    monkeypatch.delenv("CARTABLE_CODE")
    return next((wiring.places.data / "eleves").glob("*.cartable"))


@pytest.fixture
def bare_wiring(wiring):
    """Wiring of a machine that has no pack."""
    wiring.places = replace(wiring.places, packs=())
    return wiring
