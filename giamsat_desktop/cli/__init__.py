"""The headless front-end: every verb of the program on the command line (giamsat_desktop/README.md)."""

from giamsat_desktop.cli.command import main

__all__ = ["main"]
