"""Settings survive any file, and a newer one is refused."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cartable.french.conventions import ECOLE, BetweenVowels, DoubleL, SyllableConventions
from cartable.profiles.settings import (
    NewerSettingsError,
    ReadingSettings,
    Theme,
    from_raw,
    to_raw,
)

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["y", "x", "double_l", "splits_s", "final_e", "a"]), inner
        )
    ),
    max_leaves=4,
)


def test_settings_come_back_from_json() -> None:
    settings = ReadingSettings(theme=Theme.DARK, size_pt=36, shows_ruler=True)
    assert from_raw(json.loads(json.dumps(to_raw(settings)))) == settings


def test_a_bad_value_falls_to_its_default_alone() -> None:
    raw = to_raw(ReadingSettings(size_pt=30)) | {"theme": "rose", "rate_wpm": 5000}
    assert from_raw(raw) == ReadingSettings(size_pt=30)


def test_newer_settings_are_refused() -> None:
    with pytest.raises(NewerSettingsError):
        from_raw({"version": 99})


@given(
    st.dictionaries(st.sampled_from(sorted(set(to_raw(ReadingSettings())) - {"version"})), PLAIN)
)
def test_whatever_a_file_holds_settings_come_out(raw: dict[str, object]) -> None:
    assert isinstance(from_raw(raw), ReadingSettings)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("size_pt", 20.5),
        ("size_pt", True),
        ("size_pt", float("inf")),
        ("size_pt", "20"),
        ("line_spacing", float("inf")),
        ("line_spacing", float("nan")),
        ("shows_ruler", 1),
        ("voice", 3),
        ("voice", "x" * 1000),
        ("highlight", "tout"),
        ("theme", ["creme"]),
    ],
)
def test_what_a_setting_cannot_take_is_its_default(name: str, value: object) -> None:
    assert from_raw({name: value}) == ReadingSettings()


def test_conventions_come_back_from_json() -> None:
    settings = ReadingSettings(conventions=SyllableConventions(double_l=DoubleL.SPLIT))
    assert from_raw(json.loads(json.dumps(to_raw(settings)))) == settings


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("ecole", ECOLE),
        ("lirecouleur", SyllableConventions()),
        ("autre", SyllableConventions()),
        (3, SyllableConventions()),
        ({"double_l": "fil-le", "y": "nulle part"}, SyllableConventions(double_l=DoubleL.SPLIT)),
        ({"y": "precedente", "splits_s": 1}, SyllableConventions(y=BetweenVowels.PREVIOUS)),
    ],
)
def test_conventions_are_a_preset_or_choices(value: object, expected: SyllableConventions) -> None:
    assert from_raw({"conventions": value}).conventions == expected
