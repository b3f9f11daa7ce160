"""What several commands share: exit codes, words on stderr, settings, stdin."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cartable.french.exceptions import Exceptions
    from cartable.profiles.settings import ReadingSettings
    from cartable.usage import FrenchParser
    from cartable.voice.ensemble import VoiceEnsemble
    from cartable.wiring import Wiring

DONE, REFUSED, USAGE, FAULT, STOPPED = 0, 1, 2, 70, 130


def add_choices_of_words(command: FrenchParser) -> None:
    """Add the options that say how words are cut and what a teacher says of them."""
    command.add_argument(
        "--profil",
        default="",
        metavar="FICHIER",
        help="un fichier de réglages de lecture, par exemple : "
        '{"version": 1, "conventions": "ecole", "syllable_cut": "std_written"}',
    )
    add_exceptions(command)


def add_exceptions(command: FrenchParser) -> None:
    """Add the option that gives what a teacher says of words."""
    command.add_argument(
        "--exceptions",
        type=Path,
        action="append",
        default=[],
        metavar="FICHIER",
        help="un tableau de mots qui passe avant le lexique, un par ligne, "
        "mot;sons;syllabes;muettes, par exemple : persil;persi;per-sil;persi(l) ; "
        "répété, le dernier l’emporte",
    )


def load_settings(source: str) -> ReadingSettings:
    """Return the settings in a file, the defaults without one."""
    from cartable.profiles.settings import (  # noqa: PLC0415
        ReadingSettings,
        UnreadableSettingsError,
        from_raw,
    )

    if not source:
        return ReadingSettings()
    try:
        raw = json.loads(Path(source).read_text(encoding="utf-8"))
    except ValueError as error:
        raise UnreadableSettingsError from error
    if not isinstance(raw, dict):
        raise UnreadableSettingsError
    return from_raw(raw)


def speaking_voice(wiring: Wiring, exceptions: Exceptions) -> VoiceEnsemble:
    """Return a voice that is heard.

    What it has to say of itself goes to stderr.
    """
    from cartable.voice.silent import refuse_silence  # noqa: PLC0415
    from cartable.wording import explain_notice  # noqa: PLC0415

    voice = wiring.make_voice(exceptions)
    refuse_silence(voice.voices())
    voice.set_listener(lambda notice: tell(explain_notice(notice).what))
    return voice


def tell_lack_of_lexicon(wiring: Wiring) -> None:
    """Say on stderr that the lexicon lacks, if it does."""
    from cartable.errors import MissingPackError  # noqa: PLC0415
    from cartable.wording import explain  # noqa: PLC0415

    if wiring.lexicon is None:
        tell(explain(MissingPackError("lexicon")).what)


def read_stdin() -> str:
    """Return the text that stdin gives, whatever its encoding."""
    from cartable.documents.encodings import decode_text  # noqa: PLC0415

    return decode_text(sys.stdin.buffer.read())


@contextmanager
def progress_on_terminal(words: str) -> Iterator[Callable[[float], None]]:
    """Give what shows a share done, from 0 to 1, on stderr; without a terminal it shows nothing."""
    if not sys.stderr.isatty():
        yield lambda fraction: None
        return
    shown = -1

    def show(fraction: float) -> None:
        nonlocal shown
        percent = int(fraction * 100)
        if percent != shown:
            shown = percent
            print(f"\r{words} : {percent} %", end="", file=sys.stderr, flush=True)

    try:
        yield show
    finally:
        print(f"\r{' ' * (len(words) + 8)}\r", end="", file=sys.stderr, flush=True)


def print_json(value: dict[str, Any]) -> None:
    """Print one JSON document on stdout."""
    print(json.dumps(value, ensure_ascii=False))


def tell(sentence: str) -> None:
    """Print a sentence for a person, on stderr."""
    print(sentence, file=sys.stderr)
