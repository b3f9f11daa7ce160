"""`cartable analyser`: words, syllables and sounds of a text."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cartable.commands.shared import (
    DONE,
    REFUSED,
    add_choices_of_words,
    load_settings,
    print_json,
    read_stdin,
    tell,
    tell_lack_of_lexicon,
)

if TYPE_CHECKING:
    from cartable.french.model import Token
    from cartable.profiles.settings import ReadingSettings
    from cartable.wiring import Wiring


def add(commands: Any) -> None:
    """Add the command to the parser."""
    analysing = commands.add_parser("analyser", help="découper un texte : mots, syllabes, sons")
    analysing.add_argument("fichier", nargs="?", default="-", metavar="FICHIER|-")
    add_choices_of_words(analysing)
    analysing.add_argument("--json", action="store_true")
    analysing.set_defaults(run=run)


def run(arguments: argparse.Namespace, wiring: Wiring) -> int:
    """Print the analysis of a document's text, or of what stdin gives."""
    from cartable.documents.model import plain_text  # noqa: PLC0415
    from cartable.french.export import to_json  # noqa: PLC0415

    if arguments.fichier == "-":
        text = read_stdin()
        if not text.strip() and not arguments.json:
            tell("Il n’y a rien à analyser : le texte est vide.")
            return REFUSED
    else:
        text = plain_text(wiring.opener.open(Path(arguments.fichier)))
    settings = load_settings(arguments.profil)
    exceptions = wiring.read_exceptions(arguments.exceptions)
    tell_lack_of_lexicon(wiring)
    analysis = wiring.make_analyser(settings.conventions, exceptions).analyse(text)
    if arguments.json:
        print_json(to_json(analysis))
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
