"""Where a document's links may lead: a page, a message or a call, never a file or a script."""

from __future__ import annotations

import re

_SAFE = re.compile(r"(?:https?|mailto|tel):", re.IGNORECASE)


def safe_link(address: str) -> str | None:
    """Return the address that a link may keep; None for any other."""
    address = address.strip()
    return address if _SAFE.match(address) else None
