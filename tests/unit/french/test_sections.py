from __future__ import annotations

import pytest

from cartable.french.sections import pack_sections, read_sections

MAGIC = b"TESTFIL1"
PARTS = {"numbers": b"\1\0\0\0\2\0\0\0", "text": "cœur".encode(), "nothing": b""}


def test_sections_come_back_by_name() -> None:
    packed = memoryview(pack_sections(MAGIC, PARTS))
    sections = read_sections(MAGIC, packed)
    assert {name: bytes(data) for name, data in sections.items()} == PARTS
    assert list(sections["numbers"].cast("I")) == [1, 2]


def test_a_file_cut_or_grown_anywhere_is_refused() -> None:
    packed = pack_sections(MAGIC, PARTS)
    for length in range(len(packed)):
        with pytest.raises(ValueError):
            read_sections(MAGIC, memoryview(packed[:length]))
    with pytest.raises(ValueError):
        read_sections(MAGIC, memoryview(packed + b"\0\0\0\0"))
    with pytest.raises(ValueError):
        read_sections(b"ANOTHER1", memoryview(packed))
