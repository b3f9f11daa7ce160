from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Event

import pytest

from cartable.errors import DiskFullError, Fault
from cartable.profiles.settings import (
    InterfaceSettings,
    NewerSettingsError,
    ReadingSettings,
    Theme,
)
from cartable.schoolbag import repositories
from cartable.schoolbag.bag import Schoolbag
from cartable.schoolbag.database import BagDatabase, create_bag
from cartable.schoolbag.errors import BagAccessError, BusyBagError
from cartable.schoolbag.keys import BagKey, make_key
from cartable.schoolbag.place_keeper import PlaceKeeper
from cartable.schoolbag.records import Place
from tests.wholeness import is_whole

PDF, EPUB = "a" * 64, "b" * 64


class Clock:
    """Advances by a second each time it is read."""

    def __init__(self) -> None:
        self.now = datetime(2026, 9, 1, 8, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


@pytest.fixture
def key() -> BagKey:
    return make_key()


@pytest.fixture
def path(tmp_path: Path, key: BagKey) -> Path:
    create_bag(tmp_path / "ab.cartable", key)
    return tmp_path / "ab.cartable"


@pytest.fixture
def bag(path: Path, key: BagKey):
    with Schoolbag(path, key, Clock()) as bag:
        yield bag


def open_lesson(bag: Schoolbag, path: str = "/cle/lecon.pdf", sha256: str = PDF):
    return bag.documents.remember_opened(Path(path), "L'eau", "pdf", sha256)


def test_a_new_bag_gives_the_defaults(bag):
    assert bag.settings.load_reading() == ReadingSettings()
    assert bag.settings.load_interface() == InterfaceSettings()
    assert bag.documents.recents() == ()
    assert bag.id == "ab"


def test_settings_come_back_after_a_restart(bag, path, key):
    reading = ReadingSettings(theme=Theme.DARK, size_pt=31, voice="Zoé")
    bag.settings.save_reading(ReadingSettings(size_pt=12))
    bag.settings.save_reading(reading)
    bag.settings.save_interface(InterfaceSettings(175))
    bag.close()
    with Schoolbag(path, key) as again:
        assert again.settings.load_reading() == reading
        assert again.settings.load_interface() == InterfaceSettings(175)


def test_settings_of_a_newer_cartable_are_refused_and_stay(bag, path, key):
    newer = '{"version": 2, "theme": "aube"}'
    database = BagDatabase(path, key)
    with database.write() as db:
        db["settings"].insert({"key": "reading", "value": newer, "updated_ms": 1})
    with pytest.raises(NewerSettingsError):
        bag.settings.load_reading()
    with pytest.raises(NewerSettingsError):
        bag.settings.save_reading(ReadingSettings())
    assert database.read("SELECT value FROM settings") == [(newer,)]
    database.close()


def test_recents_are_the_latest_first(bag):
    first = open_lesson(bag)
    second = open_lesson(bag, "/cle/livre.epub", EPUB)
    assert [r.id for r in bag.documents.recents()] == [second.id, first.id]
    again = open_lesson(bag)
    assert [r.id for r in bag.documents.recents()] == [first.id, second.id]
    assert again.added == first.added < first.opened + timedelta(seconds=1) < again.opened
    assert [r.id for r in bag.documents.recents(limit=1)] == [first.id]


def test_a_moved_file_and_a_changed_file_stay_the_same_document(bag):
    first = open_lesson(bag)
    moved = open_lesson(bag, "/bureau/lecon.pdf")
    assert (moved.id, moved.path) == (first.id, str(Path("/bureau/lecon.pdf").absolute()))
    changed = open_lesson(bag, "/bureau/lecon.pdf", EPUB)
    assert (changed.id, changed.content) == (first.id, EPUB)
    assert len(bag.documents.recents()) == 1


def test_another_known_document_takes_a_path_over(bag):
    pdf = open_lesson(bag, "/cle/a")
    epub = open_lesson(bag, "/cle/b", EPUB)
    open_lesson(bag, "/cle/b", PDF)
    assert bag.documents.find(pdf.id).path == str(Path("/cle/b").absolute())
    assert bag.documents.find(epub.id).path is None


def test_a_model_opens_without_its_file(bag):
    lesson = open_lesson(bag)
    model = os.urandom(300_000)
    assert not lesson.has_model
    assert bag.documents.model(lesson.id) is None
    assert bag.documents.keep_model(lesson.id, model)
    assert bag.documents.model(lesson.id) == model
    assert bag.documents.recents()[0].has_model
    open_lesson(bag, sha256=EPUB)
    assert bag.documents.model(lesson.id) is None, "a changed file is not shown as it was"


def test_models_keep_within_their_room(bag, monkeypatch):
    monkeypatch.setattr(repositories, "MODEL_LIMIT_BYTES", 1000)
    monkeypatch.setattr(repositories, "MODELS_LIMIT_BYTES", 2500)
    lessons = [open_lesson(bag, f"/cle/{n}", str(n) * 64) for n in range(4)]
    assert not bag.documents.keep_model(lessons[0].id, b"x" * 1001)
    for lesson in lessons:
        assert bag.documents.keep_model(lesson.id, b"x" * 1000)
    assert [r.has_model for r in bag.documents.recents()] == [True, True, False, False]


def test_a_changed_content_lets_go_of_its_bytes_alone(bag):
    lesson, other = open_lesson(bag), open_lesson(bag, "/cle/b", EPUB)
    for record in (lesson, other):
        bag.documents.keep_model(record.id, b"texte")
    open_lesson(bag, sha256="c" * 64)
    assert bag.documents.model(lesson.id) is None
    assert bag.documents.model(other.id) == b"texte"


def test_nothing_is_kept_for_a_document_that_is_not_there(bag):
    assert not bag.documents.keep_model("inconnu", b"texte")
    bag.places.save("inconnu", Place(6))
    assert bag.places.load("inconnu") is None


def test_two_files_without_content_do_not_become_one(bag):
    with pytest.raises(Fault):
        open_lesson(bag, sha256="")


def test_a_document_whose_place_was_taken_rises_all_the_same(bag):
    first = open_lesson(bag, "/cle/a")
    open_lesson(bag, "/cle/b", EPUB)
    open_lesson(bag, "/cle/a", EPUB)  # the first has no path any more
    bag.documents.mark_opened(first.id)
    assert bag.documents.recents()[0].id == first.id
    assert bag.documents.recents()[0].path is None


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_name_that_is_not_unicode_is_kept_as_it_is(bag):
    path = os.fsdecode(b"/cle/le\xe7on.txt")
    lesson = bag.documents.remember_opened(Path(path), "Le\udce7on", "txt", PDF)
    assert (lesson.path, lesson.title) == (path, "Le?on")
    changed = bag.documents.remember_opened(Path(path), "Leçon", "txt", EPUB)
    assert (changed.id, bag.documents.find(lesson.id).path) == (lesson.id, path)


def test_a_place_is_where_it_was_left(bag, path, key):
    lesson = open_lesson(bag)
    assert bag.places.load(lesson.id) is None
    bag.places.save(lesson.id, Place(10, 1, 4))
    left = Place(position=1234, page=7, sentence_start=1200, page_count=31)
    assert bag.documents.recents()[0].place == Place(10, 1, 4)
    bag.places.save(lesson.id, left)
    bag.close()
    with Schoolbag(path, key) as again:
        assert again.places.load(lesson.id) == left
        assert again.documents.recents()[0].place == left


def test_a_record_says_nothing_of_the_pupil(bag):
    shown = repr(open_lesson(bag))
    assert "eau" not in shown
    assert "lecon" not in shown


def test_a_failed_write_leaves_nothing(path, key):
    database = BagDatabase(path, key)
    with pytest.raises(RuntimeError), database.write() as db:
        db["settings"].insert({"key": "x", "value": "{}", "updated_ms": 1})
        raise RuntimeError
    assert database.read("SELECT count(*) FROM settings") == [(0,)]
    database.close()


def test_threads_take_turns(bag):
    lessons = [open_lesson(bag, f"/cle/{n}", str(n) * 64) for n in range(4)]

    def work(lesson):
        for n in range(20):
            bag.places.save(lesson.id, Place(n))
            assert bag.places.load(lesson.id) == Place(n)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, lessons))
    assert {bag.places.load(lesson.id) for lesson in lessons} == {Place(19)}


def test_reading_goes_on_while_another_writes(path, key):
    database = BagDatabase(path, key)
    held, release = Event(), Event()

    def hold():
        with database.write() as db:
            db["settings"].insert({"key": "x", "value": "{}", "updated_ms": 1})
            held.set()
            assert release.wait(10)

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(hold)
        assert held.wait(10)
        assert database.read("SELECT count(*) FROM settings") == [(0,)]
        release.set()
        writing.result()
    assert database.read("SELECT count(*) FROM settings") == [(1,)]
    database.close()


def test_a_reader_may_not_write(path, key):
    database = BagDatabase(path, key)
    with pytest.raises(BagAccessError):
        database.read("DELETE FROM settings")
    database.close()


def test_a_reader_that_does_not_close_leaves_no_writer_open(path, key):
    class Stuck:
        def close(self):
            raise RuntimeError

    database = BagDatabase(path, key)
    reader, database._reader = database._reader, Stuck()
    with pytest.raises(RuntimeError):
        database.close()
    reader.close()
    with pytest.raises(Exception, match="closed"):
        database._writer.execute("SELECT 1")


def test_a_gate_held_too_long_says_busy(bag, path, key):
    rival = BagDatabase(path, key)
    with rival.write(), pytest.raises(BusyBagError):
        bag.settings.save_interface(InterfaceSettings(150))
    bag.settings.save_interface(InterfaceSettings(150))
    rival.close()


def test_a_full_disk_keeps_what_was_there(path, key):
    with Schoolbag(path, key) as bag:
        lesson = open_lesson(bag)
    database = BagDatabase(path, key)
    with pytest.raises(DiskFullError), database.write() as db:
        db.execute("PRAGMA max_page_count = 20")
        db["settings"].insert({"key": "y", "value": "x" * 200_000, "updated_ms": 1})
    with database.write() as db:
        db["settings"].insert({"key": "x", "value": "{}", "updated_ms": 1})
    database.close()
    with Schoolbag(path, key) as bag:
        assert bag.documents.recents() == (lesson,)
        assert is_whole(bag)


def test_the_pinned_settings_hold(path, key):
    database = BagDatabase(path, key)
    pragmas = {
        name: database.read(f"PRAGMA {name}")[0][0]
        for name in ("journal_mode", "synchronous", "foreign_keys", "temp_store", "busy_timeout")
    }
    assert pragmas == {
        "journal_mode": "wal",
        "synchronous": 2,
        "foreign_keys": 1,
        "temp_store": 2,
        "busy_timeout": 5000,
    }
    database.close()


class Later:
    """Keeps what is to be run later, until it is asked to run it."""

    def __init__(self) -> None:
        self.due: list[tuple[float, object]] = []

    def __call__(self, wait_s, work):
        self.due.append((wait_s, work))

    def run(self):
        wait_s, work = self.due.pop(0)
        work()
        return wait_s


def test_places_coalesce_and_the_latest_wins(bag):
    lesson, later, seconds = open_lesson(bag), Later(), [100.0]
    keeper = PlaceKeeper(bag.places, later, clock=lambda: seconds[0])
    keeper.note(lesson.id, Place(1))
    assert later.run() == 0, "the first one at once"
    assert bag.places.load(lesson.id) == Place(1)
    seconds[0] += 0.25
    for n in range(2, 50):
        keeper.note(lesson.id, Place(n))
    assert len(later.due) == 1
    assert later.run() == pytest.approx(0.75)
    assert bag.places.load(lesson.id) == Place(49)


def test_a_place_that_could_not_be_written_is_tried_again(bag, path, key):
    lesson, later = open_lesson(bag), Later()
    keeper = PlaceKeeper(bag.places, later)
    rival = BagDatabase(path, key)
    keeper.note(lesson.id, Place(1))
    with rival.write(), pytest.raises(BusyBagError):
        later.run()
    rival.close()
    other = open_lesson(bag, "/cle/b", EPUB)
    keeper.note(other.id, Place(2))
    later.run()
    assert bag.places.load(lesson.id) == Place(1)
    assert bag.places.load(other.id) == Place(2)


def test_a_flush_at_the_end_leaves_nothing_pending(bag):
    lesson, later = open_lesson(bag), Later()
    keeper = PlaceKeeper(bag.places, later)
    keeper.note(lesson.id, Place(3))
    keeper.flush()
    assert bag.places.load(lesson.id) == Place(3)
    later.run()
    assert bag.places.load(lesson.id) == Place(3)


def test_a_bag_gives_a_key_for_what_is_kept_beside_it(tmp_path: Path, key: BagKey) -> None:
    create_bag(tmp_path / "one.cartable", key)
    with Schoolbag(tmp_path / "one.cartable", key) as bag:
        assert bag.derive_key("sons") == key.derive("sons")
        assert bag.derive_key("sons") != bag.derive_key("autre chose")
