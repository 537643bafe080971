"""What became of bundles: the account that is shown, kept and printed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, cast

from giamsat_desktop.bundles.reasons import NotForThisDevice
from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.exchange.changing import Change

FOR_OTHERS = NotForThisDevice.code
"""The code of a refusal with which nothing is wrong: the bundle was written for others, or waits for four words."""

GONE = ("not-found", "stick-fault")
"""The codes of files that are no longer there, as when their stick was pulled."""


@dataclass(frozen=True, slots=True)
class Received:
    """What became of one bundle: revisions inside = new + known + held, photos and files inside = new + known + healed.

    Files are all bytes that are no photo: documents, scans, sealed papers, the outline's workbook.

    The same of things written down (records), each counted once: `records_new` brought something that was not here, of
    `records_held` all that is new waits for earlier ones, `records_known` were here as they came; `by_type` counts the
    new ones per record type. `clock_off`: the sender's clock was plainly wrong when it was written.

    `words` are the sender's six fingerprint words; `conflicts` are
    open now, `conflicts_new` more than before this bundle, which decided
    `conflicts_gone` more than it brought; `seen_before`: the very file was taken in earlier;
    `newcomer`: the sender joined with this bundle, by an invitation. `doubled`: (person, since by that laptop's clock
    or "") of laptops that used a number twice, as far as this bundle newly shows it or its sender is one of them;
    `renewed`: this laptop itself is one, and goes on under new numbers from this receiving on. `unproven`: (person, how
    many acts) of what came in a name whose laptop has not signed it: kept, and shown nowhere under that name. `apart`:
    the same of what people did without a right to it. `outside`: people for whose work that came nobody stands: their
    laptop was shut out before, or never certified. `alike`: names of other laptops known here that a hasty eye takes
    for the sender's. `after_seal`: (code of sealed minutes, in how many things) what came differs from them.
    `changed`: what came changed of what its writer had before, named; `changed_beyond`: of how many more records.
    """

    file: str
    sender: str
    sender_writer: str
    words: tuple[str, ...]
    made_at: str
    part: int
    parts: int
    shipment: str
    new: int = 0
    known: int = 0
    held: int = 0
    unknown: int = 0
    records_new: int = 0
    records_known: int = 0
    records_held: int = 0
    by_type: Mapping[str, int] = field(default_factory=dict)
    photos_new: int = 0
    photos_known: int = 0
    photos_healed: int = 0
    files_new: int = 0
    files_known: int = 0
    files_healed: int = 0
    conflicts: int = 0
    conflicts_new: int = 0
    conflicts_gone: int = 0
    missing: Ranges = field(default_factory=dict)
    seen_before: bool = False
    newcomer: bool = False
    doubled: tuple[tuple[str, str], ...] = ()
    renewed: bool = False
    unproven: tuple[tuple[str, int], ...] = ()
    outside: tuple[str, ...] = ()
    apart: tuple[tuple[str, int], ...] = ()
    clock_off: bool = False
    alike: tuple[str, ...] = ()
    after_seal: tuple[tuple[str, int], ...] = ()
    changed: tuple[Change, ...] = ()
    changed_beyond: int = 0

    @property
    def revisions(self) -> int:
        """How many revisions the bundle holds."""
        return self.new + self.known + self.held

    def __post_init__(self) -> None:
        """Count as earlier versions did, in single writings, where an account they kept says no more."""
        if not self.records:
            for name in ("new", "known", "held"):
                object.__setattr__(self, f"records_{name}", getattr(self, name))

    @property
    def records(self) -> int:
        """How many things written down the bundle holds."""
        return self.records_new + self.records_known + self.records_held

    @property
    def brings(self) -> bool:
        """Whether the bundle held anything that was not here: writings, photos, files, or a laptop that joins."""
        return bool(self.records_new or self.records_held or self.bytes_new or self.conflicts_new or self.newcomer)

    @property
    def bytes_new(self) -> int:
        """How many photos and files came that were not here, or not whole."""
        return self.photos_new + self.photos_healed + self.files_new + self.files_healed


def differences_left(received: Sequence[Received]) -> int:
    """Return how many more differences are open after all of these than before: one may decide what another brought."""
    return max(0, sum(one.conflicts_new - one.conflicts_gone for one in received))


@dataclass(frozen=True, slots=True)
class AwaitedPart:
    """A part of a shipment that has not come: from whom, its number, and of how many."""

    sender: str
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Reception:
    """What became of all files given: received, refused with the reason, what changed, and what is still to come."""

    received: tuple[Received, ...]
    refused: tuple[tuple[str, Refusal], ...]
    changes: Changes
    awaited: tuple[AwaitedPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Inspection:
    """What a bundle of somebody unknown says of itself; nothing of it was kept (fault 54)."""

    file: str
    name: str
    role: str
    words: tuple[str, ...]
    made_at: str
    revisions: int
    records: int
    by_type: Mapping[str, int]
    photos: int
    files: int
    alike: tuple[str, ...] = ()
    """Names known here that a hasty eye takes for this one's."""


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report as it was kept: when by this laptop's clock, and either what was received or why it was refused.

    `refusal` is the code of the refusal, `about` what its sentence names; `batch` is shared by what was given at once
    ("": kept by an earlier version).
    """

    at: str
    file: str
    received: Received | None
    refusal: str = ""
    about: Mapping[str, object] = field(default_factory=dict)
    batch: str = ""


def as_json(received: Received) -> dict[str, JsonValue]:
    """Return a report for keeping."""
    return cast("dict[str, JsonValue]", asdict(received))


def from_json(kept: Mapping[str, JsonValue]) -> Received:
    """Return a kept report; those of earlier versions lack fields, which stay empty."""
    known = {name: kept[name] for name in Received.__dataclass_fields__ if name in kept}
    texts = dict.fromkeys(("file", "sender", "sender_writer", "made_at", "shipment"), "")
    found: dict[str, Any] = {**texts, "part": 1, "parts": 1, **known}
    doubled = tuple((str(name), str(since)) for name, since in found.get("doubled", ()))
    counted = {
        name: tuple((str(who), int(count)) for who, count in found.get(name, ()))
        for name in ("unproven", "apart", "after_seal")
    }
    texts_of = {name: tuple(map(str, found.get(name, ()))) for name in ("words", "outside", "alike")}
    changed = tuple(Change(**{**one, "fields": tuple(one["fields"])}) for one in found.get("changed", ()))
    return Received(**{**found, **counted, **texts_of, "doubled": doubled, "changed": changed})
