"""The cells of a verb's table, in Lexique's code, and from which other cells each can be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from cartable.french.letters import word_set

_PERSONS = ("1s", "2s", "3s", "1p", "2p", "3p")
_SIMPLE = ("ind:pre", "ind:imp", "ind:fut", "ind:pas", "cnd:pre", "sub:pre", "sub:imp")
PARTICIPLES = ("par:pas:ms", "par:pas:mp", "par:pas:fs", "par:pas:fp")
_FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    # The commonest cell of a family, then what begins the names of the cells that share its stem.
    ("ind:pre:3s", ("ind:pre:1s", "ind:pre:2s", "imp:pre:2s")),
    ("ind:imp:3s", ("ind:imp", "par:pre", "ind:pre:1p", "ind:pre:2p", "imp:pre:1p", "imp:pre:2p")),
    ("ind:imp:1p", ("sub:pre:1p",)),
    ("ind:imp:2p", ("sub:pre:2p",)),
    ("ind:pre:3p", ("sub:pre",)),
    ("ind:fut:3s", ("ind:fut", "cnd:pre")),
    ("ind:pas:1p", ("ind:pas:2p",)),
    ("sub:imp:1p", ("sub:imp:2p",)),
    ("ind:pas:3s", ("ind:pas", "sub:imp")),
    ("par:pas:ms", ("par:pas",)),
)
HEADS = ("ind:pre:3s", "ind:imp:3s", "ind:pre:3p", "ind:fut:3s", "ind:pas:3s", "par:pas:ms")
"""One cell of each family: the other cells of the family are told from it."""
MUTE_ENDED = frozenset(("ind:pre:3s", "ind:pre:3p", "ind:fut:3s"))
"""Heads whose e after the stem falls, so that the stem changes (jette, gèle, cède)."""
_FIRST = ("ind:imp:1p", "ind:imp:2p", "ind:pas:1p", "sub:imp:1p")
_ALL = (
    *(f"{tense}:{person}" for tense in _SIMPLE for person in _PERSONS),
    *(f"imp:pre:{person}" for person in ("2s", "1p", "2p")),
    "par:pre",
    *PARTICIPLES,
)
VERB_CELLS = ("inf", *HEADS, *_FIRST, *(cell for cell in _ALL if cell not in {*HEADS, *_FIRST}))
"""Every simple cell, each after those that it is told from."""
_RELATIVES = {
    "ind:pre:3s": ("ind:pre:1s", "ind:pre:2s", "imp:pre:2s"),
    "ind:imp:3s": ("par:pre", "ind:imp:3p", "ind:pre:2p", "ind:imp:1s", "ind:pre:1p"),
    "ind:pre:3p": ("sub:pre:3s", "sub:pre:1s"),
    "ind:fut:3s": ("cnd:pre:3s", "ind:fut:1s", "ind:fut:3p"),
    "ind:pas:3s": ("ind:pas:3p", "ind:pas:1s", "sub:imp:3s"),
    "par:pas:ms": ("par:pas:fs", "par:pas:mp", "par:pas:fp"),
}

DEFECTIVE = word_set(
    """
    absoudre abstraire accroire advenir apparoir assavoir attraire braire bruiner bruire brumasser
    brumer béer chaloir choir clore comparoir crachiner dissoudre distraire déchoir déclore
    enclore extraire faillir falloir forclore forfaire frire férir gésir messeoir moudre neiger
    occire oindre ouïr parfaire paître pleuviner pleuvioter pleuvoir poindre portraire pouvoir
    promouvoir quérir raller ravoir reclure renaître reneiger repaître requérir saillir seoir
    sourdre soustraire stupéfaire tistre traire vouloir échoir éclore émoudre éperdre
    """
)
"""Verbs without some of their persons, or with two sets of them: only what Lexique has is kept."""
NO_MODELS = word_set("envoyer renvoyer aller être avoir faire dire savoir pouvoir vouloir valoir")
"""Verbs that no other one follows, their own compounds aside, which Lexique has."""


LIKE_CELLS = {("sub:imp:1p", "sub:imp:2p"): ("ind:imp:1p", "ind:imp:2p")}
"""Base and cell → a pair that changes in the same way, where Lexique has few of the first."""


def verb_cells(verb_forms: str, gender: str, number: str) -> Iterator[str]:
    """Yield the cells that a row of Lexique fills: "ind:pre:1s;par:pas;" has two or more."""
    for name in dict.fromkeys(filter(None, verb_forms.split(";"))):
        if name == "par:pas":
            yield from (f"par:pas:{g}{n}" for g in gender or "m" for n in number or "sp")
        else:
            yield name


def bases_of(cell: str, lemma: str) -> tuple[tuple[str, ...], ...]:
    """Return the cells that a cell is told from: those of a group have to agree, the first rules.

    A group is asked only where no one before it knows. The infinitive says all of a verb in -er,
    of the others least.
    """
    if cell == "inf":
        return (HEADS,)
    if cell in HEADS:
        near = _RELATIVES[cell]
        far = tuple(head for head in HEADS if head != cell)
        return (near, ("inf",), far) if lemma.endswith("er") else (near, far, ("inf",))
    return (tuple(head for head, names in _FAMILIES if cell.startswith(names))[:1],)


def cell_tag(cells: Sequence[str]) -> tuple[str, str, str]:
    """Return cells as Lexique writes them: its infover, then a participle's gender and number."""
    participles = [cell.removeprefix("par:pas:") for cell in cells if cell in PARTICIPLES]
    names = [cell for cell in cells if cell not in PARTICIPLES]
    if participles:
        names.append("par:pas")
    gender = participles[0][0] if participles else ""
    numbers = {participle[1] for participle in participles}
    return "".join(f"{name};" for name in names), gender, numbers.pop() if len(numbers) == 1 else ""
