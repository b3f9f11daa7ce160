"""Samples and words: one at a time, silenced by a second press, never against a lesson."""

import threading

import pytest

from cartable.ui.shared_voice import SharedVoice
from cartable.ui.speech import Speech
from cartable.ui.tasks import Tasks
from cartable.voice.contract import Utterance, VoiceError
from cartable.voice.silent import SilentEngine
from tests.heavy_voice import one_engine
from tests.ui.reading.test_listening import HandPlayer

HELLO = Utterance("Bonjour la chouette")


class DumbEngine(SilentEngine):
    def synthesise(self, utterance):
        raise VoiceError("dumb", "no sound")


@pytest.fixture
def tasks(qapp):
    tasks = Tasks()
    yield tasks
    tasks.close()


@pytest.fixture
def speech(tasks):
    return Speech(tasks, SharedVoice(one_engine(SilentEngine)), HandPlayer(), tasks)


def test_it_sounds_until_all_was_heard(speech, qtbot):
    keys = []
    speech.sounding.connect(keys.append)
    speech.toggle("a", HELLO)
    qtbot.waitUntil(lambda: speech.player.is_ended, timeout=5000)
    assert (keys, speech.key) == (["a"], "a") and speech.player.written_ms > 500
    speech.player.drained.emit()
    assert (keys, speech.key) == (["a", ""], "")


def test_a_second_press_silences_it(speech, qtbot):
    speech.toggle("a", HELLO)
    qtbot.waitUntil(lambda: speech.player.written_ms > 0, timeout=5000)
    speech.toggle("a", HELLO)
    assert speech.key == "" and speech.player.written_ms == 0


def test_another_takes_its_place(speech, qtbot):
    keys = []
    speech.sounding.connect(keys.append)
    speech.say("a", HELLO)
    speech.say("b", HELLO)
    qtbot.waitUntil(lambda: speech.player.is_ended, timeout=5000)
    assert keys == ["a", "b"] and speech.player.starts == 1
    speech.player.drained.emit()
    assert speech.key == ""


def test_what_others_play_is_left_alone(speech, qtbot):
    speech.player.start(22_050)
    speech.player.write(bytes(2000))
    speech.say("a", HELLO)
    speech.stop()  # before its first sound
    assert speech.player.written_ms > 0
    speech.player.drained.emit()
    assert speech.key == ""


def test_a_voice_that_does_not_answer_is_told(tasks, qtbot):
    speech = Speech(tasks, SharedVoice(one_engine(DumbEngine)), HandPlayer(), tasks)
    with qtbot.waitSignal(speech.failed, timeout=5000) as failed:
        speech.say("a", HELLO)
    assert isinstance(failed.args[0], VoiceError) and speech.key == ""


def test_an_empty_utterance_ends_at_once(speech, qtbot):
    speech.say("a", Utterance("…"))
    qtbot.waitUntil(lambda: speech.key == "", timeout=5000)


def test_one_engine_is_made_and_speaks_for_one_at_a_time():
    made = []

    class Engine(SilentEngine):
        speakers = 0

        def synthesise(self, utterance):
            Engine.speakers += 1
            try:
                for chunk in super().synthesise(utterance):
                    assert Engine.speakers == 1
                    yield chunk
            finally:
                Engine.speakers -= 1

    def make():
        made.append(Engine())
        return made[-1]

    voice = SharedVoice(one_engine(make))
    failures = []

    def speak():
        try:
            for _ in range(20):
                assert sum(len(chunk.pcm) for chunk in voice.synthesise(HELLO)) > 0
        except AssertionError as error:
            failures.append(error)

    threads = [threading.Thread(target=speak) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == [] and len(made) == 1
    assert voice.voices() == made[0].voices()


def test_a_speaker_that_leaves_half_way_lets_the_next_one_speak():
    voice = SharedVoice(one_engine(SilentEngine))
    chunks = voice.synthesise(HELLO)
    next(chunks)
    chunks.close()
    assert next(voice.synthesise(HELLO)).pcm
