"""What the exchange screen shows, read at once off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.services import enrolling, sending, visits
from giamsat_desktop.services.enrolling import Colleague
from giamsat_desktop.services.sending import Shipment
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who is known, this laptop's words, the visits one may send photos of, and what would go."""

    colleagues: tuple[Colleague, ...]
    words: tuple[str, ...]
    campaign: bool
    visits: tuple[tuple[str, str], ...]
    shipment: Shipment
    visit: str | None
    secretary: str | None
    """Writer id of the chosen visit's secretary, when their laptop is known."""


def load(workspace: Workspace, visit: str | None) -> Exchange:
    """Read all of it; `visit` limits the photos."""
    known = enrolling.colleagues(workspace)
    names = tuple((line.visit, f"{_day(line.date)} {line.unit}".strip()) for line in visits.visits(workspace))
    return Exchange(
        colleagues=known,
        words=enrolling.my_words(workspace),
        campaign=workspace.profile.campaign is not None,
        visits=names,
        shipment=sending.plan(workspace, what=sending.Scope(visit)),
        visit=visit,
        secretary=_secretary(workspace, visit, known) if visit else None,
    )


def _secretary(workspace: Workspace, visit: str, known: tuple[Colleague, ...]) -> str | None:
    seen = workspace.view(visit)
    member = workspace.view(seen.text("secretary")) if seen is not None and seen.text("secretary") else None
    name = member.text("name") if member is not None else ""
    return next((one.writer for one in known if one.name == name), None)


def _day(stored: str) -> str:
    try:
        return date_digits(date.fromisoformat(stored))
    except ValueError:
        return stored
