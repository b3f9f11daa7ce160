"""A short hostile corpus through the real worker; the whole one is `tests/bench/fuzz.py`."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

BENCH = Path(__file__).resolve().parent.parent / "bench"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, BENCH / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def test_no_hostile_file_crashes_hangs_swells_or_leaks(tmp_path: Path) -> None:
    outcomes = load("fuzz").run(tmp_path, True, lambda outcome: None)
    assert len(outcomes) > 100
    assert [one for one in outcomes if one.fault] == []
    opened = {one.name for one in outcomes if one.result.startswith("document")}
    assert opened >= {"image.pdf", "grille.pdf", "lettres.pdf", "dessin-fractale.html"}
    assert opened >= {f"profond.{name}" for name in ("html", "epub", "docx", "odt", "odp", "pptx")}
