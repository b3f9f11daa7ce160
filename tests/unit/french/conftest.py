from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.lexicon import FILE_NAME, Lexicon
from cartable.paths import find_places


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    """The lexicon that set-up built; what needs it is skipped where set-up has not run."""
    for folder in find_places().packs:
        path = folder / "lexicon" / FILE_NAME
        if path.is_file():
            return Lexicon.open(path)
    pytest.skip("no lexicon pack: run installers/bootstrap.py")


@pytest.fixture(scope="session")
def analyser(lexicon: Lexicon) -> FrenchAnalyser:
    return FrenchAnalyser(lexicon)


@pytest.fixture(scope="session")
def bare() -> FrenchAnalyser:
    """An analyser that reads by rule alone."""
    return FrenchAnalyser(None)
