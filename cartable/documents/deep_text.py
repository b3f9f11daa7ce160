"""Text too deep to be walked to, given a paragraph of its own where the format's readers look."""

from __future__ import annotations

from lxml import etree

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_SLIDES = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_PARAGRAPHS = {
    f"{_WORD}body": (f"{_WORD}p", f"{_WORD}r", f"{_WORD}t"),
    f"{_SLIDES}spTree": (
        *(f"{_SLIDES}sp", f"{_SLIDES}txBody"),
        *(f"{_DRAWING}p", f"{_DRAWING}r", f"{_DRAWING}t"),
    ),
    f"{_OFFICE}text": (f"{_TEXT}p",),
    f"{_DRAW}page": (f"{_DRAW}frame", f"{_DRAW}text-box", f"{_TEXT}p"),
}
"""From what holds an office document's blocks to the elements that make one of text."""


def lift_text(node: etree._Element, text: str) -> bool:
    """Put a text in a paragraph after the block that `node` is in; tell whether that could be."""
    if not text:
        return False
    block = node
    for holder in node.iterancestors():
        tags = _PARAGRAPHS.get(holder.tag)
        if tags is not None:
            block.addnext(_nest(tags, text))
            return True
        block = holder
    return False


def _nest(tags: tuple[str, ...], text: str) -> etree._Element:
    outer = inner = etree.Element(tags[0])
    for tag in tags[1:]:
        inner = etree.SubElement(inner, tag)
    inner.text = text
    return outer
