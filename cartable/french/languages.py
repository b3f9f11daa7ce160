"""The language of a paragraph, from its function words and its letters."""

from __future__ import annotations

import re

_WORDS = re.compile(r"[^\W\d_]+")
_CODE = re.compile(r"[{}=<>;\[\]\\|_#]|\(\)|://")
_READ_CHARS = 600
_LEAST_WORDS = 5

# Words that one of the four languages alone has: "on", "or", "son", "me", "in", "es" say nothing.
_FRENCH = (
    "le les des du et est une dans qui que pour pas sur au aux ce cette ces il elle ils elles nous "
    "vous je avec sont plus mais ou où ne se son sa ses leur leurs par comme tout tous être a été "
    "fait puis très aussi même sans sous chez entre après avant quand si mon ma mes ton ta tes qu "
    "n d l c j y était avait ont peut faire votre notre chaque deux trois jusqu lorsqu"
)
_ENGLISH = (
    "the of and to is was that with for this are you it he she they have has had were be been from "
    "not which their his her its there what when who how would could should will can do does did "
    "your my our we but by at an these those about into than then them because while where some"
)
_GERMAN = (
    "der die das und ist nicht ein eine einen einem einer zu den dem mit von auf für sich auch als "
    "wir ich sie er wird war sind im am zum zur bei nach wenn aber oder noch nur wie über hat "
    "haben werden durch um kann diese dieser dieses ihr uns mein dein kein keine"
)
_SPANISH = (
    "el los las del al y una por con para como más pero su sus este esta está están muy también "
    "cuando donde había era fue ser hay lo mi yo él ella ellos nosotros sin sobre entre porque qué "
    "cómo tiene hace todo todos otra otro nos quiero cuyo cuya mientras ya ha han son no"
)
_LETTERS = ((*"çèêœàùâîûë", "qu'", "qu’"), ("n't", "i'm"), tuple("äöüß"), tuple("ñ¿¡áíóú"))
_CODES = ("fr", "en", "de", "es")


def _weigh(*lists: str) -> dict[str, tuple[int, ...]]:
    weights: dict[str, list[int]] = {}
    for language, words in enumerate(lists):
        for word in words.split():
            weights.setdefault(word, []).append(language)
    return {word: tuple(languages) for word, languages in weights.items()}


_LANGUAGES = _weigh(_FRENCH, _ENGLISH, _GERMAN, _SPANISH)


def detect_language(text: str) -> str | None:
    """Return "fr", "en", "de" or "es", or None when unsure (short texts, names, code).

    A foreign language needs strong signs, since its runs lose their French marks: at least three
    different signs, one word in six, and twice as many as French has.
    """
    head = text[:_READ_CHARS].lower()
    words = _WORDS.findall(head)
    if len(words) < _LEAST_WORDS or len(_CODE.findall(head)) * 8 > len(words):
        return None
    counts, kinds = _count(words)
    letters = [sum(map(head.count, signs)) for signs in _LETTERS]
    counts = [count + found for count, found in zip(counts, letters, strict=True)]
    best = max(range(4), key=counts.__getitem__)
    if best == 0:
        return "fr" if counts[0] * 8 >= len(words) and counts[0] >= 2 else None
    rivals = max(count for language, count in enumerate(counts) if language != best)
    is_strong = len(kinds[best]) + min(2, letters[best]) >= 3 and counts[best] * 6 >= len(words)
    return _CODES[best] if is_strong and counts[best] >= 2 * rivals else None


def _count(words: list[str]) -> tuple[list[int], list[set[str]]]:
    counts = [0, 0, 0, 0]
    kinds: list[set[str]] = [set(), set(), set(), set()]
    for word in filter(_LANGUAGES.__contains__, words):
        for language in _LANGUAGES[word]:
            counts[language] += 1
            kinds[language].add(word)
    return counts, kinds
