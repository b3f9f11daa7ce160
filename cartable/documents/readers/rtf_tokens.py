"""RTF cut into tokens: groups, control words with their number, bytes of text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,40})(-?\d{1,10})?[ ]?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z])|([{}])"
    rb"|([^\\{}\r\n]+)|[\r\n]+|\\"
)


class TokenKind(Enum):
    """The kinds of token."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "word"
    SYMBOL = "symbol"
    BYTES = "bytes"
    """Text of the file, or one byte written \\'hh (`is_hex`)."""
    BINARY = "binary"


@dataclass(frozen=True, slots=True)
class Token:
    """A token: `name` for a word or symbol, `data` for bytes."""

    kind: TokenKind
    name: str = ""
    number: int | None = None
    data: bytes = b""
    is_hex: bool = False


_OPEN = Token(TokenKind.OPEN)
_CLOSE = Token(TokenKind.CLOSE)


def cut_tokens(data: bytes) -> Iterator[tuple[Token, int]]:
    """Yield the tokens of an RTF file, each with the place where it ends."""
    position = 0
    while match := _TOKEN.match(data, position):
        position = match.end()
        word, number, code, symbol, brace, text = match.groups()
        if text is not None:
            yield Token(TokenKind.BYTES, data=text), position
        elif brace:
            yield (_OPEN if brace == b"{" else _CLOSE), position
        elif code:
            yield Token(TokenKind.BYTES, data=bytes([int(code, 16)]), is_hex=True), position
        elif symbol:
            yield Token(TokenKind.SYMBOL, symbol.decode("latin-1")), position
        elif word == b"bin" and number:
            # Raw bytes follow: braces among them mean nothing.
            length = max(0, int(number))
            yield Token(TokenKind.BINARY, data=data[position : position + length]), position
            position += length
        elif word:
            value = int(number) if number else None
            yield Token(TokenKind.WORD, word.decode("ascii"), value), position
