"""The French engine's door: a text in, its sentences, words, letters and syllables out."""

from __future__ import annotations

from dataclasses import replace

from cartable.french.context import choose_all
from cartable.french.conventions import LIRECOULEUR, SyllableConventions
from cartable.french.exceptions import NO_EXCEPTIONS, Exceptions
from cartable.french.homographs import sounds_wanted
from cartable.french.lexicon import Lexicon
from cartable.french.liaisons import find_liaison
from cartable.french.model import Analysis, Liaison, Sentence, Token, TokenKind
from cartable.french.mute_letters import VERB_ENT
from cartable.french.sentences import split_sentences
from cartable.french.tokens import Piece, cut_tokens
from cartable.french.words import Candidate, WordReader, WordSheet

Place = tuple[list[WordSheet | None], list[Candidate | None], int]
"""The words of a sentence, the way each is taken, and which of them is meant."""

_WORD, _SPACE = TokenKind.WORD, TokenKind.SPACE
_CHANGING = frozenset(("tous", "plus", "fils", "os", "six", "dix", "huit", "cinq"))
_SHORT_BEHIND_HYPHEN = {"ce": "s", "je": "ʒ"}
_HYPHENS = frozenset("-‐‑")
_PARTING = frozenset('.,;:!?…()«»"“”[]—–')


class FrenchAnalyser:
    """Reads French text. Build one and share it: it may be called from any thread.

    Without a lexicon it reads by rule alone, less well, and knows no word.

    Args:
        lexicon: shared by all analysers; None for the rules alone.
        cached_words: how many words it remembers.
        conventions: how a teacher cuts syllables.
        exceptions: what a teacher or a pupil says of words, above all else.
    """

    def __init__(
        self,
        lexicon: Lexicon | None,
        *,
        cached_words: int = 12_000,
        conventions: SyllableConventions = LIRECOULEUR,
        exceptions: Exceptions = NO_EXCEPTIONS,
    ) -> None:
        self._reader = WordReader(
            lexicon, cached_words, conventions=conventions, exceptions=exceptions
        )

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
        pieces = cut_tokens(text, start, end)
        sheets: list[WordSheet | None] = []
        read = self._reader.read
        for begin, stop, kind, _ in pieces:
            if kind is _WORD:
                sheets.append(read(text[begin:stop]))
            elif kind is not _SPACE and text[begin] in _PARTING:
                sheets.append(None)
        chosen = choose_all(sheets)
        return Sentence(start, end, self._tokens(text, pieces, sheets, chosen))

    def _tokens(
        self,
        text: str,
        pieces: list[Piece],
        sheets: list[WordSheet | None],
        chosen: list[Candidate | None],
    ) -> tuple[Token, ...]:
        tokens: list[Token] = []
        row = 0
        for piece in pieces:
            begin, stop, kind, subkind = piece
            written = text[begin:stop]
            if kind is not _WORD:
                tokens.append(Token(written, begin, stop, kind, subkind))
                row += kind is not _SPACE and written[0] in _PARTING
                continue
            ties = (text[begin - 1 : begin] in _HYPHENS, text[stop : stop + 1] in _HYPHENS)
            may_link = ties[1] or _meets_word(pieces, len(tokens))
            tokens.append(self._word(piece, written, (sheets, chosen, row), ties, may_link))
            row += 1
        return tuple(tokens)

    def _word(
        self, piece: Piece, written: str, place: Place, ties: tuple[bool, bool], may_link: bool
    ) -> Token:
        """Return a word's token; `ties` tells of a hyphen on its left and on its right."""
        sheets, chosen, row = place
        sheet, candidate = sheets[row], chosen[row]
        assert sheet is not None and candidate is not None
        is_after, is_before = ties
        wanted = sounds_wanted(sheets, row) if sheet.folded in _CHANGING else ""
        if is_after:
            wanted = _SHORT_BEHIND_HYPHEN.get(sheet.folded, wanted)
        if wanted:
            candidate = self._reader.resound(written, candidate, wanted)
        liaison = None
        if may_link:
            liaison = find_liaison(
                sheets, chosen, row, is_after_hyphen=is_after, is_before_hyphen=is_before
            )
        if is_before and liaison and candidate.graphemes[-1].reason == VERB_ENT:
            candidate = _free_last_letter(candidate)
        return _word_token(piece, written, sheet, candidate, liaison)


def _meets_word(pieces: list[Piece], at: int) -> bool:
    """Return whether nothing but a space stands between a word and the next: no figure, no sign."""
    following = pieces[at + 1 : at + 3]
    return len(following) == 2 and following[0][2] is _SPACE and following[1][2] is _WORD


def _free_last_letter(candidate: Candidate) -> Candidate:
    """Part the t that a liaison makes heard from the letters that stay mute (dansent-elles)."""
    *kept, last = candidate.graphemes
    halves = (last.letters[:-1], last.letters[-1:])
    parted = (replace(last, letters=letters) for letters in halves if letters)
    return replace(candidate, graphemes=(*kept, *parted))


def _word_token(
    piece: Piece,
    written: str,
    sheet: WordSheet,
    candidate: Candidate,
    liaison: Liaison | None = None,
) -> Token:
    return Token(
        written,
        piece.start,
        piece.end,
        TokenKind.WORD,
        piece.subkind or sheet.subkind,
        sheet.is_known,
        candidate.pos,
        candidate.phonemes,
        candidate.graphemes,
        candidate.syllables,
        liaison,
    )
