"""Documents as bytes: the same comes back, and nothing strange is let in."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.documents.codec import (
    MAGIC,
    MalformedBytesError,
    NewerBytesError,
    decode,
    encode,
)
from cartable.documents.model import (
    Baseline,
    Cell,
    Document,
    Formula,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    NoteKind,
    Omission,
    OutlineEntry,
    PageMark,
    Paragraph,
    ParagraphKind,
    Resource,
    Run,
    RunStyle,
    SourceSpan,
    Table,
)

PLAIN = Paragraph((Run("L’eau bout à 100 °C."),), source=SourceSpan("a", 1, 9, 3, (1.5, 2, 3, 4)))
STYLED = Paragraph(
    (
        Run("H", is_bold=True, is_italic=True),
        Run("2", baseline=Baseline.SUBSCRIPT),
        Run("O", href="https://exemple.fr", language="en", note="n1"),
        Run("x² + 1", formula=Formula("<math/>", "x au carré plus un")),
        Run("la", style=RunStyle("#000080", None, is_dotted=True)),
    ),
    ParagraphKind.QUOTATION,
)
WHOLE = Document(
    title="Les états de l’eau",
    blocks=(
        Heading(1, (Run("Titre"),)),
        PageMark("iv", SourceSpan(page=4)),
        PLAIN,
        STYLED,
        ListBlock((ListItem((PLAIN, ListBlock((ListItem((PLAIN,)),)))),), is_ordered=True, start=3),
        Table(
            ((Cell((PLAIN,), is_header=True, column_span=2), Cell((), row_span=3)),), (Run("T"),)
        ),
        Image("i1", "un verre", (Run("Figure 1"),)),
    ),
    language="fr",
    notes=(Note("n1", "1", (PLAIN,), NoteKind.ENDNOTE),),
    outline=(OutlineEntry("Titre", 1, 0),),
    resources={
        "i1": Resource("image/png", b"\x00\xff" * 40, 3, 4),
        "i2": Resource("image/gif", b""),
    },
    format="docx",
    omissions=(Omission.IMAGES,),
    page_count=5,
)


def test_every_kind_of_block_comes_back_the_same() -> None:
    assert decode(encode(WHOLE)) == WHOLE


@given(st.text(), st.text(), st.binary(max_size=50))
def test_any_text_and_bytes_come_back_the_same(title: str, text: str, blob: bytes) -> None:
    document = Document(title, (Paragraph((Run(text),)),), resources={text: Resource("x", blob)})
    assert decode(encode(document)) == document


@given(st.data())
def test_a_flipped_or_missing_byte_never_gives_anything_but_a_document_or_the_error(
    data: st.DataObject,
) -> None:
    raw = bytearray(encode(WHOLE))
    at = data.draw(st.integers(0, len(raw) - 1))
    raw[at] ^= data.draw(st.integers(1, 255))
    cut = data.draw(st.integers(0, len(raw)))
    for candidate in (bytes(raw), bytes(raw[:cut])):
        try:
            assert isinstance(decode(candidate), Document)
        except MalformedBytesError:
            continue


def test_a_later_version_is_refused_as_such() -> None:
    raw = bytearray(encode(WHOLE))
    raw[len(MAGIC)] += 1
    with pytest.raises(NewerBytesError):
        decode(bytes(raw))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('"pages":5', '"pages":"5"'),
        ('["Titre",1,0]', '["Titre",1,9]'),
        ('["h",[],1,', '["h",[],true,'),
        ('["h",[],1,', '["z",[],1,'),
        ('{"b":true', '{"o":true'),
        ('"images"', '"dreams"'),
    ],
)
def test_what_the_model_does_not_allow_is_refused(before: str, after: str) -> None:
    raw = encode(WHOLE)
    size = int.from_bytes(raw[8:12], "big")
    head = raw[12 : 12 + size].decode()
    assert before in head
    changed = head.replace(before, after, 1).encode()
    json.loads(changed)
    with pytest.raises(MalformedBytesError):
        decode(raw[:8] + len(changed).to_bytes(4, "big") + changed + raw[12 + size :])
