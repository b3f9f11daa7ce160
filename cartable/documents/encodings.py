"""Bytes of a text file turned into text, whatever wrote them: French files above all."""

from __future__ import annotations

import codecs
import re

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OLD = ("cp1252", "mac-roman", "cp850")
_LETTERS = frozenset("éèêëàâäçùûüîïôöœæÉÈÊËÀÂÇÙÛÎÏÔŒñáíóúßÄÖÜ")
_SIGNS = frozenset("«»–—’‘“”…°€•·\u00a0\u202f²³½×÷§")
_CONTROLS = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1a\x1b") | {"\ufffd"}
_SAMPLE_BYTES = 200_000
_NULS_PER_CHARACTER = 0.3
_DAMAGE = 0.002
_DECLARED = re.compile(
    rb"(?:charset\s*=\s*[\"']?|<\?xml[^>]*encoding\s*=\s*[\"'])([\w.:\-]+)", re.IGNORECASE
)
_DECLARED_BYTES = 4096


def decode_text(data: bytes, declared: str | None = None) -> str:
    """Return the text of a file in any encoding; never fails (a hopeless byte becomes U+FFFD).

    Args:
        data: the whole file.
        declared: the encoding that the file claims, believed when it fits.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return data.decode(name, errors="replace").removeprefix("\ufeff")
    wide = _wide_encoding(data)
    if wide:
        return data.decode(wide, errors="replace")
    for name in filter(None, (_believable(declared), "utf-8")):
        text = _try(data, name)
        if text is not None:
            return text
    return _mend_utf8(data) or _decode_old(data)


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that an HTML or XML file names in its first lines."""
    found = _DECLARED.search(data, 0, _DECLARED_BYTES)
    return found.group(1).decode("ascii", "replace") if found else None


def is_binary(text: str) -> bool:
    """Tell whether a decoded text is no text at all: more than one control character in 100."""
    sample = text[:_SAMPLE_BYTES]
    controls = sum(
        1 for c in sample if (c < " " and c not in "\t\n\r\f\v\x1a\x1b") or c == "\ufffd"
    )
    return controls * 100 > len(sample)


def _believable(declared: str | None) -> str | None:
    """Return the codec to try; what says Latin-1 is in fact Windows-1252, as browsers know."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
    except (LookupError, ValueError):
        return None
    if name in {"iso8859-1", "ascii"}:
        return "cp1252"
    is_text = name.startswith(("utf", "cp", "iso", "mac", "koi", "gb", "big5", "shift", "euc"))
    return name if is_text and not name.startswith(("utf-16", "utf-32")) else None


def _try(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, ValueError):
        return None


def _wide_encoding(data: bytes) -> str | None:
    sample = data[:2000]
    if len(sample) < 4:
        return None
    for offset, name in ((1, "utf-16-le"), (0, "utf-16-be")):
        nuls = sample[offset::2].count(0)
        others = sample[1 - offset :: 2].count(0)
        if nuls > len(sample) * _NULS_PER_CHARACTER and others * 20 < nuls:
            return name
    return None


def _mend_utf8(data: bytes) -> str | None:
    """Return UTF-8 text that a few broken bytes spoil; None when it is not mostly UTF-8."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    wide = sum(1 for c in text if c > "\x7f") - broken
    return text if wide > broken * 4 and broken <= max(1, len(text) * _DAMAGE) else None


def _decode_old(data: bytes) -> str:
    sample = data[:_SAMPLE_BYTES]
    scores = {name: _score(sample.decode(name, errors="replace")) for name in _OLD}
    best = max(_OLD, key=lambda name: scores[name])
    if scores[best] > 0:
        return data.decode(best, errors="replace")
    return data.decode(_guess(sample) or "cp1252", errors="replace")


def _score(text: str) -> int:
    """Return how French the non-ASCII characters look."""
    score = 0
    for before, character, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if character <= "\x7f":
            continue
        if character in _LETTERS:
            # A capital after a small letter ("ÉlÇve") betrays another code page.
            is_odd = character.isupper() and before.islower()
            score += -3 if is_odd else 2 * (before.isalpha() or after.isalpha())
        elif character not in _SIGNS or (
            before.isalpha() and after.isalpha() and character not in "’\u00a0\u202f–—·…"
        ):
            score -= 3
    return score


def _guess(sample: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - slow to import, seldom needed

    best = from_bytes(sample).best()
    return best.encoding if best else None
