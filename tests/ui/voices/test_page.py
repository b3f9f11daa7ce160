"""The page "Voix": what is chosen is told, heard at once, and followed."""

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from cartable.profiles.settings import Highlight, ReadingManner, ReadingSettings, TableReading
from cartable.ui.shared_voice import SharedVoice
from cartable.ui.sound_outputs import SoundDevice
from cartable.ui.speech import Speech
from cartable.ui.tasks import Tasks
from cartable.ui.voices.choices import VoiceChoices, find_best, list_choices
from cartable.ui.voices.page import VoicesPage
from cartable.ui.widgets.listen_button import ListenButton
from cartable.voice.contract import Quality, Voice
from cartable.voice.silent import SilentEngine
from cartable.wiring import Wiring
from tests.heavy_voice import one_engine
from tests.ui.reading.test_listening import HandPlayer

SIWIS = Voice("siwis", "Siwis", "fr", "kokoro", Quality.NATURAL)
ESPEAK = Voice("fr", "eSpeak – français", "fr", "espeak")
ENGLISH = Voice("en-gb", "eSpeak – anglais", "en", "espeak")
ITALIAN = Voice("it", "eSpeak – italien", "it", "espeak")


class SpyEngine(SilentEngine):
    """Silent, in every voice; remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def voices(self):
        return SIWIS, ESPEAK, ENGLISH, ITALIAN

    def synthesise(self, utterance):
        self.asked.append(utterance)
        return super().synthesise(utterance)


@pytest.fixture
def engine():
    return SpyEngine()


@pytest.fixture
def speech(qapp, engine):
    tasks = Tasks()
    player = HandPlayer()
    player.plugged = (SoundDevice("casque", "Casque USB"),)
    yield Speech(tasks, SharedVoice(one_engine(lambda: engine)), player, tasks)
    tasks.close()


@pytest.fixture
def page(qtbot, look, speech):
    page = VoicesPage(look, speech)
    qtbot.addWidget(page)
    page.show_voices(VoiceChoices((SIWIS, ESPEAK, ENGLISH, ITALIAN)))
    page.show()
    return page


def row(page, name):
    return next(row for row in page.voices._rows.values() if row.text() == name)


def listen(page, name):
    return next(
        b for b in page.findChildren(ListenButton) if b.accessibleName() == f"Écouter {name}"
    )


def test_french_voices_are_listed_best_first_and_described(page):
    rows = list(page.voices._rows.values())
    assert [r.text() for r in rows] == ["La meilleure pour cet ordinateur", "Siwis", ESPEAK.name]
    assert rows[0].accessibleDescription() == "Cartable la choisit pour toi"
    page.show_best(SIWIS)
    assert rows[0].accessibleDescription() == "En ce moment\u00a0: Siwis"
    assert rows[1].accessibleDescription().startswith("Naturelle · demande")
    assert rows[2].accessibleDescription().startswith("Robotique · très légère")
    assert rows[0].isChecked() and not page.voices._note.text()


def test_choosing_a_voice_is_told_once(page, qtbot):
    told = []
    page.settings_changed.connect(told.append)
    row(page, "Siwis").click()
    row(page, "Siwis").click()
    assert [settings.voice for settings in told] == ["siwis"]
    page.set_settings(ReadingSettings(voice="fr"))
    assert row(page, ESPEAK.name).isChecked() and len(told) == 1
    page.set_settings(ReadingSettings(voice="partie"))
    assert row(page, "La meilleure pour cet ordinateur").isChecked()


def test_arrows_go_from_voice_to_voice(page, qtbot):
    first = row(page, "La meilleure pour cet ordinateur")
    first.setFocus()
    with qtbot.waitSignal(page.settings_changed) as changed:
        QTest.keyClick(first, Qt.Key.Key_Down)
    assert changed.args[0].voice == "siwis"


def test_each_voice_is_heard_in_its_language_and_silenced(page, qtbot, engine, speech):
    page.set_settings(ReadingSettings(rate_wpm=110, pauses=2.0))
    button = listen(page, "Siwis")
    button.click()
    qtbot.waitUntil(lambda: len(engine.asked) == 1, timeout=5000)
    said = engine.asked[0]
    assert (said.voice, said.language, said.rate_wpm, said.pauses) == ("siwis", "fr", 110, 2.0)
    assert button.text() == "Arrêter" and button.accessibleName() == "Arrêter Siwis"
    button.click()
    assert button.text() == "Écouter" and speech.key == ""
    page.voices.unfold.click()
    listen(page, ENGLISH.name).click()
    qtbot.waitUntil(lambda: len(engine.asked) == 2, timeout=5000)
    assert (engine.asked[1].voice, engine.asked[1].language) == ("en-gb", "en")


def test_only_the_languages_of_lessons_are_behind_the_fold(page):
    assert page.voices._others.isHidden()
    page.voices.unfold.click()
    names = {b.accessibleName() for b in page.voices._others.findChildren(ListenButton)}
    assert names == {f"Écouter {ENGLISH.name}"}
    page.voices.unfold.click()
    assert page.voices._others.isHidden()


def test_without_a_natural_voice_the_way_to_one_is_said(look, qtbot, speech):
    page = VoicesPage(look, speech)
    qtbot.addWidget(page)
    page.show_voices(VoiceChoices((ESPEAK,)))
    assert "La voix naturelle" in page.voices._note.text()
    page.show_voices(VoiceChoices(()))
    assert "pas de voix française" in page.voices._note.text()


def test_the_pitch_is_offered_where_it_has_an_effect(page):
    pitch = page.speaking._pitch
    assert not pitch._slider.isHidden() and pitch._reason.isHidden()
    page.show_voices(VoiceChoices((SIWIS, ESPEAK)))
    page.show_best(SIWIS)
    assert pitch._slider.isHidden() and "une seule hauteur" in pitch._reason.text()
    page.set_settings(ReadingSettings(voice=ESPEAK.id))
    assert not pitch._slider.isHidden() and pitch._reason.isHidden()
    page.set_settings(ReadingSettings(voice=SIWIS.id))
    assert pitch._slider.isHidden()


def test_the_silent_engine_is_no_french_voice():
    assert find_best(SilentEngine()) is None and list_choices(SilentEngine()).of("fr") == ()


def test_the_voices_of_this_machine_are_listed():
    engine = Wiring().make_voice()
    best = find_best(engine)
    assert best is not None and best.language == "fr"
    assert best in list_choices(engine).of("fr")


def test_sliders_are_told_when_the_hand_rests_and_heard_at_once(page, qtbot, engine, speech):
    page.speaking.listen.click()
    qtbot.waitUntil(lambda: len(engine.asked) == 1, timeout=5000)
    told = []
    page.settings_changed.connect(told.append)
    rate = page.speaking._rate._slider._slider
    for value in (150, 160, 170):
        rate.setValue(value)
    page.speaking._pauses._slider._slider.setValue(200)
    qtbot.waitUntil(lambda: len(engine.asked) >= 2, timeout=5000)
    qtbot.wait(250)
    assert (told[-1].rate_wpm, told[-1].pauses) == (170, 2.0)
    assert {settings.rate_wpm for settings in told} == {170}
    assert engine.asked[-1].rate_wpm == 170
    assert page.speaking._rate._value.text() == "170 mots par minute"


def test_a_move_without_a_sample_says_nothing(page, qtbot, engine, speech):
    with qtbot.waitSignal(page.settings_changed) as changed:
        page.speaking._volume._slider._slider.setValue(40)
    assert changed.args[0].volume_percent == 40
    assert speech.player.volume_percent == 40 and engine.asked == []


def test_every_manner_and_switch_is_told(page, qtbot):
    told = []
    page.settings_changed.connect(told.append)

    def choose(segments, value):
        next(s for s in segments._segments if s.choice.value == value).click()

    choose(page.reading._manner, ReadingManner.BY_SYLLABLE)
    choose(page.reading._tables, TableReading.SKIPPED)
    page.reading._notes.click()
    page.reading._numbers.click()
    choose(page.seeing._highlight, Highlight.SYLLABLE)
    page.seeing._captions.click()
    assert told[-1] == ReadingSettings(
        manner=ReadingManner.BY_SYLLABLE,
        table_reading=TableReading.SKIPPED,
        reads_notes=True,
        reads_page_numbers=True,
        highlight=Highlight.SYLLABLE,
        shows_captions=True,
    )


def test_settings_from_elsewhere_are_shown_without_telling(page):
    told = []
    page.settings_changed.connect(told.append)
    page.set_settings(
        replace(ReadingSettings(), rate_wpm=200, manner=ReadingManner.SPELLED, reads_notes=True)
    )
    assert page.speaking._rate.value == 200
    assert page.reading._manner.value == "epele" and page.reading._notes.isChecked()
    assert told == []


def test_the_sound_goes_where_it_is_sent(page, speech):
    buttons = page.devices._group.buttons()
    assert [b.text() for b in buttons] == ["Le choix de l’ordinateur", "Casque USB"]
    buttons[1].click()
    assert speech.player.chosen == "casque"
    speech.player.plugged = ()
    page.hide()
    page.show()
    assert [b.isChecked() for b in page.devices._group.buttons()] == [True]


def test_the_focus_waits_for_the_voices(look, qtbot, speech):
    page = VoicesPage(look, speech)
    qtbot.addWidget(page)
    page.show()
    page.setFocus(Qt.FocusReason.OtherFocusReason)
    assert page.focusWidget() is None or page.focusWidget() is page
    page.show_voices(VoiceChoices((SIWIS, ESPEAK)))
    assert page.focusWidget() is page.voices.chosen_row
