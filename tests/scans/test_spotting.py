"""Spotting: one changed digit on a scan is found at its place; light, noise and bent paper are no difference."""

from __future__ import annotations

import random
from itertools import islice, pairwise
from typing import TypeAlias

import pypdfium2
import pytest
from PIL import Image, ImageDraw

from giamsat_desktop.minutes.lettering.landmarks import rooms
from giamsat_desktop.system.images.matching import DPI
from giamsat_desktop.system.images.pdf_pictures import pages_of_pdf
from giamsat_desktop.system.images.spotting import MM, Compared, compared_with, unwritten
from tests.scans.generator import FULL, scan
from tests.scans.test_recognition import read

Dots: TypeAlias = tuple[float, float, float, float]


@pytest.fixture(scope="module")
def pages(sealed_pdf: bytes) -> list[Image.Image]:
    return [page.draw(FULL, grey=True).image.reduce(FULL // DPI) for page in islice(pages_of_pdf(sealed_pdf), 6)]


def compared(sheets: list[Image.Image], number: int, seed: int, page: Image.Image) -> Compared:
    """Scan the sheet with the code of page `number`, and compare it; initials stand at the lower edge."""
    flat = read(scan([sheets[number]], seed, most_dpi=200, stains=False).content, sheets)[number]
    margin = (0.0, page.height / MM - 26, page.width / MM, 26.0)
    return compared_with(flat.image, page, hand=[margin])


def digits(pdf: bytes, page: int) -> list[tuple[str, Dots]]:
    """Return the digits of a page with their boxes at 300 dots an inch."""
    document = pypdfium2.PdfDocument(pdf)
    text, height, scale = document[page].get_textpage(), document[page].get_height(), FULL / 72
    found = []
    for place in range(text.count_chars()):
        letter = text.get_text_range(place, 1)
        if letter.isdigit() and letter.isascii():
            left, bottom, right, top = text.get_charbox(place)
            found.append((letter, (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)))
    text.close()
    document.close()
    return [one for one in found if one[1][3] < height * scale * 0.9]


def with_other_digit(
    sheet: Image.Image, known: list[tuple[str, Dots]], chance: random.Random
) -> tuple[Image.Image, Dots]:
    """Return a sheet on which one digit is another one, cut out of the same page, and where."""
    letter, box = chance.choice(known)
    tall = box[3] - box[1]
    source = chance.choice([other for one, other in known if one != letter and abs(other[3] - other[1] - tall) < 2])
    sheet = sheet.copy()
    other = sheet.crop((round(source[0]) - 1, round(source[1]) - 1, round(source[2]) + 1, round(source[3]) + 1))
    ImageDraw.Draw(sheet).rectangle((box[0] - 1, box[1] - 1, box[2] + 1, box[3] + 1), fill="white")
    sheet.paste(other, (round(box[0]) - 1, round(box[1]) - 1))
    return sheet, box


@pytest.mark.parametrize(("number", "seed"), [(1, 1), (2, 2), (4, 7)])
def test_an_honest_scan_or_photo_differs_nowhere(
    sheets: list[Image.Image], pages: list[Image.Image], number: int, seed: int
) -> None:
    assert compared(sheets, number, seed, pages[number]).alike


@pytest.mark.parametrize(("number", "seed"), [(1, 1), (2, 2)])
def test_one_other_digit_is_found_at_its_place(
    sheets: list[Image.Image], pages: list[Image.Image], sealed_pdf: bytes, number: int, seed: int
) -> None:
    changed, box = with_other_digit(sheets[number], digits(sealed_pdf, number), random.Random(seed))
    found = compared([*sheets[:number], changed, *sheets[number + 1 :]], number, seed, pages[number])
    assert found.spots
    scale = 25.4 / FULL
    for spot in found.spots:
        left, top, width, height = spot.area
        assert left - 2 < box[0] * scale < left + width + 2
        assert top - 2 < box[1] * scale < top + height + 2
        assert not spot.added


def test_bent_paper_is_laid_flat_and_a_line_written_between_is_seen(pages: list[Image.Image]) -> None:
    page = pages[1]
    rows = [round(page.height * part / 8) for part in range(9)]
    bent = [0, 3, 6, 8, 9, 8, 5, 2, 0]  # dots: a curl of a millimetre and a half
    mesh = [
        (
            (0, top, page.width, bottom),
            (before, top, after, bottom, page.width + after, bottom, page.width + before, top),
        )
        for (top, bottom), (before, after) in zip(pairwise(rows), pairwise(bent), strict=True)
    ]
    curled = page.transform(page.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)
    assert compared_with(curled, page).alike
    blank = next(top for top in range(300, page.height) if page.crop((200, top, 1100, top + 14)).getextrema()[0] > 250)
    ImageDraw.Draw(curled).line((300, blank + 7, 420, blank + 8, 430, blank + 3), fill=20, width=3)
    found = compared_with(curled, page)
    assert [spot.added for spot in found.spots] == [True]


def test_another_page_under_the_same_code_is_never_alike(pages: list[Image.Image]) -> None:
    other = compared_with(pages[2], pages[1])  # a page of the same table: its rules can be laid, its words cannot
    assert other.laid is None or len(other.spots) > 20
    assert compared_with(Image.new("L", pages[1].size, 255), pages[1]).laid is None


def test_a_page_whose_middle_is_white_is_compared_without_a_warning() -> None:
    page = Image.new("L", (826, 1169), 255)
    ImageDraw.Draw(page).rectangle((60, 60, 760, 120), outline=0, width=3)
    compared_with(page.copy(), page)


@pytest.mark.parametrize("seed", range(6))
def test_a_room_without_ink_is_told_from_one_with_a_pale_signature(sealed_pdf: bytes, seed: int) -> None:
    """Whatever the scanner or the phone: noise and shadow are no signature, a thin line is one."""
    every = rooms(sealed_pdf)
    number = every[0].page
    sheet = next(one.draw(FULL).image for one in pages_of_pdf(sealed_pdf) if one.number == number)
    mine, inch = sheet.convert("L").reduce(FULL // DPI), 25.4 / 72
    boxes = [tuple(edge * inch for edge in one.box) for one in every]
    areas = [(left, mine.height / MM - low - tall, wide, tall) for left, low, wide, tall in boxes]
    dots = FULL / 25.4
    left, top, wide, tall = areas[0]
    line = [((left + wide / 2 + step) * dots, (top + tall * (0.3 + step % 2 * 0.4)) * dots) for step in range(-8, 8)]
    ImageDraw.Draw(sheet).line(line, fill=(130, 140, 200), width=round(0.35 * dots))
    sheets = [sheet] * number
    flat = read(scan([sheet], 900 + seed, most_dpi=200, stains=False).content, sheets)[number - 1]
    laid = compared_with(flat.image, mine).laid
    assert laid is not None
    assert unwritten(laid, areas) == (False, *(True for _ in areas[1:]))
