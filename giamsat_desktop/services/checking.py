"""Checking: prove that a profile is whole."""

from __future__ import annotations

from collections.abc import Callable

from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.check import CheckReport, check


def check_profile(workspace: Workspace, progress: Callable[[str], None] = lambda _step: None) -> CheckReport:
    """Check pages, photos, chains and views; read-only."""
    return check(workspace.store, workspace.photos, progress)
