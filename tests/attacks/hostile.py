"""A hostile client: a member with a valid card whose program signs with her own key and sends whatever it likes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from giamsat_desktop.bundles import signing
from giamsat_desktop.bundles.certificates import write_certificate
from giamsat_desktop.bundles.container import BundleContents
from giamsat_desktop.bundles.heads import write_head
from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.receipts import Receipt, write_receipt
from giamsat_desktop.bundles.revocations import write_revocation
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.revision import EDIT, Draft, Revision, compose, next_generation
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.trust import heads, trust, vouching
from giamsat_desktop.services.trust.seal_reading import SEAL_TYPE
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import canonical
from tests.services.asking import known_cards


@dataclass
class Hostile:
    """The laptop she has, used to know what is there, and the files she hands out."""

    laptop: Workspace
    folder: Path
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(500))
    salts: itertools.count[int] = field(default_factory=itertools.count)

    def forge(
        self,
        record_type: str,
        record: str,
        changes: dict[str, JsonValue],
        *,
        writer: str,
        after: Revision | None = None,
        kind: str = EDIT,
        target: str = "",
        fields: Sequence[str] = (),
        upon: Sequence[Revision] = (),
    ) -> Revision:
        """Make an act in the name of `writer` that follows that writer's last (or `after`), upon the record's heads."""
        with self.laptop.store.reading() as work:
            shown = work.records.get(record)
            parents = list(upon or work.revisions.several(shown.heads if shown is not None else ()).values())
            last = (after.seq, after.id) if after is not None else work.revisions.last_of(writer)
        return compose(
            Draft(
                record=record,
                record_type=record_type,
                changes=changes,
                writer=writer,
                seq=1 if last is None else last[0] + 1,
                previous=None if last is None else last[1],
                parents=tuple(one.id for one in parents),
                generation=next_generation(parents),
                claimed_at="2023-05-15T03:00:00Z",
                time_zone="+07:00",
                app="hostile",
                salt=f"{next(self.salts):016x}",
                kind=kind,
                target=target,
                fields=tuple(fields),
                reason="vì thế" if kind == "redaction" else "",
            ),
            canonical.dumps,
        )

    def head(self, revision: Revision) -> bytes:
        """Sign a head for any writer with her own key."""
        campaign = self.laptop.profile.campaign or ""
        return write_head(campaign, revision.writer, revision.seq, revision.id, self.laptop.keys.signer)

    def certificate(self, card: Card) -> bytes:
        """Sign with her own key that a laptop is a lead's."""
        campaign = self.laptop.profile.campaign or ""
        return write_certificate(card, campaign=campaign, signer=self.laptop.keys.signer, grant="lead")

    def revocation(self, writer: str) -> bytes:
        """Sign with her own key that a laptop is shut out, and that nothing it ever did counts."""
        return write_revocation(self.laptop.profile.campaign or "", writer, 0, self.laptop.keys.signer)

    def receipt(self, revision: Revision) -> bytes:
        """Sign a receipt that claims to be the writer's, as an old program would."""
        have, told = {revision.writer: ((1, revision.seq),)}, {revision.writer: revision.id}
        campaign = self.laptop.profile.campaign or ""
        return write_receipt(Receipt(campaign, revision.writer, 10**6, have, told, frozenset()), self.laptop.keys)

    def bundle(
        self,
        *acts: Revision,
        signed: Sequence[bytes] = (),
        receipts: Sequence[bytes] = (),
        emptied: bool = False,
        certificates: Sequence[bytes] = (),
        revocations: Sequence[bytes] = (),
    ) -> Path:
        """Write a well-formed bundle that she signs, with these acts and statements in it; nothing else is added.

        `emptied`: edits go without their bodies, as if a lead had ordered that what they say is forgotten.
        """
        kept, extra = trust.statements(self.laptop)
        if revocations:
            extra = {**extra, "revocations": vouching.packed(list(revocations))}
        ranges = {one.writer: ((one.seq, one.seq),) for one in acts}
        contents = BundleContents(
            campaign=self.laptop.profile.campaign or "",
            recipients=tuple(card.age_recipient for card in known_cards(self.laptop)),
            ranges=ranges,
            revisions=[(one.header, b"" if emptied and one.kind == EDIT else one.body) for one in acts],
            blobs=(),
            erased=emptied,
            size=sum(len(one.header) + len(one.body) for one in acts),
            made_at="2023-05-15T03:00:00Z",
            app="hostile",
            certificates=(*kept, *certificates),
            receipts=tuple(receipts),
            shipment=new_id(),
            number=next(self.numbers),
            extra={**extra, heads.IN_MANIFEST: vouching.packed(list(signed))},
        )
        return write_bundle(self.folder, contents, keys=self.laptop.keys, drive=self.laptop.drive).path


def sealed_by(laptop: Workspace, minutes: str, visit: str, *, signer: Workspace | None = None) -> dict[str, JsonValue]:
    """Keep a small seal on this laptop, signed by it or by another key; return what an act that seals with it says."""
    keep = laptop.photos.put_original
    content = canonical.dumps({"minutes": minutes, "by": laptop.writer})
    state = keep(content, kind="snapshot", media_type="application/json")
    pdf = keep(b"%PDF-1.7 " + content, kind="pdf", media_type="application/pdf")
    said: dict[str, JsonValue] = {
        "campaign": laptop.profile.campaign or "",
        "visit": visit,
        "minutes": minutes,
        "state": state,
        "pdf": pdf,
        "layout": "nd30-2020/1",
        "pages": 1,
        "photos": [],
        "scope": [],
        "heads": {},
        "sealed_at": "2023-05-15T03:00:00Z",
    }
    envelope = signing.seal(canonical.dumps(said), SEAL_TYPE, (signer or laptop).keys.signer)
    seal = keep(envelope, kind="seal", media_type=SEAL_TYPE)
    return {"version": 1, "code": f"X-{laptop.writer[:4]}", "snapshot": state, "pdf": pdf, "seal": seal, "pages": 1}
