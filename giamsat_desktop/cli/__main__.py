"""`python -m giamsat_desktop.cli`, and the command `giamsat`."""

from __future__ import annotations

import sys

from giamsat_desktop.cli.command import main
from giamsat_desktop.system import dumps


def run() -> int:
    """Run one command in a process of its own, and return the exit code."""
    dumps.forbid()
    return main()


if __name__ == "__main__":
    sys.exit(run())
