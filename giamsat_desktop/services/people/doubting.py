"""Doubting: whose work a record rests on when nobody stands for it, and what is held since its writer did not sign."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.services.records.joined import joined_visits
from giamsat_desktop.services.spoken import phrases, plain, who
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.trust import trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

SHUT_OUT, STRANGER = "untrusted", "uncertified"
"""Keys of phrases/missing.*.json: a laptop after it was shut out, and one that was never certified."""


EMPTY = "empty"
"""Kind of what came without its body."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a record is marked: a key of the phrases, and whose laptop wrote what stands there."""

    code: str
    who: str


@dataclass(frozen=True, slots=True)
class Held:
    """An act that is held as unproven, or came without its body: in whose name, on what record, what it says."""

    who: str
    record: str
    record_type: str
    kind: str
    at: str
    fields: tuple[tuple[str, str], ...]


def doubts(workspace: Workspace) -> dict[str, Doubt]:
    """Return record → why it is marked on every screen."""
    with workspace.store.reading() as work:
        return doubts_in(workspace, work)


def doubts_in(workspace: Workspace, work: UnitOfWork) -> dict[str, Doubt]:
    """Return the same at the moment that `work` reads."""
    found = trust.doubted_in(workspace, work)
    if not found:
        return {}
    people = work.writers.names()
    caps = trust.trust_in(workspace, work).caps
    return {
        record: Doubt(
            SHUT_OUT if any(writer in caps for writer in writers) else STRANGER,
            ", ".join(sorted({who(people, writer) for writer in writers})),
        )
        for record, writers in found.items()
    }


def in_words(doubt: Doubt, language: str = "vi") -> str:
    """Return why a record is marked, as a sentence."""
    return phrases("missing", language)[doubt.code].format(name=doubt.who)


def of_visits(workspace: Workspace, language: str = "vi") -> dict[str, str]:
    """Return visit → why something in it is marked, a sentence each line; a joined visit has what its parts have."""
    with workspace.store.reading() as work:
        found = doubts_in(workspace, work)
        if not found:
            return {}
        joined, shown = joined_visits(work), work.records.several(found)
    said: dict[str, dict[str, None]] = {}
    for record, doubt in found.items():
        seen = shown[record]
        visit = record if seen is None or seen.record_type == "visit" else seen.text("visit")
        said.setdefault(joined.get(visit, (visit,))[0], {})[in_words(doubt, language)] = None
    return {visit: "\n".join(lines) for visit, lines in said.items()}


def brought(workspace: Workspace, work: UnitOfWork, spans: Mapping[str, tuple[int, int]]) -> tuple[str, ...]:
    """Return the people whose work nobody stands for, among what a bundle brought (`spans` by writer)."""
    upto, people = trust.outsiders_in(workspace, work), work.writers.names()
    return tuple(sorted({who(people, one) for one, (_, last) in spans.items() if last > upto.get(one, last)}))


def held_of(workspace: Workspace, visit: str) -> tuple[tuple[str, Revision], ...]:
    """Return (person, act) of what is held as unproven in a visit, a joined one with all its parts."""
    with workspace.store.reading() as work:
        return _held_in(work, visit)


def _held_in(work: UnitOfWork, visit: str) -> tuple[tuple[str, Revision], ...]:
    together = {visit, *joined_visits(work).get(visit, ())}
    people = work.writers.names()
    found = []
    for one in work.revisions.unproven_acts():
        seen = work.records.get(one.record)
        there = {one.record, one.written.get("visit"), seen.get("visit") if seen is not None else None}
        if there & together:
            found.append((who(people, one.writer), one))
    return tuple(found)


def held_counts(work: UnitOfWork, visit: str) -> dict[str, int]:
    """Return person → how many acts in that name are held as unproven in a visit."""
    return dict(Counter(person for person, _ in _held_in(work, visit)))


def empty_counts(work: UnitOfWork, visit: str) -> dict[str, int]:
    """Return person → how many acts of that person came without their body in a visit."""
    return dict(Counter(person for person, _ in _empty_in(work, visit)))


def empty_of(workspace: Workspace, visit: str) -> tuple[tuple[str, Revision], ...]:
    """Return (person, act) of what came without its body in a visit, and of what nobody knows the visit of."""
    with workspace.store.reading() as work:
        return _empty_in(work, visit)


def _empty_in(work: UnitOfWork, visit: str) -> tuple[tuple[str, Revision], ...]:
    lacking = work.revisions.several(work.revisions.bodiless())
    if not lacking:
        return ()
    together = {visit, *joined_visits(work).get(visit, ())}
    people, shown = work.writers.names(), work.records.several(one.record for one in lacking.values())
    return tuple(
        (who(people, one.writer), one)
        for one in lacking.values()
        if one.record in together or (seen := shown[one.record]) is None or seen.get("visit") in together
    )


def held_shown(workspace: Workspace, visit: str, language: str = "vi") -> tuple[Held, ...]:
    """Return what is held in a visit, or came without its body, as a person reads it."""
    terms = Terms(language)
    return tuple(
        Held(
            who=person,
            record=one.record,
            record_type=terms.type(one.record_type),
            kind=EMPTY if one.erased else one.kind,
            at=one.claimed_at,
            fields=tuple(
                (terms.field(one.record_type, name), plain(value))
                for name, value in one.written.items()
                if name != "visit"
            ),
        )
        for person, one in (*held_of(workspace, visit), *empty_of(workspace, visit))
    )
