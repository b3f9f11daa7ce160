"""How a written page looks: what a writer needs beside a document whose runs carry style."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class PageLook:
    """Layout and ground of a written page. Colours are "#rrggbb", sizes in points.

    Spacings are in ems, `line_spacing` is a factor, `line_characters` the longest line.
    """

    font_family: str
    size_pt: int
    letter_spacing_em: float
    word_spacing_em: float
    line_spacing: float
    paragraph_spacing_em: float
    ground: str
    paper: str
    line: str
    ink: str
    muted_ink: str
    link: str
    sentence_ground: str
    """Behind the sentence that is read aloud."""
    word_ground: str
    word_underline: str
    line_characters: int = 66
