"""The recovery sheet as it comes out of the printer: everything is there, on one page, in letters and as a code."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from giamsat_desktop.minutes.sheets.recovery import RecoverySheet, render_sheet
from giamsat_desktop.minutes.sheets.sheet import said
from tests.minutes import paper

KEY = "AGE-SECRET-KEY-1J2C93PAKY5NJPNWM6RHXK76KA0Z2C63UHADXY6GX4FVRT9T5MAJQAZJ93R"  # of no campaign
LETTERS = KEY.removeprefix("AGE-SECRET-KEY-1")
SHEET = RecoverySheet(
    subject="Giám sát việc thực hiện chính sách, pháp luật về chuyển đổi số",
    groups=tuple(LETTERS[at : at + 4] for at in range(0, len(LETTERS), 4)),
    key=KEY,
    words=("bớp", "phay", "xớp", "phạng", "tựa", "khá"),
    made_at="2023-05-15T03:00:00Z",
    made_on="15/5/2023",
)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sheet") / "sheet.pdf"
    path.write_bytes(render_sheet(SHEET))
    return path


def test_everything_is_on_the_page(printed: Path) -> None:
    text = paper.text(printed)
    for words in ("TỜ KHÓA KHÔI PHỤC", "15/5/2023", *SHEET.groups, *SHEET.words, "AGE-SECRET-KEY-1"):
        assert words in text


def test_it_is_sound_and_its_faces_are_embedded(printed: Path) -> None:
    assert paper.is_sound(printed)
    assert all("+LiberationSerif" in row[0] for row in paper.fonts(printed))
    with pikepdf.open(printed) as document:
        assert len(document.pages) == 1
        assert "/OutputIntents" in document.Root


def test_the_file_tells_the_key_nowhere_but_on_the_page(printed: Path) -> None:
    with pikepdf.open(printed) as document:
        facts = str(document.docinfo) + document.Root.Metadata.read_bytes().decode()
    assert not any(group in facts for group in SHEET.groups)


def test_same_key_same_bytes_and_long_names_still_fit() -> None:
    assert render_sheet(SHEET) == render_sheet(SHEET)
    long = replace(SHEET, subject="Giám sát <chuyên đề> & việc " * 12)
    with pikepdf.open(BytesIO(render_sheet(long))) as document:
        assert len(document.pages) == 1


def test_the_sheet_names_only_what_stands_on_buttons_and_agrees_with_the_page_that_reads_it() -> None:
    shown = (Path(__file__).parents[3] / "resources" / "i18n" / "giamsat_vi.ts").read_text(encoding="utf-8")
    how, care = said("recovery_use_how"), said("recovery_care_copies")
    named = re.findall("“([^”]+)”", how)
    assert named
    assert [one for one in named if f"<translation>{one}</translation>" not in shown] == []
    assert "Không chụp ảnh" not in care  # the page reads a photo of it; what counts is that none is kept
    assert "xóa ngay" in care
    assert "xóa ảnh" in how
