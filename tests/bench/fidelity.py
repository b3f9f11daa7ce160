"""How many of a source's own words a reader keeps, in order.

    python tests/bench/fidelity.py FILE… [--reference TEXT] [--missing N]

The words of the source are found by a way of its own for each format (SOURCES), never through the
reader; a PDF or a DOCX takes a reference text (`--reference`) until it has its own entry.
"""

from __future__ import annotations

import argparse
import difflib
import importlib
import re
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from lxml import etree, html

from cartable.documents.contract import ReadContext
from cartable.documents.model import Block, Document, Heading, Image, ListBlock, Paragraph, Table

WORD = re.compile(r"[^\W_]+")
READERS = {
    ".txt": "text",
    ".md": "markdown",
    ".html": "html",
    ".epub": "epub",
    ".rtf": "rtf",
    ".docx": "docx",
    ".odt": "odt",
    ".pptx": "pptx",
    ".odp": "odp",
    ".pdf": "pdf",
}


def words_of(text: str) -> list[str]:
    """Return the words of a text, in lower case, without any mark."""
    return WORD.findall(text.replace("\u00ad", "").lower())


def source_of_text(path: Path) -> str:
    """Return a plain text file as it is."""
    return path.read_text("utf-8-sig")


def source_of_html(path: Path) -> str:
    """Return the text of a page, without its head, scripts and styles."""
    return _page_text(path.read_bytes())


def source_of_epub(path: Path) -> str:
    """Return the text of the chapters, in the order of the spine."""
    with zipfile.ZipFile(path) as packed:
        opf = next(name for name in packed.namelist() if name.endswith(".opf"))
        root = etree.fromstring(packed.read(opf))
        hrefs = {i.get("id"): i.get("href") for i in root.iter("{*}item")}
        nav = {i.get("id") for i in root.iter("{*}item") if "nav" in (i.get("properties") or "")}
        folder = opf.rpartition("/")[0]
        keys = [i.get("idref") for i in root.iter("{*}itemref")]
        names = [f"{folder}/{hrefs[k]}".lstrip("/") for k in keys if k not in nav]
        return "\n".join(_page_text(packed.read(name)) for name in names)


def source_of_rtf(path: Path) -> str:
    """Return the text that pandoc finds in the file."""
    return _pandoc(path, "rtf")


def source_of_markdown(path: Path) -> str:
    """Return the text that pandoc finds in the file."""
    return _pandoc(path, "gfm")


def source_of_docx(path: Path) -> str:
    """Return the text that pandoc finds in the file."""
    return _pandoc(path, "docx")


def source_of_odt(path: Path) -> str:
    """Return the text of the paragraphs, as they stand in the file, then that of the notes."""
    with zipfile.ZipFile(path) as packed:
        body = etree.fromstring(packed.read("content.xml")).find("{*}body/{*}text")
    notes = list(body.iter("{*}note-body"))
    for note in notes:
        note.getparent().tail = f" {note.getparent().tail or ''}"
        note.getparent().text = " "
        note.getparent().remove(note)
    places = [body, *notes]
    return "\n".join("".join(p.itertext()) for q in places for p in q.iter("{*}p", "{*}h"))


SOURCES: dict[str, Callable[[Path], str]] = {
    ".txt": source_of_text,
    ".html": source_of_html,
    ".epub": source_of_epub,
    ".rtf": source_of_rtf,
    ".md": source_of_markdown,
    ".docx": source_of_docx,
    ".odt": source_of_odt,
}


def read_document(path: Path) -> Document:
    """Return what the reader of the file's extension gives."""
    module = importlib.import_module(f"cartable.documents.readers.{READERS[path.suffix]}")
    return module.read(path, ReadContext())


def text_of_flow(document: Document) -> str:
    """Return what a pupil reads in the flow, with the numbers of the lists."""
    return "\n".join(_texts(document.blocks))


def text_of_notes(document: Document) -> str:
    """Return the text of the notes, with their labels; they stand out of the flow."""
    return "\n".join(text for note in document.notes for text in (note.label, *_texts(note.blocks)))


def align(source: Sequence[str], read: Sequence[str]) -> tuple[int, list[list[str]]]:
    """Return how many of the source's words are read, in order, and the stretches that are not."""
    matcher = difflib.SequenceMatcher(None, source, read, autojunk=False)
    kept = 0
    missing: list[list[str]] = []
    for tag, start, end, _, _ in matcher.get_opcodes():
        if tag == "equal":
            kept += end - start
        elif tag in {"delete", "replace"}:
            missing.append(list(source[start:end]))
    return kept, missing


def kept_share(source: Sequence[str], document: Document) -> tuple[float, list[str]]:
    """Return the share of the source's words that are read, in order, and what is missing.

    What the flow lacks is looked for, in order too, in the notes that the reader took out of it.
    """
    kept, stretches = align(source, words_of(text_of_flow(document)))
    left = [word for stretch in stretches for word in stretch]
    in_notes, missing = align(left, words_of(text_of_notes(document)))
    share = (kept + in_notes) / len(source) if source else 1.0
    return share, [" ".join(stretch) for stretch in missing]


def measure(path: Path, reference: Path | None = None) -> tuple[float, int, list[str], float]:
    """Return the share kept, the source's count of words, what is missing, the seconds taken."""
    start = time.perf_counter()
    document = read_document(path)
    seconds = time.perf_counter() - start
    source = words_of(source_of_text(reference) if reference else SOURCES[path.suffix](path))
    share, missing = kept_share(source, document)
    return share, len(source), missing, seconds


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Paragraph(runs=runs) | Heading(runs=runs):
                yield "".join(run.text for run in runs)
            case Image(caption=caption):
                yield "".join(run.text for run in caption)
            case ListBlock(items=items, is_ordered=is_ordered, start=start):
                for number, item in enumerate(items, start):
                    yield from ([str(number)] if is_ordered else [])
                    yield from _texts(item.blocks)
            case Table(rows=rows, caption=caption):
                yield "".join(run.text for run in caption)
                for row in rows:
                    for cell in row:
                        yield from _texts(cell.blocks)


def _page_text(data: bytes) -> str:
    root = html.document_fromstring(data.removeprefix(b"\xef\xbb\xbf"), ensure_head_body=True)
    for node in list(root.iter("script", "style", "head", "template")):
        node.drop_tree()
    inline = {"a", "abbr", "b", "code", "em", "i", "span", "strong", "sub", "sup", "cite", "kbd"}
    for node in root.iter(etree.Element):
        if node.tag not in inline:
            node.tail = f" {node.tail or ''}"
            node.text = f" {node.text or ''}"
    return root.text_content()


def _pandoc(path: Path, source_format: str) -> str:
    import subprocess

    command = ["pandoc", "-f", source_format, "-t", "html", str(path)]
    page = subprocess.run(command, check=True, capture_output=True).stdout
    return _page_text(b"<meta charset=utf-8>" + page)


def main() -> None:
    """Print a table: file, words, share kept, seconds, then the first words that are missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--reference", type=Path)
    parser.add_argument("--missing", type=int, default=5)
    options = parser.parse_args()
    print(f"{'file':32} {'words':>8} {'kept':>9} {'seconds':>8}")
    for path in options.files:
        share, count, missing, seconds = measure(path, options.reference)
        print(f"{path.name:32} {count:8} {share:9.3%} {seconds:8.2f}")
        for words in missing[: options.missing]:
            print(f"    missing: {words[:100]}")


if __name__ == "__main__":
    main()
