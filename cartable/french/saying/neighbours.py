"""A sentence's tokens with their neighbours: what decides how a number or a sign is said."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from cartable.french.model import TokenKind
from cartable.french.tokens import Piece

_NOTHING = Piece(0, 0, TokenKind.SPACE, "")


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence's tokens. A place beyond its ends is a token without text."""

    text: str
    pieces: Sequence[Piece]
    gender_of: Callable[[str], str]

    def piece(self, at: int) -> Piece:
        """Return the token at a place."""
        pieces = self.pieces
        return pieces[at] if 0 <= at < len(pieces) else _NOTHING

    def written(self, at: int) -> str:
        """Return the text of the token at a place, "" beyond the ends."""
        pieces = self.pieces
        if not 0 <= at < len(pieces):
            return ""
        start, end, _, _ = pieces[at]
        return self.text[start:end]

    def before(self, at: int) -> int:
        """Return the place of the token before, a space skipped."""
        return at - 2 if self.is_space(at - 1) else at - 1

    def after(self, at: int) -> int:
        """Return the place of the token after, a space skipped."""
        return at + 2 if self.is_space(at + 1) else at + 1

    def word_before(self, at: int) -> str:
        """Return the text of the token before, a space skipped, in small letters."""
        return self.written(self.before(at)).lower()

    def is_space(self, at: int) -> bool:
        """Return whether there is a space at a place."""
        return 0 <= at < len(self.pieces) and self.pieces[at].kind is TokenKind.SPACE

    def is_number(self, at: int) -> bool:
        """Return whether there is a number at a place."""
        return 0 <= at < len(self.pieces) and self.pieces[at].kind is TokenKind.NUMBER

    def is_figures(self, at: int) -> bool:
        """Return whether there is a number without a role of its own at a place."""
        return self.is_number(at) and self.piece(at).subkind in {"", "money"}

    def is_tight(self, at: int) -> bool:
        """Return whether no space parts a sign from its neighbours."""
        return not self.is_space(at - 1) and not self.is_space(at + 1)
