"""Standing: what waits, for the status line and the badges."""

from __future__ import annotations

from dataclasses import dataclass, replace

from giamsat_desktop.services.conflicts import differing
from giamsat_desktop.services.exchange.delivery import Delivery, delivery
from giamsat_desktop.services.records.joined import joined_visits
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """Where this laptop's work is, how many differences are open, and which delegation."""

    delivery: Delivery
    differences: int
    delegation: str


def standing(workspace: Workspace) -> Standing:
    """Return what waits on this laptop."""
    with workspace.store.reading() as work:
        joined, where = joined_visits(work), delivery(workspace, work)
        differences = differing.count_open(work)
        delegations = [seen for seen in work.records.of_type("delegation") if not seen.deleted]
    where = replace(where, visits=frozenset(joined.get(visit, (visit,))[0] for visit in where.visits))
    return Standing(where, differences, delegations[0].text("name") if len(delegations) == 1 else "")
