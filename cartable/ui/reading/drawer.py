"""The drawer beside the paper: what the pupil sees, what guides the eye, how the page looks."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from cartable.profiles.settings import (
    LIT_SENTENCE,
    LIT_SYLLABLE,
    LIT_WORD,
    Highlight,
    ReadingSettings,
    Theme,
)
from cartable.ui.look import Look
from cartable.ui.theme import METRICS, SPACES
from cartable.ui.widgets.base import FollowsLook
from cartable.ui.widgets.buttons import ActionButton
from cartable.ui.widgets.choices import ThemeSwatches, ToggleRow
from cartable.ui.widgets.labels import Label, TextRole
from cartable.ui.widgets.slider import LabelledSlider
from cartable.ui.widgets.surfaces import ScrollColumn

SIZES_PT = (12, 14, 16, 18, 20, 22, 24, 28, 32, 36, 42, 48, 56, 64, 72)

# Four steps from close to airy: letters, words (ems), lines (factor), paragraphs (ems).
SPACINGS = (
    (0.0, 0.05, 1.4, 0.7),
    (0.04, 0.16, 1.6, 1.0),
    (0.08, 0.28, 1.9, 1.3),
    (0.14, 0.45, 2.3, 1.8),
)


def spacing_step(settings: ReadingSettings) -> int:
    """Return which of `SPACINGS` is nearest to the settings' own line spacing."""
    return min(range(len(SPACINGS)), key=lambda i: abs(SPACINGS[i][2] - settings.line_spacing))


def with_spacing(settings: ReadingSettings, step: int) -> ReadingSettings:
    """Return settings with one of the steps of `SPACINGS`."""
    letters, words, lines, paragraphs = SPACINGS[step]
    return replace(
        settings,
        letter_spacing_em=letters,
        word_spacing_em=words,
        line_spacing=lines,
        paragraph_spacing_em=paragraphs,
    )


def with_size_step(settings: ReadingSettings, step: int) -> ReadingSettings:
    """Return settings one size larger (1) or smaller (-1), within what is allowed."""
    if step > 0:
        size = next((s for s in SIZES_PT if s > settings.size_pt), SIZES_PT[-1])
    else:
        size = next((s for s in reversed(SIZES_PT) if s < settings.size_pt), SIZES_PT[0])
    return replace(settings, size_pt=size)


class Drawer(FollowsLook, QWidget):
    """The reading settings that a pupil moves herself."""

    settings_changed = Signal(object)
    """The new ReadingSettings, at each gesture."""
    voice_wanted = Signal()
    """Another voice, or another way of reading aloud."""

    def __init__(self, look: Look, settings: ReadingSettings):
        super().__init__()
        self._settings = settings
        self.setAccessibleName(self.tr("Réglages de lecture"))
        self.syllables = ToggleRow(look, self.tr("Syllabes"), "columns")
        self.mute = ToggleRow(look, self.tr("Lettres muettes"), "eye-slash")
        self.ruler = ToggleRow(look, self.tr("Règle de lecture"), "ruler")
        self.sentence = ToggleRow(look, self.tr("Surligner la phrase"), "highlighter-circle")
        self.word = ToggleRow(look, self.tr("Surligner le mot"), "text-underline")
        self.syllable = ToggleRow(look, self.tr("Surligner la syllabe"), "dots-three-outline")
        self.smaller = ActionButton(look, self.tr("Aa −"), "")
        self.larger = ActionButton(look, self.tr("Aa +"), "")
        self.smaller.setAccessibleName(self.tr("Écrire plus petit"))
        self.larger.setAccessibleName(self.tr("Écrire plus grand"))
        self.smaller.setToolTip(self.tr("Plus petit (Ctrl et molette)"))
        self.larger.setToolTip(self.tr("Plus grand (Ctrl et molette)"))
        self.spacing = LabelledSlider(
            look,
            self.tr("Espacement"),
            ("text-align-justify", "rows"),
            (0, len(SPACINGS) - 1, 1),
            spacing_step(settings),
            self._say_spacing,
        )
        self.themes = ThemeSwatches(look, settings.theme.value)
        self.voice = ActionButton(look, self.tr("Choisir la voix"), "speaker-high")
        self._lay_out(look)
        self._connect()
        self.follow(look)
        self.set_settings(settings)

    def set_settings(self, settings: ReadingSettings) -> None:
        """Show other settings, without telling."""
        self._settings = settings
        for row, is_on in (
            (self.syllables, settings.shows_syllables),
            (self.mute, settings.shows_mute_letters),
            (self.ruler, settings.shows_ruler),
            (self.sentence, settings.highlight in LIT_SENTENCE),
            (self.word, settings.highlight in LIT_WORD),
            (self.syllable, settings.highlight in LIT_SYLLABLE),
        ):
            row.blockSignals(True)
            row.setChecked(is_on)
            row.blockSignals(False)
            row.update()
        self.spacing.set_value(spacing_step(settings))
        self.themes.set_value(settings.theme.value)
        self.smaller.setEnabled(settings.size_pt > SIZES_PT[0])
        self.larger.setEnabled(settings.size_pt < SIZES_PT[-1])

    def restyle(self) -> None:
        """Grow with the text, less than it does."""
        self.setFixedWidth(self._width())

    def sizeHint(self) -> QSize:
        """Return the drawer's width."""
        return QSize(self._width(), 400)

    def paintEvent(self, event) -> None:
        """Paint the ground and the line beside the paper."""
        painter, tokens = QPainter(self), self.look.tokens
        painter.fillRect(self.rect(), tokens.ground)
        painter.fillRect(QRectF(0, 0, 1, self.height()), tokens.line)
        painter.end()

    def _width(self) -> int:
        return round(METRICS.drawer_width * (1 + (self.look.text_scale_percent - 100) / 220))

    def _lay_out(self, look: Look) -> None:
        scroll = ScrollColumn()
        column = scroll.column
        sizes = QWidget()
        row = QHBoxLayout(sizes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACES.small)
        for button in (self.smaller, self.larger):
            button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
            row.addWidget(button)
        groups = (
            (self.tr("Voir"), (self.syllables, self.mute)),
            (self.tr("Me guider"), (self.ruler, self.sentence, self.word, self.syllable)),
            (self.tr("La page"), (sizes, self.spacing, self.themes)),
            (self.tr("La voix"), (self.voice,)),
        )
        column.setSpacing(SPACES.hair)
        for title, widgets in groups:
            column.addWidget(Label(look, title, TextRole.SECTION))
            for widget in widgets:
                column.addWidget(widget)
            column.addSpacing(SPACES.medium)
        column.addStretch(1)
        holder = QVBoxLayout(self)
        holder.setContentsMargins(1, 0, 0, 0)
        holder.addWidget(scroll)

    def _connect(self) -> None:
        self.syllables.toggled.connect(self._on_syllables)
        self.mute.toggled.connect(self._on_mute)
        self.ruler.toggled.connect(self._on_ruler)
        self.sentence.toggled.connect(self._on_highlight)
        self.word.toggled.connect(self._on_highlight)
        self.syllable.toggled.connect(self._on_syllable_step)
        self.smaller.clicked.connect(self._on_smaller)
        self.larger.clicked.connect(self._on_larger)
        self.spacing.changed.connect(self._on_spacing)
        self.themes.chosen.connect(self._on_theme)
        self.voice.clicked.connect(self.voice_wanted)

    def _say_spacing(self, step: int) -> str:
        return (
            self.tr("Serré"),
            self.tr("Normal"),
            self.tr("Aéré"),
            self.tr("Très aéré"),
        )[step]

    def _take(self, settings: ReadingSettings) -> None:
        self.set_settings(settings)
        self.settings_changed.emit(settings)

    def _on_syllables(self, is_on: bool) -> None:
        self._take(replace(self._settings, shows_syllables=is_on))

    def _on_mute(self, is_on: bool) -> None:
        self._take(replace(self._settings, shows_mute_letters=is_on))

    def _on_ruler(self, is_on: bool) -> None:
        self._take(replace(self._settings, shows_ruler=is_on))

    def _on_highlight(self) -> None:
        highlight = {
            (True, True): Highlight.WORD_AND_SENTENCE,
            (True, False): Highlight.SENTENCE,
            (False, True): Highlight.WORD,
            (False, False): Highlight.NONE,
        }[self.sentence.isChecked(), self.word.isChecked()]
        self._take(replace(self._settings, highlight=highlight))

    def _on_syllable_step(self, is_on: bool) -> None:
        highlight = Highlight.SYLLABLE if is_on else Highlight.WORD_AND_SENTENCE
        self._take(replace(self._settings, highlight=highlight))

    def _on_smaller(self) -> None:
        self._take(with_size_step(self._settings, -1))

    def _on_larger(self) -> None:
        self._take(with_size_step(self._settings, 1))

    def _on_spacing(self, step: int) -> None:
        self._take(with_spacing(self._settings, step))

    def _on_theme(self, theme: str) -> None:
        self._take(replace(self._settings, theme=Theme(theme)))
