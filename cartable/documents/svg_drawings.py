"""SVG drawings made safe before anything draws them.

A drawing is a small program: two kilobytes of nested `use` draw ten thousand million shapes, an
`image` opens a file or calls a server. What is kept here names nothing outside of itself, and what
it makes when every reference is followed is bounded.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from cartable.documents.contract import MEGABYTE, DocumentError, Limits
from cartable.documents.markup import Element, attribute, local_name, parse_xml

MOST_SHAPES = 30_000
"""What a drawing may make once expanded: Qt takes about 3 s for it, apart from the window."""
_MOST_PIXELS = 12_000_000
"""Of the pictures inside of a drawing, all of which are decoded at once: 48 MB."""
_LIMITS = Limits(member_bytes=5 * MEGABYTE)
_XLINK = "{http://www.w3.org/1999/xlink}href"
_LEFT_OUT = (
    *("script", "foreignObject", "foreignobject", "handler", "listener", "metadata", "feImage"),
    *("iframe", "audio", "video", "animation", "animate", "animateColor", "animateMotion"),
    *("animateTransform", "set", "discard", "prefetch", "cursor", "font-face-uri"),
)
_GRADIENTS = frozenset({"linearGradient", "radialGradient", "solidColor"})
_LINKED = frozenset({"use", "pattern", "filter", "textPath", "mpath"}) | _GRADIENTS
_SHAPES = frozenset({"path", "line", "polyline", "polygon", "rect", "circle", "ellipse"})
_INHERITED = frozenset({"fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end"})
_EFFECTS = {"filter": 1_000, "mask": 100, "clip-path": 1}
"""How many plain shapes each costs: measured with blurs over a whole page."""
_PATTERN_WEIGHT = 100
_CHARACTERS_A_SHAPE = {"d": 500, "points": 500, "": 20}
_URL = re.compile(r"url\(\s*(?:\"#([^\"()\\]+)\"|'#([^'()\\]+)'|#([^\"'()\s\\]+))\s*\)")
_DATA_IMAGE = re.compile(r"\s*data:image/(?:png|jpe?g);base64,", re.IGNORECASE)


class _RefusedDrawingError(Exception):
    """It would make too much."""


@dataclass(slots=True)
class _Needs:
    """What drawing one element makes drawn besides itself."""

    own: int = 1
    drawn: list[Element] = field(default_factory=list)
    inherited: list[tuple[Element, int]] = field(default_factory=list)
    """Drawn once for each shape below; with how many times for one shape."""
    effects: list[tuple[Element, int]] = field(default_factory=list)

    def all(self) -> Iterator[Element]:
        yield from self.drawn
        for node, _ in (*self.inherited, *self.effects):
            yield node

    def weigh(self, weights: Mapping[Element, int]) -> int:
        base = self.own + sum(weights[node] for node in self.drawn)
        base *= 1 + sum(weights[node] * times for node, times in self.inherited)
        return base + sum(weights[node] * times for node, times in self.effects)


def clean_drawing(data: bytes, count_pixels: Callable[[bytes], int]) -> bytes | None:
    """Return the drawing without what acts or reaches outside; None when it makes too much.

    Args:
        data: the SVG.
        count_pixels: how many pixels a picture inside of it has; 0 when it may not stay.
    """
    try:
        root = parse_xml(data, "svg", _LIMITS, recovers=True)
    except DocumentError:
        return None
    if local_name(root) != "svg":
        return None
    etree.strip_elements(root, *(f"{{*}}{name}" for name in _LEFT_OUT), with_tail=False)
    nodes = list(root.iter(etree.Element))
    if len(nodes) > MOST_SHAPES:
        return None
    try:
        _check_weight(_Cleaning(nodes, count_pixels).run(), root)
    except _RefusedDrawingError:
        return None
    root.tail = None
    return bytes(etree.tostring(root))


class _Cleaning:
    """One drawing being rid of what reaches outside, its own references being gathered."""

    def __init__(self, nodes: list[Element], count_pixels: Callable[[bytes], int]) -> None:
        self._nodes = nodes
        self._count_pixels = count_pixels
        self._room_pixels = _MOST_PIXELS
        self._by_id: dict[str, Element] = {}

    def run(self) -> dict[Element, _Needs]:
        for node in self._nodes:
            name = node.get("id")
            if name is not None and self._by_id.setdefault(name, node) is not node:
                del node.attrib["id"]  # a name means one element, whichever the drawer would take
        return {node: self._clean(node) for node in self._nodes}

    def _clean(self, node: Element) -> _Needs:
        needs = _Needs(drawn=list(node.iterchildren(etree.Element)))
        if local_name(node) == "style":
            node.text = self._clean_sheet("".join(node.itertext()))
        else:
            needs.own += len(node.text or "") // _CHARACTERS_A_SHAPE[""]
        self._clean_link(node, needs)
        for name, value in list(node.attrib.items()):
            self._clean_attribute(node, name, value, needs)
        return needs

    def _clean_link(self, node: Element, needs: _Needs) -> None:
        address = attribute(node, "href").strip()
        for name in [n for n in node.attrib if re.split("[}:]", n)[-1] == "href"]:
            del node.attrib[name]
        if local_name(node) in _LINKED and address.startswith("#"):
            target = self._by_id.get(address[1:])
            if target is not None:
                node.set(_XLINK, address)
                needs.drawn.append(target)
        elif local_name(node) == "image" and self._is_safe_image(address):
            node.set(_XLINK, address)
            needs.own += _PATTERN_WEIGHT
        elif local_name(node) in {"image", "use"}:
            node.tag = "g"  # it would draw nothing, and Qt complains of it

    def _is_safe_image(self, address: str) -> bool:
        head = _DATA_IMAGE.match(address)
        if head is None:
            return False
        try:
            pixels = self._count_pixels(base64.b64decode(address[head.end() :]))
        except (binascii.Error, ValueError):
            return False
        self._room_pixels -= pixels
        return pixels > 0 and self._room_pixels >= 0

    def _clean_attribute(self, node: Element, name: str, value: str, needs: _Needs) -> None:
        if name.lower().startswith("on") or name.endswith("}base"):
            del node.attrib[name]
        elif name == "style":
            node.set("style", self._clean_declarations(node, value, needs))
        elif name in {"d", "points"}:
            needs.own += len(value) // _CHARACTERS_A_SHAPE[name]
        elif name not in {"id", _XLINK}:
            node.set(name, self._clean_value(node, name, value, needs))

    def _clean_declarations(self, node: Element, style: str, needs: _Needs) -> str:
        if "\\" in style or "/*" in style:
            return ""
        pairs = (part.partition(":") for part in style.split(";"))
        return ";".join(
            f"{name.strip()}:{self._clean_value(node, name.strip().lower(), value, needs)}"
            for name, _, value in pairs
            if name.strip()
        )

    def _clean_value(self, node: Element, name: str, value: str, needs: _Needs) -> str:
        """Return a value whose addresses all name an element of the drawing, else "none"."""
        if "url" not in value.lower():
            return value
        found = [self._by_id.get("".join(filter(None, m.groups()))) for m in _URL.finditer(value)]
        targets = [target for target in found if target is not None]
        is_whole = len(targets) == value.lower().count("url")
        if not is_whole or (name in {"marker", "marker-mid"} and local_name(node) not in _SHAPES):
            return "none"
        for target in targets:
            if name in _INHERITED:
                needs.inherited.append((target, _times(node, name, target)))
            elif name in _EFFECTS:
                needs.effects.append((target, _EFFECTS[name]))
            else:
                return "none"
        return value

    def _clean_sheet(self, sheet: str) -> str:
        """Return a style sheet that names gradients alone: the rest could be drawn too often."""
        if "\\" in sheet or "@import" in sheet.lower():
            return ""

        def clean(match: re.Match[str]) -> str:
            name = _URL.fullmatch(match.group(0))
            target = self._by_id.get("".join(filter(None, name.groups()))) if name else None
            is_kept = target is not None and local_name(target) in _GRADIENTS
            return match.group(0) if is_kept else "none"

        return re.sub(r"url\s*\([^)]*\)?", clean, sheet, flags=re.IGNORECASE)


def _times(node: Element, name: str, target: Element) -> int:
    """Return how often a shape draws what one of its attributes names."""
    if local_name(target) in _GRADIENTS:
        return 0
    if name in {"marker", "marker-mid"}:
        corners = f"{node.get('d', '')} {node.get('points', '')}"
        return 2 + len(re.findall(r"\d+|[a-zA-Z]", corners))
    return _PATTERN_WEIGHT if local_name(target) == "pattern" else 1


def _check_weight(needs: Mapping[Element, _Needs], root: Element) -> None:
    """Follow every reference, each element being weighed once.

    Raises:
        _RefusedDrawingError: it makes more than `MOST_SHAPES`, or something draws itself.
    """
    weights: dict[Element, int] = {}
    begun: set[Element] = set()
    stack = [root]
    while stack:
        node = stack[-1]
        missing = [other for other in needs[node].all() if other not in weights]
        if missing and not begun.isdisjoint(missing):
            raise _RefusedDrawingError
        if missing:
            begun.add(node)
            stack += missing
            continue
        stack.pop()
        weights[node] = needs[node].weigh(weights)
        if weights[node] > MOST_SHAPES:
            raise _RefusedDrawingError
