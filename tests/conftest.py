"""What the tests of the window share."""

import gc
import os
from importlib.util import find_spec
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(scope="session")
def families(qapp):
    from cartable.ui.fonts import load_families

    specs = [find_spec(name) for name in ("fontpkg_lexend", "fontpkg_atkinson_hyperlegible")]
    return load_families([Path(spec.origin).parent for spec in specs if spec is not None])


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
    gc.disable()
    yield
    gc.collect()
    gc.enable()
