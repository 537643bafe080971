"""Shipping: what the receivers have not confirmed, cut into parts that are each a complete bundle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.ranges import Spans, spans_of, without
from giamsat_desktop.services.records.joined import joined_visits
from giamsat_desktop.services.trust import receipts
from giamsat_desktop.services.trust.needing import named
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Part:
    """What goes into one bundle: revisions by number, photos and files by hash; `size` in plain bytes.

    `photos`: how many of the hashes are those of photos; `records`: the things written down, by id.
    """

    wanted: Ranges
    revisions: int
    blobs: tuple[str, ...]
    photos: int
    size: int
    erased: bool
    records: frozenset[str]


@dataclass(slots=True)
class _Filling:
    """A part being filled."""

    numbers: dict[str, list[int]] = field(default_factory=dict)
    revisions: int = 0
    blobs: list[str] = field(default_factory=list)
    photos: int = 0
    size: int = 0
    erased: bool = False
    records: set[str] = field(default_factory=set)

    def closed(self) -> Part:
        wanted: dict[str, Spans] = {writer: spans_of(sorted(numbers)) for writer, numbers in self.numbers.items()}
        return Part(
            wanted, self.revisions, tuple(self.blobs), self.photos, self.size, self.erased, frozenset(self.records)
        )


def parts_for(
    workspace: Workspace, work: UnitOfWork, *, receivers: Iterable[str], visit: str | None, full: bool, limit: int
) -> tuple[Part, ...]:
    """Return the parts that bring every receiver (writer ids) all it has not confirmed; at least one, maybe empty.

    With `full` nothing counts as confirmed. Revisions go whole, photos and files of one visit only when it is named.
    No part takes more than `limit` plain bytes, except for a single thing that is larger.
    """
    told = {} if full else receipts.kept(work)
    known = list(receivers)
    have = work.revisions.ranges(unproven=True)  # others may hold what proves it
    wanted = without(have, receipts.confirmed(told, known, work.forked.all()))
    confirmed = receipts.confirmed_blobs(told, known)
    done, now = [], _Filling()

    def room_for(size: int) -> None:
        nonlocal now
        if now.size and now.size + size > limit:
            done.append(now.closed())
            now = _Filling()
        now.size += size

    for writer, number, record, header, body in work.revisions.sizes(wanted):
        room_for(header + body + 2)
        now.numbers.setdefault(writer, []).append(number)
        now.revisions += 1
        now.records.add(record)
        now.erased |= not body
    for sha256, size, photo in _blobs(workspace, work, visit):
        if sha256 not in confirmed:
            room_for(size)
            now.blobs.append(sha256)
            now.photos += photo
    return (*done, now.closed())


def _blobs(workspace: Workspace, work: UnitOfWork, visit: str | None) -> list[tuple[str, int, bool]]:
    """Return name and size of the bytes that records name, and whether they are a photo.

    Those of one visit, or all; the plan's workbook always. Of a difference both sides go: whoever decides it looks at
    both.
    """
    wanted = (visit, *joined_visits(work).get(visit or "", ()))
    said = named(work)
    found: dict[str, bool] = {}
    for seen, name in said:
        if visit is None or seen.get("visit", visit) in wanted:
            found[name] = found.get(name, False) or seen.record_type == "photo"
    sizes = workspace.photos.sizes()
    return [(sha256, sizes[sha256], photo) for sha256, photo in found.items() if sha256 in sizes]
