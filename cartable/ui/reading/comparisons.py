"""What changed between two documents or two settings, and so what the page makes anew."""

from __future__ import annotations

from dataclasses import replace

from cartable.documents.model import Document, Omission
from cartable.profiles.settings import (
    LIT_SENTENCE,
    LIT_SYLLABLE,
    LIT_WORD,
    Highlight,
    ReadingManner,
    ReadingSettings,
)
from cartable.ui.contract import OpenedDocument
from cartable.ui.reading.sound_stream import Heard
from cartable.wording import Explanation, explain_omission

_COMPARED = 8


def is_whole_of(before: OpenedDocument, after: OpenedDocument) -> bool:
    """Return whether a document is the one before, or begins as its preview, which has no id."""
    if before.id:
        return before.id == after.id
    shown = before.document.blocks[:_COMPARED]
    return after.document.blocks[: len(shown)] == shown


def said_of_omissions(document: Document, told: frozenset[Omission]) -> Explanation | None:
    """Return what a document could not give and was not told, `None` for nothing."""
    said = [explain_omission(omission) for omission in document.omissions if omission not in told]
    return replace(said[0], what=" ".join(each.what for each in said)) if said else None


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


def voice_of(settings: ReadingSettings) -> tuple[object, ...]:
    """Return what, once changed, has the sound made anew."""
    cuts_syllables = settings.manner is ReadingManner.BY_SYLLABLE
    return (
        settings.rate_wpm,
        settings.voice,
        settings.pitch,
        settings.pauses,
        settings.manner,
        settings.table_reading,
        settings.reads_notes,
        settings.reads_page_numbers,
        (settings.syllable_cut, settings.conventions) if cuts_syllables else None,
    )


def lit_spans(
    heard: Heard, highlight: Highlight
) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """Return the sentence and the word to light, by what the pupil wants lit.

    Syllables in step: the word takes the sentence's ground, the syllable that of the word.
    """
    if highlight in LIT_SYLLABLE:
        is_cut = heard.syllable[0] < heard.syllable[1]
        return heard.word, heard.syllable if is_cut else heard.word
    sentence = heard.sentence if highlight in LIT_SENTENCE else None
    return sentence, heard.word if highlight in LIT_WORD else None
