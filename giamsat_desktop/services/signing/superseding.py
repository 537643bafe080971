"""What follows sealed minutes: supplementary ones, or others in their place; the sealed ones stay what they are."""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.papers import NotSealed, papers_in
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Session:
    """When ("YYYY-MM-DDTHH:MM:SSZ") and where supplementary minutes are drawn up, and by whom; "" if nobody said.

    `present`: ids of attendees of the visit and of members of the delegation; `agreed`: read out and agreed to.
    `chair`: the member who presides, `chair_mandate` by what number and of which day ("YYYY-MM-DD").
    `unit_signer`: the attendee who signs for the unit, `unit_mandate` by what number and of which day;
    `unit_away`: why nobody of the unit is among them.
    """

    held_at: str = ""
    held_in: str = ""
    present: tuple[str, ...] = ()
    agreed: bool = False
    unit_away: str = ""
    unit_signer: str = ""
    unit_mandate: tuple[str, str] = ("", "")
    chair: str = ""
    chair_mandate: tuple[str, str] = ("", "")

    def fields(self) -> dict[str, JsonValue]:
        """Return what is said of it."""
        told: dict[str, JsonValue] = {"held_at": self.held_at, "held_in": self.held_in, "present": [*self.present]}
        told |= {"agreed": self.agreed, "unit_away": self.unit_away, "unit_signer": self.unit_signer}
        told["chair"] = self.chair
        for whose, (number, day) in (("unit", self.unit_mandate), ("chair", self.chair_mandate)):
            told |= {f"{whose}_mandate_number": number, f"{whose}_mandate_date": day}
        return {name: value for name, value in told.items() if value}


def supplement(workspace: Workspace, *, visit: str, reason: str, session: Session | None = None) -> tuple[str, Changes]:
    """Open supplementary minutes to the sealed ones; from then on new records may be made in the visit.

    `reason` is the first paragraph of what they add: what it is and why; the session may be said later. Returns the
    record's id. Raises NotSealed.
    """
    opened = new_id()

    def acts(work: UnitOfWork) -> list[Edit]:
        nonlocal opened
        papers = papers_in(work, visit)
        if papers.main is None:
            raise NotSealed()
        opened = papers.supplement.record if papers.supplement is not None else opened
        said = {"visit": papers.main.visit, "kind": "bo_sung", "state": "du_thao", "follows": papers.main.minutes}
        told = session.fields() if session is not None else {}
        return [Edit("minutes", opened, {**said, **told, "reason": reason})]

    changes = record_from(workspace, acts)
    return opened, changes


def supersede(
    workspace: Workspace, *, visit: str, reason: str, minutes: str | None = None
) -> tuple[str | None, Changes]:
    """Replace sealed minutes of a visit: they stay what they are, and other ones can be written and sealed.

    When two laptops sealed main minutes, one gives way (`minutes`, or one not signed) and nothing new is opened.
    Returns the id of the new minutes, if any. Raises NotSealed.
    """
    opened: str | None = new_id()

    def acts(work: UnitOfWork) -> list[Edit]:
        nonlocal opened
        papers = papers_in(work, visit)
        mains = [one for one in papers.sealed if one.kind == "chinh" and minutes in (None, one.minutes)]
        if not mains:
            raise NotSealed()
        main = mains[-1]  # of two the one that is not signed
        gives_way = Edit("minutes", main.minutes, {"state": "thay_the"})
        if papers.twice or opened is None:
            opened = None
            return [gives_way]
        said = {"visit": main.visit, "kind": "chinh", "state": "du_thao", "follows": main.minutes, "reason": reason}
        before = work.records.get(main.minutes)
        if before is not None and before.text("wording"):  # what was worded by hand is worded so again
            said["wording"] = before.text("wording")
        return [gives_way, Edit("minutes", opened, said), Edit("visit", main.visit, {"state": "dang_lam_viec"})]

    changes = record_from(workspace, acts)
    return opened, changes
