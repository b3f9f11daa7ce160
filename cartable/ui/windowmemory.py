"""What the window remembers of this machine: nothing of a pupil's work.

The schoolbag opens after the first paint, and on some machines after a code: until then the
window needs its last colours and text size, or a child whom light hurts is dazzled at each start.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from cartable.ui.theme import DEFAULT_THEME, THEMES

_FILE = "fenetre.json"


@dataclass(frozen=True, slots=True)
class WindowMemory:
    """The last look of the window; `geometry` is Qt's own, in hexadecimal."""

    theme: str = DEFAULT_THEME
    text_scale_percent: int = 100
    geometry: str = ""
    seen_lacks: tuple[str, ...] = ()
    """Packs whose absence was told: it is told once."""
    sound_device: str = ""
    """The id of the device that was chosen to listen, "" for the system's own."""


def load_memory(cache: Path) -> WindowMemory:
    """Return what was remembered; what is missing or spoilt falls to its default."""
    try:
        raw = json.loads((cache / _FILE).read_text("utf-8"))
        memory = WindowMemory(
            theme=str(raw["theme"]) if raw.get("theme") in THEMES else DEFAULT_THEME,
            text_scale_percent=int(raw.get("text_scale_percent", 100)),
            geometry=str(raw.get("geometry", "")),
            seen_lacks=tuple(str(name) for name in raw.get("seen_lacks", ())),
            sound_device=str(raw.get("sound_device", "")),
        )
    except (OSError, ValueError, TypeError, AttributeError):
        return WindowMemory()
    return replace(memory, text_scale_percent=min(200, max(100, memory.text_scale_percent)))


def save_memory(cache: Path, memory: WindowMemory) -> None:
    """Remember; a cache that can't be written is no reason to say anything."""
    with contextlib.suppress(OSError):
        cache.mkdir(parents=True, exist_ok=True)
        draft = cache / f"{_FILE}.tmp"
        draft.write_text(json.dumps(asdict(memory)), "utf-8")
        draft.replace(cache / _FILE)
