"""The styles of a DOCX: what a paragraph is, how its letters look, through every `basedOn`."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Baseline
from cartable.documents.readers.letter_looks import PLAIN, Look
from cartable.documents.readers.ooxml_parts import W, integer, is_on
from cartable.documents.readers.style_roles import Role, heading_level, role_of_style

_DEEPEST_CHAIN = 30
_LEAST_RISE = 4
_BASELINES = {"superscript": Baseline.SUPERSCRIPT, "subscript": Baseline.SUBSCRIPT}


@dataclass(frozen=True, slots=True)
class ParagraphStyle:
    """What a paragraph style says, inherited parts included."""

    role: Role = Role.BODY
    level: int | None = None
    look: Look = PLAIN
    list_id: str | None = None
    list_level: int | None = None
    indent: int = 0


@dataclass(slots=True)
class StyleSheet:
    """The styles of `styles.xml`, resolved when they are asked for."""

    default_look: Look = PLAIN
    _nodes: dict[str, Element] = field(default_factory=dict)
    _default_id: str = ""
    _paragraphs: dict[str, ParagraphStyle] = field(default_factory=dict)
    _looks: dict[str, Look] = field(default_factory=dict)

    @classmethod
    def from_xml(cls, root: Element | None) -> StyleSheet:
        """Return the sheet of a `w:styles` element; an empty one without it."""
        if root is None:
            return cls()
        nodes = {node.get(f"{W}styleId", ""): node for node in root.iterfind(f"{W}style")}
        default = next((i for i, n in nodes.items() if _is_default_paragraph(n)), "")
        defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
        return cls(look_of(defaults), nodes, default)

    def paragraph(self, style_id: str | None) -> ParagraphStyle:
        """Return the style of a paragraph; the default one for None or an unknown id."""
        key = style_id if style_id in self._nodes else self._default_id
        if key is None or key not in self._nodes:
            return ParagraphStyle()
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolve(self._chain(key))
        return self._paragraphs[key]

    def character(self, style_id: str | None) -> Look:
        """Return the look of a character style."""
        if style_id is None or style_id not in self._nodes:
            return Look()
        if style_id not in self._looks:
            self._looks[style_id] = self._chain_look(self._chain(style_id))
        return self._looks[style_id]

    def table_parts(self, style_id: str | None) -> frozenset[str]:
        """Return the parts ("firstRow", "firstCol") that a table style sets apart."""
        return frozenset(
            part.get(f"{W}type", "")
            for node in self._chain(style_id or "")
            for part in node.iterfind(f"{W}tblStylePr")
        )

    def list_of_style(self, style_id: str) -> str | None:
        """Return the list that a numbering style points at."""
        node = self._nodes.get(style_id)
        found = node.find(f"{W}pPr/{W}numPr/{W}numId") if node is not None else None
        return found.get(f"{W}val") if found is not None else None

    def _chain(self, style_id: str) -> list[Element]:
        """Return the style and those it is based on, nearest first."""
        chain: list[Element] = []
        while style_id in self._nodes and len(chain) < _DEEPEST_CHAIN:
            node = self._nodes[style_id]
            if node in chain:
                break
            chain.append(node)
            base = node.find(f"{W}basedOn")
            style_id = base.get(f"{W}val", "") if base is not None else ""
        return chain

    def _chain_look(self, chain: list[Element]) -> Look:
        look = Look()
        for node in reversed(chain):
            look = look_of(node.find(f"{W}rPr")).over(look)
        return look

    def _resolve(self, chain: list[Element]) -> ParagraphStyle:
        role, level = _role_and_level(chain)
        list_id = list_level = None
        indent = 0
        for node in reversed(chain):
            properties = node.find(f"{W}pPr")
            if properties is None:
                continue
            found_id, found_level = list_of(properties)
            list_id = found_id if found_id is not None else list_id
            list_level = found_level if found_level is not None else list_level
            indent = indent_of(properties, indent)
        return ParagraphStyle(role, level, self._chain_look(chain), list_id, list_level, indent)


def look_of(properties: Element | None) -> Look:
    """Return what a `w:rPr` says."""
    if properties is None or not len(properties):
        return Look()
    said: dict[str, bool | str | Baseline | None] = {}
    for node in properties:
        match local_name(node):
            case "b":
                said["is_bold"] = is_on(node)
            case "i":
                said["is_italic"] = is_on(node)
            case "vanish":
                said["is_hidden"] = is_on(node)
            case "vertAlign":
                said["baseline"] = _BASELINES.get(node.get(f"{W}val", ""), Baseline.NORMAL)
            case "position":
                said.setdefault("baseline", _raised(integer(node.get(f"{W}val"))))
            case "lang":
                said["language"] = node.get(f"{W}val")
            case "rFonts":
                said["font"] = node.get(f"{W}ascii") or node.get(f"{W}hAnsi")
    return Look(**said)  # type: ignore[arg-type]


def _raised(half_points: int) -> Baseline | None:
    """Return the baseline of letters moved by hand: LibreOffice writes its exponents so."""
    if abs(half_points) < _LEAST_RISE:
        return None
    return Baseline.SUPERSCRIPT if half_points > 0 else Baseline.SUBSCRIPT


def list_of(properties: Element) -> tuple[str | None, int | None]:
    """Return the list id and level that a `w:pPr` says; list "0" means none."""
    numbering = properties.find(f"{W}numPr")
    if numbering is None:
        return None, None
    list_id = numbering.find(f"{W}numId")
    level = numbering.find(f"{W}ilvl")
    return (
        list_id.get(f"{W}val") if list_id is not None else None,
        integer(level.get(f"{W}val")) if level is not None else None,
    )


def indent_of(properties: Element, default: int = 0) -> int:
    """Return the left indent that a `w:pPr` says, in twentieths of a point."""
    node = properties.find(f"{W}ind")
    if node is None:
        return default
    return integer(node.get(f"{W}left") or node.get(f"{W}start"), default)


def outline_level_of(properties: Element | None) -> int | None:
    """Return the heading level (from 1) of a `w:pPr`; 0 says that it is body text."""
    node = properties.find(f"{W}outlineLvl") if properties is not None else None
    if node is None:
        return None
    level = integer(node.get(f"{W}val"), 9)
    return level + 1 if 0 <= level < 9 else 0


def _is_default_paragraph(node: Element) -> bool:
    return (
        node.get(f"{W}type") == "paragraph"
        and is_on(node, f"{W}default")
        and bool(node.get(f"{W}default"))
    )


def _role_and_level(chain: list[Element]) -> tuple[Role, int | None]:
    """Return the first role told by a name or an outline level, from the style to its roots."""
    for node in chain:
        name_node = node.find(f"{W}name")
        name = name_node.get(f"{W}val", "") if name_node is not None else ""
        role = role_of_style(name) or role_of_style(node.get(f"{W}styleId", ""))
        level = outline_level_of(node.find(f"{W}pPr"))
        if role in {Role.CONTENTS, Role.TITLE, Role.CAPTION}:
            return role, None
        if level is not None:
            return (Role.HEADING, level) if level else (role or Role.BODY, None)
        if role is Role.HEADING:
            return role, heading_level(name) or heading_level(node.get(f"{W}styleId", ""))
        if role is not None:
            return role, None
    return Role.BODY, None
