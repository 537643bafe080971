"""What the command line does about exchange: sending, receiving, copies."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from giamsat_desktop.cli import receptions, refusing
from giamsat_desktop.cli.fields import Said, Verb, find_visit, shown
from giamsat_desktop.domain.errors import BadInput
from giamsat_desktop.services.copies import safekeeping
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.reception import FOR_OTHERS, AwaitedPart, Received
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.addressing import laptops_of
from giamsat_desktop.services.profile import checking
from giamsat_desktop.services.proving import agreeing
from giamsat_desktop.services.sentences import sentence, sentence_of
from giamsat_desktop.services.workspace import Workspace


def send(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`send`."""
    visit = find_visit(workspace, asked.visit).visit if asked.visit else None
    people = enrolling.colleagues(workspace)
    if asked.to is not None:
        people = laptops_of(people, asked.to)
    to = None if asked.to is None else people[0].writer if len(people) == 1 else people[0].name
    done = sending.send(workspace, folder=asked.out, what=sending.Scope(visit, to, asked.full))
    revisions, photos = sum(one.revisions for one in done.written), sum(one.photos for one in done.written)
    files, others = [str(one.path) for one in done.written], sum(one.files for one in done.written)
    what = receptions.amount(done.records, photos, others) or "chỉ có xác nhận đã nhận"
    lines = [*files, f"{what}. Đã đọc lại; có thể rút USB."]
    if done.rest is not None:
        left = len(done.rest.parts)
        full = done.why is None or done.why.code == "stick-full"
        said = "USB đã đầy." if full or done.why is None else sentence(done.why, "vi")
        lines.append(f"{said} Còn {left} phần. Gửi lại vào USB khác; phần đã ghi vẫn dùng được.")
    return {
        "file": files[0],
        "files": files,
        "revisions": revisions,
        "records": done.records,
        "photos": photos,
        "other_files": others,
        "size": sum(one.size for one in done.written),
        "parts_left": 0 if done.rest is None else len(done.rest.parts),
        "to": [one.name for one in people],
        "text": "\n".join(lines),
    }


def receive(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`receive`: take in, or look, or take back."""
    if asked.undo:
        undone = receiving.undo_last(workspace)
        return {"records": len(undone.records), "text": f"Đã hoàn tác lần nhận vừa rồi: {len(undone.records)} nội dung"}
    if asked.reports:
        return _reports(workspace)
    if not asked.files:
        raise BadInput(what="files", value="")
    if asked.inspect:
        return _inspect(workspace, asked.files[0])
    done = receiving.receive(workspace, files=asked.files, dry_run=asked.dry_run)
    seals = agreeing.compare_received(workspace) if done.received and not asked.dry_run else ()
    invited = [name for name, refusal in done.refused if refusal.fields.get("invitation") is True]
    if len(done.refused) == 1 and not done.received and not invited:
        raise done.refused[0][1]
    wrong = [(name, refusal) for name, refusal in done.refused if refusal.code != FOR_OTHERS]
    others = [name for name, refusal in done.refused if refusal.code == FOR_OTHERS and name not in invited]
    calm = [f"{len(others)} gói không gửi cho máy này: {', '.join(others)}"] if others else []
    calm += [f"{len(invited)} gói mời, mở bằng bốn từ: {', '.join(invited)}"] if invited else []
    return {
        "received": [asdict(one) for one in done.received],
        "refused": refusing.per_file(done.refused),
        "awaited": [asdict(one) for one in done.awaited],
        "new": sum(one.new for one in done.received),
        "seals": [{"code": one.sealed.code, "signer": one.signer, "agreement": one.agreement} for one in seals],
        "failed": bool(wrong) or (bool(calm) and not done.received),
        "why": [refusal for _, refusal in wrong or done.refused],
        "text": "\n".join(
            [
                *(line for one in done.received for line in (receptions.line(one), *receptions.changes(one))),
                *_warnings(done.received),
                *map(agreeing.in_words, seals),
                *(f"{name}: không nhận. {sentence(refusal)}" for name, refusal in wrong),
                *calm,
                *map(_still_to_come, done.awaited),
            ]
        ),
    }


def backup(workspace: Workspace, _asked: argparse.Namespace) -> Said:
    """`backup`."""
    done = safekeeping.back_up(workspace)
    return {
        "file": str(done.file),
        "size": done.size,
        "photos_new": done.photos_new,
        "photos_damaged": list(done.photos_damaged),
        "text": "\n".join(
            [
                f"Đã sao lưu: {done.file}",
                *(f"Không đọc được ảnh hoặc tệp {one[:8]}; bản sao lưu không có nó." for one in done.photos_damaged),
            ]
        ),
    }


def restore(folder: Path, passphrase: str | None, copy: Path | None) -> Said:
    """`restore`: on a closed profile."""
    chosen = safekeeping.restore(folder, copy=copy, passphrase=passphrase)
    at = next((safekeeping.claimed(one) for one in safekeeping.copies_in(chosen.parent) if one.path == chosen), "")
    when = f" (đồng hồ máy lúc sao lưu: {shown(at)})" if at else ""
    return {
        "copy": str(chosen),
        "at": at,
        "text": f"Đã khôi phục từ {chosen}{when}. Dữ liệu cũ nằm bên cạnh, tên có đuôi .replaced",
    }


def _warnings(received: Iterable[Received]) -> list[str]:
    """Return a sentence on each laptop that used its numbers twice, each name with work held apart, each seal."""
    received = list(received)
    twins = dict.fromkeys(twin for one in received for twin in one.doubled)
    own = [checking.renewed()] if any(one.renewed for one in received) else []
    unsigned = [checking.unproven(name, count) for one in received for name, count in one.unproven]
    beyond = [checking.apart(name, count) for one in received for name, count in one.apart]
    differing = dict.fromkeys(pair for one in received for pair in one.after_seal)  # of several bundles said once
    late = [checking.after_seal(code, count) for code, count in differing]
    return [*own, *(checking.used_twice(name, since) for name, since in twins), *unsigned, *beyond, *late]


def _still_to_come(one: AwaitedPart) -> str:
    return f"Còn thiếu phần {one.number}/{one.of} của {one.sender}"


def _inspect(workspace: Workspace, file: Path) -> Said:
    seen = receiving.inspect(workspace, file=file)
    return {
        **asdict(seen),
        "text": f"{seen.file}: tự nhận là {seen.name} ({' '.join(seen.words)}), "
        f"{receptions.amount(seen.records, seen.photos, seen.files)}. Chưa nhận gì vào máy.",
    }


def _reports(workspace: Workspace) -> Said:
    kept = receiving.reports(workspace)
    rows, lines = [], []
    for one in kept:
        why = "" if one.received else sentence_of(one.refusal, one.about)
        rows.append({**asdict(one), "sentence": why})
        told = receptions.line(one.received) if one.received else f"{one.file}: không nhận. {why}"
        lines.append(f"{shown(one.at)} {told}")
    return {"reports": rows, "text": "\n".join(lines) or "Chưa nhận gói nào."}


EXCHANGE_VERBS: dict[tuple[str, str | None], Verb] = {
    ("send", None): send,
    ("receive", None): receive,
    ("backup", None): backup,
}
