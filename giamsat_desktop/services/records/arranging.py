"""Arranging: the photos of a visit in the order in which they shall stand on paper."""

from __future__ import annotations

from collections.abc import Sequence

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.reading import dossier_in
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


def put_in_order(workspace: Workspace, *, visit: str, photos: Sequence[str]) -> Changes:
    """Let the photos of a visit stand in this order; those that are not named keep theirs, behind them.

    Raises NotFound for what is no photo of the visit, Sealed.
    """

    def edits(work: UnitOfWork) -> list[Edit]:
        there = {one.record: one for one in dossier_in(work, visit).photos}
        for name in photos:
            if name not in there:
                raise NotFound(what="photo", name=name)
        wanted = dict.fromkeys([*photos, *there])
        return [
            Edit("photo", name, {"order": place})
            for place, name in enumerate(wanted, 1)
            if there[name].get("order") != place
        ]

    return record_from(workspace, edits)
