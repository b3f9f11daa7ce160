"""The real TXT and EPUB of the samples, whole: nearly every word, in order."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT.parent / "shared" / "samples"


@pytest.fixture(scope="module")
def fidelity() -> ModuleType:
    spec = importlib.util.spec_from_file_location("fidelity", ROOT / "tests/bench/fidelity.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["fidelity"] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.samples
@pytest.mark.parametrize("name", ["guide.txt", "manuel.epub"])
def test_a_real_document_is_read_whole(fidelity: ModuleType, name: str) -> None:
    path = SAMPLES / name
    if not path.is_file():
        pytest.skip("the samples are not on this machine")
    share, words, missing, _ = fidelity.measure(path)
    assert words > 20_000
    assert share >= 0.995, missing[:5]
