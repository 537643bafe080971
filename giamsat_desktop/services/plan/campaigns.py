"""Campaigns: a new one from a preset, written by the lead as the plan everybody else receives."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.dictionary.keyed import entries, identify, resolved
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.people.enrolling import my_card
from giamsat_desktop.services.records.outlines import PRESET, publish_outline
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust.certifying import found_root
from giamsat_desktop.services.trust.unlocking import hold_for_recovery
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import assets

PRESETS = ("hanoi-2023",)


@dataclass(frozen=True, slots=True)
class Planned:
    """A campaign made from a preset: its id, and the id of every record by its key in the preset."""

    campaign: str
    ids: dict[str, str]
    changes: Changes


def new_campaign(workspace: Workspace, *, preset: str) -> Planned:
    """Make a campaign with its delegations, members, units, schedule, visits and outline, and its root of trust.

    Raises NotFound for a preset that does not exist.
    """
    if preset not in PRESETS:
        raise NotFound(what="preset", name=preset)
    outline = publish_outline(workspace, assets.data(PRESET), names=False)
    changes = outline.changes
    found = entries(assets.json(f"presets/{preset}.json"))
    ids = identify(found, {"outline": outline.record}, new_id)
    edits = [Edit(entry.record_type, one, fields) for entry, one, fields in resolved(found, ids)]
    campaign = next(edit.record for edit in edits if edit.record_type == "campaign")
    changes |= record(workspace, *edits, Edit("campaign", campaign, {"outline": outline.record}))
    workspace.joined(campaign)
    found_root(workspace, my_card(workspace))
    hold_for_recovery(workspace)
    return Planned(campaign, ids, changes)


@dataclass(frozen=True, slots=True)
class PresetFacts:
    """What a preset brings: its campaign's name, how many units and visits."""

    name: str
    units: int
    visits: int


def preset_facts(preset: str = PRESETS[0]) -> PresetFacts:
    """Return what a new campaign begins with, to be said before and after; reads the preset only."""
    found = entries(assets.json(f"presets/{preset}.json"))
    name = next(entry.fields.get("name") for entry in found if entry.record_type == "campaign")
    kinds = [entry.record_type for entry in found]
    return PresetFacts(str(name or ""), kinds.count("unit"), kinds.count("visit"))


def campaign_of(workspace: Workspace) -> RecordView:
    """Return the campaign this profile works on; raises NotFound before there is one."""
    with workspace.store.reading() as work:
        return campaign_in(workspace, work)


def campaign_in(workspace: Workspace, work: UnitOfWork) -> RecordView:
    """Return the same at the moment that `work` reads."""
    found = [seen for seen in work.records.of_type("campaign") if not seen.deleted]
    mine = (seen for seen in found if seen.record == workspace.profile.campaign)
    chosen = next(mine, found[0] if found else None)
    if chosen is None:
        raise NotFound(what="campaign", name="")
    return chosen
