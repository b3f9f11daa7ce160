"""The lines of a plain text file: where they stand, how they were wrapped, what opens them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_LINE = re.compile(r"([^\r\n\f\v\u2028\u2029\x85]*)(\r\n|[\r\n\f\v\u2028\u2029\x85]|\Z)")
_TAB_WIDTH = 8
_WIDEST_WRAP = 110
_NARROWEST_WRAP = 30
_SLACK = 4
_FEW_PAIRS = 8
_BULLET = re.compile(r"([*•·◦▪▫‣⁃●○■□➢➤✓✔o+-])(?:\s+|\u00a0)(?=\S)")
_EN_DASH = re.compile(r"(–)[ \u00a0]+(?=\S)")
_NUMBER = re.compile(r"(\d{1,3})(?:[.)]|°|\s?-)\s+(?=\S)")
_LETTER = re.compile(r"([a-zA-Z])\)\s+(?=\S)")
_SECTION = re.compile(r"(?:[IVX]+\.|(?:\d{1,2}\.)+\d{1,2}\.?|[A-Z]\.)\s+(?=\S)")
_DIALOGUE = re.compile(r"[—―–-]\s?\S")
_SPEECH = re.compile(
    r"-\s?[A-ZÀ-Ý].*[,!?…»]\s*(?:s['’]|lui |leur |me |m['’])?"
    r"(?:dit|dis|répond\w*|demand\w*|écri[ae]\w*|cri[ae]|murmur\w*|répliqu\w*|ajout\w*|fit|lanç\w*|"
    r"souffl\w*|repri\w*|chuchot\w*|soupir\w*|propos\w*)\b"
)
_RULE = re.compile(r"(?:([-=_~*#+^·.─═])\1{2,}|(?:[-*_] ){2,}[-*_])$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its end: `text` is stripped, `indent` in columns, the span in characters."""

    text: str
    indent: int
    start: int
    end: int
    page: int = 1
    raw: str = ""

    @property
    def width(self) -> int:
        """The column where the line ends."""
        return self.indent + len(self.text)

    @property
    def is_rule(self) -> bool:
        """Whether it is drawn, not written: ----, ====, * * *."""
        return bool(_RULE.match(self.text))


@dataclass(frozen=True, slots=True)
class Marker:
    """What opens an item: `number` is None for a bullet; `width` takes in the space after."""

    width: int
    number: int | None = None


Group = tuple[Line, ...]


def split_lines(text: str) -> list[Line]:
    """Return the lines of a text; a form feed begins a new page."""
    lines: list[Line] = []
    page = 1
    for match in _LINE.finditer(text):
        raw = match.group(1).expandtabs(_TAB_WIDTH)
        stripped = raw.strip()
        start = match.start() + len(match.group(1)) - len(match.group(1).lstrip())
        indent = len(raw) - len(raw.lstrip())
        lines.append(Line(stripped, indent, start, start + len(stripped), page, match.group(1)))
        page += match.group(2) == "\f"
    return lines


def group_lines(lines: Sequence[Line]) -> Iterator[Group]:
    """Yield the stretches of lines that no blank line, page or drawn rule cuts.

    A rule under a title stays with it.
    """
    group: list[Line] = []
    for line in lines:
        is_cut = not line.text or (bool(group) and line.page != group[-1].page)
        if is_cut or (line.is_rule and not _underlines(line, group)):
            if group:
                yield tuple(group)
            group = []
        if line.text and not (line.is_rule and not group):
            group.append(line)
        if line.is_rule and group:
            yield from (tuple(part) for part in (group[:-2], group[-2:]) if part)
            group = []
    if group:
        yield tuple(group)


def wrap_width(groups: Sequence[Group]) -> int:
    """Return the column at which the text was wrapped by hand; 0 when its lines are paragraphs."""
    pairs = [
        (line, after)
        for group in groups
        for line, after in pairwise(group)
        if marker_of(after.text) is None
    ]
    widths = sorted(line.width for line, _ in pairs if marker_of(line.text) is None)
    if len(widths) < 2:
        return 0
    width = widths[max(0, int(len(widths) * 0.95) - 1)]
    if not _NARROWEST_WRAP <= width <= _WIDEST_WRAP:
        return 0
    long_pairs = [pair for pair in pairs if pair[0].width > width * 0.6]
    full = sum(1 for line, after in long_pairs if not ends_early(line, after, width))
    is_usual = full * 3 >= len(pairs) if len(pairs) > _FEW_PAIRS else full * 3 >= len(pairs) * 2
    return width if full * 2 >= len(long_pairs) > 0 and is_usual else 0


def ends_early(line: Line, after: Line, width: int) -> bool:
    """Tell whether the next word would have fitted on the line: the break was meant."""
    word = after.text.split(" ", 1)[0]
    return line.width + 1 + len(word) <= width - _SLACK


def marker_of(text: str) -> Marker | None:
    """Return what opens an item of a list; a dialogue dash and a section number open none."""
    if found := _BULLET.match(text) or (not is_dialogue(text) and _EN_DASH.match(text)) or None:
        return Marker(found.end())
    if found := _NUMBER.match(text):
        return Marker(found.end(), int(found.group(1)))
    if found := _LETTER.match(text):
        return Marker(found.end(), ord(found.group(1).lower()) - ord("a") + 1)
    return None


def section_depth(text: str) -> int:
    """Return the depth of a numbered title ("1.2 Titre": 2, "3. Titre": 1); 0 without number."""
    if found := _SECTION.match(text):
        return max(1, len(re.findall(r"\d+", found.group(0))))
    return 1 if re.match(r"\d{1,2}[.)]\s+\S", text) else 0


def is_dialogue(text: str) -> bool:
    """Tell whether the line is something said: a dash, then words that end as a sentence does."""
    if text[:1] in "—―" and _DIALOGUE.match(text):
        return True
    return text[:1] == "–" and bool(re.search(r"[.!?…»,]$", text)) and not text.endswith(";")


def says_speech(text: str) -> bool:
    """Tell whether a line that a hyphen opens is said by someone ("- Viens, dit Léa.")."""
    return bool(_SPEECH.match(text))


def _underlines(rule: Line, group: Sequence[Line]) -> bool:
    if not group or rule.text[0] not in "=-~^#*─═":
        return False
    title = group[-1]
    is_near = abs(len(rule.text) - len(title.text)) <= max(3, len(title.text) // 3)
    return is_near and len(title.text) <= 90 and abs(rule.indent - title.indent) <= 4
