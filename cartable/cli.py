"""The French command line: thin, each command calls a room by way of `wiring`. No Qt.

Data go to stdout (with --json one JSON document), messages to stderr. Exit: 0 done, 1 the world
said no, 2 usage, 70 a fault of ours, 130 stopped by Ctrl-C.
"""

from __future__ import annotations

import argparse
import json
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartable import __version__
from cartable.paths import find_places
from cartable.usage import FORMATS, FrenchParser, read_formats, read_rate, read_sound_file

if TYPE_CHECKING:
    from cartable.french.model import Token
    from cartable.profiles.settings import ReadingSettings
    from cartable.reading.script import Script
    from cartable.voice.contract import VoiceEngine
    from cartable.wiring import Wiring

DONE, REFUSED, USAGE, FAULT, STOPPED = 0, 1, 2, 70, 130
WINDOW_COMMANDS = frozenset({None, "ouvrir"})
_SOUNDS = ("wav",)
_LOG = logging.getLogger(__name__)


def make_parser() -> FrenchParser:
    """Return the parser of every command, its help in French."""
    parser = FrenchParser(
        prog="cartable",
        description="Cartable ASH : un cartable pour lire, écouter et s’organiser. "
        "Sans commande, la fenêtre s’ouvre.",
    )
    parser.add_argument(
        "--version", action="version", version=f"Cartable ASH {__version__}", help="dire la version"
    )
    parser.add_argument(
        "--donnees", type=Path, metavar="DOSSIER", help="le dossier où tout est gardé"
    )
    commands = parser.add_subparsers(dest="command", metavar="commande", title="Commandes")
    opening = commands.add_parser("ouvrir", help="ouvrir un document dans la fenêtre")
    opening.add_argument("fichier", type=Path, nargs="?")
    _add_adapter(commands)
    _add_analyser(commands)
    _add_dire(commands)
    checking = commands.add_parser("diagnostic", help="vérifier que tout est en place")
    checking.add_argument("--json", action="store_true")
    checking.set_defaults(run=check)
    return parser


def _add_adapter(commands: Any) -> None:
    adapting = commands.add_parser("adapter", help="adapter des documents à un élève")
    adapting.add_argument("fichiers", type=Path, nargs="+", metavar="FICHIER")
    adapting.add_argument("--sortie", type=Path, required=True, metavar="DOSSIER")
    _add_choices_of_words(adapting)
    adapting.add_argument(
        "--format", type=read_formats, default=("html",), help=f"parmi {', '.join(FORMATS)}"
    )
    adapting.add_argument("--audio", choices=_SOUNDS, help="lire aussi à voix haute")
    adapting.add_argument("--json", action="store_true")
    adapting.set_defaults(run=adapt)


def _add_analyser(commands: Any) -> None:
    analysing = commands.add_parser("analyser", help="découper un texte : mots, syllabes, sons")
    analysing.add_argument("fichier", nargs="?", default="-", metavar="FICHIER|-")
    _add_choices_of_words(analysing)
    analysing.add_argument("--json", action="store_true")
    analysing.set_defaults(run=analyse)


def _add_choices_of_words(command: FrenchParser) -> None:
    command.add_argument(
        "--profil",
        default="",
        metavar="FICHIER",
        help="un fichier de réglages de lecture, par exemple : "
        '{"version": 1, "conventions": "ecole", "syllable_cut": "std_written"}',
    )
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


def _add_dire(commands: Any) -> None:
    saying = commands.add_parser("dire", help="lire un texte à voix haute dans un fichier")
    saying.add_argument("texte", nargs="?", default="-", metavar="TEXTE|-")
    saying.add_argument("--sortie", type=read_sound_file, required=True, metavar="F.wav")
    saying.add_argument("--reperes", type=Path, metavar="F.json")
    saying.add_argument("--voix", default="", metavar="VOIX")
    saying.add_argument("--debit", type=read_rate, default=140, metavar="MOTS_PAR_MINUTE")
    saying.set_defaults(run=say)


def run(arguments: argparse.Namespace) -> int:
    """Run a command and return its exit code; errors are said in French on stderr."""
    from cartable.wiring import Wiring  # noqa: PLC0415 - the window's start does without
    from cartable.wording import explain, is_expected  # noqa: PLC0415

    places = find_places(arguments.donnees)
    try:
        code = int(arguments.run(arguments, Wiring(places)))
        sys.stdout.flush()
        return code
    except BrokenPipeError:  # whoever read us has gone: nothing more to say, to nobody
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DONE
    except KeyboardInterrupt:
        return STOPPED
    except Exception as error:  # the last gate: nothing leaves without a sentence
        if is_expected(error):
            _say(explain(error).text)
            return REFUSED
        log = _write_log(places.logs)
        _say(explain(error).text)
        _say(f"Journal : {log}")
        return FAULT


def adapt(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Write each document adapted, and its sound if asked; the first refusal does not stop."""
    from cartable.wording import explain, is_expected  # noqa: PLC0415

    settings = _load_settings(arguments.profil)
    _tell_lack_of_lexicon(wiring)
    adapting = Adapting(wiring, settings, arguments)
    arguments.sortie.mkdir(parents=True, exist_ok=True)
    written: list[dict[str, Any]] = []
    code = DONE
    for path in arguments.fichiers:
        try:
            written.append(adapting.run(path))
        except Exception as error:
            if not is_expected(error):
                raise
            _say(explain(error).text)
            code = REFUSED
    if arguments.json:
        _print_json({"version": 1, "documents": written})
    else:
        for document in written:
            print(*document["files"], sep="\n")
    return code


class Adapting:
    """One run of `adapter`: where files go, and the names already taken."""

    def __init__(self, wiring: Wiring, settings: ReadingSettings, wanted: argparse.Namespace):
        self._wiring = wiring
        self._settings = settings
        self._folder: Path = wanted.sortie
        self._formats: tuple[str, ...] = wanted.format
        self._has_sound = wanted.audio is not None
        self._marker = wiring.make_marker(wiring.read_exceptions(wanted.exceptions))
        self._taken: set[str] = set()
        self._sources = {path.resolve() for path in wanted.fichiers}

    def run(self, path: Path) -> dict[str, Any]:
        """Adapt one document; return what was written."""
        from cartable.documents.writers import html, text  # noqa: PLC0415
        from cartable.reading.adapt import adapt as adapt_document  # noqa: PLC0415
        from cartable.reading.adapt import look_of  # noqa: PLC0415
        from cartable.reading.script import script_of  # noqa: PLC0415
        from cartable.wording import explain_omission  # noqa: PLC0415

        document = self._wiring.opener.open(path)
        for omission in document.omissions:
            _say(f"{path.name} : {explain_omission(omission).what}")
        stem = self._name_for(path)
        files: list[str] = []
        if "html" in self._formats:
            target = self._folder / f"{stem}.html"
            adapted = adapt_document(document, self._settings, self._marker)
            html.write(adapted, look_of(self._settings), target)
            files.append(str(target))
        if "txt" in self._formats:
            target = self._folder / f"{stem}.txt"
            text.write(script_of(document).text, target)
            files.append(str(target))
        if self._has_sound:
            files += self._speak(stem, script_of(document))
        return {"source": str(path), "title": document.title, "files": files}

    def _speak(self, stem: str, script: Script) -> list[str]:
        from cartable.documents.writers import text  # noqa: PLC0415
        from cartable.voice.contract import Utterance  # noqa: PLC0415
        from cartable.voice.timed_speech import (  # noqa: PLC0415
            PARAGRAPH_PAUSE_MS,
            SENTENCE_PAUSE_MS,
            Passage,
            marks_to_json,
            speak_to_wav,
        )

        sound, marks = self._folder / f"{stem}.wav", self._folder / f"{stem}.reperes.json"
        passages = (
            Passage(
                line.start,
                Utterance(
                    line.text, line.language, self._settings.rate_wpm, voice=self._settings.voice
                ),
                PARAGRAPH_PAUSE_MS if line.ends_paragraph else SENTENCE_PAUSE_MS,
            )
            for line in script.lines
        )
        speech = speak_to_wav(_speaking_voice(self._wiring), script.text, passages, sound)
        found = {**marks_to_json(speech), "text": script.text}
        text.write(json.dumps(found, ensure_ascii=False), marks)
        return [str(sound), str(marks)]

    def _name_for(self, path: Path) -> str:
        """Return a name that no other source of this run has taken, and that spares them all."""
        name, number = path.stem, 2
        while name.casefold() in self._taken or self._would_replace_a_source(name):
            name, number = f"{path.stem} ({number})", number + 1
        self._taken.add(name.casefold())
        return name

    def _would_replace_a_source(self, name: str) -> bool:
        endings = (*self._formats, "wav", "reperes.json")
        return any((self._folder / f"{name}.{end}").resolve() in self._sources for end in endings)


def analyse(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Print the analysis of a document's text, or of what stdin gives."""
    from cartable.documents.model import plain_text  # noqa: PLC0415
    from cartable.french.export import to_json  # noqa: PLC0415

    if arguments.fichier == "-":
        text = _read_stdin()
    else:
        text = plain_text(wiring.opener.open(Path(arguments.fichier)))
    settings = _load_settings(arguments.profil)
    exceptions = wiring.read_exceptions(arguments.exceptions)
    _tell_lack_of_lexicon(wiring)
    analysis = wiring.make_analyser(settings.conventions, exceptions).analyse(text)
    if arguments.json:
        _print_json(to_json(analysis))
        return DONE
    for sentence in analysis.sentences:
        print("".join(_cut_as_shown(token, settings) for token in sentence.tokens))
    return DONE


def _cut_as_shown(token: Token, settings: ReadingSettings) -> str:
    """Return a token with its syllables as the window shows them."""
    if token.syllables is None:
        return token.text
    cut: tuple[str, ...] = getattr(token.syllables, settings.syllable_cut.value)
    return "·".join(cut).replace("-·", "-")


def say(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Write a text's sound, and when each of its words is heard."""
    from cartable.documents.writers import text as text_file  # noqa: PLC0415
    from cartable.french.sentences import split_sentences  # noqa: PLC0415
    from cartable.voice.contract import Utterance  # noqa: PLC0415
    from cartable.voice.timed_speech import (  # noqa: PLC0415
        marks_to_json,
        place_sentences,
        speak_to_wav,
    )

    engine = _speaking_voice(wiring)
    voices = [voice.id for voice in engine.voices()]
    if arguments.voix and arguments.voix not in voices:
        _say(
            f"Je ne connais pas la voix « {arguments.voix} ». Choisis parmi : {', '.join(voices)}."
        )
        return USAGE
    if arguments.reperes is not None and arguments.reperes.resolve() == arguments.sortie.resolve():
        _say("Le son et ses repères ne peuvent pas aller dans le même fichier.")
        return USAGE
    text = _read_stdin() if arguments.texte == "-" else arguments.texte
    if not text.strip():
        _say("Il n’y a rien à lire : le texte est vide.")
        return REFUSED
    manner = Utterance("", "fr", arguments.debit, voice=arguments.voix)
    passages = place_sentences(text, split_sentences(text), manner)
    speech = speak_to_wav(engine, text, passages, arguments.sortie)
    if arguments.reperes is not None:
        text_file.write(json.dumps(marks_to_json(speech), ensure_ascii=False), arguments.reperes)
    print(arguments.sortie)
    return DONE


def check(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Print how things stand on this machine, nothing personal in it."""
    from cartable.diagnostic import run_checks  # noqa: PLC0415

    checks = run_checks(wiring)
    if arguments.json:
        found = [{"name": c.name, "ok": c.is_ok, "message": c.message} for c in checks]
        _print_json({"version": 1, "checks": found})
    else:
        for each in checks:
            print(f"{'✓' if each.is_ok else '✗'} {each.name} : {each.message}")
    return DONE if all(each.is_ok for each in checks) else REFUSED


def _load_settings(source: str) -> ReadingSettings:
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


def _speaking_voice(wiring: Wiring) -> VoiceEngine:
    """Return a voice that is heard: a silence on the disk would pass for speech."""
    from cartable.errors import MissingPackError  # noqa: PLC0415

    engine = wiring.make_voice()
    if engine.name == "silent":
        raise MissingPackError("voice")
    return engine


def _tell_lack_of_lexicon(wiring: Wiring) -> None:
    from cartable.errors import MissingPackError  # noqa: PLC0415
    from cartable.wording import explain  # noqa: PLC0415

    if wiring.lexicon is None:
        _say(explain(MissingPackError("lexicon")).what)


def _read_stdin() -> str:
    from cartable.documents.encodings import decode_text  # noqa: PLC0415

    return decode_text(sys.stdin.buffer.read())


def _print_json(value: dict[str, Any]) -> None:
    print(json.dumps(value, ensure_ascii=False))


def _say(sentence: str) -> None:
    print(sentence, file=sys.stderr)


def _write_log(folder: Path) -> Path:
    """Append the error in hand to the log; return the log's path."""
    from cartable.journal import LOG_NAME, open_journal  # noqa: PLC0415

    handler = open_journal(folder)
    if handler is not None:
        _LOG.addHandler(handler)
        _LOG.exception("command failed")
        _LOG.removeHandler(handler)
        handler.close()
    return folder / LOG_NAME


def parse(argv: Sequence[str] | None = None) -> argparse.Namespace:
    """Return the command line, checked; leaves with 2 on a usage mistake."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # Half characters and foreign file names leave as escapes, which JSON reads back.
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    return make_parser().parse_args(argv)
