"""The text of PowerPoint shapes: bullets and numbers inherited from layouts, runs, formulas."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from cartable.documents.formulas import run_from_omml
from cartable.documents.markup import Element, local_name
from cartable.documents.model import Baseline, Block, Paragraph, Run, Runs
from cartable.documents.readers.list_levels import Flow, ListMark
from cartable.documents.readers.number_formats import format_number
from cartable.documents.readers.ooxml_parts import (
    A,
    Part,
    R,
    choose_alternative,
    integer,
    is_true,
)
from cartable.documents.readers.proofing import Proofing, primary_tag
from cartable.documents.readers.symbol_fonts import readable_symbols
from cartable.documents.runs import tidy_runs

_BULLETS = frozenset({"buNone", "buChar", "buAutoNum", "buBlip"})
_DROPPED_FIELDS = ("slidenum", "datetime", "footer", "header")
_SHAPES = (("arabic", "decimal"), ("alphaLc", "a"), ("alphaUc", "A"), ("romanLc", "i"),
           ("romanUc", "I"))  # fmt: skip


@dataclass(slots=True)
class _Numbers:
    """Counts numbered paragraphs of one shape: another kind of line stops the count."""

    _last: dict[int, tuple[str, int]] = field(default_factory=dict)

    def next(self, level: int, kind: str, start: int) -> int:
        known = self._last.get(level)
        number = known[1] + 1 if known and known[0] == kind else start
        self.stop(level)
        self._last[level] = (kind, number)
        return number

    def stop(self, level: int) -> None:
        for deeper in [rank for rank in self._last if rank >= level]:
            del self._last[deeper]


@dataclass(slots=True)
class TextReader:
    """Reads the text bodies of one part."""

    part: Part
    proofing: Proofing

    def read(self, body: Element, sources: Sequence[Element]) -> tuple[Block, ...]:
        """Return the blocks of a text body.

        Args:
            body: a `txBody`.
            sources: list styles that it inherits (`a:lstStyle`, `p:bodyStyle`), nearest first.
        """
        own = body.find(f"{A}lstStyle")
        styles = [own, *sources] if own is not None else list(sources)
        flow = Flow()
        numbers = _Numbers()
        for paragraph in body.iterfind(f"{A}p"):
            runs = self.runs(paragraph)
            if runs:
                flow.add((Paragraph(runs),), _mark(paragraph, styles, numbers))
        return flow.finish()

    def title(self, body: Element) -> Runs:
        """Return the text of a title's body as one paragraph."""
        gathered: list[Run] = []
        for paragraph in body.iterfind(f"{A}p"):
            gathered += (*self.runs(paragraph), Run(" "))
        return tidy_runs(gathered)

    def runs(self, paragraph: Element) -> Runs:
        """Return the runs of an `a:p`."""
        return self.proofing.settle(tidy_runs(self._walk(paragraph)))

    def _walk(self, node: Element) -> Iterator[Run]:
        for child in node:
            match local_name(child):
                case "r":
                    yield self._run(child)
                case "fld" if not child.get("type", "").startswith(_DROPPED_FIELDS):
                    yield self._run(child)
                case "br":
                    yield Run("\n")
                case "oMath":
                    if run := run_from_omml(child):
                        yield run
                case "m" | "oMathPara":
                    yield from self._walk(child)
                case "AlternateContent":
                    yield from self._alternative(child)

    def _alternative(self, node: Element) -> Iterator[Run]:
        for branch in choose_alternative(node):
            if found := list(self._walk(branch)):
                yield from found
                return

    def _run(self, node: Element) -> Run:
        text = (node.findtext(f"{A}t") or "").replace("\v", "\n").replace("_x000D_", "")
        properties = node.find(f"{A}rPr")
        if properties is None:
            return Run(text)
        link = properties.find(f"{A}hlinkClick")
        font = properties.find(f"{A}sym")
        if font is None:
            font = properties.find(f"{A}latin")
        shift = integer(properties.get("baseline"))
        baseline = Baseline.SUPERSCRIPT if shift > 0 else Baseline.SUBSCRIPT
        return Run(
            readable_symbols(text, font.get("typeface", "") if font is not None else ""),
            is_bold=is_true(properties.get("b")),
            is_italic=is_true(properties.get("i")),
            baseline=baseline if shift else Baseline.NORMAL,
            href=self.part.link(link.get(f"{R}id")) if link is not None else None,
            language=primary_tag(properties.get("lang")),
        )


def _mark(paragraph: Element, styles: Sequence[Element], numbers: _Numbers) -> ListMark | None:
    properties = paragraph.find(f"{A}pPr")
    level = integer(properties.get("lvl")) if properties is not None else 0
    bullet = _bullet(properties, level, styles)
    kind = local_name(bullet) if bullet is not None else "buNone"
    if (
        bullet is None
        or kind == "buNone"
        or (kind == "buChar" and not bullet.get("char", "").strip())
    ):
        numbers.stop(level)
        return ListMark(level, is_continuation=True) if level else None
    if kind != "buAutoNum":
        numbers.stop(level)
        return ListMark(level)
    return _numbered(bullet, level, numbers)


def _numbered(bullet: Element, level: int, numbers: _Numbers) -> ListMark:
    scheme = bullet.get("type", "arabicPeriod")
    number = numbers.next(level, scheme, integer(bullet.get("startAt"), 1))
    if scheme.startswith("arabic"):
        return ListMark(level, is_ordered=True, number=number)
    shape = next((shape for prefix, shape in _SHAPES if scheme.startswith(prefix)), "decimal")
    ending = ")" if "Paren" in scheme else "."
    return ListMark(level, label=format_number(number, shape) + ending)


def _bullet(properties: Element | None, level: int, styles: Sequence[Element]) -> Element | None:
    """Return the nearest element that says how a paragraph begins."""
    inherited = (style.find(f"{A}lvl{level + 1}pPr") for style in styles)
    for source in (properties, *inherited):
        for child in source if source is not None else ():
            if local_name(child) in _BULLETS:
                return child
    return None
