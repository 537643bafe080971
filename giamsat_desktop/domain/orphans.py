"""Work added to something that was deleted unseen: it stays visible and a person decides (fault 36).

Who deletes a record deletes with it all that only makes sense within it. So what is left below a deleted one was
written by somebody who did not know.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace

from giamsat_desktop.domain.dictionary.fields import FieldType, Need
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.view import DELETED, Conflict, ConflictValue, RecordView

LINKS: Mapping[str, tuple[str, str]] = {
    kind.name: (field.name, field.of)
    for kind in RECORD_TYPES.values()
    for field in kind.fields
    if field.type is FieldType.RECORD and field.need is Need.ALWAYS and field.of not in ("", "visit")
    if RECORD_TYPES[field.of].of_visit and kind.name != "visit"
}
"""Record type → the field that names what it belongs to besides its visit, and that one's type: cause → finding."""


PARENTS = ("visit", *sorted({of for _, of in LINKS.values()}))
"""The types of what others belong to."""


def parents_of(seen: RecordView) -> tuple[str, ...]:
    """Return the ids of the records without which this one makes no sense: its visit, its finding."""
    link = LINKS.get(seen.record_type)
    names = [] if seen.record_type == "visit" else [seen.text("visit")]
    return tuple(name for name in (*names, seen.text(link[0]) if link else "") if name)


def revive(records: Iterable[RecordView]) -> list[RecordView]:
    """Return these records, those deleted with something still below them visible and in conflict about it."""
    everything = list(records)
    below: dict[str, list[RecordView]] = defaultdict(list)
    for one in everything:
        for parent in () if one.deleted else parents_of(one):
            below[parent].append(one)
    return [_revived(one, below[one.record]) if one.deleted and one.record in below else one for one in everything]


def _revived(parent: RecordView, children: Iterable[RecordView]) -> RecordView:
    kept = sorted({head for child in children for head in child.heads})
    values = ConflictValue({DELETED: True}, parent.heads), ConflictValue({DELETED: False}, tuple(kept))
    conflict = Conflict(parent.record, parent.record_type, DELETED, values, None)
    others = tuple(one for one in parent.conflicts if one.group != DELETED)
    return replace(parent, deleted=False, conflicts=tuple(sorted((*others, conflict), key=lambda one: one.group)))
