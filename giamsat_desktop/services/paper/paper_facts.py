"""What a sealed paper says of itself: unit, day and number, from what was sealed."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.phrases import NOTHING, local_date
from giamsat_desktop.minutes.composing.unit_names import body_of


@dataclass(frozen=True, slots=True)
class PaperFacts:
    """Unit, its short name, number ("số 05/BB-ĐGS ", or nothing) and days "YYYY-MM-DD"; "" for what is not recorded.

    `day` is the one that the paper itself bears: of supplementary minutes when they were drawn up. `visit_day` is that
    of the visit. `acting` is what the paper calls the unit: the committee that acts for a district.
    """

    unit: str
    acting: str
    unit_code: str
    day: str
    visit_day: str
    numbered: str


def facts_of(snapshot: Snapshot, own: RecordView | None) -> PaperFacts:
    """Return the facts of a sealed paper; `own` is the record of the paper itself."""
    views = snapshot.views()
    visit = views.get(snapshot.visit)
    unit = views.get(visit.text("unit")) if visit is not None else None
    number = snapshot.paper.number_line.removeprefix("Số: ").strip()
    visit_day = local_date(visit.text("starts_at")) if visit is not None else ""
    return PaperFacts(
        unit=unit.text("name") if unit is not None else "",
        acting=body_of(unit) if unit is not None else "",
        unit_code=unit.text("code") if unit is not None else "",
        day=day_of(snapshot.kind, own, visit_day),
        visit_day=visit_day,
        numbered=f"số {number} " if number[:1].isalnum() else NOTHING,
    )


def day_of(kind: str, own: RecordView | None, visit_day: str) -> str:
    """Return the day of minutes of this kind, of a visit on `visit_day`: a supplement is drawn up on its own day."""
    if kind != "bo_sung":
        return visit_day
    return local_date(own.text("held_at")) if own is not None else ""
