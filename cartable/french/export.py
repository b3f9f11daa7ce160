"""An analysis as the JSON that `cartable analyser` promises (version 1).

Beyond that contract, "heard" is what a voice says of a word in its sentence (liaison made, vowel
opened, mute e kept or dropped) where it is not its "phonemes", and a spoken word has "phonemes".
"""

from __future__ import annotations

from typing import Any

from cartable.french.heard import heard_phonemes
from cartable.french.model import (
    Analysis,
    Grapheme,
    Liaison,
    Sentence,
    SpokenWord,
    Syllables,
    Token,
    TokenKind,
)

FORMAT_VERSION = 1


def to_json(analysis: Analysis) -> dict[str, Any]:
    """Return plain values ready for `json.dumps`. Spans are code points of "text"."""
    return {
        "version": FORMAT_VERSION,
        "text": analysis.text,
        "sentences": [_sentence(sentence) for sentence in analysis.sentences],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    heard = heard_phonemes(sentence.tokens)
    return {
        "start": sentence.start,
        "end": sentence.end,
        "tokens": [_token(t, said) for t, said in zip(sentence.tokens, heard, strict=True)],
    }


def _token(token: Token, heard: tuple[str, ...]) -> dict[str, Any]:
    raw: dict[str, Any] = {
        "text": token.text,
        "start": token.start,
        "end": token.end,
        "kind": token.kind.value,
    }
    if token.subkind:
        raw["subkind"] = token.subkind
    if token.pos:
        raw["pos"] = token.pos
    if token.kind is TokenKind.WORD:
        raw.update(_word(token))
        if heard and not token.spoken and heard[0] != token.phonemes:
            raw["heard"] = heard[0]
    if token.spoken:
        raw["spoken"] = [_spoken(word) for word in token.spoken]
    if token.spoken and token.kind is not TokenKind.WORD:
        raw["liaison"] = _liaison(token.liaison)
        raw["heard"] = " ".join(heard)
    return raw


def _word(token: Token) -> dict[str, Any]:
    return {
        "known": token.is_known,
        "phonemes": token.phonemes,
        "graphemes": [_grapheme(grapheme) for grapheme in token.graphemes],
        "syllables": _syllables(token.syllables),
        "liaison": _liaison(token.liaison),
    }


def _spoken(word: SpokenWord) -> dict[str, Any]:
    return {"text": word.text, "start": word.start, "end": word.end, "phonemes": word.phonemes}


def _liaison(liaison: Liaison | None) -> dict[str, str] | None:
    if liaison is None:
        return None
    raw = {"kind": liaison.kind, "phoneme": liaison.phoneme}
    return raw | {"vowel": liaison.vowel} if liaison.vowel else raw


def _grapheme(grapheme: Grapheme) -> dict[str, Any]:
    raw: dict[str, Any] = {"letters": grapheme.letters, "phoneme": grapheme.phoneme}
    if grapheme.is_mute:
        raw["mute"] = True
        raw["reason"] = grapheme.reason
    return raw


def _syllables(syllables: Syllables | None) -> dict[str, list[str]] | None:
    if syllables is None:
        return None
    return {
        "std_written": list(syllables.std_written),
        "lc_written": list(syllables.lc_written),
        "std_oral": list(syllables.std_oral),
        "lc_oral": list(syllables.lc_oral),
    }
