"""What tests ask of a workbook at once: its outline or the refusal, and the sectors of a unit."""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.forms.xlsform import read_outline


def read_workbook(source: Path | bytes, name: str = "") -> Outline:
    """Return the outline in a workbook; raises OutlineUnreadable, or OutlineInvalid that lists every problem."""
    return read_outline(source, name).sound(name or (source.name if isinstance(source, Path) else "outline.xlsx"))


def topics_of(outline: Outline, unit: str, unit_list: str) -> tuple[str, ...]:
    """Return the sectors that an outline names for the unit with this code in a list of units."""
    return next((one.topics for one in outline.topics_by_unit if (one.unit_list, one.unit) == (unit_list, unit)), ())
