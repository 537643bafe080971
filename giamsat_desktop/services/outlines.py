"""The outline in force: read from its workbook once, then from the cache."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from giamsat_desktop.domain.form import Outline, audience_of
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.forms.session import FillSession
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.photographing import read_file
from giamsat_desktop.services.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets

PRESET = "outlines/hanoi-2023.xlsx"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

_read: dict[str, Outline] = {}
_sessions: dict[tuple[int, str, tuple[str, ...]], FillSession] = {}


def outline_of(workspace: Workspace) -> Outline:
    """Return the outline of the campaign; before there is one, the preset."""
    with workspace.store.reading() as work:
        found = [seen for seen in work.records.of_type("outline") if not seen.deleted]
        chosen = max(found, key=_newest, default=None)
        sha256 = chosen.text("workbook") if chosen is not None else ""
        if sha256 in _read:
            return _read[sha256]
        cached = work.outlines.get(sha256) if sha256 else None
    if cached is not None:
        outline = Outline.from_json(cached)
    else:
        here = bool(sha256) and workspace.photos.has(sha256)
        outline = _from_workbook(workspace.photos.original(sha256) if here else assets.data(PRESET))
        if here:
            _keep(workspace, sha256, outline)
    _read[sha256] = outline
    return outline


def import_outline(workspace: Workspace, *, file: Path) -> tuple[Outline, Changes]:
    """Make a workbook the outline of the campaign; raises OutlineUnreadable or OutlineInvalid, then nothing changed."""
    return publish_outline(workspace, read_file(file), file.name)


def publish_outline(workspace: Workspace, content: bytes, name: str = "") -> tuple[Outline, Changes]:
    """Make the workbook with these bytes the outline of the campaign."""
    outline = _from_workbook(content, name)
    sha256 = workspace.photos.put_original(content, kind="outline", media_type=_MEDIA_TYPE)
    _keep(workspace, sha256, outline)
    changes = record(
        workspace,
        Edit(
            "outline",
            derived_id("outline", sha256),
            {"title": outline.title[:500], "version": outline.version, "workbook": sha256},
        ),
    )
    return outline, changes


def session_of(outline: Outline, unit: RecordView) -> FillSession:
    """Return the rules of filling this outline at this unit."""
    topics = tuple(str(topic) for topic in unit.items("topics"))
    key = (id(outline), audience_of(unit.text("kind")).value, topics)
    if key not in _sessions:  # compiling the rules takes longer than all that is asked of them
        _sessions[key] = FillSession(outline, key[1], topics)
    return _sessions[key]


def _from_workbook(content: bytes, name: str = "") -> Outline:
    # Imported here: the start must not wait for pyxform and openpyxl, as the outline is nearly always in the cache.
    from giamsat_desktop.forms.xlsform import read_workbook

    return read_workbook(content, name)


def _newest(seen: RecordView) -> tuple[int, str]:
    version = seen.get("version")
    return (version if isinstance(version, int) else 0, seen.record)


def _keep(workspace: Workspace, sha256: str, outline: Outline) -> None:
    with workspace.store.unit_of_work() as work:
        work.outlines.put(sha256, cast("JsonValue", outline.to_json()))
        work.commit()
