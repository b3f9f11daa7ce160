"""HTML pages: a teacher's own clean file, or a page saved from the web."""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable
from pathlib import Path
from posixpath import normpath
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from cartable.documents.archive import read_file
from cartable.documents.contract import (
    CorruptedDocumentError,
    EmptyDocumentError,
    Limits,
    OversizedDocumentError,
    ReadContext,
)
from cartable.documents.encodings import declared_encoding, decode_text, is_binary
from cartable.documents.markup import Element, local_name, parse_html
from cartable.documents.model import FRENCH, Block, Document, Heading, Run, text_of
from cartable.documents.outline import choose_title, one_line, outline_of
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.html_content import find_content, is_messy
from cartable.documents.readers.html_looks import language_of
from cartable.documents.readers.html_walker import HtmlWalker, Surroundings, find_note_targets
from cartable.documents.runs import plain_runs

_MARKUP = re.compile(r"<(?:!doctype|[a-z][a-z0-9]*[\s>/])", re.IGNORECASE)
_DATA_URL = re.compile(r"data:[^,]{0,200},", re.IGNORECASE)


def read(path: Path, context: ReadContext) -> Document:
    """Return the document in an HTML file.

    Raises:
        DocumentError: one of its subclasses, whatever the file holds.
    """
    data = read_file(path, context.limits)
    if not data.strip():
        raise EmptyDocumentError(path.name)
    page = decode_text(data, declared_encoding(data))
    if is_binary(page) or not _MARKUP.search(page):
        raise CorruptedDocumentError(path.name, "no markup")
    context.report(0.2)
    return read_page(page, path, context)


def read_page(page: str, path: Path, context: ReadContext, format_name: str = "html") -> Document:
    """Return the document of a page already decoded; its pictures are looked for beside `path`."""
    root = parse_html(page, path.name, context.limits)
    _refuse_flood(root, path.name, context.limits)
    declared = _declared_title(root)
    own_heading = next((n for n in root.iter() if local_name(n) == "h1"), None)
    heading = one_line("".join(own_heading.itertext())) if own_heading is not None else ""
    content = find_content(root, page) if is_messy(root) else root
    context.report(0.5)
    store = PictureStore(context.limits)
    walker = HtmlWalker(_surroundings(content, path, store, _page_language(root)))
    walker.walk(content)
    context.report(0.9)
    blocks = _with_heading(tuple(walker.blocks), heading)
    if not blocks:
        raise EmptyDocumentError(path.name)
    return Document(
        title=choose_title(declared, blocks, path),
        blocks=blocks,
        language=_page_language(root),
        notes=tuple(walker.notes),
        outline=outline_of(blocks),
        resources=store.resources,
        format=format_name,
        omissions=store.omissions,
    )


def _refuse_flood(root: Element, name: str, limits: Limits) -> None:
    """Refuse a page of more paragraphs than a document may hold before work is spent on them."""
    count = int(root.xpath("count(//p | //li | //td | //th | //h1 | //h2 | //h3 | //pre)"))
    if count > limits.blocks:
        raise OversizedDocumentError(name, f"{count} paragraphs")


def picture_in_data_url(address: str, limits: Limits) -> bytes | None:
    """Return the bytes that a `data:` address holds; None when it is no such address, or broken."""
    head = _DATA_URL.match(address)
    if head is None or len(address) > limits.member_bytes:
        return None
    body = unquote_to_bytes(address[head.end() :])
    if ";base64" not in head.group(0).lower():
        return body
    try:
        return base64.b64decode(re.sub(rb"\s+", b"", body) + b"==", validate=False)
    except (binascii.Error, ValueError):
        return None


def load_beside(folder: Path, store: PictureStore) -> Callable[[str], str]:
    """Return what loads a picture of a page that lies in `folder`: never the network."""

    def load(address: str) -> str:
        data = picture_in_data_url(address, store.limits)
        if data is None and not address.lower().startswith("data:"):
            data = _read_beside(folder, address, store.room_bytes)
        return store.add(data) if data else store.leave_out()

    return load


def _read_beside(folder: Path, address: str, most_bytes: int) -> bytes | None:
    """Read a picture below the page's own folder; no other file of the machine is ever read."""
    try:
        parts = urlsplit(address)
        place = unquote(parts.path)
        if parts.scheme or parts.netloc or not is_below(place):
            return None
        found = (folder / place).resolve()
        if not found.is_relative_to(folder.resolve()) or not found.is_file():
            return None
        return found.read_bytes() if found.stat().st_size <= most_bytes else None
    except (OSError, ValueError):
        return None


def is_below(place: str) -> bool:
    """Tell from its letters alone whether a relative path stays below its folder.

    The disk is not asked: on Windows, looking at a path that names a server calls that server.
    """
    is_plain = bool(place) and not place.startswith("/") and not set(place) & set("\\:\0")
    return is_plain and not normpath(place).startswith("..")


def _surroundings(content: Element, path: Path, store: PictureStore, language: str) -> Surroundings:
    def resolve(address: str) -> str:
        before, _, fragment = address.partition("#")
        is_here = not before or unquote(before) == path.name
        return f"#{unquote(fragment)}" if is_here and fragment else address

    return Surroundings(
        load=load_beside(path.parent, store),
        keep=store.add,
        language=language or FRENCH,
        note_targets=find_note_targets(content, "", resolve),
        resolve=resolve,
    )


def _page_language(root: Element) -> str:
    body = (node for node in root.iter() if local_name(node) in {"html", "body"})
    return next((lang for node in body if (lang := language_of(node))), "") or FRENCH


def _declared_title(root: Element) -> str:
    titles = (node for node in root.iter() if local_name(node) == "title")
    return next(("".join(t.itertext()) for t in titles if _is_in_head(t)), "")


def _is_in_head(node: Element) -> bool:
    return not any(local_name(parent) == "svg" for parent in node.iterancestors())


def _with_heading(blocks: tuple[Block, ...], heading: str) -> tuple[Block, ...]:
    """Put back the page's own title when it stood outside of its text."""
    has_it = any(isinstance(b, Heading) and one_line(text_of(b.runs)) == heading for b in blocks)
    if (
        not heading
        or has_it
        or not blocks
        or any(isinstance(b, Heading) and b.level == 1 for b in blocks)
    ):
        return blocks
    return (Heading(1, plain_runs(heading) or (Run(heading),)), *blocks)
