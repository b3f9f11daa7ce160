"""The command line as a teacher or a script runs it: real processes, real files."""

import json
import os
import shutil
import subprocess
import sys
import wave
from pathlib import Path

import pytest
import soundfile

from tests.epub_soundness import problems_of

LESSON = Path(__file__).parents[2] / "assets" / "lecon" / "la-chouette.html"


@pytest.fixture
def cartable(tmp_path: Path):
    def run(*arguments: str, stdin: str = "") -> subprocess.CompletedProcess[str]:
        environment = {**os.environ, "CARTABLE_DONNEES": str(tmp_path / "donnees")}
        return subprocess.run(
            [sys.executable, "-m", "cartable", *arguments],
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            env=environment,
            timeout=400,  # a natural voice on a busy machine
            check=False,
        )

    return run


def test_a_lesson_becomes_page_text_sound_and_marks(cartable, tmp_path: Path) -> None:
    profile = tmp_path / "profil.json"
    profile.write_text('{"version": 1, "voice": "fr", "pauses": 1.5}', encoding="utf-8")
    done = cartable(
        "adapter", str(LESSON), "--sortie", str(tmp_path), "--format", "html,txt",
        "--audio", "wav", "--json", "--profil", str(profile),
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    (document,) = json.loads(done.stdout)["documents"]
    assert [Path(file).name for file in document["files"]] == [
        "la-chouette.html",
        "la-chouette.txt",
        "la-chouette.wav",
        "la-chouette.reperes.json",
    ]
    page = (tmp_path / "la-chouette.html").read_text(encoding="utf-8")
    assert 'class="mute"' in page
    assert "data:image/svg+xml;base64," in page
    text = (tmp_path / "la-chouette.txt").read_text(encoding="utf-8")
    marks = json.loads((tmp_path / "la-chouette.reperes.json").read_text(encoding="utf-8"))
    assert marks["text"] == text
    with wave.open(str(tmp_path / "la-chouette.wav")) as sound:
        assert sound.getframerate() == marks["sample_rate"]
        lasts_ms = sound.getnframes() / sound.getframerate() * 1000
    assert marks["duration_ms"] == pytest.approx(lasts_ms, abs=1)
    tokens = [word for word in text.split() if any(c.isalnum() for c in word)]
    heard = [text[m["start"] : m["end"]] for m in marks["marks"]]
    assert heard == tokens
    times = [m["time_ms"] for m in marks["marks"]]
    assert times == sorted(times)
    assert times[-1] < lasts_ms


def test_a_lesson_becomes_a_talking_book_and_a_sound_a_chapter(cartable, tmp_path: Path) -> None:
    done = cartable(
        "adapter", str(LESSON), "--sortie", str(tmp_path), "--format", "epub",
        "--audio", "mp3", "--chapitres", "--json",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""  # no progress where nobody looks
    (document,) = json.loads(done.stdout)["documents"]
    names = [Path(file).name for file in document["files"]]
    assert names[:3] == [
        "la-chouette.epub",
        "la-chouette - 01 La chouette, chasseuse de la nuit.mp3",
        "la-chouette - 01 La chouette, chasseuse de la nuit.reperes.json",
    ]
    assert sorted(names) == sorted(path.name for path in tmp_path.iterdir() if path.is_file())
    assert problems_of(tmp_path / "la-chouette.epub") == []
    texts = []
    for name in names[2::2]:
        marks = json.loads((tmp_path / name).read_text(encoding="utf-8"))
        texts.append(marks["text"].strip())
        assert marks["marks"][-1]["end_ms"] <= marks["duration_ms"]
    assert len(texts) == 5
    assert "Comment vit-elle" in texts[1]


def test_a_book_of_text_alone_and_a_sound_in_one_sentence(cartable, tmp_path: Path) -> None:
    done = cartable("adapter", str(LESSON), "--sortie", str(tmp_path), "--format", "epub")
    assert done.returncode == 0, done.stderr
    assert problems_of(tmp_path / "la-chouette.epub") == []
    sound, marks = tmp_path / "s.mp3", tmp_path / "s.json"
    done = cartable("dire", "Le chat dort.", "--sortie", str(sound), "--reperes", str(marks))
    assert done.returncode == 0, done.stderr
    heard = soundfile.info(sound)
    found = json.loads(marks.read_text(encoding="utf-8"))
    assert heard.format == "MP3"
    assert found["duration_ms"] == pytest.approx(heard.duration * 1000, abs=1)
    assert len(found["marks"]) == 3


def test_two_sources_of_one_name_do_not_overwrite_each_other(cartable, tmp_path: Path) -> None:
    for folder, words in (("a", "Un chat."), ("b", "Un chien.")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "lecon.txt").write_text(words, encoding="utf-8")
    sources = [str(tmp_path / folder / "lecon.txt") for folder in "ab"]
    done = cartable("adapter", *sources, "--sortie", str(tmp_path / "s"), "--format", "txt")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "s" / "lecon.txt").read_text(encoding="utf-8").strip() == "Un chat."
    assert (tmp_path / "s" / "lecon (2).txt").read_text(encoding="utf-8").strip() == "Un chien."


def test_a_refused_file_is_said_in_french_and_the_others_are_done(cartable, tmp_path: Path) -> None:
    broken = tmp_path / "cours.docx"
    broken.write_bytes(b"PK\x03\x04 not a document")
    done = cartable("adapter", str(broken), str(LESSON), "--sortie", str(tmp_path / "s"))
    assert done.returncode == 1
    assert "« cours.docx »" in done.stderr
    assert "Ton fichier n’a pas changé." in done.stderr
    assert (tmp_path / "s" / "la-chouette.html").exists()


def test_a_text_on_stdin_is_analysed_as_others_may_build_on(cartable) -> None:
    text = "Les poules du couvent couvent.\nElles dorment ?"
    done = cartable("analyser", "-", "--json", stdin=text)
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert (found["version"], found["text"]) == (1, text)
    for sentence in found["sentences"]:
        joined = "".join(token["text"] for token in sentence["tokens"])
        assert joined == text[sentence["start"] : sentence["end"]]
        for token in sentence["tokens"]:
            assert text[token["start"] : token["end"]] == token["text"]
            if token["kind"] == "word":
                assert "".join(g["letters"] for g in token["graphemes"]) == token["text"]
                for cut in token["syllables"].values():
                    assert "".join(cut) == token["text"]


def test_saying_a_sentence_marks_each_of_its_words(cartable, tmp_path: Path) -> None:
    text = "L’école compte 1\u202f250 élèves… — Vraiment ?"
    sound, marks = tmp_path / "s.wav", tmp_path / "s.json"
    done = cartable("dire", text, "--sortie", str(sound), "--reperes", str(marks), "--voix", "fr")
    assert done.returncode == 0, done.stderr
    found = json.loads(marks.read_text(encoding="utf-8"))
    words = [text[m["start"] : m["end"]] for m in found["marks"]]
    assert words == ["L’école", "compte", "1\u202f250", "élèves…", "Vraiment"]


def test_a_voice_is_raised_and_its_pauses_lengthened(cartable, tmp_path: Path) -> None:
    lengths, sounds = [], []
    for options in (("--hauteur", "50"), ("--hauteur", "80"), ("--pauses", "2,5")):
        sound = tmp_path / "s.wav"
        done = cartable("dire", "Un. Deux.", "--sortie", str(sound), "--voix", "fr", *options)
        assert done.returncode == 0, done.stderr
        with wave.open(str(sound)) as wav:
            lengths.append(wav.getnframes() / wav.getframerate())
        sounds.append(sound.read_bytes())
    assert sounds[0] != sounds[1]
    assert lengths[2] > lengths[0] + 0.25


def test_exceptions_that_cannot_be_taken_are_told_before_a_word_is_said(
    cartable, tmp_path: Path
) -> None:
    table = tmp_path / "mots.csv"
    table.write_text("mot;sons\nfils;\n", encoding="utf-8")
    sound = tmp_path / "s.wav"
    done = cartable("dire", "fils", "--sortie", str(sound), "--exceptions", str(table))
    assert done.returncode == 1
    assert "« fils »" in done.stderr
    assert not sound.exists()


@pytest.mark.parametrize(
    "arguments",
    [
        ("adapter", "x.html"),
        ("adapter", "x.html", "--sortie", "s", "--format", "parchemin"),
        ("dire", "bonjour", "--sortie", "s.wav", "--debit", "9000"),
        ("chanter",),
    ],
)
def test_a_usage_mistake_leaves_with_two(cartable, arguments: tuple[str, ...]) -> None:
    assert cartable(*arguments).returncode == 2


def test_the_diagnostic_says_each_check_and_nothing_personal(cartable, tmp_path: Path) -> None:
    done = cartable("diagnostic", "--json")
    found = json.loads(done.stdout)
    names = {check["name"] for check in found["checks"]}
    assert {"voix", "lexique", "documents", "disque"} <= names
    assert all(set(check) == {"name", "ok", "message"} for check in found["checks"])
    assert str(tmp_path) not in done.stdout


def test_a_source_is_never_written_over(cartable, tmp_path: Path) -> None:
    source = tmp_path / "lecon.html"
    source.write_text("<p>Un chat.</p>", encoding="utf-8")
    done = cartable("adapter", str(source), "--sortie", str(tmp_path))
    assert done.returncode == 0, done.stderr
    assert source.read_text(encoding="utf-8") == "<p>Un chat.</p>"
    assert (tmp_path / "lecon (2).html").exists()


def test_what_a_document_could_not_give_is_told(cartable, tmp_path: Path) -> None:
    size = (50_000).to_bytes(4, "big") * 2
    picture = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + size + b"\x08\x02\x00\x00\x00"
    (tmp_path / "grand.png").write_bytes(picture)
    page = tmp_path / "lecon.html"
    page.write_text('<p>Un chat.</p><img src="grand.png" alt="Un ciel">', encoding="utf-8")
    done = cartable("adapter", str(page), "--sortie", str(tmp_path / "s"))
    assert done.returncode == 0
    assert "toutes les images" in done.stderr


@pytest.mark.parametrize("content", ["{", "[1]", "\udce9"])
def test_a_file_that_holds_no_settings_is_said_so(cartable, tmp_path: Path, content: str) -> None:
    profile = tmp_path / "p.json"
    profile.write_bytes(content.encode("utf-8", "surrogateescape"))
    done = cartable("adapter", str(LESSON), "--sortie", str(tmp_path), "--profil", str(profile))
    assert done.returncode == 1
    assert "ne contient pas de réglages" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names are Unicode")
def test_a_name_of_an_old_stick_is_adapted(cartable, tmp_path: Path) -> None:
    source = tmp_path / os.fsdecode(b"le\xe7on.txt")
    source.write_text("Un chat.", encoding="utf-8")
    done = cartable("adapter", str(source), "--sortie", str(tmp_path / "s"), "--format", "txt")
    assert done.returncode == 0, done.stderr
    assert [path.suffix for path in (tmp_path / "s").iterdir()] == [".txt"]


def test_a_folder_that_is_a_file_is_the_world_s_doing(cartable, tmp_path: Path) -> None:
    (tmp_path / "occupe").write_text("", encoding="utf-8")
    done = cartable("adapter", str(LESSON), "--sortie", str(tmp_path / "occupe"))
    assert done.returncode == 1
    assert "la faute de Cartable" not in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("adapter", "x.html"), "il manque : --sortie"),
        (("chanter",), "« chanter » n’existe pas"),
        (("adapter", "a.txt", "--sortie", "s", "--chapitres"), "va avec --audio"),
        (("dire", "a", "--sortie", "chat.txt"), "finit par .wav, .ogg, .mp3"),
        (("dire", "a", "--sortie", "a.wav", "--reperes", "a.wav"), "dans le même fichier"),
        (("dire", "a", "--sortie", "a.wav", "--voix", "zz"), "Choisis parmi : "),
        (("dire", "a", "--sortie", "a.wav", "--voix", "en-gb"), "pour cette langue"),
        (("dire", "a", "--sortie", "a.wav", "--hauteur", "101"), "de 0 à 100"),
        (("dire", "a", "--sortie", "a.wav", "--pauses", "4"), "de 0,5 à 3"),
        (("diagnostic", "--tout"), "je ne connais pas : --tout"),
    ],
)
def test_a_mistake_is_told_in_french(cartable, arguments: tuple[str, ...], words: str) -> None:
    done = cartable(*arguments)
    assert done.returncode == 2
    assert words in done.stderr


def test_a_source_tree_without_packs_still_works_and_tells_the_lack(tmp_path: Path) -> None:
    tree = tmp_path / "arbre"
    root = LESSON.parents[2]
    shutil.copytree(root / "cartable", tree / "cartable")
    shutil.copytree(root / "assets", tree / "assets")
    environment = {**os.environ, "PYTHONPATH": str(tree), "CARTABLE_DONNEES": str(tmp_path / "d")}
    done = subprocess.run(
        [sys.executable, "-P", "-m", "cartable", "analyser", "-", "--json"],
        input="Un mot.",
        capture_output=True,
        encoding="utf-8",
        env=environment,
        cwd=tree,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["sentences"]
    assert "Il manque le lexique" in done.stderr


def cut_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.returncode == 0, done.stderr
    tokens = json.loads(done.stdout)["sentences"][0]["tokens"]
    return ["-".join(t["syllables"]["std_written"]) for t in tokens if t["kind"] == "word"]


def test_a_teacher_has_words_cut_and_said_as_she_wants(cartable, tmp_path: Path) -> None:
    table, own, profile = tmp_path / "classe.csv", tmp_path / "lea.csv", tmp_path / "p.json"
    table.write_bytes("mot;sons;syllabes\r\nfille;file;fil-le\r\nété;;ét-é".encode("cp1252"))
    own.write_text("mot;syllabes\nfille;f-ille", encoding="utf-8")
    profile.write_text('{"version": 1, "conventions": "ecole"}', encoding="utf-8")
    text, lists = "Une fille, un été, voyez !", ("--exceptions", str(table))
    done = cartable("analyser", "-", "--json", *lists, stdin=text)
    assert cut_of(done) == ["U-ne", "fil-le", "un", "ét-é", "vo-yez"]
    done = cartable("analyser", "-", "--json", *lists, "--profil", str(profile), stdin=text)
    assert cut_of(done)[-1] == "voy-ez"
    done = cartable("analyser", "-", "--json", *lists, "--exceptions", str(own), stdin=text)
    assert cut_of(done)[1] == "f-ille"


def test_exceptions_are_seen_in_an_adapted_page(cartable, tmp_path: Path) -> None:
    source, table = tmp_path / "lecon.txt", tmp_path / "mots.csv"
    source.write_text("Un cerf.", encoding="utf-8")
    table.write_text("cerf;;;cer(f)", encoding="utf-8")
    done = cartable("adapter", str(source), "--sortie", str(tmp_path), "--exceptions", str(table))
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "lecon.html").read_text(encoding="utf-8")
    assert 'class="mute"' in page


@pytest.mark.parametrize("command", [("analyser", "-"), ("adapter", str(LESSON), "--sortie", "s")])
def test_a_wrong_line_of_exceptions_is_told(
    cartable, tmp_path: Path, command: tuple[str, ...]
) -> None:
    table = tmp_path / "mots.csv"
    table.write_text("mot;syllabes\npizza;pis-sa", encoding="utf-8")
    done = cartable(*command, "--exceptions", str(table), stdin="Une pizza.")
    assert done.returncode == 1
    assert "ligne 2" in done.stderr
    assert "« pizza »" in done.stderr
    assert cartable(*command, "--exceptions", str(tmp_path / "rien"), stdin="x").returncode == 1


def test_mistakes_are_said_plainly(cartable, tmp_path: Path) -> None:
    unknown = cartable("chanter")
    assert unknown.returncode == 2
    assert "ouvrir, adapter, analyser, dire, modeles, diagnostic" in unknown.stderr
    without_target = cartable("dire", "Bonjour")
    assert without_target.stderr.count("Utilisation") == 1
    nothing = cartable("analyser")
    assert nothing.returncode == 1
    assert "vide" in nothing.stderr
    folder = cartable("analyser", str(tmp_path))
    assert folder.returncode == 1
    assert "est un dossier" in folder.stderr


def test_the_folder_of_data_may_come_after_the_command(cartable, tmp_path: Path) -> None:
    done = cartable("diagnostic", "--donnees", str(tmp_path / "autre"), "--json")
    assert json.loads(done.stdout)["version"] == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("dire", "bonjour"), "il manque : --sortie"),
        (("dire", "bonjour", "--presse-papiers"), "pas les deux"),
        (("dire", "--presse-papiers", "--debit", "150"), "vont avec --sortie"),
        (("dire", "--presse-papiers", "--voix", "fr"), "vont avec --sortie"),
        (("dire", "--presse-papiers", "--hauteur", "50"), "vont avec --sortie"),
        (("dire", "--presse-papiers", "--exceptions", "mots.csv"), "vont avec --sortie"),
    ],
)
def test_options_of_dire_that_do_not_go_together_are_said(cartable, arguments, words) -> None:
    done = cartable(*arguments)
    assert done.returncode == 2
    assert words in done.stderr and done.stdout == ""


def test_a_text_without_a_word_makes_no_file(cartable, tmp_path: Path) -> None:
    done = cartable("dire", "…", "--sortie", str(tmp_path / "vide.wav"))
    assert done.returncode == 1 and "Il n’y a rien à lire" in done.stderr
    assert not (tmp_path / "vide.wav").exists()


def test_a_text_of_another_language_has_its_voice(cartable, tmp_path: Path) -> None:
    sound = tmp_path / "owl.wav"
    done = cartable(
        "dire", "The owl sleeps.", "--langue", "en", "--voix", "en-gb", "--sortie", sound
    )
    assert done.returncode == 0 and sound.stat().st_size > 20_000
