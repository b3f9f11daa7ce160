"""Formulas of a source (OMML of Word, MathML of the web) as runs: shown, and said in French."""

from __future__ import annotations

import re
from copy import deepcopy

from lxml import etree

from cartable.documents.formula_speech import spoken_french
from cartable.documents.formula_text import linear_text
from cartable.documents.markup import Element, local_name
from cartable.documents.model import Formula, Run

MATHML = "http://www.w3.org/1998/Math/MathML"
_DEEPEST = 40
_TOKEN = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]|\s+|.", re.DOTALL)
_NAMES = frozenset(
    {"sin", "cos", "tan", "cot", "arcsin", "arccos", "arctan", "ln", "log", "exp", "lim"}
    | {"min", "max", "sup", "inf", "pgcd", "ppcm", "det"}
)


def run_from_mathml(math: Element) -> Run | None:
    """Return the run of a `math` element; None when it holds nothing to read."""
    return _run_of(_bare(deepcopy(math)))


def run_from_omml(math: Element) -> Run | None:
    """Return the run of an `m:oMath` or `m:oMathPara` element; None when it is empty."""
    if _is_too_deep(math):
        return Run(" ".join("".join(math.itertext()).split())) if math.xpath("string()") else None
    root = _make("math")
    root.extend(_convert_children(math))
    return _run_of(root)


def mathml_from_omml(math: Element) -> str:
    """Return the Presentation MathML of an `m:oMath` element."""
    run = run_from_omml(math)
    return run.formula.mathml if run and run.formula else ""


def _run_of(math: Element) -> Run | None:
    if _is_too_deep(math):
        flat = " ".join("".join(math.itertext()).split())
        return Run(flat) if flat else None
    text = linear_text(math)
    if not text:
        return None
    math.tail = None
    written = etree.tostring(math, encoding="unicode")
    return Run(text, formula=Formula(written, spoken_french(math)))


def _is_too_deep(math: Element) -> bool:
    level = 0
    for event, _ in etree.iterwalk(math, events=("start", "end")):
        level += 1 if event == "start" else -1
        if level > _DEEPEST:
            return True
    return False


def _bare(math: Element) -> Element:
    """Return the element with names in the MathML namespace, without annotations and scripts."""
    for node in list(math.iter(etree.Element)):
        name = local_name(node)
        if name in {"annotation", "annotation-xml", "script"}:
            node.clear()
            name = "mphantom"
        # A broken page has tags that XML forbids: what is no MathML element is a plain row.
        is_named = re.fullmatch(r"[a-z]{1,20}(-[a-z]+)?", name.lower())
        node.tag = f"{{{MATHML}}}{name.lower() if is_named else 'mrow'}"
        for key in list(node.attrib):
            if key.startswith("on") or "}" in key or key in {"href", "style", "class", "id"}:
                del node.attrib[key]
    etree.cleanup_namespaces(math, top_nsmap={None: MATHML})
    return math


def _make(name: str, *children: Element, text: str | None = None, **attributes: str) -> Element:
    node = etree.Element(f"{{{MATHML}}}{name}", attributes, nsmap={None: MATHML})
    node.text = text
    node.extend(children)
    return node


def _row(*children: Element) -> Element:
    return children[0] if len(children) == 1 else _make("mrow", *children)


def _convert_children(node: Element) -> list[Element]:
    return [made for child in node for made in _convert(child)]


def _part(node: Element, name: str) -> Element:
    """Return the row made of the child `name` of an OMML element; an empty row when missing."""
    found = _child(node, name)
    return _row(*_convert_children(found)) if found is not None else _make("mrow")


def _child(node: Element, name: str) -> Element | None:
    return next((child for child in node if local_name(child) == name), None)


def _property(node: Element, name: str, missing: str = "", empty: str = "") -> str:
    """Return the `val` of a property of an OMML element."""
    for group in node:
        if local_name(group).endswith("Pr"):
            found = _child(group, name)
            if found is not None:
                values = [v for k, v in found.attrib.items() if k.rpartition("}")[2] == "val"]
                return str(values[0]) if values else empty
    return missing


def _is_on(value: str) -> bool:
    return value in {"1", "on", "true"}


def _convert(node: Element) -> list[Element]:  # noqa: PLR0911, PLR0912 - one case an OMML element
    match local_name(node):
        case "r":
            return _tokens(node)
        case "f":
            return [_fraction(node)]
        case "sSup":
            return [_make("msup", _part(node, "e"), _part(node, "sup"))]
        case "sSub":
            return [_make("msub", _part(node, "e"), _part(node, "sub"))]
        case "sSubSup":
            return [_make("msubsup", *(_part(node, n) for n in ("e", "sub", "sup")))]
        case "sPre":
            scripts = (_part(node, "sub"), _part(node, "sup"))
            return [_make("msubsup", _make("mrow"), *scripts), _part(node, "e")]
        case "rad":
            return [_radical(node)]
        case "nary":
            return _nary(node)
        case "d":
            return [_delimited(node)]
        case "func":
            return [_part(node, "fName"), _make("mo", text="\u2061"), _part(node, "e")]
        case "limLow":
            return [_make("munder", _part(node, "e"), _part(node, "lim"))]
        case "limUpp":
            return [_make("mover", _part(node, "e"), _part(node, "lim"))]
        case "acc":
            mark = _make("mo", text=_property(node, "chr", "\u0302"))
            return [_make("mover", _part(node, "e"), mark, accent="true")]
        case "bar":
            place = "mover" if _property(node, "pos", "bot") == "top" else "munder"
            return [_make(place, _part(node, "e"), _make("mo", text="\u00af"))]
        case "groupChr":
            place = "mover" if _property(node, "pos", "bot") == "top" else "munder"
            return [_make(place, _part(node, "e"), _make("mo", text=_property(node, "chr", "⏟")))]
        case "m":
            return [_make("mtable", *(_matrix_row(r) for r in node if local_name(r) == "mr"))]
        case "eqArr":
            rows = (_row(*_convert_children(e)) for e in node if local_name(e) == "e")
            return [_make("mtable", *(_make("mtr", _make("mtd", row)) for row in rows))]
        case "phant" if not _is_on(_property(node, "show", "1", "1")):
            return []
        case name if name.endswith("Pr"):
            return []
    return _convert_children(node)


def _tokens(run: Element) -> list[Element]:
    text = "".join(t.text or "" for t in run if local_name(t) == "t")
    is_plain = _property(run, "nor", "0", "1") == "1"
    if is_plain and text.strip():
        return [_make("mtext", text=text)]
    if text.strip() in _NAMES:
        return [_make("mi", text=text.strip())]
    return [made for token in _TOKEN.findall(text) if (made := _token(token)) is not None]


def _token(token: str) -> Element | None:
    if token[0].isdigit():
        return _make("mn", text=token)
    if token.isspace() or token in "&\u200b":
        return None
    is_letter = token.isalpha() or token in "∞∅°%"
    return _make("mi" if is_letter else "mo", text=token)


def _fraction(node: Element) -> Element:
    parts = _part(node, "num"), _part(node, "den")
    match _property(node, "type"):
        case "noBar":
            return _make("mfrac", *parts, linethickness="0")
        case "lin":
            return _make("mrow", parts[0], _make("mo", text="/"), parts[1])
    return _make("mfrac", *parts)


def _radical(node: Element) -> Element:
    degree = _part(node, "deg")
    if _is_on(_property(node, "degHide", "0", "1")) or not "".join(degree.itertext()).strip():
        return _make("msqrt", _part(node, "e"))
    return _make("mroot", _part(node, "e"), degree)


def _nary(node: Element) -> list[Element]:
    sign = _property(node, "chr", "∫", "∫")
    is_beside = _property(node, "limLoc", "subSup" if sign in "∫∬∭∮" else "undOvr") == "subSup"
    names = ("msub", "msup", "msubsup") if is_beside else ("munder", "mover", "munderover")
    below, above = _part(node, "sub"), _part(node, "sup")
    has_below, has_above = ("".join(p.itertext()).strip() for p in (below, above))
    operator = _make("mo", text=sign)
    if has_below and has_above:
        operator = _make(names[2], operator, below, above)
    elif has_below or has_above:
        operator = _make(names[0 if has_below else 1], operator, below if has_below else above)
    return [operator, _part(node, "e")]


def _delimited(node: Element) -> Element:
    opening, closing = _property(node, "begChr", "("), _property(node, "endChr", ")")
    separator = _property(node, "sepChr", "|")
    parts: list[Element] = []
    for index, child in enumerate(c for c in node if local_name(c) == "e"):
        if index:
            parts.append(_make("mo", text=separator))
        parts.append(_row(*_convert_children(child)))
    before = [_make("mo", text=opening, fence="true")] if opening else []
    after = [_make("mo", text=closing, fence="true")] if closing else []
    return _make("mrow", *before, *parts, *after)


def _matrix_row(row: Element) -> Element:
    cells = (_row(*_convert_children(cell)) for cell in row if local_name(cell) == "e")
    return _make("mtr", *(_make("mtd", cell) for cell in cells))
