"""Each choice of cutting has its French name, and its example is what the engine does."""

from dataclasses import fields, replace
from enum import StrEnum

import pytest

from cartable.french.analysis import FrenchAnalyser
from cartable.french.conventions import LIRECOULEUR, PRESETS, SyllableConventions
from cartable.profiles.convention_labels import CONVENTION_LABELS, PRESET_LABELS


def test_every_setting_and_each_of_its_values_has_a_label() -> None:
    assert list(CONVENTION_LABELS) == [field.name for field in fields(SyllableConventions)]
    for name, label in CONVENTION_LABELS.items():
        default = getattr(LIRECOULEUR, name)
        values = list(type(default)) if isinstance(default, StrEnum) else [True, False]
        assert set(label.values) == set(values)


@pytest.mark.parametrize("name", CONVENTION_LABELS)
def test_each_example_is_cut_so(name: str) -> None:
    for value, text in CONVENTION_LABELS[name].values.items():
        example = text.rpartition(" : ")[2]
        conventions = replace(LIRECOULEUR, **{name: value})
        word = example.replace("-", "")
        cuts = FrenchAnalyser(None, conventions=conventions).analyse_word(word).syllables
        assert cuts is not None
        assert "-".join(cuts.std_written) == example


@pytest.mark.parametrize("name", PRESETS)
def test_each_preset_cuts_its_examples_so(name: str) -> None:
    analyser = FrenchAnalyser(None, conventions=PRESETS[name])
    for example in PRESET_LABELS[name].rpartition(" : ")[2].split(", "):
        cuts = analyser.analyse_word(example.replace("-", "")).syllables
        assert cuts is not None
        assert "-".join(cuts.std_written) == example
