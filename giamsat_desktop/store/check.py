"""Check: prove that everything stored is whole (`giamsat check`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from giamsat_desktop.domain.dictionary import blob_fields
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found wrong: a code ("page", "photo", "chain", "view", "missing-photo") and what it is about."""

    code: str
    about: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found wrong; gaps and held work are no fault, only said."""

    revisions: int
    records: int
    photos: int
    held: int
    problems: tuple[Problem, ...]

    @property
    def clean(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def check(store: Store, photos: PhotoStore, progress: Callable[[str], None] = lambda _step: None) -> CheckReport:
    """Check every page, photo hash, chain and view; read-only."""
    problems: list[Problem] = []
    progress("pages")
    problems += [Problem("page", fault) for fault in (*store.page_faults(), *photos.page_faults())]
    progress("photos")
    problems += [Problem("photo", sha256) for sha256 in photos.damaged()]
    with store.unit_of_work() as work:
        progress("chains")
        problems += list(_chains(work))
        progress("views")
        problems += [Problem("view", record) for record in work.records.stale()]
        seen = work.records.all()
        here = set(photos.hashes())
        for one in seen:
            for name in blob_fields(one.record_type):
                if (sha256 := one.text(name)) and sha256 not in here and not one.deleted:
                    problems.append(Problem("missing-photo", one.record))
        return CheckReport(work.revisions.count(), len(seen), len(here), len(work.revisions.held()), tuple(problems))


def _chains(work: UnitOfWork) -> Iterator[Problem]:
    """Yield every break in a writer's chain: a previous id that is not the one before."""
    last: dict[str, Revision] = {}
    for header, body in work.revisions.since({}):
        revision = Revision.parse(header, body)
        before = last.get(revision.writer)
        if before is not None and before.seq == revision.seq:
            yield Problem("chain", f"{revision.writer}:{revision.seq}")
        elif before is not None and before.seq == revision.seq - 1 and revision.previous != before.id:
            yield Problem("chain", f"{revision.writer}:{revision.seq}")
        last[revision.writer] = revision
