"""Where words begin in the network's sound, from the lengths that it gives its tokens.

A length tells when the network means a sound: some time after it is heard, more for the hiss of an
f than for the burst of a p; and the space before a word sounds like the word for the most part.
Learnt on every other sentence of tests/bench/sentences_fr.txt, by the alignment of
tests/bench/marks.py; held on the others.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from cartable.voice.kokoro_model import FRAME_SAMPLES, SAMPLE_RATE, RawSpeech
from cartable.voice.kokoro_sounds import NOBODY, Tokens

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MS = SAMPLE_RATE // 1000
_QUIET = 0.008
"""Under it there is no voice: the network's silence is never quite one."""
_BURSTS = frozenset("ptkqcʧʦʔ")
_BURST_MS = 36
_EARLY_MS = (
    (frozenset("bdɡgʤʣ"), 46),
    (frozenset("fsʃθhxɸç"), 70),
    (frozenset("vzʒðβɣ"), 53),
    (frozenset("mnɲŋɱ"), 52),
    (frozenset("lʁɹrɾʎjwɥT"), 45),
)
"""How long before its beginning a sound is heard, by the way that it is made."""
_EARLY_VOWEL_MS = 36
_SOUNDING_SPACE = 0.75
"""The part of the space before a word that already sounds like it, but for a burst."""
_LONGEST_SPACE = 4 * FRAME_SAMPLES
_LATEST_MS = 100
_AFTER_SIGN_MS = 120
_BEFORE_BURST_MS = 40
_SHORTEST_SILENCE_MS = 10


def find_onsets(
    raw: RawSpeech, tokens: Tokens, sounds: Sequence[str], signs: Sequence[str]
) -> list[int]:
    """Return the sample at which each word is heard.

    Args:
        raw: what the network made of the tokens.
        tokens: words and signs.
        sounds: the phonemes of each word.
        signs: the sign that follows each word, "" without one.
    """
    peaks = loudness(raw.samples)
    ends = np.cumsum(raw.frames) * FRAME_SAMPLES
    owners = np.array(tokens.owners)
    onsets: list[int] = []
    for rank, phonemes in enumerate(sounds):
        own = np.flatnonzero(owners == rank)
        if not len(own):
            onsets.append(onsets[-1] if onsets else int(ends[0]))
            continue
        first = int(own[0])
        is_after_space = first > 1 and owners[first - 1] == NOBODY
        space = min(_LONGEST_SPACE, int(raw.frames[first - 1]) * FRAME_SAMPLES * is_after_space)
        onset = int(ends[first - 1]) - _lead(phonemes, space)
        is_after_sign = rank > 0 and bool(signs[rank - 1])
        onsets.append(_hear(peaks, onset, _reach(phonemes, is_after_sign=is_after_sign)))
    return onsets


def loudness(samples: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the loudest of each millisecond."""
    whole = len(samples) // _MS
    if not whole:
        return np.zeros(1, np.float32)
    peaks: NDArray[np.float32] = np.abs(samples[: whole * _MS]).reshape(-1, _MS).max(axis=1)
    return peaks


def is_quiet(peaks: NDArray[np.float32]) -> NDArray[np.bool_]:
    """Return at which milliseconds nobody speaks."""
    quiet: NDArray[np.bool_] = peaks <= _QUIET
    return quiet


def _first_sound(phonemes: str) -> str:
    return phonemes.lstrip("ˈˌ")[:1]


def _lead(phonemes: str, space: int) -> int:
    """Return how many samples before its first token's beginning a word is heard."""
    sound = _first_sound(phonemes)
    if sound in _BURSTS:
        return _BURST_MS * _MS
    early = next((ms for group, ms in _EARLY_MS if sound in group), _EARLY_VOWEL_MS)
    return early * _MS + round(_SOUNDING_SPACE * space)


def _reach(phonemes: str, *, is_after_sign: bool) -> int:
    """Return how many milliseconds back a silence is looked for, whose end is the onset."""
    if is_after_sign:
        return _AFTER_SIGN_MS
    return _BEFORE_BURST_MS if _first_sound(phonemes) in _BURSTS else 0


def _hear(peaks: NDArray[np.float32], onset: int, reach_ms: int) -> int:
    """Return the end of the silence in which an onset falls, or of one shortly before it."""
    at = max(0, onset // _MS)
    quiet = is_quiet(peaks[: at + _LATEST_MS])
    if at >= len(quiet):
        return onset
    if quiet[at]:
        loud = np.flatnonzero(~quiet[at:])
        return (at + int(loud[0])) * _MS if len(loud) else onset
    start = max(0, at - reach_ms)
    silent = np.flatnonzero(quiet[start:at])
    if not len(silent):
        return onset
    end = start + int(silent[-1]) + 1
    is_silence = bool(quiet[max(0, end - _SHORTEST_SILENCE_MS) : end].all())
    return end * _MS if is_silence else onset
