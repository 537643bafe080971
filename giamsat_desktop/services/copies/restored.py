"""Restored: that the data of this laptop is a copy from before, until what others have brought it up to date."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.services.copies.safekeeping import instant_of
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies.backup import RESTORED
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Restored:
    """The copy that was put back: when it was made ("…Z", "" unknown), and how many changes it lacks (None: unknown).

    Those were here before it was put back, written on this laptop or received.
    """

    at: str
    missing: int | None


def restored(workspace: Workspace) -> Restored | None:
    """Return which copy this data is; None when none was put back, or when others' bundles came in since."""
    kept = workspace.remembered(RESTORED)
    if not isinstance(kept, dict):
        return None
    at, missing = kept.get("at"), kept.get("missing")
    return Restored(instant_of(at) if isinstance(at, str) and at else "", missing if isinstance(missing, int) else None)


def caught_up(work: UnitOfWork) -> None:
    """Note that others' work was taken in after a copy was put back."""
    if work.settings.get(RESTORED) is not None:
        work.settings.put(RESTORED, None)
