"""A sentence cut into words, numbers, signs and spaces. Tokens tile what they are cut from."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from cartable.french.letters import word_set
from cartable.french.model import TokenKind


class Piece(NamedTuple):
    """A token before anything is known of it. Spans are code points of the text given."""

    start: int
    end: int
    kind: TokenKind
    subkind: str


_LETTER = r"[^\W\d_ªº¹²³⁰-₉½¼¾]"
_MARK = r"[\u0300-\u036f\u00ad\u200c\u200d]"
_LETTERS = rf"{_LETTER}(?:{_LETTER}|{_MARK})*"
_NARROW = r"[ \u00a0\u202f]"
_PATTERN = re.compile(
    rf"""
    (?P<plain>[a-zà-öø-ÿœ]+(?=[\s,;!?)…»]))
  | (?P<space>\s+)
  | (?P<url>(?:https?://|ftp://|www\.)[^\s<>«»"]*[^\s<>«»".,;:!?…)\]'’]
      |(?<![\w@.-])[A-Za-z0-9][A-Za-z0-9-]*+(?:\.[A-Za-z0-9-]+)*\.(?:fr|com|org|net|eu)(?:/[^\s<>«»"]*[\w/])?(?![\w@]))
  | (?P<email>(?<![\w.+-])\w[\w.+-]*+@[\w-]+(?:\.[\w-]+)+)
  | (?P<date>(?<![\d/])\d{{1,2}}[/.]\d{{1,2}}[/.](?:\d{{4}}|\d{{2}})(?![\d/]))
  | (?P<hour>(?<!\d)\d{{1,2}}{_NARROW}?[hH](?:{_NARROW}?[0-5]\d(?!\d))?(?![^\W_]))
  | (?P<ordinal>\d+(?:ers?|ères?|res?|es?|èmes?|nde?s?|ds?|ᵉʳ|ᵉ)(?![\w’'-])
      |\b[IVX]+(?:er|re|e|ᵉ)(?![\w’'])|(?<!\w)[nN]°\s?\d+)
  | (?P<mixed>{_LETTERS}\d[^\W_]*|\d+(?=[^\W\d_]{{2}}\d)[^\W_]*)
  | (?P<number>\d{{1,3}}(?:{_NARROW}\d{{3}})+(?![\d])(?:[.,]\d+)?|\d+(?:[.,]\d+)*)
  | (?P<abbreviation>(?<!\w)(?:p\.{_NARROW}?ex\.|c\.-à-d\.
      |(?:[A-Z]\.-?){{2,}}|[A-Z]\.(?=-?{_NARROW}?[A-Z])
      |(?:MM?|Dr|Pr|Mgr|St|Ste|cf|etc|av|apr|env|fig|vol|chap|art|pp?|éd|tél)\.))
  | (?P<word>{_LETTERS}(?:['’ʼ\-‐‑]{_LETTERS})*['’]?)
  | (?P<emoji>[\U0001F000-\U0001FAFF\u2600-\u27BF\u2B50\u2B55\uFE0F\u20E3]
      [\uFE0F\u200D\U0001F000-\U0001FAFF\u2600-\u27BF\u20E3]*)
  | (?P<dots>\.{{2,}}|…+)
  | (?P<sign>.)
    """,
    re.VERBOSE | re.DOTALL,
)

_WORD, _SPACE = TokenKind.WORD, TokenKind.SPACE
_KINDS: dict[str, tuple[TokenKind, str]] = {
    "url": (TokenKind.OTHER, "url"),
    "email": (TokenKind.OTHER, "email"),
    "emoji": (TokenKind.OTHER, "emoji"),
    "mixed": (TokenKind.OTHER, "mixed"),
    "date": (TokenKind.NUMBER, "date"),
    "hour": (TokenKind.NUMBER, "hour"),
    "ordinal": (TokenKind.NUMBER, "ordinal"),
    "number": (TokenKind.NUMBER, ""),
    "abbreviation": (TokenKind.WORD, "abbreviation"),
    "dots": (TokenKind.PUNCTUATION, ""),
}
_MONEY = re.compile(rf"{_NARROW}?[€$£]")
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
    for found in _PATTERN.finditer(text, start, end):
        group = found.lastgroup
        begin, stop = found.span()
        if group == "plain":
            add(Piece(begin, stop, _WORD, ""))
        elif group == "space":
            add(Piece(begin, stop, _SPACE, ""))
        elif group == "word":
            _add_words(pieces, found.group(), begin)
        elif group == "sign":
            add(Piece(begin, stop, _sign_kind(found.group()), ""))
        elif group == "number" and _MONEY.match(text, stop, end):
            add(Piece(begin, stop, TokenKind.NUMBER, "money"))
        else:
            add(Piece(begin, stop, *_KINDS[group or "dots"]))
    return pieces


def _sign_kind(sign: str) -> TokenKind:
    if unicodedata.category(sign).startswith("P"):
        return TokenKind.PUNCTUATION
    return TokenKind.OTHER


def _add_words(pieces: list[Piece], run: str, at: int) -> None:
    if run.isalpha():
        pieces.append(Piece(at, at + len(run), _WORD, ""))
        return
    for length, is_word in split_run(run):
        kind = _WORD if is_word else TokenKind.PUNCTUATION
        pieces.append(Piece(at, at + length, kind, ""))
        at += length


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
