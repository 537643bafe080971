"""Runs what a commit needs, side by side, in seconds: ruff, mypy, import-linter and the rules of the house.

The tests themselves are run by test.py, which runs these checks, too.
"""

from __future__ import annotations

import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import environment
from console import ended, quietly, say

CHECKS: list[list[str]] = [
    ["ruff", "check", "."],
    ["ruff", "format", "--check", "."],
    ["mypy"],
    ["mypy", "packaging/run.py", "packaging/test.py", "packaging/check.py"],
    ["lint-imports"],
]
RULES = [
    "pytest",
    "-q",
    "-p",
    "no:cacheprovider",
    "tests/architecture/test_house_rules.py",
    "tests/architecture/test_size_budget.py",
]
"""The rules of the house read the sources only: they need no window and no database."""


def run_checks(python: Path, checks: list[list[str]]) -> list[str]:
    """Run checks at once, print what each that failed said, and return their names."""

    def run(check: list[str]) -> tuple[str, int, str]:
        done = quietly([python.with_name(check[0] + python.suffix), *check[1:]], cwd=environment.CHECKOUT)
        return " ".join(check), done.returncode, done.stdout

    failed = []
    with ThreadPoolExecutor() as side_by_side:
        for name, code, said in side_by_side.map(run, checks):
            say(f"{'clean' if code == 0 else 'NOT CLEAN'}: {name}")
            if code != 0:
                say(said)
                failed.append(name)
    return failed


def main() -> int:
    """Set up where that is needed, check, and return 0 only when all is clean."""

    def work() -> int:
        python, _lacking = environment.set_up()
        return 1 if run_checks(python, [*CHECKS, RULES]) else 0

    return ended(work)


if __name__ == "__main__":
    sys.exit(main())
