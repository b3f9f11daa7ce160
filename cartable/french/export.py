"""An analysis as the JSON that `cartable analyser` promises (version 1)."""

from __future__ import annotations

from typing import Any

from cartable.french.model import Analysis, Grapheme, Sentence, Syllables, Token, TokenKind

FORMAT_VERSION = 1


def to_json(analysis: Analysis) -> dict[str, Any]:
    """Return plain values ready for `json.dumps`. Spans are code points of "text"."""
    return {
        "version": FORMAT_VERSION,
        "text": analysis.text,
        "sentences": [_sentence(sentence) for sentence in analysis.sentences],
    }


def _sentence(sentence: Sentence) -> dict[str, Any]:
    return {
        "start": sentence.start,
        "end": sentence.end,
        "tokens": [_token(token) for token in sentence.tokens],
    }


def _token(token: Token) -> dict[str, Any]:
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
    if token.spoken:
        raw["spoken"] = [{"text": s.text, "start": s.start, "end": s.end} for s in token.spoken]
    return raw


def _word(token: Token) -> dict[str, Any]:
    liaison = token.liaison
    return {
        "known": token.is_known,
        "phonemes": token.phonemes,
        "graphemes": [_grapheme(grapheme) for grapheme in token.graphemes],
        "syllables": _syllables(token.syllables),
        "liaison": liaison and {"kind": liaison.kind, "phoneme": liaison.phoneme},
    }


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
