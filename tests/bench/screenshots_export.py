"""Pictures of the sheet that saves the sound, of its progress and of its last word.

xvfb-run -s "-screen 0 2600x1700x24" python tests/bench/screenshots_export.py FOLDER
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

from screenshots import ENTRIES, SCALES, SIZES, font_folders

from cartable.app import make_application
from cartable.ui.announcer import Announcer
from cartable.ui.audio import AudioPlayer
from cartable.ui.bag import ready
from cartable.ui.contract import OpenedDocument
from cartable.ui.export.controller import ExportController
from cartable.ui.fonts import load_families
from cartable.ui.look import Look
from cartable.ui.settings_flow import SettingsFlow
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.shell import Shell
from cartable.ui.speech import Speech
from cartable.ui.surroundings import Surroundings
from cartable.ui.tasks import Tasks
from cartable.ui.theme import THEMES
from cartable.ui.turns import Turns
from cartable.wiring import Wiring


def main() -> None:
    """Make the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    wiring, tasks = Wiring(), Tasks()
    opened = ready(OpenedDocument("lecon", wiring.opener.open(wiring.sample_lesson)))
    families = load_families(font_folders())
    for theme in THEMES:
        for scale in SCALES:
            look = Look(theme, scale, families)
            look.apply(application)
            for size in SIZES:
                _take(look, tasks, wiring, opened, size, folder)
    tasks.close()


def _take(
    look: Look,
    tasks: Tasks,
    wiring: Wiring,
    opened: OpenedDocument,
    size: tuple[int, int],
    folder: Path,
) -> None:
    from cartable.profiles.settings import ReadingSettings

    shell = Shell(look, ENTRIES)
    shell.resize(*size)
    shell.show()
    announcer = Announcer(shell.strip, shell)
    settings = SettingsFlow(tasks, look, announcer, shell)
    speech = Speech(tasks, SharedVoice(wiring.make_voice), AudioPlayer(shell), shell)
    around = Surroundings(look, tasks, wiring, shell, announcer, settings, Turns(), lambda: speech)
    exports = ExportController(around)
    name = f"{look.tokens.name}-{size[0]}x{size[1]}-{look.text_scale_percent}.png"
    exports.ask(opened, ReadingSettings())
    _settle()
    exports.sheet.grab().save(str(folder / f"feuille-{name}"))
    exports.sheet.kinds._segments[-1].click()
    _settle()
    exports.sheet.grab().save(str(folder / f"feuille-livre-{name}"))
    exports.sheet.reject()
    exports._title = opened.document.title
    exports.progress.start(exports._words(130))
    exports.progress.advance(0.4)
    _settle()
    shell.grab().save(str(folder / f"avance-{name}"))
    exports._on_done((folder / "La chouette.mp3",))
    _settle()
    shell.grab().save(str(folder / f"fini-{name}"))
    shell.close()


def _settle() -> None:
    end = time.monotonic() + 0.15
    while time.monotonic() < end:
        make_application().processEvents()


if __name__ == "__main__":
    main()
