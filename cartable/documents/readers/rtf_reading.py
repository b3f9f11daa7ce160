"""One RTF file being read: its tokens taken one by one, into stories, notes and pictures."""

from __future__ import annotations

import binascii
import re
from collections.abc import Callable
from dataclasses import replace

from cartable.documents.contract import OversizedDocumentError
from cartable.documents.links import safe_link
from cartable.documents.model import Baseline, Block, Image, Note, NoteKind, Run
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.rtf_state import (
    ParagraphMarks,
    Style,
    Tables,
    TextState,
    charset_codec,
    code_page_codec,
    style_from,
    with_mark,
)
from cartable.documents.readers.rtf_story import Story
from cartable.documents.readers.rtf_tokens import Token, TokenKind

_MOST_OPEN_GROUPS = 10_000
_SKIPPED = frozenset(
    {"colortbl", "header", "headerl", "headerr", "headerf", "footer", "footerl", "footerr"}
    | {"footerf", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "nonshppict"}
    | {"annotation", "atnid", "atnauthor", "atndate", "bkmkstart", "bkmkend", "objdata", "objclass"}
    | {"themedata", "datastore", "xmlnstbl", "ftnsep", "ftnsepc", "aftnsep", "aftnsepc", "do"}
    | {"pntxta", "pntxtb", "pn", "mmathPict", "latentstyles", "filetbl", "xe", "tc", "private"}
    | {"shprslt", "ftncn", "aftncn", "blipuid", "stylerestrictions", "wgrffmtfilter", "userprops"}
)
_CAPTURED = frozenset(
    {"fonttbl", "stylesheet", "fldinst", "pict", "title", "listtext", "pntext", "sn", "sv", "info"}
)
_ENTERED = frozenset(
    {"shppict", "shpinst", "shptxt", "picprop", "sp", "field", "fldrslt", "footnote", "object"}
    | {"result", "shp", "moMath", "moMathPara", "mmath"}
)
_SYMBOLS = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’",
    "ldblquote": "“", "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ",
    "qmspace": " ", "softline": "\n", "lbr": "\n",
    "~": "\u00a0", "_": "\u2011", "-": "", "\\": "\\", "{": "{", "}": "}",
}  # fmt: skip
_LINK = re.compile(r"HYPERLINK\s+\"?([^\"\s]+)", re.IGNORECASE)
_PICTURES = frozenset({"pngblip", "jpegblip"})


class RtfReading:
    """One file being read: takes the tokens one by one."""

    def __init__(self, name: str, store: PictureStore) -> None:
        self.store = store
        self.body = Story()
        self.notes: list[Note] = []
        self.title = ""
        self._name = name
        self._tables = Tables()
        self._state = TextState()
        self._stack: list[TextState] = []
        self._stories = [self.body]
        self._note_depths: list[int] = []
        self._is_endnote = False
        self._bytes = bytearray()
        self._left_to_skip = 0
        self._high_surrogate = 0
        self._is_starred = False
        self._captured: list[str] = []
        self._capture_depth = 0
        self._picture_kind = ""
        self._picture_binary = b""
        self._property = ""
        self._alternative_text = ""
        self._href: str | None = None
        self._style_number = 0
        self._style_outline = -1
        self._font_number = -1
        self._cell_rank = 0

    @property
    def is_cut_short(self) -> bool:
        """Whether groups were still open at the end of the file."""
        return bool(self._stack)

    @property
    def _story(self) -> Story:
        return self._stories[-1]

    def finish(self) -> tuple[Block, ...]:
        """Return the blocks of the body, notes left open by a cut file being closed first."""
        self._flush_bytes()
        while self._note_depths:
            self._end_note()
        return self.body.finish(self.style_of_paragraph())

    def style_of_paragraph(self) -> Style:
        """Return the style of the paragraph being read."""
        return self._tables.style_of(self._story.marks.style)

    def take(self, token: Token) -> None:
        """Take the next token."""
        if token.kind is TokenKind.BYTES:
            self._take_bytes(token)
            return
        self._flush_bytes()
        match token.kind:
            case TokenKind.OPEN:
                self._open()
            case TokenKind.CLOSE:
                self._close()
            case TokenKind.BINARY:
                self._picture_binary = token.data
            case TokenKind.SYMBOL:
                self._take_symbol(token.name)
            case _:
                self._take_word(token.name, token.number)

    def _open(self) -> None:
        if len(self._stack) >= _MOST_OPEN_GROUPS:
            raise OversizedDocumentError(self._name, "groups")
        self._stack.append(self._state)
        self._left_to_skip = 0

    def _close(self) -> None:
        if not self._stack:
            return
        closing, depth = self._state, len(self._stack)
        self._state = self._stack.pop()
        self._is_starred = False
        if self._note_depths and depth == self._note_depths[-1]:
            self._end_note()
        if closing.destination in _CAPTURED and depth == self._capture_depth:
            self._end_capture(closing.destination)
        elif closing.destination in {"fonttbl", "stylesheet"}:
            self._end_entry(closing.destination)
        if closing.destination == "field" and self._state.destination != "field":
            self._href = None

    def _take_bytes(self, token: Token) -> None:
        data = token.data
        if self._left_to_skip:
            taken = min(self._left_to_skip, len(data))
            self._left_to_skip -= taken
            data = data[taken:]
        self._bytes += data

    def _flush_bytes(self) -> None:
        if not self._bytes:
            return
        data, self._bytes = bytes(self._bytes), bytearray()
        font = self._state.font if self._state.font >= 0 else self._tables.default_font
        self._add(data.decode(self._tables.codec_of(font), errors="replace"))

    def _add(self, text: str) -> None:
        destination = self._state.destination
        if destination in _CAPTURED:
            self._captured.append(text)
        elif destination != "skipped":
            self._story.add_text(text, self._state)

    def _take_symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._is_starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif self._left_to_skip:
            self._left_to_skip -= 1
        else:
            self._add(_SYMBOLS.get(symbol, ""))

    def _take_word(self, word: str, number: int | None) -> None:
        is_starred, self._is_starred = self._is_starred, False
        if word == "u":
            self._take_unicode(number or 0)
            return
        self._left_to_skip = 0
        if word in _SKIPPED:
            self._state = replace(self._state, destination="skipped")
        elif self._state.destination == "skipped":
            return
        elif word in _CAPTURED:
            self._start_capture(word)
        elif word in _ENTERED:
            self._enter(word)
        elif is_starred:
            self._state = replace(self._state, destination="skipped")
        elif word in _SYMBOLS:
            self._add(_SYMBOLS[word])
        elif not self._take_structure(word):
            self._take_mark(word, number)

    def _take_unicode(self, number: int) -> None:
        code = number & 0xFFFF if number < 0 or number > 0x10FFFF else number
        self._left_to_skip = self._state.skipped_after_unicode
        if 0xD800 <= code < 0xDC00:
            self._high_surrogate = code
            return
        if 0xDC00 <= code < 0xE000:
            if not self._high_surrogate:
                return
            code = 0x10000 + ((self._high_surrogate - 0xD800) << 10) + (code - 0xDC00)
        self._high_surrogate = 0
        self._add(chr(code))

    def _start_capture(self, word: str) -> None:
        if self._state.destination in _CAPTURED and self._state.destination != "info":
            return
        if word == "info":
            self._state = replace(self._state, destination="info")
            return
        self._state = replace(self._state, destination=word)
        self._captured = []
        self._capture_depth = len(self._stack)
        if word == "pict":
            self._picture_kind, self._picture_binary, self._alternative_text = "", b"", ""

    def _enter(self, word: str) -> None:
        self._state = replace(self._state, destination=word)
        if word == "footnote":
            self._start_note()
        elif word == "fldrslt":
            self._state = replace(self._state, href=self._href)

    def _end_capture(self, word: str) -> None:
        text = "".join(self._captured)
        self._captured = []
        match word:
            case "title":
                self.title = text
            case "listtext" | "pntext":
                self._story.marks.marker = text
            case "fldinst":
                found = _LINK.search(text)
                self._href = safe_link(found.group(1)) if found else None
            case "sn":
                self._property = text.strip()
            case "sv" if self._property == "wzDescription":
                self._alternative_text = text.strip()
            case "pict":
                self._end_picture(text)
            case "fonttbl" | "stylesheet":
                self._end_entry(word)

    def _end_entry(self, word: str) -> None:
        """Keep the style that a group of the style sheet has just described."""
        if word == "stylesheet" and self._captured:
            name = "".join(self._captured)
            self._tables.styles[self._style_number] = style_from(name, self._style_outline)
        self._captured = []
        self._style_number, self._style_outline = 0, -1

    def _end_picture(self, text: str) -> None:
        if self._picture_kind not in _PICTURES:
            key = self.store.leave_out()
        else:
            try:
                data = self._picture_binary or binascii.unhexlify(re.sub(r"[^0-9a-fA-F]", "", text))
            except binascii.Error:
                data = b""
            key = self.store.add(data) if data else self.store.leave_out()
        if key or self._alternative_text:
            self._story.add_picture(Image(key, self._alternative_text))

    def _start_note(self) -> None:
        label = str(len(self.notes) + len(self._note_depths) + 1)
        name = f"note-{label}"
        call = Run(label, baseline=Baseline.SUPERSCRIPT, note=name)
        self._story.pieces.append(call)
        self._stories.append(Story())
        self._note_depths.append(len(self._stack))
        self._is_endnote = False
        plain = TextState(font=self._state.font, destination="footnote")
        self._state = replace(plain, skipped_after_unicode=self._state.skipped_after_unicode)

    def _end_note(self) -> None:
        self._note_depths.pop()
        blocks = self._story.finish(self.style_of_paragraph())
        self._stories.pop()
        label = str(len(self.notes) + len(self._note_depths) + 1)
        kind = NoteKind.ENDNOTE if self._is_endnote else NoteKind.FOOTNOTE
        self.notes.append(Note(f"note-{label}", label, blocks, kind))

    def _end_paragraph(self) -> None:
        if self._state.destination not in _CAPTURED and self._state.destination != "skipped":
            self._story.end_paragraph(self.style_of_paragraph())

    def _take_structure(self, word: str) -> bool:
        """Take a word that ends or begins a paragraph, a cell, a row; say whether it was one."""
        if self._state.destination in _CAPTURED:
            return False
        story = self._story
        actions: dict[str, Callable[[], None]] = {
            "par": self._end_paragraph,
            "sect": self._end_paragraph,
            "page": self._end_paragraph,
            "cell": lambda: story.end_cell(self.style_of_paragraph()),
            "nestcell": self._end_paragraph,
            "row": story.end_row,
            "trowd": self._start_row,
            "pard": self._start_paragraph,
        }
        if word not in actions:
            return False
        actions[word]()
        return True

    def _start_row(self) -> None:
        self._story.merged_cells = set()
        self._story.is_header_row = False
        self._cell_rank = 0

    def _start_paragraph(self) -> None:
        marker = self._story.marks.marker
        self._story.marks = ParagraphMarks(marker=marker)

    def _take_mark(self, word: str, number: int | None) -> None:
        changed = with_mark(self._state, word, number)
        if word == "f":
            self._font_number = number or 0
        elif word == "s":
            self._style_number = number or 0
        elif word == "outlinelevel":
            self._style_outline = number if number is not None else -1
        if changed is not None:
            self._state = changed
        elif not self._story.marks.take(word, number):
            self._take_rare_mark(word, number)

    def _take_rare_mark(self, word: str, number: int | None) -> None:
        match word:
            case "trhdr":
                self._story.is_header_row = True
            case "clmrg":
                self._story.merged_cells.add(self._cell_rank)
            case "cellx":
                self._cell_rank += 1
            case "ftnalt":
                self._is_endnote = True
            case "ansicpg":
                self._tables.code_page = code_page_codec(number or 1252)
            case "mac":
                self._tables.code_page = "mac-roman"
            case "pc" | "pca":
                self._tables.code_page = "cp437" if word == "pc" else "cp850"
            case "deff":
                self._tables.default_font = number or 0
            case "fcharset" if number is not None and self._state.destination == "fonttbl":
                codec = charset_codec(number, self._tables.code_page)
                if number or self._tables.code_page == "mac-roman":
                    self._tables.fonts[self._font_number] = codec
            case _ if word.endswith("blip") or word.startswith(("wmetafile", "dibitmap")):
                self._picture_kind = word
