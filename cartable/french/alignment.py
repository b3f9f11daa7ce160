"""Letters matched with the phonemes that a dictionary gives: who writes what, who is mute.

The cheapest path through letters and phonemes, over the pairs of the reading rules and those that
only dictionaries know. Phonemes are written in one character each here (nasal vowels too).
"""

from __future__ import annotations

from dataclasses import dataclass

from cartable.french.sound_rules import RULES

NASALS = {"ɑ̃": "@", "ɛ̃": "5", "ɔ̃": "§", "œ̃": "1"}
_TWINS = (("e", "ɛ"), ("o", "ɔ"), ("ø", "œ"), ("œ", "ə"), ("a", "ɑ"))
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxzç")
_ONLY_BEFORE = {("o", "wa"): "y", ("u", "ɥi"): "y", ("x", "k"): "cst"}
_JOINTS = frozenset("-' .’")

_PLAIN, _TWIN, _RARE = 1.0, 1.2, 2.2
_MUTE_INSIDE, _MUTE_UNLIKELY, _FORCED = 1.8, 4.0, 6.0

# Pairs that the rules never choose by themselves: old spellings, learned and foreign words.
_RARE_PAIRS = """
aoû u;aô o;aou u;aon ɑ̃;aen ɑ̃;aen ɛ̃;a ɔ;a ɛ;a ɛj;a e;a o;ai a;ai ɛj;ai e;ao o;aw o;au ɔ;
aë a;aë ɛ;b v;bb b;cc s;c ɡ;c tʃ;c ts;ch tʃ;ch ʃ;ch x;cch k;ck k;cqu k;cz ts;cs s;d t;
dd d;e a;e i;ee i;ea i;ea e;eau o;ei aj;ei e;ei i;en ɑ̃;em ɑ̃;e œ;eu y;eû y;ew u;
ew ju;ey e;ey i;ë ə;ï i;é ɛ;es e;ê e;è e;en ɛ̃;eun œ̃;œ ø;œ œ;œ e;œu œ;œu ø;ue œ;
oeu œ;f v;g dʒ;gg dʒ;g k;gn n;gu ɡw;gh f;g ɡ;i aj;i ɛ;i œ;igh aj;ig aj;i ə;ii i;
j dʒ;j j;j x;j i;kn n;ll j;l j;mm m;nn n;ng ŋɡ;n ŋ;nc ŋ;ñ n;o a;o œ;o w;o u;
oe wa;oê wa;oë wa;oi ɔ;oi wɑ;oo u;oo ɔ;oo o;ou aw;ou o;ou ɔ;oo œ;ow o;ow aw;oa o;
oy wa;on ə;oz o;ôm ɔ̃;p b;pp p;ph f;q k;qu kw;qu kɥ;r w;rr ʁ;s ʃ;s z;sc s;sc ʃ;
sch ʃ;sch s;sh ʃ;ss z;ss s;sz s;s ʒ;t s;t ʃ;tch tʃ;tt t;th s;th d;th z;tz ts;ts ts;
tz dz;u œ;u a;u ɔ;u w;u ju;u u;u ɥ;u i;u o;un œ̃;un ɔ̃;um ɔ̃;um œ̃;ui wi;ui ɥi;v f;
w v;w w;x z;x s;x k;x ɡz;x ks;x ɡ;x ʃ;y aj;y j;y i;yn ɛ̃;ym ɛ̃;y ij;y ɥ;z s;z ts;z dz;
zz dz;zz z;zh ʒ;ü y;ü u;û y;î i;ô ɔ;ö ø;ä ɛ;â ɑ;aim ɛ̃;eim ɛ̃;ein ɛ̃;oin wɛ̃;ouin wɛ̃;
i ij;ou w;oî wa;ï j;u ɥi;o wa;oi wa;î ɛ;ea ɛ;ea œ;ct k;cht t;au o;eû ø;å o;ø ø;en ɛ̃n;
en ɑ̃n;an ɑ̃n;on ɔ̃n;ein ɛ̃n;in ɛ̃n;ang ɑ̃ŋ;eng ɑ̃ŋ;ong ɔ̃ŋ;e ø;aa a;n ɛn;eo i;
le œl;sç s;sth s
"""

# Only at a word's end (or before its plural s): the letter keeps its sound elsewhere.
_FINAL_PAIRS = {("er", "e"), ("ez", "e"), ("et", "ɛ"), ("et", "e"), ("ed", "e"), ("ent", "")}
# In these words alone: the letters are one grapheme for LireCouleur, or spelled.
_WORD_PAIRS = {
    ("et", "et", "e"),
    ("est", "est", "ɛ"),
    ("clef", "ef", "e"),
    ("clefs", "ef", "e"),
    ("t-shirt", "t", "ti"),
    ("t-shirts", "t", "ti"),
    ("k-way", "k", "ka"),
    ("k-o", "k", "ka"),
    *((word, "es", "e") for word in ("les", "des", "ces", "mes", "tes", "ses")),
    *((word, "es", "ɛ") for word in ("les", "des", "ces", "mes", "tes", "ses", "es")),
}
_SPELLED_WORDS = frozenset(word for word, _, _ in _WORD_PAIRS)
_LONGEST_LETTERS = 5
_FREELY_ACCEPTED = 1.5
"""A match without a forced letter is taken at once if it costs this more than 1 a letter."""

_Cell = dict[int, tuple[float, int, int]]
"""Phonemes heard → cost, then where the step began: in the word, in the phonemes."""
_Step = tuple[str, str, float]
"""Letters, their phonemes, the price."""


@dataclass(frozen=True, slots=True)
class Alignment:
    """Folded letters with their IPA, in order, and how dear the path was: 1 a grapheme is usual."""

    sounds: tuple[tuple[str, str], ...]
    cost: float


def to_units(ipa: str) -> str:
    """Return IPA with one character for each phoneme."""
    for nasal, unit in NASALS.items():
        ipa = ipa.replace(nasal, unit)
    return ipa


def to_ipa(units: str) -> str:
    """Return IPA from one character for each phoneme."""
    for nasal, unit in NASALS.items():
        units = units.replace(unit, nasal)
    return units


class Aligner:
    """Matches words with their phonemes. Not to be shared between threads: it keeps its steps."""

    def __init__(self) -> None:
        self._pairs: dict[str, dict[str, float]] = {}
        self._known_steps: dict[str, dict[str, list[_Step]]] = {}
        for letters, _, _, sound in RULES:
            self._learn(letters, sound, _PLAIN)
        for pair in _RARE_PAIRS.replace("\n", "").split(";"):
            letters, sound = pair.split(" ")
            self._learn(letters, sound, _RARE if len(letters) == 1 else _PLAIN + 0.3)
        for letter in "aeiouyàâéèêëîïôùûü":
            self._pairs.setdefault(letter, {}).pop("", None)

    def _learn(self, letters: str, sound: str, cost: float) -> None:
        if (letters, sound) in _FINAL_PAIRS or (not sound and letters != "e"):
            return
        costs = self._pairs.setdefault(letters, {})
        units = to_units(sound)
        costs[units] = min(cost, costs.get(units, cost))
        for first, second in _TWINS:
            for twin in (units.replace(first, second), units.replace(second, first)):
                costs.setdefault(twin, cost + _TWIN - _PLAIN)

    def align(self, word: str, ipa: str, *, is_verb: bool = False) -> Alignment:
        """Return the cheapest match of a folded word with its phonemes; there always is one."""
        units = to_units(ipa)
        best = self._fill(word, units, is_verb, is_forced=False)
        cost = best[-1].get(len(units), (_FORCED * (len(word) + 1), 0, 0))[0]
        if cost > len(word) + _FREELY_ACCEPTED:
            best = self._fill(word, units, is_verb, is_forced=True)
        return _trace(word, units, best)

    def _fill(self, word: str, units: str, is_verb: bool, *, is_forced: bool) -> list[_Cell]:
        """Return, for each place in the word, the cheapest way there by phonemes heard.

        Args:
            word: folded letters.
            units: its phonemes, a character each.
            is_verb: its -ent may be mute.
            is_forced: a letter may take whatever phoneme comes, dearly.
        """
        best: list[_Cell] = [{} for _ in range(len(word) + 1)]
        best[0][0] = (0.0, 0, 0)
        for at in range(len(word)):
            known, others = self._steps(word, at), _other_steps(word, at, is_verb)
            may_force = is_forced and word[at] not in "-'"
            for heard, (cost, _, _) in best[at].items():
                for letters, sound, price in (*known.get(units[heard : heard + 1], ()), *others):
                    if units.startswith(sound, heard):
                        _relax(best[at + len(letters)], heard + len(sound), cost + price, at, heard)
                if may_force and heard < len(units):
                    _relax(best[at + 1], heard + 1, cost + _FORCED, at, heard)
        return best

    def _steps(self, word: str, at: int) -> dict[str, list[_Step]]:
        """Return the pairs that begin at a place, by the first phoneme of their sound."""
        window = word[at : at + _LONGEST_LETTERS + 1]
        if window not in self._known_steps:
            self._known_steps[window] = self._pair_steps(window)
        return self._known_steps[window]

    def _pair_steps(self, window: str) -> dict[str, list[_Step]]:
        steps: dict[str, list[_Step]] = {}
        for length in range(1, min(len(window), _LONGEST_LETTERS) + 1):
            letters, following = window[:length], window[length : length + 1]
            for sound, cost in self._pairs.get(letters, {}).items():
                if following in _ONLY_BEFORE.get((letters, sound), following):
                    steps.setdefault(sound[:1], []).append((letters, sound, cost))
        return steps


def _other_steps(word: str, at: int, is_verb: bool) -> list[_Step]:
    """Return the steps that hang on the whole word: a mute letter, an ending."""
    mute = (word[at], "", _mute_cost(word, at))
    if len(word) - at <= _LONGEST_LETTERS or "-" in word[at:] or word in _SPELLED_WORDS:
        return [mute, *_final_steps(word, at, is_verb)]
    return [mute]


def _relax(cell: _Cell, heard: int, cost: float, at: int, came_from: int) -> None:
    known = cell.get(heard)
    if known is None or cost < known[0]:
        cell[heard] = (cost, at, came_from)


def _mute_cost(word: str, at: int) -> float:
    letter = word[at]
    if letter in _JOINTS:
        return 0.0
    rest = word[at + 1 :].split("-", maxsplit=1)[0]
    if letter == "h":
        return 0.9
    if letter in "eë":
        return _PLAIN if rest in {"", "s"} else _MUTE_INSIDE - 0.3
    if letter == "i" and word.endswith(("gn", "ill"), 0, at):
        return _PLAIN
    if letter in _CONSONANTS:
        return _PLAIN if all(c in _CONSONANTS for c in rest) else _MUTE_INSIDE
    return _MUTE_UNLIKELY


def _final_steps(word: str, at: int, is_verb: bool) -> list[tuple[str, str, float]]:
    rest = word[at:].split("-", maxsplit=1)[0]
    stem = rest[:-1] if rest.endswith("s") and len(rest) > 2 else rest
    steps = [
        (letters, to_units(sound), 0.9)
        for whole, letters, sound in _WORD_PAIRS
        if whole == word and letters in (rest, stem)
    ]
    for letters, sound in _FINAL_PAIRS:
        if letters == "ent":
            if rest == "ent" and is_verb:
                steps.append((letters, "", 0.9))
        elif letters in (rest, stem):
            steps.append((letters, sound, 0.9))
    return steps


def _trace(word: str, units: str, best: list[_Cell]) -> Alignment:
    """Walk back the cheapest path; phonemes left over join the last grapheme."""
    heard = max(best[-1], key=lambda j: (-(best[-1][j][0] + _FORCED * (len(units) - j)), j))
    cost = best[-1][heard][0] + _FORCED * (len(units) - heard)
    left_over = units[heard:]
    at = len(word)
    sounds: list[tuple[str, str]] = []
    while at > 0:
        _, start, came_from = best[at][heard]
        sounds.append((word[start:at], to_ipa(units[came_from:heard] + left_over)))
        left_over, at, heard = "", start, came_from
    return Alignment(tuple(reversed(sounds)), cost)
