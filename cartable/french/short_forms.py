"""Abbreviations and spelled letters: what stands for a word without being read letter by letter."""

from __future__ import annotations

import re

from cartable.french.acronyms import is_listed, is_spelled
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
    "mme": "madam",
    "mme.": "madam",
    "mmes": "medam",
    "mmes.": "medam",
    "mlle": "madmwazɛl",
    "mlle.": "madmwazɛl",
    "mlles": "medmwazɛl",
    "mlles.": "medmwazɛl",
    "me.": "mɛtʁ",
    "drs": "dɔktœʁ",
    "drs.": "dɔktœʁ",
    "prof.": "pʁɔfesœʁ",
    "mgr": "mɔ̃sɛɲœʁ",
    "mgr.": "mɔ̃sɛɲœʁ",
    "ex.": "ɛɡzɑ̃pl",
    "tab.": "tablo",
    "t.": "tɔm",
    "s.": "sjɛkl",
    "éd.": "edisjɔ̃",
    "ed.": "edisjɔ̃",
    "coll.": "kɔlɛksjɔ̃",
    "tel.": "telefɔn",
    "max.": "maksimɔm",
    "min.": "minimɔm",
    "hab.": "abitɑ̃",
    "bd.": "bulvaʁ",
    "bld.": "bulvaʁ",
    "boul.": "bulvaʁ",
    "fbg.": "fobuʁ",
    "pl.": "plas",
    "dép.": "depaʁtəmɑ̃",
    "arr.": "aʁɔ̃dismɑ̃",
    "réf.": "ʁefeʁɑ̃s",
    "trad.": "tʁadyksjɔ̃",
    "trim.": "tʁimɛstʁ",
    "qqch.": "kɛlkəʃoz",
    "qqn.": "kɛlkœ̃",
    "adj.": "adʒɛktif",
    "adv.": "advɛʁb",
    "masc.": "maskylɛ̃",
    "fém.": "feminɛ̃",
    "sing.": "sɛ̃ɡylje",
    "plur.": "plyʁjɛl",
    "inf.": "ɛ̃finitif",
    "conj.": "kɔ̃ʒɔ̃ksjɔ̃",
    "prép.": "pʁepozisjɔ̃",
    "syn.": "sinɔnim",
    "contr.": "kɔ̃tʁɛʁ",
    "janv.": "ʒɑ̃vje",
    "févr.": "fevʁije",
    "avr.": "avʁil",
    "juil.": "ʒɥijɛ",
    "sept.": "sɛptɑ̃bʁ",
    "oct.": "ɔktɔbʁ",
    "nov.": "nɔvɑ̃bʁ",
    "déc.": "desɑ̃bʁ",
    "ibid.": "ibidɛm",
    "i.e.": "sɛtadiʁ",
    "n.b.": "nɔtabene",
    "p.-s.": "pɔstskʁiptɔm",
    "s.v.p.": "silvuplɛ",
    "n.-d.": "nɔtʁədam",
    "r.-v.": "ʁɑ̃devu",
    "n°": "nymeʁo",
}
_ALPHABET = "abcdefghijklmnopqrstuvwxyz"
_SPELLING = "a be se de ə ɛf ʒe aʃ i ʒi ka ɛl ɛm ɛn o pe ky ɛʁ ɛs te y ve dubləve iks iɡʁɛk zɛd"
_NAMES = dict(zip(_ALPHABET, _SPELLING.split(), strict=True))
_FULL_SOUNDS = {letter: letter for letter in "bdfklmnptvsz"} | {
    "c": "k", "g": "ɡ", "q": "k", "r": "ʁ", "x": "ks",
}  # fmt: skip
_LONGEST_ACRONYM_CHARS = 6
_LONGEST_READ_ACRONYM_CHARS = 4
_CRY = re.compile(r"(.)\1")
"""What tells pfff and brrr, which are not spelled, from sms and pdf."""


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
    if is_spelled(word):
        return "acronym", _spell(folded)
    is_short = 1 < len(folded) <= _LONGEST_ACRONYM_CHARS and folded.isalpha() and folded.isascii()
    is_cry = len(folded) > 2 and not word.isupper() and _CRY.search(folded) is not None
    if is_short and not is_cry and VOWEL_LETTERS.isdisjoint(folded):
        return "acronym" if word.isupper() else "", _spell(folded)
    return None


def is_acronym(word: str) -> bool:
    """Return whether a word that no lexicon holds is an acronym read as a word (UNESCO, SMIC).

    Longer capitals that no list has are a name (M. DUPONT).
    """
    is_short = 1 < len(word) <= _LONGEST_READ_ACRONYM_CHARS or is_listed(word)
    return is_short and len(word) <= _LONGEST_ACRONYM_CHARS and word.isupper() and word.isascii()


def sound_all(sounds: Sounds) -> Sounds:
    """Return the sounds of an acronym: its last consonants are all heard."""
    return tuple((letters, sound or _FULL_SOUNDS.get(letters, "")) for letters, sound in sounds)


def _spell(folded: str) -> Sounds:
    return tuple((letter, _NAMES.get(letter, "")) for letter in folded)
