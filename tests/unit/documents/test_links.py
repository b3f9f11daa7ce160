"""One list says where links may lead."""

import pytest

from cartable.documents.links import safe_link


@pytest.mark.parametrize(
    "address", ["https://exemple.fr/a", "HTTP://exemple.fr", "mailto:a@b.fr", "tel:0102030405"]
)
def test_a_page_a_message_and_a_call_are_kept(address: str) -> None:
    assert safe_link(f" {address}\n") == address


@pytest.mark.parametrize(
    "address",
    [
        "",
        "#fin",
        "javascript:mal()",
        "file:///a",
        "\\\\serveur\\a",
        "//serveur/a",
        "ftp://a",
        "a.html",
        "data:text/html,a",
        "smb://a",
        "ms-word:a",
        "java\tscript:a",
        "xhttps://a",
    ],
)
def test_nothing_else_is(address: str) -> None:
    assert safe_link(address) is None
