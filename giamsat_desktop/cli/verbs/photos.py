"""Verbs for the photos of a visit: added, listed, corrected, put in order."""

from __future__ import annotations

import argparse

from giamsat_desktop.cli import refusing, writing
from giamsat_desktop.cli.fields import Said, find_visit, shown, typed
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.records import arranging, photographing
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace


def add(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`photo add`."""
    line = find_visit(workspace, asked.visit)
    done = photographing.add_photos(workspace, visit=line.visit, files=asked.files)
    said: dict[str, JsonValue] = {"caption": asked.caption, "taken_by": asked.by}
    said = {name: value for name, value in said.items() if value}
    if said and done.added:
        record(workspace, *(Edit("photo", photo, said) for photo in done.added))
    if done.refused and not (done.added or done.known):
        raise done.refused[0]
    unnamed = () if asked.by else done.unnamed
    rows = [f"Đã thêm {len(done.added)} ảnh, {len(done.known)} ảnh đã có"]
    rows += [f"{name}: ảnh hỏng, không đọc được; vẫn giữ tệp gốc, trên giấy chỉ in khung." for name in done.damaged]
    if unnamed:
        rows.append(f"{len(unnamed)} ảnh chưa rõ người chụp; thêm lại với --by, hoặc dùng photo set … taken_by=…")
    return {
        "added": list(done.added),
        "known": list(done.known),
        "damaged": list(done.damaged),
        "unnamed": list(unnamed),
        "refused": [refusing.fields(refusal) for refusal in done.refused],
        "failed": bool(done.refused),
        "why": done.refused,
        "text": "\n".join(rows),
    }


def listed(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`photo list`."""
    photos = _photos(workspace, find_visit(workspace, asked.visit).visit)
    return {
        "photos": [{"photo": one.record, **one.fields} for one in photos],
        "text": "\n".join(_row(number, one) for number, one in enumerate(photos, 1)) or "Chưa có ảnh",
    }


def put(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`photo set`."""
    photo = _numbered(_photos(workspace, find_visit(workspace, asked.visit).visit), asked.number)
    writing.put(workspace, asked, Edit("photo", photo.record, typed("photo", asked.fields)))
    return {"photo": photo.record, "text": "Đã ghi"}


def order(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`photo order`."""
    visit = find_visit(workspace, asked.visit).visit
    photos = _photos(workspace, visit)
    chosen = [_numbered(photos, number).record for number in asked.numbers]
    arranging.put_in_order(workspace, visit=visit, photos=chosen)
    return listed(workspace, asked)


def _photos(workspace: Workspace, visit: str) -> tuple[RecordView, ...]:
    return visit_now(workspace, visit).dossier.photos


def _numbered(photos: tuple[RecordView, ...], number: int) -> RecordView:
    if not 1 <= number <= len(photos):
        raise NotFound(what="photo", name=str(number))
    return photos[number - 1]


def _row(number: int, photo: RecordView) -> str:
    at, by = photo.text("taken_at"), photo.text("taken_by")
    parts = [
        photo.text("caption") or "chưa có chú thích",
        shown(at) if at else "chưa có ngày chụp",
        by or "chưa rõ người chụp",
        *([] if photo.flag("in_minutes") else ["không đưa vào biên bản"]),
        *(["ảnh hỏng"] if photo.flag("unreadable") else []),
    ]
    return f"{number}. {photo.text('file_name')}: {'; '.join(parts)}"
