"""A file of named sections: a line for each in a table at its head, then the sections in order.

A builder adds a section by giving it a name; a reader takes those that it knows and leaves the
others alone.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping

_HEAD = struct.Struct("<8sI")
"""Magic, then the length of the table: a line "name<tab>length" for each section."""
_ALIGNED_TO = 4
"""Sections begin on a multiple of it, so that they can be cast to numbers."""


def pack_sections(magic: bytes, sections: Mapping[str, bytes]) -> bytes:
    """Return the bytes of a file that holds the sections, in their order."""
    table = "\n".join(f"{name}\t{len(data)}" for name, data in sections.items()).encode()
    table += b"\n" * (-(_HEAD.size + len(table)) % _ALIGNED_TO)
    parts = [_HEAD.pack(magic, len(table)), table]
    parts += [data + b"\0" * (-len(data) % _ALIGNED_TO) for data in sections.values()]
    return b"".join(parts)


def read_sections(magic: bytes, data: memoryview) -> dict[str, memoryview]:
    """Return the sections of a file by name, none of them copied.

    Raises:
        ValueError: the bytes are cut, too long or of another magic.
    """
    if len(data) < _HEAD.size:
        raise ValueError("no head")
    found, length = _HEAD.unpack_from(data)
    if found != magic:
        raise ValueError("another magic")
    at = _HEAD.size + length
    sections: dict[str, memoryview] = {}
    for line in bytes(data[_HEAD.size : at]).decode().rstrip("\n").split("\n"):
        name, size = line.split("\t")
        sections[name] = data[at : at + int(size)]
        at += int(size) + -int(size) % _ALIGNED_TO
    if at != len(data):
        raise ValueError("cut or too long")
    return sections
