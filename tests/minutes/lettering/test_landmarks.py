"""Bookmarks for readers, and the rooms for signatures that the file itself remembers."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.minutes.sheets.recovery import RecoverySheet, render_sheet
from tests.minutes import paper
from tests.minutes.builders import Album, one_page, twelve_pages
from tests.minutes.conftest import Printed

_MM = 72 / 25.4


def test_bookmarks_lead_to_the_sections_and_appendices_on_their_pages(printed: Printed) -> None:
    path = printed(twelve_pages(3), Album(3))
    words = [" ".join(word.text for word in page) for page in paper.pages(path)]
    with pikepdf.open(path) as document, document.open_outline() as outline:
        pages = {page.objgen: number for number, page in enumerate(document.pages)}
        titles = [item.title for item in outline.root]
        assert titles[0] == "I. THÀNH PHẦN"
        assert titles[-2:] == ["Phụ lục I", "Phụ lục II"]
        for item in outline.root:
            assert isinstance(item.destination, pikepdf.Array)
            assert item.title in words[pages[item.destination[0].objgen]]


def test_every_signer_has_a_room_between_title_and_name(printed: Printed) -> None:
    path = printed(twelve_pages(1), Album(1))
    found = rooms(path.read_bytes())
    assert [room.number for room in found] == [1, 2, 3]
    words = paper.pages(path)[found[0].page - 1]
    title = paper.phrase(words, "THƯ KÝ")[0]
    left, bottom, width, height = (value / _MM for value in found[1].box)
    assert left < title.left
    assert title.right < left + width
    assert title.bottom <= 297 - bottom - height + 0.5
    inside = [w for w in words if left < w.left < left + width and 297 - bottom - height < w.top < 297 - bottom - 1]
    assert not inside


def test_a_paper_that_nobody_signs_has_no_rooms() -> None:
    sheet = RecoverySheet("Thử", ("A",), "AGE", ("một",), "2023-05-15T01:00:00Z", "15/5/2023")
    assert rooms(render_sheet(sheet)) == ()


def test_rooms_are_read_from_bytes_alone() -> None:
    with pikepdf.open(BytesIO(render(one_page(), Album()))) as document:
        again = BytesIO()
        document.save(again)
    assert len(rooms(again.getvalue())) == 3
