"""`cartable dire`: a text read aloud into a file, and when each word is heard."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartable.commands.shared import DONE, REFUSED, USAGE, read_stdin, speaking_voice, tell
from cartable.usage import read_rate, read_sound_file

if TYPE_CHECKING:
    from cartable.wiring import Wiring


def add(commands: Any) -> None:
    """Add the command to the parser."""
    saying = commands.add_parser("dire", help="lire un texte à voix haute dans un fichier")
    saying.add_argument("texte", nargs="?", default="-", metavar="TEXTE|-")
    saying.add_argument(
        "--sortie",
        type=read_sound_file,
        required=True,
        metavar="F.wav",
        help="le son à écrire : .wav, .ogg ou .mp3",
    )
    saying.add_argument("--reperes", type=Path, metavar="F.json")
    saying.add_argument("--voix", default="", metavar="VOIX")
    saying.add_argument("--debit", type=read_rate, default=140, metavar="MOTS_PAR_MINUTE")
    saying.set_defaults(run=run)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Write a text's sound, and when each of its words is heard."""
    from cartable.documents.writers import text as text_file  # noqa: PLC0415
    from cartable.french.sentences import split_sentences  # noqa: PLC0415
    from cartable.voice.contract import Utterance  # noqa: PLC0415
    from cartable.voice.sound_files import SoundTags  # noqa: PLC0415
    from cartable.voice.timed_speech import (  # noqa: PLC0415
        marks_to_json,
        place_sentences,
        speak_to_file,
    )

    engine = speaking_voice(wiring)
    voices = [voice.id for voice in engine.voices()]
    if arguments.voix and arguments.voix not in voices:
        tell(
            f"Je ne connais pas la voix « {arguments.voix} ». Choisis parmi : {', '.join(voices)}."
        )
        return USAGE
    if arguments.reperes is not None and arguments.reperes.resolve() == arguments.sortie.resolve():
        tell("Le son et ses repères ne peuvent pas aller dans le même fichier.")
        return USAGE
    text = read_stdin() if arguments.texte == "-" else arguments.texte
    if not text.strip():
        tell("Il n’y a rien à lire : le texte est vide.")
        return REFUSED
    manner = Utterance("", "fr", arguments.debit, voice=arguments.voix)
    passages = place_sentences(text, split_sentences(text), manner)
    tags = SoundTags(artist=f"Cartable ASH – voix {engine.voice_for(manner).name}")
    speech = speak_to_file(engine, text, passages, arguments.sortie, tags)
    if arguments.reperes is not None:
        text_file.write(json.dumps(marks_to_json(speech), ensure_ascii=False), arguments.reperes)
    print(arguments.sortie)
    return DONE
