"""Runs every check and test from a clean checkout: sets up .venv, then ruff, mypy, import-linter and pytest."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

import check
import debian
import environment
from console import Stop, ended, openly, say

MOST_WORKERS = 4  # each holds up to 700 MB
# Second readers of the minutes, and a token to sign with; tests skip without them. A command or a file -> its package.
TOOLS = {"pdftotext": "poppler-utils", "qpdf": "qpdf", "softhsm2-util": "softhsm2", "strace": "strace"}
# Apache PDFBox Preflight, the judge of PDF/A; apart, so that a release of Debian without it still gets the rest.
PREFLIGHT = {
    "java": "default-jre-headless",
    "/usr/share/java/preflight.jar": "libpdfbox2-java",
    "/usr/share/java/javax.activation.jar": "libactivation-java",
    "/usr/share/java/jaxb-api.jar": "libjaxb-api-java",
}


def provide_tools() -> None:
    """Install the tools with which tests read and judge what the program wrote; go on without them."""
    for wanted in (TOOLS, PREFLIGHT):
        lacking = lacking_packages(wanted)
        if lacking and debian.is_linux():
            trouble = debian.install(lacking, "Some tests")
            if trouble:
                say(f"Note: {trouble}")


def lacking_packages(wanted: Mapping[str, str]) -> list[str]:
    """Return the packages whose command or file is not on this machine."""
    return sorted({package for name, package in wanted.items() if shutil.which(name) is None and not _is_file(name)})


def _is_file(name: str) -> bool:
    return Path(name).is_absolute() and Path(name).is_file()


def run_tests(python: Path, extra: list[str]) -> int:
    """Run pytest without a screen, long runs and benchmarks left out, on every processor; return its exit code."""
    with tempfile.TemporaryDirectory(prefix="giamsat-runtime-") as private:
        settings = {"QT_QPA_PLATFORM": "offscreen"}
        if not os.environ.get("XDG_RUNTIME_DIR"):
            settings["XDG_RUNTIME_DIR"] = private  # Qt warns without one, and warnings fail tests
        workers = ["-n", str(min(os.cpu_count() or 1, MOST_WORKERS)), "--dist", "worksteal"]
        command: list[str | Path] = [python, "-m", "pytest", "-m", "not long and not benchmark", *workers, *extra]
        return openly(command, cwd=environment.CHECKOUT, extra=settings)


def run(setup_only: bool, extra: list[str]) -> int:
    """Set up, check and test; return 0 only when everything passed."""
    python, lacking = environment.set_up()
    if lacking and not debian.works_offscreen(environment.pyside_of(python)):
        raise Stop(lacking)
    if lacking:
        say(f"Note: {lacking}")
    provide_tools()
    if setup_only:
        say("Everything is set up. Test with: python3 packaging/test.py")
        return 0
    failed = check.run_checks(python, check.CHECKS)
    if failed:
        say(f"NOT CLEAN: {', '.join(failed)} (see above); the tests run all the same.")
    say("--- pytest")
    tested = run_tests(python, extra)
    return tested or (1 if failed else 0)


def main() -> int:
    """Read the command line; words that are not ours go on to pytest."""
    parser = argparse.ArgumentParser(prog="packaging/test.py", description=__doc__, allow_abbrev=False)
    parser.add_argument("--setup-only", action="store_true", help="set everything up and stop before testing")
    options, extra = parser.parse_known_args()
    return ended(lambda: run(options.setup_only, extra))


if __name__ == "__main__":
    sys.exit(main())
