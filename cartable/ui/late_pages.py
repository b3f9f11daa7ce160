"""The pages that start-up does not pay for, made when first gone to, and what ties them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QWidget

from cartable.ui.ready_voice import ReadyVoice
from cartable.ui.surroundings import Surroundings
from cartable.ui.tasks import Job

if TYPE_CHECKING:
    from cartable.ui.bag import PupilBag
    from cartable.ui.contract import ReadingView
    from cartable.ui.display.page import DisplayPage
    from cartable.ui.pronunciations.own_words import OwnWords
    from cartable.ui.pronunciations.page import PronunciationsPage
    from cartable.ui.voices.page import VoicesPage

HOME, READING, ABOUT, DISPLAY = "accueil", "lire", "apropos", "affichage"
VOICES, WORDS = "voix", "mots"


class LatePages(QObject):
    """Makes the pages around the reading page, and hands from one to the other what crosses."""

    display_made = Signal(object)
    """The page "Affichage", on which others may put their card."""
    words_changed = Signal()
    """What is said of words has changed: marks are to be found anew."""

    def __init__(self, around: Surroundings, parent: QObject) -> None:
        super().__init__(parent)
        self._around = around
        self._bag: PupilBag | None = None
        self._words: OwnWords | None = None
        self._reading: ReadingView | None = None
        self._voices_page: VoicesPage | None = None
        self._words_page: PronunciationsPage | None = None
        self._came_from = HOME
        self.ready_voice = ReadyVoice(around, self)
        self.ready_voice.voices_wanted.connect(partial(self.show, VOICES))
        self._makers: dict[str, Callable[[], QWidget]] = {
            ABOUT: self._make_about,
            DISPLAY: self._make_display,
            VOICES: self._make_voices,
            WORDS: self._make_words_page,
        }

    @Slot(str)
    def prepare(self, key: str) -> None:
        """Make the page of the rail's entry that was just chosen, and show it."""
        if not self._around.shell.has_page(key) and key in self._makers:
            self.show(key)

    def show(self, key: str) -> None:
        """Show a page, made if need be."""
        shell = self._around.shell
        if not shell.has_page(key):
            shell.add_page(key, self._makers[key]())
        shell.show_page(key)

    def use_bag(self, bag: PupilBag) -> None:
        """Have the words of a schoolbag obeyed, and kept there from now on."""
        self._bag = bag
        if self._reading is not None:  # before, they would only hold it up
            self.get_voice_ready()

    def serve(self, reading: ReadingView) -> None:
        """Tie the reading page to the others: one way to choose a voice, one to say a word."""
        self._reading = reading
        self.ready_voice.watch(reading)
        self.get_voice_ready()
        self.words_changed.connect(reading.read_anew)
        reading.drawer.voice_wanted.connect(partial(self.show, VOICES))
        reading.paper.word_menu.correction_wanted.connect(self.correct)

    @Slot()
    def get_voice_ready(self) -> None:
        """Have an open schoolbag's words and voice ready to be heard; without one, nothing."""
        if self._bag is not None:
            self._around.tasks.run(_import_words, self._take_words)

    @Slot(str)
    def correct(self, word: str) -> None:
        """Open the page of corrected words on a word."""
        self._show_words()
        if self._words_page is not None:
            self._words_page.start(word)

    @Slot()
    def _show_words(self) -> None:
        self._came_from = self._around.shell.current_page
        self.show(WORDS)

    @Slot()
    def _leave_words(self) -> None:
        self.show(self._came_from)

    @Slot(object)
    def _take_words(self, nothing: None) -> None:
        """Load the schoolbag's words; `own_words` is imported by now."""
        words = self._own_words()
        if self._bag is not None:
            words.use_store(self._bag.pronunciations)
            self._around.speech().serve(self._bag, self._around.settings.settings.voice)

    def _own_words(self) -> OwnWords:
        if self._words is None:
            from cartable.ui.pronunciations.own_words import OwnWords  # noqa: PLC0415

            settings = self._around.settings
            self._words = OwnWords(self._around.tasks, self._around.wiring, self)
            self._words.set_settings(settings.settings)
            self._words.changed.connect(self.words_changed)
            self._words.failed.connect(self._around.announcer.say_error)
            settings.changed.connect(self._words.set_settings)
        return self._words

    def _make_about(self) -> QWidget:
        from cartable.ui.about.page import AboutPage  # noqa: PLC0415

        wiring, say_error = self._around.wiring, self._around.announcer.say_error
        about = AboutPage(self._around.look)
        run = self._around.tasks.run
        run(lambda job: wiring.list_packs(), about.show_packs, say_error)
        run(lambda job: wiring.list_licences(), about.show_licences, say_error)
        return about

    def _make_display(self) -> DisplayPage:
        from cartable.ui.display.page import DisplayPage  # noqa: PLC0415

        display = DisplayPage(self._around.look)
        display.theme_chosen.connect(self._around.settings.choose_theme)
        display.scale_chosen.connect(self._around.look.set_text_scale)
        self.display_made.emit(display)
        return display

    def _make_voices(self) -> QWidget:
        from cartable.ui.voices.adding import VoiceAdding  # noqa: PLC0415
        from cartable.ui.voices.page import VoicesPage  # noqa: PLC0415

        around = self._around
        page = self._voices_page = VoicesPage(around.look, around.speech())
        page.set_settings(around.settings.settings)
        page.settings_changed.connect(around.settings.take)
        page.words_wanted.connect(self._show_words)
        around.settings.changed.connect(page.set_settings)
        page.retry_wanted.connect(self.ready_voice.try_again)
        self.ready_voice.tried.connect(VoiceAdding(around, page).refresh)
        return page

    def _make_words_page(self) -> QWidget:
        from cartable.ui.pronunciations.page import PronunciationsPage  # noqa: PLC0415

        around = self._around
        page = PronunciationsPage(around.look, self._own_words(), around.speech())
        page.set_settings(around.settings.settings)
        page.back_requested.connect(self._leave_words)
        around.settings.changed.connect(page.set_settings)
        self._words_page = page
        return page


def _import_words(job: Job) -> None:
    import cartable.ui.pronunciations.own_words  # noqa: F401, PLC0415 - off the GUI thread
