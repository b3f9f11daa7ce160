"""The French engine's door: a text in, its sentences, words, letters and syllables out."""

from __future__ import annotations

from cartable.french.context import choose_all, sounds_wanted
from cartable.french.lexicon import Lexicon
from cartable.french.model import Analysis, Sentence, Token, TokenKind
from cartable.french.sentences import split_sentences
from cartable.french.tokens import Piece, cut_tokens
from cartable.french.words import Candidate, WordReader, WordSheet

_CHANGING = frozenset(("tous", "plus", "fils", "os", "six", "dix", "huit", "cinq"))
_PARTING = frozenset('.,;:!?…()«»"“”[]—–')


class FrenchAnalyser:
    """Reads French text. Build one and share it: it may be called from any thread.

    Without a lexicon it reads by rule alone, less well, and knows no word.
    """

    def __init__(self, lexicon: Lexicon | None, *, cached_words: int = 20_000) -> None:
        self._reader = WordReader(lexicon, cached_words)

    def analyse(self, text: str) -> Analysis:
        """Return a text's sentences; their tokens tile them. Any string will do."""
        spans = split_sentences(text)
        return Analysis(text, tuple(self._sentence(text, start, end) for start, end in spans))

    def analyse_word(self, word: str) -> Token:
        """Return a word on its own, taken the likeliest way. Any string will do."""
        sheet = self._reader.read(word)
        return _word_token(
            Piece(0, len(word), TokenKind.WORD, ""), word, sheet, sheet.candidates[0]
        )

    def _sentence(self, text: str, start: int, end: int) -> Sentence:
        pieces = list(cut_tokens(text, start, end))
        sheets: list[WordSheet | None] = []
        rows: list[int] = []
        read = self._reader.read
        for piece in pieces:
            row = -1
            if piece.kind is TokenKind.WORD:
                row = len(sheets)
                sheets.append(read(text[piece.start : piece.end]))
            elif piece.kind is not TokenKind.SPACE and text[piece.start] in _PARTING:
                sheets.append(None)
            rows.append(row)
        chosen = choose_all(sheets)
        tokens = tuple(
            self._token(text, piece, row, sheets, chosen)
            for piece, row in zip(pieces, rows, strict=True)
        )
        return Sentence(start, end, tokens)

    def _token(
        self,
        text: str,
        piece: Piece,
        row: int,
        sheets: list[WordSheet | None],
        chosen: list[Candidate | None],
    ) -> Token:
        written = text[piece.start : piece.end]
        sheet, candidate = (sheets[row], chosen[row]) if row >= 0 else (None, None)
        if sheet is None or candidate is None:
            return Token(written, piece.start, piece.end, piece.kind, piece.subkind)
        if sheet.folded in _CHANGING:
            candidate = self._reader.resound(written, candidate, sounds_wanted(sheets, row))
        return _word_token(piece, written, sheet, candidate)


def _word_token(piece: Piece, written: str, sheet: WordSheet, candidate: Candidate) -> Token:
    return Token(
        written,
        piece.start,
        piece.end,
        TokenKind.WORD,
        piece.subkind,
        sheet.is_known,
        candidate.pos,
        candidate.phonemes,
        candidate.graphemes,
        candidate.syllables,
    )
