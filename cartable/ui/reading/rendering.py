"""A flow becomes a text document that a view shows; places go both ways.

Qt counts UTF-16 units and puts frames around tables; everyone else counts code points of the flow.
Each paragraph of the flow knows its Qt block, so that both stay right whatever stands between.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from PySide6.QtCore import QUrl
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QImage,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from cartable.documents.model import Baseline, Resource, Run
from cartable.profiles.palettes import Palette, palette_of
from cartable.profiles.settings import ReadingSettings
from cartable.reading.flow import Flow, FlowKind, FlowParagraph

_HEADING_SCALES = (1.5, 1.3, 1.15, 1.05, 1.0, 1.0)
_UNKNOWN_PICTURE = (480, 320)
_NOTE_SCALE = 0.85
_INDENT_EM = 1.7
_CELL_PADDING = 10
_CLOSE_LINE_SPACING = 1.25


@dataclass(frozen=True, slots=True)
class PageSpace:
    """What a page may fill, in pixels: its text's width, its margins, the tallest picture."""

    width: int
    picture_height: int
    margin: int


class _PictureDocument(QTextDocument):
    """A document that never goes to the disk or the network for a picture."""

    def loadResource(self, kind: int, name: QUrl) -> object:
        blank = QImage(1, 1, QImage.Format.Format_ARGB32)
        blank.fill(0)
        return blank


class RenderedPage:
    """A flow laid in a `QTextDocument`."""

    def __init__(self, flow: Flow) -> None:
        self.flow = flow
        self.document: QTextDocument = _PictureDocument()
        self.document.setUndoRedoEnabled(False)
        self.pictures: dict[str, int] = {}
        """Width in pixels at which each picture's resource is shown, by resource key."""
        self._picture_places: dict[str, list[int]] = {}
        self._block_starts: list[int] = [0] * len(flow.paragraphs)
        self._paragraph_of_block: dict[int, int] = {}
        self._wide = [i for i, character in enumerate(flow.text) if ord(character) > 0xFFFF]

    def place(self, paragraph: int, block: QTextBlock) -> None:
        """Note which block holds a paragraph."""
        self._block_starts[paragraph] = block.position()
        self._paragraph_of_block[block.blockNumber()] = paragraph

    def to_document(self, position: int) -> int:
        """Return where a position of the flow stands in the document; 0 on an empty page."""
        if not self.flow.paragraphs:
            return 0
        index = self.flow.paragraph_at(position)
        start = self.flow.paragraphs[index].start
        return self._block_starts[index] + self.units(start, position)

    def to_flow(self, position: int) -> int:
        """Return the position of the flow at a place of the document; 0 on an empty page."""
        if not self.flow.paragraphs:
            return 0
        block = self.document.findBlock(position)
        index = self._paragraph_of_block.get(block.blockNumber())
        if index is None:
            index = max(0, bisect_right(self._block_starts, position) - 1)
            return self.flow.paragraphs[index].end
        paragraph = self.flow.paragraphs[index]
        units = position - block.position()
        first = bisect_left(self._wide, paragraph.start)
        found = paragraph.start + units
        for wide in self._wide[first:]:
            if wide >= found:
                break
            found -= 1
        return min(found, paragraph.end)

    def units(self, start: int, end: int) -> int:
        """Return how many UTF-16 units a stretch of the flow takes."""
        return end - start + bisect_left(self._wide, end) - bisect_left(self._wide, start)

    def selection(self, start: int, end: int) -> QTextCursor:
        """Return a cursor over a stretch of the flow."""
        cursor = QTextCursor(self.document)
        cursor.setPosition(self.to_document(start))
        cursor.setPosition(self.to_document(end), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def place_picture(self, key: str, width: int, position: int) -> None:
        """Note where in the document a picture stands, and how wide."""
        self.pictures[key] = width
        self._picture_places.setdefault(key, []).append(position)

    def show_picture(self, key: str, image: QImage) -> None:
        """Give a picture its pixels, in place of the blank one."""
        self.document.addResource(
            QTextDocument.ResourceType.ImageResource.value, _picture_url(key), image
        )
        for position in self._picture_places.get(key, ()):
            self.document.markContentsDirty(position, 1)


def render(
    flow: Flow,
    settings: ReadingSettings,
    resources: dict[str, Resource],
    space: PageSpace,
) -> RenderedPage:
    """Return a flow laid out by a pupil's settings, its pictures still blank.

    Args:
        flow: the page.
        settings: font, sizes, spacings, theme.
        resources: the document's pictures, for their sizes.
        space: what the page may fill.
    """
    return _Rendering(flow, settings, resources, space).run()


def reading_font(settings: ReadingSettings) -> QFont:
    """Return the lesson's font, with the spacing of letters and words."""
    font = QFont(settings.font_family)
    font.setPointSizeF(settings.size_pt)
    pixels = settings.size_pt * 96 / 72
    font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, settings.letter_spacing_em * pixels)
    font.setWordSpacing(settings.word_spacing_em * pixels)
    return font


class _Rendering:
    """One page in the making."""

    def __init__(
        self,
        flow: Flow,
        settings: ReadingSettings,
        resources: dict[str, Resource],
        space: PageSpace,
    ) -> None:
        self._flow = flow
        self._settings = settings
        self._resources = resources
        self._space = space
        self._palette: Palette = palette_of(settings.theme)
        self._em = settings.size_pt * 96 / 72
        self._page = RenderedPage(flow)
        self._cursor = QTextCursor(self._page.document)
        self._tables: dict[int, QTextTable] = {}
        self._is_first_block = True
        # The cell that the cursor is in: inside an edit block Qt cannot tell.
        self._filled_cell: tuple[int, int, int] | None = None

    def run(self) -> RenderedPage:
        document = self._page.document
        document.setDocumentMargin(self._space.margin)
        document.setDefaultFont(reading_font(self._settings))
        self._cursor.beginEditBlock()
        for index, paragraph in enumerate(self._flow.paragraphs):
            self._open_block(paragraph)
            self._style_block(paragraph)
            self._page.place(index, self._cursor.block())
            self._insert_runs(paragraph)
        self._cursor.endEditBlock()
        return self._page

    def _open_block(self, paragraph: FlowParagraph) -> None:
        """Bring the cursor to an empty block for the paragraph, in its cell if it has one."""
        place = paragraph.table
        if place is None:
            if self._filled_cell is not None:
                self._leave_table()
            elif not self._is_first_block:
                self._cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
            self._is_first_block = False
            return
        table = self._tables.get(place.table) or self._insert_table(place.table)
        cell = (place.table, place.row, place.column)
        if cell == self._filled_cell:
            self._cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        else:
            self._cursor = table.cellAt(place.row, place.column).firstCursorPosition()
            self._filled_cell = cell

    def _insert_table(self, index: int) -> QTextTable:
        grid = self._flow.tables[index]
        if self._filled_cell is not None:
            self._leave_table()
        form = QTextTableFormat()
        form.setBorder(1)
        form.setBorderBrush(QColor(self._palette.line))
        form.setBorderStyle(QTextTableFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderCollapse(True)
        form.setCellPadding(_CELL_PADDING)
        form.setTopMargin(self._em * 0.5)
        form.setBottomMargin(self._em * self._settings.paragraph_spacing_em)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table = self._cursor.insertTable(grid.rows, grid.columns, form)
        for row, column, height, width in grid.spans:
            table.mergeCells(row, column, height, min(width, grid.columns - column))
        self._tables[index] = table
        self._is_first_block = False
        return table

    def _leave_table(self) -> None:
        """Go to the empty block that Qt keeps after a table."""
        self._cursor.setPosition(self._page.document.characterCount() - 1)
        self._filled_cell = None

    def _style_block(self, paragraph: FlowParagraph) -> None:
        form = QTextBlockFormat()
        factor = self._settings.line_spacing
        is_close = paragraph.table is not None or paragraph.kind is FlowKind.HEADING
        spacing = round(100 * (min(factor, _CLOSE_LINE_SPACING) if is_close else factor))
        form.setLineHeight(spacing, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        gap = self._em * self._settings.paragraph_spacing_em
        form.setBottomMargin(0 if paragraph.table else gap)
        if paragraph.kind is FlowKind.HEADING:
            form.setHeadingLevel(min(6, max(1, paragraph.level)))
            form.setTopMargin(gap * 0.6)
            form.setBottomMargin(gap * 0.6)
        if paragraph.kind is FlowKind.PICTURE:
            form.setLineHeight(0, QTextBlockFormat.LineHeightTypes.SingleHeight.value)
            form.setBottomMargin(gap * 0.4)
        if paragraph.depth:
            form.setBottomMargin(gap * 0.5)
            form.setLeftMargin(paragraph.depth * self._em * _INDENT_EM)
        if paragraph.kind is FlowKind.QUOTATION:
            form.setLeftMargin(self._em * 1.5)
        self._cursor.setBlockFormat(form)

    def _insert_runs(self, paragraph: FlowParagraph) -> None:
        if paragraph.kind is FlowKind.PICTURE:
            self._insert_picture(paragraph)
            return
        for piece in paragraph.runs:
            self._cursor.insertText(piece.run.text, self._format(piece.run, paragraph))

    def _format(self, run: Run, paragraph: FlowParagraph) -> QTextCharFormat:
        form = QTextCharFormat()
        is_heading = paragraph.kind is FlowKind.HEADING
        is_header = paragraph.table is not None and paragraph.table.is_header
        if is_heading:
            form.setFontPointSize(self._heading_size(paragraph))
        if is_heading or is_header or run.is_bold or run.is_italic:
            # Slanted letters are hard to read: what was slanted is strong instead.
            form.setFontWeight(QFont.Weight.Bold)
        if paragraph.kind is FlowKind.CODE:
            form.setFontFamilies(["monospace"])
        if paragraph.kind is FlowKind.NOTE:
            form.setFontPointSize(max(12.0, self._settings.size_pt * _NOTE_SCALE))
        if run.href:
            form.setForeground(QColor(self._palette.link))
        if run.baseline is not Baseline.NORMAL:
            raised = run.baseline is Baseline.SUPERSCRIPT
            alignments = QTextCharFormat.VerticalAlignment
            form.setVerticalAlignment(
                alignments.AlignSuperScript if raised else alignments.AlignSubScript
            )
        return form

    def _heading_size(self, paragraph: FlowParagraph) -> float:
        """Return a title's size, made smaller where its longest word would be cut in two."""
        size = self._settings.size_pt * _HEADING_SCALES[min(6, max(1, paragraph.level)) - 1]
        font = reading_font(self._settings)
        font.setPointSizeF(size)
        font.setBold(True)
        metrics = QFontMetricsF(font)
        words = self._flow.paragraph_text(paragraph).split()
        widest = max((metrics.horizontalAdvance(word) for word in words), default=1.0)
        return max(12.0, size * min(1.0, self._space.width / widest))

    def _insert_picture(self, paragraph: FlowParagraph) -> None:
        image = paragraph.image
        key = image.resource if image else ""
        resource = self._resources.get(key)
        width, height = self._picture_size(resource)
        form = QTextImageFormat()
        form.setName(_picture_url(key).toString())
        form.setWidth(width)
        form.setHeight(height)
        form.setProperty(QTextFormat.Property.ImageAltText, image.alternative_text if image else "")
        if resource is not None:
            self._page.place_picture(key, width, self._cursor.position())
        self._cursor.insertImage(form)

    def _picture_size(self, resource: Resource | None) -> tuple[int, int]:
        if resource is None:
            return 1, 1
        width = resource.width or _UNKNOWN_PICTURE[0]
        height = resource.height or _UNKNOWN_PICTURE[1]
        scale = min(1.0, self._space.width / width, self._space.picture_height / height)
        return max(1, round(width * scale)), max(1, round(height * scale))


def _picture_url(key: str) -> QUrl:
    return QUrl(f"cartable:{key}")
