"""Which outline holds: what the campaign's own history says, never a clock and never a hash.

Taking in a workbook sets the campaign's field `outline`, so the later act wins on every laptop, two at the same time
are a difference that somebody decides, and the view stays a pure function of the revisions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

_FIELD = "outline"


def by_precedence(workspace: Workspace, work: UnitOfWork, outlines: Iterable[RecordView]) -> list[RecordView]:
    """Return the outlines, the one that holds first; those after it stand in while its workbook cannot be read."""
    known = {seen.record: seen for seen in outlines if seen.text("workbook") and not seen.deleted}
    campaign = campaign_in(workspace, work)
    named = [known[one] for one in dict.fromkeys(_named(work, campaign)) if one in known]
    others = [seen for seen in known.values() if seen not in named]
    others.sort(key=lambda seen: (version_of(seen), _number(work, seen), seen.record), reverse=True)
    # An older program takes a workbook in without naming it: there the higher version holds.
    later = [seen for seen in others if not named or version_of(seen) > version_of(named[0])]
    return [*later, *named, *(seen for seen in others if seen not in later)]


def unnamed_in_force(workspace: Workspace, work: UnitOfWork) -> RecordView | None:
    """Return the outline that holds when the campaign never named it, so that the next one can be said to follow it."""
    campaign = campaign_in(workspace, work)
    first = next(iter(by_precedence(workspace, work, work.records.of_type("outline"))), None)
    return None if campaign is None or first is None or first.record in _named(work, campaign) else first


def campaign_in(workspace: Workspace, work: UnitOfWork) -> RecordView | None:
    """Return the campaign this profile works on, or None before there is one."""
    found = [seen for seen in work.records.of_type("campaign") if not seen.deleted]
    return next((seen for seen in found if seen.record == workspace.profile.campaign), found[0] if found else None)


def version_of(outline: RecordView) -> int:
    """Return the version a record of an outline says, 0 for none."""
    version = outline.get("version")
    return version if isinstance(version, int) and not isinstance(version, bool) else 0


def _named(work: UnitOfWork, campaign: RecordView | None) -> list[str]:
    """Return the outlines that the campaign ever named: what it says now, then the earlier ones, latest first."""
    return [] if campaign is None else [campaign.text(_FIELD), *_earlier(work, campaign.record)]


def _earlier(work: UnitOfWork, campaign: str) -> Iterator[str]:
    for revision in sorted(
        work.revisions.shown_of([campaign]).get(campaign, ()), key=lambda one: (one.generation, one.id), reverse=True
    ):
        said = revision.changes.get(_FIELD)
        if isinstance(said, str):
            yield said


def _number(work: UnitOfWork, outline: RecordView) -> int:
    """Return the number its writer gave the last act on a record: of one laptop's acts the later one has the higher."""
    return max((one.seq for one in work.revisions.several(outline.heads).values()), default=0)
