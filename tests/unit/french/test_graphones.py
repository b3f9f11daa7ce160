"""The model of letters and sounds, learnt from a few entries."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from cartable.french.build.graphones_build import train
from cartable.french.build.lexique_source import SourceRow
from cartable.french.unseen.graphones import Graphones, read_section
from cartable.french.unseen.pronunciation import Pronouncer

SHAPES = {
    "parlent": "p:p a:a r:ʁ l:l ent:", "parler": "p:p a:a r:ʁ l:l er:e",
    "chanter": "ch:ʃ an:ɑ̃ t:t er:e", "chantent": "ch:ʃ an:ɑ̃ t:t ent:",
    "lent": "l:l en:ɑ̃ t:", "talent": "t:t a:a l:l en:ɑ̃ t:", "content": "c:k on:ɔ̃ t:t en:ɑ̃ t:",
    "char": "ch:ʃ a:a r:ʁ", "plan": "p:p l:l an:ɑ̃", "pot": "p:p o:o t:",
}  # fmt: skip
LEMMAS = {"parlent": "parler", "chantent": "chanter"}


def entries() -> dict[str, list[tuple[SourceRow, tuple[tuple[str, str], ...]]]]:
    made = {}
    for form, shape in SHAPES.items():
        lemma = LEMMAS.get(form, form)
        is_verb = form in LEMMAS or form.endswith("er")
        row = SourceRow(form, "", lemma, "VERB" if is_verb else "NOUN", "", "", "", 1.0)
        pairs = (pair.split(":") for pair in shape.split(" "))
        made[form] = [(row, tuple((letters, sound) for letters, sound in pairs))]
    return made


@pytest.fixture(scope="module")
def model() -> Graphones:
    return Graphones(memoryview(train(entries())))


def read(model: Graphones, word: str, *, is_verb_in_ent: bool = False) -> str:
    by_rule = Pronouncer().pronounce(word, is_verb_in_ent=is_verb_in_ent)
    guessed = model.read(word, by_rule, is_verb_in_ent=is_verb_in_ent)
    assert guessed is not None
    return " ".join(f"{letters}:{sound}" for letters, sound in guessed.sounds)


def test_an_unseen_word_is_read_by_what_was_seen(model: Graphones) -> None:
    assert read(model, "charlent") == "ch:ʃ a:a r:ʁ l:l en:ɑ̃ t:"
    assert read(model, "charlent", is_verb_in_ent=True) == "ch:ʃ a:a r:ʁ l:l ent:"


def test_a_letter_never_seen_is_left_to_the_rules(model: Graphones) -> None:
    assert model.read("zoo", [("z", "z"), ("oo", "o")]) is None
    assert model.read("char", [("ch", "ʃ"), ("a", "a"), ("r", "ʁ")], is_verb_in_ent=True) is None


def test_the_same_entries_give_the_same_bytes() -> None:
    code = (
        "import hashlib, sys; sys.path[:0] = sys.argv[1:];"
        "from test_graphones import entries, train;"
        "print(hashlib.sha256(train(entries())).hexdigest())"
    )
    here = str(Path(__file__).parent)
    found = {
        subprocess.run(
            [sys.executable, "-c", code, here, *sys.path],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True, check=True, text=True,
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    backwards = dict(reversed(list(entries().items())))
    assert len(found) == 1
    assert train(backwards) == train(entries())


def test_a_cut_or_older_section_is_no_model() -> None:
    data = train(entries())
    assert read_section(None) is None
    assert read_section(memoryview(data)[:-8]) is None
    assert read_section(memoryview(b"")) is None
    assert read_section(memoryview(b"\xff" + data[1:])) is None
