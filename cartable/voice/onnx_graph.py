"""A look inside an ONNX file, and small changes to it, without the library `onnx`.

A protobuf message met twice is merged: bytes at the end of a file add inputs and outputs to its
graph. A name inside is changed in place by another of the same length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_GRAPH = 7  # onnx.proto: ModelProto.graph
_NODE, _INPUT, _OUTPUT = 1, 11, 12  # GraphProto
_NODE_OUTPUT, _NODE_TYPE = 2, 4  # NodeProto.output and .op_type
_NAME, _TYPE, _TENSOR = 1, 2, 1  # ValueInfoProto.name and .type, TypeProto.tensor_type
_FLOAT = b"\x08\x01"  # TypeProto.Tensor.elem_type = FLOAT
_LONGEST_NAME = 100  # every length of a declaration then fits in one byte
_VARINT, _EIGHT_BYTES, _DELIMITED, _FOUR_BYTES = 0, 1, 2, 5  # protobuf wire types


class BrokenGraphError(ValueError):
    """These bytes are not an ONNX model."""


@dataclass(frozen=True, slots=True)
class Node:
    """A step of the computation: what it does, its first result, and where that name stands."""

    operation: str
    output: str
    output_place: int


def list_nodes(model: bytes) -> tuple[Node, ...]:
    """Return the steps of a model in the order of the file, which is that of the computation.

    Raises:
        BrokenGraphError: it cannot be read as one.
    """
    try:
        graphs = [span for number, *span in _fields(model, 0, len(model)) if number == _GRAPH]
        return tuple(
            _node(model, start, end)
            for graph in graphs
            for number, start, end in _fields(model, *graph)
            if number == _NODE
        )
    except (IndexError, UnicodeDecodeError) as error:
        raise BrokenGraphError(str(error)) from error


def with_output(model: bytes, name: str) -> bytes:
    """Return the model with that float tensor among its outputs."""
    return model + _declare(_OUTPUT, name)


def with_given_result(model: bytes, node: Node) -> bytes:
    """Return the model with a node's result taken from an input of that name instead."""
    place = node.output_place
    mark = b"!" if model[place : place + 1] != b"!" else b"_"
    return model[:place] + mark + model[place + 1 :] + _declare(_INPUT, node.output)


def _declare(kind: int, name: str) -> bytes:
    encoded = name.encode()
    if not 0 < len(encoded) <= _LONGEST_NAME:
        raise BrokenGraphError("a tensor's name is too long")
    value = _field(_NAME, encoded) + _field(_TYPE, _field(_TENSOR, _FLOAT))
    return _field(_GRAPH, _field(kind, value))


def _field(number: int, content: bytes) -> bytes:
    size = len(content)
    length = bytes((size,)) if size < 128 else bytes((size & 127 | 128, size >> 7))
    return bytes((number << 3 | _DELIMITED,)) + length + content


def _node(model: bytes, start: int, end: int) -> Node:
    operation, output, place = "", "", start
    for number, begin, finish in _fields(model, start, end):
        if number == _NODE_OUTPUT and not output:
            output, place = model[begin:finish].decode(), begin
        elif number == _NODE_TYPE:
            operation = model[begin:finish].decode()
    return Node(operation, output, place)


def _fields(data: bytes, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield number, begin and end of the length-delimited fields of a message."""
    place = start
    while place < end:
        key, place = _varint(data, place)
        wire = key & 7
        if wire == _DELIMITED:
            size, place = _varint(data, place)
            if place + size > end:
                raise BrokenGraphError("a field goes over its message")
            yield key >> 3, place, place + size
            place += size
        elif wire == _VARINT:
            _, place = _varint(data, place)
        elif wire in (_EIGHT_BYTES, _FOUR_BYTES):
            place += 8 if wire == _EIGHT_BYTES else 4
        else:
            raise BrokenGraphError(f"wire type {wire}")


def _varint(data: bytes, place: int) -> tuple[int, int]:
    value = 0
    for shift in range(0, 70, 7):
        byte = data[place]
        place += 1
        value |= (byte & 127) << shift
        if byte < 128:
            return value, place
    raise BrokenGraphError("a number without end")
