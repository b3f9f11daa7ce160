"""MathML said in French, as a teacher reads a formula aloud, up to Terminale.

What is short is said short ("a sur b", "x au carré"); what could be heard two ways is closed aloud
("fraction … fin de fraction", "racine carrée de … fin de racine").
"""

from __future__ import annotations

import re

from cartable.documents.markup import Element, local_name

_NUMBERS = (
    "zéro", "un", "deux", "trois", "quatre", "cinq", "six", "sept", "huit", "neuf", "dix", "onze",
    "douze", "treize", "quatorze", "quinze", "seize",
)  # fmt: skip
_OPERATORS = {
    "+": "plus", "-": "moins", "−": "moins", "±": "plus ou moins", "∓": "moins ou plus",
    "×": "fois", "·": "fois", "⋅": "fois", "∙": "fois", "*": "fois", "∗": "fois",
    "÷": "divisé par", ":": "divisé par", "/": "sur", "∕": "sur",
    "=": "égale", "≠": "différent de", "≈": "environ égal à", "≃": "environ égal à",
    "≡": "congru à", "<": "inférieur à", ">": "supérieur à", "≤": "inférieur ou égal à",
    "⩽": "inférieur ou égal à", "≥": "supérieur ou égal à", "⩾": "supérieur ou égal à",
    "∈": "appartient à", "∉": "n'appartient pas à", "⊂": "inclus dans", "⊆": "inclus dans",
    "∪": "union", "∩": "inter", "∅": "ensemble vide", "∖": "privé de", "∞": "l'infini",
    "∀": "pour tout", "∃": "il existe", "→": "tend vers", "⟶": "tend vers", "↦": "a pour image",
    "⇒": "implique", "⟹": "implique", "⇔": "équivaut à", "⟺": "équivaut à",
    "⊥": "perpendiculaire à", "⟂": "perpendiculaire à", "∥": "parallèle à", "∝": "proportionnel à",
    "∧": "et", "∨": "ou", "¬": "non", "∂": "d rond", "∇": "nabla", "°": "degrés", "%": "pour cent",
    "!": "factorielle", "′": "prime", "'": "prime", "″": "seconde", "…": "et ainsi de suite",
    "⋯": "et ainsi de suite", "|": "barre", ",": ",", ";": ";", "∑": "somme", "∏": "produit",
    "∫": "intégrale", "∬": "intégrale double", "⋃": "union", "⋂": "intersection",
    "∠": "angle", "€": "euros", "ℝ": "R", "ℕ": "N", "ℤ": "Z", "ℚ": "Q", "ℂ": "C", "𝔻": "D",
    "(": "ouvrez la parenthèse", ")": "fermez la parenthèse",
    "[": "ouvrez le crochet", "]": "fermez le crochet", "{": "accolade", "}": "fin d'accolade",
}  # fmt: skip
_GREEK = {
    "α": "alpha", "β": "bêta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "ϵ": "epsilon",
    "ζ": "zêta", "η": "êta", "θ": "thêta", "ϑ": "thêta", "ι": "iota", "κ": "kappa", "λ": "lambda",
    "μ": "mu", "µ": "mu", "ν": "nu", "ξ": "xi", "π": "pi", "ρ": "rhô", "σ": "sigma", "τ": "tau",
    "υ": "upsilon", "φ": "phi", "ϕ": "phi", "χ": "khi", "ψ": "psi", "ω": "oméga",
    "Γ": "grand gamma", "Δ": "delta", "Θ": "grand thêta", "Λ": "grand lambda", "Π": "grand pi",
    "Σ": "grand sigma", "Φ": "grand phi", "Ψ": "grand psi", "Ω": "grand oméga",
}  # fmt: skip
_FUNCTIONS = {
    "sin": "sinus", "cos": "cosinus", "tan": "tangente", "ln": "logarithme népérien",
    "log": "logarithme", "exp": "exponentielle", "lim": "limite", "arcsin": "arc sinus",
    "arccos": "arc cosinus", "arctan": "arc tangente", "pgcd": "PGCD", "ppcm": "PPCM",
    "min": "minimum", "max": "maximum",
}  # fmt: skip
_NAMED_LIKE_FUNCTIONS = frozenset("fghuvFGHP") | frozenset(_FUNCTIONS)
_HALVES = {"2": ("demi", "demis"), "3": ("tiers", "tiers"), "4": ("quart", "quarts")}
_POWERS = {"2": "au carré", "3": "au cube"}
_DEGREES = {"2": "carrée", "3": "cubique", "4": "quatrième", "5": "cinquième", "n": "énième"}
_OVER = {
    "→": "vecteur {}", "\u20d7": "vecteur {}", "^": "angle {}", "ˆ": "angle {}",
    "\u0302": "angle {}", "¯": "{} barre", "‾": "{} barre", "\u0304": "{} barre", "_": "{} barre",
    "\u0305": "{} barre", "˙": "{} point", "~": "{} tilde", "˜": "{} tilde",
}  # fmt: skip
_FENCES = {"|": "valeur absolue de {}", "‖": "norme de {}", "⌊": "partie entière de {}"}
_TOKENS = frozenset({"mi", "mn", "mo", "mtext", "ms"})


def spoken_french(math: Element) -> str:
    """Return what a voice says of the formula."""
    said = re.sub(r"\s+([,;])", r"\1", _say(math))
    return " ".join(said.split())


def _say(node: Element) -> str:  # noqa: PLR0911, PLR0912 - one case a MathML element
    children = list(node)
    match local_name(node), len(children):
        case (("mi" | "mn" | "mtext" | "ms" | "mo"), _):
            return _say_token(node)
        case "mfrac", 2:
            return _say_fraction(node, *children)
        case "msqrt", _:
            return _closed(
                "racine carrée de", _say_row(children), "fin de racine", len(children) > 1
            )
        case "mroot", 2:
            degree = _plain(children[1])
            opening = f"racine {_DEGREES.get(degree, degree + '-ième')} de"
            return _closed(opening, _say(children[0]), "fin de racine", not _is_short(children[0]))
        case "msup", 2:
            return _say_power(*children)
        case "msub", 2:
            return _say_index(*children)
        case (("msubsup" | "munderover"), 3):
            return _say_bounds(*children)
        case "mover", 2:
            return _say_over(*children)
        case "munder", 2:
            return _say_under(*children)
        case "mfenced", _:
            inside = " , ".join(_say(child) for child in children)
            return _say_fence(node.get("open", "("), inside, node.get("close", ")"))
        case "mtable", _:
            rows = (_say(row) for row in children)
            return " ; ".join(f"ligne {_number(str(i))} : {r}" for i, r in enumerate(rows, 1))
        case "mtr", _:
            return " , ".join(said for cell in children if (said := _say(cell)))
        case "semantics", _:
            return _say(children[0]) if children else ""
        case (("mphantom" | "mspace" | "none" | "mprescripts" | "annotation"), _):
            return ""
    return _say_row(children) if children else _plain(node)


def _say_row(children: list[Element]) -> str:
    """Say elements one after the other; a fence that opens and closes the row is said as one."""
    shown = [c for c in children if _plain(c) not in {"\u2062", "\u2063", "\u2064"}]
    if len(shown) == 3 and _plain(shown[0]) in _FENCES and local_name(shown[0]) == "mo":
        return _say_fence(_plain(shown[0]), _say(shown[1]), _plain(shown[2]))
    if shown and _plain(shown[0]) == "{" and _plain(shown[-1]) != "}":
        return f"système : {_say_row(shown[1:])}"
    out: list[str] = []
    index = 0
    while index < len(shown):
        child, before = shown[index], shown[index - 1] if index else None
        if _plain(child) == "\u2061" or _applies(before, child):
            out.append("de")
        is_argument = _applies(before, child) or (before is not None and _plain(before) == "\u2061")
        said, taken = _say_argument(shown[index:]) if is_argument else ("", 0)
        if not taken and _plain(child) != "\u2061":
            said = _say(child)
        out.append(said)
        index += taken or 1
    return " ".join(said for said in out if said)


def _say_argument(nodes: list[Element]) -> tuple[str, int]:
    """Say f's argument without its parentheses when it is one term; give how many nodes it took."""
    inside = list(nodes[0])
    if local_name(nodes[0]) == "mrow" and len(inside) == 3 and _is_parenthesised(inside):
        return _say(inside[1]), 1
    if _is_parenthesised(nodes[:3]):
        return _say(nodes[1]), 3
    return "", 0


def _is_parenthesised(nodes: list[Element]) -> bool:
    if len(nodes) < 3:
        return False
    opens, term, closes = nodes
    return _plain(opens) == "(" and _plain(closes) == ")" and _is_short(term)


def _applies(before: Element | None, child: Element) -> bool:
    """Tell whether a function's name is followed by its argument: f(x), sin x."""
    if before is None or _plain(before) == "\u2061" or _plain(child) == "\u2061":
        return False
    name = _plain(before) if local_name(before) == "mi" else ""
    opens = _plain(child)[:1] == "("
    if name in _FUNCTIONS:
        return opens or local_name(child) != "mo"
    return opens and name in _NAMED_LIKE_FUNCTIONS


def _say_token(node: Element) -> str:
    text = _plain(node)
    if local_name(node) == "mn":
        return _number(text)
    if local_name(node) == "mtext":
        return text
    known = _OPERATORS.get(text) or _GREEK.get(text) or _FUNCTIONS.get(text)
    if known is not None:
        return known
    return _spell(text) if local_name(node) == "mi" else text


def _spell(text: str) -> str:
    """Spell points named by several capitals ("ABC"); a lone capital keeps its case."""
    return " ".join(text) if text.isupper() else text


def _number(text: str) -> str:
    text = text.replace(".", ",")
    return _NUMBERS[int(text)] if re.fullmatch(r"\d|1[0-6]", text) else text


def _say_fraction(node: Element, top: Element, bottom: Element) -> str:
    above, below = _plain(top), _plain(bottom)
    if node.get("linethickness") in {"0", "0pt", "0em"}:
        return f"{_say(bottom)} parmi {_say(top)}"
    if below in _HALVES and re.fullmatch(r"\d", above):
        return f"{_number(above)} {_HALVES[below][above != '1']}"
    if _is_short(top) and _is_short(bottom):
        return f"{_say(top)} sur {_say(bottom)}"
    return f"fraction {_say(top)} sur {_say(bottom)} fin de fraction"


def _say_power(base: Element, power: Element) -> str:
    raised = _plain(power)
    said = _say(base)
    if raised in {"′", "'", "″", "°", "∗", "*"}:
        mark = "étoile" if raised in "∗*" else _OPERATORS[raised]
        return f"{said} {mark}"
    if raised in {"+", "-", "−"}:
        return f"{said} {_OPERATORS[raised]}"
    if raised in _POWERS:
        return f"{said} {_POWERS[raised]}"
    if raised == "∘":
        return f"{said} degrés"
    closing = "" if _is_short(power) else " fin de puissance"
    return f"{said} puissance {_say(power)}{closing}"


def _say_index(base: Element, index: Element) -> str:
    if _plain(base) in "∑∏∫⋃⋂" and _plain(base):
        return f"{_say(base)} sur {_say(index)} de"
    closing = "" if _is_short(index) else " fin d'indice"
    return f"{_say(base)} indice {_say(index)}{closing}"


def _say_bounds(base: Element, below: Element, above: Element) -> str:
    if _plain(base) in {"∑", "∏", "∫", "∬", "⋃", "⋂"}:
        link = "de" if _plain(base) == "∫" else "pour"
        return f"{_say(base)} {link} {_say(below)} à {_say(above)} de"
    if not _plain(base):
        return f"indice {_say(below)} exposant {_say(above)}"
    powered = _POWERS.get(_plain(above)) or f"puissance {_say(above)}"
    return f"{_say_index(base, below)} {powered}"


def _say_over(base: Element, mark: Element) -> str:
    sign = _plain(mark)
    pattern = _OVER.get(sign)
    if pattern is None:
        return f"{_say(base)} {_say(mark)}" if sign not in {"⏞", "⎴"} else _say(base)
    letters = _plain(base)
    said = " ".join(letters) if letters.isalpha() and len(letters) <= 3 else _say(base)
    is_point_triple = len(letters) == 1 and sign in {"^", "ˆ", "\u0302"}
    return (f"{said} chapeau") if is_point_triple and letters.islower() else pattern.format(said)


def _say_under(base: Element, below: Element) -> str:
    if _plain(base) in {"lim", "max", "min"}:
        return f"{_say(base)} quand {_say(below)} de"
    if _plain(below) in {"⏟", "⎵", "¯", "_"}:
        return _say(base)
    return _say_index(base, below)


def _say_fence(opening: str, inside: str, closing: str) -> str:
    pattern = _FENCES.get(opening)
    if pattern:
        said = pattern.format(inside)
        return said if len(inside.split()) == 1 else f"{said} fin de {said.split(' de ')[0]}"
    if opening == "{" and not closing:
        return f"système : {inside}"
    return " ".join((_OPERATORS.get(opening, ""), inside, _OPERATORS.get(closing, "")))


def _closed(opening: str, inside: str, closing: str, has_several: bool) -> str:
    is_long = has_several or len(inside.split()) > 2
    return f"{opening} {inside} {closing}" if is_long else f"{opening} {inside}"


def _is_short(node: Element) -> bool:
    """Tell whether the element is one term, heard without doubt: a, 12, 2π, −1, x²."""
    if local_name(node) in _TOKENS:
        return True
    if local_name(node) in {"msup", "msub"}:
        return all(local_name(child) in _TOKENS for child in node)
    children = list(node)
    if local_name(node) not in {"mrow", "mstyle"} or len(children) > 2:
        return False
    is_signed = len(children) == 2 and _plain(children[0]) in "+-−"
    has_sign = any(local_name(child) == "mo" for child in children[int(is_signed) :])
    return not has_sign and all(_is_short(child) for child in children[int(is_signed) :])


def _plain(node: Element) -> str:
    return " ".join("".join(node.itertext()).split())
