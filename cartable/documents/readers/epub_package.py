"""What an EPUB says of itself: its package, the order of its chapters, its tables of contents."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from cartable.documents.archive import Archive
from cartable.documents.contract import (
    CorruptedDocumentError,
    EncryptedDocumentError,
    Limits,
)
from cartable.documents.markup import Element, attribute, local_name, parse_xml

_FONT_OBFUSCATIONS = frozenset(
    {"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"}
)
_PAGES = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_PAGE_NAMES = (".xhtml", ".html", ".htm", ".xml")


@dataclass(frozen=True, slots=True)
class Package:
    """The book: `chapters` are member names in reading order, what is aside of it at the end."""

    title: str = ""
    language: str = ""
    chapters: tuple[str, ...] = ()
    navigation: str = ""
    ncx: str = ""


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the book's own table of contents; `target` is "part#fragment", "" for none."""

    title: str
    level: int
    target: str


@dataclass(frozen=True, slots=True)
class Contents:
    """The tables of a book: its chapters, and the labels of its printed pages by target."""

    lines: tuple[ContentsLine, ...] = ()
    pages: dict[str, str] = field(default_factory=dict)


def read_package(archive: Archive, name: str, limits: Limits) -> Package:
    """Return the package of the book.

    Raises:
        EncryptedDocumentError: its chapters are under DRM.
        CorruptedDocumentError: nothing in it looks like a book.
    """
    _refuse_drm(archive, name, limits)
    opf = _find_opf(archive, name, limits)
    package = _parse_opf(archive, opf, name, limits) if opf else Package()
    if not package.chapters:
        loose = tuple(sorted(n for n in archive.names if n.lower().endswith(_PAGE_NAMES[:3])))
        package = Package(package.title, package.language, loose)
    if not package.chapters:
        raise CorruptedDocumentError(name, "no chapter")
    return package


def read_contents(archive: Archive, package: Package, name: str, limits: Limits) -> Contents:
    """Return the tables of contents; empty when the book has none that can be read."""
    for member, parse in ((package.navigation, _parse_navigation), (package.ncx, _parse_ncx)):
        if not member or not archive.find(member):
            continue
        try:
            root = parse_xml(archive.read(member), name, limits, recovers=True)
        except CorruptedDocumentError:
            continue
        contents = parse(root, member)
        if contents.lines:
            return contents
    return Contents()


def resolve_address(address: str, part: str) -> str:
    """Return "part#fragment" (or "part") for an address met in `part`; "" outside of the book."""
    try:
        pieces = urlsplit(address.strip())
    except ValueError:
        return ""
    if pieces.scheme or pieces.netloc:
        return ""
    path = unquote(pieces.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(part), path)) if path else part
    return f"{target}#{unquote(pieces.fragment)}" if pieces.fragment else target


def _refuse_drm(archive: Archive, name: str, limits: Limits) -> None:
    if not archive.find("META-INF/encryption.xml"):
        return
    data = archive.read("META-INF/encryption.xml")
    try:
        root = parse_xml(data, name, limits, recovers=True)
    except CorruptedDocumentError:
        return
    for node in root.iter():
        if local_name(node) == "EncryptionMethod":
            parent = node.getparent()
            is_key = parent is not None and local_name(parent) == "EncryptedKey"
            if not is_key and attribute(node, "Algorithm") not in _FONT_OBFUSCATIONS:
                raise EncryptedDocumentError(name, "DRM")


def _find_opf(archive: Archive, name: str, limits: Limits) -> str:
    if archive.find("META-INF/container.xml"):
        try:
            root = parse_xml(archive.read("META-INF/container.xml"), name, limits, recovers=True)
        except CorruptedDocumentError:
            root = None
        for node in root.iter() if root is not None else ():
            found = archive.find(unquote(attribute(node, "full-path")))
            if local_name(node) == "rootfile" and found:
                return found
    return next((n for n in archive.names if n.lower().endswith(".opf")), "")


def _parse_opf(archive: Archive, opf: str, name: str, limits: Limits) -> Package:
    try:
        root = parse_xml(archive.read(opf), name, limits, recovers=True)
    except CorruptedDocumentError:
        return Package()
    items: dict[str, Element] = {}
    for node in root.iter():
        if local_name(node) == "item" and node.get("href"):
            items.setdefault(node.get("id") or node.get("href") or "", node)
    paths = {key: _member(archive, item, opf) for key, item in items.items()}
    navigation = next(
        (paths[k] for k, i in items.items() if "nav" in (i.get("properties") or "").split()), ""
    )
    ncx = next((paths[k] for k, i in items.items() if "dtbncx" in (i.get("media-type") or "")), "")
    chapters = [p for p in _spine(root, items, paths) if p != navigation]
    language = re.split(r"[-_]", _metadata(root, "language").lower())[0]
    return Package(_metadata(root, "title"), language, tuple(chapters), navigation, ncx)


def _member(archive: Archive, item: Element, opf: str) -> str:
    path = resolve_address(item.get("href") or "", opf).partition("#")[0]
    return archive.find(path) or path


def _spine(root: Element, items: dict[str, Element], paths: dict[str, str]) -> list[str]:
    """Return the chapters in order, once each; what is not linear comes after the rest."""
    references = [node for node in root.iter() if local_name(node) == "itemref"]
    ordered = sorted(references, key=lambda node: node.get("linear") == "no")
    keys = [node.get("idref") or "" for node in ordered] or list(items)
    pages = (k for k in keys if k in items and _is_page(items[k], paths[k]))
    return list(dict.fromkeys(paths[key] for key in pages))


def _is_page(item: Element, path: str) -> bool:
    media_type = (item.get("media-type") or "").lower()
    return media_type in _PAGES or (not media_type and path.lower().endswith(_PAGE_NAMES))


def _metadata(root: Element, name: str) -> str:
    for node in root.iter():
        parent = node.getparent()
        if local_name(node) == name and parent is not None:
            text = " ".join("".join(node.itertext()).split())
            if text:
                return text
    return ""


def _parse_navigation(root: Element, part: str) -> Contents:
    lines: list[ContentsLine] = []
    pages: dict[str, str] = {}
    for nav in (node for node in root.iter() if local_name(node) == "nav"):
        kinds = attribute(nav, "type").split() + (nav.get("role") or "").split()
        if "toc" in kinds or "doc-toc" in kinds:
            lines += _nested_lines(nav, part, 0)
        elif "page-list" in kinds or "doc-pagelist" in kinds:
            pages = {line.target: line.title for line in _nested_lines(nav, part, 0)}
    return Contents(tuple(lines), pages)


def _nested_lines(node: Element, part: str, level: int) -> Iterator[ContentsLine]:
    for child in node:
        name = local_name(child)
        if name == "ol":
            yield from _nested_lines(child, part, level + 1)
        elif name == "li":
            label = next((c for c in child if local_name(c) in {"a", "span"}), None)
            if label is not None:
                title = " ".join("".join(label.itertext()).split())
                address = label.get("href") or ""
                yield ContentsLine(title, level, resolve_address(address, part) if address else "")
            yield from _nested_lines(child, part, level)


def _parse_ncx(root: Element, part: str) -> Contents:
    pages: dict[str, str] = {}
    lines: list[ContentsLine] = []
    for node in root.iter():
        if local_name(node) in {"navPoint", "pageTarget"}:
            line = _ncx_line(node, part)
            if local_name(node) == "pageTarget":
                pages[line.target] = line.title
            else:
                lines.append(line)
    return Contents(tuple(lines), pages)


def _ncx_line(point: Element, part: str) -> ContentsLine:
    label = next((c for c in point if local_name(c) == "navLabel"), None)
    content = next((c for c in point if local_name(c) == "content"), None)
    title = " ".join("".join(label.itertext()).split()) if label is not None else ""
    address = content.get("src") or "" if content is not None else ""
    level = 1 + sum(1 for parent in point.iterancestors() if local_name(parent) == "navPoint")
    return ContentsLine(title, level, resolve_address(address, part) if address else "")
