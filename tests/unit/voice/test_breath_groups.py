"""Pieces of a long text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from cartable.voice.breath_groups import MAXIMUM_WEIGHT, Cut, cut_into_pieces

SENTENCE = "Le petit chat noir dort sur le grand lit, puis il mange. "


def test_a_short_text_is_one_piece() -> None:
    (piece,) = cut_into_pieces(SENTENCE)
    assert (piece.start, piece.end) == (0, len(SENTENCE))


def test_a_long_text_is_cut_after_sentences() -> None:
    text = SENTENCE * 40
    pieces = list(cut_into_pieces(text))
    assert len(pieces) > 5
    assert all(text[: piece.end].endswith("mange. ") for piece in pieces)
    assert {piece.cut for piece in pieces[:-1]} == {Cut.SENTENCE}


def test_a_title_before_a_name_ends_no_sentence() -> None:
    text = "le long récit de " + "mots " * 45 + "que M. Dupont et Mme. Durand et " + "mots " * 40
    for piece in cut_into_pieces(text):
        assert not text[: piece.end].endswith(("M. ", "Mme. "))


def test_a_sentence_without_end_is_cut_at_commas_then_spaces_then_anywhere() -> None:
    commas = list(cut_into_pieces("mot, " * 200))
    spaces = list(cut_into_pieces("mots " * 200))
    nothing = list(cut_into_pieces("a" * 1000))
    assert commas[0].cut is Cut.CLAUSE
    assert (spaces[0].cut, spaces[0].end % 5) == (Cut.NONE, 0)
    assert len(nothing) == 4


@given(st.text(st.sampled_from("ab 9.,\n\u00a0%é!?M"), max_size=900))
def test_pieces_tile_the_text_and_stay_short(text: str) -> None:
    pieces = list(cut_into_pieces(text))
    assert "".join(text[piece.start : piece.end] for piece in pieces) == text
    assert all(0 < piece.end - piece.start <= MAXIMUM_WEIGHT for piece in pieces)
