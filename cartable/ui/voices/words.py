"""Voices in words that a child understands."""

from __future__ import annotations

from PySide6.QtCore import QObject

from cartable.voice.contract import Quality, Voice

OTHER_LANGUAGES = ("en", "de", "es")
ONE_PITCH = frozenset(("kokoro", "piper", "systeme"))
"""Engines whose voices have the pitch that they have."""
_DOT = " · "
_SAMPLES = {
    "fr": "Bonjour ! La nuit, la chouette chasse ; le jour, elle dort dans son arbre.",
    "en": "Hello! At night the owl hunts; in the daytime she sleeps in her tree.",
    "de": "Hallo! In der Nacht jagt die Eule; am Tag schläft sie in ihrem Baum.",
    "es": "¡Hola! De noche caza la lechuza; de día duerme en su árbol.",
}


class VoiceWords(QObject):
    """Words that need translation; a QObject for its `tr`."""

    def describe(self, voice: Voice) -> str:
        """Return how pleasant a voice is, and what it asks of the computer."""
        return _DOT.join(part for part in (self._quality(voice), self._demand(voice)) if part)

    def language(self, language: str) -> str:
        """Return a language as a title."""
        names = {
            "fr": self.tr("Français"),
            "en": self.tr("Anglais"),
            "de": self.tr("Allemand"),
            "es": self.tr("Espagnol"),
        }
        return names.get(language, language)

    def _quality(self, voice: Voice) -> str:
        return {
            Quality.NATURAL: self.tr("Naturelle"),
            Quality.GOOD: self.tr("Agréable"),
            Quality.BASIC: self.tr("Robotique"),
        }[voice.quality]

    def _demand(self, voice: Voice) -> str:
        return {
            "kokoro": self.tr("demande 250\u00a0Mo de mémoire"),
            "espeak": self.tr("très légère, répond tout de suite"),
            "piper": self.tr("légère"),
            "systeme": self.tr("fournie avec cet ordinateur"),
        }.get(voice.engine, "")


def sample_sentence(language: str) -> str:
    """Return a short pleasant sentence to hear a voice by, in its language."""
    return _SAMPLES.get(language, _SAMPLES["fr"])
