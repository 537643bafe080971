"""Proving a seal: signature, frozen content, paper, photos and every record's history say the same thing."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.history import bodiless
from giamsat_desktop.domain.paper.snapshot import Frozen, Snapshot, SnapshotUnreadable, read_snapshot
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.view import record_view
from giamsat_desktop.services.proving import contesting
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.trust.seal_reading import SealFacts, read_seal
from giamsat_desktop.services.trust.trust import trust_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

__all__ = ["Doubt", "Fault", "Proved", "SealFacts", "prove", "read_seal"]


class Doubt(StrEnum):
    """What does not hold; each is a key "doubt.<code>" of phrases/verdicts.*.json."""

    SEAL = "seal"  # the seal's signature does not fit its content
    SEAL_AWAY = "seal-away"
    OTHER_SEAL = "other-seal"  # a right seal, of something else
    SNAPSHOT = "snapshot"
    SNAPSHOT_AWAY = "snapshot-away"
    INK = "ink"  # lines drawn onto a copy are not those that are kept here
    PDF = "pdf"
    PDF_AWAY = "pdf-away"
    PHOTO = "photo"
    PHOTO_AWAY = "photo-away"
    RECORD = "record"  # a record's revisions do not say what was sealed
    CHAIN = "chain"  # a revision is not what its id says
    HISTORY_AWAY = "history-away"
    ERASED = "erased"  # personal data was erased by order (fault 69): the seal itself still holds
    STRANGER = "stranger"  # whose seal it is nobody here can say: it never holds
    CONTESTED = "contested"  # somebody else sealed the same minutes, too
    NOT_FIRST = "not-first"  # a seal beside the one that stands
    OTHER_PAPER = "other-paper"  # what was sealed makes another paper than the sealed one
    NOT_DERIVED = "not-derived"  # the paper could not be made again here
    OTHER_VERSION = "other-version"  # another version of the program made it, whose words and pages may be others
    REVOKED = "revoked"
    REFUSAL_AWAY = "refusal-away"  # a sheet tells of refusals that are not noted here
    REFUSAL_EARLIER = "refusal-earlier"  # it tells of those that were noted and stand no more


HARMLESS = frozenset(
    {
        Doubt.ERASED,
        Doubt.HISTORY_AWAY,
        Doubt.PHOTO_AWAY,
        Doubt.PDF_AWAY,
        Doubt.CONTESTED,
        Doubt.NOT_DERIVED,
        Doubt.OTHER_VERSION,
    }
)
"""Doubts that take nothing from the seal: something cannot be looked at here."""


@dataclass(frozen=True, slots=True)
class Fault:
    """A doubt, and about which record (type and id), file (hash) or whose doing (`name`) it is."""

    doubt: Doubt
    record_type: str = ""
    about: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Proved:
    """What was found about sealed minutes: whose seal it is and when it says it was made, and every fault."""

    facts: SealFacts | None
    snapshot: Snapshot | None
    signer: str
    faults: tuple[Fault, ...]

    @property
    def holds(self) -> bool:
        """Whether nothing speaks against the seal."""
        return self.facts is not None and all(fault.doubt in HARMLESS for fault in self.faults)


def prove(workspace: Workspace, sealed: Sealed) -> Proved:
    """Prove sealed minutes with all that is on this laptop; what is not here is said, never guessed."""
    envelope, faults = _kept(workspace, sealed.seal, Doubt.SEAL, Doubt.SEAL_AWAY)
    facts = read_seal(envelope) if envelope is not None else None
    if facts is None:
        return Proved(None, None, "", (*faults, *([Fault(Doubt.SEAL, "minutes", sealed.minutes)] if envelope else [])))
    if (facts.minutes, facts.state, facts.pdf) != (sealed.minutes, sealed.snapshot, sealed.pdf):
        faults.append(Fault(Doubt.OTHER_SEAL, "minutes", sealed.minutes))
    content, more = _kept(workspace, facts.state, Doubt.SNAPSHOT, Doubt.SNAPSHOT_AWAY)
    faults += more + _kept(workspace, facts.pdf, Doubt.PDF, Doubt.PDF_AWAY)[1]
    snapshot = _opened(content)
    if content is not None and (snapshot is None or not _fits(snapshot, facts)):
        faults.append(Fault(Doubt.SNAPSHOT, "minutes", sealed.minutes))
    faults += _photos(workspace, facts, snapshot)
    with workspace.store.reading() as work:
        signer, found = _signer(workspace, work, facts.signer)
        faults += found
        faults += _histories(work, facts, snapshot)
        others = contesting.beside(work, sealed.minutes, sealed.seal)
        faults += (Fault(Doubt.CONTESTED, "minutes", sealed.minutes, one.person) for one in others)
    return Proved(facts, snapshot, signer, tuple(faults))


def _opened(content: bytes | None) -> Snapshot | None:
    try:
        return read_snapshot(content) if content is not None else None
    except SnapshotUnreadable:
        return None


def _fits(snapshot: Snapshot, facts: SealFacts) -> bool:
    heads = {record: frozen.heads for record, frozen in snapshot.records.items()}
    same = (snapshot.minutes, snapshot.visit, snapshot.photos) == (facts.minutes, facts.visit, facts.photos)
    return same and heads == dict(facts.heads)


def _kept(workspace: Workspace, sha256: str, wrong: Doubt, away: Doubt) -> tuple[bytes | None, list[Fault]]:
    """Return kept bytes if they are what their name says."""
    if not workspace.photos.has(sha256):
        return None, [Fault(away, about=sha256)]
    try:
        content = workspace.photos.original(sha256)
    except Refusal:
        content = b""
    if hashlib.sha256(content).hexdigest() != sha256:
        return None, [Fault(wrong, about=sha256)]
    return content, []


def _photos(workspace: Workspace, facts: SealFacts, snapshot: Snapshot | None) -> list[Fault]:
    records = snapshot.records.items() if snapshot is not None else ()
    named = {str(frozen.fields.get("file")): record for record, frozen in records if frozen.record_type == "photo"}
    found: list[Fault] = []
    for sha256 in facts.photos:
        for fault in _kept(workspace, sha256, Doubt.PHOTO, Doubt.PHOTO_AWAY)[1]:
            found.append(Fault(fault.doubt, "photo", named.get(sha256, sha256)))
    return found


def _signer(workspace: Workspace, work: UnitOfWork, key: str) -> tuple[str, list[Fault]]:
    if key == workspace.keys.sign_key:
        return workspace.profile.name, []
    trust = trust_in(workspace, work)
    card = next((card for card in trust.names.values() if card.sign_key == key), None)
    if card is None:
        return "", [Fault(Doubt.STRANGER, about=key)]
    return card.name, [Fault(Doubt.REVOKED, about=card.writer)] if trust.is_revoked(card) else []


def _histories(work: UnitOfWork, facts: SealFacts, snapshot: Snapshot | None) -> Iterator[Fault]:
    records = snapshot.records if snapshot is not None else {}
    for record, heads in facts.heads.items():
        frozen = records.get(record)
        kind = frozen.record_type if frozen is not None else ""
        doubt = _history(work, record, heads, frozen)
        if doubt is not None:
            yield Fault(doubt, kind, record)


def _history(work: UnitOfWork, record: str, heads: tuple[str, ...], frozen: Frozen | None) -> Doubt | None:
    """Return what is wrong with the history that a sealed record rests on."""
    known = {one.id: one for one in work.revisions.of_record(record)}
    foreign = [head for head in heads if head not in known]
    if foreign:  # a joined visit: its record was put together from several
        known |= work.revisions.several(foreign)
    if any(head not in known for head in heads):
        return Doubt.HISTORY_AWAY
    under = _under(known, heads)
    if not all(map(_is_itself, under)):
        return Doubt.CHAIN
    if bodiless([*known.values()]) & {one.id for one in under}:
        return Doubt.HISTORY_AWAY  # its words did not come, and no order asks for that
    if any(one.erased for one in under):
        return Doubt.ERASED
    if frozen is None or foreign:
        return None
    seen = record_view(under, group_of)
    return None if seen is not None and dict(seen.judged().fields) == dict(frozen.fields) else Doubt.RECORD


def _under(known: Mapping[str, Revision], heads: Iterable[str]) -> list[Revision]:
    """Return these revisions and all that they rest on."""
    found: dict[str, Revision] = {}
    waiting = list(heads)
    while waiting:
        one = known.get(waiting.pop())
        if one is not None and one.id not in found:
            found[one.id] = one
            waiting += one.parents
    return list(found.values())


def _is_itself(one: Revision) -> bool:
    """Tell whether a stored revision is the one its id names: a database edited with a tool shows here (fault 68)."""
    try:
        again = Revision.parse(one.header, one.body, erased_ok=True)
    except Refusal:
        return False
    return (again.id, again.record, again.record_type, again.writer) == (
        one.id,
        one.record,
        one.record_type,
        one.writer,
    )
