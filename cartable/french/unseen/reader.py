"""Words that no lexicon holds: by what they are known under, by their family, else by habit."""

from __future__ import annotations

import math
import re
from dataclasses import replace

from cartable.french.grammar import CLOSED_WORDS
from cartable.french.letters import VOWEL_LETTERS
from cartable.french.lexicon import Lexicon, Reading
from cartable.french.short_forms import is_acronym, sound_all
from cartable.french.unseen.accents import restore_accents
from cartable.french.unseen.compounds import MOST_PARTS, link, may_link
from cartable.french.unseen.endings import Endings, Guess
from cartable.french.unseen.families import Families
from cartable.french.unseen.graphones import COST_UNIT, SECTION, GuessedSounds, read_section
from cartable.french.unseen.mending import LETTERS, MendedWord, dress_again, is_plain, mend, spell
from cartable.french.unseen.pronunciation import Pronouncer

Sounds = tuple[tuple[str, str], ...]

_LONGEST_CHARS = 80
_PARTS = re.compile(rf"[{LETTERS}]+|[^{LETTERS}]", re.DOTALL)
_LOST = "\ufffd"
_LOST_LETTERS = "éèêàçâîôûïëùüœ"
_VERB_ENDING = "ent"
_SHORTEST_VERB = 6
_SHARE_OF_CAPITALISED = 0.2
_SOUNDED_IN_NAMES = {
    ("è", ("s", "")): "s", ("u", ("s", "")): "s", ("o", ("s", "")): "s",
    ("i", ("x", "")): "ks", ("a", ("x", "")): "ks",
}  # fmt: skip
_MOST_WEIGHT = 8.0
"""In natural units: one way to read a word is never a thousand times likelier than another."""


class UnseenReader:
    """Guesses how an unknown word is said. Frozen: share it between threads.

    With the model of the lexicon's file it reads as families of words do, without it by rule.
    """

    def __init__(self, lexicon: Lexicon | None) -> None:
        self._lexicon = lexicon
        self._families = Families(lexicon) if lexicon else None
        self._graphones = read_section(lexicon.section(SECTION)) if lexicon else None
        self._pronouncer = Pronouncer()
        self._endings = Endings()

    def guess(self, word: str, folded: str) -> tuple[Reading, ...]:
        """Return the ways to take an unknown word, the likeliest first; there always is one."""
        accented = restore_accents(word, folded, self._lexicon) if self._lexicon else ""
        if accented:
            return self._dress(self._known(accented), spell(accented), folded)
        if is_acronym(word):
            return (plain_reading("PROPN", "", sound_all(self._sound(folded))),)
        if is_plain(folded):
            return self._inherit(folded) or self._invent(word, folded)
        mended = self._mend(folded)
        plain = mended.plain
        readings = self._known(plain) or self._inherit(plain) or self._invent(word, plain)
        return self._dress(readings, mended, folded)

    def _dress(
        self, readings: tuple[Reading, ...], mended: MendedWord, folded: str
    ) -> tuple[Reading, ...]:
        return tuple(replace(r, sounds=dress_again(r.sounds, mended, folded)) for r in readings)

    def _mend(self, folded: str) -> MendedWord:
        """Return a word in plain letters; the spelling that is known, where there are several."""
        mended = mend(folded)
        spellings = [mended, mend(folded, held_letters=2)]
        if folded.count(_LOST) == 1 and len(folded) > 2:
            restored = (folded.replace(_LOST, letter) for letter in _LOST_LETTERS)
            spellings += [mend(word) for word in restored]
        return next((m for m in spellings if self._known(m.plain)), mended)

    def _known(self, plain: str) -> tuple[Reading, ...]:
        entry = self._lexicon.entry(plain) if self._lexicon else None
        return entry.readings if entry else ()

    def _inherit(self, plain: str) -> tuple[Reading, ...]:
        """Return the readings of a known singular for its plural, or of the word in a prefix."""
        if self._families is None or len(plain) > _LONGEST_CHARS:
            return ()
        if len(plain) > 3 and (plain[-1] == "s" or plain.endswith(("aux", "eux", "oux"))):
            mark = (plain[-1], "")
            readings = tuple(
                replace(r, number="p", verb_forms="", sounds=(*r.sounds, mark))
                for r in self._known(plain[:-1])
                if r.pos in {"NOUN", "ADJ", "PROPN"} and r.number != "p"
            )
            if readings:
                return readings
        return self._families.read(plain)

    def _invent(self, word: str, plain: str) -> tuple[Reading, ...]:
        """Return the ways to take a word of which nothing is known."""
        is_name = word[:1].isupper()
        sounds = self._sound(plain, is_name=is_name)
        if is_name:
            sounds = _sound_name(sounds)
        pos = CLOSED_WORDS.get(plain)
        if pos:
            return (plain_reading(pos, "p" if plain.endswith("s") else "s", sounds),)
        guesses = self._endings.guess(word, plain)
        if not plain.endswith(_VERB_ENDING) or not _SHORTEST_VERB <= len(plain) <= _LONGEST_CHARS:
            return tuple(_take(guess, sounds) for guess in guesses)
        as_verb, share = self._weigh_verb(plain)
        if not any(guess.pos == "VERB" for guess in guesses):
            share *= _SHARE_OF_CAPITALISED if word[:1].isupper() else 1.0
            lemma = plain[: -len(_VERB_ENDING)] + "er"
            others = [guess._replace(weight=guess.weight * (1 - share)) for guess in guesses]
            verb = Guess("VERB", "", "p", "ind:pre:3p;", lemma, share)
            guesses = tuple(sorted((verb, *others), key=lambda guess: -guess.weight))
        return tuple(_take(g, as_verb if g.pos == "VERB" else sounds) for g in guesses)

    def _weigh_verb(self, plain: str) -> tuple[Sounds, float]:
        """Return a word in -ent as a verb, and how likely it is to be one."""
        part = _PARTS.findall(plain)[-1]
        as_noun, as_verb = self._read(part), self._read(part, is_verb_in_ent=True)
        behind = (as_verb.cost - as_noun.cost) / COST_UNIT
        share = 1 / (1 + math.exp(max(-_MOST_WEIGHT, min(_MOST_WEIGHT, behind))))
        return (*self._sound(plain[: -len(part)]), *as_verb.sounds), share

    def _sound(self, plain: str, *, is_name: bool = False) -> Sounds:
        """Return the sounds of a word, those of its parts that are known as they are known.

        `is_name`: it has a capital, so that a part may be a name (Jean-Luc).
        """
        parts = _PARTS.findall(plain)
        if len(parts) > 1:
            parts = self._join_known(parts)
        sounds: list[tuple[str, str]] = []
        for at, part in enumerate(parts):
            is_before_hyphen = parts[at + 1 : at + 2] == ["-"]
            known = self._known(part.capitalize() if is_name else part) if len(parts) > 1 else ()
            said = self._sound_part(part, known, is_before_hyphen)
            if is_before_hyphen and at + 2 < len(parts):
                said = self._link(part, parts[at + 2], said, is_name=is_name)
            sounds.extend(said)
        return tuple(sounds)

    def _join_known(self, parts: list[str]) -> list[str]:
        """Return parts with those at its end that make a known word as one: cent, vingt-trois."""
        for count in range(MOST_PARTS, 1, -1):
            taken = 2 * count - 1
            if taken < len(parts) and set(parts[-taken + 1 :: 2]) == {"-"}:
                word = "".join(parts[-taken:])
                if self._known(word):
                    return [*parts[:-taken], word]
        return parts

    def _link(self, part: str, following: str, sounds: Sounds, *, is_name: bool) -> Sounds:
        """Return a part's sounds with the letter that it lends to the part behind its hyphen."""
        entry_of = self._lexicon.entry if self._lexicon else _find_nothing
        if not may_link(following, entry_of(following), is_name=is_name):
            return sounds
        return link(part, entry_of(part), sounds, is_name=is_name)

    def _sound_part(self, part: str, known: tuple[Reading, ...], is_before_hyphen: bool) -> Sounds:
        if not part[0].isalpha() or not _PARTS.match(part):
            return ((part, ""),)
        prefix = self._families.sound_prefix(part) if self._families and is_before_hyphen else ()
        return prefix or (known[0].sounds if known else self._read(part).sounds)

    def _read(self, part: str, *, is_verb_in_ent: bool = False) -> GuessedSounds:
        """Return the sounds of plain letters, by the model where there is one, else by rule."""
        if len(part) > _LONGEST_CHARS:
            return GuessedSounds(tuple(self._pronouncer.pronounce_long(part)), 0)
        by_rule = tuple(self._pronouncer.pronounce(part, is_verb_in_ent=is_verb_in_ent))
        if self._graphones:
            guessed = self._graphones.read(part, by_rule, is_verb_in_ent=is_verb_in_ent)
            if guessed:
                return guessed._replace(sounds=_sound_lone_e(guessed.sounds))
        is_likely = is_verb_in_ent != part.endswith("ment")
        return GuessedSounds(_sound_lone_e(by_rule), 0 if is_likely else round(COST_UNIT))


def _find_nothing(_: str) -> None:
    return None


def plain_reading(pos: str, number: str, sounds: Sounds) -> Reading:
    """Return a reading of which only this is known."""
    return Reading(pos, "", number, "", "", 1.0, sounds)


def _sound_lone_e(sounds: Sounds) -> Sounds:
    """Return the sounds of a word whose only vowel is its last e with that e heard (the, pre)."""
    is_lone = sounds[-1] == ("e", "") and all(
        VOWEL_LETTERS.isdisjoint(letters) for letters, _ in sounds[:-1]
    )
    return (*sounds[:-1], ("e", "ə")) if is_lone else sounds


def _sound_name(sounds: Sounds) -> Sounds:
    """Return the sounds of a name with those of its last letter: Hadès, Rémus, Idéfix."""
    sounded = _SOUNDED_IN_NAMES.get((sounds[-2][0], sounds[-1])) if len(sounds) > 3 else None
    return (*sounds[:-1], (sounds[-1][0], sounded)) if sounded else sounds


def _take(guess: Guess, sounds: Sounds) -> Reading:
    """Return a word taken as its ending tells: an infinitive's -er is é, whatever it looks like."""
    if guess.verb_forms == "inf;" and sounds[-2:-1] and sounds[-1] == ("r", "ʁ"):
        sounds = (*sounds[:-2], ("er", "e")) if sounds[-2][0] == "e" else sounds
    return Reading(
        guess.pos, guess.gender, guess.number, guess.verb_forms, guess.lemma, guess.weight, sounds
    )
