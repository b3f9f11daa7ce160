"""The page "Voix": choose the voice, have it speak as one likes, say what it reads."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.speech import Speech
from cartable.ui.voices.added import AddedCard, AddedVoice
from cartable.ui.voices.choices import VoiceChoices, VoiceList
from cartable.ui.voices.devices import DeviceCard
from cartable.ui.voices.fields import SettingsCard
from cartable.ui.voices.reading_aloud import ReadingCard, SeeingCard
from cartable.ui.voices.speaking import SpeakingCard
from cartable.ui.voices.words import ONE_PITCH
from cartable.ui.widgets.buttons import ActionButton
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.surfaces import ScrollColumn
from cartable.ui.widgets.tab_order import follow_layout
from cartable.voice.contract import Voice

_WIDEST = 860


class VoicesPage(QWidget):
    """Shows the settings that it is given, and tells those that are chosen."""

    settings_changed = Signal(object)
    """The new ReadingSettings."""
    words_wanted = Signal()
    """The page of corrected words, please."""
    retry_wanted = Signal()
    """Try the natural voice again, please."""
    shown = Signal()
    """Somebody looks at the page."""

    def __init__(self, look: Look, speech: Speech):
        super().__init__()
        self._look = look
        self._choices = VoiceChoices(())
        self._best: Voice | None = None
        self._voice_id = ""
        self.setWindowTitle(self.tr("Voix"))
        self.voices = VoiceList(look, speech)
        self.speaking = SpeakingCard(look, speech)
        self.reading = ReadingCard(look)
        self.seeing = SeeingCard(look)
        self.cards: tuple[SettingsCard, ...] = (
            self.voices,
            self.speaking,
            self.reading,
            self.seeing,
        )
        self.added = AddedCard(look)
        self.voices.retry.clicked.connect(self.retry_wanted)
        self.devices = DeviceCard(look, speech.player)
        self.words = ActionButton(look, self.tr("Voir mes mots"), "pencil-simple")
        self.words.clicked.connect(self.words_wanted)
        for card in self.cards:
            card.changed.connect(self._take)
        self._lay_out()
        self.set_settings(ReadingSettings())

    def set_settings(self, settings: ReadingSettings) -> None:
        """Show other settings, without telling."""
        self._voice_id = settings.voice
        for card in self.cards:
            card.set_settings(settings)
        self._tell_pitch()

    @Slot(object)
    def show_voices(self, choices: VoiceChoices) -> None:
        """Show the voices that there are."""
        self._choices = choices
        self.voices.show_choices(choices)
        self.voices.show_best(self._best)
        self._tell_pitch()
        follow_layout(self)
        if self.window().focusWidget() is self:  # it was waiting for them
            (self.voices.chosen_row or self.speaking.listen).setFocus()

    @Slot(object)
    def show_best(self, best: Voice | None) -> None:
        """Name the voice that reads when none is chosen, None for none."""
        self._best = best
        self.voices.show_best(best)
        self._tell_pitch()

    def show_slow(self, engines: tuple[str, ...]) -> None:
        """Offer to try again the engines that were found too slow here."""
        self.voices.show_slow(engines)
        follow_layout(self)

    def show_added(self, added: tuple[AddedVoice, ...]) -> None:
        """Show the voices that a person added."""
        self.added.show_added(added)
        follow_layout(self)

    def _tell_pitch(self) -> None:
        """Say that the pitch has no effect where the voice that reads has but one."""
        best = self._best.engine if self._best is not None else ""
        engine = self._choices.engine_of(self._voice_id) or best
        has_pitch = engine not in ONE_PITCH
        self.speaking.set_pitch_reason(
            "" if has_pitch else self.tr("Cette voix a une seule hauteur.")
        )

    def showEvent(self, event) -> None:
        """Look again at what is plugged in."""
        super().showEvent(event)
        self.devices.look_again()
        follow_layout(self)
        self.shown.emit()

    def focusInEvent(self, event) -> None:
        """Give the focus to the chosen voice, as soon as the voices are known."""
        if self.voices.chosen_row is not None:
            self.voices.chosen_row.setFocus(event.reason())

    def _lay_out(self) -> None:
        scroll = ScrollColumn(_WIDEST)
        column = scroll.column
        column.addWidget(Label(self._look, self.tr("Voix"), TextRole.TITLE))
        for card in self.cards[:2]:
            column.addWidget(card)
        column.addWidget(self._words_card())
        for card in self.cards[2:]:
            column.addWidget(card)
        column.addWidget(self.devices)
        column.addWidget(self.added)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    def _words_card(self) -> SettingsCard:
        card = SettingsCard(
            self._look,
            self.tr("Mes mots à dire"),
            self.tr(
                "Un prénom ou un mot de la classe est mal dit\u00a0? Corrige-le une fois\u00a0:"
                " la voix, les couleurs et les syllabes suivront."
            ),
        )
        foot = FoldingRow()
        foot.add(self.words)
        foot.row.addStretch(1)
        card.column.addWidget(foot)
        return card

    @Slot(object)
    def _take(self, settings: ReadingSettings) -> None:
        self.set_settings(settings)
        self.settings_changed.emit(settings)
