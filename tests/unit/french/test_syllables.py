"""LireCouleur's golden values, and common words, by the lexicon and by rule alone."""

from __future__ import annotations

import pytest

from cartable.french.analysis import FrenchAnalyser

GOLDEN = [
    ("système", "sys-tè-me", "sys-tè-me", "sys-tème", "sys-tème"),
    ("appelle", "a-ppe-lle", "ap-pel-le", "a-ppelle", "ap-pelle"),
    ("village", "vi-lla-ge", "vil-la-ge", "vi-llage", "vil-lage"),
    ("fille", "fi-lle", "fi-lle", "fille", "fille"),
    ("obligatoire", "o-bli-ga-toi-re", "o-bli-ga-toi-re", "o-bli-ga-toire", "o-bli-ga-toire"),
]
"""Word, LC written, STD written, LC oral, STD oral (domain.md)."""

STD_WRITTEN = (
    "scè-ne ou-bli-é ou-bli-er e-xem-ple vo-yez vo-ya-ge chouet-te oi-seau cra-yon a-é-rien "
    "pa-ys pa-y-san feu-ille so-leil feu-ille-ton mal-heur bon-heur de-hors ca-hier ryth-me "
    "abs-trait obs-ta-cle au-tom-ne comp-ter ac-ci-dent em-me-ner en-nui ta-xi lion a-vion "
    "na-tion nuit oui po-é-sie na-ïf œuf yeux fa-mi-lle pa-pi-llon qua-tre ar-bre sculp-tu-re "
    "bap-tê-me re-mer-cie-ment tue-rie gaie-ment pied par-lent vie rue chien hier biè-re "
    "tri-an-gle thé-â-tre ap-pu-yer pa-yer bi-llet tran-quil-le vil-le mil-le ai-gui-lle "
    "e-xact he-xa-go-ne tex-te ex-tra es-ca-lier ques-tion es-pa-ce ins-truc-tion mons-tre "
    "a-gneau é-qua-teur lan-ga-ge man-geait pis-ci-ne as-cen-seur tech-ni-que psy-cho-lo-gie "
    "at-las ap-pli-quer ac-qué-rir ta-ble li-vres mé-de-cin a-che-ter sa-me-di bou-lan-ger "
    "pro-blè-me é-lé-phant bi-bli-o-thè-que or-di-na-teur gram-mai-re or-tho-gra-phe "
    "ma-thé-ma-ti-ques ré-cré-a-tion ca-rot-te hip-po-po-ta-me prin-temps é-cu-reuil "
    "grand--mè-re arc--en--ciel au-jour-d'hui quel-qu'un "
    "en-nui en-nu-yeux em-me-ner em-mê-ler en-no-blir en-nei-gé en-i-vrer en-ne-mi im-meu-ble "
    "clou-é trou-ée brou-et-te cru-el pri-è-re de-vri-ez en-glu-é tuer nua-ge lion jouez sa-luez "
    "fi-gu-re o-pium dé-man-geai-sons sil-houet-te a-be-ille gre-nou-ille cui-llè-re "
    "Jé-sus--Christ en--tê-te"
).replace("--", "-\u0000").split(" ")  # fmt: skip


def joined(word: str) -> str:
    return word.replace("-\u0000", "-").replace("\u0000", "")


@pytest.mark.parametrize("reader", ["analyser", "bare"])
@pytest.mark.parametrize("golden", GOLDEN, ids=lambda golden: golden[0])
def test_golden_values(
    golden: tuple[str, ...], reader: str, request: pytest.FixtureRequest
) -> None:
    analyser: FrenchAnalyser = request.getfixturevalue(reader)
    cuts = analyser.analyse_word(golden[0]).syllables
    assert cuts is not None
    shown = [cuts.lc_written, cuts.std_written, cuts.lc_oral, cuts.std_oral]
    assert ["-".join(cut) for cut in shown] == list(golden[1:])


@pytest.mark.parametrize("expected", STD_WRITTEN)
def test_common_words(expected: str, analyser: FrenchAnalyser) -> None:
    pieces = tuple(
        piece + "-" * has_hyphen
        for part, has_hyphen in _parts(expected)
        for piece, has_hyphen in _pieces(part, has_hyphen)
    )
    cuts = analyser.analyse_word("".join(pieces)).syllables
    assert cuts is not None
    assert cuts.std_written == pieces


def _parts(expected: str) -> list[tuple[str, bool]]:
    parts = expected.split("-\u0000")
    return [(part, i < len(parts) - 1) for i, part in enumerate(parts)]


def _pieces(part: str, has_hyphen: bool) -> list[tuple[str, bool]]:
    pieces = part.split("-")
    return [(piece, has_hyphen and i == len(pieces) - 1) for i, piece in enumerate(pieces)]


LC_WRITTEN = (
    "en-nui em-me-ner en-no-blir en-i-vrer e-nne-mi fe-mme a-nnée brou-e-tte choue-tte fa-mi-lle"
)


@pytest.mark.parametrize("expected", LC_WRITTEN.split())
def test_double_consonants_stay_but_for_a_nasal(expected: str, analyser: FrenchAnalyser) -> None:
    cuts = analyser.analyse_word(expected.replace("-", "")).syllables
    assert cuts is not None
    assert "-".join(cuts.lc_written) == expected


@pytest.mark.parametrize("word", ["ennuyer", "emmener", "ennoblir", "enivrer", "enorgueillir"])
def test_a_nasal_is_never_a_bare_e(word: str, bare: FrenchAnalyser) -> None:
    first = bare.analyse_word(word).graphemes[0]
    assert (len(first.letters), first.phoneme[:2]) == (2, "ɑ̃")


@pytest.mark.parametrize(
    ("word", "expected"),
    [("-Christ", ["-Christ"]), ("a--b", ["a--", "b"]), ("--a-", ["--a-"]), ("-", ["-"])],
)
def test_a_hyphen_is_no_syllable(word: str, expected: list[str], bare: FrenchAnalyser) -> None:
    cuts = bare.analyse_word(word).syllables
    assert cuts is not None
    assert list(cuts.std_written) == expected


@pytest.mark.parametrize("word", ["APPELLE", "Appelle", "a\u0301b", "École", "ŒUF", "l'", "Ça"])
def test_the_written_letters_are_kept(word: str, bare: FrenchAnalyser) -> None:
    cuts = bare.analyse_word(word).syllables
    assert cuts is not None
    assert "".join(cuts.std_written) == word


def test_capitals_are_cut_like_small_letters(analyser: FrenchAnalyser) -> None:
    cuts = analyser.analyse_word("APPELLE").syllables
    assert cuts is not None
    assert cuts.std_written == ("AP", "PEL", "LE")
