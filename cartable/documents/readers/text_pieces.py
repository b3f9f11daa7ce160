"""Stretches of lines turned into pieces: a title, a paragraph, an item, a line said, code."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from cartable.documents.readers.text_lines import (
    Group,
    Line,
    Marker,
    ends_early,
    is_dialogue,
    marker_of,
    says_speech,
    section_depth,
)

_CODE_LINE = re.compile(
    r"(?:[$%>]\s\S|#!|#\s*\S+$|>>>|\w+\(.*\)\s*[;:]?$|.*[{};\\]$|[\w.\-/]+\s*[:+]?=\s*\S|</?\w+[^>]*>$"
    r"|(?:def|class|import|from|if|for|while|return|export|sudo|cd|echo|int|void)\b.*[:;()=\"/])"
)
_CODE_SIGN = re.compile(r"\$[({]|-+>|\s--?\w|\w_\w|\w=|/\w+/|:$.*_|[{};\\]$|^[+@|]|-----|\w\(\w*\)")
_PROMPT = re.compile(r"(?:[$#%>]\s+\S|>>>\s|#!/)")
_SENTENCE_END = re.compile(r"[.!?…:][»”\")]*$")
_COLUMN_GAP = re.compile(r"\t+|\s{3,}")
_LONGEST_WORD = 60
Known = Callable[[str], bool]


class PieceKind(StrEnum):
    """What a piece is."""

    TEXT = "text"
    ITEM = "item"
    CODE = "code"
    TITLE = "title"
    TABLE = "table"


@dataclass(frozen=True, slots=True)
class Piece:
    r"""A stretch of the source with its kind; a meant line break in `text` is "\n"."""

    kind: PieceKind
    text: str
    indent: int
    start: int
    end: int
    page: int
    marker: Marker | None = None
    level: int = 0
    is_alone: bool = False
    """Whether it is one line between two blank ones."""
    cells: tuple[tuple[str, ...], ...] = ()


def cut_pieces(groups: Sequence[Group], width: int, is_known: Known) -> list[Piece]:
    """Return the pieces of a text, in order.

    Args:
        groups: its lines, as `group_lines` gives them.
        width: the column of its wrapping, 0 for none.
        is_known: tells a French word, to mend a hyphen at a line's end.
    """
    return [piece for group in groups for piece in _cut(group, width, is_known)]


def _cut(group: Group, width: int, is_known: Known) -> Iterator[Piece]:
    if any(says_speech(line.text) for line in group):
        group = tuple(_with_dash(line) for line in group)
    if len(group) == 2 and group[1].is_rule:
        level = 1 if group[1].text[0] in "=#═*" else 2
        yield _piece(PieceKind.TITLE, group[0].text, group, level=level)
    elif cells := _columns(group):
        yield _piece(PieceKind.TABLE, "", group, cells=cells)
    elif _is_contents(group):
        for line in group:
            yield _piece(PieceKind.ITEM, line.text, (line,), marker=Marker(0))
    elif _is_code(group, width):
        margin = min(line.indent for line in group)
        code = "\n".join(" " * (line.indent - margin) + line.text for line in group)
        yield _piece(PieceKind.CODE, code, group)
    else:
        for part in _parts(group, width):
            yield _text_piece(part, width, is_known, len(group) == 1)


def _with_dash(line: Line) -> Line:
    """Return a line said with the dash that French gives it, so that it is no item of a list."""
    is_said = re.match(r"-\s?(?=\S)", line.text)
    return replace(line, text="— " + line.text[is_said.end() :]) if is_said else line


def _piece(kind: PieceKind, text: str, lines: Sequence[Line], **more: object) -> Piece:
    first, last = lines[0], lines[-1]
    place = (first.indent, first.start, last.end, first.page)
    return Piece(kind, text, *place, **more)  # type: ignore[arg-type]


def _parts(group: Group, width: int) -> Iterator[list[Line]]:
    """Cut a group where an item, a line said or an indented paragraph begins."""
    part: list[Line] = []
    margin = min(line.indent for line in group)
    is_indented_style = sum(1 for line in group if line.indent > margin) * 2 < len(group)
    for line in group:
        opens = _opens(line, part) if part else False
        if part and not opens and is_indented_style and margin < line.indent <= margin + 8:
            opens = part[-1].indent == margin and marker_of(part[0].text) is None
        if part and not opens and width and marker_of(part[0].text) is None:
            opens = _ends_paragraph(part[-1], line, width)
        if opens:
            yield part
            part = []
        part.append(line)
    yield part


def _opens(line: Line, part: list[Line]) -> bool:
    if is_dialogue(line.text):
        return True
    if is_dialogue(part[0].text) and line.text[:1] in "—―–":
        return True
    if section_depth(line.text) > 1:
        return True
    marker = marker_of(line.text)
    if marker is None:
        return False
    before = marker_of(part[0].text)
    # A number that only happens to begin a wrapped line ("en\n1789. Puis…") opens nothing.
    if marker.number is not None and before is None:
        return marker.number == 1 and bool(re.search(r"[:.;]$", part[-1].text))
    is_after_sentence = bool(re.search(r"[.:;?!]$", part[-1].text))
    return before is not None or line.indent > part[0].indent or is_after_sentence


def _ends_paragraph(line: Line, after: Line, width: int) -> bool:
    is_sentence = _SENTENCE_END.search(line.text) and after.text[:1].isupper()
    return bool(is_sentence) and line.width < width * 0.8 and ends_early(line, after, width)


def _text_piece(part: list[Line], width: int, is_known: Known, is_alone: bool) -> Piece:
    marker = marker_of(part[0].text)
    text = _join(part, width, is_known, marker.width if marker else 0)
    if marker is None:
        return _piece(PieceKind.TEXT, text, part, is_alone=is_alone and len(part) == 1)
    return _piece(PieceKind.ITEM, text, part, marker=marker, is_alone=is_alone and len(part) == 1)


def _join(part: list[Line], width: int, is_known: Known, skipped: int) -> str:
    """Join wrapped lines into one; keep the breaks of verse and addresses."""
    keeps_breaks = _are_breaks_meant(part, width)
    out = [part[0].text[skipped:]]
    for line in part[1:]:
        if keeps_breaks:
            out.append("\n" + line.text)
        elif re.search(r"[^\W\d_]-$", out[-1][-2:]) and line.text[:1].islower():
            out[-1] = _mend_hyphen(out[-1], line.text, is_known)
        else:
            out.append(" " + line.text)
    return "".join(out)


def _are_breaks_meant(part: list[Line], width: int) -> bool:
    if len(part) < 2:
        return False
    if not width:
        return True
    pairs = list(pairwise(part))
    early = sum(1 for line, after in pairs if ends_early(line, after, width))
    if len(pairs) == 1:
        return early == 1 and part[0].width < width * 0.6
    return early * 5 >= len(pairs) * 3


def _mend_hyphen(before: str, after: str, is_known: Known) -> str:
    head = re.search(r"[^\W\d_]+(?=-$)", before[-_LONGEST_WORD:])
    tail = re.match(r"[^\W\d_]+", after)
    whole = (head.group(0) + tail.group(0)).lower() if head and tail else ""
    return (before[:-1] if whole and is_known(whole) else before) + after


def _is_code(group: Group, width: int) -> bool:
    """Tell whether the group is a listing: prompts, or lines that end early and look like code."""
    if any(is_dialogue(line.text) for line in group):
        return False
    likely = sum(1 for line in group if _CODE_LINE.match(line.text))
    if _PROMPT.match(group[0].text) and len(group[0].text) > 3:
        return group[0].text[0] != "#" or group[0].text[1] == "!" or likely > 1
    if marker_of(group[0].text) or len(group) < 2:
        return False
    early = sum(1 for a, b in pairwise(group) if not width or ends_early(a, b, width))
    signs = sum(1 for line in group if _CODE_SIGN.search(line.text))
    if early * 5 >= (len(group) - 1) * 3 and (signs * 5 >= len(group) * 2 or _is_numbered(group)):
        return True
    return likely * 5 >= len(group) * 2 and early * 2 >= len(group) - 1


def _is_numbered(group: Group) -> bool:
    """Tell whether the lines bear their numbers, as a printed listing does."""
    numbers = [re.match(r"(\d+)(?:\s|$)", line.text) for line in group]
    return len(group) >= 3 and all(
        found is not None and int(found.group(1)) == rank for rank, found in enumerate(numbers, 1)
    )


def _is_contents(group: Group) -> bool:
    """Tell whether the group is a table of contents: numbered titles, one a line."""
    deep = sum(1 for line in group if section_depth(line.text) > 1)
    numbered = sum(1 for line in group if section_depth(line.text))
    return len(group) >= 3 and deep >= 2 and numbered * 10 >= len(group) * 9


def _columns(group: Group) -> tuple[tuple[str, ...], ...]:
    """Return the cells of a table drawn with bars, tabs or wide gaps; nothing for another group."""
    rows = [line for line in group if not re.fullmatch(r"[|+\-=: ]+", line.text)]
    if len(rows) < 2:
        return ()
    if all(line.text.count("|") >= 2 and line.text[0] == "|" for line in rows):
        return _even([line.text.strip("|").split("|") for line in rows])
    if any(marker_of(line.text) for line in rows) or len({line.indent for line in rows}) > 1:
        return ()
    if not all(_COLUMN_GAP.search(line.raw.strip()) for line in rows):
        return ()
    return _even([_COLUMN_GAP.split(line.raw.strip()) for line in rows])


def _even(rows: list[list[str]]) -> tuple[tuple[str, ...], ...]:
    if len({len(row) for row in rows}) != 1 or not 2 <= len(rows[0]) <= 12:
        return ()
    return tuple(tuple(cell.strip() for cell in row) for row in rows)
