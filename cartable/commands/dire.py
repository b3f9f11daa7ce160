"""`cartable dire`: a text read aloud into a file, and when each word is heard."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartable.commands.shared import (
    DONE,
    REFUSED,
    USAGE,
    add_exceptions,
    read_stdin,
    speaking_voice,
    tell,
)
from cartable.usage import read_pauses, read_pitch, read_rate, read_sound_file

if TYPE_CHECKING:
    from cartable.usage import FrenchParser
    from cartable.voice.contract import Utterance, Voice
    from cartable.wiring import Wiring

_USUAL_RATE_WPM = 140
_LANGUAGES = ("fr", "en", "de", "es")
_USUAL_PITCH, _USUAL_PAUSES = 50, 1.0


def add(commands: Any) -> None:
    """Add the command to the parser."""
    saying = commands.add_parser("dire", help="lire un texte à voix haute dans un fichier")
    saying.add_argument("texte", nargs="?", metavar="TEXTE|-")
    saying.add_argument(
        "--sortie",
        type=read_sound_file,
        metavar="SON",
        help="le fichier à écrire : .wav, .ogg ou .mp3",
    )
    saying.add_argument(
        "--reperes", type=Path, metavar="F.json", help="où écrire quand chaque mot est entendu"
    )
    saying.add_argument("--voix", default="", metavar="VOIX", help="son nom ou son sigle")
    saying.add_argument("--langue", choices=_LANGUAGES, help="celle du texte, le français sinon")
    saying.add_argument(
        "--debit", type=read_rate, metavar="MOTS_PAR_MINUTE", help="80 à 400, 140 sans rien dire"
    )
    saying.add_argument("--hauteur", type=read_pitch, metavar="0–100", help="50 : celle de la voix")
    saying.add_argument(
        "--pauses", type=read_pauses, metavar="FOIS", help="0,5 à 3 fois plus longues"
    )
    add_exceptions(saying)
    saying.add_argument(
        "--presse-papiers",
        action="store_true",
        help="lire ce qui a été copié ; sans --sortie, à voix haute tout de suite",
    )
    saying.set_defaults(check=partial(_check, saying))
    saying.set_defaults(run=run)


def _check(saying: FrenchParser, arguments: argparse.Namespace) -> None:
    """Leave with 2 where options do not go together."""
    if arguments.presse_papiers and arguments.texte is not None:
        saying.error("donne un texte ou --presse-papiers, pas les deux")
    if arguments.presse_papiers and not arguments.sortie and _has_manner(arguments):
        saying.error(
            "--reperes, --voix, --langue, --debit, --hauteur, --pauses et --exceptions "
            "vont avec --sortie ; à voix haute, les réglages de l’élève servent"
        )
    if not arguments.presse_papiers and arguments.sortie is None:
        saying.error("the following arguments are required: --sortie")


def _has_manner(arguments: argparse.Namespace) -> bool:
    numbers = (arguments.debit, arguments.hauteur, arguments.pauses)
    others = (arguments.reperes, arguments.voix, arguments.langue, arguments.exceptions)
    return any(number is not None for number in numbers) or any(others)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Write a text's sound, and when each of its words is heard.

    Under `--presse-papiers`, `texte` is what was copied: only a window may look at it.
    """
    from cartable.documents.writers import text as text_file  # noqa: PLC0415
    from cartable.french.sentences import split_sentences  # noqa: PLC0415
    from cartable.voice.contract import choose_for_file  # noqa: PLC0415
    from cartable.voice.sound_files import SoundTags  # noqa: PLC0415
    from cartable.voice.timed_speech import (  # noqa: PLC0415
        marks_to_json,
        place_sentences,
        speak_to_file,
    )

    engine = speaking_voice(wiring, wiring.read_exceptions(arguments.exceptions))
    language = arguments.langue or "fr"
    voices = [voice for voice in engine.voices() if voice.language in (language, "mul")]
    asked = _voice_called(arguments.voix, voices)
    if arguments.voix and not asked:
        names = ", ".join(f"{voice.id} ({voice.name})" for voice in voices)
        tell(
            f"Je ne connais pas la voix « {arguments.voix} » pour cette langue. "
            f"Choisis parmi : {names}."
        )
        return USAGE
    if arguments.reperes is not None and arguments.reperes.resolve() == arguments.sortie.resolve():
        tell("Le son et ses repères ne peuvent pas aller dans le même fichier.")
        return USAGE
    is_piped = not arguments.presse_papiers and arguments.texte in (None, "-")
    text = read_stdin() if is_piped else arguments.texte
    if not any(map(str.isalnum, text)):
        source = (
            "aucun texte n’a été copié" if arguments.presse_papiers else "le texte n’a pas un mot"
        )
        tell(f"Il n’y a rien à lire : {source}.")
        return REFUSED
    if not is_piped and not arguments.presse_papiers and _names_file(text):
        tell("Je lis ces mots, pas le fichier de ce nom : pour lui, « cartable adapter --audio ».")
    voice = asked or choose_for_file(engine.voices(), language)
    manner = _manner_of(arguments, language, voice)
    passages = place_sentences(text, split_sentences(text), manner)
    with closing(engine), arguments.ending.watching() as is_ended:
        tags = SoundTags(artist=f"Cartable ASH – voix {engine.voice_for(manner).name}")
        speech = speak_to_file(engine, text, passages, arguments.sortie, tags, is_ended)
    if arguments.reperes is not None:
        text_file.write(json.dumps(marks_to_json(speech), ensure_ascii=False), arguments.reperes)
    print(arguments.sortie)
    return DONE


def _names_file(text: str) -> bool:
    try:
        return Path(text).is_file()
    except (OSError, ValueError):
        return False


def _voice_called(name: str, voices: Sequence[Voice]) -> str:
    """Return the id of the voice of that id or name, "" for none."""
    wanted = name.casefold()
    return next((v.id for v in voices if wanted in (v.id.casefold(), v.name.casefold())), "")


def _manner_of(arguments: argparse.Namespace, language: str, voice: str) -> Utterance:
    """Return how all is to be said, where nothing was asked as it usually is."""
    from cartable.voice.contract import Utterance  # noqa: PLC0415

    return Utterance(
        "",
        language,
        _USUAL_RATE_WPM if arguments.debit is None else arguments.debit,
        _USUAL_PITCH if arguments.hauteur is None else arguments.hauteur,
        voice,
        _USUAL_PAUSES if arguments.pauses is None else arguments.pauses,
    )
