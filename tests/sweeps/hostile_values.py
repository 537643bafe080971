"""Whatever is received, nothing falls over: every field of the dictionary × hostile values × every door.

    python -m tests.sweeps.hostile_values [--values "exponent,a flag"] [--mixed N] [--report FILE]

An accepted laptop writes a hostile value into every field (records of a visit: a record for each field; visit and
plan: a third of the fields at a time), and sends it in a bundle it signs. The secretary's laptop receives it, and
every door is gone through: the verbs of the command line with their JSON, draft and seal, the other papers, hand-over,
check, search, all screens of the real window, and a bundle on to a third laptop. A refusal is an answer; any other
exception, a door that takes longer than `MOST_SECONDS`, or a value that reaches a reader though its field cannot hold
it, is none. Exit 1 if any is so.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from giamsat_desktop.cli.command import VERBS
from giamsat_desktop.cli.parser import parser
from giamsat_desktop.domain.dictionary.holding import judge
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.exchange.sending import send
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.workspace import Workspace
from tests.sweeps.hostile_writing import VALUES, HostileLaptop, add_records, fields_of, spoil_plan

MOST_SECONDS = 60.0
"""A door that takes longer hangs; the slowest honest one takes a tenth of it on a busy old laptop."""
PARTS = ("records", "plan 1", "plan 2", "plan 3")

_FIELDS = [(kind.name, one.name) for kind in RECORD_TYPES.values() for one in fields_of(kind)]


@dataclass(frozen=True, slots=True)
class Round:
    """One bundle: which value goes into which field, and whether into records of the visit or into the plan."""

    name: str
    part: str
    value_of: Mapping[tuple[str, str], JsonValue]


@dataclass(slots=True)
class Found:
    """What the doors said: how often each was passed, refused in words, or fell; the slowest; how much was spoilt."""

    passed: Counter[str] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)
    fallen: list[str] = field(default_factory=list)
    slowest: dict[str, float] = field(default_factory=dict)
    written: int = 0
    unreadable: int = 0

    def go(self, door: str, about: str, act: Callable[[], object]) -> None:
        """Go through a door."""
        start = time.monotonic()
        try:
            act()
            self.passed[door] += 1
        except Refusal:
            self.refused[door] += 1
        except Exception:
            self.fallen.append(f"{about} › {door}\n{traceback.format_exc(limit=-6)}")
        took = time.monotonic() - start
        self.slowest[door] = max(took, self.slowest.get(door, 0.0))
        if took > MOST_SECONDS:
            self.fallen.append(f"{about} › {door}: {took:.0f} s")


def whole(names: Sequence[str]) -> Iterator[Round]:
    """Yield the rounds that put each of these values into every field."""
    for name in names:
        for part in PARTS:
            yield Round(name, part, dict.fromkeys(_FIELDS, VALUES[name]))


def mixed(turn: int) -> Iterator[Round]:
    """Yield four rounds in which every field gets one of the values, another one for every `turn`."""
    values = list(VALUES.values())
    chosen = {slot: values[(7 * place + turn) % len(values)] for place, slot in enumerate(_FIELDS)}
    for part in PARTS:
        yield Round(f"mixed {turn}", part, chosen)


def play(played: Path, folder: Path, one: Round, found: Found, *, screens: bool = True) -> None:
    """Play one round on fresh copies of the demonstration's laptops below `folder`."""
    for name in ("inspector_1", "inspector_2", "secretary"):
        shutil.copytree(played / name, folder / name)
    stick = folder / "stick"
    stick.mkdir()
    about = f"{one.name} in {one.part}"
    with opening.opened(folder / "inspector_1") as workspace:
        visit = workspace.of_type("answer")[0].text("visit")
        laptop = HostileLaptop(workspace)
        if one.part == "records":
            add_records(laptop, visit, one.value_of)
        else:
            spoil_plan(laptop, visit, one.value_of, int(one.part[-1]) - 1)
        found.written += len(laptop.written)
        bundle = laptop.send(stick)
    with opening.opened(folder / "secretary") as workspace:
        found.go("receive", about, lambda: _receive(workspace, bundle))
        found.go("every reader", about, lambda: _only_held(workspace, found))
        _command_line(workspace, visit, folder, about, found)
        found.go("send on", about, lambda: send(workspace, folder=stick))
    if screens:
        from tests.sweeps.hostile_window import look_at_everything

        look_at_everything(folder / "secretary", visit, about, found)
    with opening.opened(folder / "inspector_2") as workspace:
        found.go("receive again", about, lambda: _receive(workspace, *sorted(stick.glob("*.gsb"))))
        found.go("another digest", about, lambda: _verb(workspace, "digest"))


def _receive(workspace: Workspace, *bundles: Path) -> None:
    done = receiving.receive(workspace, files=bundles)
    assert not done.refused, done.refused


def _only_held(workspace: Workspace, found: Found) -> None:
    """Every reader of the store is given values that their fields can hold; the rest stands apart, whole."""
    with workspace.store.reading() as work:
        for seen in work.records.all():
            held, received, unreadable = judge(seen.record_type, seen.fields)
            assert held == seen.fields
            assert not received
            assert not unreadable
            found.unreadable += len(seen.unreadable)
            raw = {name: value for name, value in seen.raw.items() if name in seen.unreadable}
            assert raw == dict(seen.unreadable)


_ASKED = (
    "visit list",
    "visit doubles",
    "visit show {visit}",
    "campaign show",
    "unit list",
    "unit list --find so",
    "outline show",
    "phrase list",
    "card list",
    "conflicts",
    "conflicts --visit {visit}",
    "redactions",
    "digest",
    "check",
    "receive --reports",
    "minutes {visit} --out {out}/draft.pdf --draft",
    "minutes {visit} --out {out}/now.pdf",
    "paper programme {visit} --out {out}/programme.pdf",
    "paper figures {visit} --out {out}/figures.pdf",
    "paper requests {visit} --out {out}/requests.pdf",
    "minutes {visit} --out {out}/sealed.pdf --seal",
    "papers list {visit}",
    "paper archival {visit} --out {out}/archival.pdf",
    "verify {out}/sealed.pdf",
    "hand-over write --out {out}/bag",
)


def _command_line(workspace: Workspace, visit: str, folder: Path, about: str, found: Found) -> None:
    out = folder / "out"
    (out / "bag").mkdir(parents=True)
    for asked in _ASKED:
        line = asked.format(visit=visit, out=out)
        found.go(f"giamsat {asked.split(' --')[0].split(' {')[0]}", about, lambda line=line: _verb(workspace, line))


def _verb(workspace: Workspace, line: str) -> None:
    asked = parser().parse_args(line.split(" "))
    said = VERBS[asked.verb, getattr(asked, "act", None)](workspace, asked)
    assert json.dumps(said, ensure_ascii=False, default=str)


def table(found: Found, rounds: int) -> str:
    """Return what was found as lines of text."""
    rows = [f"{'door':<32}{'passed':>8}{'refused':>9}{'fell':>6}{'slowest s':>11}"]
    for door in sorted({*found.passed, *found.refused, *found.slowest}):
        fell = sum(f" › {door}\n" in one or f" › {door}:" in one for one in found.fallen)
        rows.append(
            f"{door:<32}{found.passed[door]:>8}{found.refused[door]:>9}{fell:>6}{found.slowest.get(door, 0):>11.1f}"
        )
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    rows.append(
        f"{rounds} bundles, {len(_FIELDS)} fields, {len(VALUES)} values: {found.written} hostile values written, "
        f"{found.unreadable} unreadable; most memory {memory} MB; {len(found.fallen)} fell"
    )
    return "\n".join(rows)


def main(arguments: Sequence[str]) -> int:
    """Run the sweep and print its table."""
    asking = argparse.ArgumentParser(prog="hostile_values")
    asking.add_argument("--values", default="", help="names, separated by commas; all if left out")
    asking.add_argument("--mixed", type=int, default=0, help="so many turns in which every field has another value")
    asking.add_argument("--report", type=Path)
    asked = asking.parse_args(arguments)
    names = [name.strip() for name in asked.values.split(",") if name.strip()] or list(VALUES)
    rounds = [one for turn in range(asked.mixed) for one in mixed(turn)] if asked.mixed else list(whole(names))
    found = Found()
    with tempfile.TemporaryDirectory() as kept:
        played = Path(kept) / "played"
        demonstrating.demonstrate(played)
        for number, one in enumerate(rounds):
            folder = Path(kept) / str(number)
            start = time.monotonic()
            play(played, folder, one, found)
            shutil.rmtree(folder)
            print(f"{number + 1}/{len(rounds)} {one.name} in {one.part}: {time.monotonic() - start:.1f} s", flush=True)
    said = "\n\n".join([*found.fallen, table(found, len(rounds))])
    print(said)
    if asked.report:
        asked.report.write_text(said, "utf-8")
    return 1 if found.fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
