"""The page "Mes mots à dire": correct a word once; hear, change, remove; lists to and fro."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from cartable.french.letters import fold
from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag.records import PronunciationRecord
from cartable.ui.look import Look
from cartable.ui.pronunciations.form import PROPOSAL_KEY, CorrectionForm
from cartable.ui.pronunciations.listing import WordList, key_of, respelling_of
from cartable.ui.pronunciations.own_words import OwnWords, ShownWord
from cartable.ui.speech import Speech
from cartable.ui.theme import SPACES
from cartable.ui.widgets.buttons import ActionButton, IconButton
from cartable.ui.widgets.file_dialog import FileChooser
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.layouts import FlowLayout
from cartable.ui.widgets.messages import Message, MessageStrip
from cartable.ui.widgets.surfaces import ScrollColumn
from cartable.ui.widgets.tab_order import follow_layout
from cartable.voice.contract import SaidWord, Utterance

_WIDEST = 860
_LISTS = (".csv", ".tsv", ".txt")
_EXPORT_NAME = "mes-mots.csv"


class PronunciationsPage(QWidget):
    """Renders the words of `OwnWords`, and asks it for what the person wants."""

    back_requested = Signal()

    def __init__(self, look: Look, words: OwnWords, speech: Speech):
        super().__init__()
        self._look = look
        self._words = words
        self._speech = speech
        self._settings = ReadingSettings()
        self.setWindowTitle(self.tr("Mes mots à dire"))
        self._back = IconButton(look, self.tr("Retour"), "arrow-left")
        self.form = CorrectionForm(look, words)
        self.notice = MessageStrip(look)
        self.list = WordList(look, speech)
        self._list_title = Label(look, self.tr("Mes mots"), TextRole.SECTION)
        self._empty = Label(look, self.tr("Tu n’as corrigé aucun mot pour l’instant."))
        self.imports = ActionButton(look, self.tr("Ajouter la liste du professeur"), "file-plus")
        self.exports = ActionButton(
            look, self.tr("Enregistrer mes mots dans un fichier"), "download-simple"
        )
        self._lay_out()
        self._connect()
        self.show_words(words.words)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Speak with the pupil's voice."""
        self._settings = settings

    def start(self, word: str) -> None:
        """Correct a word that was met in a lesson."""
        known = next((s for s in self._words.words if _is_same(s.record.word, word)), None)
        self.form.start(word, respelling_of(known.record) if known is not None else "")

    def focusInEvent(self, event) -> None:
        """Write at once."""
        self.form.word.setFocus(event.reason())

    def _connect(self) -> None:
        self._back.clicked.connect(self.back_requested)
        leave = QShortcut(QKeySequence("Escape"), self, self.back_requested.emit)
        leave.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        self.form.kept.connect(self._keep)
        self.form.listened.connect(self._listen_to_proposal)
        self.list.listened.connect(self._listen)
        self.list.changed.connect(self._change)
        self.list.removed.connect(self._remove)
        self.list.filled.connect(self._order_tabs)
        self.imports.clicked.connect(self._import)
        self.exports.clicked.connect(self._export)
        self._speech.sounding.connect(self.form.listen.show_sounding)
        self._words.changed.connect(self.show_words)
        self._words.imported.connect(self._tell_imported)
        self._words.exported.connect(self._tell_exported)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(SPACES.normal)
        head.addWidget(self._back, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(Label(self._look, self.tr("Mes mots à dire"), TextRole.TITLE), 1)
        scroll = ScrollColumn(_WIDEST)
        column = scroll.column
        column.addLayout(head)
        column.addWidget(
            Label(
                self._look,
                self.tr(
                    "Corrige une fois un mot que la voix dit mal\u00a0: la voix, les couleurs et"
                    " les syllabes suivent dans toutes tes leçons."
                ),
            )
        )
        files = QWidget()
        row = FlowLayout(files, SPACES.medium)
        row.addWidget(self.imports)
        row.addWidget(self.exports)
        for widget in (
            self.form,
            self.notice,
            self._list_title,
            self._empty,
            self.list,
            files,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(scroll)

    @Slot(object)
    def show_words(self, words: tuple[ShownWord, ...]) -> None:
        """Show the words that are corrected."""
        self._empty.setVisible(not words)
        self.exports.setVisible(bool(words))
        self.list.show_words(words)

    @Slot()
    def _order_tabs(self) -> None:
        follow_layout(self)

    @Slot(object)
    def _keep(self, record: PronunciationRecord) -> None:
        self._words.keep(record)
        self._tell(self.tr("«\u00a0{word}\u00a0» est gardé.").format(word=record.word))

    @Slot(object)
    def _change(self, shown: ShownWord) -> None:
        self.form.start(shown.record.word, respelling_of(shown.record))

    @Slot(object)
    def _remove(self, shown: ShownWord) -> None:
        record = shown.record
        self._words.remove(record)
        self._tell(
            self.tr("«\u00a0{word}\u00a0» est retiré.").format(word=record.word),
            self.tr("Remettre ce mot"),
            lambda: self._words.keep(record),
        )

    @Slot(object)
    def _listen(self, shown: ShownWord) -> None:
        self._speech.toggle(key_of(shown), self._utterance(shown))

    @Slot(object)
    def _listen_to_proposal(self, shown: ShownWord) -> None:
        self._speech.toggle(PROPOSAL_KEY, self._utterance(shown))

    def _utterance(self, shown: ShownWord) -> Utterance:
        word = shown.record.word
        return Utterance(
            word,
            rate_wpm=self._settings.rate_wpm,
            pitch=self._settings.pitch,
            voice=self._settings.voice,
            said=(SaidWord(0, len(word), word, shown.phonemes, respelling=shown.respelling),),
            is_urgent=True,
        )

    @Slot()
    def _import(self) -> None:
        chooser = FileChooser(self._look, self.window())
        title, kinds = self.tr("Ajouter la liste du professeur"), self.tr("Listes de mots")
        if path := chooser.ask(_LISTS, None, title, kinds):
            self._words.import_list(path)

    @Slot()
    def _export(self) -> None:
        chooser = FileChooser(self._look, self.window())
        title, kinds = self.tr("Enregistrer mes mots"), self.tr("Listes de mots")
        if path := chooser.ask_where(_EXPORT_NAME, title, kinds):
            self._words.export_list(path)

    @Slot(int)
    def _tell_imported(self, count: int) -> None:
        if count == 1:
            self._tell(self.tr("Un mot de la classe est ajouté."))
        else:
            words = self.tr("{count} mots de la classe sont ajoutés.")
            self._tell(words.format(count=count))

    @Slot(object)
    def _tell_exported(self, path: Path) -> None:
        self._tell(self.tr("Tes mots sont dans «\u00a0{name}\u00a0».").format(name=path.name))

    def _tell(
        self, what: str, action: str = "", on_action: Callable[[], None] | None = None
    ) -> None:
        self.notice.show_message(Message(what, "", action, on_action, is_problem=False))


def _is_same(one: str, other: str) -> bool:
    return fold(one)[0] == fold(other)[0]
