"""How a sentence is cut into tokens. "|" parts them; spaces are left out of the lists."""

from __future__ import annotations

import pytest

from cartable.french.model import TokenKind
from cartable.french.tokens import cut_tokens

CASES = [
    ("L'école de la ville", "L'|école|de|la|ville"),
    ("l’école", "l’|école"),
    ("aujourd'hui quelqu'un presqu'île", "aujourd'hui|quelqu'un|presqu'île"),
    ("qu'il jusqu'au lorsqu'elle", "qu'|il|jusqu'|au|lorsqu'|elle"),
    ("s'il n'y a", "s'|il|n'|y|a"),
    ("arc-en-ciel peut-être vingt-deux", "arc-en-ciel|peut-être|vingt-deux"),
    ("vit-elle", "vit|-|elle"),
    ("donne-t-il", "donne|-|t|-|il"),
    ("dis-le-moi", "dis|-|le|-|moi"),
    ("vas-y, prends-en", "vas|-|y|,|prends|-|en"),
    ("celui-ci ce jour-là", "celui|-|ci|ce|jour|-|là"),
    ("qu'est-ce que", "qu'|est|-|ce|que"),
    ("n'a-t-elle pas", "n'|a|-|t|-|elle|pas"),
    ("rendez-vous là-bas au-delà", "rendez-vous|là-bas|au-delà"),
    ("l'arc-en-ciel", "l'|arc-en-ciel"),
    ("c'est-à-dire", "c'est-à-dire"),
    ("grand-mère grands-parents", "grand-mère|grands-parents"),
    ("l' école", "l'|école"),
    ("‘mot’", "‘|mot|’"),
    ("« Bonjour ! »", "«|Bonjour|!|»"),
    ("Quoi ?!…", "Quoi|?|!|…"),
    ("Attends...", "Attends|..."),
    ("1 000 habitants", "1 000|habitants"),
    ("12 345 678,9 km", "12 345 678,9|km"),
    ("3,14 et 2.5", "3,14|et|2.5"),
    ("M. Dupont", "M.|Dupont"),
    ("p. ex. lui", "p. ex.|lui"),
    ("J.-C. et J. Verne", "J.-C.|et|J.|Verne"),
    ("www.exemple.fr/page?x=1.", "www.exemple.fr/page?x=1|."),
    ("https://exemple.org/a-b, puis", "https://exemple.org/a-b|,|puis"),
    ("a.b@exemple.fr", "a.b@exemple.fr"),
    ("le 12/03/2024 à 14h30", "le|12/03/2024|à|14h30"),
    ("8 h 05, 9 h", "8 h 05|,|9 h"),
    ("1er 2e 3ème XIXe", "1er|2e|3ème|XIXe"),
    ("CO2 et H2O", "CO2|et|H2O"),
    ("un 😀 content", "un|😀|content"),
    ("pomme-de-terre-", "pomme-de-terre|-"),
    ("cœur naïve Noël", "cœur|naïve|Noël"),
    ("cafe\u0301 noir", "cafe\u0301|noir"),
    ("12 € et 50 %", "12|€|et|50|%"),
    ("2+2=4", "2|+|2|=|4"),
    ("-3", "-|3"),
    ("— Oui", "—|Oui"),
    ("x_y", "x|_|y"),
    ("10h", "10h"),
    ("06 12 34 56 78.", "06 12 34 56 78|."),
    ("1 250,50 €", "1 250,50|€"),
    ("90 km/h", "90|km/h"),
    ("20 °C et 25 m²", "20|°C|et|25|m²"),
    ("3x4=12", "3|x|4|=|12"),
    ("CM1-CM2", "CM1|-|CM2"),
    ("la v1.2", "la|v1.2"),
    ("8:30, 1/2, 12:4", "8:30|,|1/2|,|12|:|4"),
    ("XVIIIe-XIXe siècles", "XVIIIe|-|XIXe|siècles"),
    ("son art. Il", "son|art|.|Il"),
    ("art. 4, ex. : lui", "art.|4|,|ex.|:|lui"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES, ids=lambda value: value[:20])
def test_tokens(text: str, expected: str) -> None:
    pieces = cut_tokens(text, 0, len(text))
    assert "".join(text[p.start : p.end] for p in pieces) == text
    shown = [text[p.start : p.end] for p in pieces if p.kind is not TokenKind.SPACE]
    assert shown == expected.split("|")


@pytest.mark.parametrize(
    ("text", "kind", "subkind"),
    [
        ("mot", TokenKind.WORD, ""),
        ("12", TokenKind.NUMBER, ""),
        ("12 €", TokenKind.NUMBER, "money"),
        ("14h30", TokenKind.NUMBER, "hour"),
        ("12/03/2024", TokenKind.NUMBER, "date"),
        ("2e", TokenKind.NUMBER, "ordinal"),
        ("www.exemple.fr", TokenKind.OTHER, "url"),
        ("a@b.fr", TokenKind.OTHER, "email"),
        ("👩‍🏫", TokenKind.OTHER, "emoji"),
        ("8:30", TokenKind.NUMBER, "hour"),
        ("2024-09-01", TokenKind.NUMBER, "date"),
        ("14/07", TokenKind.NUMBER, "date"),
        ("XIXe", TokenKind.NUMBER, "ordinal"),
        ("Ier", TokenKind.NUMBER, "ordinal"),
        ("n° 5", TokenKind.NUMBER, "ordinal"),
        ("XXI", TokenKind.NUMBER, "roman"),
        ("3/4", TokenKind.NUMBER, "fraction"),
        ("½", TokenKind.NUMBER, "fraction"),
        ("06 12 34 56 78", TokenKind.NUMBER, "phone"),
        ("+33 6 12 34 56 78", TokenKind.NUMBER, "phone"),
        ("1 250,50", TokenKind.NUMBER, ""),
        ("$10", TokenKind.OTHER, "money"),
        ("%", TokenKind.OTHER, "percent"),
        ("=", TokenKind.OTHER, "operator"),
        ("²", TokenKind.OTHER, "power"),
        ("km/h", TokenKind.OTHER, "unit"),
        ("m²", TokenKind.OTHER, "unit"),
        ("°C", TokenKind.OTHER, "unit"),
        ("CM2", TokenKind.OTHER, "mixed"),
        ("4G", TokenKind.OTHER, "mixed"),
        ("SNCF", TokenKind.WORD, "acronym"),
        ("UNESCO", TokenKind.WORD, "acronym"),
        ("GEVA-Sco", TokenKind.WORD, "acronym"),
        ("ATTENTION", TokenKind.WORD, ""),
        ("UN", TokenKind.WORD, ""),
        ("DIX", TokenKind.WORD, ""),
        ("Mme", TokenKind.WORD, "abbreviation"),
        ("Dr Knock", TokenKind.WORD, "abbreviation"),
        ("St Paul", TokenKind.WORD, "abbreviation"),
        ("Me voici", TokenKind.WORD, ""),
        ("n° d'appel", TokenKind.WORD, "abbreviation"),
        ("etc.", TokenKind.WORD, "abbreviation"),
        ("!", TokenKind.PUNCTUATION, ""),
        ("€", TokenKind.OTHER, "money"),
        ("\u202f", TokenKind.SPACE, ""),
    ],
)
def test_kinds(text: str, kind: TokenKind, subkind: str) -> None:
    first = cut_tokens(text, 0, len(text))[0]
    assert (first.kind, first.subkind) == (kind, subkind)


@pytest.mark.parametrize(
    ("text", "at", "kind", "subkind"),
    [
        ("5 km", 2, TokenKind.WORD, "unit"),
        ("12 €", 2, TokenKind.OTHER, "money"),
        ("$10", 1, TokenKind.NUMBER, "money"),
        ("3 x 4", 2, TokenKind.OTHER, "operator"),
        ("un x ici", 2, TokenKind.WORD, "letter"),
        ("Louis XIV", 2, TokenKind.NUMBER, "roman"),
        ("acte V", 2, TokenKind.NUMBER, "roman"),
        ("groupe C.", 2, TokenKind.WORD, "letter"),
        ("LE ROI BEL", 2, TokenKind.WORD, ""),
        ("nos 5 et 6", 0, TokenKind.WORD, "abbreviation"),
        ("nos 5 amis", 0, TokenKind.WORD, ""),
    ],
)
def test_neighbours_give_a_token_its_role(
    text: str, at: int, kind: TokenKind, subkind: str
) -> None:
    piece = cut_tokens(text, 0, len(text))[at]
    assert (piece.kind, piece.subkind) == (kind, subkind)
