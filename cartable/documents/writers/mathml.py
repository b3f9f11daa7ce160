"""Formulas for a written page: MathML alone, without links, actions or foreign elements."""

from __future__ import annotations

from lxml import etree

from cartable.documents.contract import DocumentError
from cartable.documents.formulas import MATHML
from cartable.documents.markup import Element, local_name, parse_fragment

_ELEMENTS = frozenset(
    {"math", "mrow", "mi", "mn", "mo", "ms", "mtext", "mspace", "mfrac", "msqrt", "mroot"}
    | {"mstyle", "merror", "mpadded", "mphantom", "mfenced", "menclose", "msub", "msup", "msubsup"}
    | {"munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none", "mtable", "mtr"}
    | {"mtd", "mlabeledtr"}
)
_ATTRIBUTES = frozenset(
    {"display", "mathvariant", "open", "close", "separators", "notation", "stretchy", "form"}
    | {"fence", "separator", "accent", "accentunder", "linethickness", "numalign", "denomalign"}
    | {"columnalign", "rowalign", "columnspan", "rowspan", "columnlines", "rowlines", "frame"}
    | {"width", "height", "depth", "lspace", "rspace", "displaystyle", "scriptlevel", "dir"}
    | {"largeop", "movablelimits", "symmetric", "bevelled"}
)
_MUTE = frozenset({"annotation", "annotation-xml", "script", "style"})


def safe_mathml(mathml: str, linear: str) -> str:
    """Return the formula as it may stand in a page of HTML; "" when there is nothing to show.

    Args:
        mathml: what the document kept.
        linear: the same on one line, for what shows no MathML.
    """
    try:
        root = parse_fragment(mathml)
    except DocumentError:
        return ""
    if local_name(root) != "math" or not "".join(root.itertext()).strip():
        return ""
    written = etree.Element(f"{{{MATHML}}}math", nsmap={None: MATHML})
    _copy(root, written)
    written.set("alttext", linear)
    return str(etree.tostring(written, encoding="unicode"))


def _copy(source: Element, target: Element) -> None:
    """Fill `target` with what may be kept of `source`."""
    target.text = source.text
    for name in _ATTRIBUTES & set(source.attrib):
        target.set(name, source.get(name, ""))
    for child in source.iterchildren(etree.Element):
        name = local_name(child)
        if name not in _MUTE:
            # A row holds whatever "semantics" held beside its annotations; EPUB takes no other.
            kept = name if name in _ELEMENTS and name != "math" else "mrow"
            _copy(child, etree.SubElement(target, f"{{{MATHML}}}{kept}"))
