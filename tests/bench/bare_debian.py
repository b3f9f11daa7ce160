"""Time `bootstrap.py run` and `test` in a bare Debian 12, first and second run.

    python3 tests/bench/bare_debian.py FOLDER [--tasks run,test]

Makes FOLDER/root with debootstrap (as root, about 40 s), puts Python and a clone of the last
commit in it, and runs the tasks there. Registries are reached as this machine reaches them: its
pip configuration, certificates, apt sources and variables are lent to the root, never kept here.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
SUITE = "bookworm"
LENT_FILES = ("/etc/pip.conf", "/etc/resolv.conf", "/etc/ssl/certs/ca-certificates.crt")
LENT_FOLDERS = (
    *("/etc/apt/apt.conf.d", "/etc/apt/sources.list.d", "/etc/apt/preferences.d"),
    "/usr/local/share/ca-certificates",
)
LENT_PREFIXES = ("PIP_", "SSL_", "REQUESTS_", "http_", "https_", "HTTP_", "HTTPS_", "no_", "NO_")
MOUNTS = ("/proc", "/sys", "/dev", "/dev/pts")


def main(arguments: list[str]) -> int:
    """Print a line a run; 0 when every task passed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path)
    parser.add_argument("--tasks", default="run,test")
    given = parser.parse_args(arguments)
    if given.folder is None or os.geteuid() != 0 or shutil.which("debootstrap") is None:
        print("bare_debian: skipped (needs a FOLDER, root and debootstrap)")
        return 0
    root = given.folder.absolute() / "root"
    make_root(root)
    codes = [measure(root, task, rank) for task in given.tasks.split(",") for rank in (1, 2)]
    checkout = root / "cartable"
    for name in (".venv", ".packs"):
        print(f"{name:10} {size_mb(checkout / name):8.0f} MB")
    return max(codes)


def make_root(root: Path) -> None:
    """Make a minimal Debian with Python and a clean checkout, nothing else."""
    if not (root / "etc").is_dir():
        root.mkdir(parents=True, exist_ok=True)
        run(["debootstrap", "--variant=minbase", SUITE, str(root)])
    lend(root)
    with mounted(root):
        run_inside(
            root, "apt-get -qq update && apt-get -qq -y install python3 >/var/log/python3 2>&1"
        )
    shutil.rmtree(root / "cartable", ignore_errors=True)
    run(["git", "clone", "-q", "--no-local", str(CHECKOUT), str(root / "cartable")])


def lend(root: Path) -> None:
    """Copy what tells pip and apt where to go."""
    for name in LENT_FILES:
        if Path(name).is_file():
            target = root / name[1:]
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(name, target)
    for name in LENT_FOLDERS:
        if Path(name).is_dir():
            shutil.copytree(name, root / name[1:], dirs_exist_ok=True, symlinks=True)


def pip_folders() -> tuple[str, ...]:
    """Return the local folders that pip's configuration names (wheels, a local index)."""
    command = [sys.executable, "-m", "pip", "config", "list"]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout
    words = listed.replace("'", " ").replace("\\n", " ").split()
    paths = (Path(word.removeprefix("file://")) for word in words)
    found = {path for path in paths if path.is_absolute() and path.is_dir()}
    return tuple(str(path.parent if path.name == "simple" else path) for path in found)


def measure(root: Path, task: str, rank: int) -> int:
    """Run a task in the root, print how long it took, and return its code."""
    with mounted(root):
        begin = time.monotonic()
        code = run_inside(root, f"cd /cartable && python3 installers/bootstrap.py {task}", False)
        print(f"{task:6} run {rank}: {time.monotonic() - begin:7.1f} s, exit {code}", flush=True)
    return code


@contextmanager
def mounted(root: Path) -> Iterator[None]:
    """Lend the kernel's folders and pip's to the root, and take them back."""
    done: list[Path] = []
    try:
        for name in (*MOUNTS, *pip_folders()):
            target = root / name[1:]
            target.mkdir(parents=True, exist_ok=True)
            run(["mount", "--bind", name, str(target)])
            done.append(target)
        yield
    finally:
        for target in reversed(done):
            run(["umount", "-l", str(target)])


def run_inside(root: Path, line: str, must_pass: bool = True) -> int:
    """Run a shell line in the root with only the lent variables."""
    lent = {name: value for name, value in os.environ.items() if name.startswith(LENT_PREFIXES)}
    fixed = {"PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "HOME": "/root", "LANG": "C.UTF-8"}
    command = ["chroot", str(root), "/bin/sh", "-c", line]
    environ = lent | fixed | {"DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environ, stdin=subprocess.DEVNULL, check=False)
    if must_pass and done.returncode != 0:
        raise SystemExit(f"{line}: exit {done.returncode}")
    return done.returncode


def run(command: list[str]) -> None:
    """Run a command that has to pass, without its chatter."""
    subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, check=True)


def size_mb(folder: Path) -> float:
    """Return what the files of a folder weigh."""
    files = (path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
    return sum(path.stat().st_size for path in files) / 1e6


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
