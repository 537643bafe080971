"""Receipts: what this laptop confirms to others, what they confirmed, and which writers were seen to fork."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping

from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.receipts import Receipt, SignedReceipt, read_receipt, write_receipt
from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.ranges import common, highest
from giamsat_desktop.services.trust import possession, renewing
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.exchange_facts import KeptReceipt
from giamsat_desktop.store.unit_of_work import UnitOfWork

_NUMBER = "receipt-number"
DAMAGED = "damaged-photos"
"""Setting: hashes of originals found damaged; they are not confirmed, and the next bundle that has them heals them."""


def next_number(workspace: Workspace) -> int:
    """Count up and return the number of the next receipt of this laptop; the highest one holds.

    A laptop put back unnoticed hears of its later receipts from others, and goes on above them.
    """
    with workspace.store.unit_of_work() as work:
        heard = [one.number for one in work.receipts.all() if one.writer == workspace.writer]
        number = 1 + max([last_number(work), *heard])
        work.settings.put(_NUMBER, number)
        work.commit()
    return number


def last_number(work: UnitOfWork) -> int:
    """Return the number of the last receipt this laptop began to give, 0 before the first."""
    last = work.settings.get(_NUMBER)
    return last if isinstance(last, int) else 0


def damaged(work: UnitOfWork) -> frozenset[str]:
    """Return the hashes of originals found damaged: they are neither confirmed nor sent."""
    found = work.settings.get(DAMAGED)
    return frozenset(found if isinstance(found, list) else ())


def issue(workspace: Workspace, work: UnitOfWork, *, campaign: str, number: int) -> bytes:
    """Return this laptop's signed receipt for what is durable at this moment (property 13).

    Forked writers are left out: their numbers do not say which of two contents is here, so all they wrote keeps coming.
    """
    forked = work.forked.all()
    have = {writer: spans for writer, spans in work.revisions.ranges().items() if writer not in forked}
    blobs = frozenset(workspace.photos.hashes()) - damaged(work)
    proofs = possession.shown(workspace, work, blobs)
    receipt = Receipt(campaign, workspace.writer, number, have, work.revisions.heads(have), blobs, proofs)
    return write_receipt(receipt, workspace.keys)


def learn(
    work: UnitOfWork, envelopes: Iterable[bytes], *, campaign: str, trust: Mapping[str, Card]
) -> tuple[SignedReceipt, ...]:
    """Keep receipts of trusted laptops, and return them.

    Raises BundleTorn for one that is malformed; one of a stranger is left aside.
    """
    taken = []
    for envelope in envelopes:
        signed = read_receipt(envelope)
        card = trust.get(signed.signer)
        writer = signed.receipt.writer
        if card is None or not renewing.may_be(work, card, writer) or signed.receipt.campaign != campaign:
            continue
        renewing.note(work, card, writer)
        work.receipts.put(KeptReceipt(writer, signed.receipt.number, envelope))
        taken.append(signed)
    return tuple(taken)


def signed(work: UnitOfWork) -> list[SignedReceipt]:
    """Return the latest receipt of every laptop, with its signature."""
    return [read_receipt(one.envelope) for one in work.receipts.all()]


def note_doubles(work: UnitOfWork, arrival: int) -> None:
    """Note every writer who used a number twice, also where a bundle (`arrival`) shows it only by what follows what.

    Fault 31: without it a laptop that has half of each history would confirm both.
    """
    doubles = {writer for writer, _ in work.revisions.written_twice()}
    for writer in sorted(doubles.union(work.revisions.broken_chains(arrival))):
        work.forked.add(writer)


def kept(work: UnitOfWork, writers: Container[str] | None = None) -> dict[str, Receipt]:
    """Return the latest receipt of these laptops, or of every one, by writer id."""
    return {
        one.writer: read_receipt(one.envelope).receipt
        for one in work.receipts.all()
        if writers is None or one.writer in writers
    }


def confirmed(receipts: Mapping[str, Receipt], writers: Iterable[str], forked: frozenset[str]) -> Ranges:
    """Return the numbers that every one of these laptops has confirmed; those of forked writers never count."""
    shared = common(receipts[writer].have if writer in receipts else {} for writer in writers)
    return {writer: spans for writer, spans in shared.items() if writer not in forked}


def confirmed_blobs(receipts: Mapping[str, Receipt], writers: Iterable[str]) -> frozenset[str]:
    """Return the hashes of photos and files that every one of these laptops has confirmed."""
    sets = [receipts[writer].blobs if writer in receipts else frozenset() for writer in writers]
    return frozenset.intersection(*sets) if sets else frozenset()


def note_forks(work: UnitOfWork, told: Iterable[SignedReceipt]) -> None:
    """Note the writers of whom other laptops hold another revision under a number than stands here."""
    for signed_one in told:
        theirs = signed_one.receipt
        for writer, number in highest(theirs.have).items():
            ours = work.revisions.at(writer, number)
            if ours and theirs.heads.get(writer) not in ours:
                work.forked.add(writer)
