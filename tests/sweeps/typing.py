"""Steady typing in every kind of editor, killed at random moments: never more than 2 s lost, never a wrong value.

    python -m tests.sweeps.typing [--kills 50] [--kinds conclusion,date] [--seed 1] [--report FILE]

A child shows the real window on a profile of its own and types with key events; it notes each key with its time. It is
killed (SIGKILL) at a random moment. Then the profile is opened: all keys that were older than 2 s at that moment must
be in the draft or in the record, what is recorded must be what the editor held at some key, and `check` must be clean.
Exit 1 if any is not so.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records import drafting
from tests.sweeps.typing_kinds import KINDS, Kind
from tests.ui.screens import offices, table

ALLOWED_NS = 2_000_000_000
"""What was typed later than this before the end may be lost."""
_BEGIN_S = 120.0


@dataclass(frozen=True, slots=True)
class Log:
    """What a child noted: where it typed, what was recorded before, and (time, all typed so far) of every key."""

    record: str
    field: str
    before: JsonValue
    keys: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of one kill: how much was typed and is kept, the age of the first lost key, and what is bad."""

    kind: str
    seed: int
    typed: int
    kept: int
    lost_ms: int
    bad: tuple[str, ...]


def build(base: Path) -> str:
    """Make the profile that every child gets a copy of; return the visit. A colleague differs about another one."""
    profile, colleague, stick = base / "profile", base / "colleague", base / "stick"
    ids = table.build(profile)
    opening.create_profile(colleague, name=offices.BINH)
    stick.mkdir()
    with opening.opened(profile) as ours, opening.opened(colleague) as theirs:
        offices.introduce(ours, theirs, stick)
        receiving.receive(theirs, files=[sending.send(ours, folder=stick).path])
        offices.differ(ours, theirs, stick, visit=ids["visit-005"])
    return ids["visit-STNMT"]


def read_log(path: Path) -> Log | None:
    """Return what was noted so far, None before the first key; a line cut by the kill is left out."""
    text = path.read_text(encoding="utf-8") if path.exists() else ""
    lines = text.split("\n")[:-1]
    if len(lines) < 2:
        return None
    head = json.loads(lines[0])
    keys = [line.split("\t", 1) for line in lines[1:]]
    return Log(head["record"], head["field"], head["before"], tuple((int(at), json.loads(all_)) for at, all_ in keys))


def killed(
    base: Path, visit: str, kind: Kind, seed: int, enough: Callable[[Log], bool], received: Path | None = None
) -> tuple[Path, Log, int]:
    """Let a child type until `enough` says so, then kill it; return its profile, its log, and when it was killed.

    With `received` it takes in that bundle meanwhile.
    """
    run = Path(tempfile.mkdtemp(prefix=f"{kind.name.split()[0]}-", dir=base))
    profile, log = run / "profile", run / "keys.log"
    shutil.copytree(base / "profile", profile)
    command = [sys.executable, "-m", "tests.sweeps.typing_child", str(profile), visit, kind.name, str(log), str(seed)]
    command += [str(received)] if received is not None else []
    with (run / "child.txt").open("wb") as said:
        child = subprocess.Popen(command, stdout=said, stderr=said)
        begin = time.monotonic()
        try:
            while True:
                found = read_log(log)
                if found is not None and enough(found):
                    break
                if child.poll() is not None or (found is None and time.monotonic() - begin > _BEGIN_S):
                    raise SystemExit(f"{kind.name}: {(run / 'child.txt').read_text(errors='replace')[-2000:]}")
                time.sleep(0.01)
        finally:
            child.kill()
            at = time.monotonic_ns()
            child.wait()
    final = read_log(log)
    assert final is not None
    return profile, final, at


def judge(profile: Path, kind: Kind, log: Log, at: int, seed: int) -> Verdict:
    """Open the profile of a killed child and say what is kept of what was typed until `at` (monotonic ns)."""
    with opening.opened(profile) as workspace:
        texts = {one.key: one.text for one in drafting.all_of(workspace)}
        seen = workspace.view(log.record)
        faults = checking.check_profile(workspace).problems
    recorded = kind.part_of(seen.get(log.field)) if seen is not None else None
    bad = [f"check: {fault}" for fault in faults]
    states = [text for _, text in log.keys]
    values = {json.dumps(kind.value(text)): text for text in ["", *states]}
    if recorded != kind.part_of(log.before) and json.dumps(recorded) not in values:
        bad.append(f"wrong value: {recorded!r}")
    kept = ""
    if recorded != kind.part_of(log.before):
        kept = values.get(json.dumps(recorded), "")
    draft = texts.get((log.record, log.field))
    if draft is not None:
        kept = kind.text_of(draft)
        if kept not in states:
            bad.append(f"wrong draft: {kept!r}")
    lost = [when for when, text in log.keys if len(text) > len(kept)]
    lost_ms = (at - lost[0]) // 1_000_000 if lost else 0
    if lost and at - lost[0] > ALLOWED_NS:
        bad.append(f"{lost_ms} ms lost")
    return Verdict(kind.name, seed, len(states), len(kept), lost_ms, tuple(bad))


def sweep(base: Path, visit: str, kinds: Sequence[Kind], kills: int, seed: int) -> list[Verdict]:
    """Kill at least `kills` children at random moments, in every kind equally often."""
    found = []
    for number in range(-(-kills // len(kinds)) * len(kinds)):
        kind, random = kinds[number % len(kinds)], Random(seed * 1000 + number)
        until = random.uniform(0.3, 7.0) * 1e9
        profile, log, at = killed(
            *(base, visit, kind, seed * 1000 + number),
            enough=lambda found, until=until: time.monotonic_ns() - found.keys[0][0] > until,
        )
        verdict = judge(profile, kind, log, at, seed * 1000 + number)
        found.append(verdict)
        print(f"{verdict.kind:28} {verdict.typed:4} keys  {verdict.lost_ms:5} ms  {'; '.join(verdict.bad)}", flush=True)
        shutil.rmtree(profile.parent)
    return found


def main(arguments: Sequence[str]) -> int:
    """Run the sweep; return 1 when anything is bad."""
    parser = argparse.ArgumentParser(prog="python -m tests.sweeps.typing")
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--kinds", default=",".join(one.name for one in KINDS))
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--report", type=Path)
    asked = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    kinds = [one for one in KINDS if one.name in asked.kinds.split(",")]
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        verdicts = sweep(base, build(base), kinds, asked.kills, asked.seed)
    if asked.report is not None:
        asked.report.write_text(json.dumps([asdict(one) for one in verdicts], indent=1), encoding="utf-8")
    bad = [one for one in verdicts if one.bad]
    worst = max((one.lost_ms for one in verdicts), default=0)
    for kind in kinds:
        of_kind = [one for one in verdicts if one.kind == kind.name]
        print(
            f"{kind.name:28} {len(of_kind):3} kills {sum(one.typed for one in of_kind):6} keys "
            f"{max((one.lost_ms for one in of_kind), default=0):6} ms lost at most"
        )
    print(f"{len(verdicts)} kills, {len(bad)} bad; the most that was lost: {worst} ms")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
