"""How well the French engine reads words that its lexicon lacks.

    .venv/bin/python tests/bench/french_unseen.py [--part dev|test] [--without FILE] [--errors N]

The lexicon is built anew without the lemmas held out, in a temporary folder; the forms that it
lacks are read, and held against the whole lexicon. With --part, the lemmas of both parts are left
out of the build and the forms of that part are read; with --without, those of FILE.

An -ent that marks a verb is held against the reading as a verb, any other form against the first
reading that is none. "Lenient" merges e/ɛ, o/ɔ, ø/œ, a/ɑ, ɛ̃/œ̃, drops ə, takes ɲ for nj.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

sys.path.insert(0, str(Path(__file__).resolve().parent))

from french_holdout import SOURCE, held_out_lemmas

from cartable.french.lexicon import FILE_NAME, Lexicon
from cartable.french.lexicon_build import build_lexicon
from cartable.french.mute_letters import VERB_ENT
from cartable.french.unseen.graphones import SECTION
from cartable.french.words import Candidate, WordReader

_ALIKE = {
    "œ̃": "ɛ̃", "ɛ̃": "5", "ɑ̃": "@", "ɔ̃": "§", "ɛ": "e", "ɔ": "o", "œ": "ø", "ɑ": "a", "ə": "",
    "ɲ": "nj", "njj": "nj",
}  # fmt: skip


class Case(NamedTuple):
    """A form held out: its true readings, and its frequency."""

    form: str
    truths: tuple[Candidate, ...]
    frequency: float

    @property
    def is_verb_in_ent(self) -> bool:
        return _is_verb_in_ent(self.truths[0])


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--part", choices=("dev", "test"), default="dev")
    parser.add_argument("--without", type=Path, metavar="FILE")
    parser.add_argument("--errors", type=int, default=0, metavar="N")
    options = parser.parse_args()
    read, left_out = _lemmas(options.part, options.without)
    whole = Lexicon.open(SOURCE.parent / FILE_NAME)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / FILE_NAME
        build_lexicon(SOURCE.parent, path, left_out)
        held = Lexicon.open(path)
        cases = tuple(_cases(whole, held, read, left_out))
        _report(cases, held, options.errors)


def _lemmas(part: str, without: Path | None) -> tuple[frozenset[str], frozenset[str]]:
    if without:
        named = frozenset(without.read_text("utf-8").split())
        return named, named
    return frozenset(held_out_lemmas(part)), frozenset(
        (*held_out_lemmas("dev"), *held_out_lemmas("test"))
    )


def _cases(
    whole: Lexicon, held: Lexicon, read: frozenset[str], left_out: frozenset[str]
) -> Iterator[Case]:
    reader = WordReader(whole, cached_words=1)
    for form in whole.forms():
        entry = whole.entry(form)
        readings = entry.readings if entry else ()
        lemmas = {reading.lemma for reading in readings}
        if not lemmas & read or lemmas & (left_out - read) or form in held:
            continue
        if any(reading.is_derived for reading in readings):
            continue
        candidates = reader.read(form).candidates
        truths = sorted(candidates, key=lambda truth: -truth.frequency)
        yield Case(form, tuple(truths), sum(truth.frequency for truth in truths))


def _report(cases: tuple[Case, ...], held: Lexicon, errors: int) -> None:
    reader = WordReader(held, cached_words=1)
    started = time.process_time()
    sheets = [reader.read(case.form) for case in cases]
    seconds = time.process_time() - started
    guesses = [_pick(case, sheet.candidates) for case, sheet in zip(cases, sheets, strict=True)]
    firsts = [sheet.candidates[0] for sheet in sheets]
    print(f"{len(cases)} forms unseen; by type / weighted by frequency, %")
    for name, picked, key in (
        ("phonemes, strict", guesses, lambda c: c.phonemes),
        ("phonemes, lenient", guesses, lambda c: soften(c.phonemes)),
        ("  the first reading, whatever the form is", firsts, lambda c: soften(c.phonemes)),
        ("mute letters, whole word", guesses, _mute),
        ("syllables, written", guesses, lambda c: c.syllables.std_written),
        ("syllables, oral", guesses, lambda c: c.syllables.std_oral),
    ):
        _print_share(name, cases, picked, key)
    model = held.section(SECTION)
    print(f"{len(cases) / seconds:.0f} words a second of processor, nothing cached but costs")
    print(f"model: {len(model) / 1e6 if model else 0:.2f} MB")
    wrong = sorted(
        (-case.frequency, case.form, case.truths[0].phonemes, guess.phonemes)
        for case, guess in zip(cases, guesses, strict=True)
        if not _is_right(case, guess, lambda c: soften(c.phonemes))
    )
    for frequency, form, truth, guess in wrong[:errors]:
        print(f"{-frequency:9.2f} {form} {truth} guessed {guess}")


def _print_share(
    name: str,
    cases: tuple[Case, ...],
    picked: list[Candidate],
    key: Callable[[Candidate], object],
) -> None:
    right = [case for case, one in zip(cases, picked, strict=True) if _is_right(case, one, key)]
    by_type = 100 * len(right) / len(cases)
    weighted = 100 * sum(c.frequency for c in right) / sum(c.frequency for c in cases)
    print(f"{name:42} {by_type:6.2f} / {weighted:6.2f}")


def _is_right(case: Case, guess: Candidate, key: Callable[[Candidate], object]) -> bool:
    alike = [t for t in case.truths if _is_verb_in_ent(t) == case.is_verb_in_ent]
    return key(guess) in [key(truth) for truth in alike]


def _pick(case: Case, candidates: tuple[Candidate, ...]) -> Candidate:
    alike = [c for c in candidates if _is_verb_in_ent(c) == case.is_verb_in_ent]
    return (alike or list(candidates))[0]


def _is_verb_in_ent(candidate: Candidate) -> bool:
    return bool(candidate.graphemes) and candidate.graphemes[-1].reason == VERB_ENT


def _mute(candidate: Candidate) -> tuple[bool, ...]:
    return tuple(g.is_mute for g in candidate.graphemes for _ in g.letters)


def soften(phonemes: str) -> str:
    """Return phonemes without the shades that Lexique itself wavers between."""
    for one, other in _ALIKE.items():
        phonemes = phonemes.replace(one, other)
    return phonemes


if __name__ == "__main__":
    main()
