"""What a PowerPoint shape inherits from its layout and its master: place, bullets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cartable.documents.markup import Element
from cartable.documents.readers.ooxml_parts import A, P, integer
from cartable.documents.readers.slides import Box

TITLES = frozenset({"title", "ctrTitle"})
DROPPED = frozenset({"dt", "ftr", "sldNum", "hdr", "sldImg"})
_BODY_TYPES = frozenset({"body", "subTitle", "obj", "tbl", "chart", "dgm", "pic", "media", ""})


@dataclass(frozen=True, slots=True)
class Inheritance:
    """The layout and the master of one slide."""

    layout: Element | None
    master: Element | None

    def box(self, shape: Element) -> Box | None:
        """Return the place of a shape, in EMU."""
        for source in (shape, *self._models(shape)):
            found = own_box(source)
            if found is not None:
                return found
        return None

    def list_styles(self, shape: Element) -> list[Element]:
        """Return the list styles that a shape's text inherits, nearest first."""
        styles = [
            style
            for model in self._models(shape)
            if (style := model.find(f"{P}txBody/{A}lstStyle")) is not None
        ]
        kind = placeholder_type(shape)
        if kind is None or self.master is None:
            return styles
        name = "titleStyle" if kind in TITLES else "bodyStyle"
        general = self.master.find(f"{P}txStyles/{P}{name}")
        return [*styles, general] if general is not None else styles

    def _models(self, shape: Element) -> Iterator[Element]:
        """Yield the placeholders that a shape follows, in the layout then in the master."""
        kind, index = placeholder_type(shape), _placeholder_index(shape)
        if kind is None:
            return
        model = _find(self.layout, kind, index)
        if model is not None:
            yield model
            kind = placeholder_type(model) or kind
        model = _find(self.master, kind, None)
        if model is not None:
            yield model


def placeholder_type(shape: Element) -> str | None:
    """Return the type of a placeholder ("" for a plain one), None for a free shape."""
    node = _placeholder(shape)
    return node.get("type", "") if node is not None else None


def own_box(shape: Element) -> Box | None:
    """Return the place that a shape says itself."""
    transform = next(shape.iterfind(f"*/{A}xfrm"), None)
    if transform is None:
        transform = shape.find(f"{P}xfrm")
    if transform is None:
        return None
    place, size = transform.find(f"{A}off"), transform.find(f"{A}ext")
    if place is None:
        return None
    left, top = integer(place.get("x")), integer(place.get("y"))
    width = integer(size.get("cx")) if size is not None else 0
    height = integer(size.get("cy")) if size is not None else 0
    return Box(left, top, left + width, top + height)


def _placeholder(shape: Element) -> Element | None:
    return next(shape.iterfind(f"*/{P}nvPr/{P}ph"), None)


def _placeholder_index(shape: Element) -> str | None:
    node = _placeholder(shape)
    return node.get("idx") if node is not None else None


def _find(root: Element | None, kind: str, index: str | None) -> Element | None:
    if root is None:
        return None
    candidates = list(root.iterfind(f"{P}cSld/{P}spTree/{P}sp"))
    if index is not None:
        by_index = (shape for shape in candidates if _placeholder_index(shape) == index)
        if (found := next(by_index, None)) is not None:
            return found
    wanted = TITLES if kind in TITLES else {kind}
    by_type = (shape for shape in candidates if placeholder_type(shape) in wanted)
    if (found := next(by_type, None)) is not None or kind not in _BODY_TYPES:
        return found
    bodies = (shape for shape in candidates if placeholder_type(shape) == "body")
    return next(bodies, None)
