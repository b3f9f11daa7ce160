"""Characters of the fonts Symbol and Wingdings, whose codes say nothing by themselves."""

from __future__ import annotations

import re

_PRIVATE = 0xF000
_PRIVATE_CODES = re.compile("[\uf000-\uf0ff]")
_SYMBOL = dict(zip(
    range(0x41, 0x7B),
    "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_ αβχδεφγηιϕκλμνοπθρστυϖωξψζ",
    strict=False,
)) | {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "−", 0x40: "≅", 0x7E: "∼",
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩",
    0xC8: "∪", 0xC9: "⊃", 0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD6: "√",
    0xD7: "⋅", 0xD9: "∧", 0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDE: "⇒", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_WINGDINGS = {
    0x21: "✏", 0x22: "✂", 0x28: "☎", 0x2A: "✉", 0x36: "⌛", 0x3F: "✍", 0x46: "☞", 0x45: "☜",
    0x4A: "☺", 0x4B: "😐", 0x4C: "☹", 0x6C: "●", 0x6E: "■", 0x6F: "☐", 0x71: "❑", 0x75: "◆",
    0x76: "❖", 0x77: "◆", 0xA1: "○", 0xA7: "▪", 0xA8: "☐", 0xAB: "★", 0xD8: "➢", 0xDF: "←",
    0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒",
    0xFE: "☑",
}  # fmt: skip


def symbol_text(code: int, font: str) -> str:
    """Return the character that a font of symbols draws for `code`; "" when it is unknown."""
    low = code - _PRIVATE if _PRIVATE <= code <= _PRIVATE + 0xFF else code
    name = font.lower()
    if name == "symbol":
        return _SYMBOL.get(low, chr(low) if 0x20 <= low < 0x41 else "")
    if name.startswith(("wingdings", "webdings")):
        return _WINGDINGS.get(low, "") if name == "wingdings" else ""
    return chr(code) if 0x20 <= code < 0xE000 or 0xF100 < code <= 0x10FFFF else ""


def readable_symbols(text: str, font: str) -> str:
    """Return the text, its private codes of symbol fonts as true characters."""
    if not _PRIVATE_CODES.search(text):
        return text
    guess = font if font.lower() in {"symbol", "wingdings"} else "Wingdings"
    return _PRIVATE_CODES.sub(lambda found: symbol_text(ord(found.group()), guess), text)
