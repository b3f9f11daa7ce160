"""What an HTML element says of its text without speaking: role, language, weight, being hidden."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Baseline, ParagraphKind, Run

SKIPPED = frozenset(
    {"script", "style", "head", "template", "iframe", "object", "embed", "canvas", "audio", "video"}
    | {"select", "input", "button", "textarea", "noscript", "rt", "rp", "map", "datalist", "dialog"}
    | {"meta", "link", "base", "progress", "meter", "applet", "frameset", "param", "source"}
)
BLOCKS = frozenset(
    {"p", "div", "section", "article", "main", "header", "footer", "aside", "address", "details"}
    | {"summary", "center", "body", "html", "fieldset", "legend", "form", "nav", "hgroup", "dl"}
    | {"dt", "dd", "blockquote", "figcaption", "figure", "noframes", "search", "tr", "caption"}
    | {"tbody", "thead", "tfoot", "td", "th", "li", "dir"}
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_BOLD = frozenset({"b", "strong", "dt", "th"})
_ITALIC = frozenset({"i", "em", "cite", "dfn", "var"})
_BASELINES = {"sup": Baseline.SUPERSCRIPT, "sub": Baseline.SUBSCRIPT}
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BOLD_STYLE = re.compile(r"font-weight\s*:\s*(bold|[6-9]00)", re.IGNORECASE)
_ITALIC_STYLE = re.compile(r"font-style\s*:\s*(italic|oblique)", re.IGNORECASE)
_ALIGN_STYLE = re.compile(r"vertical-align\s*:\s*(super|sub)\b", re.IGNORECASE)
_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote", "doc-footnote", "doc-endnote", "note"})
_NOTES_TYPES = frozenset({"footnotes", "endnotes", "rearnotes", "doc-endnotes", "doc-footnotes"})
_REFERENCE_TYPES = frozenset({"noteref", "doc-noteref", "footnote-ref", "footnote-reference"})


@dataclass(frozen=True, slots=True)
class Look:
    """How the text of an element is to be kept; `run` is the template of its runs."""

    run: Run = field(default_factory=lambda: Run(""))
    kind: ParagraphKind = ParagraphKind.BODY
    keeps_spaces: bool = False


def look_of(node: Element, outer: Look, language: str) -> Look:
    """Return the look inside `node`, given the look around it and the document's language."""
    name, style = local_name(node), node.get("style") or ""
    run = outer.run
    if name in _BOLD or (style and _BOLD_STYLE.search(style)):
        run = replace(run, is_bold=True)
    if name in _ITALIC or (style and _ITALIC_STYLE.search(style)):
        run = replace(run, is_italic=True)
    if name in _BASELINES:
        run = replace(run, baseline=_BASELINES[name])
    elif style and (found := _ALIGN_STYLE.search(style)):
        run = replace(run, baseline=_BASELINES[found.group(1).lower()[:3]])
    declared = language_of(node)
    if declared:
        run = replace(run, language=None if declared == language else declared)
    return _inside(name, outer if run is outer.run else replace(outer, run=run))


def language_of(node: Element) -> str:
    """Return the primary tag of the element's own language ("fr" for fr-CA); "" without one."""
    tag = node.get("{http://www.w3.org/XML/1998/namespace}lang") or node.get("xml:lang")
    tag = (tag or node.get("lang") or "").strip().lower()
    primary = re.split(r"[-_]", tag)[0]
    return primary if re.fullmatch(r"[a-z]{2,3}", primary) else ""


def is_hidden(node: Element) -> bool:
    """Tell whether a reader of the page would not see the element."""
    if node.get("hidden") is not None or node.get("aria-hidden") == "true":
        return True
    if local_name(node) == "a" and _is_way_back(node):
        return True
    style = node.get("style")
    # MathML that a picture doubles is hidden by the style sheet, not from a screen reader.
    return bool(style and _HIDDEN_STYLE.search(style)) and not _holds_formula(node)


def _is_way_back(link: Element) -> bool:
    """Tell whether a link only leads back to a note's call, or to the title that it stands in."""
    classes = {"headerlink", "footnote-back"} & set((link.get("class") or "").split())
    label = "".join(link.itertext()).strip(" \ufe0e")
    is_arrow = label in {"↩", "↑", "⏎", "↵", "¶", "^"} and "#" in (link.get("href") or "")
    return bool(classes) or "doc-backlink" in types_of(link) or is_arrow


def types_of(node: Element) -> frozenset[str]:
    """Return what the element says it is: its ARIA role, its epub:type, its class of note call."""
    epub = node.get("{http://www.idpf.org/2007/ops}type") or node.get("epub:type") or ""
    classes = (node.get("class") or "").split()
    return frozenset(f"{epub} {node.get('role') or ''}".split()) | (
        frozenset(classes) & _REFERENCE_TYPES
    )


def says_note_call(node: Element) -> bool:
    """Tell whether a link says that it calls a note."""
    return "#" in (node.get("href") or "") and bool(types_of(node) & _REFERENCE_TYPES)


def looks_like_note_call(node: Element) -> bool:
    """Tell whether a link is a number or a star set high."""
    parent = node.getparent()
    is_high = (parent is not None and local_name(parent) == "sup") or any(
        local_name(child) == "sup" for child in node
    )
    label = "".join(node.itertext()).strip(" []()")
    return is_high and bool(re.fullmatch(r"\d{1,3}|[*†‡]{1,3}|[a-z]", label))


def is_note(node: Element) -> bool:
    """Tell whether the element says that it is a note."""
    if "footnote" in (node.get("class") or "").split() and local_name(node) in {"aside", "dl"}:
        return True
    return bool(types_of(node) & _NOTE_TYPES)


def holds_notes(node: Element) -> bool:
    """Tell whether the element says that it gathers the notes."""
    return bool(types_of(node) & _NOTES_TYPES)


def _inside(name: str, look: Look) -> Look:
    if name == "blockquote":
        return replace(look, kind=ParagraphKind.QUOTATION)
    if name in {"figcaption", "caption"}:
        return replace(look, kind=ParagraphKind.CAPTION)
    if name in {"pre", "listing", "xmp"}:
        return replace(look, kind=ParagraphKind.CODE, keeps_spaces=True)
    return look


def _holds_formula(node: Element) -> bool:
    return any(local_name(child) == "math" for child in node.iter())
