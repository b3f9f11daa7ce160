"""Any string goes through the engine whole: nothing is lost, nothing is raised."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cartable.french.analysis import FrenchAnalyser
from cartable.french.export import to_json
from cartable.french.lexicon import Lexicon
from cartable.french.model import Analysis, Token, TokenKind

ANALYSER = FrenchAnalyser(None)
FRENCH_LIKE = st.text(
    st.sampled_from(
        list(
            "aeiouéèêàçùœïühstrlnmpdcgqxyzEALM'’ʼ-‐‑ \u00a0\u202f\n.,;:!?…«»()—\"“”"
            "12380€%+=×/²π·@&\u0301\u00ad"
        )
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
def test_paragraphs_joined_give_the_tokens_of_each(
    analyser: FrenchAnalyser, paragraphs: list[str]
) -> None:
    apart: list[Token] = []
    offset = 0
    for paragraph in paragraphs:
        apart.extend(_shift(token, offset) for token in _tokens(analyser, paragraph))
        offset += len(paragraph) + 1
    assert _tokens(analyser, "\n".join(paragraphs)) == apart


def _tokens(analyser: FrenchAnalyser, text: str) -> list[Token]:
    return [token for s in analyser.analyse(text).sentences for token in s.tokens]


def _shift(token: Token, offset: int) -> Token:
    words = (w._replace(start=w.start + offset, end=w.end + offset) for w in token.spoken)
    return token._replace(start=token.start + offset, end=token.end + offset, spoken=tuple(words))


@given(st.one_of(FRENCH_LIKE, WILD))
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_answer_with_the_lexicon(
    analyser: FrenchAnalyser, lexicon: Lexicon, text: str
) -> None:
    assert analyser.analyse(text) == FrenchAnalyser(lexicon).analyse(text)


@given(FRENCH_LIKE)
@settings(max_examples=50, deadline=None)
def test_the_json_is_json(text: str) -> None:
    raw = to_json(ANALYSER.analyse(text))
    assert json.loads(json.dumps(raw)) == raw


@pytest.mark.parametrize(
    ("unit", "tail"),
    [("a", ""), ("-", ""), ("l'", ""), ("a-", ""), (". ", ""), ("é\u0301", ""), ("1 000 ", ""),
     ("A.", ""), ("www.", ""), ("! »", ""), (".", "a"), ("!", "a"), ("…", "1"), ("π", ""),
     ("tion", ""), ("l'ʼ", ""), ("1/", "2"), ("A. ", "b"), ("abcdéfghijklmnopqrst", ""), ("h", "")],
)  # fmt: skip
def test_long_runs_take_a_time_that_grows_with_them(unit: str, tail: str) -> None:
    short, long = (unit * (chars // len(unit)) + tail for chars in (4_000, 16_000))
    for _ in range(3):  # a busy machine may spoil one
        if _seconds(long) < 10 * _seconds(short) + 0.1:
            return
    pytest.fail("four times the text took over ten times as long")


def _seconds(text: str) -> float:
    start = time.process_time()
    analysis = ANALYSER.analyse(text)
    to_json(analysis)
    seconds = time.process_time() - start
    check(text, analysis)
    return seconds
