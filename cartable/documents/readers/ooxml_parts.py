"""An Office Open XML package: its parts, and how they point at each other.

Strict files are read as transitional ones: their namespaces are translated before parsing.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from cartable.documents.archive import Archive
from cartable.documents.contract import CorruptedDocumentError, Limits
from cartable.documents.links import safe_link
from cartable.documents.markup import Element, local_name, parse_xml

_SCHEMAS = "http://schemas.openxmlformats.org/"
W = f"{{{_SCHEMAS}wordprocessingml/2006/main}}"
A = f"{{{_SCHEMAS}drawingml/2006/main}}"
P = f"{{{_SCHEMAS}presentationml/2006/main}}"
R = f"{{{_SCHEMAS}officeDocument/2006/relationships}}"
C = f"{{{_SCHEMAS}drawingml/2006/chart}}"
DGM = f"{{{_SCHEMAS}drawingml/2006/diagram}}"
M = f"{{{_SCHEMAS}officeDocument/2006/math}}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/(\w+)")
_TRUE = frozenset({"1", "true", "on"})
_WRITTEN_BY_OFFICE = re.compile(
    r"(?:Microsoft Word|Microsoft PowerPoint|Présentation PowerPoint|PowerPoint Presentation"
    r"|Diapositive \d|Slide \d|Document ?\d*$)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Relation:
    """A pointer from one part: `kind` is the last word of its type ("image", "footnotes")."""

    kind: str
    target: str
    is_external: bool


@dataclass(frozen=True, slots=True)
class Part:
    """One XML part, parsed, with the relations that its ids name."""

    path: str
    root: Element
    relations: dict[str, Relation]
    is_damaged: bool = False
    """It was malformed: only what could be recovered of it is here."""

    def first(self, kind: str) -> str | None:
        """Return the path of the first part of that kind that this one points at."""
        return next((r.target for r in self.all_of(kind)), None)

    def all_of(self, kind: str) -> Iterator[Relation]:
        """Yield the internal relations of one kind."""
        return (r for r in self.relations.values() if r.kind == kind and not r.is_external)

    def link(self, relation_id: str | None) -> str | None:
        """Return the web or mail address that a hyperlink's id names; nothing else is followed."""
        relation = self.relations.get(relation_id or "")
        return safe_link(relation.target) if relation and relation.is_external else None


class Package:
    """The parts of one package, read under the archive's guard."""

    def __init__(self, archive: Archive, name: str, limits: Limits) -> None:
        self._archive = archive
        self.name = name
        self._limits = limits

    @property
    def archive(self) -> Archive:
        """The archive itself, for pictures."""
        return self._archive

    def main_part(self, usual: str) -> Part:
        """Return the main part, recovered as far as can be when it is malformed.

        Raises:
            DocumentError: there is none, or nothing of it can be read.
        """
        root = self._relations("")
        found = next((r.target for r in root.values() if r.kind == "officeDocument"), usual)
        if self._archive.find(found) is None:
            found = usual
        data = self._archive.read(found)
        try:
            return Part(found, self._parse(data), self._relations(found))
        except CorruptedDocumentError:
            tree = parse_xml(_translated(data), self.name, self._limits, recovers=True)
            return Part(found, tree, self._relations(found), is_damaged=True)

    def part(self, path: str | None) -> Part | None:
        """Return a lesser part; None when it is missing or damaged."""
        if path is None or self._archive.find(path) is None:
            return None
        try:
            return Part(path, self._parse(self._archive.read(path)), self._relations(path))
        except CorruptedDocumentError:
            return None

    def _parse(self, data: bytes) -> Element:
        return parse_xml(_translated(data), self.name, self._limits)

    def _relations(self, path: str) -> dict[str, Relation]:
        folder, name = posixpath.split(path)
        member = self._archive.find(posixpath.join(folder, "_rels", f"{name}.rels"))
        if member is None:
            return {}
        try:
            root = self._parse(self._archive.read(member))
        except CorruptedDocumentError:
            return {}
        return {node.get("Id", ""): _relation(node, folder) for node in root if len(node.attrib)}


def is_on(node: Element | None, name: str = f"{W}val") -> bool:
    """Return whether a switch element is there and not switched off."""
    if node is None:
        return False
    value = node.get(name)
    return value is None or value.lower() in _TRUE


def is_true(value: str | None) -> bool:
    """Return whether an attribute says yes."""
    return (value or "").lower() in _TRUE


def integer(value: str | None, default: int = 0) -> int:
    """Return the whole number that an attribute holds, else the default."""
    try:
        return int(float(value)) if value else default
    except (ValueError, OverflowError):
        return default


def choose_alternative(node: Element) -> list[Element]:
    """Return the branches of an `mc:AlternateContent`, the richest first."""
    choices = [child for child in node if local_name(child) == "Choice"]
    return choices + [child for child in node if local_name(child) == "Fallback"]


def _translated(data: bytes) -> bytes:
    if b"purl.oclc.org/ooxml" not in data:
        return data
    return _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/\2", data)


def _relation(node: Element, folder: str) -> Relation:
    target = node.get("Target", "")
    is_external = node.get("TargetMode", "").lower() == "external"
    if not is_external:
        target = _resolve(folder, unquote(target))
    return Relation(node.get("Type", "").rpartition("/")[2], target, is_external)


def _resolve(folder: str, target: str) -> str:
    joined = target if target.startswith("/") else posixpath.join(folder, target)
    return posixpath.normpath(joined).lstrip("/")


def core_title(package: Package) -> str:
    """Return the title among the package's properties, without what Office writes by itself."""
    part = package.part("docProps/core.xml")
    node = part.root.find("{http://purl.org/dc/elements/1.1/}title") if part else None
    title = (node.text or "").strip() if node is not None else ""
    return "" if _WRITTEN_BY_OFFICE.match(title) else title
