"""The codes on sealed pages: what is written is what is read, and nothing else is taken for one."""

from __future__ import annotations

import re

import pytest
import segno
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.minutes.drawing.page_codes import (
    MOST_PAGES,
    PageCode,
    minutes_code,
    page_code,
    parse_page_code,
    short_hash,
)

IDS = st.text("0123456789abcdef", min_size=32, max_size=32)
HASHES = st.text("0123456789abcdef", min_size=64, max_size=64)


@given(IDS, HASHES, st.integers(1, MOST_PAGES), st.integers(0, MOST_PAGES))
def test_a_page_code_reads_back_and_fits_a_small_symbol(minutes: str, state: str, page: int, more: int) -> None:
    pages = min(page + more, MOST_PAGES)
    text = page_code(minutes, state, page, pages)
    assert parse_page_code(text) == PageCode(minutes, state[:16], page, pages)
    assert page_code(minutes, state[:16], page, pages) == text
    symbol = segno.make_qr(text, error="q", boost_error=False)
    assert symbol.mode == "alphanumeric"
    assert int(symbol.version) <= 4


@given(IDS, st.integers(1, 9))
def test_the_code_of_a_sheet_of_a_refusal_is_no_page_of_the_minutes(minutes: str, page: int) -> None:
    text = page_code(minutes, "a" * 64, page, 9, "0a1b2c")
    assert parse_page_code(text) == PageCode(minutes, "a" * 16, page, 9, "0a1b2c")
    assert parse_page_code(text) != parse_page_code(page_code(minutes, "a" * 64, page, 9))
    assert int(segno.make_qr(text, error="q", boost_error=False).version) <= 4


@given(st.text(max_size=80))
def test_other_texts_are_not_page_codes(text: str) -> None:
    assert parse_page_code(text) is None


@pytest.mark.parametrize("tail", ["0/3", "4/3", "01/3", "1/03", "1/1000", "1/3/", "1/3\n", "١/3"])
def test_a_page_that_cannot_be_is_no_page_code(tail: str) -> None:
    good = page_code("0" * 32, "a" * 64, 1, 3)
    assert parse_page_code(good.removesuffix("1/3") + tail) is None


@pytest.mark.parametrize(("page", "pages"), [(0, 1), (2, 1), (1, MOST_PAGES + 1)])
def test_a_page_that_cannot_be_is_not_written(page: int, pages: int) -> None:
    with pytest.raises(ValueError, match="sealed minutes"):
        page_code("0" * 32, "a" * 64, page, pages)


@given(IDS)
def test_the_code_people_read_has_no_letters_that_look_alike(minutes: str) -> None:
    code = minutes_code(minutes)
    assert re.fullmatch(r"BB-[0-9A-HJKMNP-TV-Z]{8}", code)
    assert code == minutes_code(minutes)


def test_the_codes_of_one_minutes_stay_for_ever() -> None:
    assert minutes_code("0123456789abcdef" * 2) == "BB-7TRVTGWS"
    assert short_hash("0123456789abcdef" * 4) == "01234567"
