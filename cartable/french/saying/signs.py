"""Signs of arithmetic and of the keyboard; what hyphens, colons and slashes mean by numbers."""

from __future__ import annotations

from cartable.french.model import TokenKind
from cartable.french.saying.counted import LABELS
from cartable.french.saying.neighbours import Line
from cartable.french.saying.numerals import Said, find_digits, read_integer, spread

_SIGNS = {
    "+": "plus",
    "−": "moins",
    "×": "fois",
    "x": "fois",
    "X": "fois",
    "·": "fois",
    "⋅": "fois",
    "÷": "divisé par",
    "=": "égale",
    "<": "inférieur à",
    ">": "supérieur à",
    "≤": "inférieur ou égal à",
    "≥": "supérieur ou égal à",
    "≈": "environ égal à",
    "≠": "différent de",
    "±": "plus ou moins",
    "√": "racine carrée de",
    "∞": "infini",
    "π": "pi",
    "∈": "appartient à",
    "∉": "n'appartient pas à",
    "∥": "parallèle à",
    "⊥": "perpendiculaire à",
    "%": "pour cent",
    "‰": "pour mille",
    "&": "et",
    "@": "arobase",
    "§": "paragraphe",
}
_BLANKS = frozenset(("…", "...", "....", "_"))
_PAIRS = {"<=": "inférieur ou égal à", ">=": "supérieur ou égal à"}
_POWERS = {"²": "au carré", "³": "au cube"}
_RAISED = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_HYPHENS = frozenset("-‐‑–—")
_MINUSES = frozenset("-‐‑–")
_PAGES = frozenset(("pages", "page", "p.", "pp.", "lignes", "exercices", "numéros", "entre"))
_WARS = frozenset(("14-18", "39-45"))
BETWEEN = _HYPHENS | frozenset("/:*^")
"""Signs that only say something between numbers, units and letters that stand for numbers."""


def say_sign(line: Line, at: int) -> Said:
    """Return the words of a sign that is always said; none for arrows and for < > around text."""
    piece, sign = line.piece(at), line.written(at)
    if sign in "·⋅" and not (_is_operand(line, line.before(at)) and _follows(line, at)):
        return []
    if sign in "<=>-":
        pair, back = sign + line.written(at + 1), line.written(at - 1) + sign
        if pair in _PAIRS:
            return spread(_PAIRS[pair], piece.start, piece.end)
        if _is_drawn(line.written(at + 1)) or _is_drawn(line.written(at - 1)) or back in _PAIRS:
            return []
        if sign in "<>" and not (_is_operand(line, line.before(at)) and _follows(line, at)):
            return []
    if sign == "#":
        name = "numéro" if line.is_number(at + 1) else "hashtag"
        return spread(name, piece.start, piece.end) if line.written(at + 1).strip() else []
    return spread(_SIGNS.get(sign, ""), piece.start, piece.end)


def say_power(line: Line, at: int) -> Said:
    """Return the words of a raised number; none for the call of a footnote behind a word."""
    piece, base = line.piece(at), line.written(at - 1)
    is_formula = len(base) < 3 and base.isalpha() and not line.written(at - 2).endswith(("'", "’"))
    if not (line.is_number(at - 1) or base in {")", "π"} or is_formula):
        return []
    raised = line.written(at)
    if raised in _POWERS:
        return spread(_POWERS[raised], piece.start, piece.end)
    words = spread("puissance", piece.start, piece.end)
    if raised[0] == "⁻":
        words += spread("moins", piece.start, piece.end)
    figures = raised.lstrip("⁺⁻").translate(_RAISED)
    said = " ".join(word.text for word in read_integer(figures, 0, len(figures)))
    return words + spread(said, piece.start, piece.end)


def say_between(line: Line, at: int) -> Said:
    """Return the words of a hyphen, a slash, a colon, a star or a caret; none when it is unsaid."""
    sign = line.written(at)
    if sign in _HYPHENS:
        said = _say_hyphen(line, at)
    elif sign == "/":
        said = _say_slash(line, at)
    elif sign == ":":
        said = "divisé par" if _divides(line, at) else ""
    elif _multiplies(line, at):
        said = "fois" if sign == "*" else "puissance"
    else:
        said = ""
    return spread(said, line.piece(at).start, line.piece(at).end)


def _multiplies(line: Line, at: int) -> bool:
    """Return whether a star or a caret stands between operands, one at least a number."""
    left, right = line.before(at), line.after(at)
    has_number = line.is_number(left) or line.is_number(right) or _is_operation(line, at)
    return has_number and _is_operand(line, left) and _follows(line, at)


def _say_hyphen(line: Line, at: int) -> str:
    left, right = line.before(at), line.after(at)
    if not line.is_number(left):
        return "moins" if _is_minus(line, at, left, right) else ""
    if not line.is_number(right):
        return "moins" if _is_operation(line, at) and _follows(line, at) else ""
    if line.is_figures(left) and line.is_figures(right):
        return _say_between_figures(line, at, left, right)
    if line.piece(left).subkind == "ordinal":
        return ""
    return "à" if line.piece(left).subkind == line.piece(right).subkind else ""


def _say_between_figures(line: Line, at: int, left: int, right: int) -> str:
    label = line.word_before(left)
    if label in _PAGES:
        return "à"
    is_unary = line.is_space(at - 1) and not line.is_space(at + 1)
    if is_unary or _is_operation(line, at):
        return "moins" if line.written(at) in _MINUSES else ""
    if _is_year(line, left) and _is_year(line, right):
        return ""
    if line.is_tight(at):
        return _say_range(line, left, right)
    is_title = label in LABELS or _is_counted(line, right)
    return "" if is_title or line.written(at) not in _MINUSES else "moins"


def _say_range(line: Line, left: int, right: int) -> str:
    """Return "à" for 12-15 and for a score; nothing for 14-18 and for longer codes."""
    is_short_year = _is_year(line, left) and len(line.written(right)) == 2
    if is_short_year or line.written(left) + "-" + line.written(right) in _WARS:
        return ""
    is_code = line.written(left - 1) in _HYPHENS or line.written(right + 1) in _HYPHENS
    begins_with_zero = len(line.written(right)) > 1 and line.written(right)[0] == "0"
    return "" if is_code or begins_with_zero else "à"


def _is_minus(line: Line, at: int, left: int, right: int) -> bool:
    """Return whether a hyphen is a minus without a number on its left: -5, x - 2, (-3)."""
    if line.written(at) not in _MINUSES:
        return False
    if _is_operand(line, left) and not line.is_number(left):
        is_letter = line.written(left) != ")" or line.is_number(right)
        is_small = line.piece(left).subkind == "letter" and line.written(left).islower()
        is_sum = _is_operation(line, at) or (is_small and line.is_number(right))
        return is_letter and is_sum and _follows(line, at)
    if not line.is_number(right):
        is_letter = line.piece(at + 1).subkind == "letter"
        return is_letter and line.written(left) in {"=", "("}
    if right != at + 1:  # "- 10 °C" is cold, "- 10 pommes" an item of a list
        return line.written(line.after(right))[:1] in {"°", "º"}
    opens = at == 0 or line.is_space(at - 1) or line.written(at - 1) in {"(", "[", "="}
    return (opens or line.piece(at - 1).subkind == "operator") and not _is_bullet(line, at)


def _is_bullet(line: Line, at: int) -> bool:
    return at == 0 and _is_counted(line, at + 1)


def _is_counted(line: Line, number: int) -> bool:
    """Return whether a plain word follows a number: 5 pommes, not 5 kg nor 5 + 2."""
    following = line.piece(line.after(number))
    return following.kind is TokenKind.WORD and following.subkind == ""


def _is_operation(line: Line, at: int) -> bool:
    """Return whether a sign of arithmetic stands within two operands of a place."""
    around = range(max(0, at - 6), min(len(line.pieces), at + 7))
    return any(line.piece(near).subkind == "operator" for near in around)


def _is_operand(line: Line, at: int) -> bool:
    piece, written = line.piece(at), line.written(at)
    is_letter = piece.subkind == "letter" or written == ")" or written in _BLANKS
    return piece.kind is TokenKind.NUMBER or is_letter or piece.subkind in {
        "power", "mixed", "unit", "percent", "money",
    } or written == "π"  # fmt: skip


def _follows(line: Line, at: int) -> bool:
    """Return whether what an operation bears on comes next."""
    right = line.after(at)
    return _is_operand(line, right) or line.written(right) in {"(", "-", "−", "√"}


def _is_year(line: Line, at: int) -> bool:
    piece = line.piece(at)
    digits = find_digits(line.text, piece.start, min(piece.end, piece.start + 9))
    return piece.end - piece.start == len(digits) == 4 and digits[0][0] in {1, 2}


def _is_drawn(sign: str) -> bool:
    return sign != "" and sign in "<=>-"


def _say_slash(line: Line, at: int) -> str:
    left, right = line.before(at), line.after(at)
    if line.written(at + 1) == "/" or line.written(at - 1) == "/":
        return "parallèle à" if _are_lines(line, at) else ""
    if _is_quotient(line, at, left, right):
        return "sur"
    is_word = line.piece(right).kind is line.piece(left).kind is TokenKind.WORD
    is_counted = is_word and line.is_number(line.before(left))
    if is_counted or line.piece(right).subkind == "unit":
        return "par"
    if line.piece(left).subkind in {"unit", "hour"} and line.is_number(right):
        return "aux" if line.piece(line.after(right)).subkind == "unit" else "sur"
    if line.is_figures(left) and line.is_figures(right):
        is_code = line.written(left - 1) == "/" or line.written(right + 1) == "/"
        are_years = _is_year(line, left) and line.is_tight(at)
        return "" if is_code or are_years else "sur"
    return ""


def _are_lines(line: Line, at: int) -> bool:
    """Return whether two slashes, the first of them here, stand between lines: (AB) // (CD)."""
    if line.written(at + 1) != "/":
        return False
    left, right = line.before(at), line.after(at + 1)
    are_named = all(line.written(n).isupper() or _is_operand(line, n) for n in (left, right))
    return are_named or (line.written(left) == ")" and line.written(right) == "(")


def _is_quotient(line: Line, at: int, left: int, right: int) -> bool:
    """Return whether a slash divides letters: d/t, x/2, but not V/F."""
    is_lettered = "letter" in {line.piece(left).subkind, line.piece(right).subkind}
    is_small = line.written(left).islower() or line.written(right).islower()
    has_operands = _is_operand(line, left) and _is_operand(line, right)
    return is_lettered and has_operands and (is_small or _is_operation(line, at))


def _divides(line: Line, at: int) -> bool:
    """Return whether a colon divides: 12 : 4, but not "Exercice 12 : 4 questions"."""
    left, right = line.before(at), line.after(at)
    blanks = [line.written(near) in _BLANKS for near in (left, right)]
    if any(blanks) and _is_operation(line, at):
        return line.is_figures(left) or line.is_figures(right)
    if not (line.is_figures(left) and line.is_figures(right)):
        return False
    if line.is_space(at - 1) != line.is_space(at + 1):
        return False
    return line.word_before(left) not in LABELS and not _is_counted(line, right)
