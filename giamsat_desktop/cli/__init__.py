"""The headless front-end: every verb of the program on the command line (design.md §7)."""

from giamsat_desktop.cli.command import main

__all__ = ["main"]
