"""From a bare machine to a running Cartable ASH: `python3 installers/bootstrap.py run|test|bench`.

The standard library only. This file must parse on an old Python, to say so in plain words.
"""

import sys

OLDEST = (3, 11)
TOO_OLD = """Cartable ASH a besoin de Python 3.11 ou plus recent ; celui-ci est le {found}.
Cartable ASH needs Python 3.11 or newer; this one is {found}."""


def main(arguments):
    """Return the exit code of the task named by `arguments`."""
    if sys.version_info < OLDEST:
        found = ".".join(str(part) for part in sys.version_info[:3])
        sys.stderr.write(TOO_OLD.format(found=found) + "\n")
        return 1
    from setup.tasks import main as start  # noqa: PLC0415 - it does not parse on an old Python

    return start(arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
