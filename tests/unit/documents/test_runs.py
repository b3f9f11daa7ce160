"""Runs come out as the model asks."""

import unicodedata

from hypothesis import example, given
from hypothesis import strategies as st

from cartable.documents.model import Formula, ListBlock, ListItem, Paragraph, Run, text_of
from cartable.documents.runs import RunBuilder, plain_runs, tidy_blocks, tidy_runs

ANY_RUN = st.builds(
    Run,
    st.text(alphabet=" \n\t\u00a0\u00ad\u202fa\u0301éb!", max_size=8),
    is_bold=st.booleans(),
)


def test_folds_merges_and_normalises() -> None:
    runs = (
        Run(" Le  pe"),
        Run("\u0301tit\u00ad", is_bold=False),
        Run(" chat \n dort ", is_bold=True),
    )
    assert tidy_runs(runs) == (Run("Le pétit"), Run(" chat\ndort", is_bold=True))


def test_an_accent_goes_to_the_letter_of_the_run_before() -> None:
    assert text_of(tidy_runs((Run("e"), Run("\u0301t", is_bold=True)))) == "ét"


def test_no_break_spaces_stay() -> None:
    assert text_of(plain_runs("Ah\u202f! «\u00a0Oui\u00a0»")) == "Ah\u202f! «\u00a0Oui\u00a0»"


def test_code_keeps_its_indent() -> None:
    assert text_of(tidy_runs((Run("\n  a\n\n    b\n"),), keeps_spaces=True)) == "  a\n\n    b"


def test_a_formula_is_not_touched() -> None:
    formula = Run("x  = 1", formula=Formula("<math/>", "x égale un"))
    assert tidy_runs((Run(" a "), formula, Run(" b")))[1] == formula


def test_empty_blocks_are_dropped_at_every_level() -> None:
    empty = Paragraph(())
    blocks = (empty, ListBlock((ListItem((empty,)), ListItem((Paragraph((Run("a"),)),)))))
    (only,) = tidy_blocks(blocks)
    assert isinstance(only, ListBlock) and len(only.items) == 1


def test_the_builder_starts_anew() -> None:
    builder = RunBuilder()
    builder.add("a ", Run("", is_italic=True))
    builder.add_break()
    builder.add("b")
    assert text_of(builder.build()) == "a\nb"
    assert builder.build() == ()


@given(st.lists(ANY_RUN, max_size=6))
@example([Run("a "), Run(" \u0301", is_bold=True)])
@example([Run("a"), Run("\u0301", is_bold=True), Run("b")])
def test_tidying_twice_changes_nothing_and_loses_no_letter(runs: list[Run]) -> None:
    tidy = tidy_runs(runs)
    text = text_of(tidy)
    assert tidy_runs(tidy) == tidy
    before, after = (_letters(r) for r in (text_of(tuple(runs)), text))
    assert before == after
    assert "  " not in text and text == text.strip(" \n") and "\u00ad" not in text


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", text) if c in "aeb!")
