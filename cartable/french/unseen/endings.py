"""What the end of an unseen word tells: its part of speech, its number, its tense."""

from __future__ import annotations

from typing import NamedTuple


class Guess(NamedTuple):
    """One way to take a word; the weights of a word's guesses add up to about 1."""

    pos: str
    gender: str
    number: str
    verb_forms: str
    lemma: str
    weight: float


# Ending, then for each way: tag, gender, number, tense, weight, and what the lemma has instead of
# the ending ("=" for the word itself). The longest ending that fits is taken.
_WAYS = """
er|VERB,,,inf;,0.7,=|NOUN,m,s,,0.3,=
ir|VERB,,,inf;,0.6,=|NOUN,m,s,,0.4,=
ait|VERB,,,ind:imp:3s;,0.8,er|NOUN,m,s,,0.2,=
ais|VERB,,,ind:imp:1s;ind:imp:2s;,0.6,er|ADJ,m,,,0.4,=
ions|VERB,,,ind:imp:1p;,0.6,er|NOUN,,p,,0.4,ion
aient|VERB,,p,ind:imp:3p;,1,er
era|VERB,,,ind:fut:3s;,0.9,er|NOUN,m,s,,0.1,=
erai|VERB,,,ind:fut:1s;,1,er
eras|VERB,,,ind:fut:2s;,1,er
eront|VERB,,p,ind:fut:3p;,1,er
erons|VERB,,,ind:fut:1p;,0.7,er|NOUN,m,p,,0.3,eron
erez|VERB,,,ind:fut:2p;,1,er
erait|VERB,,,cnd:pre:3s;,1,er
erais|VERB,,,cnd:pre:1s;cnd:pre:2s;,1,er
eraient|VERB,,p,cnd:pre:3p;,1,er
irait|VERB,,,cnd:pre:3s;,0.6,ir|VERB,,,ind:imp:3s;,0.4,irer
èrent|VERB,,p,ind:pas:3p;,1,er
ez|VERB,,,imp:pre:2p;ind:pre:2p;,0.9,er|NOUN,m,s,,0.1,=
ons|NOUN,m,p,,0.6,on|VERB,,,imp:pre:1p;ind:pre:1p;,0.4,er
ant|VERB,,,par:pre;,0.5,er|ADJ,m,s,,0.3,=|NOUN,m,s,,0.2,=
é|VERB,m,s,par:pas;,0.5,er|ADJ,m,s,,0.3,=|NOUN,m,s,,0.2,=
és|VERB,m,p,par:pas;,0.5,er|ADJ,m,p,,0.3,é|NOUN,m,p,,0.2,é
ée|VERB,f,s,par:pas;,0.4,er|NOUN,f,s,,0.3,=|ADJ,f,s,,0.3,é
ées|VERB,f,p,par:pas;,0.4,er|NOUN,f,p,,0.3,ée|ADJ,f,p,,0.3,é
ité|NOUN,f,s,,0.8,=|VERB,m,s,par:pas;,0.2,iter
ités|NOUN,f,p,,0.7,ité|VERB,m,p,par:pas;,0.3,iter
ment|NOUN,m,s,,0.5,=|ADV,,,,0.5,=
amment|ADV,,,,1,=
emment|ADV,,,,1,=
ement|ADV,,,,0.6,=|NOUN,m,s,,0.4,=
ément|ADV,,,,0.8,=|NOUN,m,s,,0.2,=
iment|ADV,,,,0.5,=|NOUN,m,s,,0.5,=
ments|NOUN,m,p,,1,ment
able|ADJ,,s,,0.9,=|NOUN,,s,,0.1,=
ables|ADJ,,p,,0.9,able|NOUN,,p,,0.1,able
ible|ADJ,,s,,0.9,=|NOUN,,s,,0.1,=
ique|ADJ,,s,,0.7,=|NOUN,f,s,,0.3,=
iques|ADJ,,p,,0.7,ique|NOUN,f,p,,0.3,ique
iste|NOUN,,s,,0.6,=|ADJ,,s,,0.4,=
istes|NOUN,,p,,0.6,iste|ADJ,,p,,0.4,iste
isme|NOUN,m,s,,1,=
ismes|NOUN,m,p,,1,isme
tion|NOUN,f,s,,1,=
tions|NOUN,f,p,,0.9,tion|VERB,,,ind:imp:1p;,0.1,ter
sion|NOUN,f,s,,1,=
sions|NOUN,f,p,,0.8,sion|VERB,,,ind:imp:1p;,0.2,ser
age|NOUN,m,s,,0.9,=|VERB,,,ind:pre:1s;ind:pre:3s;,0.1,ager
eur|NOUN,m,s,,0.9,=|ADJ,m,s,,0.1,=
euse|NOUN,f,s,,0.5,=|ADJ,f,s,,0.5,eux
euses|NOUN,f,p,,0.5,euse|ADJ,f,p,,0.5,eux
eux|ADJ,m,,,0.8,=|NOUN,m,,,0.2,=
aux|ADJ,m,p,,0.5,al|NOUN,m,p,,0.5,al
eaux|NOUN,m,p,,1,eau
al|ADJ,m,s,,0.6,=|NOUN,m,s,,0.4,=
ien|ADJ,m,s,,0.5,=|NOUN,m,s,,0.5,=
ienne|ADJ,f,s,,0.5,ien|NOUN,f,s,,0.5,=
iser|VERB,,,inf;,1,=
ifier|VERB,,,inf;,1,=
ent|NOUN,m,s,,0.5,=|ADJ,m,s,,0.5,=
ents|NOUN,m,p,,0.5,ent|ADJ,m,p,,0.5,ent
e|NOUN,,s,,0.75,=|VERB,,,imp:pre:2s;ind:pre:1s;ind:pre:3s;,0.15,er|ADJ,,s,,0.1,=
es|NOUN,,p,,0.85,e|ADJ,,p,,0.1,e|VERB,,,ind:pre:2s;,0.05,er
s|NOUN,,p,,0.9,|NOUN,m,s,,0.1,=
x|NOUN,m,p,,0.6,|NOUN,m,s,,0.4,=
"""
_LONGEST_ENDING = 7
_FEWEST_BEFORE = 2
_NAME_SHARE = 0.7
_VOWELS = frozenset("aeiouyàâéèêëîïôöûùœæ")


class Endings:
    """The table of endings. Frozen after construction."""

    def __init__(self) -> None:
        rows = (line.split("|") for line in _WAYS.strip().split("\n"))
        self._ways = {ending: [way.split(",") for way in ways] for ending, *ways in rows}

    def guess(self, word: str, plain: str) -> tuple[Guess, ...]:
        """Return the ways to take an unknown word, the likeliest first; there always is one.

        Args:
            word: as written: a capital tells of a name.
            plain: its plain small letters.
        """
        guesses = self._by_ending(plain)
        if not word[:1].isupper():
            return guesses
        name = Guess("PROPN", "", "s", "", plain, _NAME_SHARE)
        rest = 1 - _NAME_SHARE
        return (name, *(guess._replace(weight=guess.weight * rest) for guess in guesses))

    def _by_ending(self, plain: str) -> tuple[Guess, ...]:
        for length in range(min(_LONGEST_ENDING, len(plain) - _FEWEST_BEFORE), 0, -1):
            stem, ending = plain[:-length], plain[-length:]
            ways = self._ways.get(ending)
            if ways and not _VOWELS.isdisjoint(stem):
                return tuple(_guess(stem, plain, way) for way in ways)
        return (Guess("NOUN", "", "s", "", plain, 1.0),)


def _guess(stem: str, plain: str, way: list[str]) -> Guess:
    pos, gender, number, verb_forms, weight, base = way
    lemma = plain if base == "=" else stem + base
    return Guess(pos, gender, number, verb_forms, lemma, float(weight))
