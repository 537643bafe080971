"""Fault 16, property 20: every writing system call of every act is killed and made to fail, and the rest is judged.

    python -m tests.sweeps.crash [--operations save,photo] [--calls fsync] [--jobs 2] [--sample 40] [--report FILE]

A warmed process forks a child for each point; strace takes hold of it before it begins, and kills it at the N-th call
(SIGKILL comes before the call is carried out), or lets that call, or that and all later ones, fail. Then a fresh
process opens the profile: `check` must be clean, the state before or after, the act done again must succeed, nothing
may be readable outside the databases, and a stick holds part files and whole bundles only. Exit 1 if any is not so.
"""

from __future__ import annotations

import argparse
import json
import mmap
import os
import re
import shutil
import subprocess
import sys
import tempfile
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, dataclass
from multiprocessing import get_context
from pathlib import Path
from random import Random

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import opening
from tests.sweeps import operations

_WRITING = "write pwrite64 writev pwritev pwritev2 ftruncate truncate fallocate sendfile copy_file_range"
_SYNCING = "fsync fdatasync sync_file_range msync"
_NAMING = "openat rename renameat renameat2 unlink unlinkat rmdir mkdir mkdirat link linkat symlink symlinkat fchmod"
CALLS = f"{_WRITING} {_SYNCING} {_NAMING}".split(" ")
WAYS = ("signal=KILL", "error=ENOSPC", "error=EIO", "error=ENOSPC+")
"""How a point is hit; "+" means: from this call on, every one fails, as on a disk that stays full."""

_CALL = re.compile(rf"\b({'|'.join(CALLS)})\(")
_ROOM = 1 << 20


@dataclass(frozen=True, slots=True)
class Point:
    """The `number`-th `call` of an act, and how it is hit."""

    operation: str
    call: str
    number: int
    way: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a point: whether the call was reached, how the act ended, and everything found bad."""

    point: Point
    hit: bool
    end: str
    bad: tuple[str, ...]
    litter: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Expected:
    """An act's state before and after, seen without any fault."""

    before: operations.Picture
    after: operations.Picture


def in_a_child(work: Callable[[], str], strace: list[str] | None = None) -> tuple[int, str]:
    """Run `work` in a forked child, under strace if asked; return the exit status (negative: signal) and its words."""
    words = mmap.mmap(-1, _ROOM)
    here, there = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(there)
        os.read(here, 1)
        status = 0
        try:
            said = work()
        except Refusal as refusal:
            status, said = 3, refusal.code
        except BaseException:
            status, said = 4, traceback.format_exc()
        data = said.encode()[: _ROOM - 8]
        words[:8] = len(data).to_bytes(8, "little")
        words[8 : 8 + len(data)] = data
        os._exit(status)
    os.close(here)
    tracer = None
    if strace is not None:
        tracer = subprocess.Popen([*strace, "-p", str(child)], stderr=subprocess.PIPE)
        assert tracer.stderr is not None
        line = tracer.stderr.readline()
        if b"attached" not in line:
            os.kill(child, 9)
            raise SystemExit(f"strace: {line!r}")
    os.write(there, b".")
    os.close(there)
    _, status = os.waitpid(child, 0)
    if tracer is not None:
        tracer.communicate()
    said = words[8 : 8 + int.from_bytes(words[:8], "little")].decode(errors="replace")
    words.close()
    return os.waitstatus_to_exitcode(status), said


def prepared(base: Path, operation: str) -> Path:
    """Return a fresh copy of an act's template."""
    run = Path(tempfile.mkdtemp(prefix=f"{operation}-", dir=base / "runs"))
    return Path(shutil.copytree(base / operation, run / "run"))


def act(run: Path, operation: str) -> str:
    """Do the act in the folder of this run; temporary files would lie there too."""
    os.environ["TMPDIR"] = os.environ["SQLITE_TMPDIR"] = str(run / "tmp")
    tempfile.tempdir = None
    operations.OPERATIONS[operation](run)
    return "done"


def look(run: Path, base: Path, expected: Expected | None, operation: str) -> str:
    """Judge a profile in a fresh process, do the act again, judge again; return JSON of what is bad."""
    bad = [*operations.leaks(run), *operations.stick_faults(run, base)]
    found, problems = seen(run)
    bad += problems
    if expected is None:
        return json.dumps({"bad": bad, "picture": asdict(found)})
    state = bad_state(found, expected)
    act(run, operation)
    now, problems = seen(run)
    bad += [*state, *(f"after the retry: {one}" for one in problems)]
    bad += [f"after the retry: {one}" for one in bad_state(now, Expected(expected.after, expected.after))]
    bad += [*operations.leaks(run), *operations.stick_faults(run, base)]
    return json.dumps({"bad": bad, "litter": operations.litter(run), "after": found.records == expected.after.records})


def seen(run: Path) -> tuple[operations.Picture, list[str]]:
    """Open a profile and return what it says and what is wrong with it; no profile yet says nothing."""
    if not opening.has_profile(run / "profile"):
        return operations.Picture("", 0, ()), []
    laptop = operations.opened(run / "profile")
    try:
        return operations.picture_of(laptop), operations.problems_of(laptop)
    finally:
        laptop.close()


def bad_state(found: operations.Picture, expected: Expected) -> list[str]:
    """Return what is neither before nor after; photos may be there before the record that names them (fault 17)."""
    before, after = expected.before, expected.after
    bad = []
    if (found.records, found.revisions) not in ((before.records, before.revisions), (after.records, after.revisions)):
        bad.append("records are neither before nor after")
    if not set(before.photos) & set(after.photos) <= set(found.photos):
        bad.append("photos are gone")
    if found.records == after.records and not set(after.photos) <= set(found.photos):
        bad.append("a record without its photo")
    return bad


def expect(base: Path, operation: str) -> Expected:
    """Do an act without any fault and return the states before and after."""
    pictures = []
    run = prepared(base, operation)
    for step in (lambda: "nothing", lambda: act(run, operation)):
        status, said = in_a_child(step)
        if status:
            raise SystemExit(f"{operation} fails without any fault: {said}")
        status, said = in_a_child(lambda: look(run, base, None, operation))
        if status or json.loads(said)["bad"]:
            raise SystemExit(f"{operation} is bad without any fault: {said}")
        picture = json.loads(said)["picture"]
        pictures.append(operations.Picture(picture["records"], picture["revisions"], tuple(picture["photos"])))
    shutil.rmtree(run.parent)
    return Expected(*pictures)


def points_of(base: Path, operation: str) -> list[Point]:
    """Watch an act once and return every point of it: each writing call by number, opens only where they create."""
    run, log = prepared(base, operation), base / f"{operation}.log"
    command = ["strace", "-f", "-o", str(log), "-e", f"trace={','.join(CALLS)}"]
    status, said = in_a_child(lambda: act(run, operation), command)
    if status:
        raise SystemExit(f"{operation} fails under strace: {said}")
    counts: Counter[str] = Counter()
    points = []
    for line in log.read_text(errors="replace").splitlines():
        found = _CALL.search(line)
        if found is None or "resumed>" in line:
            continue
        call = found[1]
        counts[call] += 1
        if call == "openat" and "O_CREAT" not in line:
            continue
        points += [Point(operation, call, counts[call], way) for way in WAYS]
    shutil.rmtree(run.parent)
    return points


def judge(base: Path, expected: Expected, point: Point) -> Verdict:
    """Hit one point and return the verdict."""
    run = prepared(base, point.operation)
    log = run.parent / "strace.log"
    way, onwards = point.way.rstrip("+"), "+" * point.way.endswith("+")
    inject = f"inject={point.call}:{way}:when={point.number}{onwards}"
    status, said = in_a_child(
        lambda: act(run, point.operation),
        ["strace", "-f", "-o", str(log), "-e", f"trace={point.call}", "-e", inject],
    )
    hit = status == -9 if way.startswith("signal") else "(INJECTED)" in log.read_text(errors="replace")
    end = {0: "done", 3: said, 4: "exception", -9: "killed"}.get(status, f"status {status}")
    bad = [] if end != "exception" else [f"not a refusal: {_last(said)}"]
    if end not in ("killed", "done") and point.call not in ("unlink", "unlinkat"):
        bad += [f"part file left: {path.name}" for path in (run / "usb").glob("*.part") if said != "stick-held"]
    status, seen = in_a_child(lambda: look(run, base, expected, point.operation))
    if status:
        verdict = Verdict(point, hit, end, (*bad, f"cannot be opened or done again: {seen[-600:]}"))
    else:
        found = json.loads(seen)
        if end == "done" and not found["after"]:
            bad.append("said to be done, but is not")
        verdict = Verdict(point, hit, end, (*bad, *found["bad"]), tuple(found["litter"]))
    shutil.rmtree(run.parent)
    return verdict


def _last(trace: str) -> str:
    lines = [line.strip() for line in trace.strip().splitlines()]
    places = [line for line in lines if "giamsat_desktop" in line]
    return f"{lines[-1]} at {places[-1].split('giamsat_desktop/')[-1] if places else '?'}"


_base: Path
_expected: dict[str, Expected]


def _judge(point: Point) -> Verdict:
    return judge(_base, _expected[point.operation], point)


def sweep(base: Path, names: list[str], *, calls: Sequence[str], jobs: int, sample: int | None) -> Iterator[Verdict]:
    """Yield the verdict on every point of the named acts, or on a sample of each act's points."""
    global _base, _expected
    (base / "runs").mkdir()
    operations.make_templates(base)
    _base, _expected = base, {}
    points = []
    for name in names:
        warm = prepared(base, name)
        act(warm, name)
        shutil.rmtree(warm.parent)
        _expected[name] = expect(base, name)
        found = [point for point in points_of(base, name) if point.call in calls]
        points += found if sample is None else Random(20).sample(found, min(sample, len(found)))
    Random(20).shuffle(points)
    if jobs == 1:
        yield from map(_judge, points)
        return
    with get_context("fork").Pool(jobs) as pool:
        yield from pool.imap_unordered(_judge, points)


def main() -> int:
    """Sweep, print what was done and found, and return the exit code."""
    parser = argparse.ArgumentParser(description="Kill every act at every writing system call.")
    parser.add_argument("--operations", default=",".join(operations.OPERATIONS))
    parser.add_argument("--calls", help="only these system calls, with commas")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--sample", type=int, help="only so many points of each act")
    parser.add_argument("--report", type=Path, help="write every verdict here, one JSON line each")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="crash-sweep-") as folder:
        calls = asked.calls.split(",") if asked.calls else CALLS
        names = asked.operations.split(",")
        verdicts = list(sweep(Path(folder), names, calls=calls, jobs=asked.jobs, sample=asked.sample))
    if asked.report:
        asked.report.write_text("".join(json.dumps(asdict(verdict)) + "\n" for verdict in verdicts))
    return told(verdicts)


def told(verdicts: list[Verdict]) -> int:
    """Print the counts of each act and each kind of badness; return 1 if there is any."""
    for name in dict.fromkeys(sorted(verdict.point.operation for verdict in verdicts)):
        mine = [verdict for verdict in verdicts if verdict.point.operation == name]
        ends = Counter(verdict.end for verdict in mine)
        bad = sum(bool(verdict.bad) for verdict in mine)
        print(f"{name}: {sum(v.hit for v in mine)} injections hit of {len(mine)}, {bad} bad; ends {dict(ends)}")
    kinds: dict[str, list[Point]] = {}
    for verdict in verdicts:
        for one in verdict.bad:
            kinds.setdefault(_plain(one), []).append(verdict.point)
    for kind, where in sorted(kinds.items(), key=lambda item: -len(item[1]))[:30]:
        first = where[0]
        print(f"BAD {len(where)} × {kind}\n    first: {first.operation} {first.call} {first.number} {first.way}")
    left = Counter(_plain(name) for verdict in verdicts for name in verdict.litter)
    if left:
        print(f"left behind for good: {dict(left)}")
    bad = sum(bool(verdict.bad) for verdict in verdicts)
    print(f"{sum(verdict.hit for verdict in verdicts)} injections, {bad} bad states")
    return 1 if bad else 0


def _plain(words: str) -> str:
    """Return words without what differs from run to run."""
    return re.sub(r"[0-9a-f]{6,}", "…", re.sub(r"/\S*/run/", "", words))


if __name__ == "__main__":
    sys.exit(main())
