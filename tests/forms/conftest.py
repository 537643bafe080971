"""Outlines for the tests of forms: the shipped one, and small workbooks that a test may spoil."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.system import assets
from tests.forms.reading import read_workbook

SHIPPED = "outlines/hanoi-2023.xlsx"

SURVEY = [
    "type",
    "name",
    "label",
    "required",
    "relevant",
    "constraint",
    "constraint_message",
    "calculation",
    "giamsat::code",
    "giamsat::kind",
    "giamsat::indicators",
    "giamsat::evidence",
    "giamsat::unit_kinds",
    "giamsat::topic",
    "giamsat::columns",
]

Spoil = Callable[[Workbook], None]


@pytest.fixture(scope="session")
def outline() -> Outline:
    """The outline that comes with the program."""
    return read_workbook(assets.path(SHIPPED))


def _small() -> Workbook:
    book = Workbook()
    survey = book.worksheets[0]
    survey.title = "survey"
    survey.append(SURVEY)
    rows: list[dict[str, str]] = [
        {"type": "select_one kinds", "name": "unit_kind", "label": "K"},
        {"type": "begin_group", "name": "muc_I", "label": "I. Mục", "giamsat::code": "I"},
        {
            "type": "begin_group",
            "name": "I_1",
            "label": "I.1. Câu",
            "giamsat::code": "I.1",
            "giamsat::kind": "SO",
            "giamsat::indicators": "CH-01",
            "giamsat::unit_kinds": "S H",
            "relevant": "${unit_kind} != 'X'",
        },
        {"type": "select_one levels", "name": "I_1_assessment", "label": "Đánh giá", "required": "yes"},
        {"type": "text", "name": "I_1_comment", "label": "Nhận xét", "constraint": "string-length(.) < 9"},
        {"type": "end_group"},
        {"type": "end_group"},
    ]
    for row in rows:
        survey.append([row.get(column) for column in SURVEY])
    sheets = {
        "choices": [("list_name", "name", "label"), ("kinds", "S", "s"), ("kinds", "X", "x"), ("levels", "chua", "c")],
        "settings": [("form_title", "form_id", "version"), ("Nhỏ", "nho", "3")],
        "indicators": [("code", "name", "unit", "kind"), ("CH-01", "Số", "việc", "so")],
        "topics": [("unit_list", "unit", "topics"), ("2023", "SXD", "xay_dung")],
    }
    for title, cells in sheets.items():
        sheet = book.create_sheet(title)
        for line in cells:
            sheet.append(line)
    return book


def saved(book: Workbook) -> bytes:
    """Return the bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@pytest.fixture
def small() -> Callable[..., bytes]:
    """Return a sound workbook of one question, after `spoil` had its way with it."""

    def build(spoil: Spoil | None = None) -> bytes:
        book = _small()
        if spoil is not None:
            spoil(book)
        return saved(book)

    return build


@pytest.fixture
def shipped_book() -> Workbook:
    """The shipped workbook, opened with its cells."""
    return load_workbook(assets.path(SHIPPED))
