"""The flow of a PDF: lines gathered into paragraphs, items and headings, across pages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from cartable.documents.readers.pdf_lines import Line

_BULLET = re.compile(r"\s*([•◦▪▫‣●○■□➢➤✓❖◆➔⇒∙⋄◾◼*·–—-])(?:\s+|(?=[A-ZÀ-Ý]))(?=\S)")
_NUMBER = re.compile(r"\s*(\d{1,3})\s?[.)°]\s+(?=\S)")
_ENDS_SENTENCE = re.compile(r"[.!?:;…»”\"](?:\s*[)\]»”\d⁰¹²³⁴-⁹]{0,3})\s*$")
_CAPTION = re.compile(
    r"\s*(?:figure|fig\.|tableau|tab\.|table|schéma|photo(?:graphie)?|image|illustration|carte|"
    r"doc(?:ument)?\.?)\s*n?°?\s*\d+(?:[.-]\d+)*\s*(?:[:.–—-]|$)",
    re.IGNORECASE,
)
_DASHES = "–—-"
_HEADING_SCALE = 1.12
_HEADING_CHARACTERS = 220


class Kind(Enum):
    """What a group of lines is."""

    BODY = auto()
    HEADING = auto()
    CODE = auto()
    BULLET = auto()
    NUMBER = auto()
    CAPTION = auto()
    NOTE = auto()


_ASIDE = frozenset({Kind.CAPTION, Kind.NOTE})


@dataclass(slots=True)
class Group:
    """Lines that make one paragraph, heading or item."""

    lines: list[Line]
    kind: Kind = Kind.BODY
    marker: str = ""
    gap_before: float = 0.0

    @property
    def first(self) -> Line:
        """The line that opens the group."""
        return self.lines[0]

    @property
    def text(self) -> str:
        """The words, lines end to end."""
        return " ".join(line.text for line in self.lines)

    @property
    def is_hanging(self) -> bool:
        """Whether later lines stand to the right of the first."""
        return any(line.left > self.first.left + 0.4 * line.size for line in self.lines[1:])


@dataclass(frozen=True, slots=True)
class Measures:
    """What is usual in a document: the size of its text, the pitch of its lines in ems."""

    body_size: float = 10.0
    pitch: float = 1.2


def measure(lines: Iterable[Line]) -> Measures:
    """Return the commonest size and pitch of lines given in order."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    ordered = list(lines)
    for line in ordered:
        sizes[round(line.size * 2) / 2] += len(line.text)
    for above, below in pairwise(ordered):
        step = (below.base - above.base) / below.size
        if above.page == below.page and abs(above.size - below.size) < 0.3 and 0.9 < step < 2.6:
            pitches[round(step * 20) / 20] += 1
    body = sizes.most_common(1)[0][0] if sizes else 10.0
    return Measures(body, pitches.most_common(1)[0][0] if pitches else 1.2)


@dataclass(slots=True)
class Gatherer:
    """Gathers lines into groups. Lines come in reading order."""

    measures: Measures
    groups: list[Group] = field(default_factory=list)

    def add(self, line: Line) -> None:
        """Add a line to the group that it continues, or start one."""
        last = self.groups[-1] if self.groups else None
        for group in self._open_groups(line):
            if self._continues(group, line):
                group.lines.append(line)
                return
        gap = line.base - last.lines[-1].base if last else 0.0
        self.groups.append(self._start(line, gap))

    def _open_groups(self, line: Line) -> list[Group]:
        """Return the groups that the line may go on: the last, or the text before a caption."""
        if not self.groups:
            return []
        found = [self.groups[-1]]
        before = next((g for g in reversed(self.groups[-6:]) if g.kind not in _ASIDE), None)
        if before is not None and found[0].kind in _ASIDE:
            found.append(before)
        return found

    def _start(self, line: Line, gap: float) -> Group:
        if _is_code(line):
            return Group([line], Kind.CODE, gap_before=gap)
        if _CAPTION.match(line.text):
            return Group([line], Kind.CAPTION, gap_before=gap)
        bullet, number = _BULLET.match(line.text), _NUMBER.match(line.text)
        if bullet:
            return Group([line], Kind.BULLET, bullet.group(1), gap)
        if number and not _looks_like_heading(line, self.measures):
            return Group([line], Kind.NUMBER, number.group(1), gap)
        kind = Kind.HEADING if _looks_like_heading(line, self.measures) else Kind.BODY
        return Group([line], kind, gap_before=gap)

    def _continues(self, group: Group, line: Line) -> bool:
        last = group.lines[-1]
        if _is_code(line) or group.kind is Kind.CODE:
            return self._continues_code(group, line)
        is_other_size = abs(last.size - line.size) > 0.08 * last.size
        if self._opens_something(line) or last.has_tail or is_other_size:
            return False
        if last.page != line.page or line.base < last.base - 1:
            return group.kind is Kind.BODY and not line.has_tail and _carries_over(group, line)
        if not self._is_close(last, line):
            return False
        if _looks_like_heading(line, self.measures) != (group.kind is Kind.HEADING):
            return self._is_run_in(group, line)
        return not self._is_new(group, last, line)

    def _opens_something(self, line: Line) -> bool:
        is_item = _BULLET.match(line.text) or self._is_next_number(line)
        return bool(is_item or _CAPTION.match(line.text))

    def _is_run_in(self, group: Group, line: Line) -> bool:
        """Whether bold words open a paragraph, or a whole bold line stands inside one."""
        if group.kind is not Kind.HEADING:
            is_small = line.size < _HEADING_SCALE * self.measures.body_size
            last = group.lines[-1]
            return is_small and not _had_room(last, line) and not _ENDS_SENTENCE.search(last.text)
        if group.first.size >= _HEADING_SCALE * self.measures.body_size:
            return False
        start = line.text.lstrip()[:1]
        if start.isupper() or len(group.lines) > 2:
            return False
        group.kind = Kind.BODY
        return True

    def _continues_code(self, group: Group, line: Line) -> bool:
        if not _is_code(line) or group.kind is not Kind.CODE:
            return False
        last = group.lines[-1]
        return last.page == line.page and 0 < line.base - last.base < 2.6 * line.size

    def _is_next_number(self, line: Line) -> bool:
        """Whether a number at the line's start counts on, or starts a count, and is no figure."""
        number = _NUMBER.match(line.text)
        if not number:
            return False
        value = int(number.group(1))
        before = next((g for g in reversed(self.groups[-6:]) if g.kind is Kind.NUMBER), None)
        return value == 1 or (before is not None and value == int(before.marker) + 1)

    def _is_close(self, last: Line, line: Line) -> bool:
        return line.base - last.base < (self.measures.pitch * 1.22 + 0.05) * max(line.size, 1.0)

    def _is_new(self, group: Group, last: Line, line: Line) -> bool:
        """Whether the line starts a paragraph right under another one."""
        if group.kind is Kind.HEADING:
            return False
        if group.kind in {Kind.BULLET, Kind.NUMBER}:
            return _leaves_item(group, last, line)
        em = line.size
        is_second = len(group.lines) == 1
        is_indented = line.left > last.left + 0.7 * em and not (is_second and _is_centred(last))
        is_outdented = line.left < last.left - 0.7 * em and not is_second
        return is_indented or is_outdented or _had_room(last, line)


def _leaves_item(group: Group, last: Line, line: Line) -> bool:
    em = line.size
    if line.left < group.first.left - 0.5 * em:
        return True
    if group.is_hanging and line.left < group.first.left + 0.4 * em:
        return True
    return _had_room(last, line) and bool(_ENDS_SENTENCE.search(last.text))


def _is_code(line: Line) -> bool:
    """Whether the line is set in a typewriter's letters, and opens no item."""
    if _BULLET.match(line.text) and line.text.lstrip()[0] not in "-*·":
        return False
    letters = sum(len(piece.text.strip()) for piece in line.pieces)
    mono = sum(len(piece.text.strip()) for piece in line.pieces if piece.face.is_mono)
    return letters > 0 and mono > 0.9 * letters


def _is_bold(line: Line) -> bool:
    return all(piece.face.is_bold for piece in line.pieces if piece.text.strip())


def _looks_like_heading(line: Line, measures: Measures) -> bool:
    text = line.text.strip()
    if line.has_tail or sum(c.isalpha() for c in text) < 2 or _BULLET.match(text):
        return False
    if any(piece.face.is_turned for piece in line.pieces):
        return False
    if line.size >= _HEADING_SCALE * measures.body_size:
        return True
    is_small = line.size < 0.95 * measures.body_size
    return _is_bold(line) and not is_small and not text.endswith((",", ";", "."))


def _had_room(last: Line, line: Line) -> bool:
    """Whether the line's first word would have stood on the line before: a paragraph ended."""
    words = line.text.split(maxsplit=1)
    width = (line.right - line.left) * len(words[0]) / max(len(line.text), 1) if words else 0.0
    return last.column_right - last.right > 1.3 * width + 0.9 * line.size


def _is_centred(line: Line) -> bool:
    before, after = line.left - line.column_left, line.column_right - line.right
    return before > line.size and abs(before - after) < 1.5 * line.size


def _carries_over(group: Group, line: Line) -> bool:
    """Whether a paragraph goes on at the top of the next column or page."""
    last = group.lines[-1]
    is_far = line.page - last.page > 2
    if is_far or last.has_tail or _had_room(last, line) or _is_centred(last):
        return False
    if last.text.rstrip().endswith(("-", "‐", "\u00ad")):
        return True
    if _ENDS_SENTENCE.search(last.text):
        return False
    is_indented = line.left > line.column_left + 0.7 * line.size
    return line.text.lstrip()[:1].islower() or not is_indented


def settle(groups: Sequence[Group]) -> list[Group]:
    """Return the groups, second thoughts applied: long headings and spoken dashes are text."""
    for group in groups:
        if group.kind is Kind.HEADING and len(group.text) > _HEADING_CHARACTERS:
            group.kind = Kind.BODY
    start = 0
    while start < len(groups):
        end = start
        while end < len(groups) and _is_dashed(groups[end]):
            end += 1
        if end > start and not _is_dash_list(groups[start:end]):
            for group in groups[start:end]:
                group.kind = Kind.BODY
        start = max(end, start + 1)
    return list(groups)


def _is_dashed(group: Group) -> bool:
    return group.kind is Kind.BULLET and group.marker in _DASHES


def _is_dash_list(groups: Sequence[Group]) -> bool:
    """Dashes open items, or lines of a dialogue: items hang, or end with a semicolon."""
    if any(group.is_hanging or group.text.rstrip().endswith(";") for group in groups):
        return True
    has_speech_end = any(re.search(r"[!?»]\s*$|\bdit\b|dit-", group.text) for group in groups)
    return len(groups) > 1 and not has_speech_end
