"""Drawings built to hold the window, and the decoding of pictures as the window does it."""

from __future__ import annotations

import base64
import faulthandler
import sys
import threading
import time
from collections.abc import Iterator

from cartable.documents.model import Document, Resource
from cartable.ui.reading.loading import decode_picture

HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' width="300" height="300">'
)
SHOWN_PIXELS = 1400
LONGEST_TURN_SECONDS = 1.0
"""The aim is 0.1 s; a machine shared with other work gives turns late."""


def drawing_pages(sentence: str) -> Iterator[tuple[str, bytes]]:
    """Yield pages with a sentence and a hostile drawing inside of each."""
    drawings = {
        "fractale": nested(10, '<use xlink:href="#a{}"/>'),
        "fractale-sans-prefixe": nested(10, '<use href="#a{}"/>'),
        "boucle": '<g id="a"><use xlink:href="#a"/></g>',
        "motifs": nested(10, '<rect fill="url(#a{})" width="9" height="9"/>', "pattern"),
        "masques": nested(10, '<rect mask="url(#a{})" width="9" height="9"/>', "mask"),
        "flous": '<filter id="f"><feGaussianBlur stdDeviation="99"/></filter>'
        + '<rect width="300" height="300" filter="url(#f)"/>' * 500,
        "formes": '<rect width="300" height="300" fill-opacity=".5"/>' * 200_000,
        "reseau": '<image xlink:href="//chouette.invalid/a.png" width="9" height="9"/>',
    }
    for name, inside in drawings.items():
        address = base64.b64encode(f"{HEAD}{inside}</svg>".encode()).decode()
        page = f'<p>{sentence}</p><img alt="x" src="data:image/svg+xml;base64,{address}">'
        yield f"dessin-{name}.html", page.encode()


def nested(levels: int, link: str, tag: str = "g") -> str:
    """Return elements that each draw the one before ten times."""
    made = f'<{tag} id="a0"><rect width="9" height="9"/></{tag}>'
    for level in range(1, levels):
        made += f'<{tag} id="a{level}">{link.format(level - 1) * 10}</{tag}>'
    return f"<defs>{made}</defs>{link.format(levels - 1)}"


def decode_all(document: Document, most_seconds: float) -> str:
    """Decode a document's pictures; return what is wrong, "" when nothing is."""
    for resource in document.resources.values():
        if fault := _decode(resource, most_seconds):
            return fault
    return ""


def _decode(resource: Resource, most_seconds: float) -> str:
    if sys.__stderr__ is not None:
        # Held threads cannot even say so: this one is not Python's.
        faulthandler.dump_traceback_later(12 * most_seconds, exit=True, file=sys.__stderr__)
    work = threading.Thread(target=decode_picture, args=(resource, SHOWN_PIXELS), daemon=True)
    started = last = time.monotonic()
    longest = 0.0
    work.start()
    while work.is_alive() and last - started < most_seconds:
        time.sleep(0.002)
        now = time.monotonic()
        longest, last = max(longest, now - last), now
    faulthandler.cancel_dump_traceback_later()
    if work.is_alive():
        return "a picture takes too long"
    return "a picture held the window" if longest > LONGEST_TURN_SECONDS else ""
