"""Starts the program from a clean checkout: sets up .venv, then opens the window on a sample campaign."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

import debian
import environment
from console import Stop, ended, openly, say


def has_display() -> bool:
    """Return whether a window can be shown; outside Linux and the BSDs it always can."""
    if os.name == "nt" or sys.platform == "darwin":
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def fresh_folder(parent: Path) -> Path:
    """Return the first folder 001, 002 ... below `parent` that does not exist yet."""
    number = 1
    while (parent / f"{number:03}").exists():
        number += 1
    return parent / f"{number:03}"


def start_window(python: Path) -> int:
    """Open the window on a sample campaign and return its exit code."""
    say("Opening the window on a sample campaign ...")
    return openly([python, "-m", "giamsat_desktop", "--sample"], cwd=environment.CHECKOUT)


def start_headless(python: Path) -> int:
    """Run the same sample campaign on the command line; it prints where bundles and minutes lie."""
    folder = fresh_folder(environment.CHECKOUT / "demo-out")
    folder.parent.mkdir(exist_ok=True)
    say("There is no display here, so the sample campaign runs without a window ...")
    return openly([python, "-m", "giamsat_desktop.cli", "demo", "--out", folder], cwd=environment.CHECKOUT)


def run(setup_only: bool) -> int:
    """Set up, then start; return the exit code."""
    python, lacking = environment.set_up()
    if lacking and (setup_only or (has_display() and not debian.can_open_a_window(environment.pyside_of(python)))):
        raise Stop(lacking)
    if lacking:
        say(f"Note: {lacking}")
    if setup_only:
        say("Everything is set up. Start with: python3 packaging/run.py")
        return 0
    return start_window(python) if has_display() else start_headless(python)


def main() -> int:
    """Read the command line; exit code 0 done, 1 could not be set up, otherwise that of the program."""
    parser = argparse.ArgumentParser(prog="packaging/run.py", description=__doc__)
    parser.add_argument("--setup-only", action="store_true", help="set everything up and stop before starting")
    options = parser.parse_args()
    return ended(lambda: run(options.setup_only))


if __name__ == "__main__":
    sys.exit(main())
