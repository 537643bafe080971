"""Contested seals: every act that ever sealed minutes, also those that do not stand, and who did it."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.paper.seals import MINUTES, is_seal
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.spoken import who
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class OtherSeal:
    """A seal beside the one that stands: who did the act, the code on its paper, and its files (SHA-256).

    `minutes`: the record; `visit`: as that record, or else the act, says.
    """

    minutes: str
    visit: str
    person: str
    code: str
    seal: str
    snapshot: str
    pdf: str


@dataclass(frozen=True, slots=True)
class Contested:
    """Minutes that somebody else sealed, too. `code` and `by`: of the seal that stands, "" while none does."""

    minutes: str
    visit: str
    code: str
    by: str
    others: tuple[OtherSeal, ...]


def contested(workspace: Workspace) -> tuple[Contested, ...]:
    """Return all minutes with more than one seal, or with one that does not stand, by record."""
    with workspace.store.reading() as work:
        return contested_in(work)


def contested_in(work: UnitOfWork) -> tuple[Contested, ...]:
    """Return the same at the moment that `work` reads."""
    disputed = {seen.record for seen in work.records.conflicts() if seen.record_type == MINUTES}
    people = work.writers.names()
    found = (_contested(work, record, people) for record in sorted(disputed | work.revisions.apart_records(MINUTES)))
    return tuple(one for one in found if one is not None)


def beside(work: UnitOfWork, minutes: str, seal: str) -> tuple[OtherSeal, ...]:
    """Return the seals of these minutes that are not this one (SHA-256 of its envelope)."""
    every = _others(work, minutes, work.records.get(minutes), work.writers.names())
    return tuple(one for one in every if one.seal != seal)


def _contested(work: UnitOfWork, record: str, people: dict[str, str]) -> Contested | None:
    seen = work.records.get(record)
    standing = seen.text("seal") if seen is not None else ""
    every = _others(work, record, seen, people)
    others = tuple(one for one in every if one.seal != standing)
    if not others:
        return None
    by = next((one.person for one in every if one.seal == standing), "")
    return Contested(record, others[0].visit, seen.text("code") if seen is not None else "", by, others)


def _others(work: UnitOfWork, record: str, seen: RecordView | None, people: dict[str, str]) -> list[OtherSeal]:
    visit = seen.text("visit") if seen is not None else ""
    acts = [one for one in work.revisions.of_record(record) if is_seal(one) and not one.unproven]
    named = {str(one.written["seal"]): one for one in sorted(acts, key=lambda one: (one.apart, one.id), reverse=True)}
    return [_other(one, visit, people) for _, one in sorted(named.items())]


def _other(one: Revision, visit: str, people: dict[str, str]) -> OtherSeal:
    def text(name: str) -> str:
        value = one.written.get(name)
        return value if isinstance(value, str) else ""

    person = who(people, one.writer)
    files = text("seal"), text("snapshot"), text("pdf")
    return OtherSeal(one.record, visit or text("visit"), person, text("code"), *files)
