"""Check: prove that everything stored is whole (`giamsat check`)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from giamsat_desktop.domain.dictionary.record_types import blob_fields
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.revision import MalformedRevision, Revision
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.store import search
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing found wrong, and what it is about.

    Codes: "page" (damaged page), "photo" (bytes differ from their name), "revision" (bytes differ from their id),
    "chain" (a writer's log is broken), "twice" (a number used twice: a cloned laptop), "lie" (set aside),
    "view" (cache differs from the revisions), "search" (index differs from the records), "missing-photo",
    "missing-body" (an edit came without it, and no lead ordered that).
    """

    code: str
    about: str


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What was looked at and what was found wrong; gaps and held work are no fault, only said.

    `settled`: what was wrong once and is mended, with everything kept; a fact of the past.
    """

    revisions: int
    records: int
    photos: int
    held: int
    problems: tuple[Problem, ...]
    settled: tuple[Problem, ...] = ()

    @property
    def clean(self) -> bool:
        """True when nothing is wrong."""
        return not self.problems


def check(store: Store, photos: PhotoStore, progress: Callable[[str], None] = lambda _step: None) -> CheckReport:
    """Check every page, photo, revision, chain, view and the search index; writes nothing.

    `progress` is told each step: "pages", "photos", "chains", "views". A database too damaged to go on ends early.
    """
    problems: list[Problem] = []
    counts = (0, 0, 0, 0)
    progress("pages")
    problems += [Problem("page", fault) for fault in (*store.page_faults(), *photos.page_faults())]
    try:
        progress("photos")
        problems += [Problem("photo", sha256) for sha256 in photos.damaged()]
        with store.reading() as work:
            seen, here = work.records.all(), set(photos.hashes())
            counts = (work.revisions.count(), len(seen), len(here), len(work.revisions.held()))
            progress("chains")
            problems += list(_chains(work))
            progress("views")
            if not any(problem.code == "revision" for problem in problems):
                problems += list(_views(work, seen))
            problems += list(_missing(seen, here))
    except Refusal as refusal:  # the pages named above could not even be read
        problems.append(Problem("page", str(refusal.fields.get("why", refusal.code))))
    return CheckReport(*counts, tuple(problems))


def _chains(work: UnitOfWork) -> Iterator[Problem]:
    """Prove every revision against its id, and every previous id against the number before."""
    at = ("", 0)
    before: set[str] = set()
    now: set[str] = set()
    lacking = work.revisions.bodiless()
    yield from (Problem("missing-body", name) for name in lacking)
    for columns, header, body in work.revisions.unproved():
        revision = _proved(columns, header, body)
        if revision is None:
            yield Problem("revision", str(columns[0]))
            continue
        if (revision.writer, revision.seq) != at:
            before, now = (now if (revision.writer, revision.seq - 1) == at else set()), set()
            at = (revision.writer, revision.seq)
        now.add(revision.id)
        if before and revision.previous not in before:
            yield Problem("chain", f"{revision.writer}:{revision.seq}")
    yield from (Problem("twice", f"{writer}:{number}") for writer, number in work.revisions.written_twice())
    yield from (Problem("lie", name) for name in work.revisions.liars())


def _proved(columns: tuple[object, ...], header: object, body: object) -> Revision | None:
    """Return the revision if its bytes give its id and all its columns; a damaged cell may hold no bytes at all."""
    if not isinstance(header, bytes) or not isinstance(body, bytes):
        return None
    try:
        one = Revision.parse(header, body, erased_ok=True)
    except MalformedRevision:
        return None
    said = (one.id, one.record, one.record_type, one.kind, one.writer, one.seq, one.generation)
    return one if said == columns else None


def _views(work: UnitOfWork, seen: Iterable[RecordView]) -> Iterator[Problem]:
    yield from (Problem("view", record) for record in work.records.stale())
    found = work.records.indexed()
    for one in seen:
        written = "" if one.deleted else "\n".join(search.words(one))
        if found.pop(one.record, "") != written:
            yield Problem("search", one.record)
    yield from (Problem("search", record) for record in found)


def _missing(seen: Iterable[RecordView], here: set[str]) -> Iterator[Problem]:
    """Yield the records that name bytes which are not here; a bundle limited to one visit leaves such ones."""
    for one in seen:
        if not one.deleted and any(
            one.text(name) not in here for name in blob_fields(one.record_type) if one.text(name)
        ):
            yield Problem("missing-photo", one.record)
