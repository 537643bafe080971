"""Listing a month of differences: 126 visits, 10 000 answers, 20 laptops, one answer in 20 edited by two; and twice it.

    python tests/benchmarks/conflicts.py [--times 7] [--answers 10000]

The aim is linear cost (twice the differences at most 2.4 times the time) and 0.3 s for the month.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from contextlib import ExitStack
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from turns import in_turns, say, verdict

from giamsat_desktop.services.conflicts.deciding import groups
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.workspace import Workspace
from tests.services.month import fill

AIM = 2.4  # twice the differences ÷ once
SECONDS = 0.3  # for the month


def cpu(lead: Workspace) -> float:
    """Return the processor time of listing all differences once: a busy machine says no more."""
    start = process_time()
    groups(lead)
    return process_time() - start


def month(stack: ExitStack, folder: Path, answers: int) -> tuple[Workspace, int]:
    """Make a lead's laptop with the answers of a month; return it and how many differ."""
    opening.create_profile(folder, name="A", role="lead")
    lead = stack.enter_context(opening.opened(folder))
    return lead, fill(lead, answers=answers)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=7)
    parser.add_argument("--answers", type=int, default=10_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, ExitStack() as stack:
        once, differing = month(stack, Path(folder) / "once", asked.answers)
        double, twice = month(stack, Path(folder) / "double", 2 * asked.answers)
        sides = {"once": lambda: cpu(once), "double": lambda: cpu(double)}
        for warm in sides.values():
            warm()
        found = in_turns(sides, asked.times)
    short = say(f"{differing} differences of {asked.answers} answers", found["once"])
    long = say(f"{twice} differences of {2 * asked.answers} answers", found["double"])
    verdict("twice as many ÷ once", long / short, AIM, at_most=True)
    verdict("seconds for the month", short, SECONDS, at_most=True)


if __name__ == "__main__":
    main()
