"""A document told from end to end by a voice, into files of sound, chapter by chapter."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from pathlib import Path

from cartable.documents.model import Document
from cartable.profiles.settings import ReadingSettings
from cartable.reading.portions import portion
from cartable.reading.script import Line, Script, SpokenPart, script_of, spoken_parts
from cartable.reading.speech_leads import choices_of
from cartable.voice.contract import Utterance, Voice, VoiceEngine, choose_for_file
from cartable.voice.pauses import PARAGRAPH_MS, SENTENCE_MS, lasting_ms
from cartable.voice.sound_files import (
    SILENT_RATE,
    SoundTags,
    SoundWriter,
    Together,
    sound_file,
)
from cartable.voice.timed_speech import (
    Passage,
    TimedSpeech,
    TimedWord,
    speak,
)


@dataclass(frozen=True, slots=True)
class Telling:
    """What is to be told: a document of blocks of a page's size, its script, and its chapters.

    A chapter of which no word is said is not among `parts`.
    """

    document: Document
    script: Script
    parts: tuple[SpokenPart, ...]


@dataclass(frozen=True, slots=True)
class ToldPart:
    """A chapter that was told, when its words are heard in its own files, and which those are."""

    part: SpokenPart
    speech: TimedSpeech
    files: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: each chapter, and the whole as one."""

    whole: TimedSpeech
    parts: tuple[ToldPart, ...]


@dataclass(frozen=True, slots=True)
class SoundPlan:
    """Where the sound goes: one file for all, and for each chapter, by its rank, some others."""

    whole: Path | None
    of_part: Callable[[int, SpokenPart], tuple[Path, ...]]


def telling_of(document: Document, settings: ReadingSettings) -> Telling:
    """Return what is to be told of a document, with the notes, tables and numbers she wants."""
    document = portion(document)
    script = script_of(document, choices_of(settings))
    parts = (part for part in spoken_parts(document, script) if _has_words(part.script))
    return Telling(document, script, tuple(parts))


def _has_words(script: Script) -> bool:
    return any(character.isalnum() for line in script.lines for character in line.text)


class Teller:
    """Tells with one voice and a pupil's manner.

    Args:
        engine: the voice; one rate of samples for a document.
        settings: whose voice, rate, pitch and pauses hold.
        is_cancelled: asked at each piece of sound.
        report: given the share of the text that was said, from 0 to 1.
    """

    def __init__(
        self,
        engine: VoiceEngine,
        settings: ReadingSettings,
        is_cancelled: Callable[[], bool] = lambda: False,
        report: Callable[[float], None] = lambda fraction: None,
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._chosen = settings.voice or choose_for_file(engine.voices(), "fr")
        self._is_cancelled = is_cancelled
        self._report = report

    def narrator(self, language: str) -> str:
        """Return the name of the voice that tells, as a player shows it.

        Raises:
            VoiceError: none of that language.
        """
        return f"Cartable ASH – voix {self._voice(language).name}"

    def tell(self, telling: Telling, plan: SoundPlan) -> Told:
        """Write the files of the plan, each whole or not there, and return when words are heard.

        Raises:
            CancelledError: `is_cancelled` said so; the chapters that are whole stay.
            DiskFullError, SoundFileError, VoiceError: see `voice.timed_speech.speak`.
        """
        title, language = telling.document.title, telling.document.language
        artist = self.narrator(language)
        parts: list[ToldPart] = []
        with ExitStack() as stack:
            tags = SoundTags(title, title, artist)
            paths = (plan.whole,) if plan.whole is not None else ()
            whole = _Whole(Together(*(stack.enter_context(sound_file(p, tags)) for p in paths)))
            for rank, part in enumerate(telling.parts, 1):
                files = plan.of_part(rank, part)
                tags = SoundTags(part.part.title, title, artist, rank)
                whole.begin_part(self._lasting_ms(PARAGRAPH_MS))
                speech = self._tell(telling, part, files, tags, whole)
                whole.end_part(part, speech)
                parts.append(ToldPart(part, speech, files))
        self._report(1.0)
        return Told(whole.speech(self._voice(language)), tuple(parts))

    def _lasting_ms(self, pause_ms: float) -> float:
        return lasting_ms(pause_ms, self._settings.rate_wpm, self._settings.pauses)

    def _voice(self, language: str) -> Voice:
        return self._engine.voice_for(Utterance("", language, voice=self._chosen))

    def _tell(
        self,
        telling: Telling,
        part: SpokenPart,
        files: Sequence[Path],
        tags: SoundTags,
        whole: _Whole,
    ) -> TimedSpeech:
        length = max(1, len(telling.script.text))
        with ExitStack() as stack:
            own = [stack.enter_context(sound_file(path, tags)) for path in files]
            return speak(
                self._engine,
                part.script.text,
                self._passages(part.script.lines),
                Together(*own, whole),
                is_cancelled=self._is_cancelled,
                report=lambda said: self._report(min(1.0, (part.start + said) / length)),
            )

    def _passages(self, lines: Sequence[Line]) -> Iterator[Passage]:
        settings = self._settings
        manner = Utterance(
            "",
            rate_wpm=settings.rate_wpm,
            pitch=settings.pitch,
            voice=self._chosen,
            pauses=settings.pauses,
        )
        for line in lines:
            pause_ms = PARAGRAPH_MS if line.ends_paragraph else SENTENCE_MS
            utterance = replace(manner, text=line.text, language=line.language)
            yield Passage(line.start, utterance, pause_ms)


class _Whole:
    """The chapters end to end, in one file if there is one, and their words on its clock."""

    def __init__(self, writer: SoundWriter) -> None:
        self._writer = writer
        self._samples = 0
        self._rate = SILENT_RATE
        self._began_ms = 0.0
        self._words: list[TimedWord] = []

    def begin(self, sample_rate: int) -> None:
        """Say at which rate the sound comes."""
        self._writer.begin(sample_rate)
        self._rate = sample_rate

    def write(self, pcm: bytes) -> None:
        """Add sound."""
        self._samples += len(pcm) // 2
        self._writer.write(pcm)

    def begin_part(self, pause_ms: float) -> None:
        """Be silent between two chapters."""
        if self._samples:
            self.write(bytes(2 * round(pause_ms * self._rate / 1000)))
        self._began_ms = self._now_ms

    def end_part(self, part: SpokenPart, speech: TimedSpeech) -> None:
        """Take a chapter's words."""
        for word in speech.words:
            start, end = part.start + word.start, part.start + word.end
            times = self._began_ms + word.time_ms, self._began_ms + word.end_ms
            self._words.append(TimedWord(start, end, *times))

    def speech(self, voice: Voice) -> TimedSpeech:
        """Return when all the words are heard."""
        words = tuple(self._words)
        return TimedSpeech(voice.engine, voice.id, self._rate, self._now_ms, words)

    @property
    def _now_ms(self) -> float:
        return self._samples * 1000 / self._rate
