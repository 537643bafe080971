"""Writing down: what a person typed or picked is saved, but never decides between colleagues by the way."""

from __future__ import annotations

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.indicator_limits import check_figure
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.joined import differing, joined_visits
from giamsat_desktop.services.records.outlines import InForce, in_force, indicator_of
from giamsat_desktop.services.records.recording import Act, Edit, record_from
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


class InDispute(Refusal):
    """Laptops have written different things here and nobody has decided: typing over them would.

    Fields: field, record_type, key (what the difference is called on the command line).
    """

    code = "in-dispute"


def write_down(workspace: Workspace, *edits: Edit) -> Changes:
    """Save what was typed, as `record` does; raises InDispute where it would silently close a difference.

    What was typed stays with whoever typed it. A difference is closed by a decision only, in sight of all its sides. A
    figure that its indicator cannot have raises FieldRefused, from the window and from the command line.
    """

    def acts(work: UnitOfWork) -> list[Act]:
        figures = [edit for edit in edits if edit.record_type == "figure"]
        rules = in_force(workspace, work) if figures else None
        for edit in edits:
            _check(work, edit)
            if rules is not None and edit in figures:
                _weigh(rules, work.records.get(edit.record), edit)
        return list(edits)

    return record_from(workspace, acts)


def _weigh(rules: InForce, there: RecordView | None, edit: Edit) -> None:
    held = there.fields if there is not None else {}
    indicator = indicator_of(rules, RecordView(edit.record, "figure", {**held, **edit.changes}))
    if indicator is not None:
        for name, value in clean("figure", edit.changes).items():
            check_figure(indicator, name, value)


def _check(work: UnitOfWork, edit: Edit) -> None:
    shown = _shown(work, edit) if not edit.decides else None
    if shown is None or not shown.conflicts:
        return
    for name, value in clean(edit.record_type, edit.changes).items():
        group = group_of(edit.record_type, name)
        if shown.get(name) != value and shown.in_conflict(group) is not None:
            raise InDispute(field=name, record_type=edit.record_type, key=f"{edit.record}:{group}")


def _shown(work: UnitOfWork, edit: Edit) -> RecordView | None:
    """Return the record as its visit shows it: of joined visits, with what differs between them."""
    seen, joined = work.records.get(edit.record), joined_visits(work)
    visit = edit.record if edit.record_type == "visit" else (seen.text("visit") if seen else edit.changes.get("visit"))
    if isinstance(visit, str) and visit in joined:
        found = differing(work, joined[visit][0], joined)
        return next((one for one in found if one.record == edit.record), seen)
    return seen
