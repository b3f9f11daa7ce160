"""Plain text: paragraphs put together again from hard-wrapped lines, titles and lists guessed."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cartable.documents.archive import read_file
from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    OversizedDocumentError,
    ReadContext,
)
from cartable.documents.encodings import decode_text, is_binary
from cartable.documents.model import (
    Block,
    Cell,
    Document,
    Heading,
    ListBlock,
    ListItem,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    SourceSpan,
    Table,
    text_of,
)
from cartable.documents.outline import choose_title, outline_of
from cartable.documents.readers.text_lines import (
    group_lines,
    is_dialogue,
    section_depth,
    split_lines,
    wrap_width,
)
from cartable.documents.readers.text_pieces import Piece, PieceKind, cut_pieces
from cartable.documents.runs import plain_runs, tidy_runs

_TITLE_CHARACTERS = 70
_NUMBERED_TITLE_CHARACTERS = 110
_LEVELS = 12
_CHAPTER = re.compile(
    r"(?:chapitre|leçon|séance|partie|exercice|activité|document|annexe|introduction|conclusion|"
    r"sommaire|table des matières|glossaire|bibliographie)\b",
    re.IGNORECASE,
)


def read(path: Path, context: ReadContext) -> Document:
    """Return the document in a plain text file.

    Raises:
        DocumentError: one of its subclasses, whatever the file holds.
    """
    data = read_file(path, context.limits)
    if len(data) > context.limits.member_bytes:
        raise OversizedDocumentError(path.name)
    text = decode_text(data)
    if not text.strip():
        raise EmptyDocumentError(path.name)
    if is_binary(text):
        raise CorruptedDocumentError(path.name, "binary")
    context.report(0.3)
    pieces = _pieces_of(text, context.is_known)
    context.report(0.7)
    blocks = _build(_with_titles(pieces))
    if not blocks:
        raise EmptyDocumentError(path.name)
    pages = max(piece.page for piece in pieces)
    return Document(
        title=choose_title(_opening_words(blocks), blocks, path),
        blocks=blocks,
        outline=outline_of(blocks),
        format="txt",
        page_count=pages if pages > 1 else 0,
    )


def blocks_of(text: str, is_known: Callable[[str], bool]) -> tuple[Block, ...]:
    """Return the blocks of a text that comes from no file; `is_known` is `ReadContext`'s."""
    return _build(_with_titles(_pieces_of(text, is_known)))


def _pieces_of(text: str, is_known: Callable[[str], bool]) -> list[Piece]:
    groups = list(group_lines(split_lines(text)))
    return cut_pieces(groups, wrap_width(groups), is_known)


def _opening_words(blocks: tuple[Block, ...]) -> str:
    """Return the short line that opens a text without a title at its head; "" without one."""
    first = next((block for block in blocks if not isinstance(block, PageMark)), None)
    text = text_of(first.runs) if isinstance(first, Paragraph) else ""
    is_short = len(text) <= _TITLE_CHARACTERS and not re.search(r"[.;,!?…]$", text)
    return text if is_short and not is_dialogue(text) else ""


def _with_titles(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces, those that stand as titles being marked as such."""
    out: list[Piece] = []
    has_title = bool(pieces) and _is_opening_title(pieces)
    margin = _body_margin(pieces)
    for index, piece in enumerate(pieces):
        before = pieces[index - 1] if index else None
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        level = _title_level(piece, before, after, has_title)
        if margin and level and margin <= piece.indent <= margin + _LEVELS:
            level = 0  # where the text is indented, a title stands out of it
        if index == 0 and has_title and piece.kind is not PieceKind.TITLE:
            level = 1
        out.append(replace(piece, kind=PieceKind.TITLE, level=level) if level else piece)
    return out


def _body_margin(pieces: list[Piece]) -> int:
    """Return the indent that most of the running text has."""
    prose = (p.indent for p in pieces if p.kind is PieceKind.TEXT and len(p.text) > 100)
    return max(Counter(prose).items(), key=lambda found: found[1], default=(0, 0))[0]


def _is_opening_title(pieces: list[Piece]) -> bool:
    first = pieces[0]
    if first.kind is PieceKind.TITLE:
        return first.level == 1
    is_short = first.is_alone and len(first.text) <= _NUMBERED_TITLE_CHARACTERS
    return (
        is_short
        and len(pieces) > 1
        and first.kind is PieceKind.TEXT
        and not re.search(r"[.;:,]$", first.text)
        and not is_dialogue(first.text)
    )


def _title_level(piece: Piece, before: Piece | None, after: Piece | None, shifts: bool) -> int:
    if piece.kind is PieceKind.TITLE:
        return piece.level
    if not piece.is_alone or after is None or piece.kind not in {PieceKind.TEXT, PieceKind.ITEM}:
        return 0
    text = _with_marker(piece)
    depth = section_depth(text)
    if depth and len(text) <= _NUMBERED_TITLE_CHARACTERS and not re.search(r"[.;:,]$", text):
        is_sibling = any(_is_sibling(piece, other) for other in (before, after))
        return 0 if is_sibling else min(depth + shifts, 6)
    return 2 if _stands_as_title(piece, before, after) else 0


def _stands_as_title(piece: Piece, before: Piece | None, after: Piece) -> bool:
    """Guess with care: a short line alone, above a real paragraph or a list, below none like it."""
    text = piece.text
    if piece.kind is not PieceKind.TEXT or len(text) > _TITLE_CHARACTERS:
        return False
    if not text[:1].isupper() or re.search(r"[.;:,>»]$", text) or is_dialogue(text):
        return False
    if _CHAPTER.match(text) and not re.search(r"[!…]$", text):
        return True
    if before is not None and before.is_alone and before.kind is PieceKind.TEXT:
        return False
    has_words = sum(c.isalpha() for c in text) * 2 > len(text)
    is_prose = after.kind is PieceKind.TEXT and len(after.text) > max(80, len(text))
    return has_words and is_prose and not after.is_alone and "@" not in text and "©" not in text


def _is_sibling(piece: Piece, other: Piece | None) -> bool:
    """Tell whether two numbered pieces are items of one list."""
    if other is None or piece.marker is None or other.marker is None:
        return False
    if piece.marker.number is None or other.marker.number is None:
        return False
    return abs(piece.marker.number - other.marker.number) == 1 and piece.indent == other.indent


def _with_marker(piece: Piece) -> str:
    """Return the text of a piece with the number that opens it."""
    if piece.marker is None or piece.marker.number is None:
        return piece.text
    return f"{piece.marker.number}. {piece.text}"


@dataclass(slots=True)
class _OpenList:
    """A list being built: pieces indented at least to `content` belong to its last item."""

    indent: int
    content: int
    is_ordered: bool
    start: int
    span: SourceSpan
    items: list[list[Block]] = field(default_factory=list)


def _build(pieces: Sequence[Piece]) -> tuple[Block, ...]:
    blocks: list[Block] = []
    lists: list[_OpenList] = []
    page = 1
    for piece in pieces:
        if piece.page != page:
            page = _turn_page(blocks, lists, piece, page)
        _close_lists(blocks, lists, piece)
        if piece.kind is PieceKind.ITEM and len(lists) < _LEVELS:
            _add_item(blocks, lists, piece)
        else:
            _place(blocks, lists, _block_of(piece))
    _close_lists(blocks, lists, None)
    return tuple(blocks)


def _turn_page(blocks: list[Block], lists: list[_OpenList], piece: Piece, page: int) -> int:
    _close_lists(blocks, lists, None)
    if page == 1 and not any(isinstance(block, PageMark) for block in blocks):
        blocks.insert(0, PageMark("1", SourceSpan(page=1)))
    span = SourceSpan("", piece.start, piece.start, piece.page)
    blocks.append(PageMark(str(piece.page), span))
    return piece.page


def _close_lists(blocks: list[Block], lists: list[_OpenList], piece: Piece | None) -> None:
    while lists:
        open_list = lists[-1]
        if piece is not None and _belongs(piece, open_list):
            return
        lists.pop()
        items = tuple(ListItem(tuple(item)) for item in open_list.items if item)
        if items:
            closed = ListBlock(items, open_list.is_ordered, open_list.start, open_list.span)
            _place(blocks, lists, closed)


def _belongs(piece: Piece, open_list: _OpenList) -> bool:
    if piece.kind is PieceKind.TITLE:
        return False
    if piece.indent >= open_list.content - 1 and piece.indent > open_list.indent:
        return True
    if piece.kind is not PieceKind.ITEM or piece.marker is None:
        return False
    is_ordered = piece.marker.number is not None
    return abs(piece.indent - open_list.indent) <= 1 and is_ordered == open_list.is_ordered


def _add_item(blocks: list[Block], lists: list[_OpenList], piece: Piece) -> None:
    marker = piece.marker
    if marker is None:
        return
    is_new = not lists or piece.indent > lists[-1].indent + 1
    is_ordered = marker.number is not None
    if is_new:
        span = SourceSpan("", piece.start, piece.end, piece.page)
        start = marker.number if marker.number is not None else 1
        content = piece.indent + marker.width
        lists.append(_OpenList(piece.indent, content, is_ordered, start, span))
    lists[-1].items.append([])
    _place(blocks, lists, _block_of(piece))


def _place(blocks: list[Block], lists: list[_OpenList], block: Block | None) -> None:
    if block is not None:
        (lists[-1].items[-1] if lists else blocks).append(block)


def _block_of(piece: Piece) -> Block | None:
    span = SourceSpan("", piece.start, piece.end, piece.page)
    if piece.kind is PieceKind.TABLE:
        rows = tuple(
            tuple(Cell((Paragraph(runs),) if (runs := plain_runs(text)) else ()) for text in row)
            for row in piece.cells
        )
        return Table(rows, source=span)
    if piece.kind is PieceKind.TITLE:
        runs = plain_runs(_with_marker(piece).replace("\n", " "))
        return Heading(piece.level, runs, span) if text_of(runs) else None
    is_code = piece.kind is PieceKind.CODE
    runs = tidy_runs((Run(piece.text),), keeps_spaces=is_code)
    return (
        Paragraph(runs, ParagraphKind.CODE if is_code else ParagraphKind.BODY, span)
        if runs
        else None
    )
