"""Needed bytes: photos and files that a record here names, whoever brought them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, blob_fields
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


def named(work: UnitOfWork) -> Iterator[tuple[RecordView, str]]:
    """Yield records with the SHA-256 of what they name, also as one of several values in dispute."""
    for record_type in RECORD_TYPES:
        names = blob_fields(record_type)
        for seen in work.records.of_type(record_type) if names else ():
            said = [seen.fields, *(one.held(value) for one in seen.conflicts for value in one.values)]
            yield from ((seen, str(fields[name])) for fields in said for name in names if fields.get(name))


def forget_unneeded(workspace: Workspace, blobs: Iterable[str]) -> None:
    """Delete bytes that a receiving brought and that no record names now; nobody records one of them meanwhile."""
    brought = set(blobs)
    if brought:
        with workspace.store.unit_of_work() as work:
            workspace.photos.forget(brought - {sha256 for _, sha256 in named(work)})
