"""Verbs about how a campaign's minutes look and read: fields of the campaign, sentences."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from giamsat_desktop.cli.fields import Said, Verb, typed
from giamsat_desktop.cli.writing import put
from giamsat_desktop.services.paper import phrasing
from giamsat_desktop.services.plan.campaigns import campaign_of
from giamsat_desktop.services.records.recording import Edit
from giamsat_desktop.services.workspace import Workspace


def campaign_set(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`campaign set`."""
    campaign = campaign_of(workspace).record
    put(workspace, asked, Edit("campaign", campaign, typed("campaign", asked.fields)))
    return {"campaign": campaign, "text": "Đã lưu"}


def phrase_list(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`phrase list`."""
    found = phrasing.sentences(workspace)
    rows = [f"{'✎' if one.reworded else ' '} {one.key}: {' / '.join(one.printed.splitlines())}" for one in found]
    return {"phrases": [asdict(one) for one in found], "text": "\n".join(rows)}


def phrase_set(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`phrase set`."""
    phrasing.word(workspace, key=asked.key, text=asked.text)
    return {"key": asked.key, "text": "Đã lưu"}


WORDING_VERBS: dict[tuple[str, str | None], Verb] = {
    ("campaign", "set"): campaign_set,
    ("phrase", "list"): phrase_list,
    ("phrase", "set"): phrase_set,
}
