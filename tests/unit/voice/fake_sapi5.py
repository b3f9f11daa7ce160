"""A stand-in for pyttsx3's SAPI5 driver, with its known faults; the text to say asks for each.

Run as the engine's process. pyttsx3's own engine and proxy are the real ones.
"""

# ruff: noqa: N802 - the names are SAPI's and pyttsx3's

from __future__ import annotations

import math
import os
import sys
import time
import types
import wave
from pathlib import Path

import numpy as np

from cartable.voice.system_worker import main

WORDS_A_MINUTE = 156
FORMATS = {"HUITBITS": (11_025, 1, 1), "STEREO": (44_100, 2, 2), "USUEL": (22_050, 2, 1)}


class Token:
    def __init__(self, key: str, name: str, language: str) -> None:
        self.Id = rf"HKEY_LOCAL_MACHINE\SOFTWARE\Microsoft\Speech\Voices\Tokens\{key}"
        self._name = name
        self._language = language

    def GetDescription(self) -> str:
        return self._name

    def GetAttribute(self, name: str) -> str:
        if name == "Language" and not self._language:
            raise OSError("half uninstalled")
        return self._language if name == "Language" else "Female"


class Tts:
    def __init__(self) -> None:
        self._rate = 0

    @property
    def Rate(self) -> int:
        return self._rate

    @Rate.setter
    def Rate(self, value: int) -> None:
        if not -10 <= value <= 10:
            raise OSError("E_INVALIDARG")
        self._rate = value

    def GetVoices(self) -> list[Token]:
        return [
            Token("TTS_MS_EN-US_ZIRA_11.0", "Microsoft Zira Desktop - English", "409"),
            Token("TTS_MS_FR-CA_CAROLINE", "Microsoft Caroline - French (Canada)", "C0C"),
            Token("TTS_MS_FR-FR_HORTENSE_11.0", "Microsoft Hortense Desktop - French", "40C;1C0C"),
            Token("TTS_LOST", "Lost", ""),
            Token("TTS_MARS", "Martian", "3FF"),
        ]


class SAPI5DriverEventSink:
    def __init__(self, driver: SAPI5Driver) -> None:
        self._driver = driver

    def _ISpeechVoiceEvents_StartStream(self, number, position) -> None:
        self._driver._proxy.notify("started-word", location=number, length=position)

    def _ISpeechVoiceEvents_Word(self, number, position, char, length) -> None:
        self._driver._proxy.notify("started-word", name="", location=char, length=length)


class SAPI5Driver:
    def __init__(self, proxy) -> None:
        self._proxy = proxy
        self._tts = Tts()
        self._sink = SAPI5DriverEventSink(self)
        self._looping = False
        self._said = 0
        self._waiting: list[tuple[int, int, int]] = []

    def destroy(self) -> None:
        pass

    def stop(self) -> None:
        pass

    def getProperty(self, name: str):
        assert name == "voices"
        for token in self._tts.GetVoices():
            int(token.GetAttribute("Language"), 16)  # fails on "40C;1C0C"
        raise AssertionError

    def setProperty(self, name: str, value) -> None:
        if name == "voice":
            assert value in {token.Id for token in self._tts.GetVoices()}
        elif name == "rate":
            self._tts.Rate = int(math.log(value / 156.63, 1.11))
        else:
            raise KeyError(name)

    def save_to_file(self, text: str, path: str) -> None:
        print("noise on the standard output")
        if "BLOQUE" in text:
            time.sleep(600)
        if "PLANTE" in text:
            os._exit(3)
        if "REFUSE" in text:
            raise OSError("SPERR")
        self._said += 1
        if "VIDE" in text or ("UNEFOIS" in text and self._said > 1):
            Path(path).write_bytes(b"")
            return
        self._write(text, path)

    def _write(self, text: str, path: str) -> None:
        rate, width, channels = next((f for n, f in FORMATS.items() if n in text), FORMATS["USUEL"])
        size = round(rate * 60 / WORDS_A_MINUTE / 3 ** (self._tts.Rate / 10))
        tone = np.sin(np.arange(size) * 2 * np.pi * 200 / rate) * (np.arange(size) < 0.8 * size)
        words = [] if "MUET" in text else text.split()
        sound = np.concatenate([np.zeros(rate // 5), *[tone] * len(words), np.zeros(rate // 5)])
        if "MUET" in text:
            sound = np.zeros(0)
        samples = sound * 100 + 128 if width == 1 else sound * 20_000
        kind = np.uint8 if width == 1 else np.int16
        with wave.open(path, "wb") as file:
            file.setnchannels(channels)
            file.setsampwidth(width)
            file.setframerate(rate)
            file.writeframes(np.repeat(samples.astype(kind), channels).tobytes())
        self._tell(text, words, rate // 5, size, width * channels)

    def _tell(self, text: str, words: list[str], first: int, size: int, width: int) -> None:
        place = 0
        for rank, word in enumerate(words):
            place = text.index(word, place)
            byte = 0 if "SANSHEURE" in text else (first + rank * size) * width
            self._waiting.append((byte, place, len(word)))
            place += len(word)

    def startLoop(self) -> None:
        self._looping = True
        self._proxy.setBusy(False)
        self._sink._ISpeechVoiceEvents_StartStream(1, 0)
        while self._waiting:
            self._sink._ISpeechVoiceEvents_Word(1, *self._waiting.pop(0))
        while self._looping:
            time.sleep(0.01)

    def endLoop(self) -> None:
        self._looping = False


if __name__ == "__main__":
    module = types.ModuleType("pyttsx3.drivers.sapi5")
    module.SAPI5DriverEventSink = SAPI5DriverEventSink
    module.buildDriver = SAPI5Driver
    sys.modules["pyttsx3.drivers.sapi5"] = module
    sys.exit(main(sys.argv[1:]))
