"""The one entry: a command runs without Qt, the rest opens the window."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING

from cartable import VOICE_WORKER_FLAG, WORKER_FLAG

if TYPE_CHECKING:
    import argparse

    from cartable.wiring import Wiring


def main(argv: Sequence[str] | None = None) -> int:
    """Run Cartable and return the exit code."""
    given = sys.argv[1:] if argv is None else list(argv)
    if given[:1] == [WORKER_FLAG]:
        from cartable.documents.worker import main as read  # noqa: PLC0415 - a process of its own

        return read(given[1:])
    if given[:1] == [VOICE_WORKER_FLAG]:
        from cartable.voice.system_worker import main as speak  # noqa: PLC0415 - as above

        return speak(given[1:])
    from cartable import cli  # noqa: PLC0415 - the worker does without
    from cartable.commands.shared import REFUSED  # noqa: PLC0415

    arguments = cli.parse(given)
    reads_clipboard = getattr(arguments, "presse_papiers", False)
    if arguments.command not in cli.WINDOW_COMMANDS and not reads_clipboard:
        return cli.run(arguments)
    if not _has_screen():
        print("Je ne trouve pas d’écran : essaie « cartable --help ».", file=sys.stderr)
        return REFUSED
    return _read_clipboard(arguments) if reads_clipboard else _open_window(arguments)


def _read_clipboard(arguments: argparse.Namespace) -> int:
    from cartable import app, cli  # noqa: PLC0415 - commands never pay for Qt

    if arguments.sortie is None:
        return app.run_reading(_wiring(arguments))
    arguments.texte = app.read_clipboard()
    return cli.run(arguments)


def _open_window(arguments: argparse.Namespace) -> int:
    from cartable import app  # noqa: PLC0415 - commands never pay for Qt

    return app.run_window(_wiring(arguments), getattr(arguments, "fichier", None))


def _wiring(arguments: argparse.Namespace) -> Wiring:
    from cartable.paths import find_places  # noqa: PLC0415 - the worker does without
    from cartable.wiring import Wiring  # noqa: PLC0415 - as above

    return Wiring(find_places(arguments.donnees))


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin") or os.environ.get("QT_QPA_PLATFORM"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


if __name__ == "__main__":
    sys.exit(main())
