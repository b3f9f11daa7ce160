"""The footnotes and endnotes of a DOCX, numbered as they are called."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Baseline, Block, Note, NoteKind, Run
from cartable.documents.readers.number_formats import format_number
from cartable.documents.readers.ooxml_parts import Package, Part, W, is_true

_KINDS = {"footnoteReference": "footnote", "endnoteReference": "endnote"}
_SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


@dataclass(slots=True)
class NoteBook:
    """Gives each note its label when it is called, and reads its text at the end."""

    parts: dict[str, Part]
    formats: dict[str, str]
    _nodes: dict[str, dict[str, Element]] = field(default_factory=dict)
    _called: dict[tuple[str, str], str] = field(default_factory=dict)
    _counts: dict[str, int] = field(default_factory=dict)

    @classmethod
    def open(cls, package: Package, main: Part) -> NoteBook:
        """Return the notes that the main part points at."""
        parts: dict[str, Part] = {}
        for kind in _KINDS.values():
            part = package.part(main.first(f"{kind}s"))
            if part is not None:
                parts[kind] = part
        settings = package.part(main.first("settings"))
        book = cls(parts, _formats(settings.root if settings else None))
        for kind, part in parts.items():
            book._nodes[kind] = {
                node.get(f"{W}id", ""): node
                for node in part.root.iterfind(f"{W}{kind}")
                if node.get(f"{W}type") not in _SEPARATORS
            }
        return book

    def call(self, reference: str, node: Element) -> Run | None:
        """Return the run that calls a note; None when the note is missing."""
        kind, note_id = _KINDS[reference], node.get(f"{W}id", "")
        if note_id not in self._nodes.get(kind, {}):
            return None
        label = self._called.get((kind, note_id))
        if label is None:
            label = self._label(kind, node)
            self._called[kind, note_id] = label
        return Run(label, baseline=Baseline.SUPERSCRIPT, note=f"{kind}-{note_id}")

    def read_all(self, read: Callable[[Part, Element], tuple[Block, ...]]) -> tuple[Note, ...]:
        """Return the notes that were called, in the order of their calls."""
        notes = []
        done = 0
        while done < len(self._called):  # a note may call another one
            (kind, note_id), label = list(self._called.items())[done]
            blocks = read(self.parts[kind], self._nodes[kind][note_id])
            if blocks:
                notes.append(Note(f"{kind}-{note_id}", label, blocks, NoteKind(kind)))
            done += 1
        return tuple(notes)

    def _label(self, kind: str, node: Element) -> str:
        if is_true(node.get(f"{W}customMarkFollows")):
            own = _own_mark(node)
            if own:
                return own
        self._counts[kind] = self._counts.get(kind, 0) + 1
        return format_number(self._counts[kind], self.formats.get(kind, "decimal"))


def _own_mark(node: Element) -> str:
    """Take the mark that the author typed after the reference, so that it is not read twice."""
    following = node.getnext()
    if following is None or local_name(following) != "t":
        return ""
    mark = (following.text or "").strip()
    following.text = ""
    return mark


def _formats(settings: Element | None) -> dict[str, str]:
    formats = {"footnote": "decimal", "endnote": "lowerRoman"}
    if settings is None:
        return formats
    for kind in formats:
        node = settings.find(f"{W}{kind}Pr/{W}numFmt")
        if node is not None:
            formats[kind] = node.get(f"{W}val", "decimal")
    return formats
