"""What a voice would say of a text, for the tests: its words, and what stands for its signs."""

from __future__ import annotations

from cartable.french.letters import word_set
from cartable.french.model import TokenKind
from cartable.french.saying.spoken import needs_speaking, speak
from cartable.french.sentences import split_sentences
from cartable.french.tokens import cut_tokens

FEMININE = word_set(
    "page pages fille filles personnes belle école feuilles fois république voitures montre heures "
    "table tables sur porte"
)
MASCULINE = word_set(
    "élèves élève habitants garçon garçons kilomètres francs haricots mètres cas est"
)


def gender_of(word: str) -> str:
    """Return the gender of the few nouns of the tests, as a lexicon would."""
    return "f" if word in FEMININE else "m" if word in MASCULINE else ""


def say(text: str) -> str:
    """Return a text as it is said, punctuation left out."""
    words: list[str] = []
    for start, end in split_sentences(text):
        pieces = cut_tokens(text, start, end)
        said = speak(text, pieces, gender_of) if needs_speaking(pieces) else {}
        for at, piece in enumerate(pieces):
            if at in said:
                words += [word.text for word in said[at]]
            elif piece.kind in {TokenKind.WORD, TokenKind.OTHER}:
                words.append(text[piece.start : piece.end])
    return " ".join(words).replace("' ", "'")
