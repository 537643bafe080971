"""Workspace: one opened profile, with everything a verb needs; made by bootstrap, closed by who opened it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.caches import Caches
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.store.waiting import Waiting
from giamsat_desktop.system.clock import Clock
from giamsat_desktop.system.drives import Drive
from giamsat_desktop.system.lock import ProfileLock
from giamsat_desktop.system.paths import ProfilePaths

Role = Literal["inspector", "lead"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Whose laptop this is. `campaign` is the id of the campaign it works on, once it has one."""

    name: str
    role: Role
    writer: str
    campaign: str | None = None


@dataclass(slots=True)
class Workspace:
    """One opened profile. `writer` is the id under which this installation writes.

    `anew`: at this start it went on under a new writer, as its data was put back from an older copy.
    """

    paths: ProfilePaths
    store: Store
    photos: PhotoStore
    waiting: Waiting
    keys: DeviceKeys
    profile: Profile
    clock: Clock
    drive: Drive
    lock: ProfileLock
    caches: Caches = field(default_factory=Caches)
    anew: bool = False

    @property
    def writer(self) -> str:
        """The id under which this installation writes."""
        return self.profile.writer

    @property
    def folder(self) -> Path:
        """The profile's folder."""
        return self.paths.root

    def view(self, record: str) -> RecordView | None:
        """Return a record as it stands, or None."""
        with self.store.reading() as work:
            return work.records.get(record)

    def of_type(self, *record_types: str) -> tuple[RecordView, ...]:
        """Return the records of these types that are not deleted, by id."""
        with self.store.reading() as work:
            return tuple(seen for kind in record_types for seen in work.records.of_type(kind) if not seen.deleted)

    def of_visit(self, visit: str) -> tuple[RecordView, ...]:
        """Return all records of a visit that are not deleted, the visit itself included."""
        with self.store.reading() as work:
            return tuple(seen for seen in work.records.of_visit(visit) if not seen.deleted)

    def joined(self, campaign: str) -> None:
        """Remember the campaign this profile works on."""
        with self.store.unit_of_work() as work:
            profile = self.note_campaign(work, campaign)
            work.commit()
        self.profile = profile

    def note_campaign(self, work: UnitOfWork, campaign: str | None) -> Profile:
        """Note the campaign inside a unit of work; return the profile as it is once that has committed."""
        work.settings.put("profile", {"name": self.profile.name, "role": self.profile.role, "campaign": campaign})
        return replace(self.profile, campaign=campaign)

    def remember(self, key: str, value: object) -> None:
        """Keep a fact about this profile in its database; it is not sent to anybody."""
        with self.store.unit_of_work() as work:
            work.settings.put(key, value)
            work.commit()

    def remembered(self, key: str) -> object:
        """Return what was kept under `key`, or None."""
        with self.store.reading() as work:
            return work.settings.get(key)

    def close(self) -> None:
        """Close the databases and let another program open the profile."""
        self.caches.clear()
        self.waiting.close()
        self.store.close()
        self.photos.close()
        self.lock.release()
