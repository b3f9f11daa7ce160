"""Forms in -s that sound as the form without it: Lexique wavers over some three hundred of them.

It says charmille with j and charmilles with l, ambitieuse with s and ambitieuses with t, habille
and habilles apart; a pupil who turns a word into the plural would see other letters fall mute.
"""

from __future__ import annotations

from cartable.french.build.lexique_source import SourceRow

Pair = tuple[str, str]
Entry = list[tuple[SourceRow, tuple[Pair, ...]]]

_OTHERWISE_SAID = frozenset(("œufs", "bœufs", "os"))
_ENGLISH_ENDING = ("er", "e")
"""Where a singular has it and the plural not (poster, posters), the singular is the wrong one."""


def settle_plurals(entries: dict[str, Entry]) -> None:
    """Give each plural, and each verb in -es, the sounds of the same form without its s."""
    for form, entry in entries.items():
        bases = entries.get(form[:-1]) if form.endswith("s") else None
        if bases is None or form in _OTHERWISE_SAID:
            continue
        for i, (row, sounds) in enumerate(entry):
            base = _find_base(row, bases)
            if base and (base[-1] != _ENGLISH_ENDING or _ENGLISH_ENDING in sounds[-2:]):
                entry[i] = (row, (*base, ("s", "")))


def _find_base(row: SourceRow, bases: Entry) -> tuple[Pair, ...]:
    is_plural = row.pos in {"NOUN", "ADJ"} and row.number != "s"
    is_verb = row.pos == "VERB" and row.form.endswith("es")
    if row.form == row.lemma or not (is_plural or is_verb):
        return ()
    return next((s for r, s in bases if (r.lemma, r.pos) == (row.lemma, row.pos)), ())
