"""Names from anybody: one line, nothing invisible, nothing that passes for another's."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.vietnamese.names import MAX_NAME, namesakes, person_name


def looks_like(first: str, second: str) -> bool:
    return namesakes({"one": first, "other": second})["one"] == (second,)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("  Lê  Thị\u00a0Thư ", "Lê Thị Thư"),
        ("Lê Thị Thư\nTrưởng đoàn", "Lê Thị Thư Trưởng đoàn"),
        ("\u202eưhT\u202c Lê", "ưhT Lê"),
        ("Lê\u200b Thị\u200d Thư\ufeff\u2066", "Lê Thị Thư"),
        ("Le\u0302 Thi\u0323 Thu\u031b", "Lê Thị Thư"),
        ("Lê\u3164Thư\U000e0041\u00ad", "Lê Thư"),
        ("\u200b\u3164\t", ""),
    ],
)
def test_a_name_is_one_line_without_anything_unseen(written: str, kept: str) -> None:
    assert person_name(written) == kept


@given(st.text(max_size=300))
def test_any_name_is_clean_short_and_stays(written: str) -> None:
    name = person_name(written)
    assert len(name) <= MAX_NAME
    assert person_name(name) == name == unicodedata.normalize("NFC", name)
    assert all(letter == " " or not unicodedata.category(letter).startswith(("C", "Z")) for letter in name)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Lê Thị Thư", "LÊ THỊ  THƯ"),
        ("Lê Thị Thư", "Lê Thị Thứ"),
        ("Lê Thị Hoa", "Lê Thị Ноа"),  # two Cyrillic letters
        ("Lê Thị Thư", "Lê\u200b Thị Thư"),
        ("Ilo", "l1o"),
        ("Trần Văn Hòa", "Trần Văn Hoà"),
        ("Đỗ An", "Ðỗ An"),
    ],
)
def test_names_a_hasty_eye_confuses_are_told(first: str, second: str) -> None:
    assert looks_like(first, second)
    assert looks_like(second, first)


@pytest.mark.parametrize(("first", "second"), [("Lê Thị Thư", "Lê Thị Thu Hà"), ("", ""), ("Lê An", "")])
def test_other_names_are_not(first: str, second: str) -> None:
    assert not looks_like(first, second)
