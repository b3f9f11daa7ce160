"""A verdict that may be outdated, an engine that left, models that come and go."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

import pytest

from cartable.errors import CancelledError
from cartable.voice import voice_chooser
from cartable.voice.contract import SpeechChunk, Utterance, Voice
from cartable.voice.engine_keeper import Slot
from cartable.voice.ensemble import VoiceEnsemble
from cartable.voice.notices import Notice
from cartable.voice.self_test import Figures, SelfTest
from tests.heavy_voice import (
    DOUBTFUL,
    ESPEAK,
    FAST,
    HEAVY_VOICES,
    SENTENCE,
    SLOW,
    HeavyVoice,
    KnownTest,
    Stage,
    heavy_slot,
    speak,
    speaker,
)


class Scene(Stage):
    """A stage that also notes which notices ended."""

    def __init__(self) -> None:
        super().__init__()
        self.ended: list[Notice] = []

    def voice(self, test: SelfTest) -> VoiceEnsemble:
        made = self.ensemble(self_test=test)
        made.set_listener(self.told.append, self.ended.append)
        return made


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_a_busy_machine_is_tried_again_after_a_while_by_a_preparation_alone(scene: Scene) -> None:
    test = KnownTest(DOUBTFUL)
    voice = scene.voice(test)
    speak(voice)
    assert (test.runs, scene.told, voice.has_doubt) == (1, [Notice.BUSY], True)
    voice.get_ready()
    assert test.runs == 1  # too soon
    scene.now += 121
    speak(voice)
    assert (test.runs, speaker(voice)) == (1, "fr")  # who listens never waits for a try
    test.found = FAST
    voice.get_ready()
    assert (test.runs, speaker(voice), voice.has_doubt) == (2, "heavy-fr", False)
    assert (scene.told, scene.ended) == ([Notice.BUSY], [Notice.BUSY])


def test_a_machine_that_is_still_busy_is_told_once_and_tried_at_its_pace(scene: Scene) -> None:
    test = KnownTest(DOUBTFUL)
    voice = scene.voice(test)
    for _ in range(4):
        voice.get_ready()
        scene.now += 70
    assert (test.runs, scene.told, scene.ended) == (2, [Notice.BUSY], [])


def test_one_that_is_found_too_slow_after_all_is_told_as_such(scene: Scene) -> None:
    test = KnownTest(DOUBTFUL)
    voice = scene.voice(test)
    voice.get_ready()
    test.found = SLOW
    scene.now += 121
    voice.get_ready()
    assert (scene.told, scene.ended) == ([Notice.BUSY, Notice.TOO_SLOW], [Notice.BUSY])
    scene.now += 121
    voice.get_ready()
    assert test.runs == 2  # that verdict stands


@pytest.mark.parametrize(("found", "notice"), [(DOUBTFUL, Notice.BUSY), (SLOW, Notice.TOO_SLOW)])
def test_a_person_has_it_tried_at_once_and_is_answered(
    scene: Scene, found: Figures, notice: Notice
) -> None:
    test = KnownTest(found)
    voice = scene.voice(test)
    speak(voice)
    voice.get_ready(is_asked=True)
    assert (test.runs, scene.told) == (2, [notice] * 2)  # she asked: she is told again
    assert voice.slow_engines() == ("heavy",)
    test.found = FAST
    voice.get_ready(is_asked=True)
    assert scene.told == [notice] * 2 and scene.ended[-1] is notice
    assert speaker(voice) == "heavy-fr" and voice.slow_engines() == ()


def test_a_verdict_of_another_day_can_be_put_in_doubt_too(scene: Scene) -> None:
    test = KnownTest(SLOW, is_known=True)
    voice = scene.voice(test)
    speak(voice)
    test.found = FAST
    voice.get_ready(is_asked=True)
    assert (test.runs, speaker(voice)) == (1, "heavy-fr")


def test_none_is_tried_again_where_memory_is_short_or_for_who_chose_another(scene: Scene) -> None:
    test = KnownTest(DOUBTFUL)
    voice = scene.voice(test)
    speak(voice)
    scene.now += 121
    voice.get_ready("fr-be")
    voice.get_ready("heavy-fr")
    scene.free_mb = 100
    voice.get_ready()
    told = len(scene.told)
    for times in (1, 2):
        voice.get_ready(is_asked=True)
        assert scene.told[told:] == [Notice.GAVE_WAY_MEMORY] * times
    assert test.runs == 1


def test_who_chose_another_and_asks_for_the_natural_one_has_it_tried(scene: Scene) -> None:
    test = KnownTest(SLOW)
    voice = scene.voice(test)
    speak(voice)
    test.found = FAST
    voice.get_ready("fr-be", is_asked=True)
    assert (test.runs, voice.slow_engines()) == (2, ())


def test_a_machine_that_stays_busy_is_tried_more_and_more_seldom(scene: Scene) -> None:
    test = KnownTest(DOUBTFUL)
    voice = scene.voice(test)
    tried_at = []
    while scene.now < 7200:
        before = test.runs
        voice.get_ready()
        tried_at += [scene.now] if test.runs > before else []
        scene.now += 30
    waits = [later - sooner for sooner, later in pairwise(tried_at)]
    assert waits == [120, 240, 480, 960, 1920, 1920]


def test_who_listens_during_the_second_try_hears_the_light_voice_at_once(scene: Scene) -> None:
    entered, go = threading.Event(), threading.Event()

    class Held(KnownTest):
        def run(self, engine: object, model: str) -> Figures:
            if self.runs:
                entered.set()
                assert go.wait(10)
            return super().run(engine, model)

    voice = scene.voice(Held(DOUBTFUL))
    speak(voice)
    trying = threading.Thread(target=voice.get_ready, kwargs={"is_asked": True})
    trying.start()
    assert entered.wait(10)
    began = threading.Event()
    listening = threading.Thread(target=lambda: (speak(voice), began.set()))
    listening.start()
    assert began.wait(voice_chooser._PATIENCE_S / 2)
    assert scene.told == [Notice.BUSY]  # nor is anything said of getting ready
    go.set()
    trying.join(10)
    listening.join(10)


@pytest.mark.parametrize("chosen", ["heavy-fr", "fr-be"])
def test_a_voice_chosen_by_hand_ends_what_was_said_of_another(scene: Scene, chosen: str) -> None:
    voice = scene.voice(KnownTest(DOUBTFUL))
    speak(voice)
    voice.get_ready(chosen)
    assert scene.ended == [Notice.BUSY]
    voice.get_ready()
    assert scene.told == [Notice.BUSY] * 2  # back to the best one: it is true again


def test_a_voice_chosen_by_hand_that_has_no_memory_ends_nothing(scene: Scene) -> None:
    voice = scene.voice(KnownTest(DOUBTFUL))
    speak(voice)
    scene.free_mb = 100
    voice.get_ready("heavy-fr")
    assert scene.ended == []


def test_a_voice_that_comes_back_ends_its_absence(scene: Scene) -> None:
    voice = scene.voice(KnownTest(FAST))
    scene.journal.failure = OSError()
    speak(voice, voice="heavy-fr")
    scene.journal.failure = None
    scene.now += 601
    speak(voice, "Encore.", voice="heavy-fr")
    assert (scene.told, scene.ended) == ([Notice.GAVE_WAY_FAILURE],) * 2


def test_an_engine_without_french_is_tried_in_what_it_speaks(scene: Scene, tmp_path) -> None:
    class English(HeavyVoice):
        def voices(self) -> tuple[Voice, ...]:
            return HEAVY_VOICES[1:]

        def synthesise(self, utterance: Utterance) -> Iterator[SpeechChunk]:
            assert utterance.language == "en"
            return super().synthesise(replace(utterance, voice="heavy-en"))

    test = SelfTest(tmp_path / "essai.json")
    voice = scene.ensemble(heavy_slot(scene.journal, English), ESPEAK, self_test=test)
    speak(voice, "Hello there.", language="en")
    assert scene.told == [] and voice.figures_of("heavy") is not None


def test_a_model_that_comes_has_figures_of_its_own_and_is_seen(scene: Scene) -> None:
    model = ["model 1"]

    class ByModel(KnownTest):
        def known(self, engine: str, model: str) -> Figures | None:
            return {"model 1": SLOW}.get(model)

    slot = replace(heavy_slot(scene.journal), model=lambda: model[0])
    voice = scene.ensemble(slot, ESPEAK, self_test=ByModel(FAST))
    assert speaker(voice) == "fr"
    voice.look_for_voices()
    made = scene.journal.made
    assert speaker(voice) == "fr" and scene.journal.made == made  # nothing came
    model[0] = "model 2"
    assert speaker(voice) == "fr"
    voice.look_for_voices()
    assert speaker(voice) == "heavy-fr"


def test_sounds_of_another_model_are_not_its_own(scene: Scene) -> None:
    model = ["model 1"]
    voice = scene.ensemble(replace(heavy_slot(scene.journal), model=lambda: model[0]), ESPEAK)
    for _ in range(2):
        speak(voice)
    assert len(scene.journal.heard) == 1
    model[0] = "model 2"
    voice.look_for_voices()
    speak(voice)
    assert [heard.text for heard in scene.journal.heard] == [SENTENCE] * 2


def test_one_that_broke_down_may_be_whole_once_voices_are_asked_again(scene: Scene) -> None:
    voice = scene.ensemble()
    scene.journal.failure = OSError()
    speak(voice)
    scene.journal.failure = None
    assert speaker(voice) == "fr"
    voice.forget_voices()
    assert speaker(voice) == "heavy-fr"


def test_a_model_that_comes_leaves_the_engine_of_another_alone(scene: Scene) -> None:
    others = [""]
    other = Slot("other", lambda: None, lambda: (), is_heavy=True, model=lambda: others[0])
    voice = scene.ensemble(heavy_slot(scene.journal), other, ESPEAK)
    speak(voice)
    made = scene.journal.made
    others[0] = "new"
    voice.look_for_voices()
    speak(voice, "Autre chose.")
    assert scene.journal.made == made
    voice.release("heavy")
    speak(voice, "Encore autre chose.")
    assert scene.journal.made == made + 1


def test_a_try_that_the_end_of_the_window_cuts_short_is_no_breakdown(scene: Scene, caplog) -> None:
    class CutShort(KnownTest):
        def run(self, engine: object, model: str) -> Figures:
            self.runs += 1
            if self.runs == 1:
                raise CancelledError
            return self.found

    voice = scene.voice(CutShort(FAST))
    voice.get_ready()
    assert "broke down" not in caplog.text
    assert speaker(voice) == HEAVY_VOICES[0].id
