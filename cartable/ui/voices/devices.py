"""Where the sound comes out, where the player lets it be chosen."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QButtonGroup

from cartable.ui.look import Look
from cartable.ui.reading.sound_stream import Player
from cartable.ui.theme import SPACES
from cartable.ui.voices.fields import SettingsCard
from cartable.ui.widgets.choice_rows import ChoiceRow

_SYSTEMS = ""


class DeviceCard(SettingsCard):
    """The loudspeakers and headphones that are plugged in, the system's choice first."""

    def __init__(self, look: Look, player: Player):
        super().__init__(look, self.tr("Le son sort par"))
        self._player = player
        self._group = QButtonGroup(self)
        self.column.setSpacing(SPACES.small)
        player.devices_changed.connect(self.look_again)
        self.look_again()

    @Slot()
    def look_again(self) -> None:
        """Show what is plugged in now; what was chosen and is gone gives way to the system's."""
        for row in self._group.buttons():
            self._group.removeButton(row)
            row.deleteLater()
        devices = [(device.id, device.name) for device in self._player.devices()]
        for device_id, name in [(_SYSTEMS, self.tr("Le choix de l’ordinateur")), *devices]:
            row = ChoiceRow(self.look, name)
            row.setProperty("device", device_id)
            row.clicked.connect(self._choose)
            self._group.addButton(row)
            self.column.addWidget(row)
            row.setChecked(device_id in (_SYSTEMS, self._player.chosen))

    @Slot()
    def _choose(self) -> None:
        self._player.choose(self.sender().property("device"))
