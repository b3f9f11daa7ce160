"""Pictures of every page, theme, window size and text size, into a folder, to be looked at.

    xvfb-run -s "-screen 0 2600x1700x24" python tests/bench/screenshots.py FOLDER [PAGE…]

The reading page has its own script; here are the pages around it.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QWidget

from cartable.app import make_application
from cartable.french.exceptions import ExceptionProblem, WordExceptionError
from cartable.models.licences import list_licences
from cartable.models.shelf import find_packs
from cartable.paths import Places, find_places
from cartable.profiles.settings import ReadingSettings
from cartable.ui.about.page import AboutPage
from cartable.ui.audio import AudioPlayer
from cartable.ui.contract import RecentDocument
from cartable.ui.display.page import DisplayPage
from cartable.ui.fonts import load_families
from cartable.ui.home.page import HomePage
from cartable.ui.look import Look
from cartable.ui.pronunciations.own_words import OwnWords
from cartable.ui.pronunciations.page import PronunciationsPage
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.shell import Entry, Shell
from cartable.ui.speech import Speech
from cartable.ui.tasks import Tasks
from cartable.ui.theme import THEMES
from cartable.ui.unlock.page import CodePage
from cartable.ui.voices.choices import VoiceChoices, list_choices
from cartable.ui.voices.page import VoicesPage
from cartable.ui.widgets.messages import Message
from cartable.wiring import Wiring

SIZES = ((1280, 800), (1024, 600))
SCALES = (100, 200)
TODAY = date(2026, 3, 12)
DAY_MS = 86_400_000
NOW_MS = int(time.mktime((2026, 3, 12, 10, 0, 0, 0, 0, -1)) * 1000)

ENTRIES = (
    Entry("accueil", "Cartable", "briefcase"),
    Entry("lire", "Lire", "book-open"),
    Entry("voix", "Voix", "speaker-high", is_bottom=True),
    Entry("affichage", "Affichage", "palette", is_bottom=True),
    Entry("apropos", "À propos", "info", is_bottom=True),
)
RECENTS = (
    RecentDocument("a", "La chouette, chasseuse de la nuit", "html", NOW_MS, 2, 3),
    RecentDocument("b", "Expériences de sciences au cycle 3", "pdf", NOW_MS - DAY_MS, 14, 120),
    RecentDocument("c", "Le Petit Prince", "epub", NOW_MS - 3 * DAY_MS, 5, 27),
    RecentDocument("d", "Exercice 4 : les homophones", "docx", NOW_MS - 5 * DAY_MS),
    RecentDocument("e", "Les volcans", "pptx", NOW_MS - 30 * DAY_MS),
    RecentDocument(
        "f",
        "Compte rendu de visite au musée de la Préhistoire et des ateliers de taille de silex",
        "odt",
        NOW_MS - 60 * DAY_MS,
    ),
)


def main() -> None:
    """Make the pictures."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = make_application()
    families = load_families(font_folders())
    wanted = sys.argv[2:] or list(PAGES)
    for theme in THEMES:
        for scale in SCALES:
            look = Look(theme, scale, families)
            look.apply(application)
            for name in wanted:
                for size in SIZES:
                    shell = PAGES[name](look)
                    path = folder / f"{name}-{theme}-{size[0]}x{size[1]}-{scale}.png"
                    take(shell, size, path)
                    print(path)


def font_folders() -> tuple[Path, ...]:
    """Return the pack's folder."""
    return tuple(
        pack.folder for pack in find_packs(find_places()) if pack.name == "fonts" and pack.folder
    )


def take(shell: Shell, size: tuple[int, int], path: Path) -> None:
    """Show the window without the manager's help, and keep its picture."""
    application = make_application()
    shell.resize(*size)
    shell.show()
    for _ in range(4):
        application.processEvents()
    shell.grab().save(str(path))
    shell.close()
    shell.deleteLater()


def window(look: Look, key: str, page: QWidget) -> Shell:
    """Return a window that shows one page."""
    shell = Shell(look, ENTRIES)
    shell.add_page(key, page)
    shell.show_page(key)
    return shell


def home(look: Look) -> Shell:
    """Return the home page of a pupil at work."""
    page = HomePage(look)
    page.show_recents(RECENTS, TODAY)
    return window(look, "accueil", page)


def first_day(look: Look) -> Shell:
    """Return the home page of the first day."""
    page = HomePage(look)
    page.show_recents((), TODAY)
    shell = window(look, "accueil", page)
    shell.rail.set_entry_shown("lire", False)
    return shell


def one_document(look: Look) -> Shell:
    """Return the home page with one document."""
    page = HomePage(look)
    page.show_recents(RECENTS[:1], TODAY)
    return window(look, "accueil", page)


def problem(look: Look) -> Shell:
    """Return the home page with a message and a document that takes long to open."""
    shell = home(look)
    shell.strip.show_message(
        Message(
            "« lecon.doc » est un ancien document Word.",
            "Ton fichier n’a pas changé. Demande à un adulte de l’enregistrer en .docx.",
            "Réessayer",
        )
    )
    shell.progress.start("J’ouvre « guide.pdf »")
    shell.progress.advance(0.4)
    return shell


def drop(look: Look) -> Shell:
    """Return the window with a file held over it."""
    shell = home(look)
    shell.painted.connect(shell._veil.rise)
    return shell


def about(look: Look) -> Shell:
    """Return the page "À propos" of this machine."""
    page = AboutPage(look)
    page.show_packs(find_packs(find_places()))
    page.show_licences(list_licences())
    return window(look, "apropos", page)


def about_lacking(look: Look) -> Shell:
    """Return the page "À propos" where every pack lacks."""
    page = AboutPage(look)
    with tempfile.TemporaryDirectory() as empty:
        place = Path(empty)
        page.show_packs(find_packs(Places(place, place, place, (place,))))
    page.show_licences(list_licences())
    return window(look, "apropos", page)


def display(look: Look) -> Shell:
    """Return the page "Affichage"."""
    return window(look, "affichage", DisplayPage(look))


def code_first(look: Look) -> Shell:
    """Return the code page of the first time."""
    shell = window(look, "code", CodePage(look, True))
    shell.set_rail_shown(False)
    return shell


def code_again(look: Look) -> Shell:
    """Return the code page of the other times, after a wrong code."""
    page = CodePage(look, False)
    page.show_wrong("Ce n’est pas le bon code. Essaie encore.")
    shell = window(look, "code", page)
    shell.set_rail_shown(False)
    return shell


def voices(look: Look) -> Shell:
    """Return the page "Voix" of a computer with a natural voice, which is chosen."""
    speech = make_speech()
    page = VoicesPage(look, speech)
    found = list_choices(speech.voice)
    page.show_voices(found)
    page.show_best(found.voices[0])
    page.set_settings(replace(ReadingSettings(), voice=found.voices[0].id))
    page.voices.unfold.click()
    return window(look, "voix", page)


def voices_lacking(look: Look) -> Shell:
    """Return the page "Voix" of a computer without one."""
    speech = make_speech()
    page = VoicesPage(look, speech)
    light = [each for each in list_choices(speech.voice).voices if each.engine == "espeak"]
    page.show_voices(VoiceChoices(tuple(light)))
    page.show_best(light[0])
    return window(look, "voix", page)


def words(look: Look) -> Shell:
    """Return the page "Mes mots à dire" with some words, one being corrected."""
    wiring = Wiring()
    own = OwnWords(Tasks(), wiring)
    page = PronunciationsPage(look, own, make_speech())
    engine = own.engine
    shown = [engine.propose(*pair, own.settings) for pair in WORDS]
    page.show_words(tuple(shown))
    page._tell("« Maëlys » est retiré.", "Remettre ce mot", lambda: None)
    page.form.start("Schwartz", "chouartse")
    page.form._rest.stop()
    page.form._take(engine.propose("Schwartz", "chouartse", own.settings))
    return window(look, "mots", page)


def words_first(look: Look) -> Shell:
    """Return the page "Mes mots à dire" of the first day, after a respelling that has a figure."""
    page = PronunciationsPage(look, OwnWords(Tasks(), Wiring()), make_speech())
    page.form.start("Kévin", "qu3vine")
    page.form._rest.stop()
    page.form._refuse(WordExceptionError("Kévin", ExceptionProblem.SOUNDS))
    return window(look, "mots", page)


def make_speech() -> Speech:
    """Return the voice of this machine."""
    tasks = Tasks()
    return Speech(tasks, SharedVoice(Wiring().make_voice), AudioPlayer(), tasks)


WORDS = (
    ("Kévin", "quévine"),
    ("Aïssatou", "aïssatou"),
    ("Nguyen", "n-gouyène"),
    ("Jean-Baptiste", "jan-batiste"),
)

PAGES: dict[str, Callable[[Look], Shell]] = {
    "accueil": home,
    "premier-jour": first_day,
    "un-document": one_document,
    "probleme": problem,
    "glisser": drop,
    "apropos": about,
    "apropos-manque": about_lacking,
    "affichage": display,
    "voix": voices,
    "voix-manque": voices_lacking,
    "mots": words,
    "mots-premier": words_first,
    "code-choisir": code_first,
    "code-donner": code_again,
}

if __name__ == "__main__":
    main()
