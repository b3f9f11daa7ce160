"""A bar on its own, with a player whose clock the test moves."""

from dataclasses import replace

from PySide6.QtCore import QObject

from cartable.profiles.settings import ReadingSettings
from cartable.ui.readbar.aloud import ReadingAloud
from cartable.ui.readbar.bar import ReadBar
from cartable.ui.readbar.clippings import Clipping, Kind
from cartable.ui.reading.speaking import Speaker
from cartable.ui.tasks import Tasks
from cartable.wiring import Wiring
from tests.ui.reading.test_listening import HandPlayer

TEXT = "La chouette dort. Elle rêve de souris.\n\nLe soir, elle chasse."


class Scene:
    """What the bar shows and says of what it is given."""

    def __init__(self, qtbot, look, folder) -> None:
        self.qtbot = qtbot
        self.tasks = Tasks()
        self.player = HandPlayer()
        self.bar = ReadBar(look, folder)
        qtbot.addWidget(self.bar)
        self.parent = QObject()
        wiring = Wiring()
        self.speaker = Speaker(wiring.make_voice, wiring.make_manners)
        self.aloud = ReadingAloud(
            self.bar, self.tasks, wiring.make_marker, self.speaker, self.player, self.parent
        )
        self.aloud.set_settings(replace(ReadingSettings(), voice="fr"))  # a voice at once
        self.lit: list[str] = []
        self.aloud.listening.lit.connect(self._note)
        self.bar.appear()

    def _note(self, heard) -> None:
        view = self.bar.text
        word = view.lit[1]
        self.lit.append(view._page.flow.text[slice(*word)].strip(".,") if heard else "")

    def read(self, text: str = TEXT) -> None:
        self.aloud.read(Clipping(Kind.TEXT, text))
        self.qtbot.waitUntil(lambda: self.player.starts > 0, timeout=20_000)

    def hear(self, word: str) -> None:
        """Let time pass until a word is lit."""
        for _ in range(3000):
            self.qtbot.wait(2)
            if self.lit and self.lit[-1] == word:
                return
            self.player.heard_ms = min(self.player.heard_ms + 15, self.player.written_ms)
        raise AssertionError(f"{word} was never lit: {self.lit}")

    def hear_all(self) -> None:
        """Let time pass until nothing more is to be heard."""
        for _ in range(3000):
            self.qtbot.wait(5)
            self.player.heard_ms = min(self.player.heard_ms + 60, self.player.written_ms)
            if self.player.is_ended and self.player.heard_ms >= self.player.written_ms:
                self.qtbot.wait(40)
                self.player.drained.emit()
                return
        raise AssertionError("the end was never heard")

    def close(self) -> None:
        self.aloud.stop()
        self.tasks.close()
