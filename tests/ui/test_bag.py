"""What the window does with a real schoolbag, on files that come, change and fail."""

import errno
import os
import sys

import pytest

from cartable.documents.contract import MissingDocumentError
from cartable.documents.model import Document
from cartable.schoolbag.bag import Schoolbag
from cartable.schoolbag.database import create_bag
from cartable.schoolbag.keys import make_key
from cartable.ui import bag as bag_module
from cartable.ui.bag import PupilBag, content_of


@pytest.fixture
def bag(tmp_path):
    key = make_key()
    create_bag(tmp_path / "a.cartable", key)
    bag = PupilBag(Schoolbag(tmp_path / "a.cartable", key), lambda wait_s, work: work())
    yield bag
    bag.close()


@pytest.fixture
def lesson(tmp_path):
    path = tmp_path / "lecon.txt"
    path.write_text("La chouette.", "utf-8")
    return path


def keep(bag, path):
    document = Document("", (), format="txt")
    kept = bag.keep_document(path, content_of(path), document)
    bag.keep_model(kept.id, document)
    return kept


def break_disk(monkeypatch):
    def fail(stream, name):
        raise OSError(errno.EIO, "a bad sector")

    monkeypatch.setattr(bag_module, "file_digest", fail)


def test_a_file_that_cannot_be_read_again_is_not_taken_for_another(bag, lesson, monkeypatch):
    break_disk(monkeypatch)
    with pytest.raises(MissingDocumentError) as raised:
        keep(bag, lesson)
    assert raised.value.name == "lecon.txt"
    assert bag.recent_documents(9) == ()


def test_a_file_that_is_there_and_fails_is_no_change(bag, lesson, monkeypatch):
    kept = keep(bag, lesson)
    break_disk(monkeypatch)
    assert bag.load_document(kept.id).id == kept.id


def test_a_file_that_changed_is_read_again_without_decoding_what_was(bag, lesson, monkeypatch):
    kept = keep(bag, lesson)
    lesson.write_text("La chouette dort.", "utf-8")
    monkeypatch.setattr(bag_module, "decode", None)
    assert bag.load_document(kept.id) == lesson


def test_neither_kept_nor_there_is_missing(bag, lesson):
    kept = bag.keep_document(lesson, content_of(lesson), Document("", (), format="txt"))
    lesson.unlink()
    with pytest.raises(MissingDocumentError):
        bag.load_document(kept.id)


@pytest.mark.skipif(sys.platform != "linux", reason="names of files are Unicode elsewhere")
def test_a_name_of_an_old_stick_is_kept_and_shown_as_it_was_meant(bag, tmp_path):
    path = tmp_path / os.fsdecode(b"le\xe7on.txt")
    path.write_text("La chouette.", "utf-8")
    kept = bag.keep_document(path, content_of(path), Document("", (), format="txt"))
    assert bag.recent_documents(9)[0].title == "leçon"
    assert bag.load_document(kept.id) == path
