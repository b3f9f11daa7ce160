"""Seeds of a hostile corpus: one small, sound file of each format, made here."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pikepdf

SENTENCE = "La chouette chasse la nuit et dort le jour dans un vieux chêne."
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_P = "http://schemas.openxmlformats.org/presentationml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_REL = "http://schemas.openxmlformats.org/package/2006/relationships"
_O = "urn:oasis:names:tc:opendocument:xmlns"
HEAD = '<?xml version="1.0" encoding="UTF-8"?>'

MAIN_PARTS = {
    "docx": "word/document.xml",
    "odt": "content.xml",
    "odp": "content.xml",
    "pptx": "ppt/slides/slide1.xml",
    "epub": "c.xhtml",
}


def seeds() -> dict[str, bytes]:
    """Return a sound file for each ending."""
    return {
        "txt": f"Les oiseaux\n\n{SENTENCE}\n".encode(),
        "md": f"# Les oiseaux\n\n{SENTENCE}\n\n- un\n- deux\n".encode(),
        "html": f"<html><body><h1>Oiseaux</h1><p>{SENTENCE}</p></body></html>".encode(),
        "rtf": b"{\\rtf1\\ansi " + SENTENCE.encode("ascii", "ignore") + b"\\par}",
        "pdf": pdf(),
        **{name: pack(name, {}) for name in MAIN_PARTS},
    }


def main_xml(name: str, body: str = "", doctype: str = "") -> str:
    """Return the main part of a zipped format, with `body` where a paragraph stands."""
    if name == "docx":
        text = body or f"<w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p>"
        return f'{HEAD}{doctype}<w:document xmlns:w="{_W}"><w:body>{text}</w:body></w:document>'
    if name == "pptx":
        text = body or f"<a:p><a:r><a:t>{SENTENCE}</a:t></a:r></a:p>"
        return (
            f'{HEAD}{doctype}<p:sld xmlns:p="{_P}" xmlns:a="{_A}"><p:cSld><p:spTree><p:sp>'
            f"<p:txBody>{text}</p:txBody></p:sp></p:spTree></p:cSld></p:sld>"
        )
    if name == "epub":
        text = body or f"<p>{SENTENCE}</p>"
        return (
            f'{HEAD}{doctype}<html xmlns="http://www.w3.org/1999/xhtml"><body>{text}</body></html>'
        )
    text = body or f"<text:p>{SENTENCE}</text:p>"
    inner = f"<office:text>{text}</office:text>"
    if name == "odp":
        inner = (
            '<office:presentation><draw:page draw:name="1"><draw:frame><draw:text-box>'
            f"{text}</draw:text-box></draw:frame></draw:page></office:presentation>"
        )
    return (
        f'{HEAD}{doctype}<office:document-content xmlns:office="{_O}:office:1.0" '
        f'xmlns:text="{_O}:text:1.0" xmlns:draw="{_O}:drawing:1.0"><office:body>{inner}'
        "</office:body></office:document-content>"
    )


def paragraph(name: str, inside: str) -> str:
    """Return a paragraph of the format around raw inner text."""
    return {
        "docx": f"<w:p><w:r><w:t>{inside}</w:t></w:r></w:p>",
        "pptx": f"<a:p><a:r><a:t>{inside}</a:t></a:r></a:p>",
        "epub": f"<p>{inside}</p>",
    }.get(name, f"<text:p>{inside}</text:p>")


def pack(name: str, changes: Mapping[str, str | bytes | None]) -> bytes:
    """Return a zipped document, with members changed, added, or (None) left out."""
    members: dict[str, str | bytes | None] = {
        **_frame(name),
        MAIN_PARTS[name]: main_xml(name),
        **changes,
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for member, content in members.items():
            if content is not None:
                is_type = member == "mimetype"
                archive.writestr(member, content, zipfile.ZIP_STORED if is_type else None)
    return out.getvalue()


def _frame(name: str) -> dict[str, str | bytes | None]:
    """Return the members that stand around the main part."""
    if name in {"odt", "odp"}:
        kind = "text" if name == "odt" else "presentation"
        return {"mimetype": f"application/vnd.oasis.opendocument.{kind}"}
    if name == "epub":
        return {
            "mimetype": "application/epub+zip",
            "META-INF/container.xml": f'{HEAD}<container xmlns="urn:oasis:names:tc:opendocument:'
            'xmlns:container"><rootfiles><rootfile full-path="p.opf" '
            'media-type="application/oebps-package+xml"/></rootfiles></container>',
            "p.opf": f'{HEAD}<package xmlns="http://www.idpf.org/2007/opf" version="3.0"><manifest>'
            '<item id="c" href="c.xhtml" media-type="application/xhtml+xml"/></manifest>'
            '<spine><itemref idref="c"/></spine></package>',
        }
    target, kind = (
        ("word/document.xml", "officeDocument")
        if name == "docx"
        else ("ppt/presentation.xml", "officeDocument")
    )
    frame: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/'
        '2006/content-types"/>',
        "_rels/.rels": _relations({"r1": (kind, target)}),
    }
    if name == "pptx":
        frame["ppt/presentation.xml"] = (
            f'{HEAD}<p:presentation xmlns:p="{_P}" xmlns:r="{_R}"><p:sldIdLst>'
            '<p:sldId id="256" r:id="r1"/></p:sldIdLst></p:presentation>'
        )
        frame["ppt/_rels/presentation.xml.rels"] = _relations(
            {"r1": ("slide", "slides/slide1.xml")}
        )
    return frame


def _relations(links: Mapping[str, tuple[str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_R}/{kind}" Target="{target}"/>'
        for key, (kind, target) in links.items()
    )
    return f'{HEAD}<Relationships xmlns="{_REL}">{lines}</Relationships>'


def pdf(content: bytes = b"", **page_keys: object) -> bytes:
    """Return a page with a sentence; `page_keys` are added to the page's dictionary."""
    file = pikepdf.new()
    text = SENTENCE.encode("cp1252").hex().encode()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font,
        Subtype=pikepdf.Name.Type1,
        BaseFont=pikepdf.Name("/Times-Roman"),
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )
    page = pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=[0, 0, 595, 842],
        Contents=file.make_stream(content or b"BT /F 12 Tf 60 700 Td <" + text + b"> Tj ET"),
        Resources=pikepdf.Dictionary(Font=pikepdf.Dictionary(F=font)),
    )
    for key, value in page_keys.items():
        page[f"/{key}"] = value
    file.pages.append(pikepdf.Page(file.make_indirect(page)))
    out = io.BytesIO()
    file.save(out)
    return out.getvalue()
