"""Write the lock files anew from pyproject.toml: `.venv/bin/python installers/renew_locks.py`.

Needs uv (`.venv/bin/pip install uv`). With `--tout`, every package goes to its newest version;
without it, those that still fit stay.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

_ROOT = Path(__file__).resolve().parents[1]
_LOCKS = _ROOT / "installers" / "lock"
_OPTIONS = (
    *("--universal", "--python-version", "3.11", "--generate-hashes", "--quiet"),
    *("--no-emit-index-url", "--no-emit-find-links", "--no-header", "--no-annotate"),
)


def main(arguments: list[str]) -> int:
    """Return 0 once all the locks agree with pyproject.toml and with each other."""
    uv = shutil.which("uv", path=str(Path(sys.executable).parent)) or shutil.which("uv")
    if uv is None:
        print("uv manque : .venv/bin/pip install uv", file=sys.stderr)
        return 1
    freshness = ["--upgrade"] if "--tout" in arguments else []
    base, run = _LOCKS / "base.txt", _LOCKS / "run.txt"
    _compile(uv, _LOCKS / "base.in", base, freshness)
    project = _ROOT / "pyproject.toml"
    _compile(uv, project, run, [*freshness, "-c", str(base)])
    for extra in ("test", "build"):
        constraints = ["-c", str(base), "-c", str(run)]
        _compile(uv, project, _LOCKS / f"{extra}.txt", [*freshness, "--extra", extra, *constraints])
    return 0


def _compile(uv: str, source: Path, target: Path, options: list[str]) -> None:
    command = [uv, "pip", "compile", str(source), "-o", str(target), *_OPTIONS, *options]
    subprocess.run(command, cwd=_ROOT, check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
