"""Whatever a file holds, a reader gives a document or a DocumentError, soon."""

import importlib
import io
import random
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cartable.documents.contract import DocumentError, ReadContext
from cartable.documents.model import Document

FORMATS = ("text", "markdown", "html", "epub", "rtf")
HTML = (
    "<!DOCTYPE html><html lang=fr><meta charset=utf-8><title>L'été</title><body><h1 id=a>Été</h1>"
    "<p>Un <b>mot</b><sup><a href='#n'>1</a></sup> <math><mfrac><mi>a</mi><mi>b</mi></mfrac>"
    "</math>"
    "<ul><li>un<ol start=2><li>deux</ol></ul><table><tr><th colspan=2>A<tr><td>1<td>2</table>"
    "<figure><img src='data:image/png;base64,iVBORw0KGgo=' alt=x><figcaption>c</figcaption>"
    "</figure><svg><title>s</title></svg><pre> x\n y</pre><aside id=n role=doc-footnote>note"
)
MARKDOWN = "---\ntitle: x\n---\n# Été\n\n- a\n  1. b\n\n> c[^1]\n\n|a|b|\n|-|-|\n|1|2|\n\n[^1]: n\n"
TEXT = (
    "Titre\n=====\n\n1.2 Partie\n\n  * un\n    - deux\n\n— Dit-il.\n\n"
    "$ ls\n\na\tb\nc\td\n\f\nfin é\n"
)
RTF = (
    r"{\rtf1\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 A;}}{\stylesheet{\s1 heading 1;}}"
    r"\pard\s1 T\par"
    r"\pard\ls1{\listtext 1.\tab}a\par\trowd\cellx9\intbl b\cell\row\pard \u233?{\footnote n}"
    r'{\field{\*\fldinst HYPERLINK "http://a"}{\fldrslt l}}{\pict\pngblip 8950}\bin3 abc\par}'
)


def make_epub() -> bytes:
    page = (
        '<html xmlns="http://www.w3.org/1999/xhtml"><body>'
        '<h1 id="a">Été</h1><p>un</p></body></html>'
    )
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf"><manifest><item id="a" href="a.xhtml" '
        'media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/>'
        "</spine></package>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/epub+zip")
        packed.writestr("a.opf", opf)
        packed.writestr("a.xhtml", page)
    return out.getvalue()


SEEDS = {
    "text": TEXT.encode(),
    "markdown": MARKDOWN.encode(),
    "html": HTML.encode(),
    "epub": make_epub(),
    "rtf": RTF.encode("latin-1"),
}


def try_reading(name: str, path: Path, data: bytes) -> Document | None:
    path.write_bytes(data)
    module = importlib.import_module(f"cartable.documents.readers.{name}")
    try:
        return module.read(path, ReadContext())  # type: ignore[no-any-return]
    except DocumentError:
        return None


@pytest.mark.parametrize("name", FORMATS)
def test_whole_seeds_are_read(name: str, tmp_path: Path) -> None:
    assert try_reading(name, tmp_path / "a", SEEDS[name]) is not None


@pytest.mark.parametrize("name", FORMATS)
def test_truncated_flipped_and_stuttering_files(name: str, tmp_path: Path) -> None:
    dice = random.Random(2026)
    whole = SEEDS[name]
    for _ in range(120):
        at = dice.randrange(len(whole))
        flipped = bytearray(whole)
        for _ in range(dice.randrange(1, 6)):
            flipped[dice.randrange(len(whole))] = dice.randrange(256)
        twice = whole[:at] + whole[dice.randrange(len(whole)) :]
        for damaged in (whole[:at], bytes(flipped), twice):
            try_reading(name, tmp_path / "a", damaged)


@pytest.mark.parametrize("name", FORMATS)
def test_renamed_files(name: str, tmp_path: Path) -> None:
    for other in FORMATS:
        try_reading(name, tmp_path / "a", SEEDS[other])


@pytest.mark.parametrize("name", FORMATS)
@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(noise=st.binary(max_size=300))
def test_noise(name: str, tmp_path: Path, noise: bytes) -> None:
    try_reading(name, tmp_path / "a", noise)
    try_reading(name, tmp_path / "a", SEEDS[name][:40] + noise)


HOSTILE = {
    "html": [
        b"<div>" * 100_000 + b"x",
        b"<p><table>" * 20_000,
        b"<!--" * 100_000,
        b"<a " * 200_000,
        b"<p>" + b"&amp;" * 300_000,
        b"<ul>" * 50_000 + b"<li>x",
        b"<p lang='" + b"x" * 500_000 + b"'>a",
        b"<math>" + b"<mrow>" * 20_000 + b"x",
    ],
    "markdown": [
        b"[" * 20_000,
        b"*a " * 20_000,
        b"> " * 20_000 + b"a",
        b"`" * 50_000,
        b"- " * 9_000,
    ],
    "text": [
        b"- " * 100_000,
        b"a\n" * 100_000,
        b"1. x\n" * 50_000,
        b" " * 500_000 + b"a",
        b"=" * 10**6,
    ],
    "rtf": [
        b"{\\rtf1 " + b"\\" * 300_000,
        b"{\\rtf1 " + b"{\\b a}" * 60_000,
        b"{\\rtf1\\u" + b"9" * 10**6,
    ],
    "epub": [b"PK\x03\x04" * 50_000, SEEDS["epub"] + b"PK\x05\x06" + b"\xff" * 18],
}


@pytest.mark.parametrize("name", FORMATS)
def test_hostile_files_are_over_soon(name: str, tmp_path: Path) -> None:
    for hostile in HOSTILE[name]:
        start = time.process_time()
        try_reading(name, tmp_path / "a", hostile)
        taken = time.process_time() - start
        assert taken < 30, (hostile[:20], taken)  # the worker stops it at 60; quadratic is hours
