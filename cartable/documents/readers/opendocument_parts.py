"""An OpenDocument file, zipped or flat: its parts, its pictures, its embedded objects."""

from __future__ import annotations

import base64
import binascii
import posixpath
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote

from cartable.documents.archive import Archive, open_archive, read_file
from cartable.documents.contract import CorruptedDocumentError, EncryptedDocumentError, Limits
from cartable.documents.markup import Element, parse_xml
from cartable.documents.model import Omission
from cartable.documents.ole_files import refuse_ole
from cartable.documents.pictures import PictureStore
from cartable.documents.readers.opendocument_styles import OFFICE, XLINK

_CONTENT = "content.xml"
_ENCRYPTION = b"encryption-data"
_UNREADABLE = frozenset({"svm", "emf", "wmf", "pdf", "tif", "tiff", "eps"})


@dataclass(slots=True)
class OdfPackage:
    """The parts of one file; `archive` is None for a flat one."""

    name: str
    limits: Limits
    content: Element
    styles: Element | None
    meta: Element | None
    archive: Archive | None
    pictures: PictureStore
    is_damaged: bool = False
    _omissions: set[Omission] = field(default_factory=set)

    @property
    def omissions(self) -> tuple[Omission, ...]:
        """What had to be left out so far."""
        damaged = (Omission.TRUNCATED_END,) if self.is_damaged else ()
        return (*damaged, *sorted({*self._omissions, *self.pictures.omissions}))

    def leave_out(self) -> None:
        """Note that an embedded object could not be read."""
        self._omissions.add(Omission.EMBEDDED_OBJECTS)

    def body(self, kind: str) -> Element:
        """Return the body of that kind ("text", "presentation").

        Raises:
            CorruptedDocumentError: the file holds something else.
        """
        found = self.content.find(f"{OFFICE}body/{OFFICE}{kind}")
        if found is None:
            raise CorruptedDocumentError(self.name, f"no {kind}")
        return found

    def title(self) -> str:
        """Return the title among the file's properties."""
        node = (
            self.meta.find(".//{http://purl.org/dc/elements/1.1/}title")
            if (self.meta is not None)
            else None
        )
        return (node.text or "").strip() if node is not None else ""

    def picture(self, image: Element) -> str:
        """Return the key of the picture of a `draw:image`; "" when it cannot be kept."""
        inside = image.find(f"{OFFICE}binary-data")
        if inside is not None:
            return self._inline_picture(inside.text or "")
        member = self._member(image.get(f"{XLINK}href", ""))
        if member is None or self.archive is None:
            return self.pictures.leave_out()
        is_large = self.archive.size_bytes(member) > self.pictures.room_bytes
        if is_large or member.rpartition(".")[2].lower() in _UNREADABLE:
            return self.pictures.leave_out()
        return self.pictures.add(self.archive.read(member))

    def is_readable(self, image: Element) -> bool:
        """Whether the window can show a picture of that kind."""
        ending = image.get(f"{XLINK}href", "").rpartition(".")[2].lower()
        return ending not in _UNREADABLE

    def embedded(self, holder: Element) -> Element | None:
        """Return the root of the object that a `draw:object` holds or points at."""
        if len(holder):
            return holder[0]
        folder = self._member(posixpath.join(holder.get(f"{XLINK}href", ""), _CONTENT))
        if folder is None or self.archive is None:
            return None
        try:
            return parse_xml(self.archive.read(folder), self.name, self.limits)
        except CorruptedDocumentError:
            return None

    def _member(self, href: str) -> str | None:
        if self.archive is None or "://" in href or href.startswith("../"):
            return None
        return self.archive.find(posixpath.normpath(unquote(href)))

    def _inline_picture(self, text: str) -> str:
        if len(text) * 3 // 4 > self.pictures.room_bytes:
            return self.pictures.leave_out()
        try:
            return self.pictures.add(base64.b64decode(text))
        except binascii.Error:
            return self.pictures.leave_out()


@contextmanager
def open_package(path: Path, limits: Limits) -> Iterator[OdfPackage]:
    """Yield the parts of an OpenDocument file, zipped or flat.

    Raises:
        DocumentError: Encrypted, OldWord, Corrupted, Oversized, Empty or Missing.
    """
    if _is_flat(path, limits):
        yield _flat_package(path, limits)
        return
    refuse_ole(path, limits)
    with open_archive(path, limits) as archive:
        _refuse_encryption(archive, path.name)
        data = archive.read(_CONTENT)
        content, is_damaged = _parse_main(data, path.name, limits)
        yield OdfPackage(
            path.name,
            limits,
            content,
            _lesser_part(archive, "styles.xml", path.name, limits),
            _lesser_part(archive, "meta.xml", path.name, limits),
            archive,
            PictureStore(limits),
            is_damaged,
        )


def _is_flat(path: Path, limits: Limits) -> bool:
    try:
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError:
        return False
    return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and b"opendocument" in head


def _flat_package(path: Path, limits: Limits) -> OdfPackage:
    root, is_damaged = _parse_main(read_file(path, limits), path.name, limits)
    pictures = PictureStore(limits)
    return OdfPackage(path.name, limits, root, root, root, None, pictures, is_damaged)


def _parse_main(data: bytes, name: str, limits: Limits) -> tuple[Element, bool]:
    try:
        return parse_xml(data, name, limits), False
    except CorruptedDocumentError:
        return parse_xml(data, name, limits, recovers=True), True


def _lesser_part(archive: Archive, member: str, name: str, limits: Limits) -> Element | None:
    if archive.find(member) is None:
        return None
    try:
        return parse_xml(archive.read(member), name, limits)
    except CorruptedDocumentError:
        return None


def _refuse_encryption(archive: Archive, name: str) -> None:
    manifest = archive.find("META-INF/manifest.xml")
    if archive.find("encrypted-package"):
        raise EncryptedDocumentError(name)
    if manifest is not None and _ENCRYPTION in archive.read(manifest):
        raise EncryptedDocumentError(name)
