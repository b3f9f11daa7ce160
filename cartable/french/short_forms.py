"""Abbreviations and spelled letters: what stands for a word without being read letter by letter."""

from __future__ import annotations

from cartable.french.letters import VOWEL_LETTERS

Sounds = tuple[tuple[str, str], ...]

ABBREVIATIONS = {
    "m.": "məsjø",
    "mm.": "mesjø",
    "dr.": "dɔktœʁ",
    "dr": "dɔktœʁ",
    "pr.": "pʁɔfesœʁ",
    "st.": "sɛ̃",
    "ste.": "sɛ̃t",
    "cf.": "kɔ̃fɛʁ",
    "etc.": "ɛtseteʁa",
    "p.": "paʒ",
    "pp.": "paʒ",
    "fig.": "fiɡyʁ",
    "vol.": "vɔlym",
    "chap.": "ʃapitʁ",
    "art.": "aʁtikl",
    "av.": "avɑ̃",
    "apr.": "apʁɛ",
    "env.": "ɑ̃viʁɔ̃",
    "tél.": "telefɔn",
    "p. ex.": "paʁɛɡzɑ̃pl",
    "c.-à-d.": "sɛtadiʁ",
    "j.-c.": "ʒezykʁi",
}
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SPELLING = "a be se de ə ɛf ʒe aʃ i ʒi ka ɛl ɛm ɛn o pe ky ɛʁ ɛs te y ve dubləve iks iɡʁɛk zɛd"
_NAMES = dict(zip(_ALPHABET, _SPELLING.split(), strict=True))
_FULL_SOUNDS = {letter: letter for letter in "bdfklmnptvsz"} | {
    "c": "k", "g": "ɡ", "q": "k", "r": "ʁ", "x": "ks",
}  # fmt: skip
_LONGEST_ACRONYM_CHARS = 6


def read_short_form(word: str, folded: str) -> tuple[str, Sounds] | None:
    """Return the subkind and the sounds of an abbreviation or of spelled letters (SNCF, pdf).

    None when the word is read like any other.
    """
    if "." in folded:
        normal = " ".join(folded.replace("\u00a0", " ").replace("\u202f", " ").split())
        ipa = ABBREVIATIONS.get(normal)
        return "abbreviation", ((folded, ipa),) if ipa else _spell(folded)
    if folded in ABBREVIATIONS:
        return "abbreviation", ((folded, ABBREVIATIONS[folded]),)
    is_short = 1 < len(folded) <= _LONGEST_ACRONYM_CHARS and folded.isalpha() and folded.isascii()
    if is_short and VOWEL_LETTERS.isdisjoint(folded):
        return "acronym" if word.isupper() else "", _spell(folded)
    return None


def is_acronym(word: str) -> bool:
    """Return whether a word that no lexicon holds is an acronym read as a word (UNESCO, XIV)."""
    return word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM_CHARS and word.isascii()


def sound_all(sounds: Sounds) -> Sounds:
    """Return the sounds of an acronym: its last consonants are all heard."""
    return tuple((letters, sound or _FULL_SOUNDS.get(letters, "")) for letters, sound in sounds)


def _spell(folded: str) -> Sounds:
    return tuple((letter, _NAMES.get(letter, "")) for letter in folded)
