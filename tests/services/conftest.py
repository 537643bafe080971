"""Laptops at one table: real profiles in temporary folders, with a clock that stands still."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.workspace import Workspace
from tests.built_once import built_once

PLANNED = ("lead", "a", "b")


class StandingClock:
    """A clock that shows one moment."""

    def __init__(self, moment: datetime = datetime(2023, 5, 15, 3, 0, tzinfo=UTC)) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment


class Table:
    """Laptops by name, and the stick that goes round."""

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.folder = folder
        self.stick = folder / "usb"
        self.stick.mkdir(parents=True, exist_ok=True)
        self._stack = stack
        self._laptops: dict[str, Workspace] = {}

    def laptop(self, name: str, role: str = "inspector", *, alone: bool = False) -> Workspace:
        """Return a laptop, made when it is first named; it meets all others then, unless it stays `alone`."""
        if name not in self._laptops:
            opening.create_profile(self.folder / name, name=name, role=role)
            self.open(name)
            if not alone:
                self._introduce(name)
        return self._laptops[name]

    def open(self, name: str) -> None:
        """Open a laptop that lies in the folder."""
        opened = opening.opened(self.folder / name, clock=StandingClock())
        self._laptops[name] = self._stack.enter_context(opened)

    def close(self, name: str) -> None:
        """Close a laptop, as when its program ends."""
        self._laptops.pop(name).close()

    def _introduce(self, name: str) -> None:
        for other in self._laptops:
            if other != name:
                for giver, taker in ((name, other), (other, name)):
                    card = self.folder / f"{giver}.gsc"
                    enrolling.export_card(self._laptops[giver], file=card)
                    enrolling.accept_card(self._laptops[taker], file=card)

    def pass_stick(self, sender: str, *receivers: str) -> Path:
        written = sending.send(self.laptop(sender), folder=self.stick)
        for receiver in receivers:
            done = receiving.receive(self.laptop(receiver), files=[written.path])
            assert not done.refused
        return written.path

    def digests(self) -> set[tuple[str, str]]:
        found = set()
        for laptop in self._laptops.values():
            with laptop.store.unit_of_work() as work:
                found.add((work.revisions.digest(), work.records.digest()))
        return found


@pytest.fixture
def table(tmp_path: Path) -> Iterator[Table]:
    with ExitStack() as stack:
        yield Table(tmp_path, stack)


@built_once
def plan(folder: Path) -> None:
    """A lead with the campaign, and two inspectors who received it, all closed."""
    with ExitStack() as stack:
        table = Table(folder, stack)
        campaigns.new_campaign(table.laptop("lead", "lead"), preset="hanoi-2023")
        for name in PLANNED[1:]:
            table.laptop(name)
        table.pass_stick(*PLANNED)


@pytest.fixture
def planned(table: Table) -> Table:
    """The laptops of `plan`, opened."""
    plan(table.folder)
    for name in PLANNED:
        table.open(name)
    return table


Opened = Callable[..., Workspace]


@pytest.fixture
def demo(played: Path, tmp_path: Path) -> Iterator[Opened]:
    """Return a function that opens a copy of a laptop of the demonstration, "secretary" being the lead."""
    with ExitStack() as stack:
        known: dict[str, Workspace] = {}

        def opened(name: str = "secretary") -> Workspace:
            if name not in known:
                shutil.copytree(played / name, tmp_path / name)
                known[name] = stack.enter_context(opening.opened(tmp_path / name, clock=StandingClock()))
            return known[name]

        yield opened
