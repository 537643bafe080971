"""Lines of stacked capitals under letters with tails leave white between them, wherever text wraps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from PIL import Image

from giamsat_desktop.domain.paper.minutes import Clause, HeadLine, Person, Recommendation, Section, Signature
from giamsat_desktop.domain.paper.minutes import FigureGroup as Group
from giamsat_desktop.domain.paper.minutes import FigureRow as Row
from giamsat_desktop.domain.paper.minutes import recommendations_grid as grid
from tests.minutes.builders import Album, figures, one_page, photo_appendix
from tests.minutes.conftest import Printed
from tests.minutes.samples import stacked
from tests.minutes.signing import ink
from tests.minutes.signing.ink import MM, Line

DPI = 150
WHITE = 200  # of 255: lighter than this is not ink
W = "ẾỖẪỂỮỘ ẶỆỴgjpqy "
PEOPLE = (Person("Bà", W * 8), Person("Ông", W * 8))
PHOTOS = photo_appendix(2)
PLACES: dict[str, dict[str, Any]] = {
    "head": {"heading": (HeadLine(W * 3), HeadLine(W * 3, bold=True)), "number_line": W * 3, "date_line": W * 4},
    "title": {"kind_title": W * 6, "kind_note": W * 8},
    "subject": {"subject": W * 10},
    "bases": {"bases": (W * 8, W * 8)},
    "text": {"opening": (W * 12,), "closing": (W * 12,)},
    "headings": {"sections": (Section(W * 8, clauses=(Clause(W * 8, points=(W * 8,) * 2),)),)},
    "people": {"sections": (Section("I", clauses=(Clause("A", people=PEOPLE),)),)},
    "table": {"sections": (Section("I", grid=grid((Recommendation(W * 6, W * 4, W * 3),) * 2)),)},
    "signatures": {"signatures": (Signature((W * 3,), W * 3, (W * 3,), W * 3, W * 3),) * 3},
    "recipients": {"recipients": (W * 8, W * 8)},
    "figures": {
        "figures": replace(figures(2), title=W * 12, attached=W * 12, groups=(Group(W * 9, (Row(*[W * 3] * 7),)),))
    },
    "photos": {"photos": replace(PHOTOS, photos=tuple(replace(photo, caption=W * 9) for photo in PHOTOS.photos))},
}


@pytest.mark.parametrize("place", PLACES)
def test_white_between_lines_of_stacked_capitals(printed: Printed, place: str) -> None:
    path = printed(replace(one_page(), **PLACES[place]), Album(2))
    seen = 0
    for number, page in enumerate(ink.read(path)):
        picture = ink.picture(path, number, DPI)
        for line, below in stacked(page):
            if "ẾỖẪ" in below.text and below.baseline - line.baseline < 10:
                assert _white_between(picture, line, below), (line.text, below.text)
                seen += "gjpqy" in line.text
    assert seen


def _white_between(picture: Image.Image, line: Line, below: Line) -> bool:
    """Whether some row of dots from one baseline to the other has no ink where both lines are."""
    left, right = max(line.left, below.left), min(line.right, below.right)
    box = [round(value * MM * DPI / 72) for value in (left, line.baseline, right, below.baseline)]
    rows = picture.crop((box[0], box[1], box[2], box[3]))
    width, height = rows.size
    return any(rows.crop((0, row, width, row + 1)).getextrema()[0] > WHITE for row in range(height))
