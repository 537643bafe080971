"""Laptops: whose number range has gaps, who sent when, who confirmed what, and who is not to be trusted."""

from __future__ import annotations

from giamsat_desktop.services.trust import trust_in
from giamsat_desktop.services.workspace import Workspace


def names(workspace: Workspace) -> dict[str, str]:
    """Return writer → person's name of every laptop ever heard of, shut out ones and this one included."""
    with workspace.store.reading() as work:
        known = {one.writer: one.name for one in work.writers.all()}
        return {**known, **{writer: card.name for writer, card in trust_in(workspace, work).names.items()}}
