"""Corrected words are kept, replaced, let go of and brought back; former bags get their table."""

from __future__ import annotations

from pathlib import Path

import pytest

from cartable.profiles.settings import ReadingSettings
from cartable.schoolbag import database, migrations
from cartable.schoolbag.bag import Schoolbag
from cartable.schoolbag.database import create_bag
from cartable.schoolbag.keys import BagKey, make_key
from cartable.schoolbag.migrations import schema_version
from cartable.schoolbag.records import PronunciationRecord, WordOrigin

KEVIN = PronunciationRecord("Kévin", "[kevin]", said_like="quévine")
PIZZA = PronunciationRecord("pizza", "pidza", "piz-za", origin=WordOrigin.TEACHER)


@pytest.fixture
def key() -> BagKey:
    return make_key()


@pytest.fixture
def path(tmp_path: Path, key: BagKey) -> Path:
    create_bag(tmp_path / "ab.cartable", key)
    return tmp_path / "ab.cartable"


def test_words_come_back_after_a_restart(path, key):
    with Schoolbag(path, key) as bag:
        assert bag.pronunciations.load_all() == ()
        bag.pronunciations.keep([PIZZA, KEVIN])
    with Schoolbag(path, key) as again:
        assert again.pronunciations.load_all() == (KEVIN, PIZZA)


def test_a_word_said_anew_takes_its_own_place_alone(path, key):
    teachers = PronunciationRecord("KÉVIN", mute="KÉVI(N)", origin=WordOrigin.TEACHER)
    anew = PronunciationRecord("kévin", "[kevɛ̃]", said_like="quévin")
    with Schoolbag(path, key) as bag:
        bag.pronunciations.keep([KEVIN, teachers])
        bag.pronunciations.keep([anew])
        assert bag.pronunciations.load_all() == (anew, teachers)


def test_what_was_removed_can_be_brought_back(path, key):
    with Schoolbag(path, key) as bag:
        bag.pronunciations.keep([KEVIN, PIZZA])
        bag.pronunciations.remove("KÉVIN", WordOrigin.TEACHER)
        assert bag.pronunciations.load_all() == (KEVIN, PIZZA)
        bag.pronunciations.remove("KÉVIN", WordOrigin.PUPIL)
        assert bag.pronunciations.load_all() == (PIZZA,)
        bag.pronunciations.keep([KEVIN])
        assert bag.pronunciations.load_all() == (KEVIN, PIZZA)


def test_words_are_kept_all_or_none(path, key):
    with Schoolbag(path, key) as bag:
        with pytest.raises(AttributeError):
            bag.pronunciations.keep([KEVIN, None])
        assert bag.pronunciations.load_all() == ()


def test_a_word_that_is_not_unicode_harms_nothing(path, key):
    with Schoolbag(path, key) as bag:
        bag.pronunciations.keep([PronunciationRecord("K\udce9vin", "[kevin]")])
        assert [r.word for r in bag.pronunciations.load_all()] == ["K?vin"]


def test_a_record_says_nothing_of_the_pupil():
    assert "vin" not in repr(KEVIN)


def test_a_bag_of_the_first_schema_gets_its_table_and_keeps_the_rest(tmp_path, key, monkeypatch):
    """The former bag is made by the former step alone."""

    def first_step_alone(db) -> None:
        migrations._steps().apply(db, stop_before="2")
        db.execute(f"PRAGMA application_id = {migrations.APPLICATION_ID}")
        db.execute("PRAGMA user_version = 1")

    path = tmp_path / "ab.cartable"
    large = ReadingSettings(size_pt=40)
    with monkeypatch.context() as former:
        former.setattr(migrations, "SCHEMA_VERSION", 1)
        former.setattr(database, "bring_up_to_date", first_step_alone)
        create_bag(path, key)
        with Schoolbag(path, key) as bag:
            bag.settings.save_reading(large)
            lesson = bag.documents.remember_opened(Path("/cle/a.pdf"), "L'eau", "pdf", "a" * 64)
            rows = bag._database.read("SELECT name FROM sqlite_master WHERE name LIKE 'pro%'")
            assert rows == [] and schema_version(bag._database._writer) == 1
    with Schoolbag(path, key) as bag:
        assert schema_version(bag._database._writer) == migrations.SCHEMA_VERSION == 2
        assert bag.settings.load_reading() == large
        assert bag.documents.find(lesson.id) == lesson
        bag.pronunciations.keep([KEVIN])
        assert bag.pronunciations.load_all() == (KEVIN,)
