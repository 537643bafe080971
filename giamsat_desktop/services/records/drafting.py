"""Drafting: what stands in an editor is kept in the profile within seconds of the key, though it is no revision.

While the database is busy, drafts wait in a small file beside it; what is kept there is told in `store.waiting`.
"""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.unfinished import Batch, Key, Unfinished
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.store import Store
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import logs

_TAKEN = "drafts-taken"
"""The fact that tells the number of the last batch of drafts that the database took."""


def keep(
    workspace: Workspace, several: Iterable[Unfinished], *, dropped: Iterable[Key] = (), number: int | None = None
) -> None:
    """Make these drafts durable and forget `dropped`, in one transaction; raises StoreFull, StoreBusy.

    With a `number` they may wait beside the database meanwhile. Numbered batches are asked for in their order.
    """
    batch = Batch(number or 0, tuple(several), tuple(dropped))
    try:
        with workspace.store.unit_of_work() as work:
            taken = take_missed(workspace, work)
            _take(work, batch)
            work.commit()
            workspace.waiting.caught_up(taken)
    except Refusal:
        if number is not None:
            workspace.waiting.miss(batch)
        raise


def take_missed(workspace: Workspace, work: UnitOfWork) -> tuple[Batch, ...]:
    """Take in what earlier turns failed to: in every act that may save what was typed, before it does.

    Once the act has committed, it tells `Waiting.caught_up` what is returned here.
    """
    missed = workspace.waiting.missed
    for batch in missed:
        _take(work, batch)
    return missed


def take_in(workspace: Workspace) -> None:
    """Take in what waited when the program ended suddenly, unless the database had taken it; never raises a refusal.

    What the database cannot take now stays where it waits, and is taken by the next act that saves.
    """
    waiting = workspace.waiting
    with workspace.store.reading() as work:
        known = _taken(work)
    found = waiting.batches()
    if waiting.unread:
        logs.logger("drafts").warning("waiting drafts could not be read")
    last = max((known, *(one.number for one in found)))
    waiting.go_on_after(last)
    for one in found:
        if one.number > known:
            waiting.miss(one)
    try:
        if waiting.missed:
            keep(workspace, ())
        if found:
            waiting.clear(last)
    except Refusal as refusal:
        logs.logger("drafts").warning("waiting drafts stay: %s", refusal.code)


def take_into_copy(workspace: Workspace, copy: Store) -> None:
    """Take what waits at this moment into a copy of the database: it was typed before the copy was made."""
    batches = [*workspace.waiting.missed, *workspace.waiting.standing()]
    if not batches:
        return
    with copy.unit_of_work() as work:
        for batch in sorted(batches, key=lambda one: one.number):
            _take(work, batch)
        work.commit()


def _take(work: UnitOfWork, batch: Batch) -> None:
    if batch.number:
        if batch.number <= _taken(work):  # its act did commit, though it was told otherwise
            return
        work.settings.put(_TAKEN, batch.number)
    work.drafts.drop(batch.dropped)
    for one in batch.several:
        work.drafts.put(one)


def _taken(work: UnitOfWork) -> int:
    known = work.settings.get(_TAKEN)
    return known if isinstance(known, int) else 0


def drop(workspace: Workspace, keys: Iterable[Key]) -> None:
    """Forget these drafts; keys without one are fine."""
    keep(workspace, (), dropped=keys)


def all_of(workspace: Workspace) -> tuple[Unfinished, ...]:
    """Return every draft of this profile, by visit, record and field."""
    with workspace.store.reading() as work:
        found = {one.key: one for one in work.drafts.all()}
    for batch in workspace.waiting.missed:  # they are kept as well, the database will have them soon
        for key in batch.keys:
            found.pop(key, None)
        found.update((one.key, one) for one in batch.several)
    return tuple(sorted(found.values(), key=lambda one: (one.visit, one.record, one.field)))


def of_visit(workspace: Workspace, visit: str) -> tuple[Unfinished, ...]:
    """Return the drafts that stand in one visit."""
    return tuple(one for one in all_of(workspace) if one.visit == visit)
