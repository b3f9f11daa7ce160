"""One PowerPoint slide: its title, and its shapes with their places."""

from __future__ import annotations

from dataclasses import dataclass

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Block, Cell, Runs
from cartable.documents.readers.drawings import (
    DrawingReader,
    alternative_of,
    is_hidden,
)
from cartable.documents.readers.grids import (
    Row,
    guess_headers,
    shape_table,
    with_header_column,
    with_header_row,
)
from cartable.documents.readers.ooxml_parts import (
    A,
    P,
    Part,
    R,
    choose_alternative,
    integer,
    is_true,
)
from cartable.documents.readers.pptx_placeholders import (
    DROPPED,
    TITLES,
    Inheritance,
    own_box,
    placeholder_type,
)
from cartable.documents.readers.pptx_text import TextReader
from cartable.documents.readers.slides import Shape, one_line_runs, reading_order


@dataclass(slots=True)
class SlideReader:
    """Reads the shapes of one slide."""

    part: Part
    text: TextReader
    drawings: DrawingReader
    inheritance: Inheritance
    _title: Runs = ()

    def read(self, root: Element) -> tuple[Runs, list[Shape]]:
        """Return the title of a `p:sld` and what its other shapes show."""
        tree = root.find(f"{P}cSld/{P}spTree")
        shapes = self._shapes(tree) if tree is not None else []
        return one_line_runs(self._title), shapes

    def _shapes(self, tree: Element) -> list[Shape]:
        found: list[Shape] = []
        for node in tree:
            name = local_name(node)
            if name == "AlternateContent":
                found += self._alternative(node)
            elif not is_hidden(next(node.iterfind(f"*/{P}cNvPr"), None)):
                found += self._shape(node, name)
        return found

    def _alternative(self, node: Element) -> list[Shape]:
        for branch in choose_alternative(node):
            shapes = self._shapes(branch)
            if any(shape.blocks for shape in shapes):
                return shapes
        return []

    def _shape(self, node: Element, name: str) -> list[Shape]:
        kind = placeholder_type(node)
        if kind in DROPPED:
            return []
        match name:
            case "sp":
                return self._text_shape(node, kind)
            case "pic":
                return [Shape((self._picture(node),), self.inheritance.box(node))]
            case "graphicFrame":
                return [Shape(self._framed(node), self.inheritance.box(node))]
            case "grpSp":
                inside = reading_order(self._shapes(node))
                return [Shape(tuple(b for s in inside for b in s.blocks), own_box(node))]
        return []

    def _text_shape(self, node: Element, kind: str | None) -> list[Shape]:
        body = node.find(f"{P}txBody")
        if body is None:
            return []
        if kind in TITLES and not self._title:
            self._title = self.text.title(body)
            return []
        blocks = self.text.read(body, self.inheritance.list_styles(node))
        return [Shape(blocks, self.inheritance.box(node))]

    def _picture(self, node: Element) -> Block:
        blip = next(node.iter(f"{A}blip"), None)
        relation_id = blip.get(f"{R}embed") if blip is not None else None
        if next(node.iter(f"{A}videoFile", f"{A}audioFile"), None) is not None:
            self.drawings.leave_out()
        alternative = alternative_of(node.find(f"{P}nvPicPr/{P}cNvPr"))
        return self.drawings.image(self.part, relation_id, alternative)

    def _framed(self, node: Element) -> tuple[Block, ...]:
        table = next(node.iter(f"{A}tbl"), None)
        if table is not None:
            return self._table(table)
        data = node.find(f"{A}graphic/{A}graphicData")
        return self.drawings.graphic(self.part, data) if data is not None else ()

    def _table(self, table: Element) -> tuple[Block, ...]:
        look = table.find(f"{A}tblPr")
        rows: list[Row] = [self._row(row) for row in table.iterfind(f"{A}tr")]
        if look is not None and is_true(look.get("firstRow")) and len(rows) > 1:
            rows[0] = with_header_row(rows[0])
        if look is not None and is_true(look.get("firstCol")):
            rows = [with_header_column(row) for row in rows]
        return shape_table(guess_headers(rows))

    def _row(self, row: Element) -> Row:
        cells: list[Cell] = []
        for node in row.iterfind(f"{A}tc"):
            if is_true(node.get("hMerge")) or is_true(node.get("vMerge")):
                continue
            body = node.find(f"{A}txBody")
            blocks = self.text.read(body, ()) if body is not None else ()
            spans = integer(node.get("gridSpan"), 1), integer(node.get("rowSpan"), 1)
            cells.append(Cell(blocks, column_span=spans[0], row_span=spans[1]))
        return tuple(cells)
