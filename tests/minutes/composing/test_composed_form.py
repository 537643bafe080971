"""Rows of the decree's table that composing decides: bases, numbers of appendices and where the text points to them."""

from __future__ import annotations

import pytest

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.paper.dossier import Dossier, assemble
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.whole import compose

PLAN = (
    RecordView("c", "campaign", {"legal_bases": "Luật thứ nhất.\nLuật thứ hai;"}),
    RecordView("d", "delegation", {"campaign": "c", "name": "Đoàn giám sát số 1"}),
    RecordView("v", "visit", {"delegation": "d", "minutes_number": "5", "starts_at": "2023-05-15T01:30:00Z"}),
)
FIGURE = RecordView("f", "figure", {"visit": "v", "in_minutes": True, "indicator": "A1", "reported": "1"})
PHOTO = RecordView("p", "photo", {"visit": "v", "in_minutes": True, "file": "0" * 64})


def composed(*more: RecordView) -> Minutes:
    dossier: Dossier = assemble("v", (*PLAN, *more))
    return compose(dossier, Outline(1, "Đề cương"), draft=True, made_at="2023-05-15T04:30:00Z")


@pytest.mark.parametrize(
    ("more", "labels"),
    [((), []), ((FIGURE,), ["Phụ lục"]), ((PHOTO,), ["Phụ lục"]), ((FIGURE, PHOTO), ["Phụ lục I", "Phụ lục II"])],
)
def test_two_appendices_have_roman_numbers_and_the_text_points_to_each(
    more: tuple[RecordView, ...], labels: list[str]
) -> None:
    minutes = composed(*more)
    known = [appendix for appendix in (minutes.figures, minutes.photos) if appendix]
    assert [appendix.label for appendix in known] == labels
    text = [str(line) for part in minutes.sections for clause in part.clauses for line in clause.paragraphs]
    for appendix in known:
        assert any(f"tại {appendix.label} kèm theo" in line for line in text)
        assert appendix.title.isupper()
        assert appendix.attached == ("(Kèm theo Biên bản số 05/BB-ĐGS ngày 15 tháng 5 năm 2023 của Đoàn giám sát số 1)")


def test_number_below_ten_has_a_nought() -> None:
    assert composed().number_line == "Số: 05/BB-ĐGS"


def test_bases_end_with_semicolons_and_a_full_stop() -> None:
    endings = "".join(str(basis)[-1] for basis in composed().bases)
    assert endings == ";" * (len(endings) - 1) + "."
    assert all(str(basis).startswith("Căn cứ ") for basis in composed().bases)


def test_place_and_date_are_off_and_the_last_sentence_is_marked() -> None:
    assert not composed().date_line
    assert str(composed().closing[-1]).endswith("./.")
