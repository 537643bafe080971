"""Signing by hand: each signer of sealed minutes signs on the screen or the sheet, refuses, or was absent."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.paper.ink import Ink, read_ink
from giamsat_desktop.domain.paper.minutes import Minutes, Signature, capacities
from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.minutes.composing.phrases import Phrases, day_if_known, day_words, hour_and_minute, local_date
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.paper_facts import facts_of
from giamsat_desktop.services.paper.phrasing import phrases_within
from giamsat_desktop.services.paper.unprinting import check_printable
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import MinutesReplaced, NotSealed, Sealed, sealed_as, sealed_by_id
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.signing.attesting import attested, named_present
from giamsat_desktop.services.signing.overwriting import check_nothing_lost
from giamsat_desktop.services.signing.signing_blocks import (
    INK,
    ON_SCREEN,
    by_another,
    counts,
    has_signed,
    noted,
    printed_name,
    same_block,
    signed,
    standing_first,
)
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import canonical

if TYPE_CHECKING:
    from giamsat_desktop.minutes.drawing.behind import Bearing
    from giamsat_desktop.minutes.signing.inked_paper import InkMark
    from giamsat_desktop.minutes.signing.refusal_sheets import Refused


class NoSignature(Refusal):
    """Too little was written to be a signature."""

    code = "no-signature"


class SheetsNotFiled(Refusal):
    """Somebody is said to have signed sheets that are not here yet. Fields: minutes (their code)."""

    code = "sheets-not-filed"


class NamedPresent(Refusal):
    """Somebody is said to be absent whom the sealed paper names among those present. Fields: name."""

    code = "named-present"


class RefusalIncomplete(Refusal):
    """Somebody refuses to sign, but the reason or the witness is not noted."""

    code = "refusal-incomplete"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who is to sign in a block (from 1), and what has become of it. `signed_at` is "…Z", "" for ink on a sheet.

    `title` is what stands above the block ("TM. ĐOÀN GIÁM SÁT · TRƯỞNG ĐOÀN"), `printed` the name below it, `name` who
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
    absent: bool = False
    certificate: str = ""
    """Whose certificate signed, when it is not of the person that the paper names."""
    instead: str = ""
    """Why that one counts all the same, as it was confirmed; "" while nobody did: then nobody has signed here."""
    beside: str = ""
    """Whose certificate signed beside what stands here, and does not count."""
    listed: bool = False
    """Whether the paper names the person among those present."""

    @property
    def done(self) -> bool:
        """Whether this person has signed, or refused before a witness."""
        if self.certificate and not self.instead:
            return False
        return not self.absent and bool(self.signed_at or self.form == INK)


class OnSheet(StrEnum):
    """What a person says of a signer of the printed sheets."""

    SIGNED = "signed"
    REFUSED = "refused"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of the signer in a capacity; `reason` and `witness` when she refused."""

    capacity: str
    what: OnSheet
    name: str
    reason: str = ""
    witness: str = ""


def signers_of(workspace: Workspace, *, minutes: str) -> tuple[Signer, ...]:
    """Return who signs these minutes, from the left; raises NotSealed, NotFound while their content is not here."""
    with workspace.store.reading() as work:
        return _signers(workspace, work, minutes)[1]


def sign(workspace: Workspace, *, minutes: str, capacity: str, name: str, ink: Ink, sure: bool = False) -> Changes:
    """Keep what a signer wrote; the minutes count as signed once everybody has signed or refused.

    `capacity`: dai_dien_don_vi, thu_ky, chu_tri. `sure`: a person was told of the refusal or signature that stands
    here. Raises NoSignature, NotSealed; RefusedBefore, SignedBefore when nobody was.
    """
    if not ink.is_signature or not name.strip():
        raise NoSignature()
    check_printable(name)
    content = canonical.dumps(ink.to_json())
    kept = workspace.photos.put_original(content, kind="strokes", media_type="application/json")
    said: dict[str, JsonValue] = {"name": name.strip(), "strokes": kept}
    return _record(workspace, minutes, {capacity: {**said, **_now(workspace)}}, sure=sure)


def refuse(workspace: Workspace, *, minutes: str, capacity: str, name: str, reason: str, witness: str) -> Changes:
    """Note that a signer does not sign, why, and who was witness.

    Raises RefusalIncomplete, NotSealed, RefusedBefore, SignedBefore; `refuse_instead` is for who was told.
    """
    return _refuse(workspace, minutes, Said(capacity, OnSheet.REFUSED, name, reason, witness), sure=False)


def refuse_instead(workspace: Workspace, *, minutes: str, refusal: Said) -> Changes:
    """Note a refusal in the place of what stands, as a person wants who was told of it; else as `refuse`."""
    return _refuse(workspace, minutes, refusal, sure=True)


def _refuse(workspace: Workspace, minutes: str, refusal: Said, *, sure: bool) -> Changes:
    return _record(workspace, minutes, {refusal.capacity: {**_fields(refusal), **_now(workspace)}}, sure=sure)


def note_on_sheets(workspace: Workspace, *, minutes: str, said: Iterable[Said], sure: bool = False) -> Changes:
    """Note of signers whether they signed the printed sheets, refused or were absent; of the others nothing.

    `sure` as in `sign`, or that somebody was absent whom the paper names as present, which NamedPresent is raised for.
    Raises SheetsNotFiled while the scan of the sheets that somebody signed is not whole,
    RefusalIncomplete, NotSealed, MinutesReplaced, RefusedBefore, SignedBefore; nothing is noted then.
    """
    told = {one.capacity: one for one in said}
    sealed = sealed_by_id(workspace, minutes)
    if sealed is None:
        raise NotSealed()
    if not sealed.scan and any(one.what is OnSheet.SIGNED for one in told.values()):
        raise SheetsNotFiled(minutes=sealed.code)
    if not sure:
        _check_absent(workspace, minutes, told)
    fields = {
        capacity: {**_fields(one), **(_now(workspace) if one.what is OnSheet.REFUSED else {}), "form": INK}
        for capacity, one in told.items()
    }
    return _record(workspace, minutes, fields, sure=sure)


def _check_absent(workspace: Workspace, minutes: str, told: Mapping[str, Said]) -> None:
    """Refuse to note anew that somebody was absent whom the paper names as present; raises NamedPresent."""
    for one in signers_of(workspace, minutes=minutes):
        said = next((told[capacity] for capacity in same_block(one.capacity) if capacity in told), None)
        open_yet = not (one.absent or one.refused or one.done)
        if said is not None and said.what is OnSheet.ABSENT and one.listed and open_yet:
            raise NamedPresent(name=one.printed)


def paper_with_ink(workspace: Workspace, *, minutes: str) -> bytes:
    """Return a copy of the sealed paper that shows who signed on the screen, refused or was absent.

    The sealed file stays as it is.

    Raises NotSealed, NotFound while the file is not here.
    """
    from giamsat_desktop.minutes.signing.inked_paper import inked  # the start of the program must not wait for it

    with workspace.store.reading() as work:
        sealed, signers = _signers(workspace, work, minutes)
        about = _about(workspace, work, sealed)
    marks = [_mark(workspace, one, about) for one in signers if one.refused or one.strokes or one.absent]
    pdf = workspace.photos.original(sealed.pdf)
    return inked(pdf, marks) if marks else pdf


def refusals_told(workspace: Workspace, *, minutes: str) -> list[Refused]:
    """Return what is told on the sheets behind of the refusals that stand; raises NotSealed, NotFound as above."""
    with workspace.store.reading() as work:
        sealed, signers = _signers(workspace, work, minutes)
        about = _about(workspace, work, sealed)
    marks = (_mark(workspace, one, about) for one in signers if one.refused)
    return [one.refused for one in marks if one.refused is not None]


def bearing_of(workspace: Workspace, *, minutes: str) -> Bearing:
    """Return what a sheet bears that goes with these minutes; raises NotSealed, NotFound as `signers_of`."""
    with workspace.store.reading() as work:
        return _about(workspace, work, _sealed(workspace, work, minutes)[0]).bearing


def told_of(workspace: Workspace, signer: Signer) -> str:
    """Return what is written in a signer's block, without the name before it."""
    with workspace.store.reading() as work:
        phrases = phrases_within(workspace, work)
    return note_of(signer, phrases).removeprefix(f"{signer.name}: ")


def marks_ever(workspace: Workspace, *, minutes: str, former: bool = False) -> dict[int, list[InkMark]]:
    """Return block → every mark that was ever made in it here, for copies that were printed in between.

    `former`: as programs before 2026-12 made them, which named a district on the sheets of its committee's refusals.
    Raises NotSealed, NotFound while the content of the minutes is not here.
    """
    found: dict[int, list[InkMark]] = {}
    with workspace.store.reading() as work:
        sealed, snapshot = _sealed(workspace, work, minutes)
        about = _about(workspace, work, sealed, former=former)
        every = [one for one in work.records.of_visit(sealed.visit) if one.record_type == "signature"]
        mine = [one.record for one in every if one.text("minutes") == minutes]
        acts = [one for several in work.revisions.shown_of(mine).values() for one in several if one.changes]
        blocks = snapshot.paper.signatures
    for number, (capacity, block) in enumerate(zip(capacities(blocks), blocks, strict=True), 1):
        for act in acts:
            seen = RecordView(act.record, "signature", act.changes)
            signer = _signer(number, capacity, block, [seen])
            if signer.absent or (signer.signed_at and (signer.refused or signer.strokes)):
                found.setdefault(number, []).append(_mark(workspace, signer, about))
    return found


def refusals_before(workspace: Workspace, *, minutes: str) -> dict[str, tuple[Signer, ...]]:
    """Return capacity → the refusals that were noted of this signer and do not stand any more, the oldest first.

    One that was taken back by undo never stood. Raises NotSealed, NotFound as `signers_of`.
    """
    found: dict[str, tuple[Signer, ...]] = {}
    with workspace.store.reading() as work:
        sealed, snapshot = _sealed(workspace, work, minutes)
        mine = noted(work, sealed)
        shown = work.revisions.shown_of([one.record for one in mine])
        standing = {one.block: one for one in _signers(workspace, work, minutes)[1]}
    blocks = snapshot.paper.signatures
    for number, (capacity, block) in enumerate(zip(capacities(blocks), blocks, strict=True), 1):
        told: list[Signer] = []
        for one in mine:
            if one.text("capacity") in same_block(capacity):
                acts = sorted(shown.get(one.record, ()), key=lambda act: (act.generation, act.id))
                told += [
                    _signer(number, capacity, block, [seen]) for seen in _stood(one, [act.changes for act in acts])
                ]
        now = standing[number]
        past = [one for one in told if one.refused and (one.reason, one.witness) != (now.reason, now.witness)]
        if past:
            found[now.capacity] = tuple(sorted(past, key=lambda one: one.signed_at))
    return found


def _stood(record: RecordView, acts: Iterable[Mapping[str, JsonValue]]) -> list[RecordView]:
    """Return how a signature stood after each act; an act that brings back how it stood before undoes the last one."""
    stood: list[dict[str, JsonValue]] = [{}]
    fields: dict[str, JsonValue] = {}
    for changes in acts:
        fields.update(changes)
        gone = bool(fields.get(DELETED))
        now: dict[str, JsonValue] = {} if gone else {name: value for name, value in fields.items() if value is not None}
        if len(stood) > 1 and now == stood[-2]:
            stood.pop()
        else:
            stood.append(now)
    return [RecordView(record.record, "signature", one) for one in stood[1:]]


@dataclass(frozen=True, slots=True)
class _About:
    """The paper that is marked: its code, unit and words, the campaign's sentences, what a sheet behind it bears."""

    code: str
    phrases: Phrases
    bearing: Bearing
    paper: Minutes
    unit: str


def _about(workspace: Workspace, work: UnitOfWork, sealed: Sealed, *, former: bool = False) -> _About:
    from giamsat_desktop.minutes.drawing.behind import Bearing
    from giamsat_desktop.minutes.sheets.sheet import said

    _, snapshot = _sealed(workspace, work, sealed.minutes)
    facts = facts_of(snapshot, work.records.get(sealed.minutes))
    unit = facts.unit if former else facts.acting
    words = {"bien_ban": snapshot.paper.kind_title.capitalize(), "so": facts.numbered, "don_vi": unit}
    attached = said("refusal_attached", **words, ngay=day_if_known(facts.day))
    foot = said("refusal_foot", ma=sealed.code)
    bearing = Bearing(attached, foot, snapshot.paper.sample, *(() if former else (sealed.minutes, sealed.snapshot)))
    return _About(sealed.code, phrases_within(workspace, work), bearing, snapshot.paper, unit)


def _mark(workspace: Workspace, signer: Signer, about: _About) -> InkMark:
    from giamsat_desktop.minutes.signing.inked_paper import InkMark
    from giamsat_desktop.minutes.signing.refusal_sheets import Refused

    phrases = about.phrases
    note = note_of(signer, phrases)
    if signer.absent:
        return InkMark(signer.block, None, note, large=True)
    if not signer.refused:
        return InkMark(signer.block, _ink(workspace, signer), note)
    whole = note if note.startswith(f"{signer.name}: ") else f"{signer.name}: {note}"
    heading = phrases.say("not_signed_title", ma=about.code)
    by_name = attested(signer, whole.removeprefix(f"{signer.name}: "), about.paper, about.unit)
    told = Refused(heading, phrases.say("not_signed_elsewhere"), whole, about.bearing, by_name, always=True)
    return InkMark(signer.block, _ink(workspace, signer), note, told)


def note_of(signer: Signer, phrases: Phrases) -> str:
    """Return the small line in a signer's block: when it was signed, or why not and who was there."""
    hour, minute = hour_and_minute(signer.signed_at)
    when = {"gio": hour, "phut": minute, "ngay": day_words(local_date(signer.signed_at))}
    known = bool(signer.signed_at)
    if signer.refused and known and signer.reason and signer.witness:
        said = phrases.say("not_signed", ly_do=signer.reason.rstrip(". "), chung_kien=signer.witness, **when)
    elif signer.refused:
        said = phrases.say("not_signed_no_reason")
    elif signer.absent:
        said = phrases.say("absent_from_signing")
    else:
        said = phrases.say("signed_on_screen" if known else "signed_on_screen_no_hour", **when)
    return said if signer.name == signer.printed else f"{signer.name}: {said}"


def _signers(workspace: Workspace, work: UnitOfWork, minutes: str) -> tuple[Sealed, tuple[Signer, ...]]:
    sealed, snapshot = _sealed(workspace, work, minutes)
    found = noted(work, sealed)
    blocks = snapshot.paper.signatures
    named = enumerate(zip(capacities(blocks), blocks, strict=True), 1)
    signers = (_signer(number, capacity, block, found) for number, (capacity, block) in named)
    return sealed, tuple(replace(one, listed=named_present(snapshot.paper, one.printed) is not None) for one in signers)


def _sealed(workspace: Workspace, work: UnitOfWork, minutes: str) -> tuple[Sealed, Snapshot]:
    sealed = sealed_as(work.records.get(minutes))
    if sealed is None:
        raise NotSealed()
    snapshot = snapshot_of(workspace, sealed.snapshot)
    if snapshot is None:
        raise NotFound(what="snapshot", name=sealed.code)
    return sealed, snapshot


def _now(workspace: Workspace) -> dict[str, JsonValue]:
    return {"signed_at": to_instant(workspace.clock.now())}


def _fields(said: Said) -> dict[str, JsonValue]:
    """Return what is recorded of a signer of sheets; raises NoSignature without a name, RefusalIncomplete."""
    name, reason, witness = said.name.strip(), said.reason.strip(), said.witness.strip()
    if said.what is OnSheet.REFUSED:
        if not reason or not witness:
            raise RefusalIncomplete()
        check_printable(name, reason, witness)
        return {"name": name, "note": reason, "witness": witness, "refused": True}
    if not name:
        raise NoSignature()
    return {"name": name, "absent": True if said.what is OnSheet.ABSENT else None}


def _record(workspace: Workspace, minutes: str, said: Mapping[str, Mapping[str, JsonValue]], *, sure: bool) -> Changes:
    """Keep what is said by capacity and, when nobody is left to ask, what the minutes have come to: all or nothing."""
    blank: dict[str, JsonValue] = dict.fromkeys(
        ("strokes", "refused", "absent", "witness", "note", "instead", "signed_at")
    )

    def kept(work: UnitOfWork) -> list[Edit]:
        sealed = sealed_as(work.records.get(minutes))
        if sealed is None:
            raise NotSealed()
        if not sealed.in_force:
            raise MinutesReplaced(minutes=sealed.code)
        common: dict[str, JsonValue] = {"visit": sealed.visit, "minutes": minutes, "form": ON_SCREEN, DELETED: None}
        if not sure:
            found = noted(work, sealed)
            for one, fields in said.items():
                check_nothing_lost(found, one, {**common, **fields}, printed_name(workspace, sealed, one))
        return [
            # two laptops that take one signature meet in one record
            Edit("signature", derived_id("signature", minutes, one), {**blank, **common, "capacity": one, **fields})
            for one, fields in said.items()
        ]

    return record_from(workspace, kept, lambda work: signed(workspace, work, minutes))


def _signer(number: int, capacity: str, block: Signature, found: list[RecordView]) -> Signer:
    title = " · ".join((*block.titles, *block.positions))
    wanted = same_block(capacity)
    mine = [one for one in found if one.text("capacity") in wanted]
    seen = next(iter(standing_first(mine, block.name)), None)
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
        seen.flag("absent"),
        by_another(seen, block.name) if has_signed(seen) else "",
        seen.text("instead"),
        next((by_another(one, block.name) for one in mine if one is not seen and not counts(one, block.name)), ""),
    )


def _ink(workspace: Workspace, signer: Signer) -> Ink | None:
    if not signer.strokes:
        return None
    try:
        return read_ink(workspace.photos.original(signer.strokes))
    except NotFound:  # the record came, its strokes not yet
        return None
