"""Verbs of the plan: the campaign with its deadlines, its units, and the lists of units that come with the program."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict

from giamsat_desktop.cli.fields import Said, Verb
from giamsat_desktop.domain.deadlines import Deadline
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unit_list import UnitEntry
from giamsat_desktop.domain.vietnamese.dates import parse_date
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.plan import campaigns, deadlines
from giamsat_desktop.services.plan.known_units import known_units
from giamsat_desktop.services.workspace import Workspace


def campaign_new(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`campaign new`."""
    planned = campaigns.new_campaign(workspace, preset=asked.preset)
    return {"campaign": planned.campaign, "text": f"Đã tạo cuộc giám sát {planned.campaign}"}


def campaign_show(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`campaign show`."""
    found = campaigns.campaign_of(workspace)
    due, words = _due(deadlines.of_campaign(found))
    return {"fields": dict(found.fields), "deadlines": due, "text": "\n".join([found.text("name"), *words])}


def deadlines_of_visit(campaign: RecordView, day: str) -> tuple[list[JsonValue], list[str]]:
    """Return the deadlines that a visit on `day` sets, as JSON and as lines."""
    return _due(deadlines.of_visit(campaign, day))


def _due(found: Iterable[Deadline]) -> tuple[list[JsonValue], list[str]]:
    several = sorted(found, key=lambda one: (one.due, one.rule.code))
    rows: list[JsonValue] = [
        {
            "code": one.rule.code,
            "due": one.due.isoformat(),
            "moved": one.moved.isoformat() if one.moved else None,
            "basis": one.rule.basis if one.rule.checked else None,
        }
        for one in several
    ]
    return rows, [deadlines.in_words(one) for one in several]


def unit_list(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`unit list`."""
    units = [u for u in workspace.of_type("unit") if fold(asked.find) in fold(f"{u.text('code')} {u.text('name')}")]
    rows = sorted((u.text("code"), u.text("name")) for u in units)
    return {"units": rows, "text": "\n".join(f"{code:10} {name}" for code, name in rows)}


def unit_known(_workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`unit known`."""
    found = known_units(sought=asked.find, day=parse_date(asked.on).isoformat() if asked.on else "")
    lines = [f"{one.code:10} {one.name}{_followed(one)}" for one in found]
    return {"units": [asdict(one) for one in found], "text": "\n".join(lines)}


def _followed(unit: UnitEntry) -> str:
    return f" → {', '.join(one.code for one in unit.successors)}" if unit.successors else ""


PLAN_VERBS: dict[tuple[str, str | None], Verb] = {
    ("campaign", "new"): campaign_new,
    ("campaign", "show"): campaign_show,
    ("unit", "list"): unit_list,
    ("unit", "known"): unit_known,
}
