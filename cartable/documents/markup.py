"""XML parsed safely: no network, no file, no entity bomb, no bottomless nesting.

Every tree given here is at most `Limits.depth` deep (deeper text is kept, flat) and holds no
entity node, so that a reader may walk it by plain recursion.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from html.entities import html5
from typing import TypeAlias

from lxml import etree

from cartable.documents.contract import CorruptedDocumentError, Limits, OversizedDocumentError
from cartable.documents.deep_text import lift_text

Element: TypeAlias = etree._Element

_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_REFERENCE = re.compile(rb"&([A-Za-z_][\w.\-]*);")
_DOCTYPE = re.compile(rb"<!DOCTYPE[^\[>]*(\[.*?\]\s*)?>", re.DOTALL)
_ENTITY = re.compile(rb"<!ENTITY\s+(%\s+)?([\w.\-]+)\s+(?:\"([^\"]*)\"|'([^']*)')")
_NESTED = re.compile(rb"[&%](?!#)[A-Za-z_]")
_DECLARATION = re.compile(rb"^\s*<\?xml[^>]*\?>")
_TAG = re.compile(rb"<!--|<!\[CDATA\[|<\?|<(/?)([A-Za-z_][^\s/<>]*+)([^<>]*+)>")
_CLOSERS = {b"<!--": b"-->", b"<![CDATA[": b"]]>", b"<?": b"?>"}
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_PARSER_DEPTH = 2000
_HTML_DEPTH = 150
_FRAMES = frozenset({"table", "thead", "tbody", "tfoot", "tr", "ul", "ol"})
_FRAMES_DEEPER = 5
_UNCLOSED = frozenset(
    {b"p", b"li", b"td", b"th", b"tr", b"dt", b"dd", b"option", b"thead", b"tbody", b"tfoot"}
    | {b"br", b"img", b"hr", b"meta", b"link", b"input", b"col", b"base", b"area", b"wbr"}
    | {b"source", b"param", b"track", b"embed", b"colgroup", b"rp", b"rt", b"body", b"html"}
)
_ENTITY_BYTES = 4096


def local_name(node: Element) -> str:
    """Return the tag without its namespace; "" for a comment or an instruction."""
    tag = node.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(node: Element, name: str) -> str:
    """Return an attribute by its local name ("href" for xlink:href), else ""."""
    value = node.get(name)
    if value is not None:
        return str(value)
    for key, found in node.attrib.items():
        if key.rpartition("}")[2].rpartition(":")[2] == name:
            return str(found)
    return ""


def parse_xml(data: bytes, name: str, limits: Limits, *, recovers: bool = False) -> Element:
    """Return the root of an XML document.

    Args:
        data: its bytes, in any encoding that it declares.
        name: the document's name, for the errors.
        limits: its bounds.
        recovers: whether a malformed document gives what can be read of it.

    Raises:
        CorruptedDocumentError: it is not well formed.
        OversizedDocumentError: it passes `member_bytes`, or holds an entity bomb.
    """
    if len(data) > limits.member_bytes:
        raise OversizedDocumentError(name, "xml")
    safe = _settle_entities(_as_ascii_compatible(data), name)
    root = _parse(safe, name, recovers)
    flatten_tree(root, limits.depth)
    return root


def parse_html(text: str, name: str, limits: Limits) -> Element:
    """Return the root of an HTML page; broken markup is mended as a browser would.

    Raises:
        CorruptedDocumentError: nothing can be made of it.
        OversizedDocumentError: it passes `member_bytes`.
    """
    data = text.replace("\0", "").encode("utf-8", errors="replace")
    if len(data) > limits.member_bytes:
        raise OversizedDocumentError(name, "html")
    root, is_too_deep = _parse_html(data, name)
    if is_too_deep:
        root, _ = _parse_html(flatten_deep_tags(data, _HTML_DEPTH, ignored=_UNCLOSED), name)
    etree.strip_tags(root, etree.Entity)
    flatten_tree(root, min(limits.depth, _HTML_DEPTH))
    return root


def parse_fragment(xml: str, limits: Limits | None = None) -> Element:
    """Return the root of a small piece of XML that we hold as text (a formula's MathML)."""
    return parse_xml(xml.encode("utf-8"), "", limits or Limits())


def flatten_tree(root: Element, depth: int) -> None:
    """Turn every element deeper than `depth` into its text: in place, or where readers look."""
    too_deep = []
    level = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, node in walk:
        level += 1 if event == "start" else -1
        # A table or a row holds no text of its own: its text goes to the cell below.
        is_frame = local_name(node) in _FRAMES and level < depth + _FRAMES_DEEPER
        if event == "start" and level >= depth and len(node) and not is_frame:
            too_deep.append(node)
            walk.skip_subtree()
    for node in too_deep:
        text = " ".join("".join(node.itertext(tag=etree.Element)).split())
        for child in list(node):
            node.remove(child)
        node.text = None if lift_text(node, text) else text


def flatten_deep_tags(data: bytes, depth: int, *, ignored: frozenset[bytes] = frozenset()) -> bytes:
    """Return the markup without the tags nested deeper than `depth`; their text stays.

    Args:
        data: XML or HTML, ASCII compatible.
        depth: the level from which tags are dropped; the parser itself stops at 2,048.
        ignored: tags that need not be closed (lower case), which do not count.
    """
    out: list[bytes] = []
    level = done = 0
    for match in _tags(data):
        tag, attributes = match.group(2).lower(), match.group(3)
        is_closing = bool(match.group(1))
        is_leaf = attributes.endswith(b"/") or tag in ignored
        is_too_deep = level >= depth + is_closing
        if not is_leaf:
            level = max(0, level - 1) if is_closing else level + 1
        if is_too_deep:
            out += (data[done : match.start()], b" ")
            done = match.end()
    return b"".join((*out, data[done:]))


def _tags(data: bytes) -> Iterator[re.Match[bytes]]:
    position = 0
    while match := _TAG.search(data, position):
        position = match.end()
        if match.group(2):
            yield match
            continue
        closer = _CLOSERS[match.group(0)]
        position = data.find(closer, position)
        if position < 0:
            return
        position += len(closer)


def _parse(data: bytes, name: str, recovers: bool) -> Element:
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=True,  # only after the guards of size, entities and depth
        remove_comments=True,
        remove_pis=True,
        recover=recovers,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        if _is_too_deep(parser):
            return _parse(flatten_deep_tags(data, _PARSER_DEPTH), name, recovers)
        raise CorruptedDocumentError(name, str(error)) from error
    if root is None:
        raise CorruptedDocumentError(name, "no element")
    if recovers and _is_too_deep(parser):
        return _parse(flatten_deep_tags(data, _PARSER_DEPTH), name, recovers)
    etree.strip_tags(root, etree.Entity)
    return root


def _parse_html(data: bytes, name: str) -> tuple[Element, bool]:
    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise CorruptedDocumentError(name, str(error)) from error
    if root is None:
        raise CorruptedDocumentError(name, "no element")
    return root, _is_too_deep(parser)


def _is_too_deep(parser: etree.XMLParser | etree.HTMLParser) -> bool:
    return any("Excessive depth" in entry.message for entry in parser.error_log)


def _as_ascii_compatible(data: bytes) -> bytes:
    if not data.startswith(_UTF16):
        return data.removeprefix(codecs.BOM_UTF8)
    text = data.decode("utf-16", errors="replace")
    return _DECLARATION.sub(b"", text.encode("utf-8", errors="replace"))


def _settle_entities(data: bytes, name: str) -> bytes:
    """Return the document with its named entities written out, and without its DOCTYPE."""
    known: dict[bytes, bytes] = {}
    doctype = _DOCTYPE.search(data, 0, _prolog_end(data))
    if doctype:
        known = _declared_entities(doctype.group(1) or b"", name)
        data = data[: doctype.start()] + data[doctype.end() :]

    def write_out(match: re.Match[bytes]) -> bytes:
        entity = match.group(1)
        if entity in known:
            return known[entity]
        text = html5.get(entity.decode("ascii", "replace") + ";")
        if text is None or entity.decode() in _XML_NAMES:
            return match.group(0)
        return "".join(f"&#{ord(c)};" for c in text).encode()

    return _REFERENCE.sub(write_out, data)


def _prolog_end(data: bytes) -> int:
    root = re.search(rb"<[A-Za-z_](?![^<]*?\bENTITY\b)", data)
    doctype = data.find(b"<!DOCTYPE")
    if doctype < 0 or (root and root.start() < doctype):
        return 0
    return len(data)


def _declared_entities(subset: bytes, name: str) -> dict[bytes, bytes]:
    """Return the harmless entities of a DOCTYPE; an external one is silently empty."""
    known: dict[bytes, bytes] = {}
    for entity in re.findall(rb"<!ENTITY\s+([\w.\-]+)\s+(?:SYSTEM|PUBLIC)\b", subset):
        known[entity] = b""
    for match in _ENTITY.finditer(subset):
        value = match.group(3) or match.group(4) or b""
        if len(value) > _ENTITY_BYTES or _NESTED.search(_without_xml_names(value)):
            raise OversizedDocumentError(name, "entity")
        if not match.group(1):
            known[match.group(2)] = _escape(value)
    return known


def _without_xml_names(value: bytes) -> bytes:
    return re.sub(rb"&(amp|lt|gt|quot|apos);", b"", value)


def _escape(value: bytes) -> bytes:
    text = html.unescape(value.decode("utf-8", "replace"))
    return html.escape(text).encode("ascii", "xmlcharrefreplace")
