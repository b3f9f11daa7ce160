"""DrawingML: the pictures, charts and diagrams of Word and PowerPoint files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from cartable.documents.markup import Element, local_name
from cartable.documents.model import (
    Block,
    Cell,
    Image,
    ListBlock,
    ListItem,
    Omission,
    Paragraph,
    Runs,
    SourceSpan,
    Table,
)
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.figures import clean_alternative_text
from cartable.documents.readers.ooxml_parts import DGM, A, C, Package, Part, R, V, is_true
from cartable.documents.runs import fold_spaces, plain_runs

_CHART_POINTS = 200
_UNREADABLE = frozenset({"emf", "wmf", "emz", "wmz", "pct", "tif", "tiff", "wdp"})


@dataclass(slots=True)
class DrawingReader:
    """Turns drawings of one package into images, tables and lists."""

    package: Package
    pictures: PictureStore
    _omissions: set[Omission] = field(default_factory=set)

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """What had to be left out so far."""
        return tuple(sorted({*self._omissions, *self.pictures.omissions}))

    def leave_out(self) -> None:
        """Note that an embedded object could not be read."""
        self._omissions.add(Omission.EMBEDDED_OBJECTS)

    def image(self, part: Part, relation_id: str | None, alternative: str) -> Image:
        """Return the image that an id names; without a resource when it cannot be kept."""
        source = SourceSpan(part.path)
        return Image(
            self._keep(part, relation_id), clean_alternative_text(alternative), source=source
        )

    def graphic(self, part: Part, data: Element) -> tuple[Block, ...]:
        """Return a chart as a table, a diagram as a list; nothing, and an omission, for others."""
        chart = next(data.iter(f"{C}chart"), None)
        diagram = next(data.iter(f"{DGM}relIds"), None)
        blocks: tuple[Block, ...] = ()
        if chart is not None:
            blocks = self._chart(part, chart.get(f"{R}id"))
        elif diagram is not None:
            blocks = self._diagram(part, diagram.get(f"{R}dm"))
        if not blocks:
            self.leave_out()
        return blocks

    def _keep(self, part: Part, relation_id: str | None) -> str:
        relation = part.relations.get(relation_id or "")
        if relation is None or relation.is_external:
            return self.pictures.leave_out()
        archive = self.package.archive
        member = archive.find(relation.target)
        if member is None or archive.size_bytes(member) > self.pictures.room_bytes:
            return self.pictures.leave_out()
        if member.rpartition(".")[2].lower() in _UNREADABLE:
            return self.pictures.leave_out()
        return self.pictures.add(archive.read(member))

    def _chart(self, part: Part, relation_id: str | None) -> tuple[Block, ...]:
        relation = part.relations.get(relation_id or "")
        found = self.package.part(relation.target) if relation else None
        return chart_blocks(found.root) if found else ()

    def _diagram(self, part: Part, relation_id: str | None) -> tuple[Block, ...]:
        relation = part.relations.get(relation_id or "")
        found = self.package.part(relation.target) if relation else None
        if found is None:
            return ()
        texts = [plain_runs(_text(node)) for node in found.root.iter(f"{DGM}t")]
        items = tuple(ListItem((Paragraph(runs),)) for runs in texts if runs)
        return (ListBlock(items),) if items else ()


def pictures_of(node: Element) -> Iterator[tuple[str | None, str]]:
    """Yield the relation id and alternative text of each picture, outside text boxes."""
    for blip in node.iter(f"{A}blip"):
        if _is_inside(blip, node, {"txbxContent", "Fallback"}):
            continue
        yield blip.get(f"{R}embed") or blip.get(f"{R}link"), _picture_text(blip, node)
    for data in node.iter(f"{V}imagedata"):
        if not _is_inside(data, node, {"txbxContent"}):
            shape = data.getparent()
            alternative = (shape.get("alt") if shape is not None else None) or ""
            yield data.get(f"{R}id"), alternative or data.get("title", "")


def alternative_of(properties: Element | None) -> str:
    """Return the alternative text of a `docPr` or `cNvPr`: its description, else its title."""
    if properties is None:
        return ""
    return str(properties.get("descr") or properties.get("title") or "")


def is_hidden(properties: Element | None) -> bool:
    """Whether a `docPr` or `cNvPr` hides its shape."""
    return properties is not None and is_true(properties.get("hidden"))


def chart_blocks(root: Element) -> tuple[Block, ...]:
    """Return the figures of a chart part as a table, its title as the caption."""
    series = list(root.iter(f"{C}ser"))
    if not series:
        return ()
    columns = [_points(one, "val") or _points(one, "yVal") for one in series]
    categories = _points(series[0], "cat") or _points(series[0], "xVal")
    names = [_name(one) for one in series]
    ranks = sorted({rank for column in columns for rank in column} | set(categories))
    head = tuple(Cell(_cell_blocks(name), is_header=True) for name in ["", *names])
    body = [
        (
            Cell(_cell_blocks(categories.get(rank, "")), is_header=True),
            *(Cell(_cell_blocks(column.get(rank, ""))) for column in columns),
        )
        for rank in ranks[:_CHART_POINTS]
    ]
    return (Table((head, *body), _chart_title(root)),) if body else ()


def _chart_title(root: Element) -> Runs:
    title = root.find(f".//{C}chart/{C}title")
    if title is None:
        title = next(root.iter(f"{C}title"), None)
    return plain_runs(_text(title)) if title is not None else ()


def _name(series: Element) -> str:
    text = series.find(f"{C}tx")
    return " ".join(v.text or "" for v in text.iter(f"{C}v")) if text is not None else ""


def _points(series: Element, kind: str) -> dict[int, str]:
    node = series.find(f"{C}{kind}")
    if node is None:
        return {}
    points: dict[int, str] = {}
    for point in node.iter(f"{C}pt"):
        value = point.findtext(f"{C}v") or ""
        rank = point.get("idx", "")
        if rank.isdigit() and int(rank) < 100_000:
            points[int(rank)] = _french_number(value)
    return points


def _french_number(value: str) -> str:
    try:
        number = float(value)
    except ValueError:
        return value
    return f"{number:.10g}".replace(".", ",") if abs(number) < 1e10 else value


def _cell_blocks(text: str) -> tuple[Block, ...]:
    runs = plain_runs(text)
    return (Paragraph(runs),) if runs else ()


def _text(node: Element) -> str:
    """Return the text of a DrawingML body, a space between its paragraphs."""
    paragraphs = node.iter(f"{A}p")
    joined = ("".join(t.text or "" for t in p.iter(f"{A}t")) for p in paragraphs)
    return fold_spaces(" ".join(joined)).strip()


def _is_inside(node: Element, top: Element, names: set[str]) -> bool:
    parent = node.getparent()
    while parent is not None and parent is not top:
        if local_name(parent) in names:
            return True
        parent = parent.getparent()
    return False


def _picture_text(blip: Element, top: Element) -> str:
    """Return the text of the nearest properties above a blip."""
    node = blip.getparent()
    while node is not None:
        for child in node.iter("{*}cNvPr", "{*}docPr"):
            if text := alternative_of(child):
                return text
            break
        if node is top:
            break
        node = node.getparent()
    return next((t for n in top.iter("{*}docPr") if (t := alternative_of(n))), "")
