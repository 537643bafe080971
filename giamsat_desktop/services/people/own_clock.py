"""Own clock: whether this laptop's clock can be right, told by what others wrote; it decides nothing (fault 30)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from statistics import median_high

from giamsat_desktop.domain.vietnamese.dates import from_instant, to_instant
from giamsat_desktop.services.workspace import Workspace

_OLDEST = "2020-01-01T00:00:00Z"
_BEHIND, _AHEAD = timedelta(days=1), timedelta(days=366)
"""So far it may be behind the newest that came, and so far beyond it: nobody gets bundles every day."""


@dataclass(frozen=True, slots=True)
class ClockDoubt:
    """What this laptop's clock says, and when the newest that came was written ("" when nothing has come)."""

    now: str
    newest: str = ""


def doubt(workspace: Workspace) -> ClockDoubt | None:
    """Return why this laptop's clock cannot be right: before 2020, or far from the newest thing received.

    The newest is the middle one of what each sender wrote last, so that one wrong clock among them does not count.
    """
    now, newest = to_instant(workspace.clock.now()), _newest(workspace)
    if now < _OLDEST:
        return ClockDoubt(now, newest)
    if not newest:
        return None
    apart = from_instant(now) - from_instant(newest)
    return ClockDoubt(now, newest) if apart < -_BEHIND or apart > _AHEAD else None


def _newest(workspace: Workspace) -> str:
    with workspace.store.reading() as work:
        reports = [entry.report for entry in work.bundles.all() if entry.direction == "received"]
    last: dict[str, str] = {}
    for report in reports:
        sender, at = (report.get("sender_writer"), report.get("made_at")) if isinstance(report, dict) else ("", "")
        if isinstance(sender, str) and isinstance(at, str) and _is_moment(at):
            last[sender] = max(last.get(sender, ""), at)
    return median_high(last.values()) if last else ""


def _is_moment(at: str) -> bool:
    try:
        from_instant(at)
    except (ValueError, OverflowError):
        return False
    return at >= _OLDEST
