"""The tag at the head of an MP3: ID3v2.3, in UTF-16, which every player reads.

libsndfile hands its texts to LAME as they are, and players then show "Ã©" for "é".
"""

from __future__ import annotations

_HEADER = b"ID3\x03\x00\x00"
_UTF16 = b"\x01"


def id3_tag(frames: dict[str, str]) -> bytes:
    """Return the tag of some texts by the name of their frame ("TIT2"); b"" without any."""
    body = b"".join(_frame(name, text) for name, text in frames.items() if text)
    return _HEADER + _seven_bits(len(body)) + body if body else b""


def _frame(name: str, text: str) -> bytes:
    data = _UTF16 + b"\xff\xfe" + text.encode("utf-16-le", "ignore")
    return name.encode("ascii") + len(data).to_bytes(4, "big") + bytes(2) + data


def _seven_bits(size: int) -> bytes:
    """Return a size in four bytes of seven bits: no tag may look like a frame of sound."""
    return bytes(size >> shift & 0x7F for shift in (21, 14, 7, 0))
