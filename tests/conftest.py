"""What the tests of the window share."""

import gc
import os

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def families(qapp):
    from cartable.ui.fonts import load_families
    from cartable.wiring import Wiring

    return load_families(Wiring().font_folders)


@pytest.fixture
def look(qapp, families):
    from cartable.ui.look import Look

    look = Look(families=families)
    look.apply(qapp)
    return look


class NoKeyring:
    """The keyring of a machine without one: whoever runs the tests keeps theirs as it is."""

    def read(self, name):
        from cartable.schoolbag.errors import KeyringSilentError

        raise KeyringSilentError

    def write(self, name, secret):
        return False


@pytest.fixture(autouse=True)
def garbage_is_collected_here(request):
    """Widgets of a test must not be destroyed by the collector on a worker of the next one."""
    if "qapp" not in request.fixturenames:
        yield
        return
    # Loading it prints warnings, which pytest-qt has Python hear while the system's loader is
    # locked: beside a worker that loads a voice's library, both wait for ever. The app has no such
    # listener.
    import PySide6.QtMultimedia  # noqa: F401

    gc.disable()
    yield
    gc.collect()
    gc.enable()
