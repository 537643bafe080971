"""What a search shows around a match reads as people write moments and days."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.ids import figure_id
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.deeds import deed
from giamsat_desktop.services.records.outlines import outline_of
from giamsat_desktop.services.records.recording import Edit, record, undo
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.visit import searching
from giamsat_desktop.services.visit.reading_out import around, read_out
from giamsat_desktop.services.visit.searching import _as_read
from giamsat_desktop.services.workspace import Workspace
from tests.ui.screens import table


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


@pytest.mark.parametrize(
    "typed", ["dat dai", "giai doan", "dat_dai", "so tnmt", "tnmt", "17/5", "khai", "mot cua dien tu"]
)
def test_an_answer_names_its_unit_and_holds_no_code_and_no_half_word(found_in: Workspace, typed: str) -> None:
    units = {unit.text("short_name") for unit in _of_type(found_in, "unit")}
    answers = searching.find(found_in, typed=typed)
    assert answers
    for one in answers:
        assert not re.search(r"\b[a-z0-9]+_[a-z0-9_]+", one.title), one.title
        if one.part:
            unit, arrow, words = one.title.partition(" › ")
            assert arrow
            assert unit in units
            begins = words.removeprefix("…").split()[0].strip("“(·")
            everything = {word.strip("“(·") for text in _texts_of(found_in) for word in text.split()}
            assert not begins or begins in everything, one.title


def test_words_begin_and_end_whole() -> None:
    said = "Tồn tại thứ nhất của đơn vị về hồ sơ quá hạn nhiều, số liệu chưa khớp giữa các báo cáo đã gửi trong năm qua"
    shown = around(said, "so lieu")
    assert "số liệu" in shown
    assert set(shown.strip("…").split()) <= set(said.split())
    assert around(said, "ton tai").startswith("Tồn tại thứ nhất")
    assert around(said, "không có") == ""


@pytest.mark.parametrize(("code", "words"), [("giai_doan", "Cả giai đoạn"), ("2023-Q1", "Q1/2023"), ("2022", "2022")])
def test_an_act_on_a_figure_is_named_by_its_period_in_words(found_in: Workspace, code: str, words: str) -> None:
    visit = next(one for one in _of_type(found_in, "visit") if not one.deleted)
    figure = {"visit": visit.record, "indicator": "CH-01", "period": code, "explanation": "giải trình riêng"}
    made = record(found_in, Edit("figure", figure_id(visit.record, "CH-01", code), figure))
    assert deed(found_in, made).words.endswith(f"CH-01 · {words}")
    (one,) = [one for one in searching.find(found_in, typed="giải trình riêng") if words in one.title]
    assert code == words or code not in one.title
    undo(found_in, made)


def _of_type(workspace: Workspace, record_type: str) -> list[RecordView]:
    with workspace.store.reading() as work:
        return list(work.records.of_type(record_type))


def _texts_of(workspace: Workspace) -> list[str]:
    terms, kinds = Terms("vi"), RECORD_TYPES
    labels = {one.code: one.label for several in outline_of(workspace).choice_lists for one in several.choices}
    return [read_out(seen, terms, labels) for kind in kinds for seen in _of_type(workspace, kind)]


@pytest.fixture(scope="module")
def found_in(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workspace]:
    folder = tmp_path_factory.mktemp("searched") / "profile"
    table.build(folder)
    with opening.opened(folder) as workspace:
        yield workspace
