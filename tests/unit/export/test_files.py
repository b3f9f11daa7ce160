"""What is taken away: sounds, marks, talking books, whole and in step."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
import soundfile

from cartable.documents.model import (
    Block,
    Document,
    Formula,
    Heading,
    Image,
    ListBlock,
    ListItem,
    Note,
    PageMark,
    Paragraph,
    Resource,
    Run,
)
from cartable.errors import CancelledError
from cartable.export.files import Exporter, Wish, file_title, write_plain_book
from cartable.profiles.settings import ReadingSettings
from cartable.reading.script import script_of
from cartable.voice.espeak import EspeakEngine
from cartable.voice.silent import SilentEngine
from cartable.voice.sound_files import SoundKind
from cartable.voice.word_spans import word_spans
from cartable.wiring import Wiring
from tests.epub_soundness import EpubFile, problems_of

_GIF = bytes.fromhex("47494638396101000100800000000000ffffff2c00000000010001000002024401003b")
_BMP_HEAD = "424d3a0000000000000036000000280000000100000001000000010018000000000004000000"
_BMP = bytes.fromhex(_BMP_HEAD + "00" * 16 + "0000ff00")


def paragraph(*runs: Run | str) -> Paragraph:
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def heading(level: int, text: str) -> Heading:
    return Heading(level, (Run(text),))


_FRACTION = (
    "<math xmlns='http://www.w3.org/1998/Math/MathML'><mfrac><mn>1</mn><mn>2</mn></mfrac></math>"
)
LESSON = Document(
    "La leçon : l’eau & le feu",
    (
        *(PageMark("12"), heading(1, "L’eau"), paragraph("L’eau coule. Elle est ", "froide !")),
        Image("goutte", "Une goutte bleue"),
        Image("carte", ""),
        heading(2, "Mesures"),
        paragraph("Il y en a ", Run("½", formula=Formula(_FRACTION, "un demi")), " litre."),
        paragraph("Voir ", Run("le site de ", href="https://exemple.fr"),
                  Run("la mairie", href="https://exemple.fr", is_bold=True), " dit ",
                  Run("the teacher", language="en"), Run("1", note="n 1"), "."),
        *(PageMark("13"), heading(1, "Le feu / la flamme ?")),
        ListBlock((ListItem((paragraph("il brûle"),)), ListItem((paragraph("il éclaire"),)))),
        paragraph("x\n y\u000b \ud800 < z"),
    ),
    notes=(Note("n 1", "1", (paragraph("Une note", Run("2", note="n2")),)),
           Note("n2", "2", (paragraph("Sa note."),))),
    resources={"goutte": Resource("image/gif", _GIF, 1, 1), "carte": Resource("image/bmp", _BMP)},
)  # fmt: skip


@pytest.fixture(scope="module")
def marker():
    return Wiring().make_marker()


@pytest.fixture(scope="module")
def lesson_files(tmp_path_factory: pytest.TempPathFactory, marker) -> tuple[Path, ...]:
    """Return the lesson by chapters in MP3, and as a talking book."""
    folder = tmp_path_factory.mktemp("lesson")
    wish = Wish(folder, "leçon", SoundKind.MP3, is_by_chapter=True, has_book=True)
    return Exporter(EspeakEngine(), marker, ReadingSettings()).run(LESSON, wish)


def test_a_chapter_is_a_file_with_its_title_and_its_marks(lesson_files: tuple[Path, ...]) -> None:
    assert [path.name for path in lesson_files] == [
        "leçon.epub",
        "leçon - 01 L’eau.mp3",
        "leçon - 01 L’eau.reperes.json",
        "leçon - 02 Le feu la flamme.mp3",
        "leçon - 02 Le feu la flamme.reperes.json",
    ]
    assert sorted(lesson_files) == sorted(lesson_files[0].parent.iterdir())
    with soundfile.SoundFile(lesson_files[3]) as sound:
        tags, seconds = sound.copy_metadata(), sound.frames / sound.samplerate
    assert (tags["title"], tags["tracknumber"]) == ("Le feu / la flamme ?", "2")
    assert (tags["album"], tags["artist"][:19]) == (LESSON.title, "Cartable ASH – voix")
    marks = json.loads(lesson_files[4].read_text(encoding="utf-8"))
    assert marks["duration_ms"] == pytest.approx(seconds * 1000, abs=1)
    words = [marks["text"][m["start"] : m["end"]] for m in marks["marks"]]
    assert words == ["Le", "feu", "la", "flamme", "il", "brûle", "il", "éclaire", "x", "y", "z"]


def test_a_talking_book_is_sound(lesson_files: tuple[Path, ...]) -> None:
    assert problems_of(lesson_files[0]) == []


def test_every_word_that_is_said_is_lit_once(lesson_files: tuple[Path, ...]) -> None:
    book = EpubFile(lesson_files[0])
    lit = []
    for key in book.spine:
        page = book.page_of(key)
        for clip in book.clips_of(key):
            (element,) = page.xpath("//*[@id=$id]", id=clip.text.partition("#")[2])
            lit.append(element.get("alt") or "".join(element.itertext()))
    assert lit == [
        *("L’eau", "L’eau", "coule.", "Elle", "est", "froide", "Une goutte bleue", "Mesures"),
        *("Il", "y", "en", "a", "12", "litre.", "Voir", "le", "site", "de", "la", "mairie"),
        *("dit", "the", "teacher1.", "Le", "feu", "la", "flamme", "il", "brûle", "il"),
        *("éclaire", "x", "y", "z"),
    ]


def test_clips_follow_each_other_to_the_end_of_the_sound(lesson_files: tuple[Path, ...]) -> None:
    book = EpubFile(lesson_files[0])
    for key in book.spine:
        clips = book.clips_of(key)
        assert clips[0].start_s == 0
        assert all(a.end_s == b.start_s for a, b in pairwise(clips))
        assert clips[-1].end_s == book.duration_of(key)
        sound = lesson_files[0].with_name("a.mp3")
        sound.write_bytes(book.data[f"EPUB/{clips[0].sound}"])
        assert soundfile.info(sound).duration == pytest.approx(book.duration_of(key), abs=0.002)
        sound.unlink()


def test_a_link_of_several_words_is_one_link(lesson_files: tuple[Path, ...]) -> None:
    page = EpubFile(lesson_files[0]).page_of("c1")
    links = page.xpath("//*[local-name()='a'][starts-with(@href, 'https')]")
    assert ["".join(link.itertext()) for link in links] == ["le site de la mairie"]


def test_pages_pictures_and_notes_are_kept(lesson_files: tuple[Path, ...]) -> None:
    book = EpubFile(lesson_files[0])
    assert {"EPUB/image-1.gif", "EPUB/image-2.png"} <= set(book.data)
    assert book.data["EPUB/image-2.png"].startswith(b"\x89PNG")
    page = book.page_of("c1")
    assert len(page.xpath("//*[local-name()='aside']")) == 2
    assert "Sa note." in "".join(page.itertext())
    assert "Sa note." not in "".join(book.page_of("c2").itertext())
    (body,) = book.page_of("nav").xpath("//*[local-name()='body']")
    nav = "".join(body.itertext()).split()
    assert nav == [
        "Sommaire",
        "L’eau",
        "Mesures",
        "Le",
        "feu",
        "/",
        "la",
        "flamme",
        "?",
        "Pages",
        "12",
        "13",
    ]


def test_a_book_of_text_alone_has_no_overlay(tmp_path: Path, marker) -> None:
    write_plain_book(LESSON, ReadingSettings(), marker, tmp_path / "texte.epub")
    assert problems_of(tmp_path / "texte.epub") == []
    book = EpubFile(tmp_path / "texte.epub")
    assert not [name for name in book.data if name.endswith((".smil", ".mp3"))]
    assert "color:#12306E" in book.data["EPUB/chapitre-001.xhtml"].decode()


@pytest.mark.parametrize("kind", list(SoundKind))
def test_one_file_for_all_says_the_whole_script(tmp_path: Path, marker, kind: SoundKind) -> None:
    files = Exporter(EspeakEngine(), marker, ReadingSettings()).run(
        LESSON, Wish(tmp_path, "leçon", kind)
    )
    assert [path.name for path in files] == [f"leçon.{kind}", "leçon.reperes.json"]
    marks = json.loads(files[1].read_text(encoding="utf-8"))
    assert marks["text"] == script_of(LESSON).text.encode("utf-8", "replace").decode()
    assert [(m["start"], m["end"]) for m in marks["marks"]] == list(word_spans(marks["text"]))
    assert soundfile.info(files[0]).duration * 1000 == pytest.approx(marks["duration_ms"], abs=1)
    times = [time for mark in marks["marks"] for time in (mark["time_ms"], mark["end_ms"])]
    assert times == sorted(times)


def test_slower_pauses_are_heard_between_sentences(tmp_path: Path, marker) -> None:
    durations = []
    for name, pauses in (("a", 1.0), ("b", 2.0), ("c", 3.0)):
        settings = replace(ReadingSettings(), pauses=pauses)
        wish = Wish(tmp_path, name, SoundKind.WAV)
        files = Exporter(SilentEngine(), marker, settings).run(LESSON, wish)
        durations.append(soundfile.info(files[0]).duration)
    first, second = durations[1] - durations[0], durations[2] - durations[1]
    assert first > 2 and second == pytest.approx(first, rel=0.05)  # twice and three times as long


def test_progress_never_goes_back_and_ends_at_one(tmp_path: Path, marker) -> None:
    seen: list[float] = []
    exporter = Exporter(SilentEngine(), marker, ReadingSettings(), report=seen.append)
    exporter.run(LESSON, Wish(tmp_path, "leçon", SoundKind.WAV))
    assert seen == sorted(seen)
    assert (seen[0] < 0.2, seen[-1]) == (True, 1.0)


def test_a_cancelled_export_leaves_only_whole_files(tmp_path: Path, marker) -> None:
    (tmp_path / "leçon.epub").write_bytes(b"before")
    seen: list[float] = []
    exporter = Exporter(
        SilentEngine(),
        marker,
        ReadingSettings(),
        is_cancelled=lambda: bool(seen) and seen[-1] > 0.8,
        report=seen.append,
    )
    with pytest.raises(CancelledError):
        exporter.run(LESSON, Wish(tmp_path, "leçon", SoundKind.WAV, True, True))
    assert (tmp_path / "leçon.epub").read_bytes() == b"before"
    assert {path.name for path in tmp_path.iterdir()} == {"leçon.epub", "leçon - 01 L’eau.wav"}


@pytest.mark.parametrize("blocks", [(), (paragraph("…"),), (Image("rien"),)])
def test_a_document_that_says_nothing_gives_a_silent_file_and_a_book(
    tmp_path: Path, marker, blocks: tuple[Block, ...]
) -> None:
    wish = Wish(tmp_path, "vide", SoundKind.MP3, has_book=True)
    files = Exporter(EspeakEngine(), marker, ReadingSettings()).run(Document("V", blocks), wish)
    assert [path.name for path in files] == ["vide.epub", "vide.mp3", "vide.reperes.json"]
    assert problems_of(files[0]) == []


def test_a_title_becomes_a_part_of_a_name_on_every_system() -> None:
    assert file_title('Où ? "ici" : <là>\\…/. ') == "Où ici là …"
    assert file_title("mot " * 40) == ("mot " * 15).strip()
    assert file_title("a\x00\ud800b") == "a b"
    assert file_title("???") == ""
