"""Data packs, seen from outside the environment: fetched by `installers/packs.py` when due."""

from __future__ import annotations

import subprocess
import tomllib
from dataclasses import dataclass

from setup.layout import Layout
from setup.speech import SetUpError
from setup.state import Stamps, digest


@dataclass(frozen=True, slots=True)
class _Declared:
    name: str
    build_inputs: tuple[str, ...]
    is_required: bool


class Packs:
    """The data packs of one checkout, with those that only tests use if asked."""

    def __init__(self, layout: Layout, with_tests: bool = False) -> None:
        self._layout = layout
        self._with_tests = with_tests
        self._stamps = Stamps(layout.packs / "setup.json")

    def is_ready(self) -> bool:
        """Tell whether the packs are those that the manifest and the builds now ask for."""
        return self._stamps.has(self._stamp_names()[-1], self._digest()) and all(
            (self._layout.packs / name / "pack.json").is_file() for name in self._required()
        )

    def prepare(self) -> None:
        """Fetch what lacks.

        Raises:
            SetUpError: a required pack could not be had.
        """
        script = self._layout.root / "installers" / "packs.py"
        options = ["--tests"] if self._with_tests else []
        command = [str(self._layout.python), str(script), str(self._layout.packs), *options]
        if subprocess.run(command, stdin=subprocess.DEVNULL, check=False).returncode != 0:
            raise SetUpError("Il manque des données : Cartable ASH marchera moins bien sans elles.")
        self._stamps.put(**dict.fromkeys(self._stamp_names(), self._digest()))

    def _stamp_names(self) -> tuple[str, ...]:
        return ("packs", "packs-tests") if self._with_tests else ("packs",)

    def _digest(self) -> str:
        names = (name for pack in self._declared() for name in pack.build_inputs)
        return digest([self._layout.manifest, *(self._layout.root / name for name in names)])

    def _required(self) -> tuple[str, ...]:
        return tuple(pack.name for pack in self._declared() if pack.is_required)

    def _declared(self) -> list[_Declared]:
        raw = tomllib.loads(self._layout.manifest.read_text(encoding="utf-8"))
        return [
            _Declared(
                pack["name"],
                tuple(pack.get("build_inputs", ())),
                not pack.get("is_optional", False)
                and (self._with_tests or not pack.get("is_for_tests", False))
                and any(source["route"] != "lock" for source in pack["sources"]),
            )
            for pack in raw["packs"]
        ]
