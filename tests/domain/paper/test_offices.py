"""A guest's office says of which body; nothing is said twice, and no word of either is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.paper.offices import office_of


@pytest.mark.parametrize(
    ("position", "agency", "said"),
    [
        ("Phó Giám đốc Sở", "Sở Thông tin và Truyền thông", "Phó Giám đốc Sở Thông tin và Truyền thông"),
        ("Phó Chủ tịch", "Ủy ban MTTQ Việt Nam thành phố Hà Nội", "Phó Chủ tịch Ủy ban MTTQ Việt Nam thành phố Hà Nội"),
        ("Trưởng phòng Cải cách hành chính", "Sở Nội vụ", "Trưởng phòng Cải cách hành chính, Sở Nội vụ"),
        ("Phó Trưởng Công an quận", "Công an quận Cầu Giấy", "Phó Trưởng Công an quận Cầu Giấy"),
        ("Phó Chủ tịch UBND quận", "UBND quận Cầu Giấy", "Phó Chủ tịch UBND quận Cầu Giấy"),
        ("Phó Chủ tịch HĐND Thành phố", "Hội đồng nhân dân thành phố Hà Nội", "Phó Chủ tịch HĐND Thành phố"),
        (
            "Ủy viên Ban Pháp chế, đại biểu HĐND Thành phố",
            "Ban Pháp chế HĐND Thành phố",
            "Ủy viên Ban Pháp chế, đại biểu HĐND Thành phố",
        ),
        ("Trưởng phòng Nội vụ", "Phòng Nội vụ quận Ba Đình", "Trưởng phòng Nội vụ quận Ba Đình"),
        ("", "Báo Hà Nội mới", "Báo Hà Nội mới"),
        ("Phóng viên", "", "Phóng viên"),
    ],
)
def test_an_office_is_said_with_its_body(position: str, agency: str, said: str) -> None:
    assert office_of(position, agency) == said


def test_of_the_unit_s_own_people_only_the_office_is_said_beneath_its_name() -> None:
    own = "Ủy ban nhân dân quận Cầu Giấy"
    assert office_of("Chánh Văn phòng", "UBND quận Cầu Giấy", own) == "Chánh Văn phòng"
    assert office_of("Giám đốc", "Trung tâm Hành chính công", own) == "Giám đốc Trung tâm Hành chính công"


_WORDS = st.lists(st.sampled_from(["Phó", "Giám", "đốc", "Sở", "Nội", "vụ", "UBND", "quận"]), max_size=6).map(" ".join)


@given(_WORDS, _WORDS)
def test_no_word_of_office_or_body_is_lost(position: str, agency: str) -> None:
    said = office_of(position, agency).replace(",", "").split()
    for part in (position, agency):
        left = iter(said)
        assert all(word in left for word in part.split())
