"""Pictures of the reading page on the sample lesson, as `screenshots.py` makes them of the others.

xvfb-run -s "-screen 0 2600x1700x24" python tests/bench/screenshots_reading.py FOLDER [PAGE…]
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

import screenshots
from screenshots import SCALES, SIZES, font_folders, window

from cartable.app import make_application
from cartable.documents.model import Document
from cartable.profiles.settings import Highlight, ReadingSettings, Theme
from cartable.reading.cursor import Place
from cartable.ui.audio import AudioPlayer
from cartable.ui.bag import ready
from cartable.ui.contract import OpenedDocument
from cartable.ui.fonts import load_families
from cartable.ui.look import Look
from cartable.ui.reading.page import ReadingPage
from cartable.ui.reading.sound_stream import Heard
from cartable.ui.reading.speaking import Speaker
from cartable.ui.shell import Shell
from cartable.ui.tasks import Tasks
from cartable.ui.theme import THEMES
from cartable.wiring import Wiring

_SETTLE_S = 0.7


def main() -> None:
    """Make the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    wiring = Wiring()
    families = load_families(font_folders())
    lesson = wiring.opener.open(wiring.sample_lesson)
    tasks = Tasks()
    for theme in THEMES:
        for scale in SCALES:
            look = Look(theme, scale, families)
            look.apply(application)
            for name in sys.argv[2:] or list(PAGES):
                for size in SIZES:
                    shell = _reading(look, tasks, wiring, lesson, size, PAGES[name])
                    path = folder / f"{name}-{theme}-{size[0]}x{size[1]}-{scale}.png"
                    screenshots.take(shell, size, path)
                    print(path)
    tasks.close()


def _reading(
    look: Look,
    tasks: Tasks,
    wiring: Wiring,
    lesson: Document,
    size: tuple[int, int],
    scene: Callable[[ReadingPage], None],
) -> Shell:
    """Return a window on the lesson, its marks and pictures there."""
    page = ReadingPage(
        look,
        tasks,
        wiring.make_marker,
        Speaker(wiring.make_voice, wiring.make_manners),
        AudioPlayer(),
    )
    page.set_settings(replace(ReadingSettings(), theme=Theme(look.tokens.name)))
    shell = window(look, "lire", page)
    shell.resize(*size)
    shell.show()
    _wait(0.1)
    page.show_document(ready(OpenedDocument("lecon", lesson)))
    _wait(0.1)
    scene(page)
    _wait(_SETTLE_S)
    return shell


def _wait(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        make_application().processEvents()


def in_step(page: ReadingPage, sentence: str, word: str, syllable: str) -> None:
    """Light a syllable in its word, with the caption of what is said."""
    settings = replace(page._settings, highlight=Highlight.SYLLABLE, shows_captions=True)
    page.set_settings(settings)
    flow = page._cursor.flow
    start = flow.text.index(sentence)
    spoken = flow.text.index(word, start)
    lit = spoken + word.index(syllable)
    span = (start, start + len(sentence))
    heard = Heard(0, Place(0, start), span, (spoken, spoken + len(word)), (), sentence)
    page.listening.lit.emit(replace(heard, syllable=(lit, lit + len(syllable))))


def at_the_top(page: ReadingPage) -> None:
    """Leave the page as it opens."""


def listening(page: ReadingPage, sentence: str, word: str) -> None:
    """Light a word as the voice does."""
    flow = page._cursor.flow  # the page in view; nothing public needs it
    start = flow.text.index(sentence)
    spoken = flow.text.index(word, start)
    span = (start, start + len(sentence))
    page.listening.lit.emit(Heard(0, Place(0, start), span, (spoken, spoken + len(word))))


def with_ruler(page: ReadingPage) -> None:
    """Show the ruler on the line of a word that is read."""
    page.drawer.ruler.click()
    listening(page, "Son plumage est si doux que l’on n’entend pas son vol.", "doux")


def with_pages(page: ReadingPage) -> None:
    """Show the list of where to go."""
    page.header.contents.click()


def with_drawer(page: ReadingPage) -> None:
    """Open the drawer where it is folded."""
    if page.header.drawer.isVisible():
        page.header.drawer.click()


PAGES: dict[str, Callable[[ReadingPage], None]] = {
    "lire": partial(
        listening,
        sentence="Ses yeux sont très grands et ne bougent pas\u00a0: pour regarder autour d’elle, "
        "elle tourne la tête.",
        word="regarder",
    ),
    "lire-syllabe": partial(
        in_step,
        sentence="Ses yeux sont très grands et ne bougent pas\u00a0:",
        word="bougent",
        syllable="bou",
    ),
    "lire-debut": at_the_top,
    "lire-regle": with_ruler,
    "lire-tableau": partial(listening, sentence="toute l’année", word="année"),
    "lire-pages": with_pages,
    "lire-reglages": with_drawer,
}

if __name__ == "__main__":
    main()
