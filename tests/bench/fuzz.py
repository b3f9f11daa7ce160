"""A hostile corpus, opened file by file through the real worker.

    python tests/bench/fuzz.py [--quick] [--only NAME]

Each file must give a document or a typed error with a French sentence, within 10 s and 600 MB,
and never a word of a file beside it (XXE). The pictures of what opens are then decoded as the
window does it, within the same 10 s, every other thread having its turn. Leaves with 1 when one
does not.
"""

from __future__ import annotations

import argparse
import base64
import importlib.util
import io
import random
import struct
import sys
import tempfile
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pikepdf
import psutil

from cartable.documents.codec import encode
from cartable.documents.contract import DocumentError
from cartable.documents.opening import DocumentOpener
from cartable.documents.worker import FORESEEN_BY_NO_READER
from cartable.wording import explain, is_expected

SECRET = "SECRET-QUI-NE-DOIT-PAS-SORTIR"
MAX_SECONDS, MAX_BYTES = 10.0, 600 << 20


def _load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, Path(__file__).with_name(f"{name}.py"))
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


seeds = _load("fuzz_seeds")
pictures = _load("fuzz_pictures")
Case = tuple[str, bytes]


def damaged(quick: bool) -> Iterator[Case]:
    """Yield cut, flipped and renamed files."""
    for ending, data in seeds.seeds().items():
        for percent in (50,) if quick else (5, 25, 50, 75, 95, 99):
            yield f"coupe-{percent}.{ending}", data[: len(data) * percent // 100]
        for turn in range(1 if quick else 12):
            yield f"bits-{turn}.{ending}", flipped(data, turn)
        others = [other for other in seeds.seeds() if other != ending]
        for other in others[2:3] if quick else others:
            yield f"en-{ending}.{other}", data


def flipped(data: bytes, seed: int) -> bytes:
    """Return the bytes with one in a hundred changed, always the same for a seed."""
    dice = random.Random(seed)
    raw = bytearray(data)
    for _ in range(max(1, len(raw) // 100)):
        raw[dice.randrange(len(raw))] ^= 1 << dice.randrange(8)
    return bytes(raw)


def xml_attacks(secret: Path, quick: bool) -> Iterator[Case]:
    """Yield entity bombs, outside entities, deep and wide trees in each zipped format."""
    bomb = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    depth = 1_000 if quick else 10_000
    for name, part in seeds.MAIN_PARTS.items():
        attacks = {
            "milliard": (seeds.paragraph(name, "&a9;"), f"<!DOCTYPE x [{bomb}]>"),
            "xxe": (
                seeds.paragraph(name, f"{seeds.SENTENCE}&s;"),
                f'<!DOCTYPE x [<!ENTITY s SYSTEM "{secret.as_uri()}">]>',
            ),
            "xxe-parametre": (
                seeds.paragraph(name, seeds.SENTENCE),
                f'<!DOCTYPE x [<!ENTITY % p SYSTEM "{secret.as_uri()}"> %p;]>',
            ),
            "profond": (nested(name, depth), ""),
            "large": (seeds.paragraph(name, "mot ") * (5_000 if quick else 100_000), ""),
        }
        for attack, (body, doctype) in attacks.items():
            yield f"{attack}.{name}", seeds.pack(name, {part: seeds.main_xml(name, body, doctype)})


def nested(name: str, depth: int) -> str:
    """Return a paragraph inside `depth` elements of the format."""
    tag = {
        "docx": "w:sdt><w:sdtContent",
        "pptx": "p:grpSp",
        "epub": "div",
    }.get(name, "text:section")
    opening, closing = f"<{tag}>", "".join(f"</{one}>" for one in reversed(tag.split("><")))
    return opening * depth + seeds.paragraph(name, seeds.SENTENCE) + closing * depth


def zip_attacks(quick: bool) -> Iterator[Case]:
    """Yield bombs and crooked archives."""
    zeros = bytes((40 if quick else 400) << 20)
    for name, part in seeds.MAIN_PARTS.items():
        yield f"bombe.{name}", seeds.pack(name, {part: zeros})
        yield f"sans-contenu.{name}", seeds.pack(name, {part: None})
        yield f"dehors.{name}", seeds.pack(name, {"../../../tmp/x": "x", "/etc/x": "x"})
        yield f"emboite.{name}", seeds.pack(name, {"a.zip": seeds.pack(name, {})})
        many = {f"m/{number}": "" for number in range(2_000 if quick else 60_000)}
        yield f"foule.{name}", seeds.pack(name, many)
        yield f"chiffre.{name}", encrypted_flag(seeds.pack(name, {}))
        yield f"crc.{name}", seeds.pack(name, {}).replace(b"chouette", b"chouetta")


def encrypted_flag(data: bytes) -> bytes:
    """Return the archive with every member said to be encrypted."""
    raw = bytearray(data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = raw.find(mark)
        while at >= 0:
            raw[at + offset] |= 1
            at = raw.find(mark, at + 4)
    return bytes(raw)


def huge_png(side: int = 50_000) -> bytes:
    """Return a picture of `side` × `side` white points, small on disk."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        )

    rows = zlib.compressobj(9)
    line = bytes(1 + side // 8)
    pixels = b"".join([*(rows.compress(line * 500) for _ in range(side // 500)), rows.flush()])
    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")
    )


def picture_attacks() -> Iterator[Case]:
    """Yield a picture of 50,000 × 50,000 points in what can hold one."""
    png = huge_png()
    page = f'<p>{seeds.SENTENCE}</p><img alt="x" src="{{}}"/>'
    inline = page.format("data:image/png;base64," + base64.b64encode(png).decode())
    yield "image.html", f"<html><body>{inline}</body></html>".encode()
    body = seeds.main_xml("epub", page.format("i.png"))
    yield "image.epub", seeds.pack("epub", {"c.xhtml": body, "i.png": png})
    yield "image.odt", seeds.pack("odt", {"Pictures/i.png": png, "content.xml": odt_picture()})
    yield "image.pdf", picture_pdf(50_000)
    yield "image.png", png


def all_picture_attacks(quick: bool) -> Iterator[Case]:
    """Yield pictures and drawings built to fill the memory or to hold the window."""
    if quick:
        yield "image.pdf", picture_pdf(50_000)
    else:
        yield from picture_attacks()
    yield from pictures.drawing_pages(seeds.SENTENCE)


def odt_picture() -> str:
    """Return an ODT body with a picture beside its text."""
    frame = (
        '<draw:frame><draw:image xmlns:xlink="http://www.w3.org/1999/xlink" '
        'xlink:href="Pictures/i.png"/></draw:frame>'
    )
    body = seeds.paragraph("odt", seeds.SENTENCE) + seeds.paragraph("odt", frame)
    return str(seeds.main_xml("odt", body))


def picture_pdf(side: int) -> bytes:
    """Return a page with a sentence and an enormous picture."""
    with pikepdf.open(io.BytesIO(seeds.pdf())) as pdf:
        page = pdf.pages[0]
        data = zlib.compress(bytes(side // 8) * side, 9)
        page.Resources["/XObject"] = pikepdf.Dictionary(
            I=pikepdf.Stream(
                pdf,
                data,
                Type=pikepdf.Name.XObject,
                Subtype=pikepdf.Name.Image,
                Width=side,
                Height=side,
                BitsPerComponent=1,
                ColorSpace=pikepdf.Name.DeviceGray,
                Filter=pikepdf.Name.FlateDecode,
            )
        )
        page.contents_add(b" q 300 0 0 300 60 300 cm /I Do Q")
        out = io.BytesIO()
        pdf.save(out)
        return out.getvalue()


def pdf_attacks(quick: bool) -> Iterator[Case]:
    """Yield PDF files that loop, swell, lie or are locked."""
    sound = seeds.pdf()
    with pikepdf.open(io.BytesIO(sound)) as pdf:
        out = io.BytesIO()
        pdf.save(out, encryption=pikepdf.Encryption(user="secret", owner="maître"))
        yield "mot-de-passe.pdf", out.getvalue()
        pdf.Root.Pages.Kids = pikepdf.Array([pdf.Root.Pages])
        out = io.BytesIO()
        pdf.save(out)
        yield "boucle.pdf", out.getvalue()
    yield "compte.pdf", sound.replace(b"/Count 1", b"/Count 9999999")
    yield "feuille.pdf", seeds.pdf(MediaBox=[0, 0, 10**9, 10**9])
    yield "sans-xref.pdf", sound.replace(b"startxref", b"startxxxx")
    lines = 20_000 if quick else 400_000
    yield "traits.pdf", seeds.pdf(b"0 0 m 9 9 l S " * lines)
    letters = b"BT /F 12 Tf 60 700 Td " + b"<61> Tj 1 0 Td " * (lines // 2) + b"ET"
    yield "lettres.pdf", seeds.pdf(letters)
    yield "piles.pdf", seeds.pdf(b"q " * lines + b"BT /F 9 Tf (a) Tj ET")
    yield "tableaux.pdf", sound + b"9 0 obj " + b"[" * 100_000 + b" endobj"
    grid = b"".join(
        b"0 %d m 595 %d l S %d 0 m %d 842 l S " % (n, n, n, n) for n in range(0, 590, 3)
    )
    yield "grille.pdf", seeds.pdf(grid + b"BT /F 9 Tf 60 700 Td (chouette) Tj ET")


def text_attacks(secret: Path, quick: bool) -> Iterator[Case]:
    """Yield texts, pages and RTF files that are deep, wide or not what they say."""
    many = 100_000 if quick else 5_000_000
    depth = 10_000
    yield "vide.pdf", b""
    yield "blancs.docx", b" \r\n " * 50
    yield "ligne.txt", b"mot " * many
    yield "sans-espace.txt", b"a" * many
    yield "nuls.txt", bytes(many)
    yield "hasard.txt", random.Random(1).randbytes(50_000)
    yield "ligne.md", b"*_`[" * (many // 40)
    yield "citations.md", b">" * 20_000 + b" mot"
    yield "crochets.md", b"[" * 20_000 + b"mot" + b"]" * 20_000
    yield "profond.html", b"<div>" * depth + seeds.SENTENCE.encode() + b"</div>" * depth
    yield "listes.html", b"<ul><li>" * depth + seeds.SENTENCE.encode()
    yield "tables.html", b"<table><tr><td>" * depth + seeds.SENTENCE.encode()
    yield "gras.html", b"<b><i>" * depth + seeds.SENTENCE.encode()
    yield "cellules.html", b"<table><tr><td colspan=99999999 rowspan=99999999>a<td>b</table>"
    yield "balises.html", b"<p>mot " * (many // 20)
    yield "fichier.html", f'<p>Oiseaux</p><img src="{secret.as_uri()}">'.encode()
    yield "portail.docx", b"<!DOCTYPE html><title>Connexion</title><p>Bienvenue</p>"
    yield "accolades.rtf", b"{\\rtf1 " + b"{" * 100_000 + b"mot" + b"}" * 100_000
    yield "binaire.rtf", b"{\\rtf1 \\bin999999999 mot}"
    yield "nombre.rtf", b"{\\rtf1 \\u999999999999 \\'zz mot \\fs" + b"9" * 5_000 + b"}"
    yield "vieux.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000)
    package = "EncryptedPackage".encode("utf-16-le")
    yield "verrou.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + package


def corpus(folder: Path, quick: bool) -> Iterator[Path]:
    """Write the corpus, one file at a time, and yield each."""
    secret = folder / "secret.txt"
    secret.write_text(SECRET)
    makers: tuple[Iterator[Case], ...] = (
        damaged(quick),
        xml_attacks(secret, quick),
        zip_attacks(quick),
        all_picture_attacks(quick),
        pdf_attacks(quick),
        text_attacks(secret, quick),
    )
    for cases in makers:
        for name, data in cases:
            path = folder / name
            path.write_bytes(data)
            yield path


@dataclass(frozen=True)
class Outcome:
    """What opening one file gave; `fault` is empty when all is well."""

    name: str
    seconds: float
    peak_bytes: int
    result: str
    fault: str


def try_file(path: Path, opener: DocumentOpener) -> Outcome:
    """Open a file and judge what comes."""
    started = time.monotonic()
    fault = ""
    with _Peak() as peak:
        try:
            document = opener.open(path)
            result = f"document ({len(document.blocks)})"
            if SECRET.encode() in encode(document):
                fault = "the file beside it leaked"
            fault = fault or pictures.decode_all(document, MAX_SECONDS)
        except DocumentError as error:
            result = type(error).__name__
            if not is_expected(error) or not explain(error).text.strip():
                fault = "no French sentence"
            if error.detail.startswith(FORESEEN_BY_NO_READER):
                result += f" ! {error.detail.strip().splitlines()[-1][:60]}"
        except Exception as error:
            result, fault = type(error).__name__, f"untyped: {error}"
    seconds = time.monotonic() - started
    if seconds > MAX_SECONDS:
        fault = fault or "too slow"
    if peak.bytes > MAX_BYTES:
        fault = fault or "too much memory"
    return Outcome(path.name, seconds, peak.bytes, result, fault)


class _Peak:
    """Watches the memory of the worker processes while it is open."""

    def __init__(self) -> None:
        self.bytes = 0
        self._is_done = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> _Peak:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._is_done.set()
        self._thread.join()

    def _watch(self) -> None:
        me = psutil.Process()
        while not self._is_done.wait(0.02):
            for child in me.children():
                try:
                    self.bytes = max(self.bytes, child.memory_info().rss)
                except psutil.Error:
                    continue


def run(
    folder: Path, quick: bool, told: Callable[[Outcome], None], only: str = ""
) -> list[Outcome]:
    """Try the corpus, or the files whose name has `only`; `told` takes each outcome."""
    opener = DocumentOpener()
    outcomes = []
    for path in corpus(folder, quick):
        if only not in path.name:
            continue
        outcome = try_file(path, opener)
        path.unlink()
        told(outcome)
        outcomes.append(outcome)
    return outcomes


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", default="", help="part of the names of the files to try")
    options = parser.parse_args()

    def tell(outcome: Outcome) -> None:
        if outcome.fault or outcome.seconds > 3 or " ! " in outcome.result:
            print(
                f"{outcome.name:28} {outcome.seconds:6.2f} s {outcome.peak_bytes >> 20:5} MB  "
                f"{outcome.result}  {outcome.fault}",
                flush=True,
            )

    with tempfile.TemporaryDirectory() as folder:
        outcomes = run(Path(folder), options.quick, tell, options.only)
    faults = [outcome for outcome in outcomes if outcome.fault]
    slowest = max(outcomes, key=lambda one: one.seconds)
    largest = max(outcomes, key=lambda one: one.peak_bytes)
    documents = sum(one.result.startswith("document") for one in outcomes)
    print(f"{len(outcomes)} files: {documents} documents, {len(outcomes) - documents} errors")
    print(f"slowest {slowest.name} {slowest.seconds:.2f} s")
    print(f"largest {largest.name} {largest.peak_bytes >> 20} MB; faults: {len(faults)}")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
