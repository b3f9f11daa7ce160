"""A sentence cut into words, numbers, signs and spaces. Tokens tile what they are cut from."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from cartable.french.letters import word_set
from cartable.french.model import TokenKind
from cartable.french.saying.abbreviations import BEFORE_NAME, DOTLESS
from cartable.french.saying.elements import is_formula
from cartable.french.saying.lone_letters import LONE_WORDS
from cartable.french.token_pattern import MARKS, PATTERN
from cartable.french.token_roles import SHORT_WORDS, give_roles


class Piece(NamedTuple):
    """A token before anything is known of it. Spans are code points of the text given."""

    start: int
    end: int
    kind: TokenKind
    subkind: str


_WORD, _SPACE = TokenKind.WORD, TokenKind.SPACE
_NUMBER, _OTHER = TokenKind.NUMBER, TokenKind.OTHER
_PUNCTUATION = TokenKind.PUNCTUATION
_KINDS: dict[str, tuple[TokenKind, str]] = {
    "url": (_OTHER, "url"),
    "email": (_OTHER, "email"),
    "emoji": (_OTHER, "emoji"),
    "level": (_OTHER, "mixed"),
    "mixed": (_OTHER, "mixed"),
    "formula": (_OTHER, "formula"),
    "unit": (_OTHER, "unit"),
    "power": (_OTHER, "power"),
    "times": (_OTHER, "operator"),
    "phone": (_NUMBER, "phone"),
    "date": (_NUMBER, "date"),
    "hour": (_NUMBER, "hour"),
    "ordinal": (_NUMBER, "ordinal"),
    "rank": (_NUMBER, "ordinal"),
    "numbered": (_NUMBER, "ordinal"),
    "fraction": (_NUMBER, "fraction"),
    "vulgar": (_NUMBER, "fraction"),
    "number": (_NUMBER, ""),
    "abbreviation": (_WORD, "abbreviation"),
    "inclusive": (_WORD, "inclusive"),
    "elided": (_WORD, ""),
    "dots": (_PUNCTUATION, ""),
}
_SIGNS = (
    dict.fromkeys("+−×÷=<>≤≥≈≠±√·⋅∞∈∉⊥∥", "operator")
    | dict.fromkeys("€$£¥₣", "money")
    | dict.fromkeys("%‰", "percent")
    | dict.fromkeys("&@§#", "sign")
    | dict.fromkeys("°º", "unit")
)


def _sign_kind(sign: str) -> tuple[TokenKind, str]:
    subkind = _SIGNS.get(sign)
    if subkind:
        return _OTHER, subkind
    return (_PUNCTUATION if unicodedata.category(sign)[0] == "P" else _OTHER), ""


_RANKS = frozenset(("Ier", "Ire", "Ie", "Ve", "Xe", "Vème", "Xème"))
_SIMPLE: dict[str | None, TokenKind] = {
    "plain": _WORD, "space": _SPACE, "stop": _PUNCTUATION,
}  # fmt: skip
_RUNS = frozenset(("run", "word"))
_MARKS = {sign: _sign_kind(sign) for sign in MARKS}
_make = tuple.__new__
"""Makes a piece without a call of Python's own: there are two hundred thousand a second."""
_APOSTROPHES = "'’ʼ"
_HYPHENS = "-‐‑"
_ELIDED = word_set(
    "l d j m t s n c ç qu jusqu lorsqu puisqu quoiqu presqu quelqu entr tandisqu parcequ"
)
_WHOLE = word_set(
    "aujourd'hui quelqu'un quelqu'une presqu'île presqu'îles presqu'ile presqu'iles "
    "prud'homme prud'hommes d'jeun entr'acte entr'ouvrir c'est-à-dire qu'en-dira-t-on "
    "m'as-tu-vu rendez-vous garde-à-vous on-dit laissez-vous boute-en-train va-t-en-guerre "
    "quant-à-soi chez-moi chez-soi chez-toi chez-nous chez-vous sauve-qui-peut cessez-le-feu "
    "je-ne-sais-quoi t'chat par-ci par-là là-là ci-là"
)
_CLITICS = word_set("je tu il elle on nous vous ils elles ce moi toi lui leur le la les y en ci là")
_SUBJECTS = frozenset(("il", "elle", "on", "ils", "elles"))
_WHOLE_PARTS = 10
_MOST_CLITICS = 8
_PARTS = re.compile(r"['’ʼ‐‑-]|[^'’ʼ‐‑-]+")


def cut_tokens(text: str, start: int, end: int) -> list[Piece]:
    """Return the tokens of `text[start:end]`, tiling it."""
    pieces: list[Piece] = []
    add = pieces.append
    is_plain = SHORT_WORDS.search(text, start, end) is None
    for found in PATTERN.finditer(text, start, end):
        group = found.lastgroup
        begin, stop = found.span()
        if group == "flow":
            for word in text[begin : stop - 1].split(" "):
                space = begin + len(word)
                add(_make(Piece, (begin, space, _WORD, "")))
                begin = space + 1
                add(_make(Piece, (space, begin, _SPACE, "")))
        elif group in _SIMPLE:
            add(_make(Piece, (begin, stop, _SIMPLE[group], "")))
        elif group == "name":
            add(Piece(begin, stop, *_name_kind(text, begin, stop)))
        elif group == "mark":
            add(_make(Piece, (begin, stop, *_MARKS[text[begin]])))
        elif group in _RUNS:
            run = found.group()
            if run.islower() and run.isalpha() and len(run) > 2:
                add(_make(Piece, (begin, stop, _WORD, "")))
            else:
                is_plain &= _add_words(pieces, run, begin)
        elif group == "sign":
            add(Piece(begin, stop, *_sign_kind(found.group())))
        else:
            add(Piece(begin, stop, *_KINDS[group or "dots"]))
            is_plain &= group == "dots"
    return pieces if is_plain else give_roles(text, pieces)


def _name_kind(text: str, begin: int, stop: int) -> tuple[TokenKind, str]:
    if stop - begin > 5:
        return _WORD, ""
    written = text[begin:stop]
    if written in DOTLESS:
        return _WORD, "abbreviation"
    if written in BEFORE_NAME and text[stop + 1 : stop + 2].isupper():
        return _WORD, "abbreviation"
    return (_NUMBER, "ordinal") if written in _RANKS else (_WORD, "")


def _add_words(pieces: list[Piece], run: str, at: int) -> bool:
    """Add a run's words; return whether they are plain: without capitals that may be more."""
    if run.isalpha():
        may_be_short = run in DOTLESS or run in BEFORE_NAME
        pieces.append(Piece(at, at + len(run), _WORD, "abbreviation" if may_be_short else ""))
        if len(run) == 1:
            return run in LONE_WORDS
        return not (run.isupper() or is_formula(run))
    if run.startswith(("St-", "Ste-")):
        pieces.append(Piece(at, at + len(run), _WORD, "abbreviation"))
        return True
    is_plain, place = True, 0
    for length, is_word in split_run(run):
        kind = _WORD if is_word else _PUNCTUATION
        pieces.append(Piece(at, at + length, kind, ""))
        at += length
        if is_word:
            is_plain &= not run[place + 1].isupper() if length > 1 else run[place] in LONE_WORDS
        place += length
    return is_plain


def split_run(run: str) -> list[tuple[int, bool]]:
    """Return the lengths of a run's pieces, and whether each is a word.

    A run is letters joined by apostrophes and hyphens: "l'arc-en-ciel" gives l', arc-en-ciel;
    "donne-t-il" gives donne, -, t, -, il.
    """
    parts: list[str] = _PARTS.findall(run)
    pieces: list[tuple[int, bool]] = []
    at = 0
    while len(parts) - at > 2 and parts[at + 1] in _APOSTROPHES:
        if parts[at].lower() not in _ELIDED or _is_whole(parts[at : at + _WHOLE_PARTS]):
            break
        pieces.append((len(parts[at]) + 1, True))
        at += 2
    return pieces + _split_rest(parts[at:])


def _split_rest(parts: list[str]) -> list[tuple[int, bool]]:
    if len(parts) == 2 and parts[1] in _APOSTROPHES:
        if parts[0].lower() in _ELIDED:
            return [(len(parts[0]) + 1, True)]
        return [(len(parts[0]), True), (1, False)]
    tail: list[tuple[int, bool]] = []
    if parts and parts[-1] in _APOSTROPHES:
        tail.append((1, False))
        parts = parts[:-1]
    clitics: list[tuple[int, bool]] = []
    while len(parts) > 2 and len(clitics) < _MOST_CLITICS and _ends_in_clitic(parts):
        clitics[:0] = [(1, False), (len(parts[-1]), True)]
        is_subject = parts[-1].lower() in _SUBJECTS
        parts = parts[:-2]
        if is_subject and len(parts) > 2 and parts[-1].lower() == "t":
            clitics[:0] = [(1, False), (1, True)]
            parts = parts[:-2]
    return [(sum(map(len, parts)), True), *clitics, *tail]


def _ends_in_clitic(parts: list[str]) -> bool:
    return parts[-2] in _HYPHENS and parts[-1].lower() in _CLITICS and not _is_whole(parts)


def _is_whole(parts: list[str]) -> bool:
    return (
        len(parts) < _WHOLE_PARTS
        and "".join(parts).lower().replace("’", "'").replace("‑", "-") in _WHOLE
    )
