"""Formulas of school mathematics: on one line, and said in French."""

import pytest
from lxml import etree

from cartable.documents.formulas import MATHML, run_from_mathml, run_from_omml
from cartable.documents.model import Run

OMML = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def from_mathml(inside: str) -> Run:
    run = run_from_mathml(etree.fromstring(f'<math xmlns="{MATHML}">{inside}</math>'))
    assert run is not None and run.formula is not None
    return run


def from_omml(inside: str) -> Run:
    inside = inside.replace("{", "<m:r><m:t>").replace("}", "</m:t></m:r>")
    run = run_from_omml(etree.fromstring(f'<m:oMath xmlns:m="{OMML}">{inside}</m:oMath>'))
    assert run is not None and run.formula is not None
    return run


@pytest.mark.parametrize(
    ("mathml", "text", "spoken"),
    [
        (
            "<msup><mi>x</mi><mn>2</mn></msup><mo>+</mo><mn>1</mn>",
            "x² + 1",
            "x au carré plus un",
        ),
        ("<mfrac><mi>a</mi><mi>b</mi></mfrac>", "a/b", "a sur b"),
        ("<mfrac><mn>3</mn><mn>4</mn></mfrac>", "3/4", "trois quarts"),
        ("<msqrt><mi>x</mi></msqrt>", "√x", "racine carrée de x"),
        (
            "<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>",
            "√(a + b)",
            "racine carrée de a plus b fin de racine",
        ),
        ("<mroot><mi>x</mi><mn>3</mn></mroot>", "∛x", "racine cubique de x"),
        ("<msub><mi>u</mi><mi>n</mi></msub>", "uₙ", "u indice n"),
        (
            "<munderover><mo>∑</mo><mrow><mi>k</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi>"
            "</munderover><mi>k</mi>",
            "∑ₖ₌₁ⁿ k",
            "somme pour k égale un à n de k",
        ),
        (
            "<mi>f</mi><mo>(</mo><mi>x</mi><mo>)</mo><mo>=</mo><mo>−</mo><mn>2</mn>",
            "f(x) = −2",
            "f de x égale moins deux",
        ),
        (
            "<mover><mrow><mi>A</mi><mi>B</mi></mrow><mo>→</mo></mover>",
            "AB\u20d7",
            "vecteur A B",
        ),
        (
            "<msup><mn>10</mn><mrow><mo>−</mo><mn>3</mn></mrow></msup>",
            "10⁻³",
            "dix puissance moins trois",
        ),
        (
            "<mfrac><mrow><mi>a</mi><mo>+</mo><mn>1</mn></mrow><mrow><mn>2</mn><mi>a</mi></mrow>"
            "</mfrac>",
            "(a + 1)/(2a)",
            "fraction a plus un sur deux a fin de fraction",
        ),
        (
            "<mrow><mo>|</mo><mi>x</mi><mo>|</mo></mrow>",
            "|x|",
            "valeur absolue de x",
        ),
        (
            "<semantics><mi>x</mi><annotation encoding='application/x-tex'>x^2</annotation>"
            "</semantics>",
            "x",
            "x",
        ),
    ],
)
def test_mathml_is_written_on_one_line_and_said(mathml: str, text: str, spoken: str) -> None:
    run = from_mathml(mathml)
    assert (run.text, run.formula and run.formula.spoken) == (text, spoken)


@pytest.mark.parametrize(
    ("omml", "text", "spoken"),
    [
        (
            "<m:sSup><m:e>{x}</m:e><m:sup>{2}</m:sup></m:sSup>{+12,5}",
            "x² + 12,5",
            "x au carré plus 12,5",
        ),
        ("<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>", "a/b", "a sur b"),
        (
            '<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/><m:e>{a+b}</m:e></m:rad>',
            "√(a + b)",
            "racine carrée de a plus b fin de racine",
        ),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{k=0}</m:sub>'
            "<m:sup>{n}</m:sup><m:e>{k}</m:e></m:nary>",
            "∑ₖ₌₀ⁿ k",
            "somme pour k égale zéro à n de k",
        ),
        (
            "<m:func><m:fName>{cos}</m:fName><m:e><m:d><m:e>{x}</m:e></m:d></m:e></m:func>",
            "cos(x)",
            "cosinus de x",
        ),
        (
            '<m:acc><m:accPr><m:chr m:val="\u20d7"/></m:accPr><m:e>{u}</m:e></m:acc>',
            "u\u20d7",
            "vecteur u",
        ),
    ],
)
def test_omml_becomes_mathml_and_speech(omml: str, text: str, spoken: str) -> None:
    run = from_omml(omml)
    assert run.formula is not None
    assert (run.text, run.formula.spoken) == (text, spoken)
    assert etree.fromstring(run.formula.mathml).tag == f"{{{MATHML}}}math"


def test_an_empty_or_bottomless_formula_does_no_harm() -> None:
    assert run_from_mathml(etree.fromstring(f'<math xmlns="{MATHML}"/>')) is None
    deep = f'<math xmlns="{MATHML}">' + "<mrow>" * 150 + "<mi>x</mi>" + "</mrow>" * 150 + "</math>"
    run = run_from_mathml(etree.fromstring(deep))
    assert run is not None and run.text == "x" and run.formula is None


def test_scripts_and_handlers_do_not_pass() -> None:
    run = from_mathml('<mi onclick="x()" href="http://a">x</mi><script>alert(1)</script>')
    assert run.formula is not None
    assert "alert" not in run.formula.mathml and "onclick" not in run.formula.mathml
