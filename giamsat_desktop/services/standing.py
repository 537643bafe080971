"""Standing: what waits, for the status line and the badges."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.services.joined import joined_visits
from giamsat_desktop.services.visits import Sent, visits
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Standing:
    """How many visits and photos are on this laptop only, how many differences are open, and which delegation."""

    unsent_visits: int
    unsent_photos: int
    differences: int
    delegation: str


def standing(workspace: Workspace) -> Standing:
    """Return what waits on this laptop."""
    lines = visits(workspace)
    here = [line for line in lines if line.sent is Sent.HERE_ONLY]
    with workspace.store.reading() as work:
        listed = {line.visit for line in lines} | joined_visits(work).keys()
        elsewhere = sum(count for visit, count in work.records.conflict_counts().items() if visit not in listed)
    differences = elsewhere + sum(line.conflicts for line in lines)
    delegations = workspace.of_type("delegation")
    name = delegations[0].text("name") if len(delegations) == 1 else ""
    return Standing(len(here), sum(line.photos for line in here), differences, name)
