"""The pictures of an EPUB: those that its pages show, of the kinds that every reader shows."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass

from cartable.documents.model import Resource

_ENDINGS = {
    "image/png": "png",
    "image/jpeg": "jpg",
    "image/gif": "gif",
    "image/webp": "webp",
    "image/svg+xml": "svg",
}


@dataclass(frozen=True, slots=True)
class EpubPicture:
    """A picture as it stands in the book."""

    name: str
    media_type: str
    data: bytes


class EpubPictures:
    """Gives the pictures of a document their names in the book, each when a page first shows it."""

    def __init__(self, resources: Mapping[str, Resource]) -> None:
        self._resources = resources
        self._used: dict[str, EpubPicture | None] = {}

    @property
    def used(self) -> tuple[EpubPicture, ...]:
        """Those that pages show."""
        return tuple(picture for picture in self._used.values() if picture is not None)

    def address(self, key: str) -> str:
        """Return the address of a picture for a page, "" for one that cannot be shown."""
        if key not in self._used:
            resource = self._resources.get(key)
            self._used[key] = _picture(len(self._used) + 1, resource) if resource else None
        picture = self._used[key]
        return picture.name if picture is not None else ""


def _picture(rank: int, resource: Resource) -> EpubPicture | None:
    if resource.media_type in _ENDINGS:
        name = f"image-{rank}.{_ENDINGS[resource.media_type]}"
        return EpubPicture(name, resource.media_type, resource.data)
    data = _as_png(resource.data)
    return EpubPicture(f"image-{rank}.png", "image/png", data) if data else None


def _as_png(data: bytes) -> bytes:
    """Return a picture that readers need not show (BMP) as one that they must; b"" if broken."""
    from PIL import Image  # noqa: PLC0415 - hardly any document has one

    out = io.BytesIO()
    try:
        with Image.open(io.BytesIO(data)) as picture:
            picture.save(out, "PNG")
    except (OSError, ValueError, Image.DecompressionBombError):
        return b""
    return out.getvalue()
