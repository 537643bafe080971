"""The papers whose text and pages are kept: minutes of 1, 2 and 12 pages, and the two of the demonstration."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from giamsat_desktop.minutes.composing import whole as composing
from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.visit.visits import visits
from giamsat_desktop.services.workspace import Workspace
from tests.minutes.builders import Album, one_page, twelve_pages, two_pages

FOLDER = Path(__file__).parent
BUILT = {"minutes_one": 1, "minutes_two": 2, "minutes_twelve": 12}
"""Names and numbers of pages of the papers that need no profile."""
DEMO = {"demo_1": ("STNMT", 13), "demo_2": ("005", 9)}
"""Names, units and numbers of pages of the demonstration's minutes."""


def built() -> dict[str, bytes]:
    """Return the papers of tests/minutes/builders.py."""
    album = Album(3)
    values = {"minutes_one": one_page(), "minutes_two": two_pages(), "minutes_twelve": twelve_pages(3)}
    return {name: render(value, album) for name, value in values.items()}


def demo(profile: Path) -> dict[str, bytes]:
    """Return the minutes that the secretary of the demonstration prints.

    Only the short hash in their foot line and code is not as printed: it is made from ids, which are random in every
    run. Everything else comes out the same.
    """
    with (
        opening.opened(profile) as laptop,
        mock.patch.object(composing, "state_hash", return_value="0123456789abcdef" * 4),
    ):
        known = {one.unit_code: one.visit for one in visits(laptop)}
        return {name: as_sealed(laptop, known[unit]) for name, (unit, _) in DEMO.items()}


def as_sealed(laptop: Workspace, visit: str) -> bytes:
    """Return the minutes of a visit as they look once they are sealed, without the code that a seal makes."""
    read = visit_now(laptop, visit)
    value = composing.compose(read.dossier, read.outline, draft=False, made_at=read.dossier.visit.text("ends_at"))
    return render(value, lambda sha256: printing.print_picture(laptop, sha256))
