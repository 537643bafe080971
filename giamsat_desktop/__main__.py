"""`python -m giamsat_desktop`: opens the window."""

from __future__ import annotations

import gc
import sys


def main() -> int:
    """Open the window and return the exit code."""
    # Imported here: without garbage collections, which would find nothing, and later ones leave the code alone.
    gc.disable()
    from giamsat_desktop.bootstrap import run_window
    from giamsat_desktop.system import dumps

    dumps.forbid()

    gc.freeze()
    gc.enable()
    return run_window(sys.argv)


if __name__ == "__main__":
    sys.exit(main())
