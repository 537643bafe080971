"""Drafting: what stands in an editor is kept in the profile within seconds of the key, though it is no revision."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.unfinished import Key, Unfinished
from giamsat_desktop.services.workspace import Workspace


def keep(workspace: Workspace, several: Iterable[Unfinished], *, dropped: Iterable[Key] = ()) -> None:
    """Make these drafts durable and forget `dropped`, in one transaction; raises StoreFull, StoreBusy."""
    with workspace.store.unit_of_work() as work:
        work.drafts.drop(dropped)
        for one in several:
            work.drafts.put(one)
        work.commit()


def drop(workspace: Workspace, keys: Iterable[Key]) -> None:
    """Forget these drafts; keys without one are fine."""
    keep(workspace, (), dropped=keys)


def all_of(workspace: Workspace) -> tuple[Unfinished, ...]:
    """Return every draft of this profile, by visit, record and field."""
    with workspace.store.reading() as work:
        return tuple(work.drafts.all())


def of_visit(workspace: Workspace, visit: str) -> tuple[Unfinished, ...]:
    """Return the drafts that stand in one visit."""
    return tuple(one for one in all_of(workspace) if one.visit == visit)
