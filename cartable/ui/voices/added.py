"""The voices that a person added: bring one from the disk, take one away."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from cartable.models.user_voices import UserVoice
from cartable.ui.look import Look
from cartable.ui.theme import SPACES
from cartable.ui.voices.fields import SettingsCard
from cartable.ui.voices.words import VoiceWords
from cartable.ui.widgets.buttons import ActionButton, Kind
from cartable.ui.widgets.file_dialog import FileChooser
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FoldingRow
from cartable.voice.contract import Voice, primary_language

_SUFFIXES = (".onnx", ".onnx.json")


class AddedVoice(NamedTuple):
    """A voice kept here, and what it speaks as: nothing where its files are damaged."""

    kept: UserVoice
    voices: tuple[Voice, ...]

    @property
    def name(self) -> str:
        """What it is called on the page."""
        return self.voices[0].name if self.voices else self.kept.name.removeprefix("voix-")


class AddedCard(SettingsCard):
    """Says how a voice is brought, and lists those that were; it copies and deletes nothing."""

    file_chosen = Signal(object)
    """The Path of the voice to add."""
    removal_wanted = Signal(object)
    """An AddedVoice."""

    def __init__(self, look: Look):
        super().__init__(
            look,
            self.tr("Les voix ajoutées"),
            self.tr(
                "Un adulte peut ajouter une voix Piper. Elle tient en deux fichiers, rangés au"
                " même endroit\u00a0: nom.onnx et nom.onnx.json."
            ),
        )
        self._words = VoiceWords(self)
        self._added: tuple[AddedVoice, ...] = ()
        self._list = QVBoxLayout()
        self._list.setSpacing(SPACES.small)
        self.add = ActionButton(look, self.tr("Ajouter une voix…"), "plus")
        self.add.clicked.connect(self._choose_file)
        foot = FoldingRow()
        foot.add(self.add)
        foot.row.addStretch(1)
        self.column.addLayout(self._list)
        self.column.addWidget(foot)

    def show_added(self, added: tuple[AddedVoice, ...]) -> None:
        """Show the voices that a person added here."""
        if added == self._added:
            return
        self._added = added
        while (item := self._list.takeAt(0)) is not None:
            item.widget().hide()
            item.widget().deleteLater()
        for each in added:
            self._list.addWidget(self._row_of(each))

    def _row_of(self, added: AddedVoice) -> QWidget:
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(Label(self.look, added.name, TextRole.STRONG))
        column.addWidget(Label(self.look, self._facts(added), TextRole.SECONDARY))
        remove = ActionButton(self.look, self.tr("Retirer"), "trash", Kind.QUIET)
        remove.setAccessibleName(self.tr("Retirer {name}").format(name=added.name))
        remove.clicked.connect(lambda _=False: self.removal_wanted.emit(added))
        line = FoldingRow(SPACES.small)
        line.add(words, 1, comfort=self.look.scaled(220))
        line.add(remove)
        return line

    def _facts(self, added: AddedVoice) -> str:
        if not added.voices:
            return self.tr("Ses fichiers sont abîmés\u00a0: retire-la, puis ajoute-la de nouveau.")
        language = self._words.language(primary_language(added.voices[0].language))
        megabytes = round(added.kept.size_bytes / 1_000_000)
        return self.tr("{language}, {size}\u00a0Mo").format(language=language, size=megabytes)

    @Slot()
    def _choose_file(self) -> None:
        chooser = FileChooser(self.look, self.window())
        title, kinds = self.tr("Ajouter une voix"), self.tr("Voix Piper")
        if path := chooser.ask(_SUFFIXES, None, title, kinds):
            self.file_chosen.emit(Path(path))
