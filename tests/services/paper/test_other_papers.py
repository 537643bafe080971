"""Programme, figures table, document list and card of the demonstration, read back from the PDF with other tools."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.minutes.sheets.figures import Asked, figures_form
from giamsat_desktop.minutes.sheets.programme import programme
from giamsat_desktop.minutes.sheets.sheet import render_sheet
from giamsat_desktop.services.paper import other_papers
from giamsat_desktop.services.paper.other_papers import PaperKind, PaperPdf
from giamsat_desktop.services.people import card_pictures, enrolling
from giamsat_desktop.services.records.outlines import outline_of
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.records.recording import create
from giamsat_desktop.services.visit.visits import dossier, visits
from giamsat_desktop.services.workspace import Workspace
from tests.minutes import paper
from tests.services.conftest import Opened


@pytest.fixture
def lead(demo: Opened) -> Workspace:
    return demo()


def _first(workspace: Workspace) -> str:
    return visits(workspace)[0].visit


def _written(folder: Path, made: PaperPdf) -> Path:
    path = folder / made.file_name
    path.write_bytes(made.pdf)
    return path


def _text(path: Path) -> str:
    return paper.squeezed(paper.text(path))


@pytest.mark.parametrize("kind", PaperKind)
def test_every_paper_is_sound_repeats_and_says_whose_it_is(lead: Workspace, tmp_path: Path, kind: PaperKind) -> None:
    made = other_papers.paper_pdf(lead, visit=_first(lead), kind=kind)
    assert made == other_papers.paper_pdf(lead, visit=_first(lead), kind=kind)
    path = _written(tmp_path, made)
    assert paper.is_sound(path)
    assert all(row[3:6] == ["yes", "yes", "yes"] for row in paper.fonts(path))
    assert b"<pdfaid:part>1</pdfaid:part>" in made.pdf
    found = dossier(lead, _first(lead))
    said = _text(path)
    for words in ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", found.delegation.text("name").upper(), found.unit.text("name")):
        assert paper.squeezed(words) in said


def test_a_number_in_a_narrow_column_is_not_broken(lead: Workspace, tmp_path: Path) -> None:
    path = _written(tmp_path, other_papers.paper_pdf(lead, visit=_first(lead), kind=PaperKind.FIGURES))
    words = {word.text for page in paper.pages(path) for word in page}
    assert {"38.912", "40.105", "28.875", "41.250"} <= {word.strip("/\u00a0 ") for word in words}


def test_programme_has_time_place_people_order_and_content(lead: Workspace, tmp_path: Path) -> None:
    found = dossier(lead, _first(lead))
    path = _written(tmp_path, other_papers.paper_pdf(lead, visit=_first(lead), kind=PaperKind.PROGRAMME))
    assert path.name == "CT_2023-05-15_STNMT_v1.pdf"
    said = _text(path)
    wanted = [found.visit.text("place"), "08 giờ 30 phút", "Thông qua và ký biên bản làm việc", "TM. ĐOÀN GIÁM SÁT"]
    wanted += ["Hà Nội, ngày … tháng … năm …", "Kế hoạch số 05/KH-ĐGS ngày 10 tháng 3 năm 2023"]
    wanted += [one.text("name") for one in (*found.members, *found.attendees) if one.text("side") in ("", "don_vi")]
    for words in wanted:
        assert paper.squeezed(words) in said


def test_figures_table_asks_every_indicator_once_and_shows_what_was_reported(lead: Workspace, tmp_path: Path) -> None:
    path = _written(tmp_path, other_papers.paper_pdf(lead, visit=_first(lead), kind=PaperKind.FIGURES))
    said = _text(path)
    outline = outline_of(lead)
    known = {one.code: one for one in outline.indicators}
    shown = [code for code, one in known.items() if paper.squeezed(one.name) in said]
    assert len(shown) > 20
    for figure in dossier(lead, _first(lead)).figures:
        assert figure.text("indicator") in shown
    pages = paper.pages(path)
    assert max(word.right for word in pages[1]) > 210  # landscape from the second page on
    heads = [{word.text for word in page} for page in pages[1:]]
    assert all({"TT", "Chỉ", "tiêu"} <= head for head in heads)  # the head row is repeated


def test_the_figures_form_shows_those_of_the_whole_period_and_counts_its_pages_once(
    lead: Workspace, tmp_path: Path
) -> None:
    path = _written(tmp_path, other_papers.paper_pdf(lead, visit=_first(lead), kind=PaperKind.FIGURES))
    assert "118/118" in _text(path)  # reported for the whole period, not for a year
    pages = paper.pages(path)
    for number, page in enumerate(pages[1:], 2):
        top = min(page, key=lambda word: word.top)
        assert top.text == str(number)
        assert paper.phrase(page, f"Trang {number}/{len(pages)}")
    words = {word.text for page in pages for word in page}
    assert words & {"n", "gười/tháng"} == set()
    # No number is cut in two, however many periods there are.
    assert {"1.120.000/", "2.150.000", "2021"} <= words
    assert any(word.text == "1" and word.left < 45 for word in pages[0])  # the table begins on the first page


@pytest.mark.parametrize("people", range(8, 20))
def test_no_heading_of_the_programme_is_the_last_line_of_its_page(lead: Workspace, tmp_path: Path, people: int) -> None:
    found = dossier(lead, _first(lead))
    path = tmp_path / "programme.pdf"
    made = programme(replace(found, members=(found.members * 4)[:people]), outline_of(lead), ["I", "II"])
    path.write_bytes(render_sheet(made))
    for page in paper.pages(path)[:-1]:
        text = [word for word in page if word.top < 275]
        last = [word.text for word in text if word.top > max(one.top for one in text) - 1]
        assert last[0] not in ("I.", "II.", "III.", "IV."), last


@pytest.mark.parametrize("asked", [8, 9, 10, 11, 12, 25])
def test_figures_are_signed_below_the_table_by_the_units_head(lead: Workspace, tmp_path: Path, asked: int) -> None:
    read = visit_now(lead, _first(lead))
    found = [Asked("II", one) for one in read.outline.indicators[:asked]]
    path = tmp_path / "figures.pdf"
    path.write_bytes(render_sheet(figures_form(read.dossier, read.outline, found, ("2021", "2022"))))
    *before, last = paper.pages(path)
    text = [" ".join(word.text for word in page) for page in before]
    assert not any("NGƯỜI LẬP BIỂU" in page for page in text)
    head = found_unit_head(read.dossier)
    line, block = paper.phrase(last, "ngày … tháng … năm …"), paper.phrase(last, head)
    assert line[0].top < block[0].top
    left = paper.phrase(last, "NGƯỜI LẬP BIỂU")
    assert left[0].top == pytest.approx(block[0].top, abs=0.5)
    assert left[-1].right < 297 / 2 < block[0].left  # beside one another across the wide page
    rows = [word.top for word in last if word.text.isdecimal() and word.left < 45 and word.top < line[0].top]
    assert len(rows) >= 2  # signatures never stand alone


def found_unit_head(found: Dossier) -> str:
    return found.unit.text("head_title").upper()


def test_document_list_has_every_request_with_form_and_day(lead: Workspace, tmp_path: Path) -> None:
    path = _written(tmp_path, other_papers.paper_pdf(lead, visit=_first(lead), kind=PaperKind.REQUESTS))
    said = _text(path)
    asked = dossier(lead, _first(lead)).requests
    assert asked
    for one in asked:
        year, month, day = one.text("due_on").split("-")
        assert paper.squeezed(one.text("name")) in said
        assert f"{day}/{month if month < '03' else int(month)}/{year}" in said


def test_papers_of_a_bare_visit_are_papers_too(lead: Workspace) -> None:
    bare, _ = create(lead, "visit", {"state": "du_kien"})
    for kind in PaperKind:
        assert other_papers.paper_pdf(lead, visit=bare, kind=kind).pdf.startswith(b"%PDF-1.4")


def test_the_code_of_the_printed_card_is_the_card(lead: Workspace, tmp_path: Path) -> None:
    path = _written(tmp_path, other_papers.card_sheet(lead))
    assert "In ngày 15/5/2023" in paper.text(path)  # as dates are written on paper
    shot = tmp_path / "card"
    subprocess.run(["pdftoppm", "-r", "100", "-singlefile", "-png", path, shot], check=True, timeout=60)
    card = card_pictures.card_in(shot.with_suffix(".png").read_bytes())
    enrolling.export_card(lead, file=tmp_path / "card.gscard")
    assert card == (tmp_path / "card.gscard").read_bytes()
    said = _text(path)
    for word in enrolling.my_words(lead):
        assert word in said


def test_a_figure_of_another_period_has_its_column(lead: Workspace, tmp_path: Path) -> None:
    made = other_papers.paper_pdf(lead, visit=_first(lead), kind=PaperKind.FIGURES)
    periods = {one.text("period") for one in dossier(lead, _first(lead)).figures}
    assert {"giai_doan", "2023-Q1"} <= periods  # of the quarter there are verified figures only
    said = _text(_written(tmp_path, made))
    for words in ("Báo cáo quý I/2023", "Kiểm tra quý I/2023", "62/74"):
        assert paper.squeezed(words) in said
    assert paper.squeezed("kỳ khác") not in said  # a figure in a column of no period could not be assigned


def test_figures_reported_for_periods_without_a_column_say_which(lead: Workspace, tmp_path: Path) -> None:
    read = visit_now(lead, _first(lead))
    found = [Asked("II", one) for one in read.outline.indicators]
    path = tmp_path / "figures.pdf"
    path.write_bytes(render_sheet(figures_form(read.dossier, read.outline, found, ("2021", "2022"))))
    for words in ("Báo cáo kỳ khác (ghi rõ kỳ)", "Cả giai đoạn: 62/74"):
        assert paper.squeezed(words) in _text(path)


def test_the_number_at_the_top_of_a_page_is_that_at_its_foot(lead: Workspace, tmp_path: Path) -> None:
    for kind in PaperKind:
        path = _written(tmp_path, other_papers.paper_pdf(lead, visit=_first(lead), kind=kind))
        for number, words in enumerate(paper.pages(path)[1:], 2):
            assert min(words, key=lambda word: word.top).text == str(number)
            assert any(word.text.startswith(f"{number}/") for word in words)


def test_a_paper_that_lacks_its_hour_is_a_draft_and_says_why(lead: Workspace, tmp_path: Path) -> None:
    first = _first(lead)
    found = dossier(lead, first)
    said = {"unit": found.unit.record, "delegation": found.delegation.record, "state": "du_kien"}
    bare, _ = create(lead, "visit", said)
    made = other_papers.paper_pdf(lead, visit=bare, kind=PaperKind.PROGRAMME)
    words = "Giấy này là bản dự thảo: Chưa ghi giờ bắt đầu. Chưa ghi địa điểm làm việc."
    assert other_papers.lacking_in_words(made) == words
    assert "DỰTHẢO" in _text(_written(tmp_path, made))
    whole = other_papers.paper_pdf(lead, visit=first, kind=PaperKind.PROGRAMME)
    assert other_papers.lacking_in_words(whole) == ""
