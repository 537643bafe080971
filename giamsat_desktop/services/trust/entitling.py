"""Entitling: who is who by signed words, kept beside the records so that every view is judged by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import cast

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.seals import MINUTES
from giamsat_desktop.domain.rights import RIGHTS, WORK, Act, People, Person, SealWord, Who
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.spoken import by_person
from giamsat_desktop.services.trust import renewing
from giamsat_desktop.services.trust.seal_reading import read_seal
from giamsat_desktop.services.trust.trust import Trust, trust_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.judging import PEOPLE
from giamsat_desktop.store.unit_of_work import UnitOfWork

_AWAITED = "seals-awaited"
"""Setting: SHA-256 of envelopes that acts name and that are not here yet."""


class NotEntitled(Refusal):
    """This laptop has no right to what was to be done. Fields: record_type, act."""

    code = "not-entitled"


def settle(workspace: Workspace, work: UnitOfWork, *, minutes: Iterable[str] = (), campaign: str | None = None) -> None:
    """Keep who is who now, and have every record judged anew that this may change.

    `minutes`: records of minutes of which something came; `campaign`: when the profile works on none yet. Call it
    wherever a card, certificate, revocation or head is kept; what follows depends on the statements, heads, envelopes
    and revisions here, not on their order.
    """
    kept = People.from_json(cast("JsonValue", work.settings.get(PEOPLE)))
    named = work.revisions.seals_named(None if kept is None else minutes)
    seals = _seals(workspace, work, {} if kept is None else kept.seals, named)
    now = people_in(workspace, work, seals, campaign)
    if kept == now:
        return
    work.settings.put(PEOPLE, now.to_json())
    if kept is None or kept.rooted != now.rooted:
        work.revisions.look_again()
        return
    changed = {one for one in {*kept.persons, *now.persons} if kept.persons.get(one) != now.persons.get(one)}
    if changed:
        work.revisions.look_again(changed)
    if kept.seals != now.seals:
        work.revisions.look_at_seals()


def people_in(
    workspace: Workspace, work: UnitOfWork, seals: Mapping[str, SealWord | None], campaign: str | None = None
) -> People:
    """Return who is who, as the statements, cards and heads here say; `campaign`: when the profile has none yet."""
    trust = trust_in(workspace, work, campaign)
    own = dict.fromkeys(renewing.own_writers(workspace, work), workspace.keys.sign_key)
    keys = {writer: card.sign_key for writer, card in trust.names.items()} | own
    signing = {(writer, signer) for writer, signer in work.heads.writers()}
    persons = {
        writer: Person(
            key=key,
            lead=key in trust.led,
            upto=_upto(trust, writer, key),
            signs=writer in own or (writer, key) in signing,
        )
        for writer, key in keys.items()
    }
    return People(trust.root is not None, persons, seals)


def may(workspace: Workspace, record_type: str, act: Act) -> bool:
    """Tell whether this laptop may do this, as far as it is no matter of whose the record is."""
    with workspace.store.reading() as work:
        return may_in(workspace, work, record_type, act)


def may_in(workspace: Workspace, work: UnitOfWork, record_type: str, act: Act) -> bool:
    """Return the same at the moment that `work` reads."""
    allowed = RIGHTS.get(record_type, WORK).get(act, ())
    if Who.MEMBER in allowed:
        return True
    trust = trust_in(workspace, work)
    if trust.root is None and act is not Act.REDACT:
        return bool(allowed)
    return Who.LEAD in allowed and trust.is_lead(workspace.keys.sign_key)


def may_decide_in(workspace: Workspace, work: UnitOfWork, seen: RecordView) -> bool:
    """Tell whether this laptop may close a difference about a record; which of two seals holds, leads say."""
    sealed = seen.record_type == MINUTES and bool(seen.text("seal"))
    act = Act.DECIDE if seen.record_type != MINUTES or sealed else Act.CHANGE
    return may_in(workspace, work, seen.record_type, act)


def may_replace(workspace: Workspace, seal: str) -> bool:
    """Tell whether this laptop may put minutes with this seal (SHA-256 of its envelope) out of force."""
    with workspace.store.reading() as work:
        trust = trust_in(workspace, work)
    own = workspace.keys.sign_key
    if trust.root is None or trust.is_lead(own):
        return True
    facts = read_seal(workspace.photos.original(seal)) if workspace.photos.has(seal) else None
    return facts is not None and facts.signer == own


def check(work: UnitOfWork, revisions: Iterable[str]) -> None:
    """Raise NotEntitled when one of these acts, just done here, would be held apart by everybody."""
    work.records.refresh()
    for one in work.revisions.among_apart(revisions):
        raise NotEntitled(record_type=one.record_type)


def apart(work: UnitOfWork, arrival: int | None = None) -> tuple[tuple[str, int], ...]:
    """Return (person, how many acts without a right to them); with `arrival` what that bundle brought."""
    return by_person(work.writers.names(), work.revisions.apart(arrival))


def _upto(trust: Trust, writer: str, key: str) -> int | None:
    if writer in trust.caps:
        return trust.caps[writer]
    dead = {trust.names[one].sign_key for one in trust.caps if one in trust.names}
    return 0 if key in dead else None


def _seals(
    workspace: Workspace, work: UnitOfWork, known: Mapping[str, SealWord | None], named: Iterable[str]
) -> dict[str, SealWord | None]:
    """Return what the envelopes here say, those named now and those that were waited for; notes what is not here."""
    found = dict(known)
    awaited = cast("list[str]", work.settings.get(_AWAITED) or [])
    waiting = []
    for sha256 in sorted({*awaited, *named} - found.keys()):
        if not workspace.photos.has(sha256):
            waiting.append(sha256)
            continue
        facts = read_seal(workspace.photos.original(sha256))
        found[sha256] = None if facts is None else SealWord(facts.signer, facts.minutes, facts.state, facts.pdf)
    if waiting != awaited:
        work.settings.put(_AWAITED, waiting)
    return found
