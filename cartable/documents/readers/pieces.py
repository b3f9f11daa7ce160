"""Paragraphs whose source mixes text with pictures, boxes and page breaks."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from cartable.documents.model import Block, PageMark, Run, Runs
from cartable.documents.runs import tidy_runs

Piece = Run | Block
_SENTENCE_ENDS = ".!?…:;»\n"


def assemble(
    pieces: Iterable[Piece], make: Callable[[Runs], Block], *, keeps_spaces: bool = False
) -> list[Block]:
    """Return the blocks of a paragraph: its text as `make` shapes it, its pictures around it.

    A picture splits the text between two sentences only: within one, it follows the paragraph,
    for a sentence has to be read whole.
    """
    blocks: list[Block] = []
    waiting: list[Block] = []
    runs: list[Run] = []

    def flush() -> None:
        if tidy := tidy_runs(runs, keeps_spaces=keeps_spaces):
            blocks.append(make(tidy))
        runs.clear()
        blocks.extend(waiting)
        waiting.clear()

    for piece in pieces:
        if isinstance(piece, Run):
            if waiting and _ends_sentence(runs):
                flush()
            runs.append(piece)
        elif isinstance(piece, PageMark) and not _has_text(runs):
            blocks.append(piece)
        else:
            waiting.append(piece)
            if not _has_text(runs) or (_ends_sentence(runs) and not isinstance(piece, PageMark)):
                flush()
    flush()
    return blocks


def _has_text(runs: list[Run]) -> bool:
    return any(run.formula or run.text.strip() for run in runs)


def _ends_sentence(runs: list[Run]) -> bool:
    text = "".join(run.text for run in runs[-3:]).rstrip(" \t\u00a0")
    return not text or text[-1] in _SENTENCE_ENDS
