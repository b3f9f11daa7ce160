"""One voice for all: who listens comes before files of sound, and nobody waits for ever."""

import threading
import time
from dataclasses import replace

import pytest

from cartable.errors import CancelledError
from cartable.ui.shared_voice import SharedVoice
from cartable.voice.contract import SpeechChunk, Utterance
from cartable.voice.silent import SilentEngine
from tests.heavy_voice import one_engine

FILE = Utterance("Un livre entier")
CLICK = Utterance("Bonjour", is_urgent=True)
AHEAD = Utterance("La suite")


class SlowEngine(SilentEngine):
    """Says its first piece, then asks whether it is wanted until the gate opens."""

    def __init__(self) -> None:
        super().__init__()
        self.gate = threading.Event()
        self.began: list[str] = []

    def synthesise(self, utterance):
        self.began.append(utterance.text)
        yield SpeechChunk(b"\1\0" * 100, 22_050)
        if utterance.text == FILE.text:
            while not self.gate.wait(0.01):
                if not utterance.is_wanted():
                    raise CancelledError
        yield SpeechChunk(b"\2\0" * 100, 22_050)


@pytest.fixture
def engine():
    engine = SlowEngine()
    yield engine
    engine.gate.set()


@pytest.fixture
def voice(engine):
    return SharedVoice(one_engine(lambda: engine))


class Listener(threading.Thread):
    """Hears an utterance on a thread of its own."""

    def __init__(self, voice, utterance):
        super().__init__(daemon=True)
        self._voice, self._utterance = voice, utterance
        self.pcm = b""
        self.is_cancelled = False
        self.start()

    def run(self):
        try:
            self.pcm = b"".join(c.pcm for c in self._voice.synthesise(self._utterance))
        except CancelledError:
            self.is_cancelled = True

    def end(self):
        self.join(10)
        assert not self.is_alive()
        return self


def wait_for(condition):
    deadline = time.monotonic() + 10
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.005)


def test_a_file_makes_way_for_who_waits_and_is_whole_all_the_same(voice, engine):
    writer = Listener(voice.in_background(), FILE)
    wait_for(lambda: engine.began == [FILE.text])
    assert Listener(voice, CLICK).end().pcm, "the gate is shut: the file had to leave"
    wait_for(lambda: engine.began == [FILE.text, CLICK.text, FILE.text])
    engine.gate.set()
    assert writer.end().pcm == b"\1\0" * 100 + b"\2\0" * 100


def test_what_is_made_ahead_waits_and_comes_before_the_file_goes_on(voice, engine):
    writer = Listener(voice.in_background(), FILE)
    wait_for(lambda: engine.began == [FILE.text])
    reader = Listener(voice, AHEAD)
    wait_for(lambda: voice._floor._listeners == 1)
    more = Listener(voice.in_background(), replace(FILE, text="Son deuxième chapitre"))
    engine.gate.set()
    for thread in (writer, reader, more):
        assert thread.end().pcm
    assert engine.began == [FILE.text, AHEAD.text, "Son deuxième chapitre"]


def test_a_voice_that_says_word_after_word_is_not_parted_by_a_file(voice, engine):
    for _ in range(3):
        assert Listener(voice, CLICK).end().pcm
    writer = Listener(voice.in_background(), FILE)
    for _ in range(3):
        time.sleep(0.05)
        assert Listener(voice, AHEAD).end().pcm
    assert FILE.text not in engine.began
    wait_for(lambda: FILE.text in engine.began)
    engine.gate.set()
    assert writer.end().pcm


def test_what_is_made_ahead_does_not_wait_for_a_long_sentence_of_a_file(voice, engine):
    writer = Listener(voice.in_background(), FILE)
    wait_for(lambda: engine.began == [FILE.text])
    began = time.monotonic()
    assert Listener(voice, AHEAD).end().pcm, "the gate is shut: the file had to leave"
    assert time.monotonic() - began > 1, "it is given some time"
    engine.gate.set()
    assert writer.end().pcm


def test_a_file_that_is_given_up_ends_whether_it_speaks_or_waits(voice, engine):
    wanted = threading.Event()
    wanted.set()
    given_up = replace(FILE, is_wanted=wanted.is_set)
    speaking = Listener(voice.in_background(), given_up)
    wait_for(lambda: engine.began == [FILE.text])
    waiting = Listener(voice.in_background(), given_up)
    wanted.clear()
    assert speaking.end().is_cancelled and waiting.end().is_cancelled
    assert Listener(voice, AHEAD).end().pcm


def test_its_voices_are_the_windows(voice):
    background = voice.in_background()
    assert background.voices() == voice.voices()
    assert background.capabilities == voice.capabilities
    assert background.voice_for(AHEAD) == voice.voice_for(AHEAD)
