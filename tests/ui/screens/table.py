"""A real profile at work on the campaign of 2023 with the two visits of the demonstration."""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.domain.dictionary.keyed import entries, identify, resolved
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.system import assets
from tests.built_once import built_once


@built_once
def build(folder: Path) -> dict[str, str]:
    """Make a profile in `folder`, open nothing; return the id of every key of the preset and the sample."""
    opening.create_profile(folder, name="Lê Thu Hà", role="lead")
    with opening.opened(folder) as workspace:
        planned = campaigns.new_campaign(workspace, preset="hanoi-2023")
        found = entries(assets.json("samples/demo.json"))
        ids = identify(found, planned.ids, new_id)
        record(workspace, *[Edit(entry.record_type, one, fields) for entry, one, fields in resolved(found, ids)])
        photographing.add_photos(
            workspace, visit=ids["visit-STNMT"], files=[assets.path("samples/orientation-1.jpg")], about=None
        )
    return ids
