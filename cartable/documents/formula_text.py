"""MathML on one line, as a pupil would type it: "x² + 1", "√(a + b)", "1/2"."""

from __future__ import annotations

import re

from cartable.documents.markup import Element, local_name

_SUPERSCRIPTS = str.maketrans("0123456789+-−=()niaxk", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿⁱᵃˣᵏ")
_SUBSCRIPTS = str.maketrans("0123456789+-−=()aeoxhklmnpstij", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎ₐₑₒₓₕₖₗₘₙₚₛₜᵢⱼ")
_SPACED = frozenset("+−-±∓×÷·⋅*=≠≈≃≡<>≤≥∈∉⊂⊆∪∩→↦⇒⇔∧∨∝⟂⊥∥")
_OPENING = frozenset("([{⟨|‖⌊⌈")
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b")
_ACCENTS = {
    "→": "\u20d7", "\u20d7": "\u20d7", "¯": "\u0304", "‾": "\u0304", "\u0304": "\u0304",
    "_": "\u0304", "\u0305": "\u0304", "^": "\u0302", "ˆ": "\u0302", "\u0302": "\u0302",
    "~": "\u0303", "˜": "\u0303", "\u0303": "\u0303", "˙": "\u0307", "¨": "\u0308",
}  # fmt: skip
_ROOTS = {"2": "√", "3": "∛", "4": "∜"}
_LARGE = frozenset("∑∏∫∬∭∮⋃⋂")
_ROWS = frozenset({"math", "mrow", "mstyle", "mpadded", "merror", "menclose", "mtd", "maction"})


def linear_text(math: Element) -> str:
    """Return the formula on one line; "" when nothing shows."""
    return " ".join(_write(math).split())


def _write(node: Element) -> str:  # noqa: PLR0911, PLR0912 - one case a MathML element
    name, children = local_name(node), list(node)
    match name:
        case "mi" | "mn" | "mtext" | "ms" | "mo":
            return _leaf(node)
        case "mfrac" if len(children) == 2:
            return _fraction(node, *children)
        case "msqrt":
            return "√" + _bracket(_row(children))
        case "mroot" if len(children) == 2:
            degree = _write(children[1]).strip()
            sign = _ROOTS.get(degree) or _raise(degree) + "√"
            return sign + _bracket(_write(children[0]))
        case "msup" if len(children) == 2:
            return _base(children[0]) + _raise(_write(children[1]))
        case "msub" if len(children) == 2:
            return _base(children[0]) + _lower(_write(children[1]))
        case "msubsup" | "munderover" if len(children) == 3:
            base, below, above = children
            gap = " " if _is_large(base) else ""
            return _base(base) + _lower(_write(below)) + _raise(_write(above)) + gap
        case "mover" if len(children) == 2:
            return _over(*children)
        case "munder" if len(children) == 2:
            gap = " " if _is_large(children[0]) or _is_word(children[0]) else ""
            return _base(children[0]) + _lower(_write(children[1])) + gap
        case "mfenced":
            inside = (node.get("separators", ",")[:1] + " ").join(_write(c) for c in children)
            return f"{node.get('open', '(')}{inside}{node.get('close', ')')}"
        case "mtable":
            return " ; ".join(_write(row) for row in children)
        case "mtr":
            return "  ".join(_write(cell) for cell in children).strip()
        case "semantics":
            return _write(children[0]) if children else ""
        case "mspace":
            return " "
        case "mphantom" | "none" | "mprescripts" | "annotation":
            return ""
        case "mmultiscripts":
            return "".join(_write(child) for child in children)
    return _row(children) + (_plain(node) if not children and name not in _ROWS else "")


def _leaf(node: Element) -> str:
    text = _plain(node)
    return "" if text in _INVISIBLE else text


def _plain(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())


def _row(children: list[Element]) -> str:
    """Write elements side by side, with air around the operators between two terms."""
    out = ""
    for child in children:
        text = _write(child)
        if local_name(child) == "mo":
            out += _operator(text, out)
        elif local_name(child) == "mtext" and text:
            out += f" {text} "
        else:
            gap = " " if _needs_gap(out, text) else ""
            out += gap + text
    return out


def _operator(text: str, before: str) -> str:
    if text in {",", ";"}:
        return f"{text} "
    if text not in _SPACED:
        return text
    last = before.rstrip()[-1:]
    is_sign = text in "+−-±" and (not last or last in _OPENING or last in _SPACED or last in ",;")
    return text if is_sign else f" {text} "


def _needs_gap(before: str, text: str) -> bool:
    """Tell whether a function's name would melt into what follows ("sin x")."""
    last_word = before[-3:] if before[-1:].isalpha() else ""
    return bool(text[:1].isalnum() and len(last_word) >= 2 and last_word[-2:].isalpha())


def _base(node: Element) -> str:
    text = _write(node)
    return text if _is_atom(text) or _is_fenced(text) else f"({text})"


def _fraction(node: Element, top: Element, bottom: Element) -> str:
    above, below = _write(top).strip(), _write(bottom).strip()
    if node.get("linethickness") in {"0", "0pt", "0em"}:
        return f"({above} ; {below})"
    is_product = re.search(r"\w\w", below) and not below.isdecimal()
    return f"{_bracket(above)}/{f'({below})' if is_product else _bracket(below)}"


def _over(base: Element, mark: Element) -> str:
    text, sign = _write(base), _write(mark).strip()
    accent = _ACCENTS.get(sign)
    if accent:
        middle = len(text) // 2 + 1 if accent == "\u0302" else len(text)
        return text[:middle] + accent + text[middle:]
    return text + _raise(sign) if sign not in "⏞⎴" else text


def _bracket(text: str) -> str:
    text = text.strip()
    return text if _is_atom(text) or _is_fenced(text) else f"({text})"


def _is_atom(text: str) -> bool:
    bare = text.strip()
    return not any(c in _SPACED or c in "/ ,;" for c in bare.lstrip("-−"))


def _is_fenced(text: str) -> bool:
    if text[:1] not in "([{" or not text:
        return False
    level = 0
    for index, character in enumerate(text):
        level += (character in "([{") - (character in ")]}")
        if level == 0:
            return index == len(text) - 1
    return False


def _raise(text: str) -> str:
    text = text.strip()
    if text in {"′", "″", "'", "*", "°", "†"}:
        return text.replace("'", "′")
    return _script(text, "^", _SUPERSCRIPTS)


def _lower(text: str) -> str:
    return _script(text.strip(), "_", _SUBSCRIPTS)


def _script(text: str, mark: str, table: dict[int, int]) -> str:
    tight = text.replace(" ", "")
    if not tight:
        return ""
    if all(ord(character) in table for character in tight) and len(tight) <= 4:
        return tight.translate(table)
    return mark + (text if len(text) == 1 else f"({text})")


def _is_large(node: Element) -> bool:
    return _write(node) in _LARGE


def _is_word(node: Element) -> bool:
    return len(_write(node)) > 1
