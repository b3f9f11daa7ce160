"""Is a schoolbag whole, to the last page: for tests that flip bits, fill disks and kill."""

from __future__ import annotations

from cartable.schoolbag.bag import Schoolbag
from cartable.schoolbag.errors import DamagedBagError


def is_whole(bag: Schoolbag) -> bool:
    """Tell whether every page is authentic and every index agrees. Reads the whole file."""
    database = bag._database
    try:
        forged_pages = database.read("PRAGMA cipher_integrity_check")
        return not forged_pages and database.read("PRAGMA integrity_check") == [("ok",)]
    except DamagedBagError:
        return False
