"""What the voice reads of a lesson, and what is seen meanwhile."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Slot

from cartable.profiles.settings import Highlight, ReadingManner, ReadingSettings, TableReading
from cartable.ui.look import Look
from cartable.ui.voices.fields import SettingsCard
from cartable.ui.widgets.choices import Choice, Segments, ToggleRow


class ReadingCard(SettingsCard):
    """How it goes through a text, what it does at tables, notes and page numbers."""

    def __init__(self, look: Look):
        super().__init__(look, self.tr("Ce qu’elle lit"))
        self._manner = Segments(
            look,
            self.tr("Façon de lire"),
            (
                Choice(ReadingManner.FLOWING, self.tr("Texte suivi")),
                Choice(ReadingManner.BY_WORD, self.tr("Mot à mot")),
                Choice(ReadingManner.BY_SYLLABLE, self.tr("Par syllabe")),
                Choice(ReadingManner.SPELLED, self.tr("Épelé")),
            ),
        )
        self._tables = Segments(
            look,
            self.tr("Tableaux"),
            (
                Choice(TableReading.CELLS, self.tr("Chaque case")),
                Choice(TableReading.CELLS_WITH_HEADERS, self.tr("Chaque case et son titre")),
                Choice(TableReading.SKIPPED, self.tr("Passer les tableaux")),
            ),
        )
        self._notes = ToggleRow(look, self.tr("Lire les notes"), "note")
        self._numbers = ToggleRow(look, self.tr("Dire les numéros de page"), "hash")
        self.add_field(self.tr("Façon de lire"), self._manner)
        self.add_field(self.tr("Tableaux"), self._tables)
        self.column.addWidget(self._notes)
        self.column.addWidget(self._numbers)
        for choice in (self._manner, self._tables):
            choice.chosen.connect(self._tell)
        for row in (self._notes, self._numbers):
            row.clicked.connect(self._tell)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Show other settings, without telling."""
        super().set_settings(settings)
        self._manner.set_value(settings.manner)
        self._tables.set_value(settings.table_reading)
        self._notes.setChecked(settings.reads_notes)
        self._numbers.setChecked(settings.reads_page_numbers)

    @Slot()
    def _tell(self) -> None:
        self.take(
            replace(
                self._settings,
                manner=ReadingManner(self._manner.value),
                table_reading=TableReading(self._tables.value),
                reads_notes=self._notes.isChecked(),
                reads_page_numbers=self._numbers.isChecked(),
            )
        )


class SeeingCard(SettingsCard):
    """What is lit while it reads, and the words of what is heard."""

    def __init__(self, look: Look):
        super().__init__(look, self.tr("Ce que je vois pendant qu’elle lit"))
        self._highlight = Segments(
            look,
            self.tr("Surligner"),
            (
                Choice(Highlight.WORD_AND_SENTENCE, self.tr("Le mot et la phrase")),
                Choice(Highlight.WORD, self.tr("Le mot")),
                Choice(Highlight.SENTENCE, self.tr("La phrase")),
                Choice(Highlight.SYLLABLE, self.tr("La syllabe")),
                Choice(Highlight.NONE, self.tr("Rien")),
            ),
        )
        self._captions = ToggleRow(
            look, self.tr("Écrire en grand ce qui est dit"), "closed-captioning"
        )
        self.add_field(self.tr("Surligner"), self._highlight)
        self.column.addWidget(self._captions)
        self._highlight.chosen.connect(self._tell)
        self._captions.clicked.connect(self._tell)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Show other settings, without telling."""
        super().set_settings(settings)
        self._highlight.set_value(settings.highlight)
        self._captions.setChecked(settings.shows_captions)

    @Slot()
    def _tell(self) -> None:
        self.take(
            replace(
                self._settings,
                highlight=Highlight(self._highlight.value),
                shows_captions=self._captions.isChecked(),
            )
        )
