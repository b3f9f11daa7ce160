"""The reference checker of EPUBs on a talking book; skipped where it, or Java, is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartable.export.files import Exporter, Wish, write_plain_book
from cartable.profiles.settings import ReadingSettings
from cartable.voice.silent import SilentEngine
from cartable.wiring import Wiring
from tests.epub_soundness import epubcheck_command, epubcheck_complaints

pytestmark = pytest.mark.skipif(
    epubcheck_command() is None, reason="no epubcheck, or no Java, on this machine"
)


@pytest.mark.parametrize("is_talking", [True, False])
def test_epubcheck_has_nothing_to_say(tmp_path: Path, is_talking: bool) -> None:
    wiring, settings = Wiring(), ReadingSettings()
    document, marker = wiring.opener.open(wiring.sample_lesson), wiring.make_marker()
    path = tmp_path / "leçon.epub"
    if is_talking:
        Exporter(SilentEngine(), marker, settings).run(
            document, Wish(tmp_path, "leçon", has_book=True)
        )
    else:
        write_plain_book(document, settings, marker, path)
    assert epubcheck_complaints(path) == []
