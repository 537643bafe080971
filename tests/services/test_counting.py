"""Documents are counted apart from photos, everywhere bytes are counted."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Any

from giamsat_desktop.cli.command import VERBS
from giamsat_desktop.cli.parser import parser
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.delivery import delivery
from giamsat_desktop.services.exchange.reception import as_json, from_json
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.visit import table_round, visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from giamsat_desktop.ui.screens.exchange.account import account_of
from tests.services.conftest import Table


def _said(workspace: Workspace, line: str) -> Any:
    asked = parser().parse_args(line.split(" "))
    return VERBS[asked.verb, getattr(asked, "act", None)](workspace, asked)


def test_two_documents_and_a_photo_are_one_photo_and_two_files(planned: Table, tmp_path: Path) -> None:
    a, lead = planned.laptop("a"), planned.laptop("lead")
    visit = visits.visits(a)[0].visit
    assert (sending.plan(a).photos, sending.plan(a).files) == (0, 1)  # the outline's workbook goes along
    for number in range(2):
        file = tmp_path / f"{number}.pdf"
        file.write_bytes(b"%PDF-" + bytes([number]) * 100)
        photographing.add_document(a, visit=visit, fields={"title": f"Báo cáo {number}"}, file=file)
    photographing.add_photo(a, visit=visit, content=assets.data("samples/orientation-1.jpg"), name="1.jpg")
    going = sending.plan(a)
    assert (going.photos, going.files) == (1, 3)
    with a.store.reading() as work:
        where = delivery(a, work)
    assert (where.photos, where.files, where.here_only) == (1, 2, True)
    dispatch = sending.send(a, folder=planned.stick)
    assert (dispatch.written[0].photos, dispatch.written[0].files) == (1, 3)
    seen = receiving.inspect(lead, file=dispatch.path)
    assert (seen.photos, seen.files) == (1, 3)
    table_round.start(lead, visit=visit)
    (came,) = receiving.receive(lead, files=[dispatch.path]).received
    assert (came.photos_new, came.files_new, came.files_known, came.bytes_new) == (1, 2, 1, 3)
    assert from_json(as_json(came)) == came
    (again,) = receiving.receive(lead, files=[dispatch.path]).received
    assert (again.photos_new, again.photos_known, again.files_new, again.files_known) == (0, 1, 0, 3)
    seat = next(seat for seat in table_round.status(lead, visit=visit).seats if seat.writer == a.writer)
    assert (seat.photos, seat.files) == (1, 2)
    (line,) = (line for line in visits.visits(lead) if line.visit == visit)
    assert line.photos == 1
    text = account_of([came], [], [], at="", terms=Terms("vi")).as_text()
    assert "1 photos, 2 files\n" in text  # what came new
    assert "1 files" in text.partition("Here before:")[2]
    assert "1 ảnh, 2 tệp" in _said(lead, "receive --reports")["text"]


def test_a_report_kept_by_an_earlier_version_is_read(planned: Table) -> None:
    lead = planned.laptop("lead")
    written = planned.pass_stick("a", "lead")
    (came,) = receiving.receive(lead, files=[written]).received
    kept = {name: value for name, value in asdict(came).items() if not name.startswith("files_")}
    assert from_json(kept).files_new == 0
