"""The sound that a driver wrote into a file, whatever its format, and when its words are heard."""

from __future__ import annotations

import array
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import soundfile
import soxr

from cartable.voice.contract import VoiceError
from cartable.voice.silences import spread_over_speech

SAMPLE_RATE = 22_050
_BYTES = {"PCM_U8": 1, "PCM_S8": 1, "PCM_16": 2, "PCM_24": 3, "PCM_32": 4, "FLOAT": 4}
_LEAST_TOLD = 0.6
"""The share of the words whose time a driver must tell to be believed."""
_WORD_WEIGHT = 2.5
"""What a word takes besides its letters, in letters."""


def read_samples(sound: bytes) -> array.array[int]:
    """Return a sound file's samples, 16-bit mono at `SAMPLE_RATE`.

    Raises:
        VoiceError: it is no sound file.
    """
    try:
        samples, rate = soundfile.read(io.BytesIO(sound), dtype="float32", always_2d=True)
    except (soundfile.SoundFileError, TypeError, ValueError) as error:
        raise VoiceError("systeme", f"not a sound: {error!r}") from error
    mono = np.nan_to_num(samples.mean(axis=1)) if len(samples) else np.zeros(0, np.float32)
    if rate != SAMPLE_RATE and len(mono):
        mono = soxr.resample(mono, rate, SAMPLE_RATE)
    return array.array("h", (np.clip(mono, -1, 1) * 32_767).astype(np.int16).tobytes())


def read_places(told: Mapping[str, Any], sound: bytes, samples: int) -> list[tuple[int, int]]:
    """Return the words' characters and samples as a driver tells them, in bytes of its file."""
    if not told.get("places"):
        return []
    info = soundfile.info(io.BytesIO(sound))
    size = max(1, info.frames * info.channels * _BYTES.get(info.subtype, 2))
    return [
        (int(character), round(place / size * samples))
        for character, place in told.get("places") or ()
    ]


def is_believable(
    spans: list[tuple[int, int]], events: list[tuple[int, int]], samples: int
) -> bool:
    """Return whether events can be the words' times: enough of them, onwards, through the sound."""
    inside: list[int] = []
    told = set()
    for character, sample in sorted(events):
        found = next((span for span in spans if span[0] <= character < span[1]), None)
        if found is not None:
            inside.append(sample)
            told.add(found)  # once: a number is said in several words
    return (
        len(told) >= max(1.0, _LEAST_TOLD * len(spans))
        and inside == sorted(inside)
        and inside[-1] <= samples
        and (len(inside) == 1 or inside[-1] > samples // 4)
    )


def spread_words(
    spans: list[tuple[int, int]], said: list[str], samples: array.array[int]
) -> list[tuple[int, int]]:
    """Return an onset for each word, by what is said of each over the speech in the sound."""
    onsets = spread_over_speech([_weigh(words) for words in said], samples, SAMPLE_RATE)
    return [(start, onset) for (start, _), onset in zip(spans, onsets, strict=True)]


def _weigh(said: str) -> float:
    letters = sum(3 if c.isdigit() else 1 for c in said if c.isalnum())
    return _WORD_WEIGHT * max(1, len(said.split())) + letters
