"""Signing on the screen: each signer of sealed minutes writes her name, or refuses before a witness."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.ink import Ink, read_ink
from giamsat_desktop.domain.minutes import Signature, capacities
from giamsat_desktop.domain.snapshot import Snapshot
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.minutes.phrases import Phrases, day_words, hour_and_minute, local_date
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.locking import snapshot_of
from giamsat_desktop.services.papers import MinutesReplaced, NotSealed, Sealed, sealed_as
from giamsat_desktop.services.phrasing import phrases_within
from giamsat_desktop.services.recording import Edit, record_from
from giamsat_desktop.services.signing_blocks import same_block, signed
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import canonical

FORM = "man_hinh"


class NoSignature(Refusal):
    """Too little was written to be a signature."""

    code = "no-signature"


class RefusalIncomplete(Refusal):
    """Somebody refuses to sign, but the reason or the witness is not noted."""

    code = "refusal-incomplete"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is to sign in a block (from 1), and what has become of it. `signed_at` is "…Z".

    `title` is what stands above the block ("TM. ĐOÀN GIÁM SÁT TRƯỞNG ĐOÀN"), `printed` the name below it, `name` who
    signed (the same, as a rule); `form` as in the record.
    """

    block: int
    capacity: str
    title: str
    name: str
    signed_at: str = ""
    form: str = ""
    strokes: str = ""
    refused: bool = False
    reason: str = ""
    witness: str = ""
    printed: str = ""

    @property
    def done(self) -> bool:
        """Whether this person has signed, or refused before a witness."""
        return bool(self.signed_at)


def signers_of(workspace: Workspace, *, minutes: str) -> tuple[Signer, ...]:
    """Return who signs these minutes, from the left; raises NotSealed, NotFound while their content is not here."""
    with workspace.store.reading() as work:
        return _signers(workspace, work, minutes)[1]


def sign(workspace: Workspace, *, minutes: str, capacity: str, name: str, ink: Ink) -> Changes:
    """Keep what a signer wrote; the minutes count as signed once everybody has signed or refused.

    `capacity`: dai_dien_don_vi, thu_ky, chu_tri. Raises NoSignature, NotSealed.
    """
    if not ink.is_signature or not name.strip():
        raise NoSignature()
    content = canonical.dumps(ink.to_json())
    kept = workspace.photos.put_original(content, kind="strokes", media_type="application/json")
    return _record(workspace, minutes, capacity, {"name": name.strip(), "strokes": kept})


def refuse(workspace: Workspace, *, minutes: str, capacity: str, name: str, reason: str, witness: str) -> Changes:
    """Note that a signer does not sign, why, and who was witness; raises RefusalIncomplete, NotSealed."""
    if not reason.strip() or not witness.strip():
        raise RefusalIncomplete()
    said: dict[str, JsonValue] = {"name": name.strip(), "note": reason.strip(), "witness": witness.strip()}
    return _record(workspace, minutes, capacity, {**said, "refused": True})


def paper_with_ink(workspace: Workspace, *, minutes: str) -> bytes:
    """Return a copy of the sealed paper that shows who signed on the screen or refused; the sealed file stays.

    Raises NotSealed, NotFound while the file is not here.
    """
    from giamsat_desktop.minutes.inked_paper import InkMark, inked  # the start of the program must not wait for it

    with workspace.store.reading() as work:
        sealed, signers = _signers(workspace, work, minutes)
        phrases = phrases_within(workspace, work)
    marks = [
        InkMark(one.block, _ink(workspace, one), note_of(one, phrases)) for one in signers if one.refused or one.strokes
    ]
    pdf = workspace.photos.original(sealed.pdf)
    return inked(pdf, marks) if marks else pdf


def note_of(signer: Signer, phrases: Phrases) -> str:
    """Return the small line in a signer's block: when it was signed, or why not and who was there."""
    hour, minute = hour_and_minute(signer.signed_at)
    when = {"gio": hour, "phut": minute, "ngay": day_words(local_date(signer.signed_at))}
    if signer.refused:
        said = phrases.say("not_signed", ly_do=signer.reason.rstrip(". "), chung_kien=signer.witness, **when)
    else:
        said = phrases.say("signed_on_screen", **when)
    return said if signer.name == signer.printed else f"{signer.name}: {said}"


def _signers(workspace: Workspace, work: UnitOfWork, minutes: str) -> tuple[Sealed, tuple[Signer, ...]]:
    sealed, snapshot = _sealed(workspace, work, minutes)
    found = [
        seen
        for seen in work.records.of_visit(sealed.visit)
        if seen.record_type == "signature" and seen.text("minutes") == minutes and not seen.deleted
    ]
    blocks = snapshot.paper.signatures
    named = enumerate(zip(capacities(blocks), blocks, strict=True), 1)
    return sealed, tuple(_signer(number, capacity, block, found) for number, (capacity, block) in named)


def _sealed(workspace: Workspace, work: UnitOfWork, minutes: str) -> tuple[Sealed, Snapshot]:
    sealed = sealed_as(work.records.get(minutes))
    if sealed is None:
        raise NotSealed()
    snapshot = snapshot_of(workspace, sealed.snapshot)
    if snapshot is None:
        raise NotFound(what="snapshot", name=sealed.code)
    return sealed, snapshot


def _record(workspace: Workspace, minutes: str, capacity: str, said: dict[str, JsonValue]) -> Changes:
    """Keep a signature and, when it was the last one, that the minutes are signed: both or nothing."""
    blank: dict[str, JsonValue] = {"strokes": None, "refused": None, "witness": None, "note": None}
    signature = derived_id("signature", minutes, capacity)  # two laptops that take one signature meet

    def kept(work: UnitOfWork) -> list[Edit]:
        sealed = sealed_as(work.records.get(minutes))
        if sealed is None:
            raise NotSealed()
        if not sealed.in_force:
            raise MinutesReplaced(minutes=sealed.code)
        fields: dict[str, JsonValue] = {
            **blank,
            "visit": sealed.visit,
            "minutes": minutes,
            "capacity": capacity,
            "form": FORM,
            "signed_at": to_instant(workspace.clock.now()),
            DELETED: None,
            **said,
        }
        return [Edit("signature", signature, fields)]

    return record_from(workspace, kept, lambda work: signed(workspace, work, minutes))


def _signer(number: int, capacity: str, block: Signature, found: list[RecordView]) -> Signer:
    title = " ".join((*block.titles, *block.positions))
    wanted = same_block(capacity)
    seen = next((one for one in found if one.text("capacity") in wanted), None)
    if seen is None:
        return Signer(number, capacity, title, block.name, printed=block.name)
    return Signer(
        number,
        seen.text("capacity"),
        title,
        seen.text("name") or block.name,
        seen.text("signed_at"),
        seen.text("form"),
        seen.text("strokes"),
        seen.flag("refused"),
        seen.text("note") if seen.flag("refused") else "",
        seen.text("witness"),
        block.name,
    )


def _ink(workspace: Workspace, signer: Signer) -> Ink | None:
    if not signer.strokes:
        return None
    try:
        return read_ink(workspace.photos.original(signer.strokes))
    except NotFound:  # the record came, its strokes not yet
        return None
