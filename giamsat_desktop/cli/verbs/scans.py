"""Verbs of signed paper: scans find their minutes, and the paper with its signatures is written to a file."""

from __future__ import annotations

import argparse
from dataclasses import asdict, fields
from pathlib import Path

from giamsat_desktop.cli import refusing
from giamsat_desktop.cli.fields import Said, Verb, find_visit
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.proving.verdict_words import state_in_words
from giamsat_desktop.services.records.papers import papers_of, sealed_by_code, sealed_by_id
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.services.signing import filing, signed_copies, signing_by_hand, signing_state
from giamsat_desktop.services.signing.bare_rooms import check_not_bare
from giamsat_desktop.services.signing.certificate_doubts import unknown_blocks
from giamsat_desktop.services.signing.filing import Fate, Sheet
from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.services.signing.signed_copies import SignedCopy, SignedForm
from giamsat_desktop.services.signing.signing_blocks import same_block
from giamsat_desktop.services.signing.signing_by_hand import OnSheet
from giamsat_desktop.services.signing.signing_by_hand import Said as Told
from giamsat_desktop.services.signing.whole_signing import by_certificate
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace

_FATES = {
    Fate.WORSE: "trang này còn một bản quét nét hơn, đã dùng bản đó",
    Fate.HERE: "trang này đã nộp một tờ khác, tờ đã nộp được giữ; muốn thay thì xem cả hai tờ rồi thêm --over",
    Fate.DIFFERS: "mã đúng nhưng chữ trên tờ khác bản đã chốt{places}; hãy xem tận mắt, muốn nộp thì: --differing",
    Fate.NO_CODE: "không thấy mã vuông; hãy quét lại tờ này cho phẳng và đủ cả tờ",
    Fate.UNKNOWN: "thuộc biên bản mà máy này không có",
    Fate.OTHER_PRINT: "in từ nội dung khác với bản đã chốt nên không được nộp",
    Fate.OTHER_REFUSAL: "tờ này ghi lời từ chối mà máy này không có, nên chưa nộp được; hãy nhận gói có lời từ chối ấy",
}

_BARE = "trong ô ký của {names} không thấy nét nào; hãy xem tờ giấy trước khi ghi ai đã ký, mờ thì quét lại đậm hơn"
_STATES = {"": "chưa ghi", "signed": "đã ký", "refused": "không ký", "absent": "vắng mặt"}


def papers_file(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers file`: exit code 1 when a file or sheet could not be filed."""
    done = filing.file_scans(workspace, files=asked.files, over=asked.over, differing=asked.differing)
    lines = []
    for one in done.standing:
        missing = f", còn thiếu {one.names.several(one.missing)}" if one.missing else ", đã đủ"
        lines.append(f"{one.code}: {len(one.here)} trong {one.names.all()}{missing}")
        if one.refusal is not None:
            lines.append(f"  {one.refusal.in_words()}")
        if one.complete and (asked_of := _not_told(workspace, one.minutes)):
            lines.append(f"  chưa ghi ai đã ký trên giấy: {asked_of}; ghi bằng: papers who")
    for sheet in done.sheets:
        if sheet.fate is not Fate.FILED:
            lines.append(f"{sheet.file} ({sheet.picture}): {_fate(sheet)}")
        elif sheet.bare:
            lines.append(f"{sheet.file} ({sheet.picture}): ⚠ {_BARE.format(names=', '.join(sheet.bare))}")
    lines += [sentence(refusal, "vi") for refusal in done.refused]
    lost = any(sheet.fate not in (Fate.FILED, Fate.WORSE) for sheet in done.sheets)
    return {
        "standing": [{**asdict(one), "complete": one.complete} for one in done.standing],
        "sheets": [_sheet_fields(sheet) for sheet in done.sheets],
        "refused": [refusing.fields(refusal) for refusal in done.refused],
        "failed": lost or bool(done.refused),
        "text": "\n".join(lines),
    }


def _fate(sheet: Sheet) -> str:
    look = sheet.look
    count = f" ở {len(look.spots)} chỗ của trang {sheet.page}" if look is not None and look.laid else " (cả trang)"
    return _FATES[sheet.fate].format(places=count)


def _sheet_fields(sheet: Sheet) -> dict[str, object]:
    named = {one.name: getattr(sheet, one.name) for one in fields(sheet) if one.name != "look"}
    return {**named, "fate": str(sheet.fate), "look": look_fields(sheet.look) if sheet.look is not None else None}


def look_fields(look: Look) -> dict[str, object]:
    """Return how a sheet looks beside its page; places in millimetres from the upper left: x, y, width, height."""
    spots = [{"area": list(spot.area), "added": spot.added} for spot in look.spots]
    return {"page": look.page, "laid": look.laid, "spots": spots}


def papers_who(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers who`: note who signed the sheets, refused or was absent; without any of it, say how it stands."""
    sealed = sealed_by_code(workspace, find_visit(workspace, asked.visit).visit, asked.minutes)
    signers = signing_by_hand.signers_of(workspace, minutes=sealed.minutes)
    said = [
        Told(one.capacity, what, asked.name or one.name, asked.reason, asked.witness)
        for what in OnSheet
        for one in signers
        if not same_block(one.capacity).isdisjoint(getattr(asked, what.value))
    ]
    if said:
        if not asked.sure:
            check_not_bare(workspace, minutes=sealed.minutes, said=said)
        signing_by_hand.note_on_sheets(workspace, minutes=sealed.minutes, said=said, sure=asked.sure)
    return _who(workspace, sealed.minutes)


def _not_told(workspace: Workspace, minutes: str) -> str:
    """Return of whom nobody has said whether they signed."""
    found = signing_by_hand.signers_of(workspace, minutes=minutes)
    return ", ".join(one.name or one.title for one in found if not one.done)


def _who(workspace: Workspace, minutes: str) -> Said:
    sealed = sealed_by_id(workspace, minutes)
    terms, rows, lines = Terms("vi"), [], []
    before = signing_by_hand.refusals_before(workspace, minutes=minutes)
    signers = signing_by_hand.signers_of(workspace, minutes=minutes)
    unknown = unknown_blocks(workspace, minutes=minutes) if any(map(by_certificate, signers)) else frozenset()
    for one in signers:
        state = "refused" if one.refused else "absent" if one.absent else "signed" if one.done else ""
        doubted = by_certificate(one) and one.block in unknown
        row = {"capacity": one.capacity, "name": one.name, "state": state, "form": one.form}
        rows.append({**row, "issuer_unknown": doubted})
        how = f" ({terms.choice('signature_form', one.form).lower()})" if state == "signed" and one.form else ""
        why = f" ({one.reason}; người chứng kiến: {one.witness})" if one.refused else ""
        other = state == "signed" and one.printed not in ("", one.name)
        instead = f" (ký ở chỗ in tên {one.printed})" if other else ""
        if one.certificate:
            instead = f" (chứng thư của {one.certificate}, ký thay; lý do: {one.instead})"
        if one.certificate and not one.instead:
            instead = f" (có chữ ký số của {one.certificate}, chưa xác nhận nên chưa tính là đã ký)"
        name = one.printed if one.certificate else one.name
        who = f"{terms.choice('capacity', one.capacity)}, {name or '…'}{instead}"
        doubt = "; máy này KHÔNG biết nơi cấp chứng thư: chưa chắc chính người ấy ký" if doubted else ""
        lines.append(f"{who}: {_STATES[state]}{how}{why}{doubt}")
        past = before.get(one.capacity, ())
        lines += [f"  trước đó đã ghi: không ký ({was.reason}; người chứng kiến: {was.witness})" for was in past]
    state = sealed.state if sealed is not None else ""
    code = sealed.code if sealed is not None else ""
    said = state_in_words(papers_of(workspace, sealed.visit), sealed) if sealed is not None else state
    head = f"{code}: {said}"
    standing = filing.standing_of(workspace, minutes=minutes)
    lines += [standing.refusal.in_words()] if standing is not None and standing.refusal is not None else []
    return {"code": code, "state": state, "signers": rows, "text": "\n".join([head, *lines])}


def papers_signed(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers signed`: all signed forms there are, or those asked for; with several, the names tell them apart."""
    sealed = sealed_by_code(workspace, find_visit(workspace, asked.visit).visit, asked.minutes)
    there = signed_copies.copies_of(workspace, minutes=sealed.minutes)
    forms = [SignedForm(one) for one in asked.form] or [one.form for one in there]

    def place(copy: SignedCopy) -> Path:
        if len(set(forms)) == 1:
            return Path(asked.out)
        return Path(asked.out.with_name(f"{asked.out.stem}{copy.ending}.pdf"))

    done = signed_copies.save_copies(workspace, minutes=sealed.minutes, forms=forms, place=place)
    words = [signed_copies.copy_in_words(workspace, minutes=sealed.minutes, copy=one.copy) for one in done]
    lines = [f"{one.file}: {said}" for one, said in zip(done, words, strict=True)]
    sheet = signing_state.save_beside(workspace, minutes=sealed.minutes, file=Path(asked.out), saved=done)
    if sheet is not None:
        lines.append(f"{sheet}: {phrases('vi')['copy.sheet']}")
    return {
        "code": sealed.code,
        "files": [{"file": str(one.file), "form": one.copy.form.value} for one in done],
        "file": str(done[0].file),
        "scan": any(one.copy.form is SignedForm.SCAN for one in done),
        "sheet": str(sheet) if sheet is not None else "",
        "text": "\n".join(lines),
    }


SCAN_VERBS: dict[tuple[str, str | None], Verb] = {
    ("papers", "file"): papers_file,
    ("papers", "who"): papers_who,
    ("papers", "signed"): papers_signed,
}
