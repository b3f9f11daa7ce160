"""The voices of the system, as Cartable offers them: stable names, and the language of each.

What a driver says of a language is messy: "fr_FR" (macOS), "fr-FR", "40C" or "40C;C0C" (SAPI5, an
LCID in hexadecimal), "Unknown Locale: 3084" (an LCID in decimal), a number before "fr-fr" (espeak).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from cartable.voice.contract import Quality, Voice, primary_language

_LANGUAGES_OF_LCID = {
    0x01: "ar", 0x02: "bg", 0x03: "ca", 0x04: "zh", 0x05: "cs", 0x06: "da", 0x07: "de",
    0x08: "el", 0x09: "en", 0x0A: "es", 0x0B: "fi", 0x0C: "fr", 0x0D: "he", 0x0E: "hu",
    0x0F: "is", 0x10: "it", 0x11: "ja", 0x12: "ko", 0x13: "nl", 0x14: "nb", 0x15: "pl",
    0x16: "pt", 0x17: "rm", 0x18: "ro", 0x19: "ru", 0x1A: "hr", 0x1B: "sk", 0x1D: "sv",
    0x1E: "th", 0x1F: "tr", 0x22: "uk", 0x24: "sl", 0x2A: "vi", 0x2D: "eu", 0x56: "gl",
    0x7E: "br", 0x82: "oc", 0x83: "co", 0x84: "gsw",
}  # fmt: skip
"""The ten low bits of a Windows locale number, for the languages that a school may hear."""
_NAMES = {
    "french": "fr", "français": "fr", "english": "en", "anglais": "en", "german": "de",
    "deutsch": "de", "allemand": "de", "spanish": "es", "español": "es", "espagnol": "es",
    "italian": "it", "italiano": "it", "italien": "it", "portuguese": "pt", "portugais": "pt",
}  # fmt: skip
"""What a voice's own name may say where its language does not."""
_HOME = ("fr-fr", "en-gb", "de-de", "es-es")
_NUMBER = re.compile(r"unknown locale: (\d+)|(?:0x)?([0-9a-f]{1,5})(?:;.*)?", re.IGNORECASE)
_TAG = re.compile(r"[a-z]{2,3}(?:[-_.@].*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SystemVoice:
    """A voice as offered, and the driver's own id of it."""

    voice: Voice
    driver_id: str


def arrange_voices(told: Iterable[Mapping[str, Any]], quality: Quality) -> tuple[SystemVoice, ...]:
    """Return the voices whose language is known, those of the school's countries first.

    Args:
        told: what the process lists: "id", "name", "languages".
        quality: of the driver's voices.
    """
    ranked: list[tuple[bool, SystemVoice]] = []
    taken: set[str] = set()
    for each in told:
        driver_id, name = str(each.get("id") or ""), str(each.get("name") or "").strip()
        tags = [str(tag) for tag in each.get("languages") or ()]
        language = find_language(tags, name)
        if not driver_id or not language:
            continue
        voice_id = _make_id(driver_id, taken)
        taken.add(voice_id)
        voice = Voice(voice_id, name or driver_id, language, "systeme", quality)
        ranked.append((not _is_from_home(tags), SystemVoice(voice, driver_id)))
    ranked.sort(key=lambda pair: pair[0])
    return tuple(voice for _, voice in ranked)


def find_language(tags: Iterable[str], name: str) -> str:
    """Return a voice's primary language tag, "" when nothing says it."""
    for tag in tags:
        language = _from_tag(_clean(tag))
        if language:
            return language
    words = re.findall(r"\w+", name.lower())
    return next((_NAMES[word] for word in words if word in _NAMES), "")


def _from_tag(tag: str) -> str:
    number = _NUMBER.fullmatch(tag)
    is_number = number and not (tag.isalpha() and tag.islower() and len(tag) == 2)
    if number and is_number:
        decimal, hexadecimal = number.groups()
        lcid = int(decimal) if decimal else int(hexadecimal, 16)
        return _LANGUAGES_OF_LCID.get(lcid & 0x3FF, "")
    return primary_language(re.split(r"[.@]", tag)[0]) if _TAG.fullmatch(tag) else ""


def _clean(tag: str) -> str:
    return "".join(c for c in tag if c.isprintable()).strip()


def _is_from_home(tags: Iterable[str]) -> bool:
    known = {_clean(tag).replace("_", "-").partition(";")[0].lower() for tag in tags}
    return bool(known & {*_HOME, "40c", "809", "407", "40a", "c0a"})


def _make_id(driver_id: str, taken: set[str]) -> str:
    """Return an id that stays: the last part of a registry path is enough, if no other has it."""
    words = re.findall(r"[a-z0-9]+", driver_id.rpartition("\\")[2].lower())
    made = "systeme-" + "-".join(words)
    if made not in taken and words:
        return made
    return f"{made}-{hashlib.sha256(driver_id.encode('utf-8', 'replace')).hexdigest()[:8]}"
