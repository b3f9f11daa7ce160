"""What the tests of the bar share."""

import pytest

from tests.ui.readbar.scenes import Scene


@pytest.fixture
def scene(qtbot, look, tmp_path):
    scene = Scene(qtbot, look, tmp_path)
    yield scene
    scene.close()
