"""Papers of a visit: which minutes are sealed, in force, replaced, or being written."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.snapshot import MINUTES_STATES
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.joined import joined_visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

SEAL_FIELDS = ("number", "version", "code", "snapshot", "pdf", "seal", "pages", "copies")


class NotSealed(Refusal):
    """The visit has no sealed minutes yet."""

    code = "minutes-not-sealed"


class MinutesReplaced(Refusal):
    """Minutes that others took the place of are not signed any more. Fields: minutes (their code)."""

    code = "minutes-replaced"


@dataclass(frozen=True, slots=True)
class Sealed:
    """Sealed minutes: record id, visit, code on the paper, and the SHA-256 of snapshot, PDF, seal and signed scan.

    `refusal_scan`: that of the scanned sheets which tell who refused.

    `snapshot` is also the state hash. `state` is cho_ky, da_ky, co_tu_choi, thay_the or huy; `kind` chinh or bo_sung.
    """

    minutes: str
    visit: str
    code: str
    kind: str
    version: int
    state: str
    number: str
    pages: int
    copies: int
    snapshot: str
    pdf: str
    seal: str
    scan: str
    follows: str
    reason: str
    refusal_scan: str = ""
    changes: Changes = field(default_factory=Changes.none, compare=False)

    @property
    def in_force(self) -> bool:
        """Whether they count: waiting for signatures, signed, or not signed by somebody who refused."""
        return self.state in MINUTES_STATES


@dataclass(frozen=True, slots=True)
class Papers:
    """All minutes of a visit.

    `sealed`: in force, the main ones first; `replaced`: sealed once and no longer in force; `draft`: a record of
    minutes being written (supplementary, or in the place of replaced ones), if there is one. `twice`: two laptops
    sealed main minutes of the same visit.
    """

    sealed: tuple[Sealed, ...] = ()
    replaced: tuple[Sealed, ...] = ()
    draft: RecordView | None = None

    @property
    def main(self) -> Sealed | None:
        """The main minutes in force."""
        return next((one for one in self.sealed if one.kind == "chinh"), None)

    @property
    def twice(self) -> bool:
        """Whether more than one laptop sealed main minutes."""
        return sum(one.kind == "chinh" for one in self.sealed) > 1

    def instead_of(self, sealed: Sealed) -> str:
        """Return the code of the minutes that took the place of these, over all that lie between; "" for none."""
        every = [one for one in (*self.sealed, *self.replaced) if one.kind == sealed.kind]
        last, passed = sealed, {sealed.minutes}
        while after := next((one for one in every if one.follows == last.minutes and one.minutes not in passed), None):
            passed.add(after.minutes)
            last = after
        # Of two that were sealed for one visit one gave way: the other was not made to follow it.
        if last is sealed and not sealed.in_force and sealed.kind == "chinh" and self.main is not None:
            last = self.main
        return last.code if last is not sealed else ""

    @property
    def supplement(self) -> RecordView | None:
        """The record of the supplementary minutes being written."""
        return self.draft if self.draft is not None and self.draft.text("kind") == "bo_sung" else None

    @property
    def supplementing(self) -> bool:
        """Whether the draft is one of supplementary minutes."""
        return self.supplement is not None


def papers_of(workspace: Workspace, visit: str) -> Papers:
    """Return all minutes of a visit, a joined one with those of all its parts."""
    with workspace.store.reading() as work:
        return papers_in(work, visit)


def papers_in(work: UnitOfWork, visit: str) -> Papers:
    """Return the same at the moment that `work` reads."""
    return papers_among(work.records.of_type("minutes"), joined_visits(work).get(visit, (visit,)))


def papers_among(minutes: Iterable[RecordView], visits: Container[str]) -> Papers:
    """Return the minutes of these visits, which are one, among all records of minutes."""
    found = [seen for seen in minutes if seen.text("visit") in visits and not seen.deleted]
    sealed = [one for seen in found for one in _readings(seen)]
    sealed.sort(key=lambda one: (one.kind != "chinh", one.state == "cho_ky", -one.version, one.minutes, one.snapshot))
    drafts = [seen for seen in found if not seen.text("seal") and seen.text("state") == "du_thao"]
    return Papers(
        tuple(one for one in sealed if one.in_force),
        tuple(one for one in sealed if not one.in_force),
        min(drafts, key=lambda seen: seen.record, default=None),
    )


def sealed_of(workspace: Workspace, visit: str) -> Sealed | None:
    """Return the main minutes of a visit that are in force, or None."""
    return papers_of(workspace, visit).main


def sealed_by_code(workspace: Workspace, visit: str, code: str | None) -> Sealed:
    """Return the sealed minutes of a visit with this code, replaced ones too; without a code the main ones.

    Raises NotSealed.
    """
    papers = papers_of(workspace, visit)
    every = (*papers.sealed, *papers.replaced)
    found = papers.main if code is None else next((one for one in every if one.code == code), None)
    if found is None:
        raise NotSealed()
    return found


def sealed_by_id(workspace: Workspace, minutes: str) -> Sealed | None:
    """Return sealed minutes by the id of their record, in force or not; None when they are unknown or not sealed."""
    return sealed_as(workspace.view(minutes))


def sealed_as(seen: RecordView | None) -> Sealed | None:
    """Return what a record of minutes says of its seal, or None."""
    if seen is None or seen.record_type != "minutes":
        return None
    return next(iter(_readings(seen)), None)


def every_sealed(workspace: Workspace) -> tuple[Sealed, ...]:
    """Return all minutes that were ever sealed and are known here; each of two seals on one record is listed."""
    with workspace.store.reading() as work:
        return tuple(one for seen in work.records.of_type("minutes") for one in _readings(seen))


def _readings(seen: RecordView) -> list[Sealed]:
    """Return what a record of minutes says; two laptops that sealed one draft are two readings."""
    conflict = seen.in_conflict("seal")
    if conflict is None:
        return [_sealed(seen, {})] if seen.text("seal") else []
    said = [conflict.held(value) for value in conflict.values]
    return [_sealed(seen, fields) for fields in said if fields.get("seal")]


def _sealed(seen: RecordView, instead: Mapping[str, JsonValue]) -> Sealed:
    fields = {**{name: seen.get(name) for name in SEAL_FIELDS}, **instead}

    def text(name: str) -> str:
        value = fields.get(name)
        return value if isinstance(value, str) else ""

    def number(name: str) -> int:
        value = fields.get(name)
        return value if isinstance(value, int) else 0

    return Sealed(
        minutes=seen.record,
        visit=seen.text("visit"),
        code=text("code"),
        kind=seen.text("kind"),
        version=number("version"),
        state=seen.text("state"),
        number=text("number"),
        pages=number("pages"),
        copies=number("copies"),
        snapshot=text("snapshot"),
        pdf=text("pdf"),
        seal=text("seal"),
        scan=seen.text("scan"),
        follows=seen.text("follows"),
        reason=seen.text("reason"),
        refusal_scan=seen.text("refusal_scan"),
    )
