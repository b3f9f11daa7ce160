"""A drawing that reaches outside or makes too much is refused; a lesson's own drawing is kept."""

import base64
from pathlib import Path

import pytest

from cartable.documents.svg_drawings import MOST_SHAPES, clean_drawing

OWL = Path(__file__).parents[3] / "assets" / "lecon" / "la-chouette.svg"
HEAD = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
    ' width="300" height="300">'
)
PNG = base64.b64encode(b"picture").decode()


def drawing(inside: str) -> bytes:
    return f"{HEAD}{inside}</svg>".encode()


def clean(inside: str, pixels: int = 100) -> str:
    found = clean_drawing(drawing(inside), lambda data: pixels)
    assert found is not None
    return found.decode()


def nested(levels: int, link: str) -> str:
    """Return groups that each draw the one before ten times."""
    groups = ['<g id="a0"><rect width="9" height="9"/></g>']
    groups += [f'<g id="a{i}">{link.format(i - 1) * 10}</g>' for i in range(1, levels)]
    return f'<defs>{"".join(groups)}</defs><use xlink:href="#a{levels - 1}"/>'


def patterns(levels: int) -> str:
    made = '<pattern id="a0"><rect width="1" height="1"/></pattern>'
    for i in range(1, levels):
        shape = f'<rect fill="url(#a{i - 1})" width="9" height="9"/>'
        made += f'<pattern id="a{i}">{shape * 10}</pattern>'
    return made + f'<rect style="fill: url(\'#a{levels - 1}\')" width="9" height="9"/>'


@pytest.mark.parametrize(
    "inside",
    [
        nested(10, '<use xlink:href="#a{}"/>'),
        nested(10, '<use href="#a{}"/>'),
        patterns(5),
        "<rect/>" * (MOST_SHAPES + 1),
        '<g id="a"><use xlink:href="#a"/></g>',
        '<g id="a"><use xlink:href="#b"/></g><g id="b"><use xlink:href="#a"/></g>',
        '<pattern id="a"><rect fill="url(#a)"/></pattern><rect fill="url(#a)"/>',
        '<filter id="f"><feGaussianBlur stdDeviation="30"/></filter>'
        + '<rect filter="url(#f)"/>' * 100,
        '<mask id="m"><rect/></mask>' + '<rect mask="url(#m)"/>' * 1_000,
        '<marker id="m">' + "<path d='M0 0'/>" * 100 + "</marker>"
        f'<path marker-mid="url(#m)" d="M0 0{" 1 1" * 1_000}"/>',
        '<pattern id="p"><rect/></pattern><g fill="url(#p)">' + "<rect/>" * 1_000 + "</g>",
        f"<text>{'mot ' * 300_000}</text>",
    ],
)
def test_a_drawing_that_makes_too_much_is_refused(inside: str) -> None:
    assert clean_drawing(drawing(inside), lambda data: 100) is None


def test_what_is_not_a_drawing_is_refused() -> None:
    assert clean_drawing(b"<html/>", lambda data: 1) is None
    assert clean_drawing(b"", lambda data: 1) is None
    assert clean_drawing(drawing(" " * (6 << 20)), lambda data: 1) is None


def test_the_owl_is_kept_shape_for_shape() -> None:
    data = OWL.read_bytes()
    cleaned = clean_drawing(data, lambda data: 1)
    assert cleaned is not None
    for shape in (b"<path", b"<circle", b"<ellipse", b"stroke-linecap", b'viewBox="0 0 640 420"'):
        assert cleaned.count(shape) == data.count(shape) > 0


def test_an_ordinary_diagram_keeps_its_references() -> None:
    diagram = (
        '<defs><linearGradient id="g"><stop offset="0"/></linearGradient>'
        '<marker id="m"><path d="M0 0 L4 2"/></marker><g id="tree"><path d="M0 0"/></g>'
        '<clipPath id="c"><rect/></clipPath></defs>'
        "<style>.a{fill:url(#g)}</style>"
        '<path class="a" d="M0 0 L9 9" marker-end="url(#m)" clip-path="url(#c)"/>'
        '<rect style="fill:url(#g);stroke:#000"/>'
    )
    cleaned = clean(diagram + '<use xlink:href="#tree" x="3"/>' * 200)
    for kept in ('marker-end="url(#m)"', 'clip-path="url(#c)"', "fill:url(#g);stroke:#000"):
        assert kept in cleaned
    assert ".a{fill:url(#g)}" in cleaned and cleaned.count('xlink:href="#tree"') == 200


@pytest.mark.parametrize(
    "inside",
    [
        '<script>mal()</script><rect onclick="mal()"/>',
        "<foreignObject><p>mal</p></foreignObject>",
        '<image xlink:href="file:///mal.png"/>',
        '<image href="\\\\mal\\a.png"/>',
        '<image xlink:href="mal.png"/>',
        '<image xlink:href="data:image/svg+xml;base64,mal="/>',
        '<use xlink:href="mal.svg#a"/>',
        '<use xlink:href="#mal"/>',
        '<a xlink:href="http://mal.example/"><rect/></a>',
        '<rect fill="url(http://mal.example/a)"/>',
        '<rect style="fill:url(mal.svg#a)"/>',
        '<rect style="fill:u\\72l(mal)"/>',
        '<style>@import "mal.css";</style>',
        '<style>@font-face{src:url("mal.ttf")}</style>',
        '<g xml:base="http://mal.example/"/>',
        '<mask id="m"><rect/></mask><style>*{mask:url(#m);src:url(mal)}</style>',
        '<animate attributeName="mal"/>',
    ],
)
def test_nothing_in_it_acts_or_reaches_outside(inside: str) -> None:
    assert "mal" not in clean(f'{inside}<circle r="3"/>')
    assert "circle" in clean(f'{inside}<circle r="3"/>')


def test_an_entity_hides_nothing_from_the_count() -> None:
    data = b'<!DOCTYPE svg [<!ENTITY u "&#60;use/&#62;">]>' + drawing("<g>&u;</g>")
    cleaned = clean_drawing(data, lambda data: 1)
    assert cleaned is None or (b"<use" not in cleaned and b"DOCTYPE" not in cleaned)


def test_a_name_means_one_element() -> None:
    cleaned = clean('<g id="a"/><g id="a"><rect/></g><use href="#a"/>')
    assert cleaned.count('id="a"') == 1


def test_a_picture_inside_stays_within_the_pixels() -> None:
    image = f'<image xlink:href="data:image/png;base64,{PNG}"/>'
    assert PNG in clean(image)
    assert PNG not in clean(image, pixels=0)
    assert clean(image * 3, pixels=6_000_000).count(PNG) == 2
