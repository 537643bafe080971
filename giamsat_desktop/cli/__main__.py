"""`python -m giamsat_desktop.cli`."""

from __future__ import annotations

import sys

from giamsat_desktop.cli.command import main

if __name__ == "__main__":
    sys.exit(main())
