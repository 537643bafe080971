"""Possession: a laptop that says it keeps a photo shows so, by a hash that nobody makes without the photo's bytes.

Every laptop asks with a number of its own (a nonce) in each of its bundles. Whoever keeps the photos of its records
answers in the receipts: for each the hash over that number, the own writer id and the bytes. Answers are proved with
the photos here, once, and remembered.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Iterable, Mapping
from typing import cast

from giamsat_desktop.bundles.receipts import Receipt, SignedReceipt
from giamsat_desktop.domain.bundle import Manifest
from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.trust import renewing
from giamsat_desktop.services.trust.needing import named
from giamsat_desktop.services.trust.trust import Trust
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

IN_MANIFEST = "possession_nonce"
"""The further key of a manifest that holds the nonce (32 hex) by which its sender asks."""

SHORT = 16
"""Digits of a photo's hash by which a receipt names it here: enough to tell those of a campaign apart."""

_NONCE = "possession-nonce"
_ASKED = "possession-asked"
"""Setting: writer → the nonce by which it asked last."""
_SHOWN = "possession-shown"
"""Setting: "as" the writer that answered, and "to": writer → (its nonce, short hash → proof)."""
_PROVED = "possession-proved"
"""Setting: writer of a keeper → short hashes of the photos it was proved to have."""
_PIECE = 1 << 20
_LENGTH = 32

Proofs = Mapping[str, Mapping[str, str]]


def proof(workspace: Workspace, sha256: str, *, nonce: str, keeper: str) -> str:
    """Return what shows that `keeper` has the bytes of a photo that is here; raises NotFound."""
    found = hashlib.sha256(f"giamsat possession\n{nonce}\n{keeper}\n".encode())
    with workspace.photos.opened(sha256) as stream:
        while piece := stream.read(_PIECE):
            found.update(piece)
    return found.hexdigest()[:_LENGTH]


def own_nonce(work: UnitOfWork) -> str:
    """Return the nonce by which this laptop asks, "" before its first sending."""
    kept = work.settings.get(_NONCE)
    return kept if isinstance(kept, str) else ""


def note_asker(work: UnitOfWork, manifest: Manifest) -> None:
    """Keep the nonce by which the sender of a bundle asks; one that is none asks for nothing."""
    told = manifest.extra.get(IN_MANIFEST)
    asked = cast("dict[str, JsonValue]", work.settings.get(_ASKED) or {})
    if isinstance(told, str) and is_id(told) and asked.get(manifest.sender) != told:
        work.settings.put(_ASKED, {**asked, manifest.sender: told})


def answer(workspace: Workspace) -> None:
    """Before a sending: have a nonce of our own, and make the proofs that were asked for and are not made yet."""
    with workspace.store.reading() as work:
        asked = cast("dict[str, str]", work.settings.get(_ASKED) or {})
        before = _shown(work, workspace.writer)
        here = frozenset(workspace.photos.hashes())
        records = {one: work.revisions.records_by(one) for one in asked}
        photos = [(seen.record, sha) for seen, sha in named(work) if seen.record_type == "photo" and sha in here]
        nonce = own_nonce(work)
    made: dict[str, list[object]] = {}
    for writer, told in asked.items():
        known = before.get(writer, ("", {}))
        kept = known[1] if known[0] == told else {}
        wanted = sorted({sha for record, sha in photos if record in records[writer]})
        shown = {
            sha[:SHORT]: kept.get(sha[:SHORT]) or proof(workspace, sha, nonce=told, keeper=workspace.writer)
            for sha in wanted
        }
        made[writer] = [told, shown]
    with workspace.store.unit_of_work() as work:
        if not nonce:
            work.settings.put(_NONCE, secrets.token_hex(16))
        work.settings.put(_SHOWN, {"as": workspace.writer, "to": made})
        work.commit()


def shown(workspace: Workspace, work: UnitOfWork, blobs: Iterable[str]) -> dict[str, dict[str, str]]:
    """Return the proofs that a receipt of this laptop carries, of what it keeps (`blobs`): writer → hash → proof."""
    there = {sha[:SHORT] for sha in blobs}
    made = _shown(work, workspace.writer)
    found = {writer: {sha: one for sha, one in of.items() if sha in there} for writer, (_, of) in made.items()}
    return {writer: of for writer, of in found.items() if of}


def prove(workspace: Workspace, work: UnitOfWork, told: Iterable[SignedReceipt]) -> None:
    """Prove what receipts show to this laptop with the photos that are here, and remember it."""
    nonce, own = own_nonce(work), renewing.own_writers(workspace, work)
    kept = cast("dict[str, list[str]]", work.settings.get(_PROVED) or {})
    here = {sha[:SHORT]: sha for sha in workspace.photos.hashes()}
    fresh = dict(kept)
    for signed in told:
        keeper = signed.receipt.writer
        if not nonce or keeper in own:
            continue
        said = {sha: one for asker in own for sha, one in signed.receipt.proofs.get(asker, {}).items()}
        known = set(fresh.get(keeper, ()))
        for sha, one in said.items():
            if sha not in known and sha in here and proof(workspace, here[sha], nonce=nonce, keeper=keeper) == one:
                known.add(sha)
        if known:
            fresh[keeper] = sorted(known)
    if fresh != kept:
        work.settings.put(_PROVED, fresh)


class Safety:
    """Which photos are safe elsewhere: one keeper proved to have it, or two say so. A keeper is another laptop."""

    def __init__(self, work: UnitOfWork, trust: Trust, told: Mapping[str, Receipt], own: tuple[str, ...]) -> None:
        keys = {card.writer: key for key, card in trust.cards.items() if card.writer not in own}
        proved = cast("dict[str, list[str]]", work.settings.get(_PROVED) or {})
        self._proved = frozenset(sha for keeper, of in proved.items() if keeper in keys for sha in of)
        self._said = {keys[writer]: said.blobs for writer, said in told.items() if writer in keys}

    def safe(self, sha256: str) -> bool:
        """Tell whether the photo may be cleared from the camera for all that is known here."""
        return sha256[:SHORT] in self._proved or sum(sha256 in blobs for blobs in self._said.values()) > 1


def _shown(work: UnitOfWork, writer: str) -> dict[str, tuple[str, dict[str, str]]]:
    kept = work.settings.get(_SHOWN)
    if not isinstance(kept, dict) or kept.get("as") != writer:  # under another writer id the proofs are others
        return {}
    return {one: (nonce, of) for one, (nonce, of) in cast("dict[str, list[str]]", kept["to"]).items()}  # type: ignore[misc]
