"""What a bundle changed of what was here: in which visit, which fields, by whom; what is new is counted elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.revision import EDIT, Revision
from giamsat_desktop.domain.vietnamese.dates import date_digits, local_day
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records.deeds import called
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.store.unit_of_work import UnitOfWork

MOST = 200
"""So many changes of one bundle are named; the rest is counted."""
_BELONGING = ("visit", "order", "question")


@dataclass(frozen=True, slots=True)
class Change:
    """A record that came changed: `place` is unit and day, "" outside visits, `which` says which of its type."""

    place: str
    record_type: str
    which: str
    who: str
    fields: tuple[str, ...]


@dataclass(slots=True)
class Edits:
    """The edits that came of records which their writer had before him."""

    begun: set[str] = field(default_factory=set)
    of: dict[tuple[str, str, str], dict[str, list[str]]] = field(default_factory=dict)
    """(record, type, writer) → field → the revisions that set it."""
    beyond: set[str] = field(default_factory=set)

    def note(self, revision: Revision) -> None:
        """Take notice of a revision that was not here."""
        if revision.kind != EDIT or revision.record_type not in RECORD_TYPES:
            return
        if not revision.parents:
            self.begun.add(revision.record)
        if revision.record in self.begun:
            return
        key = revision.record, revision.record_type, revision.writer
        if key not in self.of and len(self.of) >= MOST:
            self.beyond.add(revision.record)
            return
        mine = self.of.setdefault(key, {})
        for name in revision.written:
            mine.setdefault(name, []).append(revision.id)


def changes_in(work: UnitOfWork, edits: Edits) -> tuple[Change, ...]:
    """Return what was changed, by place; what is kept and says nothing (a writer without a right to it) is left out."""
    names, found = work.writers.names(), []
    for (record, record_type, writer), by_field in edits.of.items():
        fields = tuple(name for name, ids in by_field.items() if any(not work.revisions.get(one).silent for one in ids))
        fields = tuple(name for name in fields if name not in _BELONGING)
        seen = work.records.get(record)
        if not fields or seen is None or record in edits.begun:
            continue
        visit = seen if record_type == "visit" else _seen(work, seen.text("visit"))
        which = "" if record_type == "visit" else called(record_type, seen.text, Terms("vi"))
        found.append(Change(_place(work, visit), record_type, which, names.get(writer, writer[:6]), fields))
    return tuple(sorted(found, key=lambda one: (one.place, one.record_type, one.which, one.who)))


def _seen(work: UnitOfWork, record: str) -> RecordView | None:
    return work.records.get(record) if record else None


def _place(work: UnitOfWork, visit: RecordView | None) -> str:
    if visit is None:
        return ""
    unit = _seen(work, visit.text("unit"))
    name = (unit.text("short_name") or unit.text("name")) if unit is not None else ""
    try:
        day = date_digits(date.fromisoformat(local_day(visit.text("starts_at"))))
    except ValueError:
        day = ""
    return ", ".join(filter(None, (name, day)))
