"""What changed between two documents or two settings, and so what the page makes anew."""

from __future__ import annotations

from cartable.profiles.settings import LIT_SENTENCE, LIT_WORD, Highlight, ReadingSettings
from cartable.ui.contract import OpenedDocument
from cartable.ui.reading.sound_stream import Heard

_COMPARED = 8


def is_whole_of(before: OpenedDocument, after: OpenedDocument) -> bool:
    """Return whether a document is the one before, or begins as its preview, which has no id."""
    if before.id:
        return before.id == after.id
    shown = before.document.blocks[:_COMPARED]
    return after.document.blocks[: len(shown)] == shown


def layout_of(settings: ReadingSettings) -> tuple[object, ...]:
    """Return what, once changed, has the page laid anew."""
    return (
        settings.theme,
        settings.font_family,
        settings.size_pt,
        settings.letter_spacing_em,
        settings.word_spacing_em,
        settings.line_spacing,
        settings.paragraph_spacing_em,
    )


def marks_of(settings: ReadingSettings) -> tuple[object, ...]:
    """Return what, once changed, has the marks found anew."""
    return settings.shows_syllables, settings.syllable_cut, settings.shows_mute_letters


def lit_spans(
    heard: Heard, highlight: Highlight
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the sentence and the word to light, by what the pupil wants lit."""
    sentence = heard.sentence if highlight in LIT_SENTENCE else None
    return sentence, heard.word if highlight in LIT_WORD else None
