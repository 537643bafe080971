"""What nobody stands for is marked where records are shown, and a seal asks about it with the safe answer first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.ids import answer_id, new_id
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.people import doubting
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import searching, visits
from giamsat_desktop.ui.screens.conflicts.decided import shown_decisions
from giamsat_desktop.ui.screens.minutes.held import HeldDialog
from giamsat_desktop.ui.screens.minutes.page import MinutesScreen
from giamsat_desktop.ui.screens.minutes.seal_panel import AskDialog
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.finding_card import FindingCard
from giamsat_desktop.ui.screens.visit.parts.photos import PhotosPart
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visits.page import VisitsScreen
from tests.attacks.hostile import Hostile
from tests.services.conftest import Table, planned, table
from tests.ui.screens import offices

__all__ = ["planned", "table"]
pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
LONG = 60_000


def doubtful(planned: Table) -> tuple[str, str, str, str]:
    """Bring three records of a stranger, and one unsigned act in the name of "a", into a visit of the lead's laptop.

    Returns the visit, the finding and the document among them, and the stranger.
    """
    lead, a, stranger = planned.laptop("lead"), planned.laptop("a"), new_id()
    visit, finding, document = visits.visits(lead)[0].visit, new_id(), new_id()
    record(a, Edit("finding", new_id(), {"visit": visit, "title": "Của a"}))
    planned.pass_stick("a", "lead", "b")
    hostile = Hostile(planned.laptop("b"), planned.stick)
    acts = [hostile.forge("finding", finding, {"visit": visit, "title": "Bịa", "kind": "ton_tai"}, writer=stranger)]
    for kind, one, fields in (
        ("document", document, {"visit": visit, "title": "Quyết định bịa"}),
        ("answer", answer_id(visit, "I.1"), {"visit": visit, "question": "I.1", "value": "co"}),
    ):
        acts.append(hostile.forge(kind, one, fields, writer=stranger, after=acts[-1]))
    unsigned = hostile.forge("finding", new_id(), {"visit": visit, "title": "Mạo danh"}, writer=a.writer)
    receiving.receive(lead, files=[hostile.bundle(*acts, unsigned)])
    return visit, finding, document, stranger


def test_records_of_a_stranger_are_marked_in_the_visit_and_the_seal_asks(qtbot: QtBot, planned: Table) -> None:
    visit, finding, figure, stranger = doubtful(planned)
    with offices.desk(planned.laptop("lead")) as desk:
        screen = VisitScreen(desk.context)
        qtbot.addWidget(screen)
        screen.open_at(visit, "findings")
        screen.show()
        qtbot.waitUntil(lambda: screen.model.data is not None and not desk.context.jobs.busy, timeout=LONG)
        assert screen.header.doubts.text() == "⚠ 3 in doubt"
        cards = {card.record: card for card in screen.part("findings").findChildren(FindingCard)}
        assert [one for one, card in cards.items() if not card.doubt.isHidden()] == [finding]
        assert stranger[:6] in cards[finding].doubt.toolTip()
        screen.open_at(visit, "documents")
        (table_,) = [one for one in screen.part("documents").findChildren(RecordTable) if one.record_type == "document"]
        (row,) = [at for at, one in enumerate(table_.rows.rows) if one.record == figure]
        assert stranger[:6] in table_.rows.index(row, 0).data(Qt.ItemDataRole.ToolTipRole)
        assert table_.rows.index(row, 0).data(Qt.ItemDataRole.DecorationRole) is not None
        paper = MinutesScreen(desk.context)
        qtbot.addWidget(paper)
        paper.open_at(visit, "")
        paper.show()
        qtbot.waitUntil(lambda: paper.printed is not None and not desk.context.jobs.busy, timeout=LONG)
        listed = [paper.missing.item(at).text() for at in range(paper.missing.count())]
        assert any(stranger[:6] in one for one in listed)
        assert any("not signed by the laptop of a;" in one for one in listed)
        paper.open_at(visit, "held")
        qtbot.waitUntil(lambda: bool(paper.findChildren(HeldDialog)), timeout=LONG)
        (shown,) = paper.findChildren(HeldDialog)
        assert "Mạo danh" in shown.text.toPlainText()
        shown.reject()
        paper.sealing.ask_seal()
        asked = paper.sealing.asked
        assert isinstance(asked, AskDialog)
        assert asked.act.text() == "Seal all the same"
        assert asked.safe_button is asked.keep_button
        asked.reject()
        qtbot.waitUntil(lambda: not desk.context.jobs.busy, timeout=LONG)


def test_what_a_stranger_wrote_is_marked_in_the_list_of_visits_in_finds_photos_and_what_was_decided(
    qtbot: QtBot, planned: Table
) -> None:
    lead, stranger = planned.laptop("lead"), new_id()
    visit, photo, finding = visits.visits(lead)[0].visit, new_id(), new_id()
    record(lead, Edit("finding", finding, {"visit": visit, "title": "Chậm", "kind": "ton_tai"}))
    planned.pass_stick("lead", "b")
    hostile = Hostile(planned.laptop("b"), planned.stick)
    with planned.laptop("b").store.reading() as work:
        (base,) = work.revisions.of_record(finding)
    shown = hostile.forge(
        "photo", photo, {"visit": visit, "caption": "Ảnh bịa", "file_name": "bia.jpg"}, writer=stranger
    )
    made = hostile.forge("finding", finding, {"title": "Bịa"}, writer=stranger, after=shown, upon=[base])
    record(lead, Edit("finding", finding, {"title": "Chậm 12 ngày"}))
    receiving.receive(lead, files=[hostile.bundle(shown, made)])
    (open_one,) = deciding.differences(lead)
    ours = next(at for at, side in enumerate(open_one.sides) if side.fields["title"] == "Chậm 12 ngày")
    deciding.choose(lead, difference=open_one, side=ours)
    (decided_one,) = shown_decisions(lead, "vi")
    assert [who for who, _, _ in decided_one.dropped] == [f"⚠ {stranger[:6]}"]
    assert decided_one.vouched
    (hit,) = [one for one in searching.find(lead, typed="Ảnh bịa") if one.part == "photos"]
    assert hit.doubt == stranger[:6]
    assert stranger[:6] in doubting.of_visits(lead)[visit]
    with offices.desk(lead) as desk:
        listed = VisitsScreen(desk.context)
        qtbot.addWidget(listed)
        listed.show()
        qtbot.waitUntil(lambda: listed.table.current() is not None, timeout=LONG)
        marked = [row for row in range(listed.table.rows.rowCount()) if "⚠" in listed.table.rows.index(row, 1).data()]
        assert len(marked) == 1
        assert stranger[:6] in listed.table.rows.index(marked[0], 1).data(Qt.ItemDataRole.ToolTipRole)
        screen = VisitScreen(desk.context)
        qtbot.addWidget(screen)
        screen.open_at(visit, "photos")
        screen.show()
        qtbot.waitUntil(lambda: screen.model.data is not None and not desk.context.jobs.busy, timeout=LONG)
        (part,) = screen.findChildren(PhotosPart)
        assert part.view.pictures.index(0).data().startswith("⚠ ")
        assert stranger[:6] in part.view.pictures.index(0).data(Qt.ItemDataRole.ToolTipRole)
