"""How the voice speaks: four sliders and a button to hear them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot

from cartable.profiles.settings import ReadingSettings
from cartable.ui.look import Look
from cartable.ui.rates import RATES_WPM, say_rate
from cartable.ui.speech import Speech
from cartable.ui.theme import SPACES
from cartable.ui.voices.choices import FRENCH, sample_of
from cartable.ui.voices.fields import SettingsCard, SliderField
from cartable.ui.widgets.buttons import Kind
from cartable.ui.widgets.layouts import FoldingRow
from cartable.ui.widgets.listen_button import ListenButton

_KEY = "essai"
_PITCHES = (0, 100, 5)
_PAUSES_PERCENT = (50, 300, 10)
_VOLUMES_PERCENT = (0, 100, 5)


class SpeakingCard(SettingsCard):
    """Speed, pitch, pauses, volume; a move is heard at once while the sample sounds."""

    def __init__(self, look: Look, speech: Speech):
        super().__init__(look, self.tr("Comment elle parle"))
        self._speech = speech
        self._rate = SliderField(
            look,
            self.tr("Vitesse"),
            ("person-simple-walk", "person-simple-run"),
            RATES_WPM,
            say_rate,
        )
        self._pitch = SliderField(
            look, self.tr("Hauteur"), ("arrow-down", "arrow-up"), _PITCHES, self._say_pitch
        )
        self._pauses = SliderField(
            look,
            self.tr("Pauses"),
            ("arrows-in-line-horizontal", "arrows-out-line-horizontal"),
            _PAUSES_PERCENT,
            self._say_pauses,
        )
        self._volume = SliderField(
            look,
            self.tr("Volume"),
            ("speaker-low", "speaker-high"),
            _VOLUMES_PERCENT,
            self._say_volume,
        )
        self.listen = ListenButton(look, _KEY, self.tr("ces réglages"), Kind.PRIMARY)
        self._lay_out()

    def set_settings(self, settings: ReadingSettings) -> None:
        """Show other settings, without telling."""
        super().set_settings(settings)
        self._rate.set_value(settings.rate_wpm)
        self._pitch.set_value(settings.pitch)
        self._pauses.set_value(round(settings.pauses * 100))
        self._volume.set_value(settings.volume_percent)

    def set_pitch_reason(self, reason: str) -> None:
        """Say why the pitch has no effect, "" where it has."""
        self._pitch.set_reason(reason)

    def _lay_out(self) -> None:
        self.column.setSpacing(SPACES.medium)
        for field in (self._rate, self._pitch, self._pauses, self._volume):
            self.column.addWidget(field)
            field.changed.connect(self._on_moved)
        foot = FoldingRow()
        foot.add(self.listen)
        foot.row.addStretch(1)
        self.column.addWidget(foot)
        self.listen.clicked.connect(self._listen)
        self._speech.sounding.connect(self.listen.show_sounding)

    @Slot()
    def _on_moved(self) -> None:
        self.take(
            replace(
                self._settings,
                rate_wpm=self._rate.value,
                pitch=self._pitch.value,
                pauses=self._pauses.value / 100,
                volume_percent=self._volume.value,
            )
        )
        self._speech.player.set_volume(self._settings.volume_percent)
        if self._speech.key == _KEY:
            self._speech.say(_KEY, self._sample())

    @Slot()
    def _listen(self) -> None:
        self._speech.toggle(_KEY, self._sample())

    def _sample(self):
        return sample_of(self._settings.voice, FRENCH, self._settings)

    def _say_pitch(self, pitch: int) -> str:
        if pitch == 50:
            return self.tr("celle de la voix")
        steps = abs(pitch - 50)
        if pitch < 50:
            return self.tr("plus grave") if steps <= 25 else self.tr("très grave")
        return self.tr("plus aiguë") if steps <= 25 else self.tr("très aiguë")

    def _say_pauses(self, percent: int) -> str:
        if percent < 90:
            return self.tr("courtes")
        if percent <= 110:
            return self.tr("normales")
        return self.tr("longues") if percent <= 200 else self.tr("très longues")

    def _say_volume(self, percent: int) -> str:
        return self.tr("{percent}\u00a0%").format(percent=percent)
