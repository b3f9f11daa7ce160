"""Which language a stretch of text is in, when the file says one that may be mis-set.

Word and LibreOffice tag text with the keyboard's language: a whole French lesson may say English.
So the words decide, and the tag is believed only when nothing speaks against it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from cartable.documents.model import FRENCH, Run, Runs
from cartable.french.languages import detect_language

_WORD = re.compile(r"[^\W\d_]+")
_ADDRESS = re.compile(r"\S+[@/]\S+")
_FRENCH_SIGN = re.compile(r"[çèêàùœ]|\b(?:[ldjmnstc]|qu)['’]", re.IGNORECASE)
_DETECTABLE = frozenset({FRENCH, "en", "de", "es"})
_SAMPLE_CHARACTERS = 60_000
_SLICE_CHARACTERS = 600


def primary_tag(tag: str | None) -> str | None:
    """Return the primary part of a language tag ("en-US" → "en"); None for none or unknown."""
    primary = (tag or "").replace("_", "-").split("-")[0].lower()
    return primary if 2 <= len(primary) <= 3 and primary not in {"zxx", "und", "non"} else None


def document_language(texts: Iterable[str], declared: str | None) -> str:
    """Return the language that the words of a document speak, else the declared one.

    Without a sign, English, German and Spanish are not believed: they are what a tool or a
    keyboard writes by itself.
    """
    votes = Counter(filter(None, map(detect_language, _slices(texts))))
    if declared and declared not in _DETECTABLE and votes[FRENCH] < 2:
        return declared
    return votes.most_common(1)[0][0] if votes else FRENCH


@dataclass(frozen=True, slots=True)
class Proofing:
    """Judges the language tags of one document.

    `declared` is what the file says of the whole; where the words say otherwise (`document`), a
    tag that only repeats it proves nothing.
    """

    document: str
    declared: str | None = None
    is_known: Callable[[str], bool] = lambda word: False

    def settle(self, runs: Runs) -> Runs:
        """Return the runs, `language` kept only where the words agree that it is a foreign one."""
        if all(run.language is None for run in runs):
            return runs
        out: list[Run] = []
        for tag, group in groupby(runs, key=lambda run: run.language):
            stretch = list(group)
            language = self._judge(stretch, tag) if tag not in {None, self.document} else None
            out += [replace(run, language=language) for run in stretch]
        return merge_alike(out)

    def _judge(self, stretch: Sequence[Run], tag: str | None) -> str | None:
        text = _ADDRESS.sub(" ", " ".join(run.text for run in stretch if not run.formula))
        words = _WORD.findall(text)
        if not words:
            return None
        found = detect_language(text)
        if found is not None and tag in _DETECTABLE:
            return found if found != self.document else None
        if tag == self.declared or self._may_be_french(text, words):
            return None
        return tag

    def _may_be_french(self, text: str, words: Sequence[str]) -> bool:
        """Whether a stretch without clear signs may be French: without a lexicon, any may."""
        if self.document != FRENCH:
            return False
        if not self.is_known("maison"):
            return True
        known = sum(self.is_known(word.lower()) for word in words)
        return known * 2 >= len(words) or bool(_FRENCH_SIGN.search(text))


def merge_alike(runs: Iterable[Run]) -> Runs:
    """Return the runs, neighbours that differ by their text alone being one."""
    out: list[Run] = []
    for run in runs:
        last = out[-1] if out else None
        is_plain = not (run.note or run.formula)
        if last is not None and is_plain and replace(last, text="") == replace(run, text=""):
            out[-1] = replace(last, text=last.text + run.text)
        else:
            out.append(run)
    return tuple(out)


def _slices(texts: Iterable[str]) -> Iterable[str]:
    gathered = ""
    read = 0
    for text in texts:
        gathered += " " + text
        if len(gathered) >= _SLICE_CHARACTERS:
            read += len(gathered)
            yield gathered
            gathered = ""
        if read > _SAMPLE_CHARACTERS:
            return
    yield gathered
