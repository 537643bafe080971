"""What the exchange screen shows, read at once off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.reception import AwaitedPart, StoredReport
from giamsat_desktop.services.exchange.sending import Scope, Shipment
from giamsat_desktop.services.people import enrolling, laptops
from giamsat_desktop.services.people.enrolling import Colleague
from giamsat_desktop.services.people.laptops import Fleet
from giamsat_desktop.services.proving import agreeing
from giamsat_desktop.services.proving.agreeing import Agreed
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.settings import Settings


@dataclass(frozen=True, slots=True)
class Wish:
    """What a person wants to send, and where to."""

    what: Scope = sending.EVERYTHING
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """What was received so far, what has not come, and whether the last receiving may be taken back.

    `seals`: received seals that do not agree with the records.
    """

    reports: tuple[StoredReport, ...]
    missing: Ranges
    awaited: tuple[AwaitedPart, ...]
    names: dict[str, str]
    can_undo: bool
    seals: tuple[Agreed, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Who is known, this laptop's words, the visits one may send photos of, what would go, and what came."""

    colleagues: tuple[Colleague, ...]
    words: tuple[str, ...]
    campaign: bool
    visits: tuple[tuple[str, str], ...]
    shipment: Shipment
    wish: Wish
    kept: Kept
    fleet: Fleet
    last_folder: Path | None
    """The folder of a person's own choice that the last bundle went to, while it is there."""


def load(workspace: Workspace, wish: Wish) -> Exchange:
    """Read all of it; a folder that has gone meanwhile counts as none."""
    known = enrolling.colleagues(workspace)
    names = tuple((line.visit, f"{_day(line.date)} {line.unit}".strip()) for line in visits.visits(workspace))
    folder = wish.folder if wish.folder is not None and wish.folder.is_dir() else None
    return Exchange(
        colleagues=known,
        words=enrolling.my_words(workspace),
        campaign=workspace.profile.campaign is not None,
        visits=names,
        shipment=sending.plan(workspace, what=wish.what, folder=folder),
        wish=wish,
        kept=kept_in(workspace),
        fleet=laptops.fleet(workspace),
        last_folder=_last_folder(workspace),
    )


def _last_folder(workspace: Workspace) -> Path | None:
    folder = Path(Settings(workspace.paths.settings).text("send.last-folder"))
    return folder if folder.is_absolute() and folder.is_dir() else None


def kept_in(workspace: Workspace) -> Kept:
    """Read what was received so far."""
    with workspace.store.reading() as work:
        missing = work.revisions.missing()
    return Kept(
        reports=receiving.reports(workspace),
        missing=missing,
        awaited=receiving.awaited(workspace),
        names=laptops.names(workspace),
        can_undo=receiving.can_undo(workspace),
        seals=agreeing.differing(workspace),
    )


def _day(stored: str) -> str:
    try:
        return date_digits(date.fromisoformat(stored))
    except ValueError:
        return stored
