"""The styles of OpenDocument files, resolved through their parents, and their list styles."""

from __future__ import annotations

from dataclasses import dataclass, field

from cartable.documents.markup import Element, local_name
from cartable.documents.model import Baseline
from cartable.documents.readers.letter_looks import PLAIN, Look
from cartable.documents.readers.style_roles import Role, heading_level, role_of_style

_OASIS = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE = f"{{{_OASIS}office:1.0}}"
STYLE = f"{{{_OASIS}style:1.0}}"
TEXT = f"{{{_OASIS}text:1.0}}"
TABLE = f"{{{_OASIS}table:1.0}}"
DRAW = f"{{{_OASIS}drawing:1.0}}"
SVG = f"{{{_OASIS}svg-compatible:1.0}}"
FO = f"{{{_OASIS}xsl-fo-compatible:1.0}}"
PRESENTATION = f"{{{_OASIS}presentation:1.0}}"
XLINK = "{http://www.w3.org/1999/xlink}"
OUTLINE = "\0outline"
"""The name under which `list_level` knows the numbering of headings."""
_DEEPEST_CHAIN = 30
_BOLD = frozenset({"bold", "600", "700", "800", "900"})


@dataclass(frozen=True, slots=True)
class OdfStyle:
    """A style with what it inherits."""

    role: Role = Role.BODY
    level: int | None = None
    look: Look = PLAIN
    list_style: str = ""


@dataclass(frozen=True, slots=True)
class ListLevel:
    """One level of a list style; `is_void` shows nothing before the item."""

    is_ordered: bool = False
    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1
    is_void: bool = False


@dataclass(slots=True)
class OdfStyles:
    """The styles of `content.xml` and `styles.xml`, by family and name."""

    _nodes: dict[tuple[str, str], Element] = field(default_factory=dict)
    _defaults: dict[str, Look] = field(default_factory=dict)
    _lists: dict[str, Element] = field(default_factory=dict)
    _found: dict[tuple[str, str], OdfStyle] = field(default_factory=dict)
    _levels: dict[tuple[str, int], ListLevel] = field(default_factory=dict)

    @classmethod
    def from_roots(cls, *roots: Element | None) -> OdfStyles:
        """Return the styles of several parts; the first one that names a style wins."""
        styles = cls()
        for root in roots:
            for holder in root if root is not None else ():
                if local_name(holder) in {"styles", "automatic-styles"}:
                    styles._gather(holder)
        return styles

    @property
    def default_language(self) -> str | None:
        """The language that the file says for its paragraphs."""
        return self._defaults.get("paragraph", Look()).language

    def get(self, family: str, name: str | None) -> OdfStyle:
        """Return a style; the family's default one when it is unknown."""
        key = (family, name or "")
        if key not in self._found:
            self._found[key] = self._resolve(family, name or "")
        return self._found[key]

    def property(self, family: str, name: str | None, attribute: str) -> str | None:
        """Return the first value of an attribute, from a style to its roots."""
        for node in self._chain(family, name or ""):
            for properties in node:
                value = properties.get(attribute)
                if value is not None:
                    return str(value)
        return None

    def list_level(self, name: str | None, level: int) -> ListLevel:
        """Return what a list style shows at a level (from 0)."""
        key = (name or "", level)
        if key not in self._levels:
            self._levels[key] = self._find_level(*key)
        return self._levels[key]

    def _gather(self, holder: Element) -> None:
        for node in holder:
            name = node.get(f"{STYLE}name", "")
            family = node.get(f"{STYLE}family", "")
            match local_name(node):
                case "style":
                    self._nodes.setdefault((family, name), node)
                case "default-style":
                    self._defaults.setdefault(family, _look_of(node))
                case "list-style":
                    self._lists.setdefault(name, node)
                case "outline-style":
                    self._lists.setdefault(OUTLINE, node)

    def _chain(self, family: str, name: str) -> list[Element]:
        chain: list[Element] = []
        while (family, name) in self._nodes and len(chain) < _DEEPEST_CHAIN:
            node = self._nodes[family, name]
            if node in chain:
                break
            chain.append(node)
            name = node.get(f"{STYLE}parent-style-name", "")
        return chain

    def _resolve(self, family: str, name: str) -> OdfStyle:
        chain = self._chain(family, name)
        look = self._defaults.get(family, Look()) if family == "paragraph" else Look()
        list_style = ""
        for node in reversed(chain):
            look = _look_of(node).over(look)
            list_style = node.get(f"{STYLE}list-style-name") or list_style
        # A generator may name a style ("Title") that it never wrote: its name still speaks.
        role, level = _role_and_level(chain) if chain else (role_of_style(name), None)
        if role is Role.HEADING and level is None:
            level = heading_level(name)
        role = role or Role.BODY
        return OdfStyle(role, level, look, list_style)

    def _find_level(self, name: str, level: int) -> ListLevel:
        for node in self._lists.get(name, ()):
            if node.get(f"{TEXT}level") != str(level + 1):
                continue
            return _level_of(node)
        return ListLevel()


def number(value: str | None, default: int = 0) -> int:
    """Return the whole number that an attribute holds, else the default."""
    return int(value) if value and value.isdecimal() and len(value) < 9 else default


def _level_of(node: Element) -> ListLevel:
    prefix, suffix = node.get(f"{STYLE}num-prefix", ""), node.get(f"{STYLE}num-suffix", "")
    kind = local_name(node)
    if kind in {"list-level-style-number", "outline-level-style"}:
        shape = node.get(f"{STYLE}num-format", "")
        return ListLevel(
            True,
            shape,
            prefix,
            suffix,
            number(node.get(f"{TEXT}start-value"), 1),
            number(node.get(f"{TEXT}display-levels"), 1),
            is_void=not shape and not (prefix + suffix).strip(" ."),
        )
    bullet = node.get(f"{TEXT}bullet-char", "•")
    return ListLevel(is_void=kind == "list-level-style-bullet" and not bullet.strip())


def _look_of(style: Element) -> Look:
    properties = style.find(f"{STYLE}text-properties")
    if properties is None:
        return Look()
    weight, posture = properties.get(f"{FO}font-weight"), properties.get(f"{FO}font-style")
    display = properties.get(f"{TEXT}display")
    language = properties.get(f"{FO}language")
    return Look(
        None if weight is None else weight in _BOLD,
        None if posture is None else posture in {"italic", "oblique"},
        _baseline_of(properties.get(f"{STYLE}text-position")),
        None if display is None else display == "none",
        language if language not in {"none", "zxx"} else None,
    )


def _baseline_of(position: str | None) -> Baseline | None:
    if position is None:
        return None
    first = position.split()[0] if position.split() else ""
    if first == "super" or (first.endswith("%") and first[:1].isdigit() and first != "0%"):
        return Baseline.SUPERSCRIPT
    if first == "sub" or first.startswith("-"):
        return Baseline.SUBSCRIPT
    return Baseline.NORMAL


def _role_and_level(chain: list[Element]) -> tuple[Role, int | None]:
    for node in chain:
        level = number(node.get(f"{STYLE}default-outline-level"))
        name = node.get(f"{STYLE}display-name") or node.get(f"{STYLE}name", "")
        role = role_of_style(name)
        if role is Role.HEADING or level:
            return Role.HEADING, level or heading_level(name)
        if role is not None:
            return role, None
    return Role.BODY, None
