"""XML is parsed without entity bombs, outside files, or bottomless trees."""

import time

import pytest

from cartable.documents.contract import CorruptedDocumentError, Limits, OversizedDocumentError
from cartable.documents.markup import flatten_deep_tags, parse_xml


def text_of_xml(data: bytes, **options: bool) -> str:
    return "".join(parse_xml(data, "essai.xml", Limits(), **options).itertext())


def test_writes_out_named_entities_with_or_without_a_dtd() -> None:
    assert text_of_xml(b"<a>&eacute;t&eacute;&nbsp;!&amp;</a>") == "été\u00a0!&"
    declared = b'<!DOCTYPE a [<!ENTITY nom "Zo&#233; &lt;3">]><a>&nom;</a>'
    assert text_of_xml(declared) == "Zoé <3"


def test_refuses_a_billion_laughs() -> None:
    bomb = b'<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    with pytest.raises(OversizedDocumentError):
        text_of_xml(bomb)
    with pytest.raises(OversizedDocumentError):
        text_of_xml(b'<!DOCTYPE a [<!ENTITY b "' + b"x" * 10_000 + b'">]><a>&b;</a>')


def test_an_outside_file_is_never_read() -> None:
    hostile = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>[&x;]</a>'
    assert text_of_xml(hostile) == "[]"
    assert "root:" not in text_of_xml(b'<!DOCTYPE a SYSTEM "file:///etc/passwd"><a>ok</a>')


def test_deep_nesting_keeps_its_text_within_the_depth() -> None:
    root = parse_xml(b"<a>" * 10_000 + b"fond" + b"</a>" * 10_000, "x", Limits())
    assert "".join(root.itertext()) == "fond"
    deepest = max(sum(1 for _ in node.iterancestors()) for node in root.iter())
    assert deepest < Limits().depth


def test_encodings_and_damage() -> None:
    assert text_of_xml('<?xml version="1.0" encoding="UTF-16"?><a>é</a>'.encode("utf-16")) == "é"
    assert text_of_xml('<?xml version="1.0" encoding="cp1252"?><a>é€</a>'.encode("cp1252")) == "é€"
    for broken in (
        b"",
        b"<a>",
        b"\x00\x01",
        b"<a></b>",
        b'<?xml version="1.0" encoding="zz"?><a/>',
    ):
        with pytest.raises(CorruptedDocumentError):
            text_of_xml(broken)
    assert text_of_xml(b"<a>un<b>deux</a>", recovers=True) == "undeux"


@pytest.mark.parametrize("piece", [b"<a", b"<!--", b"<a " + b"x" * 50, b"</", b"<?", b"<![CDATA["])
def test_flattening_is_linear_on_hostile_pieces(piece: bytes) -> None:
    start = time.process_time()
    flatten_deep_tags(piece * (1_000_000 // len(piece)), 10)
    assert time.process_time() - start < 20  # quadratic would be hours
