"""Homographs, liaisons and numbers in sentences checked by hand: who reads them right.

A line is kind, sentence, expected, tab separated; "#" begins a remark.
 - homograph: `word=ipa …`, in the order of the words, without the sound of a liaison (lenient);
 - liaison: `word=z` obligatory, `word=(z)` optional (made or not), `word=0` none;
 - number: the whole sentence as it is said ("www" or "trois double-vé", as one likes). espeak-ng
   says no words: its sounds of the sentence must be its own sounds of the expected words.
espeak-ng gives no word to its sounds: the words are found by the likeness of each stretch between
spaces with the sounds of one, two or three words said alone. pylirecouleur knows no liaison.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from french_scores import flatten, is_same, merge

from cartable.french.analysis import FrenchAnalyser
from cartable.french.model import Token

_WORD = re.compile(r"[^\W\d_]+['’]?|\d+")
_LIAISONS = "ztnʁpk"
_STEPS = ((1, 1), (2, 1), (3, 1), (1, 2), (1, 3), (1, 0), (0, 1))
"""How many words and stretches of sound may go together."""
_ELIDED = {
    "l": "l",
    "d": "d",
    "j": "ʒ",
    "qu": "k",
    "n": "n",
    "s": "s",
    "c": "s",
    "m": "m",
    "t": "t",
}


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence and what is expected of it: the words in their order with what they sound."""

    kind: str
    text: str
    expected: str

    @property
    def items(self) -> tuple[tuple[str, str], ...]:
        """The words to look at and what is expected of each."""
        pairs = (item.rpartition("=") for item in self.expected.split())
        return tuple((word, wanted) for word, _, wanted in pairs)


def read_sentences(path: Path) -> list[Sentence]:
    """Return the sentences of a file."""
    lines = path.read_text("utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]
    return [Sentence(*row[:3]) for row in rows]


def answer_ours(analyser: FrenchAnalyser, sentence: Sentence) -> list[tuple[str, str, str, bool]]:
    """Return (word, expected, answer, is right) of each item of a sentence."""
    tokens = [t for s in analyser.analyse(sentence.text).sentences for t in s.tokens]
    if sentence.kind == "number":
        said = say_words(tokens)
        return [("", sentence.expected, said, said == plain_words(sentence.expected))]
    answers, at = [], 0
    for word, wanted in sentence.items:
        found = next((i for i in range(at, len(tokens)) if _holds(tokens[i].text, word)), None)
        if found is None:
            answers.append((word, wanted, "?", False))
            continue
        # A compound may hold the next word too: Quelques-uns.
        at = found + _is_word(tokens[found].text, word)
        judge = _judge_sound if sentence.kind == "homograph" else _judge_liaison
        answers.append((word, wanted, *judge(tokens[found], word, wanted)))
    return answers


def _is_word(text: str, word: str) -> bool:
    return text.replace("’", "'").lower() == word.replace("’", "'").lower()


def _holds(text: str, word: str) -> bool:
    return _is_word(text, word) or any(_is_word(part, word) for part in re.split("[-'’]", text))


def _judge_sound(token: Token, _word: str, wanted: str) -> tuple[str, bool]:
    linked = token.phonemes + (token.liaison.phoneme if token.liaison else "")
    return token.phonemes, is_same(token.phonemes, wanted) or is_same(linked, wanted)


def _judge_liaison(token: Token, word: str, wanted: str) -> tuple[str, bool]:
    """Judge a liaison: on the token, in the sound of its own last letter (six amis), or inside."""
    if not _is_word(token.text, word):
        made = _sound_inside(token, word)
        return made, made == wanted
    liaison = token.liaison
    made = "0" if liaison is None else liaison.phoneme
    if liaison is not None and liaison.kind == "optional":
        made = f"({made})"
    if liaison is None and token.graphemes[-1:] and token.graphemes[-1].phoneme == wanted:
        made = wanted
    return made, made == wanted or (wanted.startswith("(") and made == "0")


def _sound_inside(token: Token, word: str) -> str:
    """Return what is heard of the last letter of a part of a compound: the z of États-Unis."""
    end = token.text.lower().find(word.lower()) + len(word)
    at = 0
    for grapheme in token.graphemes:
        at += len(grapheme.letters)
        if at >= end:
            return grapheme.phoneme[-1:] if grapheme.phoneme[-1:] in tuple(_LIAISONS) else "0"
    return "0"


def say_words(tokens: list[Token]) -> str:
    """Return what is said of a sentence; letters and figures without a spoken form stay written.

    A spoken word may come from the next token too (12 €); a sign left alone is not said.
    """
    said: list[str] = []
    covered = 0
    for token in tokens:
        if token.spoken:
            said.extend(word.text for word in token.spoken)
            covered = max(covered, *(word.end for word in token.spoken))
        elif token.end > covered and any(map(str.isalnum, token.text)):
            said.append(token.text)
    return plain_words(" ".join(said))


def plain_words(text: str) -> str:
    """Return a text's words in small letters, parted by spaces: no hyphen, apostrophe or stop."""
    text = text.lower().replace("www", "trois double-vé")
    return " ".join(re.sub(r"[-‐‑'’,;:.!?…«»()\s]+", " ", text).split())


def answer_lirecouleur(peer, sentences: list[Sentence]) -> Iterator[list]:
    """Yield the answers of pylirecouleur; it says nothing of liaisons and numbers."""
    replies = peer.ask("phonemes", [sentence.text for sentence in sentences], [1])
    for sentence, reply in zip(sentences, replies, strict=True):
        sounds = flatten(reply) or ()
        at = 0
        answers = []
        for word, wanted in sentence.items:
            found = sentence.text.find(word, at)
            at = found + len(word)
            heard = _sounds_between(sounds, found, at)
            answers.append((word, wanted, heard, is_same(heard, wanted)))
        yield answers


def _sounds_between(sounds, start: int, end: int) -> str:
    heard, at = "", 0
    for letters, sound in sounds:
        if start <= at < end:
            heard += sound
        at += len(letters)
    return heard


def answer_espeak(peer, sentences: list[Sentence]) -> Iterator[list]:
    """Yield the answers of espeak-ng."""
    texts = [sentence.text for sentence in sentences]
    words = sorted({word for text in texts for word in _WORD.findall(text)})
    alone = dict(zip(words, map(merge, peer.ask("phonemes", words)), strict=True))
    alone |= {
        word: _ELIDED[word[:-1].lower()]
        for word in words
        if word[:-1].lower() in _ELIDED and word[-1] in "'’"
    }
    wanted = peer.ask("phonemes", [sentence.expected for sentence in sentences])
    for i, reply in enumerate(peer.ask("phonemes", texts)):
        sentence = sentences[i]
        if sentence.kind == "number":
            yield [("", sentence.expected, reply, _is_said(reply, wanted[i]))]
        else:
            yield list(_answer_items(sentence, reply, alone))


def _is_said(reply: str, wanted: str) -> bool:
    first, second = (merge(each).replace("ə", "") for each in (reply, wanted))
    return first == second


def _answer_items(sentence: Sentence, reply: str, alone: dict[str, str]) -> Iterator[tuple]:
    words = _WORD.findall(sentence.text)
    heard = [merge(chunk) for chunk in reply.split()]
    places = match_words([alone[word] for word in words], heard)
    at = 0
    for word, wanted in sentence.items:
        parts = _WORD.findall(word)
        start = _find_parts(words, parts, at)
        if start < 0:
            yield word, wanted, "?", False
            continue
        at = start + len(parts)
        here = "".join(places[start:at])
        if sentence.kind == "homograph":
            yield word, wanted, here, _is_said_so(here, wanted)
        else:
            after, following = (places[at], alone[words[at]]) if at < len(words) else ("", "")
            made = _find_liaison(places[at - 1], alone[words[at - 1]], after, following)
            yield word, wanted, made, wanted.startswith("(") or made == wanted


def _find_parts(words: list[str], parts: list[str], at: int) -> int:
    """Return where the parts of a word (vingt-deux) follow each other; -1 if they do not."""
    last = len(words) - len(parts)
    places = range(at, last + 1)
    return next((i for i in places if all(map(_is_word, words[i:], parts))), -1)


def _is_said_so(here: str, wanted: str) -> bool:
    here, wanted = (merge(each).replace("yi", "ɥi").replace("ij", "i") for each in (here, wanted))
    return is_same(here, wanted) or (here[-1:] in _LIAISONS and is_same(here[:-1], wanted))


def _find_liaison(here: str, alone: str, after: str, after_alone: str) -> str:
    here, alone = here.replace("ə", ""), alone.replace("ə", "")
    if here[-1:] in _LIAISONS and (here[-1] != alone[-1:] or len(here) > len(alone)):
        return here[-1]
    if after and after[0] in _LIAISONS and after[0] != after_alone[:1]:
        return after[0]
    return "0"


def match_words(alone: list[str], heard: list[str]) -> list[str]:
    """Return the stretch heard for each word; words said as one part theirs (il y a)."""
    band = 4 + abs(len(alone) - len(heard))
    best: dict[tuple[int, int], tuple[float, list[str]]] = {(0, 0): (0.0, [])}
    for i in range(len(alone) + 1):
        for j in range(max(0, i - band), min(len(heard), i + band) + 1):
            for words, chunks in _STEPS if (i, j) in best else ():
                if i + words <= len(alone) and j + chunks <= len(heard):
                    said = "".join(heard[j : j + chunks])
                    price, parts = _part(tuple(alone[i : i + words]), said)
                    _reach(best, (i, j), (words, chunks), price, parts)
    return best[len(alone), len(heard)][1]


def _reach(
    best: dict[tuple[int, int], tuple[float, list[str]]],
    place: tuple[int, int],
    step: tuple[int, int],
    price: float,
    parts: list[str],
) -> None:
    """Keep the way to where a step leads, if it is the cheapest."""
    cost, places = best[place]
    reached = (place[0] + step[0], place[1] + step[1])
    total = cost + price + (0.0 if step == (1, 1) else 0.1)
    if reached not in best or total < best[reached][0]:
        best[reached] = (total, places + parts)


def _part(alone: tuple[str, ...], said: str) -> tuple[float, list[str]]:
    """Return how far a stretch is from some words, and what each of them has of it."""
    if len(alone) < 2:
        return count_edits("".join(alone), said), [said] * len(alone)
    ways = []
    for at in range(len(said), -1, -1):
        price, parts = _part(alone[1:], said[at:])
        ways.append((count_edits(alone[0], said[:at]) + price, [said[:at], *parts]))
    return min(ways, key=lambda way: way[0])


@functools.lru_cache(maxsize=100_000)
def count_edits(first: str, second: str) -> int:
    """Return how many letters to add, drop or change turn a word into another."""
    row = list(range(len(second) + 1))
    for i, letter in enumerate(first, 1):
        last, row[0] = row[0], i
        for j, other in enumerate(second, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (letter != other))
    return row[-1]
