"""Signed paper: scans bound into one file come apart as they were; ink and notes stay within their rooms."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from functools import cache

import pikepdf
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.paper.ink import Ink, InkPoint
from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.minutes.signing.inked_paper import InkMark, inked
from giamsat_desktop.minutes.signing.refusal_sheets import Bearing, Refused
from giamsat_desktop.minutes.signing.scanned_paper import ScannedPage, ScannedPaper, bind, unbind
from tests.drawn import pictures_of_pdf
from tests.minutes.builders import Album, one_page

_PAPER = ScannedPaper("BB-0A1B2C3D", "0a1b2c3d", "2023-05-15T04:30:00Z")
_INK = Ink((tuple(InkPoint(400 * n, 900 + 700 * (n % 2), 100 * n, 20 * n) for n in range(11)),), "pen")


_BEARING = Bearing("(Kèm theo Biên bản làm việc với Sở Ví dụ)", "BB-0A1B2C3D", sample=True)


@cache
def sealed() -> bytes:
    """Sealed minutes of one page."""
    return render(replace(one_page(), record=derived_id("minutes", "ink"), state="ab" * 32), Album())


def page(colour: str, size: tuple[float, float] = (210.0, 297.0)) -> ScannedPage:
    pixels = round(size[0] / 25.4 * 200), round(size[1] / 25.4 * 200)
    out = io.BytesIO()
    Image.new("RGB", pixels, colour).save(out, "JPEG")
    return ScannedPage(out.getvalue(), pixels, size)


@settings(max_examples=10)
@given(st.dictionaries(st.integers(1, 40), st.sampled_from(("red", "white", "navy")), min_size=1, max_size=5))
def test_bound_pages_come_apart_as_they_were(colours: dict[int, str]) -> None:
    pages = {number: page(colour) for number, colour in colours.items()}
    pdf = bind(pages, _PAPER)
    apart = unbind(pdf)
    assert {number: one.jpeg for number, one in apart.items()} == {number: one.jpeg for number, one in pages.items()}
    assert all(one.dpi == 200 for one in apart.values())
    assert bind(dict(reversed(pages.items())), _PAPER) == pdf


def test_a_landscape_page_keeps_its_size() -> None:
    bound = bind({1: page("white"), 2: page("red", (297.0, 210.0))}, _PAPER)
    sizes = [(round(one.width), round(one.height)) for one in pictures_of_pdf(bound, dpi=20)]
    assert sizes == [(210, 297), (297, 210)]


@settings(max_examples=15)
@given(st.text(max_size=300) | st.sampled_from(("<b>&amp;</b>", "ẾỖ" * 400, "x" * 3000, "Lý do: " + "rất dài " * 300)))
def test_any_note_and_ink_stay_within_their_room(note: str) -> None:
    room = rooms(sealed())[0]
    marked = inked(sealed(), [InkMark(room.number, _INK, note)])
    before, after = (next(iter(pictures_of_pdf(pdf, dpi=72))).image for pdf in (sealed(), marked))
    left, bottom, width, height = room.box
    for picture in (before, after):  # what happens inside the room is left out
        box = (left - 1, picture.height - bottom - height - 1, left + width + 1, picture.height - bottom + 1)
        ImageDraw.Draw(picture).rectangle(box, fill="white")
    assert before.tobytes() == after.tobytes()


@settings(max_examples=15)
@given(
    st.sampled_from(
        ("Ngắn", "Không ký. Lý do: " + "không đồng ý số liệu " * 6, "Lý do: " + "rất dài " * 300, "x" * 3000)
    )
)
def test_a_refusal_is_printed_legibly_and_whole(note: str) -> None:
    short = "Không ký biên bản; lý do ghi ở tờ kèm theo."
    refused = Refused("GHI NHẬN VIỆC KHÔNG KÝ BIÊN BẢN", short, f"A: {note}", _BEARING)
    room = rooms(sealed())[0]
    with pikepdf.open(io.BytesIO(inked(sealed(), [InkMark(room.number, None, note, refused)]))) as document:
        assert not document.check_pdf_syntax()
        sheets = len(document.pages) - 1
        drawn = document.pages[0].Resources.XObject[f"/Ink{room.number}"]
        sizes = [float(number) for number in re.findall(rb"/F[\d+]+ ([\d.]+) Tf", drawn.read_bytes())]
    assert min(sizes) >= 10
    assert (sheets > 0) is (len(note) > 200)


def test_a_block_that_is_not_on_the_paper_is_left_out() -> None:
    assert len(rooms(sealed())) == 3
    with pikepdf.open(io.BytesIO(inked(sealed(), [InkMark(9, _INK, "")]))) as document:
        assert not document.check_pdf_syntax()
