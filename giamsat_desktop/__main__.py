"""`python -m giamsat_desktop`: opens the window."""

from __future__ import annotations

import sys

from giamsat_desktop.bootstrap import run_window


def main() -> int:
    """Open the window and return the exit code."""
    return run_window(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
