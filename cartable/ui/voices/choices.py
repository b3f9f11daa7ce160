"""Which voice reads: the French ones to choose from, the others to be heard."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, replace

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.speech import Speech
from cartable.ui.theme import SPACES
from cartable.ui.voices.fields import SettingsCard
from cartable.ui.voices.words import OTHER_LANGUAGES, VoiceWords, sample_sentence
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.choice_rows import ChoiceRow
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.listen_button import ListenButton
from cartable.voice.contract import (
    Quality,
    Utterance,
    Voice,
    VoiceEngine,
    VoiceError,
    primary_language,
)

FRENCH = "fr"
_BEST = ""


@dataclass(frozen=True, slots=True)
class VoiceChoices:
    """The voices of this computer."""

    voices: tuple[Voice, ...]

    def of(self, language: str) -> tuple[Voice, ...]:
        """Return the voices of a language, best first."""
        return tuple(v for v in self.voices if primary_language(v.language) == language)

    def engine_of(self, voice_id: str) -> str:
        """Return the engine of a voice, "" for one that is not here."""
        return next((voice.engine for voice in self.voices if voice.id == voice_id), "")


def list_choices(engine: VoiceEngine) -> VoiceChoices:
    """Return what there is to choose from. Makes the engine: on a worker."""
    return VoiceChoices(engine.voices())


def find_best(engine: VoiceEngine) -> Voice | None:
    """Return the voice that reads French when none is chosen, None for none.

    May try a heavy voice for the first time, for seconds: on a worker.
    """
    with suppress(VoiceError):
        best = engine.voice_for(Utterance(sample_sentence(FRENCH)))
        # The silent engine's is no voice: nobody would hear French.
        return best if primary_language(best.language) == FRENCH else None
    return None


def key_of(voice_id: str, language: str) -> str:
    """Return the key under which a voice's sample sounds."""
    return f"{language}:{voice_id}"


def sample_of(voice_id: str, language: str, settings: ReadingSettings) -> Utterance:
    """Return the sentence that a voice is heard by, as the settings would have it spoken."""
    return Utterance(
        sample_sentence(language),
        language,
        settings.rate_wpm,
        settings.pitch,
        voice_id,
        settings.pauses,
        is_urgent=True,
    )


class VoiceList(SettingsCard):
    """The French voices, one of which is chosen; the others behind a button."""

    def __init__(self, look: Look, speech: Speech):
        super().__init__(look, self.tr("La voix qui lit"))
        self._speech = speech
        self._words = VoiceWords(self)
        self._choices = VoiceChoices(())
        self._slow_engines: tuple[str, ...] = ()
        self._group = QButtonGroup(self)
        self._rows: dict[str, ChoiceRow] = {}
        self._note = Label(look, self.tr("Je cherche les voix de cet ordinateur."))
        self._slow = Label(
            look,
            self.tr(
                "La voix naturelle a été essayée ici\u00a0: elle ne suit pas la lecture. Tu peux la"
                " choisir quand même, ou l’essayer à nouveau quand l’ordinateur est au calme."
            ),
        )
        self.retry = ActionButton(look, self.tr("Essayer à nouveau"), "arrow-clockwise")
        self.unfold = ActionButton(look, self.tr("Voix d’autres langues"), "caret-down", Kind.QUIET)
        self._others = QWidget()
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACES.small)
        self._lay_out()

    def show_choices(self, choices: VoiceChoices) -> None:
        """Show the voices that there are."""
        french = choices.of(FRENCH)
        had_focus = any(row.hasFocus() for row in self._rows.values())
        is_new, self._choices = choices != self._choices, choices
        if is_new:
            self._clear()
        if french and is_new:
            chosen_for_her = self.tr("Cartable la choisit pour toi")
            self._add_choice(_BEST, self.tr("La meilleure pour cet ordinateur"), chosen_for_her)
            for voice in french:
                self._add_choice(voice.id, voice.name, self._words.describe(voice))
        self._note.setText(self._advice(french))
        self._note.setVisible(bool(self._note.text()))
        if is_new:
            self._fill_others(choices)
        self.show_slow(self._slow_engines)
        self.set_settings(self._settings)
        if is_new and had_focus and self.chosen_row is not None:
            self.chosen_row.setFocus()

    def show_slow(self, engines: tuple[str, ...]) -> None:
        """Offer to try again the engines that were found too slow, if French is read by one."""
        self._slow_engines = engines
        is_slow = any(voice.engine in engines for voice in self._choices.of(FRENCH))
        for part in (self._slow, self.retry):
            part.setVisible(is_slow)

    def show_best(self, best: Voice | None) -> None:
        """Name the voice that reads when none is chosen."""
        row = self._rows.get(_BEST)
        if best is not None and row is not None:
            row.set_words(self.tr("En ce moment\u00a0: {name}").format(name=best.name))

    @property
    def chosen_row(self) -> ChoiceRow | None:
        """The row that is ticked, None before the voices are there."""
        return next((row for row in self._rows.values() if row.isChecked()), None)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Tick the voice of the settings, or the first row if it is no longer there."""
        super().set_settings(settings)
        row = self._rows.get(settings.voice) or self._rows.get(_BEST)
        if row is not None:
            row.setChecked(True)

    def _lay_out(self) -> None:
        self.column.addLayout(self._list)
        self.column.addWidget(self._note)
        self.column.addWidget(self._slow)
        self.column.addWidget(_beside_nothing(self.retry))
        self.show_slow(())
        column = QVBoxLayout(self._others)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACES.small)
        self._others.hide()
        self.unfold.hide()
        self.unfold.clicked.connect(self._toggle_others)
        self.column.addWidget(_beside_nothing(self.unfold))
        self.column.addWidget(self._others)

    def _clear(self) -> None:
        for row in self._rows.values():
            self._group.removeButton(row)
        self._rows.clear()
        for column in (self._list, self._others.layout()):
            while (item := column.takeAt(0)) is not None:
                item.widget().hide()  # it goes at the next turn: Tab must not stop there
                item.widget().deleteLater()

    def _advice(self, french: tuple[Voice, ...]) -> str:
        if not french:
            return self.tr(
                "Il n’y a pas de voix française sur cet ordinateur\u00a0: la lecture avance sans"
                " le son. Demande à un adulte de relancer l’installation."
            )
        if any(voice.quality is Quality.NATURAL for voice in french):
            return ""
        return self.tr(
            "Il existe une voix plus naturelle. Pour l’avoir, demande à un adulte d’ajouter"
            " «\u00a0La voix naturelle\u00a0» en relançant l’installation."
        )

    def _add_choice(self, voice_id: str, name: str, words: str) -> None:
        row = ChoiceRow(self.look, name, words)
        row.setProperty("voice", voice_id)
        row.clicked.connect(self._choose)
        self._group.addButton(row)
        self._rows[voice_id] = row
        self._list.addWidget(self._beside_listen(row, voice_id, FRENCH, name))

    def _beside_listen(self, widget: QWidget, voice_id: str, language: str, name: str) -> QWidget:
        listen = ListenButton(self.look, key_of(voice_id, language), name)
        listen.setProperty("sample", (voice_id, language))
        listen.clicked.connect(self._listen)
        self._speech.sounding.connect(listen.show_sounding)
        line = FoldingRow(SPACES.small)
        line.add(widget, 1, comfort=self.look.scaled(280))
        line.add(listen)
        return line

    def _fill_others(self, choices: VoiceChoices) -> None:
        column = self._others.layout()
        found = [(language, choices.of(language)) for language in OTHER_LANGUAGES]
        for language, voices in found:
            for line in self._other_lines(language, voices):
                column.addWidget(line)
        self.unfold.setVisible(column.count() > 0)
        self._others.setVisible(self._others.isVisibleTo(self) and column.count() > 0)

    def _other_lines(self, language: str, voices: tuple[Voice, ...]) -> Iterable[QWidget]:
        if voices:
            yield Label(self.look, self._words.language(language), TextRole.STRONG)
        for voice in voices:
            name = Label(self.look, voice.name)
            yield self._beside_listen(name, voice.id, language, voice.name)

    @Slot()
    def _toggle_others(self) -> None:
        is_open = self._others.isHidden()
        self._others.setVisible(is_open)
        self.unfold.set_icon_name("caret-up" if is_open else "caret-down")

    @Slot()
    def _choose(self) -> None:
        voice_id = self.sender().property("voice")
        if voice_id != self._settings.voice:
            self.take(replace(self._settings, voice=voice_id))

    @Slot()
    def _listen(self) -> None:
        button = self.sender()
        voice_id, language = button.property("sample")
        self._speech.toggle(button.key, sample_of(voice_id, language, self._settings))


def _beside_nothing(button: ActionButton) -> FoldingRow:
    """Return a row where a button is no wider than its words."""
    row = FoldingRow()
    row.add(button)
    row.row.addStretch(1)
    return row
