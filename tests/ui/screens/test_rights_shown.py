"""What a person may not do is not offered: the window asks the table of rights first and says why."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

import giamsat_desktop
from giamsat_desktop.domain.rights import RIGHTS, Act, Who
from giamsat_desktop.services.conflicts import deciding, differing
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.ui.screens.conflicts.headings import SectionHeading
from giamsat_desktop.ui.screens.conflicts.page import ConflictsScreen
from tests.services.conftest import Table, planned, table
from tests.ui.screens import offices

__all__ = ["planned", "table"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
ROOT = Path(giamsat_desktop.__file__).parent

PAPER = "ui/screens/minutes/"
ASKED: dict[str, tuple[str, str]] = {
    "services/paper/phrasing.py": (PAPER + "campaign_paper.py", "self.sentences.allow(found.may_change)"),
    "services/paper/paper_form.py": (PAPER + "campaign_paper.py", "setEnabled(found.may_change)"),
    "services/plan/campaigns.py": (
        "ui/screens/visits/page.py",
        "button.setVisible(not loaded.lines and not loaded.campaign)",
    ),
    "services/records/outlines.py": ("", "the command line alone takes in a workbook"),
    "services/profile/demonstrating.py": ("", "made where everybody is a lead"),
}
"""Module that writes what is a lead's → where the window asks before it offers that."""

ACTS: dict[tuple[str, Act], tuple[str, str]] = {
    ("plan", Act.DECIDE): ("ui/screens/conflicts/card.py", "self.shown.difference.may"),
    ("minutes", Act.DECIDE): ("ui/screens/conflicts/card.py", "self.shown.difference.may"),
    ("minutes", Act.REPLACE): (PAPER + "seal_panel.py", "setEnabled(made.may_replace)"),
    ("work", Act.REDACT): ("ui/screens/settings/privacy.py", "setEnabled(state.may_order)"),
    ("laptop", Act.CERTIFY): ("ui/screens/people/inviting.py", "self._may = people.own.is_lead"),
    ("laptop", Act.REVOKE): ("ui/screens/people/laptops.py", "self.revoke_button.setEnabled(not gone and may)"),
    ("laptop", Act.REVOKE_LEAD): ("ui/screens/people/laptops.py", "self.revoke_button.setEnabled(not gone and may)"),
    ("laptop", Act.MAKE_LEAD): ("ui/screens/people/laptops.py", "self.lead_button.setEnabled("),
}
"""What not every member may do to a record that is there → where the window asks before it offers that."""


def _kind(name: str) -> str:
    if name in ("minutes", "laptop"):
        return name
    return "plan" if Who.MEMBER not in RIGHTS[name][Act.CREATE] else "work"


def _written(tree: ast.AST) -> set[str]:
    """Return the record types that this code writes by name."""
    calls = (one for one in ast.walk(tree) if isinstance(one, ast.Call) and one.args)
    named = (one.args[0] for one in calls if getattr(one.func, "id", getattr(one.func, "attr", "")) in _WRITING)
    return {one.value for one in named if isinstance(one, ast.Constant) and isinstance(one.value, str)}


_WRITING = ("Edit", "create", "delete", "edit", "save")


def test_every_place_that_writes_what_is_a_leads_is_asked_about() -> None:
    found = {}
    for path in sorted([*ROOT.glob("services/**/*.py"), *ROOT.glob("ui/**/*.py")]):
        kinds = {one for one in _written(ast.parse(path.read_text(encoding="utf-8"))) if one in RIGHTS}
        if any(_kind(one) == "plan" for one in kinds):
            found[path.relative_to(ROOT).as_posix()] = kinds
    assert found.keys() == ASKED.keys()


def test_every_right_that_not_all_have_is_asked_for_before_it_is_offered() -> None:
    open_to_all = {Act.TAKE_BACK, Act.CREATE, Act.CHANGE, Act.DELETE}  # the author's; of the plan see above
    wanted = {
        (_kind(name), act)
        for name, row in RIGHTS.items()
        for act, who in row.items()
        if who and Who.MEMBER not in who and act not in open_to_all
    }
    assert wanted == ACTS.keys()
    for file, words in (*ACTS.values(), *ASKED.values()):
        assert not file or words in (ROOT / file).read_text(encoding="utf-8"), (file, words)


@pytest.mark.parametrize("lead", [True, False])
def test_a_difference_of_the_plan_is_decided_by_leads_alone(qtbot: QtBot, planned: Table, *, lead: bool) -> None:
    first, second = planned.laptop("lead"), planned.laptop("a")
    enrolling.make_lead(first, writer=second.writer)
    planned.pass_stick("lead", "a", "b")
    campaign = first.profile.campaign or ""
    for one, name in ((first, "Đợt một"), (second, "Đợt hai")):
        record(one, Edit("campaign", campaign, {"name": name, "subject": name}))
    for sender, receivers in (("lead", "ab"), ("a", ("lead", "b"))):
        planned.pass_stick(sender, *receivers)
    laptop = first if lead else planned.laptop("b")
    found = differing.differences(laptop)
    assert [one.may for one in found] == [lead] * len(found)
    with offices.desk(laptop) as desk:
        screen = ConflictsScreen(desk.context)
        qtbot.addWidget(screen)
        screen.resize(1000, 700)
        screen.show()
        qtbot.waitUntil(lambda: bool(screen.cards), timeout=20_000)
        for card in screen.cards.values():
            assert [one.isEnabled() for one in card.choose_buttons] == [lead] * len(card.choose_buttons)
            assert (card.write_button.isEnabled(), card.both_button.isEnabled()) == (lead, lead)
            assert card.why_not.isHidden() is lead
            assert "lead" in card.why_not.text()
        for heading in screen.findChildren(SectionHeading):
            assert bool(heading.buttons) <= lead
    if lead:
        deciding.choose(laptop, difference=found[0], side=0)
    else:
        assert not deciding.choose_all(laptop, found, side=0).records
        with pytest.raises(entitling.NotEntitled):
            deciding.choose(laptop, difference=found[0], side=0)
