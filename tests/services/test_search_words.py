"""What a search shows around a match reads as people write moments and days."""

from __future__ import annotations

import pytest

from giamsat_desktop.services.searching import _as_read


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Ông Khải đề nghị 2023-05-23T01:30:00Z", "Ông Khải đề nghị 08:30 23/05/2023"),
        ("28T11:51:17Z Ông Khải đề nghị", "Ông Khải đề nghị"),
        ("Sở Y tế 2023-05-23T01:30", "Sở Y tế"),
        ("-05-28T11:51:17Z Ông Khải", "Ông Khải"),
        ("số 12 ngày 2023-05-15 về", "số 12 ngày 15/05/2023 về"),
        ("Công văn 126/UBND-VP, 30,5%", "Công văn 126/UBND-VP, 30,5%"),
    ],
)
def test_words_around_a_match_show_no_stored_moment(words: str, shown: str) -> None:
    assert _as_read(words) == shown
