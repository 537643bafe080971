"""Checking: prove that a profile is whole."""

from __future__ import annotations

from collections.abc import Callable

from giamsat_desktop.services import receipts
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.check import CheckReport, check


def check_profile(workspace: Workspace, progress: Callable[[str], None] = lambda _step: None) -> CheckReport:
    """Check pages, photos, chains and views; damaged photos are remembered, so that the next bundle heals them."""
    report = check(workspace.store, workspace.photos, progress)
    damaged = sorted(problem.about for problem in report.problems if problem.code == "photo")
    with workspace.store.reading() as work:
        known = work.settings.get(receipts.DAMAGED) or []
    if damaged != known:
        workspace.remember(receipts.DAMAGED, damaged)
    return report
