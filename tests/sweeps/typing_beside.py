"""Steady typing while others' work is received, killed while the receiving holds the database.

    python -m tests.sweeps.typing_beside [--kills 5] [--revisions 8000] [--seed 1]

As the typing sweep, but the child also receives a bundle of so many revisions as soon as it types, and is killed at a
random key of those that come while the database is held. Never more than two seconds of typing may be lost.
Exit 1 if any is.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from random import Random

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.exchange import sending
from giamsat_desktop.services.profile import opening
from tests.builders import Writer
from tests.sweeps import typing
from tests.sweeps.typing import Log, Verdict
from tests.sweeps.typing_kinds import KINDS

TURNS = 4
"""So often each answer of the bundle was edited."""
LONG = 40
"""Keys: more than come in the two seconds that may be lost."""


def bundle(base: Path, revisions: int) -> Path:
    """Let the colleague of `typing.build` send what twenty laptops wrote; return the bundle."""
    writers = [Writer(f"laptop {number}") for number in range(20)]
    made, stick = [], base / "season"
    stick.mkdir()
    with opening.opened(base / "colleague") as laptop:
        visits = [seen.record for seen in laptop.of_type("visit")]
        for number in range(revisions // TURNS):
            writer, visit = writers[number % 20], visits[number % len(visits)]
            question = f"{number % 80}.{number // 80}"
            answer, head = answer_id(visit, question), None
            for turn in range(TURNS):
                fields = {"visit": visit, "question": question} if head is None else {}
                text = f"Nhận xét {number} lần {turn}: tỷ lệ giải quyết đúng hạn đạt yêu cầu, còn hồ sơ quá hạn."
                edit = {**fields, "comment": text}
                head = writer.edit(answer, edit, [head] if head else [], record_type="answer")
                made.append(head)
        with laptop.store.unit_of_work() as work:
            work.revisions.add_all(made)
            work.commit()
        return sending.send(laptop, folder=stick, what=sending.Scope(full=True)).path


def killed_beside(base: Path, visit: str, received: Path, seed: int, keys: int) -> tuple[Verdict, bool]:
    """Kill a child after so many keys during which the database was held without end; return what became of it.

    And whether it was: where the receiving was over sooner, the child is killed once that is known.
    """
    kind = KINDS[0]
    held: list[str] = []

    def enough(found: Log) -> bool:
        held[:] = marks(base)
        return held[-keys:] == ["held"] * keys or held[-1:] == ["over"] or len(found.keys) > 2000

    profile, log, _ = typing.killed(base, visit, kind, seed, enough, received)
    return typing.judge(profile, kind, log, at=log.keys[-1][0], seed=seed), held[-1:] == ["held"]


def marks(base: Path) -> list[str]:
    """Return what the one child noted at every key: "free", "held", and "over" once it has received."""
    noted = [path.read_text(encoding="utf-8").split() for path in sorted(base.glob("*/keys.held"))]
    return noted[-1] if noted else []


def sweep(base: Path, *, kills: int, revisions: int, seed: int, told: Callable[[str], None]) -> list[Verdict]:
    """Kill so many children, each at a random key; tell what became of each."""
    visit = typing.build(base)
    received, found = bundle(base, revisions), []
    for number in range(kills):
        keys = Random(seed * 1000 + number).randint(5, 2 * LONG)
        place = Path(tempfile.mkdtemp(dir=base))
        (place / "profile").symlink_to(base / "profile")
        verdict, held = killed_beside(place, visit, received, seed * 1000 + number, keys)
        found.append(verdict)
        told(f"{verdict.typed:4} keys  held {held!s:5}  {verdict.lost_ms:5} ms  {'; '.join(verdict.bad)}")
    return found


def main(arguments: Sequence[str]) -> int:
    """Run the sweep; return 1 when anything is bad."""
    parser = argparse.ArgumentParser(prog="python -m tests.sweeps.typing_beside")
    parser.add_argument("--kills", type=int, default=5)
    parser.add_argument("--revisions", type=int, default=8000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        verdicts = sweep(Path(folder), kills=asked.kills, revisions=asked.revisions, seed=asked.seed, told=print)
    bad = [one for one in verdicts if one.bad]
    worst = max((one.lost_ms for one in verdicts), default=0)
    print(f"{len(verdicts)} kills, {len(bad)} bad; the most that was lost: {worst} ms")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
