"""Admission: which revisions may join the set now, which are held for a parent, and which lie (faults 28, 42)."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple, TypeVar

from sqlalchemy import ColumnElement, and_, delete, insert, or_, select, update
from sqlalchemy.orm import Session

from giamsat_desktop.domain.proof import Proof
from giamsat_desktop.domain.revision import REDACTION, MalformedRevision, Revision
from giamsat_desktop.store.tables import BODILESS, RevisionRow, WaitingRow

_CHUNK = 2000  # far below SQLite's limit of 250 000 bound variables

Item = TypeVar("Item")


class Outcome(StrEnum):
    """What became of a revision that was given."""

    NEW = "new"
    KNOWN = "known"
    HELD = "held"


@dataclass(slots=True)
class Admitted:
    """One outcome per revision given, in order, and the records whose view may have changed."""

    outcomes: list[Outcome] = field(default_factory=list)
    records: set[str] = field(default_factory=set)
    completed: frozenset[str] = frozenset()
    """Those that were here without their body, and have it now."""


class _Fact(NamedTuple):
    record: str
    generation: int
    shown: bool


class _Child(NamedTuple):
    id: str
    record: str
    generation: int
    parents: tuple[str, ...]


def chunks(items: Iterable[Item], size: int = _CHUNK) -> Iterator[list[Item]]:
    """Yield the items in lists of at most `size`."""
    everything = list(items)
    for start in range(0, len(everything), size):
        yield everything[start : start + size]


def admit(session: Session, given: Sequence[Revision], arrival: int = 0) -> Admitted:
    """Store what is not known yet; place it, or hold it while a parent is missing or held itself.

    Held revisions are released when their parents come. One that turns out to lie then is set aside: it is no
    fault of who brought the parent. Raises MalformedRevision when one of those given lies; the caller rolls back.
    """
    known = _known(session, (revision.id for revision in given))
    completed = _complete(session, (one for one in given if one.id in known and one.body), arrival)
    fresh = {revision.id: revision for revision in given if revision.id not in known}
    facts = _facts(session, (parent for one in fresh.values() for parent in one.parents if parent not in fresh))
    waiting = _place(fresh, facts)
    _store(session, fresh, waiting, arrival)
    shown = [name for name in fresh if name not in waiting]
    freed = _release(session, shown, fresh, facts)
    noted = {one.record for one in fresh.values() if one.kind == REDACTION}  # counts even while it is held
    changed = {fresh[name].record for name in shown} | set(freed.values()) | noted | set(completed.values())
    admitted = Admitted(records=changed, completed=frozenset(completed))
    held = waiting.keys() - freed.keys()
    for revision in given:
        new = fresh.pop(revision.id, None) is not None or completed.pop(revision.id, None) is not None
        admitted.outcomes.append(_outcome(new=new, held=revision.id in held))
    return admitted


def _complete(session: Session, given: Iterable[Revision], arrival: int) -> dict[str, str]:
    """Put the body, which its hash proves, where one was left out on the way; return id → record of these.

    What was ordered to be forgotten stays empty. An order that came by the same bundle is not judged yet: it counts
    later, and is then followed by hand as any other.
    """
    bodies = {one.id: one.body for one in given}
    lacking = dict[str, str]()
    for chunk in chunks(bodies):
        rows = session.execute(select(RevisionRow.id, RevisionRow.record).where(BODILESS, RevisionRow.id.in_(chunk)))
        lacking.update({row.id: row.record for row in rows})
    if not lacking:
        return lacking
    earlier = or_(RevisionRow.arrival == 0, RevisionRow.arrival != arrival)
    ordered = ordered_to_be_forgotten(session, earlier)
    found = {name: record for name, record in lacking.items() if name not in ordered}
    for name in found:
        session.execute(update(RevisionRow).where(RevisionRow.id == name).values(body=bodies[name]))
    return found


def ordered_to_be_forgotten(session: Session, *chosen: ColumnElement[bool]) -> set[str]:
    """Return the acts that an order which counts, or was followed here, names, by id."""
    counts = and_(RevisionRow.proof != int(Proof.UNPROVEN), RevisionRow.apart.is_(False)) | (RevisionRow.arrival == 0)
    notes = select(RevisionRow.body).where(RevisionRow.kind == REDACTION, RevisionRow.lies.is_(False), counts, *chosen)
    return {json.loads(body)["revision"] for body in session.scalars(notes)}


def _known(session: Session, ids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for chunk in chunks(dict.fromkeys(ids)):
        for name, lies in session.execute(select(RevisionRow.id, RevisionRow.lies).where(RevisionRow.id.in_(chunk))):
            if lies:
                raise MalformedRevision(why="parents")
            found.add(name)
    return found


def _facts(session: Session, ids: Iterable[str]) -> dict[str, _Fact]:
    columns = (RevisionRow.id, RevisionRow.record, RevisionRow.generation, RevisionRow.held)
    found = {}
    for chunk in chunks(dict.fromkeys(ids)):
        for name, record, generation, held in session.execute(select(*columns).where(RevisionRow.id.in_(chunk))):
            found[name] = _Fact(record, generation, not held)
    return found


def _place(fresh: Mapping[str, Revision], facts: dict[str, _Fact]) -> dict[str, list[str]]:
    """Note every fresh revision in `facts`; return those that must wait, with the parents they wait for."""
    waiting = {}
    for revision in sorted(fresh.values(), key=lambda one: (one.generation, one.id)):
        missing = [parent for parent in revision.parents if parent not in facts or not facts[parent].shown]
        if missing:
            waiting[revision.id] = missing
        elif _lies(revision, facts):
            raise MalformedRevision(why="parents")
        facts[revision.id] = _Fact(revision.record, revision.generation, not missing)
    return waiting


def _lies(revision: Revision | _Child, facts: Mapping[str, _Fact]) -> bool:
    parents = [facts[parent] for parent in revision.parents]
    height = 1 + max((parent.generation for parent in parents), default=0)
    return revision.generation != height or any(parent.record != revision.record for parent in parents)


def place_anew(session: Session, records: Iterable[str]) -> None:
    """Decide again which revisions of these records are held, after some of their parents were taken away."""
    for chunk in chunks(records):
        columns = (RevisionRow.id, RevisionRow.record, RevisionRow.generation, RevisionRow.header)
        chosen = RevisionRow.record.in_(chunk), RevisionRow.lies.is_(False)
        rows = session.execute(select(*columns).where(*chosen).order_by(RevisionRow.generation, RevisionRow.id))
        parents = {row.id: tuple(json.loads(row.header)["parents"]) for row in rows}
        shown: set[str] = set()
        for name, needed in parents.items():
            if shown.issuperset(needed):
                shown.add(name)
        held = [name for name in parents if name not in shown]
        _settle(session, shown, held=False, lies=False)
        _settle(session, held, held=True, lies=False)
        links = [{"parent": p, "child": name} for name in held for p in parents[name] if p not in shown]
        if links:
            session.connection().execute(insert(WaitingRow), links)


def _store(session: Session, fresh: Mapping[str, Revision], waiting: Mapping[str, Sequence[str]], arrival: int) -> None:
    if fresh:
        rows = [{**_row(revision, held=name in waiting), "arrival": arrival} for name, revision in fresh.items()]
        session.connection().execute(insert(RevisionRow), rows)
    links = [{"parent": parent, "child": child} for child, parents in waiting.items() for parent in parents]
    if links:
        session.connection().execute(insert(WaitingRow), links)


def _release(session: Session, shown: Iterable[str], fresh: Collection[str], facts: dict[str, _Fact]) -> dict[str, str]:
    """Release what waited for `shown`, and what waited for that; return id → record of the released."""
    freed: dict[str, str] = {}
    frontier = list(shown)
    while frontier and session.execute(select(WaitingRow.child).limit(1)).first() is not None:
        children = _waiting_for(session, frontier)
        facts.update(_facts(session, {p for child in children for p in child.parents if not _is_shown(p, facts)}))
        ready = [child for child in children if all(_is_shown(parent, facts) for parent in child.parents)]
        honest = [child for child in ready if not _lies(child, facts)]
        lying = [child.id for child in ready if _lies(child, facts)]
        if any(name in fresh for name in lying):
            raise MalformedRevision(why="parents")
        facts.update({child.id: _Fact(child.record, child.generation, True) for child in honest})
        _settle(session, [child.id for child in honest], held=False, lies=False)
        _settle(session, lying, held=True, lies=True)
        freed.update({child.id: child.record for child in honest})
        frontier = [child.id for child in honest]
    return freed


def _is_shown(parent: str, facts: Mapping[str, _Fact]) -> bool:
    return parent in facts and facts[parent].shown


def _waiting_for(session: Session, parents: Iterable[str]) -> list[_Child]:
    columns = (RevisionRow.id, RevisionRow.record, RevisionRow.generation, RevisionRow.header)
    found = {}
    for chunk in chunks(parents):
        for name, record, generation, header in session.execute(
            select(*columns)
            .join(WaitingRow, WaitingRow.child == RevisionRow.id)
            .where(WaitingRow.parent.in_(chunk), RevisionRow.held)
        ):
            found[name] = _Child(name, record, generation, tuple(json.loads(header)["parents"]))
    return list(found.values())


def _settle(session: Session, ids: Iterable[str], *, held: bool, lies: bool) -> None:
    for chunk in chunks(ids):
        session.execute(update(RevisionRow).where(RevisionRow.id.in_(chunk)).values(held=held, lies=lies))
        session.execute(delete(WaitingRow).where(WaitingRow.child.in_(chunk)))


def _row(revision: Revision, *, held: bool) -> dict[str, object]:
    return {
        "id": revision.id,
        "record": revision.record,
        "record_type": revision.record_type,
        "kind": revision.kind,
        "writer": revision.writer,
        "seq": revision.seq,
        "generation": revision.generation,
        "held": held,
        "lies": False,
        "header": revision.header,
        "body": revision.body,
    }


def _outcome(*, new: bool, held: bool) -> Outcome:
    if not new:
        return Outcome.KNOWN
    return Outcome.HELD if held else Outcome.NEW
