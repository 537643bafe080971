"""The round of the table: who of the delegation has handed over a visit since the round began, and what differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.vietnamese.dates import local_day, to_instant
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.services.conflicts import differing
from giamsat_desktop.services.exchange import inviting, receiving, sticks
from giamsat_desktop.services.exchange.reception import Received, Reception, from_json
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.enrolling import Acquaintance
from giamsat_desktop.services.records.reading import dossier_in
from giamsat_desktop.services.visit.visits import VisitLine
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import BundleEntry

_ROUNDS = "table-rounds"
_ABSENT = ("vang", "vang_co_ly_do")
_AT_WORK = "dang_lam_viec"


class SeatState(StrEnum):
    """What has come from a colleague since the round began."""

    WAITING = "waiting"
    RECEIVED = "received"
    NOTHING_NEW = "nothing-new"


@dataclass(frozen=True, slots=True)
class Seat:
    """A colleague at the table. `writer` is None while no laptop of hers is known here.

    `invited`: when this laptop wrote her an invitation that nobody has used yet, "" for none.

    `changes` (things written down), `photos` and `files` are new ones; `parts` are numbers of parts that have not
    come, of how many in all
    `of`.
    """

    name: str
    writer: str | None
    state: SeatState = SeatState.WAITING
    changes: int = 0
    photos: int = 0
    files: int = 0
    made_at: str = ""
    parts: tuple[int, ...] = ()
    of: int = 1
    invited: str = ""


@dataclass(frozen=True, slots=True)
class Round:
    """One round: the visit, its unit and day ("2023-05-15"), when it began, who is expected, what is to be decided."""

    visit: str
    unit: str
    day: str
    started_at: str
    seats: tuple[Seat, ...]
    conflicts: int

    @property
    def expected(self) -> tuple[Seat, ...]:
        """The seats from which a bundle can come."""
        return tuple(seat for seat in self.seats if seat.writer is not None)

    @property
    def without_card(self) -> tuple[Seat, ...]:
        """The seats of people whose laptop, if they have one, is not known here."""
        return tuple(seat for seat in self.seats if seat.writer is None)

    @property
    def complete(self) -> bool:
        """Whether everybody expected has handed over everything."""
        waits = (seat.state is SeatState.WAITING or seat.parts for seat in self.expected)
        return bool(self.expected) and not any(waits)


def start(workspace: Workspace, *, visit: str) -> Round:
    """Begin the round of a visit: from now on bundles received count. Raises NotFound."""
    with workspace.store.unit_of_work() as work:
        dossier_in(work, visit)
        numbered = work.bundles.numbered()
        kept = work.settings.get(_ROUNDS)
        after = {"after": numbered[-1][0] if numbered else 0, "at": to_instant(workspace.clock.now())}
        work.settings.put(_ROUNDS, {**(kept if isinstance(kept, dict) else {}), visit: after})
        work.commit()
    return status(workspace, visit=visit)


def status(workspace: Workspace, *, visit: str) -> Round:
    """Return how far the round is; one that never began begins now. Raises NotFound."""
    with workspace.store.reading() as work:
        found = dossier_in(work, visit)
        kept = work.settings.get(_ROUNDS)
        begun = kept.get(visit) if isinstance(kept, dict) else None
        if begun is not None:
            came = _came(work.bundles.numbered(), begun["after"])
            conflicts = differing.count_open(work, visit)
    if begun is None:
        return start(workspace, visit=visit)
    return Round(
        visit=visit,
        unit=found.unit.text("name"),
        day=local_day(found.visit.text("starts_at")),
        started_at=begun["at"],
        seats=_seats(workspace, found, came),
        conflicts=conflicts,
    )


def take(
    workspace: Workspace,
    *,
    folders: Iterable[Path],
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reception:
    """Take in every bundle that lies on these sticks."""
    files = [one.file for one in sticks.look(folders).bundles]
    return receiving.receive(workspace, files=files, progress=progress, cancelled=cancelled)


def at_hand(lines: Iterable[VisitLine], today: str, last: str = "") -> str:
    """Return the visit most likely meant: one at work, the one opened last, today's, or the first; "" without any."""
    known = list(lines)
    wanted = (
        [line.visit for line in known if line.state == _AT_WORK and line.visit == last],
        [line.visit for line in known if line.state == _AT_WORK],
        [line.visit for line in known if line.visit == last],
        [line.visit for line in known if line.date == today],
        [line.visit for line in known],
    )
    return next((found[0] for found in wanted if found), "")


def _came(numbered: Iterable[tuple[int, BundleEntry]], after: int) -> dict[str, list[Received]]:
    """Return writer → what was received from her since, oldest first."""
    found: dict[str, list[Received]] = {}
    for number, entry in numbered:
        if number > after and entry.direction == "received" and isinstance(entry.report, dict):
            one = from_json(entry.report)
            found.setdefault(one.sender_writer, []).append(one)
    return found


def _seats(workspace: Workspace, found: Dossier, came: dict[str, list[Received]]) -> tuple[Seat, ...]:
    known = [one for one in enrolling.colleagues(workspace) if one.state is not Acquaintance.REVOKED]
    laptops: dict[str, list[str]] = {}
    for one in known:
        laptops.setdefault(fold(one.name), []).append(one.writer)
    absent = {one.text("member") for one in found.attendees if one.text("presence") in _ABSENT}
    here = [one.text("name") for one in found.members if one.record not in absent]
    own = fold(workspace.profile.name)
    seats = [
        _seat(name, writer, came.get(writer or "", []))
        for name in here
        if fold(name) != own
        for writer in laptops.get(fold(name), [None])
    ]
    seated = {seat.writer for seat in seats}
    others = known if seated <= {None} else [one for one in known if one.writer in came]
    guests = [_seat(one.name, one.writer, came.get(one.writer, [])) for one in others if one.writer not in seated]
    return tuple(sorted((*_invited(workspace, seats), *guests), key=lambda seat: seat.writer is None))


def _invited(workspace: Workspace, seats: list[Seat]) -> list[Seat]:
    """Return the seats, those of people who were invited and have sent nothing yet marked, and added if they lack.

    Members of other delegations are expected at other tables.
    """
    open_ones = {one.name: one.at for one in inviting.invitations(workspace) if one.name and not one.writer}
    known = {fold(one.name) for one in enrolling.colleagues(workspace)}
    waiting = {fold(name): (name, at) for name, at in open_ones.items() if fold(name) not in known}
    marked = [
        replace(seat, invited=waiting[fold(seat.name)][1])
        if seat.writer is None and fold(seat.name) in waiting
        else seat
        for seat in seats
    ]
    elsewhere = {fold(one.text("name")) for one in workspace.of_type("member")}
    return [*marked, *(Seat(name, None, invited=at) for key, (name, at) in waiting.items() if key not in elsewhere)]


def _seat(name: str, writer: str | None, came: list[Received]) -> Seat:
    if not came:
        return Seat(name, writer)
    last = came[-1]
    here = {one.part for one in came if one.shipment == last.shipment}
    changes, photos = (
        sum(one.records_new + one.records_held for one in came),
        sum(one.photos_new + one.photos_healed for one in came),
    )
    files = sum(one.files_new + one.files_healed for one in came)
    return Seat(
        name=name,
        writer=writer,
        state=SeatState.RECEIVED if changes or photos or files else SeatState.NOTHING_NEW,
        changes=changes,
        photos=photos,
        files=files,
        made_at=last.made_at,
        parts=tuple(number for number in range(1, last.parts + 1) if number not in here),
        of=last.parts,
    )
