"""The model made of its parts at set-up."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartable.voice.kokoro_build import DURATIONS, BrokenModelError, main, output_suffix


def read_fields(content: bytes) -> list[tuple[int, bytes | int]]:
    """Read a protobuf message of short fields, apart from the product's own writer."""
    fields: list[tuple[int, bytes | int]] = []
    while content:
        number, kind = content[0] >> 3, content[0] & 7
        if kind == 0:
            fields.append((number, content[1]))
            content = content[2:]
        else:
            assert kind == 2
            fields.append((number, content[2 : 2 + content[1]]))
            content = content[2 + content[1] :]
    return fields


def test_the_suffix_declares_a_float_output_of_the_graph() -> None:
    [(graph, inside)] = read_fields(output_suffix(DURATIONS))
    assert graph == 7  # ModelProto.graph
    [(output, value)] = read_fields(inside)
    assert output == 12  # GraphProto.output
    name, kind = read_fields(value)
    assert name == (1, DURATIONS.encode())
    [(tensor, element)] = read_fields(kind[1])
    assert (kind[0], tensor, read_fields(element)) == (2, 1, [(1, 1)])  # TensorProto.FLOAT


@pytest.mark.parametrize("parts", [{}, {"part-1.bin": b"un", "part-2.bin": b"deux"}])
def test_parts_that_are_not_the_model_are_refused_and_kept(
    tmp_path: Path, parts: dict[str, bytes]
) -> None:
    for name, content in parts.items():
        (tmp_path / name).write_bytes(content)
    with pytest.raises(BrokenModelError):
        main(tmp_path)
    assert {path.name for path in tmp_path.glob("part-*")} == set(parts)
