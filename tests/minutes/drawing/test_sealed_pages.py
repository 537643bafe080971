"""Sealed pages: each carries code, hash, place and a QR code that leads back, where nothing else stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
import zxingcpp
from PIL import Image

from giamsat_desktop.domain import form_json
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.strict_json import parse
from giamsat_desktop.minutes.drawing.document import render
from giamsat_desktop.minutes.drawing.page_codes import PageCode, minutes_code, parse_page_code
from giamsat_desktop.system import canonical
from tests.minutes import paper
from tests.minutes.builders import Album, one_page, twelve_pages, two_pages
from tests.minutes.conftest import Printed

RECORD, STATE = "0123456789abcdef" * 2, "fedcba9876543210" * 4


def sealed(minutes: Minutes) -> Minutes:
    return replace(minutes, code=minutes_code(RECORD), short_hash=STATE[:8], record=RECORD, state=STATE, draft=False)


@pytest.mark.parametrize(("make", "pages"), [(one_page, 1), (two_pages, 2), (twelve_pages, 12)])
def test_every_sealed_page_leads_back(
    make: Callable[[], Minutes], pages: int, printed: Printed, tmp_path: Path
) -> None:
    path = printed(sealed(make()), Album(3))
    with pikepdf.open(path) as document:
        count = len(document.pages)
    assert count >= pages
    for number, words in enumerate(paper.pages(path), 1):
        found = paper.phrase(words, f"{minutes_code(RECORD)} · {STATE[:8]} · Trang {number}/{count}")
        assert found[0].left >= 29.9
        assert found[-1].right < 150  # the room for initials is free
        paper.picture_of(path, number, tmp_path / "page", dpi=150)
        with Image.open(tmp_path / "page.png") as image:
            (code,) = zxingcpp.read_barcodes(image.convert("L"))
            assert parse_page_code(code.text) == PageCode(RECORD, STATE[:16], number, count)
            millimetre = 150 / 25.4
            corners = code.position
            assert 7 < corners.top_left.x / millimetre < corners.bottom_right.x / millimetre < 23
            assert (image.height - corners.bottom_right.y) / millimetre == pytest.approx(10, abs=1)


def test_sealed_minutes_are_archived_as_drafts_are(printed: Printed) -> None:
    path = printed(sealed(twelve_pages(3)), Album(3))
    assert paper.is_sound(path)
    assert all(row[3:6] == ["yes", "yes", "yes"] for row in paper.fonts(path))
    assert render(sealed(twelve_pages(3)), Album(3)) == path.read_bytes()


def test_property_16_the_words_of_a_paper_survive_canonical_json() -> None:
    for minutes in (one_page(), two_pages(), twelve_pages(3)):
        data = canonical.dumps(form_json.encode_whole(minutes))  # type: ignore[arg-type]
        again = form_json.decode(Minutes, parse(data, max_depth=20, max_bytes=1 << 20))
        assert again == minutes
        assert render(again, Album(3)) == render(minutes, Album(3))
