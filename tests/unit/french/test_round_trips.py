"""Any string goes through the engine whole: nothing is lost, nothing is raised."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.export import to_json
from cartable.french.model import Analysis, Token, TokenKind
from cartable.french.sentences import split_sentences

ANALYSER = FrenchAnalyser(None)
FRENCH_LIKE = st.text(
    st.sampled_from(
        list("aeiouéèêàçùœïühstrlnmpdcgqxyzEAL'’-‑ \u00a0\u202f\n.,;:!?…«»()—12380€\u0301\u00ad")
    )
)
WILD = st.text(st.characters(codec=None, exclude_categories=()))


def check(text: str, analysis: Analysis) -> None:
    at = 0
    for sentence in analysis.sentences:
        assert text[at : sentence.start].strip() == ""
        at = sentence.start
        for token in sentence.tokens:
            assert token.start == at
            assert token.text == text[token.start : token.end] != ""
            at = token.end
            if token.kind is TokenKind.WORD:
                check_word(token)
        assert at == sentence.end
    assert text[at:].strip() == ""


def check_word(token: Token) -> None:
    cuts = token.syllables
    assert cuts is not None
    assert "".join(g.letters for g in token.graphemes) == token.text
    assert "".join(g.phoneme for g in token.graphemes) == token.phonemes
    for cut in (cuts.std_written, cuts.lc_written, cuts.std_oral, cuts.lc_oral):
        assert "".join(cut) == token.text
        assert all(cut)
        assert len(cut) == 1 or all(piece.strip("-‐‑\u00ad") for piece in cut)
    assert all(
        bool(g.reason) == g.is_mute and not (g.is_mute and g.phoneme) for g in token.graphemes
    )


@given(st.one_of(FRENCH_LIKE, WILD, st.text()))
@settings(max_examples=300, deadline=None)
def test_any_string_tiles_and_joins(text: str) -> None:
    check(text, ANALYSER.analyse(text))


@given(st.one_of(FRENCH_LIKE, st.text()))
@settings(max_examples=150, deadline=None)
def test_any_string_tiles_and_joins_with_the_lexicon(analyser: FrenchAnalyser, text: str) -> None:
    check(text, analyser.analyse(text))


@given(st.one_of(FRENCH_LIKE.filter(bool), WILD.filter(bool)))
@settings(max_examples=200, deadline=None)
def test_any_word_joins(word: str) -> None:
    token = ANALYSER.analyse_word(word)
    assert token.text == word
    check_word(token)


@given(st.one_of(FRENCH_LIKE, WILD))
@settings(max_examples=100, deadline=None)
def test_the_same_text_gives_the_same_answer(text: str) -> None:
    assert ANALYSER.analyse(text) == FrenchAnalyser(None).analyse(text)


@given(st.lists(FRENCH_LIKE, max_size=4))
@settings(max_examples=100, deadline=None)
def test_paragraphs_joined_give_the_sentences_of_each(paragraphs: list[str]) -> None:
    together = [text.strip() for text in _sentences("\n".join(paragraphs))]
    assert together == [s for p in paragraphs for s in _sentences(p)]


def _sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@given(FRENCH_LIKE)
@settings(max_examples=50, deadline=None)
def test_the_json_is_json(text: str) -> None:
    raw = to_json(ANALYSER.analyse(text))
    assert json.loads(json.dumps(raw)) == raw


@pytest.mark.parametrize(
    "text",
    ["a" * 20_000, "-" * 20_000, "l'" * 10_000, "a-" * 10_000, ". " * 10_000, "é\u0301" * 5_000,
     "1 000 " * 4_000, "A." * 10_000, "www." * 8_000, "! »" * 8_000],
    ids=lambda text: text[:4],
)  # fmt: skip
def test_long_runs_are_read_in_good_time(text: str) -> None:
    check(text, ANALYSER.analyse(text))
