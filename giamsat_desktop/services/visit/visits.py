"""Visits: the schedule with each visit's state, progress and what is not yet sent."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.dictionary.record_types import blob_fields
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.ranges import covers
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.forms.session import FillSession, Progress
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.exchange.delivery import elsewhere
from giamsat_desktop.services.records.joined import joined_visits, records_of
from giamsat_desktop.services.records.outlines import in_force, keep_read, session_of
from giamsat_desktop.services.records.reading import PLAN, answers_of, dossier_in
from giamsat_desktop.services.records.recording import create
from giamsat_desktop.services.trust import possession, receipts, renewing, trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system.settings import Settings


class Sent(StrEnum):
    """Where the work of this laptop on a visit is."""

    NOTHING = "nothing"
    HERE_ONLY = "here-only"
    ON_STICK = "on-stick"
    CONFIRMED = "confirmed"


@dataclass(frozen=True, slots=True)
class VisitLine:
    """A visit as a line in the schedule. `date` is "YYYY-MM-DD"; `answered` of `total` counts relevant questions.

    `clearable`: all its photos are safe on other laptops, too. `own_photos` were added on this laptop, `photos_here` of
    them are nowhere else; `files_here`: documents and what a seal made, on this laptop alone.
    """

    visit: str
    unit: str
    unit_code: str
    delegation: int
    date: str
    half_day: str
    starts_at: str
    state: str
    answered: int
    total: int
    findings: int
    photos: int
    conflicts: int
    sent: Sent
    clearable: bool = False
    own_photos: int = 0
    photos_here: int = 0
    files_here: int = 0


def visits(workspace: Workspace) -> tuple[VisitLine, ...]:
    """Return every visit of the plan, by date, half day and delegation."""
    with workspace.store.reading() as work:
        rules = in_force(workspace, work)
        found = visits_in(workspace, work, rules.outline)
    keep_read(workspace, rules)
    return found


def visits_in(workspace: Workspace, work: UnitOfWork, outline: Outline) -> tuple[VisitLine, ...]:
    """Return the same at the moment that `work` reads, by the outline in force at that moment."""
    today = workspace.clock.now().date()
    by_id = {seen.record: seen for kind in PLAN for seen in work.records.of_type(kind)}
    counts = work.records.counts()
    own = renewing.own_writers(workspace, work)
    written, sent = work.records.last_written(own), _Delivery(workspace, work, own)
    joined = joined_visits(work)
    lines = []
    for seen in work.records.of_type("visit"):
        if joined.get(seen.record, (seen.record,))[0] != seen.record or (seen.deleted and seen.record not in counts):
            continue  # a deleted one stays while there is something in it (fault 36)
        unit = by_id.get(seen.text("unit"), RecordView("", "unit"))
        session = session_of(workspace, outline, unit)
        inside = [one for one in records_of(work, seen.record, joined) if not one.deleted]
        if seen.record in joined:
            seen = next(one for one in inside if one.record_type == "visit")
            counts[seen.record] = Counter(one.record_type for one in inside)
            written[seen.record] = _most(written.get(one, {}) for one in joined[seen.record])
        answers = [one for one in inside if one.record_type == "answer"]
        progress = _progress(workspace, session, seen.record, answers, today)
        count = counts.get(seen.record, {})
        lines.append(
            _line(
                seen,
                unit,
                by_id,
                (progress.answered, progress.total),
                (count.get("finding", 0), count.get("photo", 0), sum(len(one.conflicts) for one in inside)),
                (
                    sent.state(
                        seen.record, joined.get(seen.record, (seen.record,)), written.get(seen.record, {}), inside
                    ),
                    sent.clearable(inside),
                    sent.alone(inside),
                ),
            )
        )
    return tuple(sorted(lines, key=lambda line: (line.date, _HALVES.get(line.half_day, 1), line.delegation)))


def _progress(workspace: Workspace, session: FillSession, visit: str, answers: list[RecordView], day: date) -> Progress:
    """Return how far a visit is; reckoned anew only when an answer or the rules changed: a month has 10 000 answers."""
    state = session.rules, day, tuple((one.record, one.heads) for one in answers)
    known = workspace.caches.progress.get(visit)
    if known is None or known[0] != state:
        known = workspace.caches.progress.put(visit, (state, session.progress(answers_of(answers))))
    return known[1]


_HALVES = {"sang": 0, "ca_ngay": 0, "chieu": 1}


def _line(
    seen: RecordView,
    unit: RecordView,
    by_id: dict[str, RecordView],
    progress: tuple[int, int],
    counts: tuple[int, int, int],
    where: tuple[Sent, bool, tuple[int, int, int]],
) -> VisitLine:
    schedule = by_id.get(seen.text("schedule"), RecordView("", "schedule"))
    delegation = by_id.get(seen.text("delegation"), RecordView("", "delegation"))
    number = delegation.get("number")
    return VisitLine(
        visit=seen.record,
        unit=unit.text("name"),
        unit_code=unit.text("code"),
        delegation=number if isinstance(number, int) else 0,
        date=schedule.text("date") or local_day(seen.text("starts_at")),
        half_day=schedule.text("half_day"),
        starts_at=seen.text("starts_at"),
        state=seen.text("state") or "du_kien",
        answered=progress[0],
        total=progress[1],
        findings=counts[0],
        photos=counts[1],
        conflicts=counts[2],
        sent=where[0],
        clearable=where[1],
        own_photos=where[2][0],
        photos_here=where[2][1],
        files_here=where[2][2],
    )


def new_visit(workspace: Workspace, *, unit: str, delegation: str, starts_at: str) -> tuple[str, Changes]:
    """Make a visit that the plan does not have."""
    copies = Settings(workspace.paths.settings).number("minutes.copies")
    return create(
        workspace,
        "visit",
        {"unit": unit, "delegation": delegation, "starts_at": starts_at, "state": "du_kien", "copies": copies},
    )


def dossier(workspace: Workspace, visit: str) -> Dossier:
    """Return a visit with everything that belongs to it, a joined one with all its parts; raises NotFound."""
    with workspace.store.reading() as work:
        return dossier_in(work, visit)


Last = Mapping[str, tuple[int, int]]
"""Writer of this laptop → its highest number in a visit, and the highest that nobody has sent back to it."""


def _most(several: Iterable[Last]) -> dict[str, tuple[int, int]]:
    found: dict[str, tuple[int, int]] = {}
    for one in several:
        for writer, (last, own) in one.items():
            before = found.get(writer, (0, 0))
            found[writer] = max(last, before[0]), max(own, before[1])
    return found


class _Delivery:
    """What went on sticks, whichever visit they were sent from, and what a lead, certified as one, has confirmed.

    `own`: under which ids this laptop wrote, the one of now first. What an earlier self sent counts by its own numbers.
    """

    def __init__(self, workspace: Workspace, work: UnitOfWork, own: tuple[str, ...]) -> None:
        self._before: dict[tuple[str, str | None], int] = {}  # of bundles written before it was noted what they bring
        bundles = work.bundles.numbered()
        for _, entry in bundles:
            report = entry.report if isinstance(entry.report, dict) else {}
            last, visit = report.get("last"), report.get("visit")
            if entry.direction == "sent" and isinstance(last, int) and "wanted" not in report:
                there = _writer_of(report, own), visit if isinstance(visit, str) else None
                self._before[there] = max(self._before.get(there, 0), last)
        trusted = trust.trust_in(workspace, work)
        leads = {one.writer for key, one in trusted.cards.items() if trusted.is_lead(key) and one.writer not in own}
        told = {writer: said for writer, said in receipts.kept(work).items() if writer not in own}
        self._elsewhere = elsewhere(bundles, told.values())
        forked = work.forked.all()
        self._here = self._elsewhere.lacking(work, (own[0], *(one for one in own[1:] if one not in forked)))
        self._mine, self._there = frozenset[str]().union(*map(work.revisions.records_by, own)), workspace.photos.sizes()
        self._leads = [said for writer, said in told.items() if writer in leads]
        self._safety = possession.Safety(work, trusted, told, own)

    def state(self, visit: str, parts: Iterable[str], written: Last, inside: Iterable[RecordView]) -> Sent:
        """Return where this laptop's work on a visit is; `parts` are the visits joined in it."""
        if not written:
            return Sent.NOTHING
        wanted: Ranges = {writer: ((1, last),) for writer, (last, _) in written.items()}
        blobs = {one.text(name) for one in inside for name in blob_fields(one.record_type) if one.text(name)}
        if any(covers(said.have, wanted) and said.blobs >= blobs for said in self._leads):
            return Sent.CONFIRMED
        known = all(self._before.get((writer, visit), 0) >= own for writer, (_, own) in written.items())
        here = any(self._here[one] for one in parts) or not self._all_went(inside)
        return Sent.HERE_ONLY if here and not known else Sent.ON_STICK

    def _all_went(self, inside: Iterable[RecordView]) -> bool:
        """Tell whether every photo and file that was added here, and is here, went as well."""
        mine = (one for one in inside if one.record in self._mine)
        named = (one.text(name) for one in mine for name in blob_fields(one.record_type))
        return all(self._elsewhere.holds(sha) for sha in named if sha in self._there)

    def alone(self, inside: Iterable[RecordView]) -> tuple[int, int, int]:
        """Return how many photos were added here, how many of them, and how many other files, nobody else has."""
        mine = [one for one in inside if one.record in self._mine]
        named = {
            (one.record_type == "photo", one.text(name))
            for one in mine
            for name in blob_fields(one.record_type)
            if one.text(name) in self._there
        }
        photos = {sha for photo, sha in named if photo}
        files = {sha for photo, sha in named if not photo}
        only = {sha for sha in photos | files if not self._elsewhere.holds(sha)}
        return len(photos), len(photos & only), len(files & only)

    def clearable(self, inside: Iterable[RecordView]) -> bool:
        """Tell whether every photo of a visit is safe elsewhere, so that the camera may be cleared."""
        photos = (one for one in inside if one.record_type == "photo")
        return all(self._safety.safe(sha) for one in photos for sha in (one.text("file"),) if sha)


def _writer_of(report: Mapping[str, JsonValue], own: tuple[str, ...]) -> str:
    """Return under which id a bundle was sent; before that was noted, there was one."""
    noted = report.get("writer")
    return noted if isinstance(noted, str) else own[-1]
