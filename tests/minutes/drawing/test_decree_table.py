"""Every row of the table in NĐ 30/2020, Phụ lục I, read off the page; the numbers are the table's, not the program's.

One test a row, for minutes of 1, 2 and 12 pages, with plain names and with the longest ones.
"""

from __future__ import annotations

import re
from itertools import pairwise

import pytest

from giamsat_desktop.domain.paper.minutes import point_letter
from giamsat_desktop.minutes.drawing import heading
from tests.minutes.samples import Sample, begins, in_table, stacked, tables
from tests.minutes.signing.ink import MM, Line, Page

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT_COLUMN, RIGHT_COLUMN, MIDDLE = 30 + 66 / 2, 30 + 66 + 99 / 2, 30 + 165 / 2
PITCH = 18.48  # points: 1.15 lines of 14 points, between 1 (16.1) and 1.5 (24.1)
BEARING = 0.35  # mm between the edge of a letter's body and its ink


def near(value: float, within: float = BEARING) -> object:
    return pytest.approx(value, abs=within)


def column(page: Page, face: str) -> list[Line]:
    """The lines of the bodies in the left head that have this face."""
    number = page.line("Số:")
    head = [line for line in page.lines if line.baseline < number.baseline and line.centre < 96]
    return [line for line in head if line.face == face]


def subject(page: Page) -> list[Line]:
    title = page.line("BIÊN BẢN")
    first = page.line("Giám sát")
    bold = [line for line in page.lines if line.face == "Bold" and line.left > 30.1]
    lines = [line for line in bold if title.baseline < line.baseline and abs(line.centre - MIDDLE) < 1]
    return [line for line in lines if (line.baseline - first.baseline) < 25]


def test_paper_a4_upright_and_the_figures_across(sample: Sample) -> None:
    body, *appendices = sample.parts
    assert all((page.width, page.height) == (210, 297) for page in body)
    sizes = [{(page.width, page.height) for page in part} for part in appendices]
    assert sizes == ([{(297, 210)}, {(210, 297)}] if sample.minutes.photos else [])


def test_margins_20_20_30_15(sample: Sample) -> None:
    for page in sample.pages:
        inside = [line for line in page.lines if 15 < line.baseline < page.height - 19 and line.size > 7]
        assert min(mark.left for mark in (*inside, *page.strokes)) >= 30 - 0.01
        assert max(mark.right for mark in (*inside, *page.strokes)) <= page.width - 15 + 0.05
        assert min(mark.top for mark in (*inside, *page.strokes)) >= 20 - 0.01
        assert max(mark.bottom for mark in (*inside, *page.strokes)) <= page.height - 20 + 0.01


def test_face_one_family_in_black(sample: Sample) -> None:
    lines = [line for page in sample.pages for line in page.lines]
    assert {line.family for line in lines} == {"LiberationSerif"}  # the widths of Times New Roman
    assert {face for line in lines for face in line.faces} <= {"Regular", "Bold", "Italic", "BoldItalic"}
    assert {line.grey for line in lines if line.size != 8} == {0}
    assert {round(line.grey, 2) for line in lines if line.size == 8} == {0.45}  # the foot line, §4.5


def test_nation_13_bold_capitals(sample: Sample) -> None:
    line = sample.first.line("CỘNG HÒA")
    assert (line.text, line.face, line.size) == (NATION, "Bold", 13)
    assert line.width == near(95.7)
    assert line.centre == near(RIGHT_COLUMN)
    assert heading.nation_size(97 * MM) == 13
    assert heading.nation_size(95 * MM) == 12


def test_motto_13_bold_over_a_rule_of_its_length(sample: Sample) -> None:
    line = sample.first.line("Độc lập")
    assert (line.text, line.face, line.size) == (MOTTO, "Bold", 13)
    assert line.width == near(56.1)
    assert line.centre == near(sample.first.line("CỘNG HÒA").centre)
    (rule,) = sample.first.under(line, 1)
    assert (rule.left, rule.right) == (near(line.left), near(line.right))
    assert 0.5 <= rule.thickness <= 0.75
    pitch = (line.baseline - sample.first.line("CỘNG HÒA").baseline) * MM
    assert 1.15 * 13 <= pitch <= 1.2 * 13  # lines spaced single


def test_governing_body_12_upright_capitals(sample: Sample) -> None:
    lines = column(sample.first, "Regular")
    assert " ".join(line.text for line in lines) == "HỘI ĐỒNG NHÂN DÂN THÀNH PHỐ HÀ NỘI"
    assert {line.size for line in lines} == {12}
    assert all(line.centre == near(LEFT_COLUMN) for line in lines)


def test_issuing_body_12_bold_capitals_over_a_rule_of_40_percent(sample: Sample) -> None:
    lines = column(sample.first, "Bold")
    assert " ".join(line.text for line in lines) == sample.minutes.heading[-1].text
    assert {(line.size, line.text.isupper()) for line in lines} == {(12, True)}
    assert all(line.centre == near(LEFT_COLUMN) for line in lines)
    assert min(line.baseline for line in lines) > max(line.baseline for line in column(sample.first, "Regular"))
    (rule,) = sample.first.under(lines[-1], 1.6)
    longest = max(line.width for line in lines)
    assert rule.width == near(0.4 * longest)
    assert longest / 3 <= rule.width <= lines[-1].width / 2
    assert rule.centre == near(LEFT_COLUMN)
    assert 0.5 <= rule.thickness <= 0.75


def test_number_13_upright_under_the_body(sample: Sample) -> None:
    line = sample.first.line("Số:")
    assert re.fullmatch(r"Số: (05)?/BB-ĐGS", line.text)
    assert (line.face, line.size) == ("Regular", 13)
    assert line.centre == near(LEFT_COLUMN)
    assert line.top > sample.first.under(column(sample.first, "Bold")[-1], 1.6)[0].top


def test_place_and_date_13_italic_in_the_row_of_the_number(sample: Sample) -> None:
    lines = [line for line in sample.first.lines if line.text == sample.minutes.date_line]
    assert len(lines) == bool(sample.minutes.date_line)
    for line in lines:
        assert (line.face, line.size) == ("Italic", 13)
        assert line.baseline == near(sample.first.line("Số:").baseline, 0.01)
        assert line.centre == near(sample.first.line("Độc lập").centre)


def test_title_14_bold_capitals_centred(sample: Sample) -> None:
    line = sample.first.line("BIÊN BẢN")
    assert (line.text, line.face, line.size) == ("BIÊN BẢN LÀM VIỆC", "Bold", 14)
    assert line.centre == near(MIDDLE)


def test_subject_14_bold_centred_over_a_rule_of_35_percent(sample: Sample) -> None:
    lines = subject(sample.first)
    assert " ".join(line.text for line in lines) == sample.minutes.subject
    assert {(line.face, line.size) for line in lines} == {("Bold", 14)}
    assert all(line.centre == near(MIDDLE) for line in lines)
    (rule,) = sample.first.under(lines[-1])
    assert rule.width == near(0.35 * max(line.width for line in lines), 0.2)
    assert lines[-1].width / 3 <= rule.width <= lines[-1].width / 2
    assert rule.centre == near(MIDDLE)
    assert 0.5 <= rule.thickness <= 0.75


def test_bases_14_italic_each_its_own_line_closed_by_semicolon_and_full_stop(sample: Sample) -> None:
    found = [paragraph for paragraph in sample.paragraphs if paragraph[0].text.startswith("Căn cứ")]
    assert len(found) == len(sample.minutes.bases)
    assert {(line.face, line.size) for paragraph in found for line in paragraph} <= {("Italic", 14)}
    assert [paragraph[-1].text[-1] for paragraph in found] == [";", "."][-len(found) :] * bool(found)


def test_text_14_justified_indented_and_spaced(sample: Sample) -> None:
    for lines in sample.body:
        assert {line.size for line in lines} <= {14}
        upright = [line for line in lines if line.face != "Italic"]
        assert {line.face for line in upright} <= {"Regular", "Bold", "Bold+Regular"}
        for line, following in pairwise(lines):
            pitch = (following.baseline - line.baseline) * MM
            if begins(following):
                assert pitch >= PITCH + 6 - 0.02, following.text
            else:
                assert pitch == near(PITCH, 0.02), following.text
    assert sample.paragraphs
    for paragraph in sample.paragraphs:
        first, *others = paragraph
        assert first.left == near(30 + 12.7, 0.05) or first.left == near(30, 0.05), first.text
        assert all(line.left == near(30, 0.05) for line in others)
        if any(face != "Bold" for line in paragraph for face in line.faces):
            assert all(line.right == near(195, 0.7) for line in paragraph[:-1]), first.text


def test_structure_roman_bold_capitals_then_bold_clauses_then_points(sample: Sample) -> None:
    starts = [paragraph[0] for paragraph in sample.paragraphs if begins(paragraph[0])]
    sections = [line for line in starts if re.match(r"[IVX]+\. ", line.text)]
    assert [line.text.split(". ")[0] for line in sections] == ["I", "II", "III", "IV", "V", "VI"][: len(sections)]
    assert len(sections) == len(sample.minutes.sections)
    assert all(line.face == "Bold" and line.text.isupper() for line in sections)
    clauses = {line.text: line for line in starts if re.match(r"\d+\. ", line.text)}
    for section in sample.minutes.sections:
        for number, clause in enumerate(section.clauses, 1):
            if clause.heading:  # bold, and nothing but the heading
                whole = f"{number}. {clause.heading}"
                line = next(line for text, line in clauses.items() if whole.startswith(text))
                assert line.face == "Bold"
    points = [line for line in starts if re.match(r"\w\) ", line.text)]
    letters = [point_letter(n) for part in sample.minutes.sections for c in part.clauses for n in range(len(c.points))]
    assert [line.text.split(")")[0] for line in points] == letters


def test_points_have_the_vietnamese_letters() -> None:
    letters = [point_letter(place) for place in range(23)]
    assert " ".join(letters) == "a b c d đ e g h i k l m n o p q r s t u v x y"


def test_titles_of_signers_13_bold_capitals(sample: Sample) -> None:
    for block, signature in zip(sample.signatures, sample.minutes.signatures, strict=True):
        capitals = [line for line in block if line.text.isupper()]
        assert " ".join(line.text for line in capitals) == " ".join(
            (*signature.titles, *signature.positions, *filter(None, [signature.office]))
        )
        assert {line.face for line in capitals} == {"Bold"}
        assert {line.size for line in capitals} <= {13, 14}


def test_names_of_signers_14_bold_below_25_to_30_mm_for_the_ink(sample: Sample) -> None:
    rooms = []
    for block, signature in zip(sample.signatures, sample.minutes.signatures, strict=True):
        note = next(line for line in block if line.face == "Italic")
        below = block[block.index(note) + 1 :]
        name = [line for line in below if not line.text.isupper()]
        assert " ".join(line.text for line in name) == signature.name
        assert {(line.face, line.size) for line in name} == {("Bold", 14)}
        rooms.append(below[0].top - note.bottom)
    assert 25 <= min(rooms) <= 30
    assert len({round(block[-1].baseline, 2) for block in sample.signatures}) == 1


def test_columns_of_signers_55_45_65_mm(sample: Sample) -> None:
    for block, centre in zip(sample.signatures, (57.5, 107.5, 162.5), strict=True):
        assert all(line.centre == near(centre) for line in block)


def test_recipients_12_bold_italic_then_11_upright_flush_with_the_margin(sample: Sample) -> None:
    head, *lines = sample.recipients
    assert (head.text, head.face, head.size) == ("Nơi nhận:", "BoldItalic", 12)
    assert {(line.face, line.size) for line in lines} == {("Regular", 11)}
    assert all(line.left == near(30, 0.05) for line in (head, *lines))
    wanted = "; ".join(f"- {name}" for name in sample.minutes.recipients) + "."
    assert " ".join(line.text for line in lines) == wanted
    assert "- Lưu: VT" in lines[-1].text


def test_page_number_14_upright_centred_10_mm_below_the_edge_not_on_page_1(sample: Sample) -> None:
    for part in sample.parts:
        for number, page in enumerate(part, 1):
            above = [line for line in page.lines if line.baseline < 19]
            assert [line.text for line in above] == ([str(number)] if number > 1 else [])
            for line in above:
                assert (line.face, line.size) == ("Regular", 14)
                assert line.top == near(10)
                assert line.centre == near(30 + (page.width - 45) / 2)


def test_appendices_labelled_titled_and_pointed_to(sample: Sample) -> None:
    body, *parts = sample.parts
    text = " ".join(line.text for page in body for line in page.lines)
    known = [known for known in (sample.minutes.figures, sample.minutes.photos) if known]
    for number, (part, appendix) in enumerate(zip(parts, known, strict=True), 1):
        label, title, attached = part[0].lines[:3]
        assert (label.text, label.face, label.size) == (f"Phụ lục {'I' * number}", "Bold", 14)
        assert (title.text, title.face, title.size) == (appendix.title.upper(), "Bold", 14)
        assert (attached.text, attached.face, attached.size) == (appendix.attached, "Italic", 14)
        assert attached.text.startswith("(Kèm theo Biên bản")
        middle = 30 + (part[0].width - 45) / 2
        assert all(line.centre == near(middle) for line in (label, title, attached))
        assert f"tại {label.text}" in text


def test_tables_12_or_11_points_with_their_head_on_every_page(sample: Sample) -> None:
    for page in sample.pages:
        for frame in tables(page):
            cells = [line for line in page.lines if frame.top < line.top and line.bottom < frame.bottom]
            heads = [line for line in cells if line.top < frame.top + 8 and line.face == "Bold"]
            columns = len({round(stroke.left) for stroke in page.strokes if not stroke.level}) - 1
            assert {line.size for line in cells} == {11 if columns >= 7 else 12}
            assert min(heads, key=lambda line: line.left).text == "TT"
            assert len(cells) > len(heads)


def test_numbers_in_tables_flush_right(sample: Sample) -> None:
    figures = sample.parts[1] if sample.minutes.figures else []
    edges = (30 + 147, 30 + 178, 30 + 204)
    found = 0
    for page in figures:
        for line in (line for line in page.lines if in_table(page, line)):
            for edge, text in zip(edges, (r"[\d.]+|98,50%", r"[\d.]+|95,60%", r"-[\d,]+"), strict=True):
                if edge - 27 < line.left < edge and re.fullmatch(text, line.text):
                    assert line.right == near(edge - 3 / MM)
                    found += 1
    assert found == (3 * 40 if figures else 0)


def test_seam_seal_15_mm_clear_at_the_right_edge(sample: Sample) -> None:
    for page in sample.pages:
        ink = (*page.lines, *page.strokes, *page.blots)
        assert max(mark.right for mark in ink) <= page.width - 15 + 0.05


def test_initials_have_the_corner_at_the_bottom_right(sample: Sample) -> None:
    for page in sample.pages:
        ink = (*page.lines, *page.strokes, *page.blots)
        assert not [mark for mark in ink if mark.bottom > page.height - 19.9 and mark.right > page.width - 60]


def test_end_marked_after_the_last_sentence(sample: Sample) -> None:
    assert sample.paragraphs[-1][-1].text.endswith("./.")
    text = "".join(line.text for page in sample.pages for line in page.lines)
    assert text.count("./.") == 1


def test_lines_never_closer_than_1_15_em(sample: Sample) -> None:
    for page in sample.pages:
        for line, below in stacked(page):
            pitch = (below.baseline - line.baseline) * MM
            assert pitch >= 1.15 * min(line.size, below.size), (line.text, below.text)
