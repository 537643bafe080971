"""A season in one folder: real laptops, a pool of sticks, and a book of everything that people really did."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from pathlib import Path
from random import Random
from tempfile import mkdtemp

from PIL import Image

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import certifying
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.drives import RealDrive

LAPTOPS = ("a", "b", "c", "d")
LEADS = ("lead", "second")
EVERYBODY = (*LAPTOPS, *LEADS)
CAMPAIGN = derived_id("campaign", "season")
VISITS = (derived_id("visit", "one"), derived_id("visit", "two"))
FINDINGS = tuple(derived_id("finding", str(n)) for n in range(3))


class SetClock:
    """A clock that somebody sets, wrongly too (fault 30)."""

    def __init__(self) -> None:
        self.moment = datetime(2023, 5, 15, 3, 0, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def jump(self, seconds: int) -> None:
        self.moment = datetime(2023, 5, 15, 3, 0, tzinfo=UTC) + timedelta(seconds=seconds)


class NarrowStick(RealDrive):
    """A stick with little room, so that a shipment takes several parts."""

    def free_space(self, folder: Path) -> int:  # noqa: ARG002
        return (8 << 20) + 3000


@cache
def a_photo(seed: int) -> bytes:
    """Return a small JPEG of about 1 KB that is like no other."""
    image = Image.frombytes("RGB", (24, 16), Random(seed).randbytes(24 * 16 * 3))
    stream = io.BytesIO()
    image.save(stream, "JPEG")
    return stream.getvalue()


@dataclass(frozen=True, slots=True)
class Parcel:
    """The files of one sending: from which laptop, to whom (every one: None), and what the sender had then."""

    files: tuple[Path, ...]
    sender: str
    to: str | None
    ids: frozenset[str]
    photos: frozenset[str]
    visit: str | None


@dataclass(slots=True)
class Laptop:
    """An opened profile with its clock; `number` tells apart the folders it lived in."""

    name: str
    folder: Path
    clock: SetClock
    workspace: Workspace

    def ids(self) -> frozenset[str]:
        """Return the ids of all revisions that are here and do not lie."""
        return frozenset(self._column("SELECT id FROM revisions WHERE NOT lies"))

    def photos(self) -> frozenset[str]:
        """Return the names of all photos that are here."""
        return frozenset(self.workspace.photos.hashes())

    def named_photos(self) -> frozenset[str]:
        """Return the names of the photos and files of seals that are here and that a record names."""
        named = {seen.text("file") for seen in self.workspace.of_type("photo")}
        sealed = self.workspace.of_type("minutes")
        named |= {seen.text(file) for seen in sealed for file in ("seal", "snapshot", "pdf")}
        return self.photos() & named

    def lines(self) -> dict[str, tuple[bytes, bytes]]:
        """Return header and body of every revision by id."""
        with closing(self.workspace.store._database.raw()) as connection:
            rows = connection.execute("SELECT id, header, body FROM revisions WHERE NOT lies").fetchall()
        return {name: (header, body) for name, header, body in rows}

    def whole(self) -> bool:
        """Tell whether no act is here without its words though nobody ordered them to be forgotten."""
        with self.workspace.store.reading() as work:
            return not work.revisions.bodiless()

    def digests(self) -> tuple[str, str]:
        """Return the digest of the set and the digest of the views."""
        with self.workspace.store.reading() as work:
            return work.revisions.digest(), work.records.digest()

    def conflicts(self) -> int:
        """Return how many differences are open."""
        with self.workspace.store.reading() as work:
            return sum(len(seen.conflicts) for seen in work.records.conflicts())

    def _column(self, query: str) -> list[str]:
        with closing(self.workspace.store._database.raw()) as connection:
            return [row[0] for row in connection.execute(query)]


@dataclass
class World:
    """Laptops by name; `acts` holds every revision a person made, read from the laptop where it was made."""

    folder: Path
    laptops: dict[str, Laptop] = field(default_factory=dict)
    acts: dict[str, Revision] = field(default_factory=dict)
    parcels: list[Parcel] = field(default_factory=list)
    spoiled: list[Path] = field(default_factory=list)
    cloned: set[str] = field(default_factory=set)
    numbers: count[int] = field(default_factory=count)

    @staticmethod
    def begin() -> World:
        """Return a world whose laptops know each other and share two visits; nothing else has happened."""
        folder = Path(mkdtemp(prefix="season-"))
        world = World(folder)
        for name in EVERYBODY:
            shutil.copytree(_template() / name, folder / name)
            world.open(name, folder / name)
        (folder / "usb").mkdir()
        world.gather("lead")
        return world

    def open(self, name: str, folder: Path) -> Laptop:
        """Open a profile under a name."""
        clock = self.laptops[name].clock if name in self.laptops else SetClock()
        self.laptops[name] = Laptop(name, folder, clock, opening.open_profile(folder, clock=clock))
        return self.laptops[name]

    def fresh(self, name: str) -> Path:
        """Return a folder name nobody used."""
        return self.folder / f"{name}-{next(self.numbers)}"

    def plan_again(self, name: str) -> None:
        """Receive the plan again where its receiving was taken back, or a copy from before it was put back."""
        workspace = self.laptops[name].workspace
        if workspace.profile.campaign is None:
            done = receiving.receive(workspace, files=[_template() / "plan.gsb"])
            assert not done.refused, done.refused

    def as_on_the_first_day(self, name: str) -> Path:
        """Return a laptop's folder as it was when the season began."""
        return Path(shutil.copytree(_template() / name, self.fresh("first-day")))

    def gather(self, name: str) -> list[Revision]:
        """Enter in the book what the person at this laptop did since, and return it."""
        laptop = self.laptops[name]
        new = [
            revision
            for key, (header, body) in laptop.lines().items()
            if key not in self.acts
            for revision in [Revision.parse(header, body, erased_ok=True)]
            if revision.writer == laptop.workspace.writer
        ]
        self.acts.update({revision.id: revision for revision in new})
        return new

    def end(self) -> None:
        """Close everything and remove it."""
        for laptop in self.laptops.values():
            laptop.workspace.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def introduce(self, name: str) -> None:
        """Hand over cards both ways between a laptop and all others."""
        for other in self.laptops:
            if other != name:
                give_card(self.laptops[name].workspace, self.laptops[other].workspace, self.folder / "card.gsc")
                give_card(self.laptops[other].workspace, self.laptops[name].workspace, self.folder / "card.gsc")


def give_card(giver: Workspace, taker: Workspace, file: Path) -> None:
    """Hand a card over."""
    enrolling.export_card(giver, file=file)
    enrolling.accept_card(taker, file=file)


@cache
def _template() -> Path:
    """Make the laptops once: cards exchanged, and the plan of two visits received by all."""
    folder = Path(mkdtemp(prefix="template-"))
    world = World(folder)
    for name in EVERYBODY:
        opening.create_profile(folder / name, name=name, role="lead" if name in LEADS else "inspector")
        world.open(name, folder / name)
        world.introduce(name)
    lead = world.laptops["lead"].workspace
    lead.joined(CAMPAIGN)
    certifying.found_root(lead, enrolling.my_card(lead))
    enrolling.make_lead(lead, writer=world.laptops["second"].workspace.writer)
    record(
        lead, *(Edit("visit", visit, {"place": "Hội trường", "starts_at": "2023-05-15T01:30:00Z"}) for visit in VISITS)
    )
    (folder / "usb").mkdir()
    plan = sending.send(lead, folder=folder / "usb").path.rename(folder / "plan.gsb")
    for name in EVERYBODY:
        if name != "lead":
            done = receiving.receive(world.laptops[name].workspace, files=[plan])
            assert not done.refused, done.refused
    for laptop in world.laptops.values():
        laptop.workspace.close()
        for copy in laptop.workspace.paths.backups.iterdir():
            copy.unlink()  # going back to before the plan came is another story
    return folder


@contextmanager
def narrow(workspace: Workspace, *, on: bool):  # type: ignore[no-untyped-def]
    """Let a laptop send to a stick with little room."""
    least, drive = sending._LEAST, workspace.drive
    if on:
        sending._LEAST, workspace.drive = 2048, NarrowStick()
    try:
        yield
    finally:
        sending._LEAST, workspace.drive = least, drive


def files_of(parcels: Iterable[Parcel]) -> list[Path]:
    """Return all files of these parcels."""
    return [path for parcel in parcels for path in parcel.files]
