"""The outline in force: read from its workbook once, then known by the hash of its bytes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import cast

from giamsat_desktop.domain.form import Indicator, Outline, audience_of
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.forms.problems import OutlineProblem, OutlineUnreadable, Reading
from giamsat_desktop.forms.session import FillSession
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.outline_choice import by_precedence, campaign_in, unnamed_in_force, version_of
from giamsat_desktop.services.records.photographing import read_file
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import assets

PRESET = "outlines/hanoi-2023.xlsx"
_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_READER = 2
"""Raise it when a workbook is read differently: what an earlier program kept of it is then read anew."""


def outline_of(workspace: Workspace) -> Outline:
    """Return the outline to ask by: the one in force, or what stands in until it can be read. Never raises for it."""
    return outline_in_force(workspace).outline


def outline_in_force(workspace: Workspace) -> InForce:
    """Return the outline in force with what is wrong about it."""
    with workspace.store.reading() as work:
        found = in_force(workspace, work)
    keep_read(workspace, found)
    return found


@dataclass(frozen=True, slots=True)
class InForce:
    """The outline that holds. `workbook`: SHA-256 of the one that should ("" before there is one).

    `trouble`: "not-here" when its bytes have not come, "unreadable" when nothing can be read from them: then `outline`
    is a substitute, the one before or the preset; "faulty" when some of it is at fault (`problems`) and it holds
    without that; else "". `fresh`: it was read from its bytes just now. `used`: SHA-256 of the workbook that `outline`
    was read from, "" for the preset.
    """

    outline: Outline
    workbook: str = ""
    trouble: str = ""
    problems: tuple[OutlineProblem, ...] = ()
    left_out: tuple[OutlineProblem, ...] = ()
    fresh: tuple[str, ...] = ()
    used: str = ""

    @property
    def is_substitute(self) -> bool:
        """Whether another outline stands in for the one that should hold."""
        return self.trouble in ("not-here", "unreadable")


def in_force(workspace: Workspace, work: UnitOfWork) -> InForce:
    """Return the outline in force at the moment that `work` reads; nothing is written (see `keep_read`)."""
    return in_force_among(workspace, work, work.records.of_type("outline"))


def in_force_among(workspace: Workspace, work: UnitOfWork, outlines: Iterable[RecordView]) -> InForce:
    """Return the outline in force among these records of outlines, as they were read in `work`."""
    wanted, trouble, fresh = "", "", []
    problems: tuple[OutlineProblem, ...] = ()
    for seen in by_precedence(workspace, work, outlines):
        sha256 = seen.text("workbook")
        reading, new = _known(workspace, work, sha256)
        wanted = wanted or sha256
        fresh += [sha256] if new else []
        if reading is not None and reading.outline is not None:
            kept = trouble or ("faulty" if reading.problems else "")
            found = problems if trouble else reading.problems
            return InForce(reading.outline, wanted, kept, found, reading.left_out, tuple(fresh), sha256)
        if not trouble:
            trouble = "not-here" if reading is None else "unreadable"
            problems = () if reading is None else reading.problems
    return InForce(_preset(), wanted, trouble, problems, fresh=tuple(fresh))


def indicator_of(rules: InForce, figure: RecordView) -> Indicator | None:
    """Return the indicator of a figure, with its limits; None where a substitute stands in for the outline."""
    return None if rules.is_substitute else rules.outline.indicator(figure.text("indicator"))


def keep_read(workspace: Workspace, found: InForce) -> None:
    """Keep what was read from a workbook, so that the next start need not read it again."""
    for sha256 in found.fresh:
        reading = workspace.caches.outlines.get(sha256)
        if reading is not None and reading.outline is not None:
            _keep(workspace, sha256, reading)


def _known(workspace: Workspace, work: UnitOfWork, sha256: str) -> tuple[Reading | None, bool]:
    """Return what a workbook says and whether it was read just now; None when its bytes are not here."""
    found = workspace.caches.outlines.get(sha256)
    if found is not None or not sha256:
        return found, False
    kept = work.outlines.get(sha256)
    reading = _kept(kept)
    if reading is None and workspace.photos.has(sha256):
        return workspace.caches.outlines.put(sha256, _read(workspace.photos.original(sha256))), True
    if reading is not None:
        return workspace.caches.outlines.put(sha256, reading), False
    return _kept_earlier(kept), False  # not put in: it only stands in until the bytes are here


def _kept(kept: JsonValue) -> Reading | None:
    """Return what this program kept of a workbook; None for what an earlier or later one kept."""
    if not isinstance(kept, dict) or kept.get("reader") != _READER:
        return None
    try:
        return Reading.from_json(kept.get("reading"))
    except (ValueError, TypeError):
        return None


def _kept_earlier(kept: JsonValue) -> Reading | None:
    try:
        return Reading(Outline.from_json(kept))
    except (ValueError, TypeError):
        return None


def _read(content: bytes) -> Reading:
    """Return what a workbook that came from anywhere says; whatever is wrong with it is in the reading."""
    # Imported here: the start must not wait for pyxform and openpyxl, as the outline is nearly always in the cache.
    from giamsat_desktop.forms.xlsform import read_outline

    try:
        return read_outline(content)
    except OutlineUnreadable as refusal:
        return Reading(None, (OutlineProblem("unreadable", "survey", detail=str(refusal.fields.get("reason", ""))),))


@cache
def _preset() -> Outline:
    """Return the preset: a file of the program, the same for every workspace."""
    return _read(assets.data(PRESET)).sound(PRESET)


@dataclass(frozen=True, slots=True)
class Imported:
    """A workbook taken in. `left_out`: what it says that is not taken in. `in_force`: whether it is asked by now.

    `replaced`: (title, version) of the outline that was in force, None when this one was or there was none.
    `vanished`: codes of questions with answers that this outline does not ask; the answers stay.
    """

    outline: Outline
    record: str
    left_out: tuple[OutlineProblem, ...]
    in_force: bool
    replaced: tuple[str, int] | None
    vanished: tuple[str, ...]
    changes: Changes


def check_outline(file: Path) -> Reading:
    """Read a workbook without taking it in; raises OutlineUnreadable or OutlineInvalid."""
    from giamsat_desktop.forms.xlsform import read_outline

    reading = read_outline(read_file(file), file.name)
    reading.sound(file.name)
    return reading


def import_outline(workspace: Workspace, *, file: Path) -> Imported:
    """Make a workbook the outline of the campaign; raises OutlineUnreadable or OutlineInvalid, then nothing changed."""
    return publish_outline(workspace, read_file(file), file.name)


def publish_outline(workspace: Workspace, content: bytes, name: str = "", *, names: bool = True) -> Imported:
    """Make the workbook with these bytes an outline; `names`: the campaign, if there is one, asks by it from now on."""
    from giamsat_desktop.forms.xlsform import read_outline

    reading = read_outline(content, name)
    outline = reading.sound(name)
    sha256 = workspace.photos.put_original(content, kind="outline", media_type=_MEDIA_TYPE)
    _keep(workspace, sha256, reading)
    taken = derived_id("outline", sha256)
    fields: dict[str, JsonValue] = {"title": outline.title[:500], "version": outline.version, "workbook": sha256}
    held_before: list[RecordView] = []

    def acts(work: UnitOfWork) -> list[Edit]:
        held_before.extend([*by_precedence(workspace, work, work.records.of_type("outline"))][:1])
        return [*_acts(work, taken, fields), *(_naming(workspace, work, taken) if names else [])]

    changes = record_from(workspace, acts)
    replaced = next(((one.text("title"), version_of(one)) for one in held_before if one.record != taken), None)
    with workspace.store.reading() as work:
        first = next(iter(by_precedence(workspace, work, work.records.of_type("outline"))), None)
        answers = work.records.of_type("answer")
    asked = {seen.text("question") for seen in answers if not seen.deleted}
    vanished = tuple(sorted(code for code in asked if code and outline.question(code) is None))
    held = first is not None and first.record == taken
    return Imported(outline, taken, reading.left_out, held, replaced, vanished, changes)


def _acts(work: UnitOfWork, taken: str, fields: dict[str, JsonValue]) -> list[Edit]:
    seen = work.records.get(taken)
    again: dict[str, JsonValue] = {DELETED: False} if seen is not None and seen.deleted else {}
    return [Edit("outline", taken, {**fields, **again})]


def _naming(workspace: Workspace, work: UnitOfWork, taken: str) -> list[Edit]:
    """Return the acts that name an outline as the campaign's, after the one that held without being named."""
    campaign, unnamed = campaign_in(workspace, work), unnamed_in_force(workspace, work)
    if campaign is None:
        return []
    before = [unnamed.record] if unnamed is not None and unnamed.record != taken else []
    decides = campaign.in_conflict("outline") is not None
    return [
        *(Edit("campaign", campaign.record, {"outline": one}) for one in before),
        Edit("campaign", campaign.record, {"outline": taken}, decides),
    ]


def session_of(workspace: Workspace, outline: Outline, unit: RecordView) -> FillSession:
    """Return the rules of filling this outline at this unit."""
    key = (outline.digest, audience_of(unit.text("kind")).value, tuple(str(topic) for topic in unit.items("topics")))
    known = workspace.caches.sessions.get(key)  # compiling the rules takes longer than all that is asked of them
    return known or workspace.caches.sessions.put(key, FillSession(outline, key[1], key[2]))


def _keep(workspace: Workspace, sha256: str, reading: Reading) -> None:
    with workspace.store.unit_of_work() as work:
        work.outlines.put(sha256, cast("JsonValue", {"reader": _READER, "reading": reading.to_json()}))
        work.commit()
