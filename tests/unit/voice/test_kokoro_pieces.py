"""Where what is said is cut."""

from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from cartable.voice.contract import SaidWord
from cartable.voice.kokoro_pieces import LARGEST, Lead, cut_into_phrases, cut_long_words


def words_of(text: str) -> list[SaidWord]:
    """Return words that are said as they are written, with the sign after each."""
    words, place = [], 0
    for part in text.split():
        sign = part[-1] if part[-1] in ".,;:!?" else ""
        bare = part.rstrip(".,;:!?")
        words.append(SaidWord(place, place + len(bare), bare, bare, sign=sign))
        place += len(part) + 1
    return words


def weigh(word: SaidWord) -> int:
    return len(word.phonemes) + 2


def cut(text: str, first: int) -> list[str]:
    phrases = cut_into_phrases(words_of(text), weigh, Lead(first))
    return [" ".join(word.text + word.sign for word in phrase) for phrase in phrases]


def test_sentences_are_whole_when_nobody_waits() -> None:
    text = "Le chat dort, il rêve. La pluie tombe sur le toit. Fin"
    assert cut(text, LARGEST) == ["Le chat dort, il rêve.", "La pluie tombe sur le toit.", "Fin"]


def test_a_short_beginning_ends_where_the_voice_breathes() -> None:
    assert cut("Le petit chat dort, et la pluie tombe sur le toit.", 30) == [
        "Le petit chat dort,",
        "et la pluie tombe sur le toit.",
    ]


def test_without_a_sign_a_group_ends_before_a_word_that_leans_on_what_comes() -> None:
    assert cut("Les montagnes blanches de la région dominent toute la plaine.", 33)[0] == (
        "Les montagnes blanches"
    )


def test_a_little_too_long_a_sentence_is_not_cut() -> None:
    assert len(cut("Le petit chat dort sur le lit.", 30)) == 1


def test_what_is_heard_covers_what_is_made() -> None:
    text = "La nuit, le petit hibou chasse dans la forêt, " * 12 + "puis il dort."
    pieces = [sum(map(weigh, words_of(piece))) for piece in cut(text, 30)]
    assert len(pieces) > 3 and max(pieces) > 60
    for rank in range(1, len(pieces)):
        waiting = sum(pieces[:rank]) - 0.6 * sum(pieces[1:rank])
        assert 0.6 * pieces[rank] <= waiting


@given(
    st.lists(st.integers(1, 1500), min_size=1, max_size=40),
    st.lists(st.sampled_from(["", "", "", ",", ".", "\n"]), min_size=40, max_size=40),
    st.integers(1, LARGEST),
)
def test_nothing_is_lost_and_nothing_is_too_long(lengths, signs, first) -> None:
    words = [
        SaidWord(rank, rank + 1, "mot", "a" * length, sign=sign)
        for rank, (length, sign) in enumerate(zip(lengths, signs, strict=False))
    ]
    cut_words = list(cut_long_words(words))
    assert "".join(word.phonemes for word in cut_words) == "a" * sum(lengths)
    assert [word.sign for word in cut_words if word.sign] == [w.sign for w in words if w.sign]
    phrases = list(cut_into_phrases(cut_words, weigh, Lead(first)))
    assert list(itertools.chain(*phrases)) == cut_words
    assert all(sum(map(weigh, phrase)) <= LARGEST for phrase in phrases)
