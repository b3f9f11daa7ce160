"""A Piper voice brought to the window and taken away: real files, a real trial, a real voice."""

import json
import shutil
from collections import namedtuple
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible

from cartable.models import user_voices
from cartable.ui.voices.adding import VoiceAdding
from cartable.ui.voices.page import VoicesPage
from cartable.ui.widgets.buttons import ActionButton
from cartable.ui.widgets.file_dialog import FileChooser
from tests.contracts.piper_for_tests import LANGUAGES, MODEL, piper_pack
from tests.heavy_voice import FAST, SLOW, KnownTest, Stage


@pytest.fixture
def bring(tmp_path):
    """The real model under a language's label, on something like a USB stick."""

    def bring(language="fr", code=""):
        folder = tmp_path / "usb"
        folder.mkdir(exist_ok=True)
        model = folder / f"{code or LANGUAGES[language]}-joe-medium.onnx"
        shutil.copyfile(piper_pack() / MODEL, model)
        raw = json.loads((piper_pack() / f"{MODEL}.json").read_text(encoding="utf-8"))
        raw |= {"language": {"code": code or LANGUAGES[language]}, "espeak": {"voice": language}}
        model.with_name(model.name + ".json").write_text(json.dumps(raw), encoding="utf-8")
        return model

    return bring


@pytest.fixture
def session(start, qtbot):
    session = start()
    session.pages.show("voix")
    qtbot.waitUntil(lambda: bool(page_of(session).voices._rows), timeout=20_000)
    return session


def page_of(session) -> VoicesPage:
    return session.pages._voices_page


def choose(session, monkeypatch, path):
    monkeypatch.setattr(FileChooser, "ask", lambda *given: path)
    page_of(session).added.add.click()


def told(session, qtbot, words):
    strip = session.shell.strip
    qtbot.waitUntil(
        lambda: strip.message is not None and words in strip.message.what, timeout=60_000
    )
    return strip.message


def removers(session):
    card = page_of(session).added
    shown = (b for b in card.findChildren(ActionButton) if b.isVisibleTo(card))
    return [b.accessibleName() for b in shown if b is not card.add]


def test_a_voice_is_added_heard_chosen_and_removed(session, qtbot, monkeypatch, wiring, bring):
    model, page, strip = bring(), page_of(session), session.shell.strip
    choose(session, monkeypatch, model)
    progress = page.findChild(VoiceAdding).progress
    assert progress.isVisible() and "fr_FR-joe" in progress._words.text()
    message = told(session, qtbot, "est ajoutée")
    assert progress.isHidden()
    voice_id = "piper-fr-fr-joe-medium"
    qtbot.waitUntil(lambda: voice_id in page.voices._rows, timeout=20_000)
    (kept,) = [voice for voice in wiring.list_user_voices() if voice.is_own]
    assert not (kept.folder / model.name).is_symlink() and wiring.places.data in kept.folder.parents
    assert message.action == "L’écouter"
    strip._action.click()
    speech = session.speech()
    assert speech.key == f"fr:{voice_id}"
    written = []
    monkeypatch.setattr(speech.player, "write", written.append)
    qtbot.waitUntil(lambda: bool(written) and any(written[0]), timeout=60_000)
    speech.stop()
    page.voices._rows[voice_id].click()
    assert session.settings.settings.voice == voice_id

    qtbot.waitUntil(lambda: removers(session) == ["Retirer Joe"], timeout=5_000)
    next(b for b in page.added.findChildren(ActionButton) if b.text() == "Retirer").click()
    question = strip.message
    assert "Retirer la voix" in question.what and session.shell.focusWidget() is strip._refuse
    strip._refuse.click()
    assert kept.folder.is_dir() and session.shell.focusWidget() is page.added.add
    next(b for b in page.added.findChildren(ActionButton) if b.text() == "Retirer").click()
    strip._action.click()
    told(session, qtbot, "est retirée")
    qtbot.waitUntil(lambda: voice_id not in page.voices._rows, timeout=20_000)
    assert not kept.folder.exists() and removers(session) == [] and model.exists()
    assert page.voices.chosen_row is page.voices._rows[""]  # the best one reads again


def test_a_voice_of_another_language_of_school_goes_with_its_like(
    session, qtbot, monkeypatch, bring
):
    page = page_of(session)
    choose(session, monkeypatch, bring("en"))
    assert "Voix d’autres" in told(session, qtbot, "est ajoutée").then
    qtbot.waitUntil(lambda: bool(page.added._added), timeout=20_000)
    names = [b.accessibleName() for b in page.voices._others.findChildren(ActionButton)]
    assert "Écouter Joe" in names


@pytest.mark.parametrize(
    "case",
    [
        ("text", "Je ne trouve pas de voix", "deux fichiers"),
        ("half", "Une voix Piper tient en deux fichiers", "dans le même dossier"),
        ("model", "n’est pas une voix Piper", "Télécharge-le"),
        ("language", "une langue que Cartable ne lit pas", "française"),
        ("disk", "plus de place", "libérer de la place"),
    ],
)
def test_what_cannot_be_added_is_said_and_leaves_nothing(session, qtbot, monkeypatch, bring, case):
    (trouble, words, thing_to_do), wiring = case, session._wiring
    model = bring(code="it_IT") if trouble == "language" else bring()
    if trouble == "text":
        model = model.with_suffix(".txt")
        model.write_text("bonjour")
    elif trouble == "half":
        model.with_name(model.name + ".json").unlink()
    elif trouble == "model":
        model.write_bytes(b"PK" + bytes(9000))
    elif trouble == "disk":
        usage = namedtuple("usage", "total used free")
        monkeypatch.setattr(user_voices.shutil, "disk_usage", lambda path: usage(1, 1, 1))
    choose(session, monkeypatch, model)
    message = told(session, qtbot, words)
    assert thing_to_do in message.then and message.is_problem
    assert [voice for voice in wiring.list_user_voices() if voice.is_own] == []
    own = wiring.places.data / "paquets"
    assert not own.exists() or list(own.iterdir()) == []


def test_adding_can_be_cancelled_and_waits_its_turn(session, qtbot, monkeypatch, wiring, bring):
    adding = page_of(session).findChild(VoiceAdding)
    choose(session, monkeypatch, bring())
    page_of(session).added.add.click()
    assert "Une autre voix" in session.shell.strip.message.what
    adding.progress.cancelled.emit()
    assert adding.progress.isHidden() and adding._work is None
    own = wiring.places.data / "paquets"
    qtbot.waitUntil(lambda: not own.exists() or list(own.iterdir()) == [], timeout=20_000)
    assert [voice for voice in wiring.list_user_voices() if voice.is_own] == []


def test_a_voice_that_came_by_another_way_is_there_when_the_page_is_shown_again(
    session, qtbot, wiring, bring
):
    session.pages.show("accueil")
    wiring.install_voice([bring()])
    session.pages.show("voix")
    page = page_of(session)
    qtbot.waitUntil(lambda: "piper-fr-fr-joe-medium" in page.voices._rows, timeout=20_000)
    qtbot.waitUntil(lambda: removers(session) == ["Retirer Joe"], timeout=5_000)


def test_a_voice_that_a_school_shares_is_not_taken_away(session, qtbot, wiring, bring):
    (kept,) = wiring.install_voice([bring()])
    shared = wiring.places.data.parent / "ecole"
    shared.mkdir()
    kept.folder.rename(shared / kept.folder.name)
    wiring.places = replace(wiring.places, packs=(wiring.places.data / "paquets", shared))
    page = page_of(session)
    page.shown.emit()
    qtbot.waitUntil(lambda: "piper-fr-fr-joe-medium" in page.voices._rows, timeout=20_000)
    qtbot.wait(50)
    assert removers(session) == []


def test_a_slow_voice_can_be_tried_again_from_the_page(start, qtbot, wiring, monkeypatch):
    world, test = Stage(), KnownTest(SLOW, is_known=True)
    monkeypatch.setattr(wiring, "make_voice", lambda: world.ensemble(self_test=test))
    session = start()
    session.pages.show("voix")
    voices = page_of(session).voices
    qtbot.waitUntil(lambda: not voices.retry.isHidden(), timeout=20_000)
    assert "ne suit pas la lecture" in voices._slow.text()
    interface = QAccessible.queryAccessibleInterface(voices.retry)
    assert interface.text(QAccessible.Text.Name) == "Essayer à nouveau"
    voices.retry.click()
    qtbot.waitUntil(lambda: test.runs == 1, timeout=10_000)
    message = told(session, qtbot, "trop lente")  # she asked: she is answered
    assert message.action == "Voir les voix"
    test.found = FAST
    voices.retry.click()
    qtbot.waitUntil(voices.retry.isHidden, timeout=10_000)
    assert session.shell.strip.message is None
