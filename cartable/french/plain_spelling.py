"""Everyday letters for sounds: what a voice that takes letters alone is given to read.

/kevin/ is "kévine", /ʃwaʁts/ is "choirtse": letters that any French voice reads the one way, a
mute e behind a last consonant, an h or a hyphen where two letters would melt into one sound.
"""

from __future__ import annotations

import re

from cartable.french.alignment import to_units

_NASALS = {"@": "a", "5": "i", "§": "o", "1": "u"}
_MERGED = ((re.compile("(?<=[pbtdkɡfvszʃʒmnɲlʁ])wa"), "W"), (re.compile("(?<=.)ks"), "X"))
"""Two sounds that two letters, or one, write together: oi, x."""
_VOWELS = frozenset("aɑeɛioɔuyøœəW")
_SOUNDING = _VOWELS | frozenset(_NASALS)
_GLIDES = frozenset("jwɥ")
_FRONT = frozenset("eɛiøœə5j")
_ALONE = {
    "a": "ha", "ɑ": "ha", "e": "et", "ɛ": "hait", "i": "hi", "o": "eau", "ɔ": "eau", "y": "hue",
    "ø": "eux", "œ": "eux", "ə": "euh",
}  # fmt: skip
"""A voice may tell the name of a letter that stands alone (e accent aigu)."""
_LETTERS = {
    "a": "a", "ɑ": "a", "e": "é", "ɛ": "è", "i": "i", "o": "ô", "ɔ": "o", "u": "ou", "y": "u",
    "ø": "eu", "œ": "eu", "ɥ": "u", "p": "p", "b": "b", "t": "t", "d": "d", "f": "f", "v": "v",
    "z": "z", "X": "x", "W": "oi", "m": "m", "n": "n", "ɲ": "gn", "ŋ": "ng", "l": "l",
    "ʁ": "r", "x": "r",
}  # fmt: skip
_BEFORE_ILL = {"a": "a", "ɑ": "a", "e": "e", "ɛ": "e", "œ": "eu", "ø": "eu", "u": "ou", "i": "i"}
_LIGHT_WORDS = frozenset(("lə", "də", "mə", "tə", "sə", "ʒə", "nə", "kə"))
_JOINTS = re.compile(r"[-' ]+")
_HAS_VOWEL = re.compile("[aeiouyàâäéèêëîïôöûùüæœ]")


def spell_sounds(ipa: str) -> str:
    """Return plain letters that are read as these sounds.

    Args:
        ipa: phonemes of French, as `are_phonemes` takes them.
    """
    units = to_units(ipa)
    for pattern, merged in _MERGED:
        units = pattern.sub(merged, units)
    return _ALONE.get(units) or "".join(_spell(units, at) for at in range(len(units)))


def plain_respelling(said_like: str) -> str:
    """Return what a person wrote of a word's sound, for a voice: mbapé, of "m-bapé".

    A piece without a vowel joins the next one, or its letter would be named.
    """
    pieces: list[str] = []
    waiting = ""
    for piece in _JOINTS.split(said_like.strip(" -'").lower().replace("’", "'")):
        waiting += piece
        if _HAS_VOWEL.search(piece):
            pieces.append(waiting)
            waiting = ""
    return "-".join(pieces) + waiting


def _spell(units: str, at: int) -> str:
    unit, before, after = units[at], units[at - 1 : at] if at else "", units[at + 1 : at + 2]
    if unit in _NASALS:
        return _hiatus(before, unit) + _nasal(unit, before, after)
    if unit == "ə":
        return _hiatus(before, unit) + _mute_e(units, at)
    if unit in _VOWELS:
        return _hiatus(before, unit) + _vowel(unit, before, units[at + 1 :])
    if unit == "j":
        return _yod(before, after)
    if unit == "w":
        return "o" if before and before not in _SOUNDING and after == "5" else "ou"
    return _consonant(unit, before, units[at + 1 :])


def _hiatus(before: str, unit: str) -> str:
    """Return what keeps a vowel apart from the one before it: cahot, an-a."""
    if before in _NASALS:
        return "-"
    is_tied = before in {"e", "ɛ"} or (before in {"a", "ɑ", "o", "ɔ"} and unit == "i")
    return "h" if before in _VOWELS and not is_tied else ""


def _nasal(unit: str, before: str, after: str) -> str:
    vowel = _NASALS[unit]
    if unit == "5" and before == "j" and not after:
        vowel = "e"  # bien
    sign = "-" if after in _GLIDES or after in {"n", "m", "ɲ"} else ""
    if not after and before and before not in _SOUNDING | _GLIDES:
        vowel = "ai" if unit == "5" and before not in "kɡ" else vowel  # ben is read as benne
        sign = "t" if unit == "@" else ""  # man is read as manne
    return vowel + ("m" if after and after in "pb" else "n") + sign


def _mute_e(units: str, at: int) -> str:
    """Return the letters of an ə: an e alone is one only before a consonant and a vowel."""
    following = units[at + 1 : at + 3]
    if not following:
        is_clear = units in _LIGHT_WORDS or not _SOUNDING.isdisjoint(units[:at])
        return "e" if is_clear else "eu"
    is_open = len(following) == 2 and following[0] not in _SOUNDING | _GLIDES | {"s"}
    return "e" if at and is_open and following[1] in _SOUNDING | _GLIDES else "eu"


def _vowel(unit: str, before: str, following: str) -> str:
    if following == "j" and unit in _BEFORE_ILL:
        return _BEFORE_ILL[unit]
    if unit == "i" and before in {"a", "ɑ", "o", "ɔ"}:
        return "ï"
    return "ê" if unit == "ɛ" and not before else _LETTERS[unit]


def _yod(before: str, after: str) -> str:
    if not after and before in _BEFORE_ILL:
        return "lle" if before == "i" else "ille"
    if not after:
        return "ye"
    if before in {"a", "ɑ", "o", "ɔ", "u", "y"}:
        return "ï"
    if not before or before in _SOUNDING:
        return "y"
    return "y" if before == "t" and after in "aɑeɛoɔ§@" else "i"  # tion is read as sion


def _consonant(unit: str, before: str, following: str) -> str:
    after, is_last = following[:1], not following
    is_before_consonant = not is_last and after not in _SOUNDING | _GLIDES
    is_after_vowel = before in _VOWELS
    letters = _LETTERS.get(unit, "")
    match unit:
        case "k":
            letters = "qu" if is_last or after in _FRONT else "c"
        case "ɡ":
            letters = "gu" if is_last or after in _FRONT else "gue" if after == "n" else "g"
        case "s" if before in {"n", "m"}:
            letters = "ç" if not is_before_consonant else "s"
        case "s":
            letters = "ss" if is_after_vowel and not is_before_consonant else "s"
        case "ʃ":
            letters = "sch" if is_before_consonant else "ch"
        case "ʒ":
            letters = "g" if is_last else "j"
        case "ɲ" if not before and after != "i":
            letters = "ni"
        case "z" if is_after_vowel and is_last:
            letters = "s"
        case "n" | "m" if is_after_vowel and is_before_consonant:  # or the vowel would be nasal
            is_open = following[1:2] in _SOUNDING | _GLIDES
            letters = letters + "e" if is_open else letters * 2
        case "n" | "m" | "t" | "l" if is_last and before == "ɔ":
            letters *= 2
    return letters + "e" * (is_last and unit not in {"ŋ", "f"})
