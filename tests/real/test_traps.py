"""Numbers, abbreviations, homographs, liaisons: what a voice that takes phonemes is given."""

from pathlib import Path

import pytest

from cartable.wiring import Wiring
from tests.trap_file import TRAPS, UNSEEN, read_traps


@pytest.mark.parametrize("path", [TRAPS, UNSEEN], ids=lambda path: path.stem)
def test_at_least_97_in_a_hundred_are_said_as_a_teacher_would(path: Path) -> None:
    wiring = Wiring()
    if wiring.lexicon is None:
        pytest.skip("the lexicon is not installed")
    pronounce = wiring.make_pronouncer()
    traps = list(read_traps(path))
    fallen = [
        trap.text
        for trap in traps
        if not trap.is_avoided(" ".join(word.phonemes for word in pronounce(trap.text)))
    ]
    assert len(fallen) <= 0.03 * len(traps), fallen
