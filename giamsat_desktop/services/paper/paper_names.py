"""Names of sealed papers: kind, code, unit, day and pages, so that nobody has to know a code by heart."""

from __future__ import annotations

from datetime import date

from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.minutes.composing.phrases import local_date
from giamsat_desktop.services.paper.page_names import names_of
from giamsat_desktop.services.paper.paper_facts import day_of
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace


def paper_name(workspace: Workspace, sealed: Sealed, language: str = "vi") -> str:
    """Return "Biên bản chính BB-0A1B2C3D · Sở Tài nguyên và Môi trường · 15/05/2023 · 13 trang (kể cả phụ lục)".

    Supplementary minutes are of the day on which they were drawn up; what is not known is left out.
    """
    visit, own = workspace.view(sealed.visit), workspace.view(sealed.minutes)
    unit = workspace.view(visit.text("unit")) if visit is not None else None
    held = day_of(sealed.kind, own, local_date(visit.text("starts_at")) if visit is not None else "")
    day = date_digits(date.fromisoformat(held)) if held else ""
    kind = f"{Terms(language).choice('minutes_kind', sealed.kind)} {sealed.code}"
    named = unit.text("name") if unit is not None else ""
    return " · ".join(filter(None, (kind, named, day, names_of(workspace, sealed).all(language))))
