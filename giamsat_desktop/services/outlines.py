"""The outline in force: read from its workbook once, then known by the hash of its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
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
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import assets

PRESET = "outlines/hanoi-2023.xlsx"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def outline_of(workspace: Workspace) -> Outline:
    """Return the outline of the campaign; before there is one, or until its workbook has come, the preset."""
    with workspace.store.reading() as work:
        found = in_force(workspace, work)
    keep_read(workspace, found)
    return found.outline


@dataclass(frozen=True, slots=True)
class InForce:
    """The outline that holds. `workbook`: SHA-256 of the one the campaign names ("" before there is one).

    `substitute`: its bytes have not come, so `outline` is the preset. `fresh`: it was read from its bytes just now.
    """

    outline: Outline
    workbook: str = ""
    substitute: bool = False
    fresh: bool = False


def in_force(workspace: Workspace, work: UnitOfWork) -> InForce:
    """Return the outline in force at the moment that `work` reads; nothing is written (see `keep_read`)."""
    return in_force_among(workspace, work, work.records.of_type("outline"))


def in_force_among(workspace: Workspace, work: UnitOfWork, outlines: Iterable[RecordView]) -> InForce:
    """Return the outline in force among these records of outlines, as they were read in `work`."""
    chosen = max((seen for seen in outlines if seen.text("workbook") and not seen.deleted), key=_newest, default=None)
    sha256 = chosen.text("workbook") if chosen is not None else ""
    if sha256:
        found = _known(workspace, work, sha256)
        if found is not None:
            return InForce(found, sha256)
        if workspace.photos.has(sha256):
            read = _from_workbook(workspace.photos.original(sha256))
            return InForce(workspace.caches.outlines.put(sha256, read), sha256, fresh=True)
    return InForce(_preset(), sha256, substitute=bool(sha256))


def keep_read(workspace: Workspace, found: InForce) -> None:
    """Keep what was read from a workbook, so that the next start need not read it again."""
    if found.fresh:
        _keep(workspace, found.workbook, found.outline)


def _known(workspace: Workspace, work: UnitOfWork, sha256: str) -> Outline | None:
    found = workspace.caches.outlines.get(sha256)
    if found is None and (cached := work.outlines.get(sha256)) is not None:
        found = workspace.caches.outlines.put(sha256, Outline.from_json(cached))
    return found


@cache
def _preset() -> Outline:
    """Return the preset: a file of the program, the same for every workspace."""
    return _from_workbook(assets.data(PRESET))


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


def session_of(workspace: Workspace, outline: Outline, unit: RecordView) -> FillSession:
    """Return the rules of filling this outline at this unit."""
    key = (outline.digest, audience_of(unit.text("kind")).value, tuple(str(topic) for topic in unit.items("topics")))
    known = workspace.caches.sessions.get(key)  # compiling the rules takes longer than all that is asked of them
    return known or workspace.caches.sessions.put(key, FillSession(outline, key[1], key[2]))


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
