"""From the start of the process to a window one can use, beside an empty window of PySide6.

    python tests/benchmarks/start.py [--times 9] [--answers 1000] [--folder DIR]

Runs without a display (Qt's offscreen platform). Usable means: the list of visits shows its first load, painted.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from itertools import islice, product
from pathlib import Path
from time import perf_counter

from turns import in_turns, say, verdict

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.outlines import outline_of
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit.visits import new_visit

AIM = 3.0  # times the empty window
_CHILD = Path(__file__).with_name("start_child.py")


def make_profile(folder: Path, answers: int) -> int:
    """Make a profile with the campaign of the preset and answers in its visits; return how many there are."""
    opening.create_profile(folder, name="A", role="lead")
    with opening.opened(folder) as workspace:
        campaigns.new_campaign(workspace, preset="hanoi-2023")
        questions = [question.code for question in outline_of(workspace).questions]
        visits = [seen.record for seen in workspace.of_type("visit")]
        unit, delegation = (workspace.of_type(kind)[0].record for kind in ("unit", "delegation"))
        while len(visits) * len(questions) < answers:
            visits.append(new_visit(workspace, unit=unit, delegation=delegation, starts_at="2023-07-03T01:30:00Z")[0])
        edits = [
            Edit(
                "answer",
                answer_id(visit, code),
                {"visit": visit, "question": code, "comment": f"Đã kiểm tra hồ sơ {place}, đúng như báo cáo."},
            )
            for place, (visit, code) in enumerate(islice(product(visits, questions), answers))
        ]
        record(workspace, *edits)
    return len(edits)


def started(cache: Path, *arguments: str) -> float:
    """Start a process of start_child.py; return the seconds until it says it is ready.

    Byte code is kept in `cache`, as an installed program has it. Raises RuntimeError when the window never came.
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [sys.executable, str(_CHILD), *arguments]
    begun = perf_counter()
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment
    ) as process:
        first = process.stdout.readline() if process.stdout else ""
        elapsed = perf_counter() - begun
        _, wrote = process.communicate(timeout=60)
    if first.strip() != "ready":
        raise RuntimeError(wrote.strip() or "the process ended without a window")
    return elapsed


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=9, help="rounds (default 9)")
    parser.add_argument("--answers", type=int, default=1000, help="answers in the profile (default 1000)")
    parser.add_argument("--folder", type=Path, help="where to work (default: temporary)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as temporary:
        folder = Path(temporary) / "profile"
        kept = make_profile(folder, asked.answers)
        cache = Path(temporary) / "bytecode"
        sides = {
            "empty": lambda: started(cache, "empty"),
            "imports": lambda: started(cache, str(folder), "--imports"),
            "program": lambda: started(cache, str(folder)),
        }
        for warm in sides.values():  # byte code written, files in the disk cache
            warm()
        found = in_turns(sides, asked.times)
    print(f"a profile with {kept} answers")
    nothing = say("empty window", found["empty"])
    say("of the program: its imports", found["imports"])
    whole = say("list of visits on the screen", found["program"])
    verdict("program ÷ empty window", whole / nothing, AIM, at_most=True)


if __name__ == "__main__":
    main()
