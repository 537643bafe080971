"""Digital signatures on sealed minutes: here with a key file or token, or elsewhere on a clean copy that comes back.

The sealed PDF stays as it is; the signed one grows behind it, one increment a signature, and is kept beside it.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.minutes.signing.keys import KeyFile, Token
from giamsat_desktop.minutes.signing.report import Proof
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.page_names import names_of
from giamsat_desktop.services.paper.unprinting import check_printable
from giamsat_desktop.services.records.papers import MinutesReplaced, NotSealed, Sealed, sealed_as
from giamsat_desktop.services.records.photographing import read_file
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.signing.likeness import Likeness, grown
from giamsat_desktop.services.signing.overwriting import RefusedBefore, refused_before
from giamsat_desktop.services.signing.signing_blocks import (
    DIGITAL,
    block_of,
    blocks_of,
    by_another,
    has_signed,
    noted,
    printed_name,
    same_block,
    same_person,
    signed,
)
from giamsat_desktop.services.trust.needing import forget_unneeded
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system.files import write_atomically

if TYPE_CHECKING:
    from giamsat_desktop.minutes.lettering.landmarks import Room
    from giamsat_desktop.minutes.signing.marks import Mark
    from giamsat_desktop.minutes.signing.proofs import Certified

__all__ = [
    "Before",
    "KeyFile",
    "NotDigitallySigned",
    "NothingToConfirm",
    "OtherMinutes",
    "Proof",
    "RefusedBefore",
    "SignatureCovers",
    "Signed",
    "SignedAlready",
    "SignedMeanwhile",
    "Signing",
    "Token",
    "What",
    "add_time_stamp",
    "before_signing",
    "confirm_instead",
    "sign_minutes",
    "signatures",
    "signatures_of",
    "signed_copy",
    "take_back",
    "time_stamp_query",
]

PDF = "application/pdf"


class What(StrEnum):
    """What a signature stands for on the page."""

    HAND = "hand"
    SEAL = "seal"


class NotDigitallySigned(Refusal):
    """The minutes carry no digital signature yet. Fields: minutes (their code)."""

    code = "not-digitally-signed"


class SignedAlready(Refusal):
    """This place on the minutes has its digital signature. Fields: minutes (their code)."""

    code = "signed-already"


class SignedMeanwhile(Refusal):
    """The minutes got another signature while this one was made; nothing was changed. Fields: minutes (their code)."""

    code = "signed-meanwhile"


class NothingToConfirm(Refusal):
    """In this block no certificate of somebody else has signed, or no reason is given. Fields: minutes (their code)."""

    code = "nothing-to-confirm"


class SignatureCovers(Refusal):
    """A signature made elsewhere hides or touches words of the minutes. Fields: file, pages (from 1)."""

    code = "signature-covers"


class OtherMinutes(Refusal):
    """A file that does not begin with these minutes as they stand, or whose signatures are broken. Fields: file."""

    code = "not-these-minutes"


@dataclass(frozen=True, slots=True)
class Signing:
    """Who signs as what, with which picture (PNG of the hand, or of the seal), why and where."""

    capacity: str
    what: What = What.HAND
    picture: bytes | None = None
    reason: str = ""
    place: str = ""
    attendee: str = ""
    sure: bool = False
    """Whether a person was told of a refusal that stands in this place, and wants the signature all the same."""
    instead: str = ""
    """Why the certificate of somebody else stands for the person on the paper; without it that one has not signed."""


@dataclass(frozen=True, slots=True)
class Before:
    """What a person is to be told before a signature is made: whose the certificate is, for whom the place is printed.

    `other`: these are two names. `refused`: it is noted that this signer does not sign, for this reason, before
    this witness.
    """

    certificate: str
    printed: str
    other: bool
    refused: bool
    reason: str = ""
    witness: str = ""


@dataclass(frozen=True, slots=True)
class Signed:
    """The minutes after an act: their record and code, all signatures of the file, its SHA-256, and what changed."""

    minutes: str
    code: str
    proofs: tuple[Proof, ...]
    pdf: str
    changes: Changes = field(default_factory=Changes.none, compare=False)
    uncounted: tuple[str, str] = ("", "")
    """Whose certificate has signed now without counting, and the name that is printed there; "" when it counts."""


def sign_minutes(workspace: Workspace, *, minutes: str, key: KeyFile | Token, signing: Signing) -> Signed:
    """Add a digital signature to sealed minutes and keep the signed PDF.

    Raises NotSealed, SignedAlready, RefusedBefore, what a key or token is refused for, NoInkInPicture, NotSignable;
    nothing is changed then.
    """
    from giamsat_desktop.minutes.signing import pades as pdf_signing
    from giamsat_desktop.minutes.signing.keys import signing_with
    from giamsat_desktop.minutes.signing.proofs import certified

    check_printable(signing.place)
    sealed, pdf = _current(workspace, minutes)
    if not sealed.in_force:
        raise MinutesReplaced(minutes=sealed.code)
    block = block_of(blocks_of(workspace, sealed), signing.capacity)
    name = f"{'ky' if signing.what is What.HAND else 'dau'}-{block or signing.capacity}"
    before = _proofs(workspace, pdf)
    if any(one.field == name for one in before):
        raise SignedAlready(minutes=sealed.code)
    if signing.what is What.HAND:
        _check_refusal(workspace, sealed, signing)
    with signing_with(key) as signer:
        now = workspace.clock.now()
        mark = _mark(workspace, sealed, (pdf, block), signing, certified(signer.signing_cert, now))
        intent = pdf_signing.Intent(name, now, signing.reason, signing.place, mark)
        made = pdf_signing.sign(pdf, signer, intent)
    return _kept(workspace, sealed, made, pdf, signing)


def before_signing(workspace: Workspace, *, minutes: str, key: KeyFile | Token, signing: Signing) -> Before:
    """Return what a person is to be told before this signature is made; raises what a key or token is refused for."""
    from giamsat_desktop.minutes.signing.keys import signing_with
    from giamsat_desktop.minutes.signing.proofs import name_on

    sealed, _ = _current(workspace, minutes)
    with signing_with(key) as signer:
        certificate = name_on(signer.signing_cert)
    hand = signing.what is What.HAND
    printed = printed_name(workspace, sealed, signing.capacity) if hand else ""
    refused = _refused(workspace, sealed, signing.capacity) if hand else None
    other = bool(printed) and not same_person(printed, certificate)
    if refused is None:
        return Before(certificate, printed, other, False)
    said = refused.fields
    return Before(certificate, printed, other, True, str(said["reason"]), str(said["witness"]))


def _refused(workspace: Workspace, sealed: Sealed, capacity: str) -> RefusedBefore | None:
    """Return who is noted not to sign in this block, and why; None for nobody."""
    with workspace.store.reading() as work:
        mine = noted(work, sealed)
    return refused_before(mine, capacity, printed_name(workspace, sealed, capacity))


def _check_refusal(workspace: Workspace, sealed: Sealed, signing: Signing) -> None:
    if not signing.sure and (refused := _refused(workspace, sealed, signing.capacity)) is not None:
        raise refused


def _mark(
    workspace: Workspace, sealed: Sealed, place: tuple[bytes, int], signing: Signing, by: Certified
) -> Mark | None:
    """Return what is seen in the block: the picture; without one, or of somebody else's, whose certificate signed."""
    from giamsat_desktop.minutes.lettering.landmarks import rooms
    from giamsat_desktop.minutes.signing.marks import hand_mark, seal_mark, words_mark
    from giamsat_desktop.minutes.signing.proofs import place_lines

    pdf, block = place
    room = next((one for one in rooms(pdf) if one.number == block), None)
    if room is None:
        return None
    printed = printed_name(workspace, sealed, signing.capacity)
    own = signing.what is What.SEAL or not printed or same_person(printed, by.name)
    if signing.picture is None:
        return words_mark(room, by.lines(signing.place), low=signing.what is What.SEAL)
    if signing.what is What.HAND:
        return hand_mark(room, signing.picture, place_lines(signing.place) if own else by.lines(signing.place))
    return seal_mark(room, signing.picture, over=_hand_at(pdf, room))


def _hand_at(pdf: bytes, room: Room) -> tuple[float, float, float, float] | None:
    """Return where the signer's hand is in this room, if it is there."""
    from giamsat_desktop.minutes.signing.pades import boxes

    return boxes(pdf).get(f"ky-{room.number}")


def confirm_instead(workspace: Workspace, *, minutes: str, capacity: str, reason: str) -> Changes:
    """Note why the certificate of somebody else, which signed in this block, stands for the person on the paper.

    Raises NotSealed, MinutesReplaced, NothingToConfirm.
    """
    sealed, _ = _current(workspace, minutes)
    if not sealed.in_force:
        raise MinutesReplaced(minutes=sealed.code)
    printed, words = printed_name(workspace, sealed, capacity), reason.strip()

    def edits(work: UnitOfWork) -> list[Edit]:
        mine = [one for one in noted(work, sealed) if one.text("capacity") in same_block(capacity)]
        mine = [one for one in mine if has_signed(one) and by_another(one, printed)]
        if not mine or not words:
            raise NothingToConfirm(minutes=sealed.code)
        return [Edit("signature", one.record, {"instead": words}) for one in mine]

    return record_from(workspace, edits, lambda work: signed(workspace, work, minutes))


def take_back(
    workspace: Workspace, *, minutes: str, file: Path, capacity: str, instead: str = "", sure: bool = False
) -> Signed:
    """Take in a copy of the minutes that was signed with another program, as the agency's clerk does.

    It must begin, byte for byte, with the file as it stands here, and add nothing but whole signatures that hide no
    words: the same proof as when a file is verified. `sure`: a person was told of a refusal that stands in this place.
    Raises NotSealed, OtherMinutes, SignatureCovers, NotSignable, RefusedBefore.
    """
    sealed, pdf = _current(workspace, minutes)
    signing = Signing(capacity, sure=sure, instead=instead)
    content, before = read_file(file), _proofs(workspace, pdf)
    found = _proofs(workspace, content, file.name)
    if not content.startswith(pdf) or len(found) <= len(before):
        raise OtherMinutes(file=file.name)
    alike = grown(workspace.photos.original(sealed.pdf), content, at=workspace.clock.now())
    if alike.likeness is Likeness.COVERING:
        raise SignatureCovers(file=file.name, pages=names_of(workspace, sealed).several(alike.pages))
    if alike.likeness is not Likeness.SIGNED:
        raise OtherMinutes(file=file.name)
    _check_refusal(workspace, sealed, signing)
    return _kept(workspace, sealed, content, pdf, signing)


def signed_copy(workspace: Workspace, *, minutes: str, file: Path) -> Path:
    """Write the PDF as it stands, with its digital signatures if it has any; unlocked, to be signed elsewhere."""
    _, pdf = _current(workspace, minutes)
    write_atomically(file, pdf)
    return file


def time_stamp_query(workspace: Workspace, *, minutes: str, file: Path) -> Path:
    """Write the query for a time stamp of the last signature (.tsq), to be carried to a computer with a network."""
    from giamsat_desktop.minutes.signing import pades as signing

    sealed, pdf = _current(workspace, minutes)
    if not _proofs(workspace, pdf):
        raise NotDigitallySigned(minutes=sealed.code)
    write_atomically(file, signing.time_stamp_query(pdf))
    return file


def add_time_stamp(workspace: Workspace, *, minutes: str, file: Path) -> Signed:
    """Put the answer of the authority (.tsr) into the last signature; raises NotDigitallySigned, TimeStampRefused."""
    from giamsat_desktop.minutes.signing import pades as signing

    sealed, pdf = _current(workspace, minutes)
    if not _proofs(workspace, pdf):
        raise NotDigitallySigned(minutes=sealed.code)
    stamped = signing.with_time_stamp(pdf, read_file(file))
    proofs = _proofs(workspace, stamped)
    if proofs[-1].stamped_at is None or proofs[-1].standing != "whole":
        raise signing.TimeStampRefused()
    changes = _put(workspace, sealed, pdf, stamped)
    return Signed(minutes, sealed.code, proofs, hashlib.sha256(stamped).hexdigest(), changes)


def signatures(workspace: Workspace | None, *, file: Path, roots: Sequence[Path] = ()) -> tuple[Proof, ...]:
    """Return what the digital signatures of a PDF prove; `roots`: certificates (DER or PEM) to trust."""
    from giamsat_desktop.system.clock import SystemClock

    clock = SystemClock() if workspace is None else workspace.clock
    return _prove(read_file(file), clock.now(), [read_file(root) for root in roots], file.name)


def signatures_of(workspace: Workspace, *, minutes: str) -> tuple[Proof, ...]:
    """Return what the digital signatures of sealed minutes prove; none when they have none."""
    return _proofs(workspace, _current(workspace, minutes)[1])


def _current(workspace: Workspace, minutes: str) -> tuple[Sealed, bytes]:
    """Return sealed minutes and their PDF as it stands; raises NotSealed, NotFound while the bytes have not come."""
    with workspace.store.reading() as work:
        seen = work.records.get(minutes)
    sealed = sealed_as(seen)
    if sealed is None or seen is None:
        raise NotSealed()
    return sealed, workspace.photos.original(seen.text("signed") or sealed.pdf)


def _put(workspace: Workspace, sealed: Sealed, before: bytes, after: bytes, acts: Sequence[Edit] = ()) -> Changes:
    """Let the PDF `after` stand for the minutes, which was made from `before`, and whether they are signed with it.

    Raises SignedMeanwhile when another one stands now: its signature would be lost.
    """
    if not sealed.in_force:
        raise MinutesReplaced(minutes=sealed.code)
    sha256 = workspace.photos.put_original(after, kind="pdf", media_type=PDF)
    was = hashlib.sha256(before).hexdigest()

    def edits(work: UnitOfWork) -> list[Edit]:
        seen = work.records.get(sealed.minutes)
        now = sealed_as(seen)
        if seen is None or now is None or (seen.text("signed") or now.pdf) != was or now.seal != sealed.seal:
            raise SignedMeanwhile(minutes=sealed.code)
        return [Edit("minutes", sealed.minutes, {"signed": sha256}), *acts]

    try:
        changes = record_from(workspace, edits, lambda work: signed(workspace, work, sealed.minutes) if acts else [])
    except SignedMeanwhile:
        forget_unneeded(workspace, [sha256])
        raise
    return Changes(changes.records)  # never to be undone


def _proofs(workspace: Workspace, pdf: bytes, file: str = "PDF") -> tuple[Proof, ...]:
    return _prove(pdf, workspace.clock.now(), (), file)


def _prove(pdf: bytes, at: datetime, roots: Sequence[bytes], file: str) -> tuple[Proof, ...]:
    from giamsat_desktop.minutes.signing.proofs import certificate, proofs

    try:
        return proofs(pdf, roots=[certificate(root) for root in roots], at=at)
    except Refusal as refusal:
        refusal.about(file=file)
        raise


def _kept(workspace: Workspace, sealed: Sealed, pdf: bytes, was: bytes, signing: Signing) -> Signed:
    """Keep the signed PDF and note every signature it has that was not there before."""
    found, known = _proofs(workspace, pdf), {one.field for one in _proofs(workspace, was)}
    new = [one for one in found if one.field not in known]
    printed = printed_name(workspace, sealed, signing.capacity)
    changes = _put(workspace, sealed, was, pdf, [_act(workspace, sealed, one, signing, printed) for one in new])
    lost = [one.signer for one in new if _stranger(printed, one)]
    hand = signing.what is What.HAND and not signing.instead.strip()
    uncounted = (lost[-1], printed) if hand and lost else ("", "")
    sha256 = hashlib.sha256(pdf).hexdigest()
    return Signed(sealed.minutes, sealed.code, found, sha256, changes, uncounted)


def _stranger(printed: str, proof: Proof) -> bool:
    """Tell whether the certificate is of another person than the one that the paper names."""
    return bool(printed) and not same_person(printed, proof.signer)


def _act(workspace: Workspace, sealed: Sealed, proof: Proof, signing: Signing, printed: str) -> Edit:
    when = proof.claimed_at or workspace.clock.now()
    return Edit(
        "signature",
        new_id(),
        {
            "visit": sealed.visit,
            "minutes": sealed.minutes,
            "capacity": signing.capacity,
            "attendee": signing.attendee or None,
            "form": DIGITAL,
            "signed_at": to_instant(when),
            "name": proof.signer or None,
            "note": f"{proof.signer} ({proof.issuer}, {proof.serial})",
            "instead": signing.instead.strip() or None if _stranger(printed, proof) else None,
        },
    )
