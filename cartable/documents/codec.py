"""A document as bytes and back: what crosses from the worker, and what the schoolbag stores.

Layout: `MAGIC`, a version byte, the size of the head (4 bytes, big endian), the head in UTF-8
JSON, then the pictures' bytes end to end. Reading is strict: any surprise is an error, and nothing
in the bytes can run (no pickle).
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from cartable.documents.model import (
    Baseline,
    Block,
    Cell,
    Document,
    Formula,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    NoteKind,
    Omission,
    OutlineEntry,
    PageMark,
    Paragraph,
    ParagraphKind,
    Resource,
    Run,
    Runs,
    RunStyle,
    SourceSpan,
    Table,
)
from cartable.errors import WorldError

MAGIC = b"CASHDOC"
VERSION = 1
_PREFIX = struct.Struct(">7sBI")
_T = TypeVar("_T")


class MalformedBytesError(WorldError):
    """The bytes are not a document that this codec wrote."""


class NewerBytesError(MalformedBytesError):
    """Written by a newer Cartable: refused, never guessed."""


def encode(document: Document) -> bytes:
    """Return the document as bytes, pictures included."""
    table, blobs = _put_resources(document.resources)
    head = {
        "title": document.title,
        "language": document.language,
        "format": document.format,
        "pages": document.page_count,
        "omissions": list(document.omissions),
        "blocks": [_put_block(block) for block in document.blocks],
        "notes": [[n.id, n.label, n.kind, _put_blocks(n.blocks)] for n in document.notes],
        "outline": [[e.title, e.level, e.block] for e in document.outline],
        "resources": table,
    }
    packed = json.dumps(head, ensure_ascii=False, separators=(",", ":")).encode(
        "utf-8", "surrogatepass"
    )
    return b"".join((_PREFIX.pack(MAGIC, VERSION, len(packed)), packed, *blobs))


def decode(data: bytes) -> Document:
    """Return the document that `encode` wrote.

    Raises:
        NewerBytesError: a later version wrote them.
        MalformedBytesError: anything else that is not exactly what `encode` writes.
    """
    view = memoryview(data)
    head_end = _check_prefix(view)
    try:
        head = json.loads(bytes(view[_PREFIX.size : head_end]))
        return _take_document(head, view[head_end:])
    except (ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise MalformedBytesError(str(error)) from error


def _check_prefix(view: memoryview) -> int:
    if len(view) < _PREFIX.size:
        raise MalformedBytesError("too short")
    magic, version, size = _PREFIX.unpack_from(view)
    if magic != MAGIC:
        raise MalformedBytesError("not a document")
    if version > VERSION:
        raise NewerBytesError(str(version))
    if _PREFIX.size + size > len(view):
        raise MalformedBytesError("cut short")
    return int(_PREFIX.size + size)


def _take_document(head: dict[str, Any], blobs: memoryview) -> Document:
    blocks = _take_blocks(head["blocks"])
    return Document(
        title=_a(str, head["title"]),
        blocks=blocks,
        language=_a(str, head["language"]),
        notes=tuple(_take_note(raw) for raw in _a(list, head["notes"])),
        outline=tuple(_take_outline(raw, len(blocks)) for raw in _a(list, head["outline"])),
        resources=_take_resources(_a(dict, head["resources"]), blobs),
        format=_a(str, head["format"]),
        omissions=tuple(Omission(raw) for raw in _a(list, head["omissions"])),
        page_count=_a(int, head["pages"]),
    )


def _a(kind: type[_T], value: object) -> _T:
    """Return `value`, which must be of that very type (True is no number)."""
    if type(value) is not kind:
        raise TypeError(f"{kind.__name__} wanted, got {type(value).__name__}")
    return value


def _put_resources(resources: Mapping[str, Resource]) -> tuple[dict[str, Any], Iterator[bytes]]:
    table = {
        key: [resource.media_type, resource.width, resource.height, len(resource.data)]
        for key, resource in resources.items()
    }
    return table, (resource.data for resource in resources.values())


def _take_resources(table: dict[str, Any], blobs: memoryview) -> dict[str, Resource]:
    found: dict[str, Resource] = {}
    at = 0
    for key, (media_type, width, height, size) in table.items():
        if _a(int, size) < 0 or at + size > len(blobs):
            raise ValueError("a picture is cut short")
        data = bytes(blobs[at : at + size])
        found[key] = Resource(_a(str, media_type), data, _a(int, width), _a(int, height))
        at += size
    if at != len(blobs):
        raise ValueError("bytes left over")
    return found


def _put_source(source: SourceSpan) -> list[Any]:
    if source == SourceSpan():
        return []
    box = list(source.box) if source.box is not None else None
    return [source.part, source.start, source.end, source.page, box]


def _take_source(raw: list[Any]) -> SourceSpan:
    if not _a(list, raw):
        return SourceSpan()
    part, start, end, page, box = raw
    return SourceSpan(
        _a(str, part),
        _a(int, start),
        _a(int, end),
        None if page is None else _a(int, page),
        None if box is None else _take_box(box),
    )


def _take_box(raw: list[Any]) -> tuple[float, float, float, float]:
    left, top, right, bottom = (float(side) for side in _a(list, raw))
    return left, top, right, bottom


def _put_run(run: Run) -> Any:
    """A plain run is its text alone; another one a list of text and what is not default."""
    if run == Run(run.text):
        return run.text
    more: dict[str, Any] = {}
    if run.is_bold:
        more["b"] = True
    if run.is_italic:
        more["i"] = True
    if run.baseline is not Baseline.NORMAL:
        more["v"] = run.baseline
    for key, value in (("h", run.href), ("l", run.language), ("n", run.note)):
        if value is not None:
            more[key] = value
    if run.formula is not None:
        more["f"] = [run.formula.mathml, run.formula.spoken]
    if run.style is not None:
        style = run.style
        more["s"] = [style.colour, style.background, style.is_dotted, style.is_underlined]
    return [run.text, more]


_RUN_KEYS = frozenset("bivhlnfs")


def _take_run(raw: Any) -> Run:
    if type(raw) is str:
        return Run(raw)
    text, more = _a(list, raw)
    if not _a(dict, more).keys() <= _RUN_KEYS:
        raise ValueError("an unknown property of a run")
    return Run(
        text=_a(str, text),
        is_bold=_a(bool, more.get("b", False)),
        is_italic=_a(bool, more.get("i", False)),
        baseline=Baseline(more.get("v", "normal")),
        href=_text_or_none(more.get("h")),
        language=_text_or_none(more.get("l")),
        note=_text_or_none(more.get("n")),
        formula=_take_formula(more["f"]) if "f" in more else None,
        style=_take_style(more["s"]) if "s" in more else None,
    )


def _text_or_none(value: object) -> str | None:
    return None if value is None else _a(str, value)


def _take_formula(raw: list[Any]) -> Formula:
    mathml, spoken = raw
    return Formula(_a(str, mathml), _a(str, spoken))


def _take_style(raw: list[Any]) -> RunStyle:
    colour, background, is_dotted, is_underlined = raw
    return RunStyle(
        _text_or_none(colour),
        _text_or_none(background),
        _a(bool, is_dotted),
        _a(bool, is_underlined),
    )


def _put_runs(runs: Runs) -> list[Any]:
    return [_put_run(run) for run in runs]


def _take_runs(raw: Any) -> Runs:
    return tuple(_take_run(run) for run in _a(list, raw))


def _put_blocks(blocks: tuple[Block, ...]) -> list[Any]:
    return [_put_block(block) for block in blocks]


def _put_block(block: Block) -> list[Any]:
    where = _put_source(block.source)
    match block:
        case Paragraph():
            return ["p", where, block.kind, _put_runs(block.runs)]
        case Heading():
            return ["h", where, block.level, _put_runs(block.runs)]
        case ListBlock():
            items = [_put_blocks(item.blocks) for item in block.items]
            return ["l", where, block.is_ordered, block.start, items]
        case Table():
            rows = [[_put_cell(cell) for cell in row] for row in block.rows]
            return ["t", where, _put_runs(block.caption), rows]
        case Image():
            caption = _put_runs(block.caption)
            return ["i", where, block.resource, block.alternative_text, caption]
        case PageMark():
            return ["m", where, block.label]


def _put_cell(cell: Cell) -> list[Any]:
    return [cell.is_header, cell.column_span, cell.row_span, _put_blocks(cell.blocks)]


def _take_blocks(raw: Any) -> tuple[Block, ...]:
    return tuple(_take_block(block) for block in _a(list, raw))


def _take_block(raw: list[Any]) -> Block:
    kind, where, *rest = _a(list, raw)
    return _TAKERS[_a(str, kind)](_take_source(where), *rest)


def _take_paragraph(source: SourceSpan, kind: Any, runs: Any) -> Paragraph:
    return Paragraph(_take_runs(runs), ParagraphKind(kind), source)


def _take_heading(source: SourceSpan, level: Any, runs: Any) -> Heading:
    return Heading(_a(int, level), _take_runs(runs), source)


def _take_list(source: SourceSpan, is_ordered: Any, start: Any, items: Any) -> ListBlock:
    taken = tuple(ListItem(_take_blocks(item)) for item in _a(list, items))
    return ListBlock(taken, _a(bool, is_ordered), _a(int, start), source)


def _take_table(source: SourceSpan, caption: Any, rows: Any) -> Table:
    taken = tuple(tuple(_take_cell(cell) for cell in row) for row in _a(list, rows))
    return Table(taken, _take_runs(caption), source)


def _take_cell(raw: Any) -> Cell:
    is_header, column_span, row_span, blocks = _a(list, raw)
    return Cell(_take_blocks(blocks), _a(bool, is_header), _a(int, column_span), _a(int, row_span))


def _take_image(source: SourceSpan, resource: Any, alternative: Any, caption: Any) -> Image:
    return Image(_a(str, resource), _a(str, alternative), _take_runs(caption), source)


def _take_mark(source: SourceSpan, label: Any) -> PageMark:
    return PageMark(_a(str, label), source)


_TAKERS: Mapping[str, Callable[..., Block]] = {
    "p": _take_paragraph,
    "h": _take_heading,
    "l": _take_list,
    "t": _take_table,
    "i": _take_image,
    "m": _take_mark,
}


def _take_note(raw: Any) -> Note:
    note_id, label, kind, blocks = _a(list, raw)
    return Note(_a(str, note_id), _a(str, label), _take_blocks(blocks), NoteKind(kind))


def _take_outline(raw: Any, block_count: int) -> OutlineEntry:
    title, level, block = _a(list, raw)
    if not 0 <= _a(int, block) < max(block_count, 1):
        raise ValueError("an outline entry leads nowhere")
    return OutlineEntry(_a(str, title), _a(int, level), block)
