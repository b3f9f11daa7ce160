"""The JSON that `cartable analyser` promises."""

from __future__ import annotations

from cartable.french.analysis import FrenchAnalyser
from cartable.french.export import to_json


def test_a_word_says_all_of_the_contract(bare: FrenchAnalyser) -> None:
    raw = to_json(bare.analyse("Un chat dort."))
    assert raw["version"] == 1
    assert raw["text"] == "Un chat dort."
    (sentence,) = raw["sentences"]
    assert (sentence["start"], sentence["end"]) == (0, 13)
    cat = sentence["tokens"][2]
    assert cat == {
        "text": "chat", "start": 3, "end": 7, "kind": "word", "known": False, "pos": "NOUN",
        "phonemes": "ʃa",
        "graphemes": [
            {"letters": "ch", "phoneme": "ʃ"},
            {"letters": "a", "phoneme": "a"},
            {"letters": "t", "phoneme": "", "mute": True, "reason": "consonne finale"},
        ],
        "syllables": {
            "std_written": ["chat"], "lc_written": ["chat"],
            "std_oral": ["chat"], "lc_oral": ["chat"],
        },
        "liaison": None,
    }  # fmt: skip
    assert sentence["tokens"][1] == {"text": " ", "start": 2, "end": 3, "kind": "space"}


def test_what_the_neighbours_change_is_said(analyser: FrenchAnalyser) -> None:
    tokens = to_json(analyser.analyse("un bon ami"))["sentences"][0]["tokens"]
    assert tokens[2]["liaison"] == {"kind": "obligatory", "phoneme": "n", "vowel": "ɔ"}
    assert [t.get("heard") for t in tokens if t["kind"] == "word"] == [None, "bɔn", None]


def test_subkinds_are_said(bare: FrenchAnalyser) -> None:
    tokens = to_json(bare.analyse("à 14h30 sur www.exemple.fr"))["sentences"][0]["tokens"]
    assert [t.get("subkind") for t in tokens if t["kind"] != "space"] == [None, "hour", None, "url"]


def test_an_empty_text_is_an_empty_analysis(bare: FrenchAnalyser) -> None:
    assert to_json(bare.analyse("")) == {"version": 1, "text": "", "sentences": []}
