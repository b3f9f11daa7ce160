"""Make Kokoro's model ready at set-up: `python -m cartable.voice.kokoro_build FOLDER`.

The model comes in parts, and keeps to itself how long each phoneme lasts. A protobuf message met
twice is merged (Protocol Buffers, "Last One Wins"), so that a few bytes at the end of an ONNX file
add an output to its graph: neither the library `onnx` nor a copy of the weights is needed.
"""

from __future__ import annotations

import sys
from hashlib import sha256
from pathlib import Path

from cartable.errors import WorldError

MODEL_FILE = "kokoro.onnx"
DURATIONS = "/encoder/Clip_output_0"
"""The tensor of durations: frames of 25 ms, one for each phoneme given, float."""

_PARTS = "part-*.bin"
_MODEL_DIGEST = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
_GRAPH, _OUTPUT = 7, 12  # onnx.proto: ModelProto.graph, GraphProto.output
_NAME, _TYPE, _TENSOR = 1, 2, 1  # ValueInfoProto.name and .type, TypeProto.tensor_type
_FLOAT = b"\x08\x01"  # TypeProto.Tensor.elem_type = FLOAT


class BrokenModelError(WorldError):
    """The parts joined are not the model that we know."""


def main(folder: Path) -> int:
    """Join the parts into one model with its durations, and drop them."""
    parts = sorted(folder.glob(_PARTS))
    total = sha256()
    with (folder / MODEL_FILE).open("wb") as model:
        for part in parts:
            content = part.read_bytes()
            total.update(content)
            model.write(content)
        model.write(output_suffix(DURATIONS))
    if total.hexdigest() != _MODEL_DIGEST:
        raise BrokenModelError(MODEL_FILE)
    for part in parts:
        part.unlink()
    return 0


def output_suffix(name: str) -> bytes:
    """Return the bytes which, at the end of an ONNX file, make that float tensor an output."""
    value = _field(_NAME, name.encode()) + _field(_TYPE, _field(_TENSOR, _FLOAT))
    return _field(_GRAPH, _field(_OUTPUT, value))


def _field(number: int, content: bytes) -> bytes:
    """Return a length-delimited field; ours are all under 128 bytes."""
    return bytes((number << 3 | 2, len(content))) + content


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
