"""The whole dictionary: every record type, by name; used by store, forms, bundles and paper alike."""

from __future__ import annotations

from collections.abc import Mapping

from giamsat_desktop.domain.dictionary import campaign, evidence, figure, finding, visit
from giamsat_desktop.domain.dictionary.fields import RecordType

RECORD_TYPES: Mapping[str, RecordType] = {
    record_type.name: record_type
    for record_type in (*campaign.TYPES, *visit.TYPES, *figure.TYPES, *finding.TYPES, *evidence.TYPES)
}


def group_of(record_type: str, name: str) -> str:
    """Return the conflict group of a field; unknown types and fields stand alone."""
    known = RECORD_TYPES.get(record_type)
    return known.group_of(name) if known is not None else name


def blob_fields(record_type: str) -> tuple[str, ...]:
    """Return the names of the fields that hold the SHA-256 of bytes kept beside the records."""
    known = RECORD_TYPES.get(record_type)
    return tuple(f.name for f in known.fields if f.type == "blob") if known is not None else ()
