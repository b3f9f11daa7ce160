"""The peers of the French engine in an environment of their own, and their answers, kept.

The environment is made on first use (the package index is needed then); answers are kept beside it
by the digest of what was asked, so that tuning pays for them once. No peer is a dependency.
"""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import venv
from collections.abc import Sequence
from pathlib import Path

from cartable.paths import source_root

PACKAGES = {"pylirecouleur": "0.0.5", "espeakng-loader": "0.2.4", "pyphen": "0.18.1"}
DEFAULT_HOME = source_root() / "build" / "french-peers"
_WORKER = Path(__file__).with_name("french_peers_worker.py")


class PeersMissingError(Exception):
    """The environment cannot be made: no network, or no such package here."""


def prepare_home(folder: Path) -> Path:
    """Return the Python of the peers' environment, made where it is not yet.

    Raises:
        PeersMissingError: a package cannot be had.
    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stamp = folder / "peers.json"
    if stamp.is_file() and json.loads(stamp.read_text("utf-8")) == PACKAGES:
        return python
    wanted = [f"{name}=={version}" for name, version in PACKAGES.items()]
    try:
        venv.create(folder, with_pip=True)
        command = [python, "-m", "pip", "install", "--quiet", *wanted]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    except subprocess.CalledProcessError as error:
        told = (error.stderr or b"").decode(errors="replace").strip()
        raise PeersMissingError(told.rpartition("\n")[2] or str(error)) from error
    except OSError as error:
        raise PeersMissingError(str(error)) from error
    stamp.write_text(json.dumps(PACKAGES), "utf-8")
    return python


class Peer:
    """One peer: what it answers, and what it costs. Its process lives for one request."""

    def __init__(self, name: str, home: Path) -> None:
        self.name = name
        self._python = prepare_home(home)
        self._answers = home / "answers"

    def ask(self, ask: str, texts: Sequence[str], mode: object = None) -> list:
        """Return an answer a text, None where the peer fails; kept answers are given again."""
        digest = hashlib.sha256(
            json.dumps([self.name, PACKAGES, ask, mode, list(texts)]).encode()
        ).hexdigest()
        path = self._answers / f"{digest[:32]}.json"
        if not path.is_file():
            self._answers.mkdir(parents=True, exist_ok=True)
            path.write_text(json.dumps(self.measure(ask, texts, mode)["answers"]), "utf-8")
        return json.loads(path.read_text("utf-8"))

    def measure(self, ask: str, texts: Sequence[str], mode: object = None) -> dict:
        """Return the answers with `seconds`, `load_ms` and `memory_mb`, measured now."""
        request = json.dumps({"ask": ask, "texts": list(texts), "mode": mode})
        done = subprocess.run(
            [self._python, _WORKER, self.name],
            input=request + "\n",
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=False,
        )
        if done.returncode != 0:
            raise PeersMissingError(f"{self.name}: {done.stderr.strip()[-300:]}")
        return json.loads(done.stdout)


def find_peers(home: Path = DEFAULT_HOME) -> dict[str, Peer]:
    """Return the peers by name; none, with a line that says so, where they cannot be had."""
    try:
        return {name: Peer(name, home) for name in ("pylirecouleur", "espeak-ng", "pyphen")}
    except PeersMissingError as error:
        print(f"Les concurrents manquent (il faut le réseau une fois) : {error}", file=sys.stderr)
        return {}
