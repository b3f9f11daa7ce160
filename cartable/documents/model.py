r"""One model for every document: blocks in reading order, made of inline runs.

Readers build it, `reading` adapts it (runs then carry a style), writers write it. Frozen, no
behaviour beyond small questions about itself. Texts are NFC, without soft hyphens, with line ends
turned into spaces inside a paragraph (a hard break is "\n").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

FRENCH = "fr"


@dataclass(frozen=True, slots=True)
class SourceSpan:
    """Where a block comes from in its source.

    `part` names the member ("OEBPS/ch1.xhtml", "word/document.xml", "slide 3", "" for a single
    file); `start` and `end` are that part's own units, end excluded: characters of a text file,
    indices of the block in the part elsewhere. `page` counts from 1 where the source has pages;
    `box` is left, top, right, bottom in points from the page's top left.
    """

    part: str = ""
    start: int = 0
    end: int = 0
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


class Baseline(StrEnum):
    """Where the run sits on the line."""

    NORMAL = "normal"
    SUPERSCRIPT = "superscript"
    SUBSCRIPT = "subscript"


@dataclass(frozen=True, slots=True)
class RunStyle:
    """How an adapted run looks; `None` leaves it to the page. Colours are "#rrggbb"."""

    colour: str | None = None
    background: str | None = None
    is_dotted: bool = False
    """A dotted underline: the shape that goes with a mute letter."""
    is_underlined: bool = False


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula kept from its source: `mathml` is Presentation MathML, `spoken` French words."""

    mathml: str
    spoken: str


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text of one kind. Concatenated, a paragraph's run texts are its text.

    A formula run's `text` is a linear rendering of it ("x² + 1"); its `formula` says the rest.
    `language` is a primary BCP 47 tag ("en"); `None` means the document's own. `note` is the id
    of the note that this run calls. `anchors` are ids that a writer gives to the elements around
    it, outermost first; neighbours of one anchor stand in one element.
    """

    text: str
    is_bold: bool = False
    is_italic: bool = False
    baseline: Baseline = Baseline.NORMAL
    href: str | None = None
    language: str | None = None
    note: str | None = None
    formula: Formula | None = None
    style: RunStyle | None = None
    anchors: tuple[str, ...] = ()


Runs = tuple[Run, ...]


class ParagraphKind(StrEnum):
    """What a paragraph is for."""

    BODY = "body"
    QUOTATION = "quotation"
    CODE = "code"
    """Preformatted: its line breaks and spaces count, and it is not French."""
    CAPTION = "caption"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    runs: Runs
    kind: ParagraphKind = ParagraphKind.BODY
    source: SourceSpan = SourceSpan()


@dataclass(frozen=True, slots=True)
class Heading:
    """A title inside the text; `level` from 1 (the strongest) to 6."""

    level: int
    runs: Runs
    source: SourceSpan = SourceSpan()


@dataclass(frozen=True, slots=True)
class ListItem:
    """One item; nested lists are among its blocks."""

    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class ListBlock:
    """A list; an ordered one counts from `start`."""

    items: tuple[ListItem, ...]
    is_ordered: bool = False
    start: int = 1
    source: SourceSpan = SourceSpan()


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; the grid position is its rank once spans are laid out."""

    blocks: tuple[Block, ...]
    is_header: bool = False
    column_span: int = 1
    row_span: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of data. A table used for layout is not one: readers give its content in order."""

    rows: tuple[tuple[Cell, ...], ...]
    caption: Runs = ()
    source: SourceSpan = SourceSpan()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture; `resource` is a key of the document's resources, "" when it could not be kept.

    `anchor` is the id that a writer gives it, "" for none.
    """

    resource: str
    alternative_text: str = ""
    caption: Runs = ()
    source: SourceSpan = SourceSpan()
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class PageMark:
    """Here a page of the source begins, with the label that the source gives it ("12", "iv")."""

    label: str
    source: SourceSpan = SourceSpan()


Block = Paragraph | Heading | ListBlock | Table | Image | PageMark


class NoteKind(StrEnum):
    """Where a note stood in the source."""

    FOOTNOTE = "footnote"
    ENDNOTE = "endnote"
    SPEAKER = "speaker"
    """A presenter's note, under its slide: never in the pupil's text."""


@dataclass(frozen=True, slots=True)
class Note:
    """A note, out of the flow; runs call it by its id."""

    id: str
    label: str
    blocks: tuple[Block, ...]
    kind: NoteKind = NoteKind.FOOTNOTE


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the table of contents: `block` is the index in `Document.blocks`."""

    title: str
    level: int
    block: int


@dataclass(frozen=True, slots=True)
class Resource:
    """The bytes of a picture as they stood in the source, and its size in pixels (0: unknown)."""

    media_type: str
    data: bytes
    width: int = 0
    height: int = 0


class Omission(StrEnum):
    """What a reader had to leave out; the window says it once, calmly."""

    IMAGES = "images"
    TRUNCATED_END = "truncated_end"
    """The file was damaged; what could be read is here."""
    PAGES_WITHOUT_TEXT = "pages_without_text"
    EMBEDDED_OBJECTS = "embedded_objects"


@dataclass(frozen=True, slots=True)
class Document:
    """A document, whole, in reading order."""

    title: str
    blocks: tuple[Block, ...]
    language: str = FRENCH
    notes: tuple[Note, ...] = ()
    outline: tuple[OutlineEntry, ...] = ()
    resources: Mapping[str, Resource] = field(default_factory=dict)
    format: str = ""
    omissions: tuple[Omission, ...] = ()
    page_count: int = 0
    """Pages or slides of the source; 0 where it has none."""


def text_of(runs: Runs) -> str:
    """Return the text of runs, end to end."""
    return "".join(run.text for run in runs)


def walk_runs(blocks: tuple[Block, ...]) -> Iterator[Runs]:
    """Yield the runs of every paragraph, heading, cell and caption, in reading order."""
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield runs
            case ListBlock(items=items):
                for item in items:
                    yield from walk_runs(item.blocks)
            case Table(rows=rows, caption=caption):
                if caption:
                    yield caption
                for row in rows:
                    for cell in row:
                        yield from walk_runs(cell.blocks)
            case Image(caption=caption):
                if caption:
                    yield caption
            case PageMark():
                continue


def plain_text(document: Document) -> str:
    """Return the document's text, one line a paragraph, without notes and alternative texts."""
    return "\n".join(text_of(runs) for runs in walk_runs(document.blocks))
