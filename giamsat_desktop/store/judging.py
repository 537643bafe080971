"""Judging: the mark on every revision that its writer had no right to, made anew whenever its record is looked at."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from sqlalchemy import literal_column, select, update
from sqlalchemy.orm import Session

from giamsat_desktop.domain.paper.seals import MINUTES, held_apart
from giamsat_desktop.domain.revision import EDIT, REDACTION, Revision
from giamsat_desktop.domain.rights import LOOKED_AT, People
from giamsat_desktop.store.admission import chunks
from giamsat_desktop.store.proving import per_writer
from giamsat_desktop.store.tables import RecordRow, RevisionRow, SettingRow

PEOPLE = "people"
"""Setting: who is who (`People.to_json`); until it is there nothing is held apart."""

_NAMED = RevisionRow.record_type.in_(LOOKED_AT) | (RevisionRow.kind == REDACTION)
# Spelt out: by a bound value SQLite does not see that the index of the few such ones answers.
APART = RevisionRow.apart == literal_column("1")


def people_of(session: Session) -> People | None:
    """Return who is who, as it was last settled."""
    row = session.get(SettingRow, PEOPLE)
    return None if row is None else People.from_json(json.loads(row.value))


def judged(session: Session, said: Mapping[str, list[Revision]]) -> dict[str, list[Revision]]:
    """Return the revisions of these records, each marked as it is to be; nothing is written."""
    named = {record for record, found in said.items() if any(map(_is_looked_at, found))}
    people = people_of(session) if named else None
    if people is None:
        return dict(said)
    return {record: _marked(found, people) if record in named else found for record, found in said.items()}


def judge(session: Session, said: Mapping[str, list[Revision]]) -> dict[str, list[Revision]]:
    """Do the same and keep the marks that changed."""
    made = judged(session, said)
    for apart in (True, False):
        changed = [
            now.id
            for record, found in said.items()
            if made[record] is not found
            for was, now in zip(found, made[record], strict=True)
            if was.apart is not now.apart and now.apart is apart
        ]
        for chunk in chunks(changed):
            session.execute(update(RevisionRow).where(RevisionRow.id.in_(chunk)).values(apart=apart))
    return made


def looked_at(session: Session, writers: Iterable[str] | None = None) -> set[str]:
    """Return the records with acts that are looked at for the right to them: all, or those these writers wrote in."""
    chosen = select(RevisionRow.record).where(_NAMED).distinct()
    if writers is not None:
        chosen = chosen.where(RevisionRow.writer.in_(sorted(writers)))
    return set(session.scalars(chosen))


def of_minutes(session: Session) -> set[str]:
    """Return the records of minutes that are shown."""
    return set(session.scalars(select(RecordRow.record).where(RecordRow.record_type == MINUTES)))


def seals_named(session: Session, records: Iterable[str] | None = None) -> set[str]:
    """Return the SHA-256 of every envelope that an act upon these minutes names, by whomever; None: upon any."""
    chosen = select(RevisionRow.body).where(RevisionRow.record_type == MINUTES, RevisionRow.kind == EDIT)
    chunked = [chosen] if records is None else [chosen.where(RevisionRow.record.in_(c)) for c in chunks(records)]
    said = (json.loads(body).get("set", {}) for one in chunked for body in session.scalars(one) if body)
    return {found for one in said if isinstance(found := one.get("seal"), str) and found}


def apart_records(session: Session, record_type: str) -> set[str]:
    """Return the records of a type with something that is held apart."""
    return set(session.scalars(select(RevisionRow.record).where(APART, RevisionRow.record_type == record_type)))


def counted(session: Session, arrival: int | None = None) -> dict[str, int]:
    """Return writer → how many of its revisions are held apart, of all or of one bundle."""
    chosen = [APART] if arrival is None else [APART, RevisionRow.arrival == arrival]
    return per_writer(session, *chosen)


def _is_looked_at(one: Revision) -> bool:
    return one.kind == REDACTION or one.record_type in LOOKED_AT


def _marked(found: list[Revision], people: People) -> list[Revision]:
    apart = held_apart(found, people)
    return [one if one.apart is (one.id in apart) else one.held_apart(one.id in apart) for one in found]
