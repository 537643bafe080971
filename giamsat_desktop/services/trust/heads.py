"""Heads: what this laptop signs of its own work, what others' signatures prove here, and which of them travel."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import cast

from giamsat_desktop.bundles.heads import read_head, write_head
from giamsat_desktop.bundles.reasons import BundleTooLarge
from giamsat_desktop.bundles.receipts import SignedReceipt
from giamsat_desktop.bundles.signing import BadEnvelope
from giamsat_desktop.domain.bundle import Manifest, Ranges
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.spoken import by_person
from giamsat_desktop.services.trust import entitling, receipts, renewing, vouching
from giamsat_desktop.services.trust.trust import trust_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.proving import Head, Whose
from giamsat_desktop.store.unit_of_work import UnitOfWork

IN_MANIFEST = "signed_heads"
"""The further key of a manifest that holds them."""

NOTHING = (1 << 62, 0)
"""The span of a writer of whom only heads came."""

_PROVED = "heads-proved"
"""Setting: writer → the key (hex) by which its revisions were last marked; its being there says that marking began."""


def sign(workspace: Workspace, numbers: Iterable[int] = ()) -> None:
    """Sign the last act done on this laptop, and those of `numbers`, unless they are; nothing without a campaign.

    Raises StoreFull and the like.
    """
    if workspace.profile.campaign is None:
        return
    wanted = set(numbers)
    with workspace.store.reading() as work:
        if not _unsigned(workspace, work, wanted):
            return
    with workspace.store.unit_of_work() as work:
        sign_in(workspace, work, wanted)
        work.commit()


def sign_in(workspace: Workspace, work: UnitOfWork, numbers: Iterable[int] = ()) -> None:
    """Do the same inside a unit of work, of what was done in it, too."""
    campaign = workspace.profile.campaign
    if campaign is None:
        return
    for seq, revision in _unsigned(workspace, work, set(numbers)):
        envelope = write_head(campaign, workspace.writer, seq, revision, workspace.keys.signer)
        work.heads.put(Head(workspace.writer, seq, revision, workspace.keys.sign_key, envelope))


def sign_if_possible(workspace: Workspace) -> None:
    """Sign the last act as the profile closes; a full disk does not keep it open, the next sending signs it."""
    with contextlib.suppress(Refusal):
        sign(workspace)


def begin(workspace: Workspace) -> None:
    """Sign once for all that was done before laptops signed, and mark what others' receipts prove of their work."""
    with workspace.store.reading() as work:
        begun = work.settings.get(_PROVED) is not None
    if begun:
        with workspace.store.unit_of_work() as work:
            entitling.settle(workspace, work)
            work.commit()
        return
    sign(workspace)
    with workspace.store.unit_of_work() as work:
        keys = keys_in(workspace, work)
        for signed in receipts.signed(work):
            _take(work, keys, _said_by(signed), 0)
        settle(workspace, work, {workspace.writer: None})
        work.commit()


def learn(
    workspace: Workspace, work: UnitOfWork, manifest: Manifest, told: Iterable[SignedReceipt], arrival: int
) -> frozenset[str]:
    """Keep the heads that a bundle brings, and what its receipts (`told`) say of their own laptops; return whose.

    A head is kept when its writer's key signed it, or, of a writer nobody here knows, a key that the bundle introduces:
    it counts once that laptop is known. Raises BundleTooLarge for more than any campaign has.
    """
    said = [*_read(manifest), *(head for signed in told for head in _said_by(signed))]
    keys = keys_in(workspace, work)
    if any(head.writer not in keys for head in said):
        keys = {**vouching.introduced(manifest), **keys}
    return frozenset(_take(work, keys, said, arrival))


def settle(
    workspace: Workspace,
    work: UnitOfWork,
    came: Mapping[str, tuple[int, int] | None],
    *,
    minutes: Iterable[str] = (),
    campaign: str | None = None,
) -> None:
    """Mark what is proven: of these writers what came (the lowest and highest number; None: look at all that is here).

    Then it is settled who had a right to it; `minutes`: records of minutes of which something came. `campaign`: of the
    bundle, when the profile works on none yet.

    Where the key of any writer is another than it was, all that it wrote is looked at.
    """
    kept = cast("dict[str, str]", work.settings.get(_PROVED) or {})
    keys, own = keys_in(workspace, work), workspace.keys.sign_key
    signing = {writer: signer for writer, signer in work.heads.writers() if keys.get(writer) == signer}
    signing |= {writer: keys[writer] for writer in renewing.promised(work) if writer in keys}
    changed = {writer for writer in (*signing, *kept) if signing.get(writer) != kept.get(writer)}
    for writer in sorted(changed.union(came)):
        signed = {head.revision: head.seq for head in work.heads.of(writer) if head.signer == signing.get(writer)}
        span = None if writer in changed else came[writer]
        other = Whose.OTHER if writer in signing else Whose.SILENT
        whose = Whose.THIS if writer == workspace.writer else Whose.OWN if keys.get(writer) == own else other
        work.revisions.mark_proof(writer, signed, whose=whose, span=span)
        if work.revisions.contradicts(writer, signed):  # two laptops have its key (fault 31)
            work.forked.add(writer)
    if signing != kept or work.settings.get(_PROVED) is None:
        work.settings.put(_PROVED, signing)
    entitling.settle(workspace, work, minutes=minutes, campaign=campaign)


def signed_elsewhere(workspace: Workspace, work: UnitOfWork) -> bool:
    """Tell whether this laptop's key signed for an act under its writer that was not done here: a copy of it did."""
    own = workspace.writer
    named = {head.revision for head in work.heads.of(own) if head.signer == workspace.keys.sign_key}
    return bool(named - work.revisions.done_here_of(own, named))


def unproven(work: UnitOfWork, arrival: int | None = None) -> tuple[tuple[str, int], ...]:
    """Return (person, how many acts in that name) of what is held as unproven; with `arrival` what that bundle brought.

    A writer nobody is known by stands with the first digits of its id.
    """
    return by_person(work.writers.names(), work.revisions.unproven(arrival))


def from_before(work: UnitOfWork) -> tuple[tuple[str, int], ...]:
    """Return (person, how many acts) of what was here before laptops signed, and is not signed yet."""
    return by_person(work.writers.names(), work.revisions.from_before())


def carried(workspace: Workspace, work: UnitOfWork, wanted: Ranges) -> list[bytes]:
    """Return the heads that go with these revisions, the newest of every writer first.

    Besides them the lowest at or above the end of each range, so that a receiver can walk down from there, and of a
    writer who used numbers twice all there are.
    """
    keys, forked = keys_in(workspace, work), work.forked.all()
    newest, others = list[bytes](), list[bytes]()
    for writer in sorted({writer for writer, _ in work.heads.writers()}):
        heads = [one for one in work.heads.of(writer) if one.envelope and keys.get(writer) in (None, one.signer)]
        above = {min((one.seq for one in heads if one.seq >= last), default=0) for _, last in wanted.get(writer, ())}
        for head in heads:
            if head.seq == heads[-1].seq:
                newest.append(head.envelope)
            elif head.seq in above or writer in forked:
                others.append(head.envelope)
    return [*newest, *others][: vouching.MOST]


def keys_in(workspace: Workspace, work: UnitOfWork) -> dict[str, str]:
    """Return writer → the key (hex) that may sign in its name, of every laptop ever known here."""
    trust = trust_in(workspace, work)
    found = {writer: card.sign_key for writer, card in trust.names.items()}
    return {**renewing.sign_keys(work), **found, workspace.writer: workspace.keys.sign_key}


def _read(manifest: Manifest) -> Iterator[Head]:
    envelopes = list(vouching.envelopes(manifest, IN_MANIFEST))
    if len(envelopes) > vouching.MOST:
        raise BundleTooLarge()
    for envelope in envelopes:
        with contextlib.suppress(BadEnvelope):
            head = _head(envelope)
            if head.campaign == manifest.campaign:
                yield Head(head.writer, head.seq, head.revision, head.signer, envelope)


def _unsigned(workspace: Workspace, work: UnitOfWork, numbers: set[int]) -> list[tuple[int, str]]:
    """Return number and id of the own acts that are to be signed and are not."""
    own = workspace.writer
    acts = work.revisions.done_here(own, numbers)
    signed = {head.revision for head in work.heads.of(own) if head.envelope} if acts else set()
    return [act for act in acts if act[1] not in signed]


def _take(work: UnitOfWork, keys: Mapping[str, str], heads: Iterable[Head], arrival: int) -> set[str]:
    return {one.writer for one in heads if keys.get(one.writer) == one.signer and work.heads.put(one, arrival)}


def _said_by(signed: SignedReceipt) -> Iterator[Head]:
    """Yield what a receipt says of the laptop that gives it: the id of the highest number it wrote."""
    receipt = signed.receipt
    spans, revision = receipt.have.get(receipt.writer), receipt.heads.get(receipt.writer)
    if spans and revision:
        yield Head(receipt.writer, spans[-1][1], revision, signed.signer)


_head = lru_cache(maxsize=4096)(read_head)  # its signature is proved once per run
