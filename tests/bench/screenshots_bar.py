"""Pictures of the bar that reads anything, in each theme and text size, to be looked at.

xvfb-run -s "-screen 0 2600x1700x24" python tests/bench/screenshots_bar.py FOLDER [SCENE…]
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from screenshots import SCALES, font_folders

from cartable.app import make_application
from cartable.profiles.settings import ReadingSettings, Theme
from cartable.reading.cursor import Place
from cartable.ui.audio import AudioPlayer
from cartable.ui.fonts import load_families
from cartable.ui.look import Look
from cartable.ui.readbar.aloud import ReadingAloud
from cartable.ui.readbar.bar import ReadBar
from cartable.ui.readbar.clippings import NOTHING, Clipping, Kind
from cartable.ui.reading.sound_stream import Heard
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Tasks
from cartable.ui.theme import THEMES
from cartable.wiring import Wiring
from cartable.wording import explain_silence

TEXT = (
    "La chouette hulotte chasse la nuit. Ses yeux sont très grands et ne bougent pas : pour "
    "regarder autour d’elle, elle tourne la tête. Son plumage est si doux que l’on n’entend pas "
    "son vol. Le jour, elle dort dans un arbre creux."
)
SENTENCE = TEXT[36:127]


def main() -> None:
    """Make the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    families = load_families(font_folders())
    tasks, wiring = Tasks(), Wiring()
    for theme in THEMES:
        for scale in SCALES:
            look = Look(theme, scale, families)
            look.apply(application)
            for name in sys.argv[2:] or list(SCENES):
                path = folder / f"barre-{name}-{theme}-{scale}.png"
                _take(look, tasks, wiring, SCENES[name], path)
                print(path)
    tasks.close()


def _take(
    look: Look,
    tasks: Tasks,
    wiring: Wiring,
    scene: Callable[[ReadBar, ReadingAloud], None],
    path: Path,
) -> None:
    with tempfile.TemporaryDirectory() as cache:
        bar, parent = ReadBar(look, Path(cache)), QObject()
        speaker = Speaker(wiring.make_voice, wiring.make_manners)
        aloud = ReadingAloud(bar, tasks, wiring.make_marker, speaker, AudioPlayer(parent), parent)
        aloud.set_settings(replace(ReadingSettings(), theme=Theme(look.tokens.name)))
        bar.appear()
        scene(bar, aloud)
        _wait(0.5)
        bar.grab().save(str(path))
        bar.close()
        bar.deleteLater()


def _wait(seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        make_application().processEvents()


def reading(bar: ReadBar, aloud: ReadingAloud, word: str = "regarder") -> None:
    """Light a word as the voice does."""
    aloud.read(Clipping(Kind.TEXT, TEXT))
    _wait(0.8)
    aloud.stop()
    flow = aloud._cursor.flow  # nothing public needs it
    start = flow.text.index(SENTENCE.strip()[:20])
    end = flow.text.index(" Son plumage")
    spoken = flow.text.index(word, start)
    aloud.listening.lit.emit(Heard(0, Place(0, start), (start, end), (spoken, spoken + len(word))))
    bar.set_playing(True, True)


def silent(bar: ReadBar, aloud: ReadingAloud) -> None:
    """Show that there is no sound."""
    reading(bar, aloud)
    bar.tell_beside(explain_silence().what)


def give(clipping: Clipping, bar: ReadBar, aloud: ReadingAloud) -> None:
    """Hand something that has no text to read."""
    aloud.read(clipping)


SCENES: dict[str, Callable[[ReadBar, ReadingAloud], None]] = {
    "lit": reading,
    "sans-son": silent,
    "vide": partial(give, NOTHING),
    "image": partial(give, Clipping(Kind.PICTURE)),
    "fichier": partial(give, Clipping(Kind.FILES, files=(Path("Les volcans d’Auvergne.pdf"),))),
}

if __name__ == "__main__":
    main()
