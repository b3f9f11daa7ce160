"""The one voice: who speaks, who takes over, what is told, at one rate."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from cartable.voice import voice_chooser
from cartable.voice.contract import (
    NoVoiceError,
    Quality,
    SpeechChunk,
    Utterance,
    Voice,
    VoiceError,
    choose_voice,
)
from cartable.voice.engine_keeper import Slot
from cartable.voice.notices import Notice
from cartable.voice.silent import SilentEngine
from tests.heavy_voice import (
    DOUBTFUL,
    ESPEAK,
    FAST,
    SENTENCE,
    SILENT,
    SLOW,
    HeavyVoice,
    Journal,
    KnownTest,
    Stage,
    heavy_slot,
    speak,
    speaker,
)


@pytest.fixture
def stage() -> Stage:
    return Stage()


def foreign_only(journal: Journal) -> Slot:
    """A natural voice that speaks English alone."""

    class English(HeavyVoice):
        def voices(self) -> tuple[Voice, ...]:
            return super().voices()[1:]

        def voice_for(self, utterance: Utterance) -> Voice:
            return choose_voice(self.voices(), utterance, self.name)

    return heavy_slot(journal, English)


def test_nothing_loads_before_somebody_speaks(stage: Stage) -> None:
    voice = stage.ensemble()
    assert [each.id for each in voice.voices()][:4] == ["heavy-fr", "heavy-en", "fr", "fr-be"]
    assert voice.capabilities.can_change_pitch
    assert stage.journal.loaded == 0


def test_each_utterance_goes_to_the_best_voice_of_its_language(stage: Stage) -> None:
    voice = stage.ensemble()
    assert speaker(voice) == "heavy-fr"
    assert speaker(voice, language="en-GB") == "heavy-en"
    assert speaker(voice, language="de") == "de"


def test_the_voice_asked_for_speaks_its_own_language_alone(stage: Stage) -> None:
    voice = stage.ensemble()
    assert speaker(voice, voice="fr-be") == "fr-be"
    assert speaker(voice, voice="fr-be", language="en") == "heavy-en"
    assert speaker(voice, voice="en-gb") == "heavy-fr"


def test_a_voice_that_is_gone_gives_way_to_the_best_one(stage: Stage) -> None:
    voice = stage.ensemble(ESPEAK)
    assert speaker(voice, voice="heavy-fr") == "fr"
    assert speak(voice, voice="nobody")


def test_equals_speak_in_the_order_of_the_slots(stage: Stage) -> None:
    other = Slot("other", lambda: _Renamed(Journal(), "other"))
    assert speaker(stage.ensemble(other, heavy_slot(stage.journal))) == "other-fr"
    assert speaker(stage.ensemble(heavy_slot(stage.journal), other)) == "heavy-fr"


class _Renamed(HeavyVoice):
    def __init__(self, journal: Journal, name: str, quality: Quality = Quality.NATURAL) -> None:
        super().__init__(journal)
        self.name = name
        self.quality = quality

    def voices(self) -> tuple[Voice, ...]:
        return (Voice(f"{self.name}-fr", "Autre", "fr", self.name, self.quality),)

    def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
        choose_voice(self.voices(), utterance, self.name)
        return super().synthesise(replace(utterance, voice="heavy-fr"))


def test_french_is_never_read_by_a_foreign_voice(stage: Stage) -> None:
    voice = stage.ensemble(foreign_only(stage.journal), SILENT)
    with pytest.raises(NoVoiceError) as refusal:
        speak(voice)
    assert refusal.value.language == "fr"
    assert stage.told == [Notice.NO_FRENCH_VOICE]
    assert speak(voice, "Hello", language="en")
    with pytest.raises(NoVoiceError):
        speaker(voice, voice="heavy-en")
    voice.get_ready()
    assert stage.told == [Notice.NO_FRENCH_VOICE]


def test_silence_is_the_last_resort_and_no_voice_beside_others(stage: Stage) -> None:
    assert speaker(stage.ensemble(SILENT)) == "silent"
    gone = Slot("espeak", lambda: None)
    assert speak(stage.ensemble(gone, SILENT))
    assert "silent" not in {each.id for each in stage.ensemble().voices()}


@pytest.mark.parametrize(
    "failure",
    [VoiceError("heavy", "gone"), MemoryError(), OSError(5, "model"), Exception("Fail: onnx")],
)
def test_a_heavy_engine_that_breaks_down_is_replaced_at_once(
    stage: Stage, failure: Exception
) -> None:
    voice = stage.ensemble()
    stage.journal.failure = failure
    marks = [mark for chunk in speak(voice) for mark in chunk.marks]
    assert [SENTENCE[mark.start : mark.end] for mark in marks] == SENTENCE.split()
    assert stage.told == [Notice.GAVE_WAY_FAILURE]
    assert stage.journal.closed == 1
    assert speaker(voice) == "fr"
    speak(voice)
    assert stage.told == [Notice.GAVE_WAY_FAILURE]  # once
    assert len(stage.journal.heard) == 1  # and it is left alone


def test_one_that_broke_down_is_tried_again_later(stage: Stage) -> None:
    voice = stage.ensemble()
    stage.journal.failure = OSError()
    speak(voice)
    stage.journal.failure = None
    stage.now += 601
    assert speaker(voice) == "heavy-fr"
    speak(voice)
    assert stage.journal.made == 2
    stage.journal.failure = OSError()
    speak(voice, "Encore.")
    assert stage.told == [Notice.GAVE_WAY_FAILURE] * 2  # it had spoken: this is news


def test_one_that_breaks_down_in_the_middle_says_so_and_rests(stage: Stage) -> None:
    voice = stage.ensemble()
    stage.journal.failure, stage.journal.fails_after = Exception("Fail"), 3
    chunks = voice.synthesise(Utterance(SENTENCE))
    with pytest.raises(VoiceError):
        list(chunks)
    assert speaker(voice) == "fr"
    assert speak(voice)
    assert stage.told == [Notice.GAVE_WAY_FAILURE]


def test_a_bug_of_a_light_engine_is_not_hidden(stage: Stage) -> None:
    journal = Journal(failure=TypeError("bug"))
    light = Slot("heavy", lambda: HeavyVoice(journal))
    with pytest.raises(TypeError):
        speak(stage.ensemble(light, ESPEAK))


def test_where_all_break_down_the_voice_says_so_and_is_tried_again(stage: Stage) -> None:
    voice = stage.ensemble(heavy_slot(stage.journal))
    stage.journal.failure = OSError()
    for _ in range(2):
        with pytest.raises(VoiceError):
            speak(voice)
    stage.journal.failure = None
    assert speak(voice)
    assert stage.told == []  # no other voice spoke


def test_a_heavy_voice_gives_way_when_memory_is_short_and_comes_back(stage: Stage) -> None:
    voice = stage.ensemble()
    speak(voice)
    stage.free_mb = 200
    assert speak(voice, "Un.") and speak(voice, "Deux.")
    assert stage.told == [Notice.GAVE_WAY_MEMORY]
    assert (stage.journal.closed, len(stage.journal.heard)) == (1, 1)
    stage.free_mb = 700  # what it took is back
    assert speaker(voice) == "fr"
    stage.free_mb = 1_200
    speak(voice, "Trois.")
    assert len(stage.journal.heard) == 2
    stage.free_mb = 200
    speak(voice, "Quatre.")
    assert stage.told == [Notice.GAVE_WAY_MEMORY] * 2


def test_a_heavy_voice_that_has_no_peer_speaks_even_so(stage: Stage) -> None:
    stage.free_mb = 100
    assert speak(stage.ensemble(heavy_slot(stage.journal), SILENT))
    assert stage.told == []


def test_a_heavy_voice_is_tried_before_it_is_the_default(stage: Stage) -> None:
    test = KnownTest(FAST)
    voice = stage.ensemble(self_test=test)
    assert voice.figures_of("heavy") is None
    speak(voice)
    speak(voice, "Encore.")
    assert test.runs == 1
    assert speaker(voice) == "heavy-fr"
    assert voice.figures_of("heavy") == FAST
    assert stage.told == []
    assert stage.journal.loaded == 1  # tried and used without loading twice


def test_a_slow_one_is_not_the_default_but_may_be_chosen(stage: Stage) -> None:
    voice = stage.ensemble(self_test=KnownTest(SLOW))
    speak(voice)
    assert speaker(voice) == "fr"
    assert stage.told == [Notice.TOO_SLOW]
    assert stage.journal.closed == 1
    assert speaker(voice, voice="heavy-fr") == "heavy-fr"
    assert speaker(voice, voice="heavy-fr", language="en") == "heavy-en"
    assert speaker(voice, language="en") == "en-gb"


def test_a_busy_machine_is_told_so(stage: Stage) -> None:
    test = KnownTest(DOUBTFUL)
    voice = stage.ensemble(self_test=test)
    speak(voice)
    speak(voice)
    assert stage.told == [Notice.BUSY]
    assert test.runs == 1
    assert speaker(voice) == "fr"  # a voice does not change in the middle of a lesson


def test_a_slow_machine_is_told_once_not_at_each_start(stage: Stage) -> None:
    test = KnownTest(SLOW, is_known=True)
    voice = stage.ensemble(self_test=test)
    speak(voice)
    assert (stage.told, test.runs, stage.journal.loaded) == ([], 0, 0)
    assert voice.capabilities.can_change_pitch
    assert stage.journal.made == 1  # to list its voices


def test_a_voice_that_a_person_chose_is_not_tried(stage: Stage) -> None:
    test = KnownTest(SLOW)
    voice = stage.ensemble(self_test=test)
    speak(voice, voice="heavy-fr")
    assert (test.runs, len(stage.journal.heard)) == (0, 1)


def test_one_that_breaks_down_while_tried_is_replaced(stage: Stage) -> None:
    voice = stage.ensemble(self_test=KnownTest(FAST))
    stage.journal.failure = Exception("Fail")
    assert speak(voice)
    assert stage.told == [Notice.GAVE_WAY_FAILURE]


def test_none_is_tried_where_memory_is_short(stage: Stage) -> None:
    test = KnownTest(FAST)
    stage.free_mb = 500
    speak(stage.ensemble(self_test=test))
    assert test.runs == 0
    assert stage.told == [Notice.GAVE_WAY_MEMORY]


def test_getting_ready_tries_and_loads_once(stage: Stage) -> None:
    test = KnownTest(FAST)
    voice = stage.ensemble(self_test=test)
    voice.get_ready()
    voice.get_ready()
    assert (test.runs, stage.journal.loaded) == (1, 1)
    voice = stage.ensemble(self_test=KnownTest(FAST, is_known=True))
    voice.get_ready()
    assert stage.journal.loaded == 2
    heard = len(stage.journal.heard)
    speak(voice)
    assert (stage.journal.loaded, len(stage.journal.heard)) == (2, heard + 1)


def test_getting_ready_never_fails(stage: Stage) -> None:
    stage.journal.failure = Exception("Fail")
    voice = stage.ensemble()
    voice.get_ready()
    assert speaker(voice) == "fr"
    stage.ensemble(Slot("gone", lambda: None)).get_ready()


class _Slow:
    """A heavy engine that loads when the test lets it."""

    def __init__(self, stage: Stage) -> None:
        self.entered, self.go = threading.Event(), threading.Event()
        outer = self

        class Slowly(HeavyVoice):
            def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
                outer.entered.set()
                assert outer.go.wait(10)
                return super().synthesise(utterance)

        self.voice = stage.ensemble(heavy_slot(stage.journal, Slowly), ESPEAK)
        self.getting_ready = threading.Thread(target=self.voice.get_ready)
        self.getting_ready.start()
        assert self.entered.wait(10)

    def finish(self) -> None:
        self.go.set()
        self.getting_ready.join(10)


def test_who_speaks_meanwhile_waits_for_the_loading(stage: Stage) -> None:
    slow = _Slow(stage)
    speaking = threading.Thread(target=speak, args=(slow.voice,))
    speaking.start()
    speaking.join(0.1)
    assert len(stage.journal.heard) == 0
    slow.finish()
    speaking.join(10)
    assert stage.journal.loaded == 1
    assert [heard.text for heard in stage.journal.heard] == ["Oui.", SENTENCE]
    assert stage.told == []


def test_who_cannot_wait_hears_a_light_voice(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = _Slow(stage)
    assert slow.voice.voices()  # asking for names does not wait
    assert speaker(slow.voice, voice="fr-be") == "fr-be"  # nor does a light voice
    monkeypatch.setattr(voice_chooser, "_PATIENCE_S", 0.05)
    assert speak(slow.voice)
    assert stage.told == [Notice.GETTING_READY]
    assert stage.journal.heard == []
    slow.finish()
    assert speaker(slow.voice) == "heavy-fr"


def test_a_pack_that_comes_is_heard_once_the_voices_are_asked_again(stage: Stage) -> None:
    packs: list[str] = []

    class Found(HeavyVoice):
        """Looks for its packs when it is made."""

        def __init__(self, journal: Journal) -> None:
            super().__init__(journal)
            self.found = tuple(packs)

        def voices(self) -> tuple[Voice, ...]:
            return super().voices()[: len(self.found)]

    slot = replace(heavy_slot(stage.journal, Found), model=lambda: ", ".join(packs))
    voice = stage.ensemble(slot, ESPEAK)
    assert speaker(voice) == "fr"
    packs.append("a pack")
    assert speaker(voice) == "fr"
    voice.forget_voices()
    assert speaker(voice) == "heavy-fr"


def test_an_ensemble_where_nothing_speaks_says_what_it_cannot(stage: Stage) -> None:
    voice = stage.ensemble(Slot("gone", lambda: None))
    assert voice.voices() == ()
    assert not voice.capabilities.can_change_pitch
    assert not SilentEngine.capabilities.can_change_pitch
    assert not stage.ensemble(SILENT).capabilities.can_change_pitch
