"""The lesson inside a messy saved page: menus, adverts and cookie banners left aside."""

from __future__ import annotations

import re

from lxml import etree

from cartable.documents.markup import Element, local_name

_JUNK_TAGS = frozenset({"nav", "aside", "footer", "form", "iframe", "ins", "menu", "dialog"})
_JUNK_ROLES = frozenset(
    {"navigation", "banner", "contentinfo", "complementary", "search", "dialog"}
)
_JUNK_NAMES = re.compile(
    r"(^|[-_ ])(cookies?|consent|rgpd|gdpr|banner|banniere|pub|pubs|publicite|ads?|advert\w*|promo|"
    r"sponsor\w*|share|sharing|partage\w*|social|newsletter|breadcrumbs?|menu|navbar|navigation|nav|"
    r"sidebar|comments?|commentaires?|related|popup|modal|footer|toolbar|skip-link|"
    r"mw-editsection|noprint|catlinks|jump-link)($|[-_ ])",
    re.IGNORECASE,
)
_MESSY_SHARE = 0.12
_LEAST_WORDS = 60
_COVERED = 0.85
_KEY_CHARACTERS = 60
_MOST_KEYS = 300
_LONGEST_PAGE = 4_000_000
_KEPT_ROLES = frozenset({"doc-endnotes", "doc-footnote", "doc-endnote", "note"})


def is_messy(root: Element) -> bool:
    """Tell whether a good part of the page's words are menus, adverts and the like."""
    total = _count_words(root)
    junk = sum(_count_words(node) for node in _junk_of(root))
    return total >= _LEAST_WORDS and junk >= total * _MESSY_SHARE


def find_content(root: Element, page: str) -> Element:
    """Return the element that holds the page's own text, rid of what is not the lesson.

    `trafilatura` says which paragraphs are the text; the page's own markup around them is kept, so
    that tables, pictures and formulas are not lost.
    """
    keys = _extracted_keys(page)
    for node in _junk_of(root):
        if not _holds_text(node, keys):
            _remove(node)
    body = next((node for node in root.iter() if local_name(node) == "body"), root)
    return _narrow(body, keys) if keys else body


def _extracted_keys(page: str) -> frozenset[str]:
    if len(page) > _LONGEST_PAGE:
        return frozenset()
    import trafilatura  # noqa: PLC0415 - slow to import, for messy pages alone

    try:
        text = trafilatura.extract(page, include_comments=False, favor_recall=True) or ""
    except Exception:  # whatever a hostile page does to it, we still have the page
        return frozenset()
    keys = [key for line in text.splitlines() if len(key := _key(line)) >= 20]
    return frozenset(keys[:: len(keys) // _MOST_KEYS + 1])


def _narrow(node: Element, keys: frozenset[str]) -> Element:
    """Go down as long as one child holds nearly all of the text."""
    wanted = _weight(node, keys)
    while wanted:
        inner = next((c for c in node if _weight(c, keys) >= wanted * _COVERED), None)
        if inner is None or local_name(inner) in {"p", "td", "tr", "tbody", "table", "ul", "ol"}:
            return node
        node = inner
    return node


def _weight(node: Element, keys: frozenset[str]) -> int:
    text = _key("".join(node.itertext(tag=etree.Element)), whole=True)
    return sum(1 for key in keys if key in text)


def _holds_text(node: Element, keys: frozenset[str]) -> bool:
    return 3 * _weight(node, keys) > len(keys) > 0


def _junk_of(root: Element) -> list[Element]:
    """Return the outermost elements that are no part of a lesson."""
    found: list[Element] = []
    walk = etree.iterwalk(root, events=("start",))
    for _, node in walk:
        if _is_junk(node):
            found.append(node)
            walk.skip_subtree()
    return found


def _is_junk(node: Element) -> bool:
    name, role = local_name(node), node.get("role") or ""
    if name in {"", "html", "body", "main", "article"} or role in _KEPT_ROLES:
        return False
    if name in _JUNK_TAGS or role in _JUNK_ROLES:
        return not any(local_name(child) in {"main", "article"} for child in node.iter())
    names = f"{node.get('class') or ''} {node.get('id') or ''}"
    return bool(names.strip() and _JUNK_NAMES.search(names))


def _remove(node: Element) -> None:
    parent = node.getparent()
    if parent is None:
        return
    if node.tail:
        before = node.getprevious()
        if before is not None:
            before.tail = (before.tail or "") + node.tail
        else:
            parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _count_words(node: Element) -> int:
    skipped = {"script", "style", "head", "noscript", "template"}
    count = 0
    walk = etree.iterwalk(node, events=("start", "end"))
    for event, child in walk:
        if event == "start" and local_name(child) in skipped:
            walk.skip_subtree()
        elif event == "start":
            count += len((child.text or "").split())
        elif child is not node:
            count += len((child.tail or "").split())
    return count


def _key(text: str, whole: bool = False) -> str:
    """Return the letters of a text, to compare it whatever its spaces and marks."""
    letters = re.sub(r"[\W_]+", "", text.lower())
    return letters if whole else letters[:_KEY_CHARACTERS]
