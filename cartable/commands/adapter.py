"""`cartable adapter`: documents adapted to a pupil, and their sound."""

from __future__ import annotations

import argparse
from contextlib import ExitStack, closing
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartable.commands.shared import (
    DONE,
    REFUSED,
    USAGE,
    add_choices_of_words,
    load_settings,
    print_json,
    progress_on_terminal,
    speaking_voice,
    tell,
    tell_lack_of_lexicon,
)
from cartable.usage import FORMATS, SOUNDS, read_formats

if TYPE_CHECKING:
    from cartable.commands.ending import Ending
    from cartable.documents.model import Document
    from cartable.profiles.settings import ReadingSettings
    from cartable.voice.ensemble import VoiceEnsemble
    from cartable.wiring import Wiring


def add(commands: Any) -> None:
    """Add the command to the parser."""
    adapting = commands.add_parser("adapter", help="adapter des documents à un élève")
    adapting.add_argument("fichiers", type=Path, nargs="+", metavar="FICHIER")
    adapting.add_argument("--sortie", type=Path, required=True, metavar="DOSSIER")
    add_choices_of_words(adapting)
    adapting.add_argument(
        "--format", type=read_formats, default=("html",), help=f"parmi {', '.join(FORMATS)}"
    )
    adapting.add_argument(
        "--audio",
        choices=SOUNDS,
        help="lire aussi à voix haute ; avec le format epub, le livre devient un livre parlant",
    )
    adapting.add_argument(
        "--chapitres", action="store_true", help="un fichier de son par chapitre (avec --audio)"
    )
    adapting.add_argument("--json", action="store_true")
    adapting.set_defaults(run=run)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Write each document adapted, and its sound if asked; the first refusal does not stop."""
    from cartable.wording import explain, is_expected  # noqa: PLC0415

    if arguments.chapitres and arguments.audio is None:
        tell("L’option --chapitres va avec --audio : elle fait un fichier de son par chapitre.")
        return USAGE
    settings = load_settings(arguments.profil)
    tell_lack_of_lexicon(wiring)
    arguments.sortie.mkdir(parents=True, exist_ok=True)
    written: list[dict[str, Any]] = []
    code = DONE
    with closing(_Adapting(wiring, settings, arguments)) as adapting:
        for path in arguments.fichiers:
            try:
                written.append(adapting.run(path))
            except Exception as error:
                if not is_expected(error):
                    raise
                tell(explain(error).text)
                code = REFUSED
    if arguments.json:
        print_json({"version": 1, "documents": written})
    else:
        for document in written:
            print(*document["files"], sep="\n")
    return code


class _Adapting:
    """One run of `adapter`: where files go, and the names already taken."""

    def __init__(self, wiring: Wiring, settings: ReadingSettings, wanted: argparse.Namespace):
        self._wiring = wiring
        self._settings = settings
        self._folder: Path = wanted.sortie
        self._formats: tuple[str, ...] = wanted.format
        self._sound: str | None = wanted.audio
        self._is_by_chapter: bool = wanted.chapitres
        self._ending: Ending = wanted.ending
        self._exceptions = wiring.read_exceptions(wanted.exceptions)
        self._marker = wiring.make_marker(self._exceptions)
        self._opened = ExitStack()
        self._taken: set[str] = set()
        self._sources = {path.resolve() for path in wanted.fichiers}

    @cached_property
    def _voice(self) -> VoiceEnsemble:
        voice = speaking_voice(self._wiring, self._exceptions)
        return self._opened.enter_context(closing(voice))

    def close(self) -> None:
        """Free the voice, if it spoke."""
        self._opened.close()

    def run(self, path: Path) -> dict[str, Any]:
        """Adapt one document; return what was written."""
        from cartable.documents.writers import html, text  # noqa: PLC0415
        from cartable.export.files import write_plain_book  # noqa: PLC0415
        from cartable.reading.adapt import adapt as adapt_document  # noqa: PLC0415
        from cartable.reading.adapt import look_of  # noqa: PLC0415
        from cartable.reading.script import script_of  # noqa: PLC0415
        from cartable.reading.speech_leads import choices_of  # noqa: PLC0415
        from cartable.wording import explain_omission  # noqa: PLC0415

        document = self._wiring.opener.open(path)
        for omission in document.omissions:
            tell(f"{path.name} : {explain_omission(omission).what}")
        stem = self._name_for(path)
        files: list[Path] = []
        if "html" in self._formats:
            files.append(self._folder / f"{stem}.html")
            adapted = adapt_document(document, self._settings, self._marker)
            html.write(adapted, look_of(self._settings), files[-1])
        if "txt" in self._formats:
            files.append(self._folder / f"{stem}.txt")
            text.write(script_of(document, choices_of(self._settings)).text, files[-1])
        if self._sound is not None:
            files += self._speak(stem, document, self._sound)
        elif "epub" in self._formats:
            files.append(self._folder / f"{stem}.epub")
            write_plain_book(document, self._settings, self._marker, files[-1])
        return {"source": str(path), "title": document.title, "files": [str(f) for f in files]}

    def _speak(self, stem: str, document: Document, sound: str) -> tuple[Path, ...]:
        """Write the sound, and the talking book if a book is wished."""
        from cartable.export.files import Exporter, Wish  # noqa: PLC0415
        from cartable.voice.sound_files import SoundKind  # noqa: PLC0415

        wish = Wish(
            self._folder,
            stem,
            SoundKind(sound),
            self._is_by_chapter,
            has_book="epub" in self._formats,
        )
        with progress_on_terminal(f"Je lis {stem}") as report, self._ending.watching() as is_ended:
            exporter = Exporter(self._voice, self._marker, self._settings, is_ended, report)
            return exporter.run(document, wish)

    def _name_for(self, path: Path) -> str:
        """Return a name that no other source of this run has taken, and that spares them all."""
        name, number = path.stem, 2
        while name.casefold() in self._taken or self._would_replace_a_source(name):
            name, number = f"{path.stem} ({number})", number + 1
        self._taken.add(name.casefold())
        return name

    def _would_replace_a_source(self, name: str) -> bool:
        endings = (*self._formats, *SOUNDS, "reperes.json")
        return any((self._folder / f"{name}.{end}").resolve() in self._sources for end in endings)
