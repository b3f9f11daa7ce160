"""The body of an HTML or XHTML page turned into blocks: pages, chapters of a book, Markdown."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace

from lxml import etree

from cartable.documents.formulas import run_from_mathml
from cartable.documents.links import safe_link
from cartable.documents.markup import Element, attribute, local_name
from cartable.documents.model import (
    FRENCH,
    Block,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    NoteKind,
    PageMark,
    Paragraph,
    ParagraphKind,
    Run,
    Runs,
    SourceSpan,
    text_of,
)
from cartable.documents.readers.html_looks import (
    BLOCKS,
    HEADINGS,
    SKIPPED,
    Look,
    holds_notes,
    is_hidden,
    is_note,
    look_of,
    looks_like_note_call,
    says_note_call,
    types_of,
)
from cartable.documents.readers.html_tables import read_table
from cartable.documents.runs import RunBuilder, fold_spaces, tidy_runs

_NOTE_TAGS = frozenset({"li", "aside", "div", "p", "section", "dd", "tr", "td"})
_TITLE_PARTS = frozenset({"title", "desc"})


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a walker knows of the world around its page.

    `load` gives the resource key of a picture from its address, "" when it can't be had;
    `keep` the key of the bytes of a picture drawn in the page; `resolve` turns an address that
    points inside the document into "part#fragment".
    """

    load: Callable[[str], str]
    keep: Callable[[bytes], str]
    part: str = ""
    language: str = FRENCH
    note_targets: frozenset[str] = frozenset()
    resolve: Callable[[str], str] = str
    page_labels: Mapping[str, str] = field(default_factory=dict)
    """Ids of the page that begin a page of the printed book, with its label."""


class HtmlWalker:
    """Walks one page; afterwards `blocks`, `notes` and `anchors` (id → index in `blocks`) are full.

    The tree must come from `documents.markup`, which bounds its depth.
    """

    def __init__(self, around: Surroundings) -> None:
        self.blocks: list[Block] = []
        self.notes: list[Note] = []
        self.anchors: dict[str, int] = {}
        self._around = around
        self._out = self.blocks
        self._runs = RunBuilder()
        self._pending: list[Block] = []
        self._kind = ParagraphKind.BODY

    def walk(self, root: Element) -> None:
        """Read everything under `root`."""
        self._visit(root, Look())
        self._flush()

    def read_inside(self, node: Element, look: Look) -> tuple[Block, ...]:
        """Return the blocks of an element apart from the flow: an item, a cell, a note."""
        self._flush()
        outer, self._out = self._out, []
        self._visit_children(node, look)
        self._flush()
        inside, self._out = self._out, outer
        return tuple(inside)

    def read_runs(self, node: Element, look: Look) -> Runs:
        """Return the text of an element as the runs of one paragraph."""
        blocks = self.read_inside(node, look)
        lines: list[Run] = []
        for block in blocks:
            if isinstance(block, Paragraph | Heading):
                lines += [Run("\n"), *block.runs] if lines else block.runs
        return tidy_runs(lines)

    def _visit(self, node: Element, outer: Look) -> None:
        name = local_name(node)
        if not name or name in SKIPPED or is_hidden(node):
            self._note_anchor(node)
            return
        self._note_anchor(node)
        look = look_of(node, outer, self._around.language)
        if self._visit_special(node, name, look):
            return
        is_block = name in BLOCKS
        if is_block:
            self._flush()
        self._visit_children(node, look)
        if is_block:
            self._flush()

    def _visit_children(self, node: Element, look: Look) -> None:
        self._add_text(node.text, look)
        for child in node:
            self._visit(child, look)
            self._add_text(child.tail, look)

    def _add_text(self, text: str | None, look: Look) -> None:
        if not text:
            return
        if not look.keeps_spaces:
            text = fold_spaces(text)
            if text == " " and self._runs.is_empty:
                return
        self._kind = look.kind
        self._runs.keeps_spaces = look.keeps_spaces
        self._runs.add(text, look.run)

    def _visit_special(self, node: Element, name: str, look: Look) -> bool:  # noqa: PLR0912
        """Read an element that is more than its text; say whether it was one."""
        if self._is_page_break(node):
            self._mark_page(node)
            return True
        if self._is_called_note(node, name):
            self._read_note(node, look)
            return True
        if holds_notes(node) and self._around.note_targets:
            self._read_notes(node, look)
            return True
        match name:
            case "br":
                self._runs.add("\n", look.run)
            case "hr":
                self._flush()
            case "img" | "image":
                self._read_picture(node)
            case "svg":
                self._read_drawing(node)
            case "math":
                self._read_formula(node)
            case "figure":
                self._read_figure(node, look)
            case "ul" | "ol" | "menu":
                self._read_list(node, name == "ol", look)
            case "table":
                self._flush()
                for block in read_table(self, node, look, self._span()):
                    self._emit(block)
            case "pre" | "listing" | "xmp":
                self._flush()
                self._visit_children(node, look)
                self._flush()
            case "a":
                self._read_link(node, look)
            case "q":
                self._runs.add("«\u00a0", look.run)
                self._visit_children(node, look)
                self._runs.add("\u00a0»", look.run)
            case _ if name in HEADINGS or node.get("role") == "heading":
                self._read_heading(node, name, look)
            case _:
                return False
        return True

    def _read_heading(self, node: Element, name: str, look: Look) -> None:
        level = int(name[1]) if name in HEADINGS else _number(node.get("aria-level"), 2)
        self._flush()
        outer, self._out = self._out, []
        self._visit_children(node, replace(look, run=replace(look.run, is_bold=False)))
        pending, self._pending = self._pending, []
        self._flush()
        inside, self._out = self._out, outer
        runs: list[Run] = []
        for block in inside:
            if isinstance(block, Paragraph | Heading):
                runs += [Run(" "), *block.runs] if runs else block.runs
            else:
                pending.append(block)
        title = tidy_runs(runs)
        if title:
            self._emit(Heading(min(max(level, 1), 6), title, self._span()))
        for block in pending:
            self._emit(block)

    def _read_list(self, node: Element, is_ordered: bool, look: Look) -> None:
        self._flush()
        items: list[ListItem] = []
        for child in node:
            if local_name(child) == "li" and self._is_called_note(child, "li"):
                self._read_note(child, look)
                continue
            blocks = self._read_item(child, look)
            if local_name(child) != "li" and items and blocks:
                items[-1] = ListItem(items[-1].blocks + blocks)
            elif blocks:
                items.append(ListItem(blocks))
        start = _number(node.get("start"), 1)
        if items:
            self._emit(ListBlock(tuple(items), is_ordered, start, self._span()))

    def _read_item(self, child: Element, look: Look) -> tuple[Block, ...]:
        self._note_anchor(child)
        if not local_name(child) or is_hidden(child):
            return ()
        if local_name(child) == "li":
            return self.read_inside(child, look_of(child, look, self._around.language))
        outer, self._out = self._out, []
        self._visit(child, look)
        self._flush()
        inside, self._out = self._out, outer
        return tuple(inside)

    def _read_link(self, node: Element, look: Look) -> None:
        href = (node.get("href") or "").strip()
        target = self._around.resolve(href) if "#" in href else ""
        run = look.run
        if target and target in self._around.note_targets:
            run = replace(run, note=target)
        elif link := safe_link(href):
            run = replace(run, href=link)
        self._visit_children(node, replace(look, run=run))

    def _read_formula(self, node: Element) -> None:
        run = run_from_mathml(node)
        if run is not None:
            self._runs.add_run(run)

    def _read_figure(self, node: Element, look: Look) -> None:
        """Read a figure: a lone picture takes the caption, else the caption is a paragraph."""
        captions = [child for child in node.iter() if local_name(child) == "figcaption"]
        pictures = [child for child in node.iter() if local_name(child) in {"img", "svg"}]
        has_more = any(local_name(child) in {"table", "pre", "ul", "ol"} for child in node.iter())
        if len(pictures) != 1 or has_more or len(captions) > 1:
            self._flush()
            self._visit_children(node, look)
            self._flush()
            return
        self._flush()
        caption = self.read_runs(captions[0], look) if captions else ()
        for found in captions:
            for child in list(found):
                found.remove(child)
            found.text = None
        blocks = self.read_inside(node, look)
        for block in blocks:
            self._emit(replace(block, caption=caption) if isinstance(block, Image) else block)
        if caption and not any(isinstance(block, Image) for block in blocks):
            self._emit(Paragraph(caption, ParagraphKind.CAPTION, self._span()))

    def _read_picture(self, node: Element) -> None:
        source = attribute(node, "src") or attribute(node, "href")
        text = " ".join((node.get("alt") or node.get("title") or "").split())
        key = self._around.load(source.strip())
        if key or text:
            self._pending.append(Image(key, text, source=self._span()))

    def _read_drawing(self, node: Element) -> None:
        pictures = [child for child in node.iter() if local_name(child) == "image"]
        if pictures:
            self._read_picture(pictures[0])
            return
        text = next((t.text or "" for t in node.iter() if local_name(t) in _TITLE_PARTS), "")
        drawn = deepcopy(node)
        drawn.tail = None
        for script in [n for n in drawn.iter() if local_name(n) in {"script", "foreignObject"}]:
            script.getparent().remove(script)
        key = self._around.keep(etree.tostring(drawn))
        self._pending.append(Image(key, " ".join(text.split()), source=self._span()))

    def _is_page_break(self, node: Element) -> bool:
        return bool(types_of(node) & {"pagebreak", "doc-pagebreak"})

    def _mark_page(self, node: Element) -> None:
        label = node.get("aria-label") or node.get("title") or "".join(node.itertext())
        label = " ".join(label.split()).rstrip(".")
        label = self._around.page_labels.get(node.get("id") or "", label)
        if label:
            self._pending.append(PageMark(label, self._span()))

    def _is_called_note(self, node: Element, name: str) -> bool:
        if name not in _NOTE_TAGS or not node.get("id"):
            return False
        return f"{self._around.part}#{node.get('id')}" in self._around.note_targets

    def _read_note(self, node: Element, look: Look) -> None:
        blocks = self.read_inside(node, look)
        label = _note_label(node, blocks)
        is_end = any(t in {"endnote", "rearnote", "doc-endnote"} for t in types_of(node))
        kind = NoteKind.ENDNOTE if is_end else NoteKind.FOOTNOTE
        if blocks:
            name = f"{self._around.part}#{node.get('id')}"
            self.notes.append(Note(name, label, blocks, kind))

    def _read_notes(self, node: Element, look: Look) -> None:
        """Read the part of a page that gathers the notes: its own title is not for the flow."""
        self._flush()
        for child in list(node):
            if local_name(child) in HEADINGS:
                node.remove(child)
        self._visit_children(node, look)
        self._flush()

    def _note_anchor(self, node: Element) -> None:
        for name in (node.get("id"), node.get("name")):
            if name and name not in self.anchors:
                self.anchors[name] = len(self.blocks)
                if name in self._around.page_labels and not self._is_page_break(node):
                    self._pending.append(PageMark(self._around.page_labels[name], self._span()))

    def _flush(self) -> None:
        keeps_spaces = self._runs.keeps_spaces
        runs = self._runs.build()
        self._runs.keeps_spaces = False
        if runs:
            kind = ParagraphKind.CODE if keeps_spaces else self._kind
            self._emit(Paragraph(runs, kind, self._span()))
        pending, self._pending = self._pending, []
        for block in pending:
            self._emit(block)

    def _emit(self, block: Block) -> None:
        self._out.append(block)

    def _span(self) -> SourceSpan:
        index = len(self.blocks)
        return SourceSpan(self._around.part, index, index + 1)


def find_note_targets(root: Element, part: str, resolve: Callable[[str], str]) -> frozenset[str]:
    """Return the "part#fragment" of every note that the page calls.

    A call that does not say so is believed when its target comes later in the same page: a link
    back from a note to its call looks just the same.
    """
    ranks: dict[str, int] = {}
    said: set[str] = set()
    for rank, node in enumerate(root.iter()):
        if name := node.get("id"):
            ranks.setdefault(f"{part}#{name}", rank)
            if is_note(node):
                said.add(f"{part}#{name}")
    targets: set[str] = set()
    for rank, node in enumerate(root.iter()):
        if local_name(node) == "a" and "#" in (node.get("href") or ""):
            target = resolve(node.get("href") or "")
            is_ahead = ranks.get(target, -1) > rank
            if says_note_call(node) or (
                is_ahead and (target in said or looks_like_note_call(node))
            ):
                targets.add(target)
    return frozenset(targets)


def _note_label(node: Element, blocks: tuple[Block, ...]) -> str:
    """Return the label that the note bears ("3"); its rank in a numbered list of notes else."""
    first = text_of(blocks[0].runs) if blocks and isinstance(blocks[0], Paragraph) else ""
    found = re.match(r"[\[(]?(\d{1,3}|[*†‡])[\])]?[.\s]", first)
    if found:
        return found.group(1)
    parent = node.getparent()
    if parent is not None and local_name(parent) == "ol" and local_name(node) == "li":
        items = [child for child in parent if local_name(child) == "li"]
        return str(items.index(node) + _number(parent.get("start"), 1))
    digits = re.search(r"\d+$", node.get("id") or "")
    return digits.group(0) if digits else ""


def _number(text: str | None, missing: int) -> int:
    return int(text) if text and re.fullmatch(r"-?\d{1,6}", text.strip()) else missing
