"""The text of a PDF page as stretches: letters that touch, on one line, with their looks.

Coordinates are points from the page's top left, y downwards, the page turned as it is shown.
"""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from cartable.documents.model import Baseline
from cartable.documents.readers.pdf_accents import COMPOSABLE_MARKS, place_accents

Point = Callable[[float, float], tuple[float, float]]
_END_HYPHENS = frozenset({0x02, 0xFFFE})  # how pdfium writes a hyphen at a line's end
HYPHEN = "\u2010"
"""A hyphen that pdfium saw at a line's end."""
_MAX_CHARACTERS = 200_000
_BOLD = re.compile(r"bold|black|heavy|semibold|demi|[-,]bd\b|bx\d|cmbx", re.IGNORECASE)
_ITALIC = re.compile(r"ital|obli|slant|[-,]it\b|cmti|cmsl", re.IGNORECASE)
_MONO = re.compile(r"mono|courier|consol|typewriter|cmtt|menlo|inconsolata", re.IGNORECASE)
_FIXED_PITCH = 1


@dataclass(frozen=True, slots=True)
class Face:
    """How letters look; `size` in points on the page."""

    size: float
    is_bold: bool = False
    is_italic: bool = False
    is_mono: bool = False
    is_turned: bool = False


@dataclass(slots=True)
class Piece:
    """Letters of one look inside a stretch."""

    text: str
    face: Face
    baseline: Baseline = Baseline.NORMAL
    href: str | None = None
    note: str | None = None


@dataclass(slots=True)
class Stretch:
    """Letters that touch, on one line; `base` is the y of its baseline."""

    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    pieces: list[Piece] = field(default_factory=list)
    has_space_before: bool = False

    @property
    def text(self) -> str:
        """The letters, looks aside."""
        return "".join(piece.text for piece in self.pieces)


@dataclass(slots=True)
class Glyph:
    """One letter, as drawn."""

    char: str
    left: float
    right: float
    base: float
    face: Face
    has_space_before: bool

    @property
    def size(self) -> float:
        """The size in points."""
        return self.face.size


class FaceBook:
    """Knows the look of each text object of one page; pdfium is asked once an object."""

    def __init__(self, raw: Any, text_page: Any, rotation: int) -> None:
        self._raw = raw
        self._text_page = text_page
        self._turn = rotation * math.pi / 2
        self.is_upright = rotation % 4 == 0
        self._address_of = _address_getter(raw)
        self._faces: dict[int, Face] = {}
        self._fonts: dict[int, tuple[bool, bool, bool]] = {}

    def face_of(self, index: int) -> Face:
        """Return the look of the character at `index`."""
        key = self._address_of(self._text_page, index) or 0
        face = self._faces.get(key)
        if face is None:
            face = self._faces[key] = self._look(index)
        return face

    def _look(self, index: int) -> Face:
        raw = self._raw
        text_object = raw.FPDFText_GetTextObject(self._text_page, index)
        matrix = raw.FS_MATRIX()
        raw.FPDFText_GetMatrix(self._text_page, index, matrix)
        size = raw.FPDFText_GetFontSize(self._text_page, index)
        scale = math.hypot(matrix.c, matrix.d) or 1.0
        angle = math.atan2(matrix.b, matrix.a) - self._turn
        is_turned = abs(math.remainder(angle, 2 * math.pi)) > 0.1
        font = raw.FPDFTextObj_GetFont(text_object)
        return Face(round(abs(size) * scale, 1) or 1.0, *self._font_marks(font), is_turned)

    def _font_marks(self, font: Any) -> tuple[bool, bool, bool]:
        key = ctypes.cast(font, ctypes.c_void_p).value or 0
        if key not in self._fonts:
            self._fonts[key] = self._ask_font(font) if key else (False, False, False)
        return self._fonts[key]

    def _ask_font(self, font: Any) -> tuple[bool, bool, bool]:
        raw = self._raw
        buffer = ctypes.create_string_buffer(200)
        raw.FPDFFont_GetBaseFontName(font, buffer, len(buffer))
        name = buffer.value.decode("utf-8", "replace").rpartition("+")[2]
        angle = ctypes.c_int()
        raw.FPDFFont_GetItalicAngle(font, angle)
        is_bold = bool(_BOLD.search(name)) or raw.FPDFFont_GetWeight(font) >= 600
        is_italic = bool(_ITALIC.search(name)) or abs(angle.value) > 3
        is_mono = bool(_MONO.search(name)) or bool(raw.FPDFFont_GetFlags(font) & _FIXED_PITCH)
        return is_bold, is_italic, is_mono


def _address_getter(raw: Any) -> Callable[[Any, int], int | None]:
    """Return pdfium's function that finds a character's object, giving a plain address.

    A pointer object for each of a page's characters would cost half of the time of reading it.
    """
    entry = ctypes.cast(raw.FPDFText_GetTextObject, ctypes.c_void_p).value
    assert entry is not None
    prototype = ctypes.CFUNCTYPE(ctypes.c_void_p, ctypes.c_void_p, ctypes.c_int)
    return prototype(entry)


def read_glyphs(raw: Any, text_page: Any, faces: FaceBook, point: Point) -> list[Glyph]:
    """Return the letters of a page, in the order in which it draws them."""
    count = min(raw.FPDFText_CountChars(text_page), _MAX_CHARACTERS)
    get_unicode, get_box = raw.FPDFText_GetUnicode, raw.FPDFText_GetLooseCharBox
    get_origin, face_of = raw.FPDFText_GetCharOrigin, faces.face_of
    box, x, y = raw.FS_RECTF(), ctypes.c_double(), ctypes.c_double()
    glyphs: list[Glyph] = []
    has_space = False
    for index in range(count):
        code = get_unicode(text_page, index)
        if code <= 32 and code not in _END_HYPHENS:
            has_space = True
            continue
        get_box(text_page, index, box)
        get_origin(text_page, index, x, y)
        left, base = point(x.value, y.value)
        face = face_of(index)
        if faces.is_upright and not face.is_turned:
            right = max(left + box.right - x.value, left)
        else:
            right = _right_edge(face, left, box, point)
        glyphs.append(Glyph(_character(code), left, right, base, face, has_space))
        has_space = False
    return glyphs


def _right_edge(face: Face, left: float, box: Any, point: Point) -> float:
    if face.is_turned:
        return left + face.size / 2
    first, _ = point(box.left, box.bottom)
    second, _ = point(box.right, box.top)
    return max(first, second, left)


def _character(code: int) -> str:
    if code in _END_HYPHENS:
        return HYPHEN
    if 0xF020 <= code <= 0xF0FF:
        return "•"  # a bullet drawn with a symbol font
    return chr(code) if code <= 0x10FFFF else "\ufffd"


def gather_stretches(glyphs: list[Glyph]) -> list[Stretch]:
    """Return the stretches of a page's letters; accents drawn apart sit on their letters."""
    if any(glyph.char in COMPOSABLE_MARKS for glyph in glyphs):
        glyphs = place_accents(glyphs)
    found: list[Stretch] = []
    group: list[Glyph] = []
    for glyph in glyphs:
        if group and not _continues(group, glyph):
            found.append(_build(group))
            group = []
        group.append(glyph)
    if group:
        found.append(_build(group))
    return [stretch for stretch in found if stretch.text.strip()]


def _continues(group: list[Glyph], glyph: Glyph) -> bool:
    last = group[-1]
    if glyph.face.is_turned or last.face.is_turned:
        return glyph.face.is_turned and last.face.is_turned and _is_near(last, glyph)
    if glyph.left == last.left and glyph.base == last.base:
        return True  # letters of one ligature share its box
    size = max(last.face.size, glyph.face.size)
    gap = glyph.left - last.right
    if abs(glyph.base - last.base) < 0.12 * size:
        return -0.8 * size < gap < 1.1 * size
    is_small = min(last.face.size, glyph.face.size) < 0.86 * _main_size(group, glyph)
    return is_small and abs(glyph.base - last.base) < 0.6 * size and -0.5 * size < gap < 0.6 * size


def _is_near(last: Glyph, glyph: Glyph) -> bool:
    reach = 2 * glyph.face.size
    return abs(glyph.left - last.left) < reach and abs(glyph.base - last.base) < reach


def _main_size(group: list[Glyph], glyph: Glyph) -> float:
    return max(one.face.size for one in (*group[-12:], glyph))


def _build(group: list[Glyph]) -> Stretch:
    size, base = _main_line(group)
    pieces: list[Piece] = []
    for index, glyph in enumerate(group):
        text = glyph.char
        if index and _has_space(group, index):
            text = " " + text
        baseline = _baseline(glyph, size, base)
        last = pieces[-1] if pieces else None
        if last and last.face == glyph.face and last.baseline is baseline:
            last.text += text
        else:
            pieces.append(Piece(text, glyph.face, baseline))
    return Stretch(
        left=min(glyph.left for glyph in group),
        top=base - 0.75 * size,
        right=max(glyph.right for glyph in group),
        bottom=base + 0.22 * size,
        base=base,
        size=size,
        pieces=pieces,
        has_space_before=group[0].has_space_before,
    )


def _main_line(group: list[Glyph]) -> tuple[float, float]:
    """Return the size and the baseline that most letters share; the larger wins a draw."""
    counts: dict[tuple[float, float], int] = {}
    for glyph in group:
        key = (glyph.face.size, round(glyph.base, 1))
        counts[key] = counts.get(key, 0) + 1
    large = max(size for size, _ in counts)
    eligible = [key for key in counts if key[0] > 0.8 * large]
    return max(eligible, key=lambda key: (counts[key], key[0]))


def _has_space(group: list[Glyph], index: int) -> bool:
    glyph, before = group[index], group[index - 1]
    gap = (glyph.left - before.right) / glyph.face.size
    if glyph.has_space_before:
        return not (gap < 0.3 and _is_inside_number(group, index))
    is_new_face = before.face != glyph.face and before.face.size <= glyph.face.size
    return not glyph.face.is_turned and gap > (0.18 if is_new_face else 0.45)


def _is_inside_number(group: list[Glyph], index: int) -> bool:
    """Whether a digit follows a comma that follows a digit: TeX sets "3, 5" for 3,5."""
    if index < 2 or group[index - 1].char != "," or group[index - 1].has_space_before:
        return False
    return group[index].char.isdigit() and group[index - 2].char.isdigit()


def _baseline(glyph: Glyph, size: float, base: float) -> Baseline:
    rise = base - glyph.base
    if glyph.face.is_turned or glyph.face.size > 0.86 * size or abs(rise) < 0.08 * size:
        return Baseline.NORMAL
    return Baseline.SUPERSCRIPT if rise > 0 else Baseline.SUBSCRIPT
