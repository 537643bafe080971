"""Drafts: texts that stand in editors and are no revisions yet; they are in no view and in no bundle."""

from __future__ import annotations

import json
from collections.abc import Iterable

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from giamsat_desktop.domain.unfinished import Key, Unfinished
from giamsat_desktop.store.tables import DraftRow


class Drafts:
    """The drafts of this profile."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def put(self, one: Unfinished) -> None:
        """Keep a draft in place of the one under its key."""
        row = DraftRow(
            record=one.record,
            field=one.field,
            record_type=one.record_type,
            text=one.text,
            visit=one.visit,
            part=one.part,
            heads=json.dumps(one.heads),
            over=json.dumps(one.over, ensure_ascii=False),
            base=json.dumps(dict(one.base), ensure_ascii=False),
            at=one.at,
            why=one.why,
        )
        self._session.merge(row)

    def drop(self, keys: Iterable[Key]) -> None:
        """Forget these drafts; keys without one are fine."""
        for record, name in keys:
            self._session.execute(delete(DraftRow).where(DraftRow.record == record, DraftRow.field == name))

    def drop_records(self, records: Iterable[str]) -> None:
        """Forget every draft of these records."""
        for record in records:
            self._session.execute(delete(DraftRow).where(DraftRow.record == record))

    def keys(self) -> set[Key]:
        """Return the keys of all drafts; there are few or none."""
        return {(record, name) for record, name in self._session.execute(select(DraftRow.record, DraftRow.field))}

    def all(self) -> list[Unfinished]:
        """Return every draft, by visit, record and field."""
        order = (DraftRow.visit, DraftRow.record, DraftRow.field)
        return [_read(row) for row in self._session.scalars(select(DraftRow).order_by(*order))]


def _read(row: DraftRow) -> Unfinished:
    return Unfinished(
        record=row.record,
        field=row.field,
        record_type=row.record_type,
        text=row.text,
        visit=row.visit,
        part=row.part,
        heads=tuple(json.loads(row.heads)),
        over=json.loads(row.over),
        base=json.loads(row.base),
        at=row.at,
        why=row.why,
    )
