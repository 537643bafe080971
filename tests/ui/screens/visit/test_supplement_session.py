"""The session of supplementary minutes in the visit: who signs for the unit there, and who came only for it."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox

from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField, MultiChoiceField
from tests.ui.screens.visit.test_visit import Open, built, opened

__all__ = ["built", "opened"]


def test_who_signs_the_supplement_is_chosen_among_those_who_take_part(opened: Open) -> None:
    part = opened.part("general", GeneralPart)
    draft, deputy = new_id(), new_id()
    unit = [row.record for row in part._theirs.rows.rows if row.view is not None]
    assert not part._joined.isVisible()
    opening = {"visit": opened.visit, "kind": "bo_sung", "state": "du_thao", "present": [*unit, deputy]}
    person = {"visit": opened.visit, "side": "don_vi", "name": "Lê Thị Phó", "position": "Phó Giám đốc"}
    record(opened.desk.workspace, Edit("minutes", draft, opening), Edit("attendee", deputy, person))
    opened.screen.mark_stale()
    opened.until(lambda: part._supplement_card.isVisible())
    signer, present = part._supplement.editors["unit_signer"], part._supplement.editors["present"]
    assert isinstance(signer, ChoiceField)
    assert isinstance(present, MultiChoiceField)
    opened.until(lambda: signer.combo.findData(deputy) >= 0)
    assert {signer.combo.itemData(row) for row in range(signer.combo.count())} - {None, ""} == {*unit, deputy}
    assert any(box.text().startswith("Lê Thị Phó · ") for box in present.findChildren(QCheckBox))
    signer.combo.setCurrentIndex(signer.combo.findData(deputy))
    signer.combo.activated.emit(signer.combo.currentIndex())
    opened.until(lambda: (seen := opened.record(draft)) is not None and seen.text("unit_signer") == deputy)


def test_who_is_added_while_a_supplement_is_written_was_not_at_the_session(opened: Open) -> None:
    part = opened.part("general", GeneralPart)
    draft = new_id()
    assert part._base("don_vi")["presence"] == "co_mat"
    said = {"visit": opened.visit, "kind": "bo_sung", "state": "du_thao"}
    record(opened.desk.workspace, Edit("minutes", draft, said))
    opened.screen.mark_stale()
    opened.until(lambda: part._supplement_card.isVisible())
    base = part._base("don_vi")
    assert base["supplement"] == draft
    assert "presence" not in base
    record(opened.desk.workspace, Edit("attendee", new_id(), {**base, "visit": opened.visit, "name": "Trần Văn Mới"}))
    opened.screen.mark_stale()
    opened.until(lambda: "Trần Văn Mới" in part._joined.text())
    assert "Trần Văn Mới" in [row.view.text("name") for row in part._theirs.rows.rows if row.view is not None]


def test_the_secretary_is_not_offered_as_who_presides(opened: Open) -> None:
    """She was the only name where nobody else of the delegation takes part, and is refused."""
    part = opened.part("general", GeneralPart)
    draft = new_id()
    seen = opened.screen.model.data
    assert seen is not None
    clerk = seen.visit.text("secretary")
    other = next(one.record for one in seen.dossier.members if one.record != clerk)
    said = {"visit": opened.visit, "kind": "bo_sung", "state": "du_thao", "present": [clerk], "chair": clerk}
    record(opened.desk.workspace, Edit("minutes", draft, said))
    opened.screen.mark_stale()
    opened.until(lambda: part._supplement_card.isVisible())
    chair = part._supplement.editors["chair"]
    assert isinstance(chair, ChoiceField)
    name = next(one.text("name") for one in seen.dossier.members if one.record == clerk)
    opened.until(lambda: chair.combo.currentText() == name)  # what is chosen is said all the same
    record(opened.desk.workspace, Edit("minutes", draft, {"present": [clerk, other], "chair": None}))
    opened.screen.mark_stale()
    opened.until(lambda: chair.combo.findData(other) >= 0)
    assert chair.combo.findData(clerk) < 0
