"""Every error that a room raises has its own sentences, kind and without code."""

import errno
import inspect
from pathlib import Path

import pytest

from cartable import errors
from cartable.documents import codec
from cartable.documents import contract as documents
from cartable.documents.model import Omission
from cartable.french import exceptions, lexicon
from cartable.models import archives, user_voices
from cartable.profiles import settings
from cartable.schoolbag import errors as bag
from cartable.voice import contract as voice
from cartable.voice import sound_files
from cartable.voice.notices import Notice
from cartable.wording import explain, explain_notice, explain_omission, is_expected

ABSTRACT = {errors.WorldError, documents.DocumentError, bag.BagError, errors.Fault}


def _raised() -> list[type[Exception]]:
    found = set()
    for module in (
        errors,
        documents,
        codec,
        bag,
        voice,
        sound_files,
        settings,
        lexicon,
        exceptions,
        archives,
        user_voices,
    ):
        for _, kind in inspect.getmembers(module, inspect.isclass):
            if issubclass(kind, errors.WorldError) and kind not in ABSTRACT:
                found.add(kind)
    return sorted(found, key=lambda kind: kind.__name__)


def _made(kind: type[Exception]) -> Exception:
    if not inspect.isfunction(kind.__init__):
        return kind()
    needed = [
        p
        for p in list(inspect.signature(kind.__init__).parameters.values())[1:]
        if p.default is p.empty and p.kind is p.POSITIONAL_OR_KEYWORD
    ]
    return kind(*("leçon.pdf" for _ in needed))


@pytest.mark.parametrize("kind", _raised(), ids=lambda kind: kind.__name__)
def test_each_error_is_said_in_its_own_words(kind: type[Exception]) -> None:
    said = explain(_made(kind))
    assert said != explain(ZeroDivisionError())
    assert said.what.endswith(".")
    assert said.action.endswith(".")
    assert "erreur" not in said.text.lower()
    assert "{" not in said.text
    assert is_expected(_made(kind))


@pytest.mark.parametrize(
    ("name", "format_named"), [("a.doc", "DOCX"), ("a.ppt", "PPTX"), ("a.xls", "PDF")]
)
def test_an_old_file_is_told_how_to_be_saved_anew(name: str, format_named: str) -> None:
    said = explain(documents.OldWordDocumentError(name))
    assert f"« {name} »" in said.what
    assert format_named in said.action


def test_a_name_with_braces_is_only_a_name() -> None:
    assert "« {0}.pdf »" in explain(documents.CorruptedDocumentError("{0}.pdf")).what


def test_a_bug_is_our_fault_and_is_not_expected() -> None:
    assert "la faute de Cartable" in explain(KeyError("x")).what
    assert not is_expected(KeyError("x"))
    assert not is_expected(errors.Fault())


@pytest.mark.parametrize("omission", Omission)
def test_each_thing_left_out_is_told_with_one_thing_to_do(omission: Omission) -> None:
    said = explain_omission(omission)
    assert said.what.endswith(".")
    assert said.action.endswith(".")


@pytest.mark.parametrize(
    "error",
    [OSError(errno.ENOSPC, "x"), OSError(errno.EIO, "x"), NotADirectoryError(), FileExistsError()],
    ids=str,
)
def test_what_the_disk_refuses_is_never_our_fault(error: OSError) -> None:
    assert "la faute de Cartable" not in explain(error).what


def test_a_full_disk_is_told_as_one_whoever_met_it() -> None:
    assert explain(OSError(errno.ENOSPC, "x")) == explain(errors.DiskFullError())


def test_a_damaged_bag_left_in_its_place_is_not_said_to_be_set_aside() -> None:
    assert "mis de côté" not in explain(bag.DamagedBagError()).text
    assert "mis de côté" in explain(bag.DamagedBagError(Path("x"))).text


@pytest.mark.parametrize("problem", exceptions.ExceptionProblem)
def test_each_wrong_line_of_a_list_is_named_with_one_thing_to_do(
    problem: exceptions.ExceptionProblem,
) -> None:
    said = explain(exceptions.WordExceptionError("pizza", problem, 3))
    assert "ligne 3" in said.what
    assert "« pizza »" in said.what
    assert said.what.endswith(".")
    assert said.action.endswith(".")


@pytest.mark.parametrize("notice", Notice, ids=lambda notice: notice.name)
def test_each_notice_of_the_voice_is_said_in_three_parts(notice: Notice) -> None:
    said = explain_notice(notice)
    assert all(part.endswith(".") for part in (said.what, said.safe, said.action))
    assert sum(explain_notice(other) == said for other in Notice) == 1


def test_a_lack_of_a_french_voice_proposes_espeak() -> None:
    said = explain(voice.NoVoiceError("ensemble", "fr-CA"))
    assert "aucune voix française" in said.what
    assert "eSpeak" in said.action
    assert "française" not in explain(voice.NoVoiceError("ensemble", "tlh")).what
