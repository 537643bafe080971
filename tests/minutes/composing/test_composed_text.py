"""What composing makes of what was written: headings of the conclusion, measures, lists, stops, results, the unit."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from giamsat_desktop.domain.form import AnswerKind, Indicator, IndicatorKind, Outline, Question, Section
from giamsat_desktop.domain.paper.dossier import assemble
from giamsat_desktop.domain.paper.minutes import Clause, Minutes, Prose
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.stops import sentences, stopped
from giamsat_desktop.minutes.composing.supplement import Supplemented, compose_supplement
from giamsat_desktop.minutes.composing.whole import compose
from tests.minutes.filled_visit import composed

_VISIT: dict[str, JsonValue] = {"delegation": "d", "unit": "u", "starts_at": "2023-05-15T01:30:00Z"}
_UNIT: dict[str, JsonValue] = {"name": "Sở Thí điểm", "short_name": "Sở TĐ", "head_title": "Giám đốc"}
_OUTLINE = Outline(
    1,
    "Đề cương",
    sections=(Section("I", "Thể chế"), Section("II", "Thủ tục")),
    questions=tuple(
        Question(code, code.partition(".")[0], "Kết quả?", AnswerKind.MUC_DO)
        for code in ("I.1", "I.2", "II.2", "II.9", "II.10", "II.11")
    ),
    indicators=(
        Indicator("SO", "Số hồ sơ", "hồ sơ", IndicatorKind.NUMBER),
        Indicator("TL", "Tỷ lệ đúng hạn", "%", IndicatorKind.RATIO, "đúng hạn", "tất cả"),
        Indicator("DIEM", "Chỉ số", "điểm (0-100)", IndicatorKind.SCORE),
        Indicator("HANG", "Thứ hạng", "hạng", IndicatorKind.RANK),
        Indicator("PT", "Mức hài lòng", "%", IndicatorKind.PERCENT),
    ),
)


def _paper(*more: RecordView, visit: Mapping[str, JsonValue] | None = None, unit: str = "Sở Thí điểm") -> Minutes:
    plan = (
        RecordView("c", "campaign", {}),
        RecordView("d", "delegation", {"campaign": "c", "name": "Đoàn giám sát số 1"}),
        RecordView("u", "unit", {**_UNIT, "name": unit}),
        RecordView("v", "visit", {**_VISIT, **(visit or {})}),
    )
    return compose(assemble("v", (*plan, *more)), _OUTLINE, draft=True, made_at="2023-05-15T04:30:00Z")


def _of(of: str, key: str, /, **fields: JsonValue) -> RecordView:
    return RecordView(key, of, {"visit": "v", **fields})


def _clauses(paper: Minutes, title: str) -> dict[str, Clause]:
    return {one.heading: one for part in paper.sections if part.title == title for one in part.clauses}


def _text(prose: Prose) -> str:
    return prose if isinstance(prose, str) else "".join(run.text for run in prose)


_CONCLUSION, _ASSESSED, _WORK = "KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ", "NHẬN XÉT, ĐÁNH GIÁ BƯỚC ĐẦU", "NỘI DUNG LÀM VIỆC"


def test_the_conclusion_keeps_assessment_shortcomings_and_requests_apart() -> None:
    paper = _paper(
        _of("recommendation", "r", text="Rà soát", lead_agency="Sở Nội vụ"),
        visit={
            "conclusion_assessment": "Có nề nếp\nĐủ kế hoạch.",
            "conclusion_shortcomings": "Còn chậm",
            "conclusion_requests": "Rà soát hồ sơ;\nBáo cáo lại trước ngày 25 tháng 5 năm 2023",
        },
    )
    found = _clauses(paper, _CONCLUSION)
    assert list(found) == ["Đánh giá chung", "Tồn tại, hạn chế", "Đề nghị Sở Thí điểm", "Kiến nghị với các cơ quan"]
    good, bad, asked, table = found.values()
    assert good.points == ("Có nề nếp.", "Đủ kế hoạch.")
    assert (bad.points, bad.paragraphs) == ((), ("Còn chậm.",))
    assert asked.points == ("Rà soát hồ sơ;", "Báo cáo lại trước ngày 25 tháng 5 năm 2023.")
    assert table.grid is not None
    assert table.grid.columns[1].heading == "Nội dung kiến nghị"


def test_a_conclusion_of_requests_alone_says_only_those_and_an_empty_one_nothing() -> None:
    assert list(_clauses(_paper(visit={"conclusion_requests": "Rà soát."}), _CONCLUSION)) == ["Đề nghị Sở Thí điểm"]
    assert _CONCLUSION not in [part.title for part in _paper().sections]


@pytest.mark.parametrize(
    ("figure", "said"),
    [
        (
            {"indicator": "SO", "period": "2022", "reported_value": "41250", "verified_value": "41187"},
            "Chỉ tiêu “Số hồ sơ” (năm 2022): đơn vị báo cáo 41.250 hồ sơ; kết quả kiểm tra 41.187 hồ sơ, "
            "thấp hơn 63 hồ sơ so với báo cáo. Giải trình của đơn vị: Nhập trùng.",
        ),
        (
            {
                "indicator": "TL",
                "period": "2023-Q1",
                "reported_numerator": "10",
                "reported_denominator": "10",
                "verified_numerator": "9",
                "verified_denominator": "11",
            },
            "Chỉ tiêu “Tỷ lệ đúng hạn” (quý I/2023): đơn vị báo cáo 100% (10/10); kết quả kiểm tra 81,82% (9/11), "
            "thấp hơn 18,18 điểm phần trăm so với báo cáo. Giải trình của đơn vị: Nhập trùng.",
        ),
        (
            {"indicator": "DIEM", "period": "giai_doan", "reported_value": "80", "verified_value": "81.5"},
            "Chỉ tiêu “Chỉ số” (cả giai đoạn): đơn vị báo cáo 80 điểm; kết quả kiểm tra 81,5 điểm, "
            "cao hơn 1,5 điểm so với báo cáo. Giải trình của đơn vị: Nhập trùng.",
        ),
        (
            {"indicator": "HANG", "period": "2022", "reported_value": "3", "verified_value": "5"},
            "Chỉ tiêu “Thứ hạng” (năm 2022): đơn vị báo cáo hạng 3; kết quả kiểm tra hạng 5, "
            "lệch 2 hạng so với báo cáo. Giải trình của đơn vị: Nhập trùng.",
        ),
    ],
)
def test_figures_in_prose_carry_their_year_and_measure(figure: dict[str, JsonValue], said: str) -> None:
    paper = _paper(_of("figure", "f", in_minutes=True, explanation="Nhập trùng.", **figure))
    assert said in _clauses(paper, _WORK)["Kết quả kiểm tra, đối chiếu"].paragraphs


def test_the_table_of_figures_names_periods_and_says_what_percent_points_are() -> None:
    whole = {"reported_value": "100", "verified_value": "100"}
    figures = (
        _of("figure", "a", in_minutes=True, indicator="PT", period="2022", **whole),
        _of("figure", "b", in_minutes=True, indicator="PT", period="2023-Q3", reported_value="9", verified_value="7.5"),
    )
    appendix = _paper(*figures).figures
    assert appendix is not None
    rows = appendix.groups[0].rows
    assert [(row.period, row.verified, row.difference) for row in rows] == [
        ("Năm 2022", "100%", "0"),
        ("Quý III/2023", "7,50%", "-1,50"),
    ]
    assert appendix.note == "Chênh lệch của chỉ tiêu tính bằng phần trăm (%) là điểm phần trăm."
    alone = _paper(figures[0]).figures
    assert alone is not None
    assert alone.note == ""


def test_a_sentence_worded_before_the_year_was_said_still_fills() -> None:
    own = "Chỉ tiêu {ten}: {bao_cao} và {kiem_tra}; chênh lệch {chenh_lech}: {giai_trinh}."
    phrase = RecordView("p", "phrase", {"campaign": "c", "key": "figure_differs", "text": own})
    figure = _of("figure", "f", in_minutes=True, indicator="SO", reported_value="5", verified_value="6")
    (_, said) = _clauses(_paper(phrase, figure), _WORK)["Kết quả kiểm tra, đối chiếu"].paragraphs
    assert said == "Chỉ tiêu Số hồ sơ: 5 hồ sơ và 6 hồ sơ; chênh lệch cao hơn 1 hồ sơ: …."


def test_a_lone_point_is_no_list() -> None:
    one = _of("finding", "f", in_minutes=True, kind="ket_qua_tot", title="Tốt", description="Đủ")
    two = (one, _of("finding", "g", in_minutes=True, kind="ket_qua_tot", title="Khá", description="Gần đủ"))
    alone = _clauses(_paper(one), _ASSESSED)["Kết quả đạt được"]
    assert (alone.points, [_text(prose) for prose in alone.paragraphs]) == ((), ["Tốt. Đủ."])
    assert len(_clauses(_paper(*two), _ASSESSED)["Kết quả đạt được"].points) == 2
    document = _clauses(_paper(_of("document", "d1", title="Báo cáo")), "TÀI LIỆU ĐÃ NHẬN, TÀI LIỆU ĐỀ NGHỊ BỔ SUNG")
    assert document["Tài liệu đã nhận"].paragraphs == ("Báo cáo.",)


def test_causes_of_a_kind_stand_under_one_point() -> None:
    finding = _of("finding", "f", in_minutes=True, kind="ton_tai", title="Chậm")
    causes = [
        _of("cause", f"c{n}", finding="f", kind=kind, text=text)
        for n, (kind, text) in enumerate(
            [("khach_quan", "Hồ sơ nhiều"), ("chu_quan", "Chưa sát"), ("khach_quan", "Mạng chậm.")]
        )
    ]
    assert _clauses(_paper(finding, *causes), _ASSESSED)["Nguyên nhân"].points == (
        "Nguyên nhân khách quan: \n- Hồ sơ nhiều.\n- Mạng chậm.",
        "Nguyên nhân chủ quan: Chưa sát.",
    )


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Sở tiếp thu", "Sở tiếp thu."),
        ("đạt 95,6%", "đạt 95,6%."),
        ("năm 2023", "năm 2023."),
        ("nói là “đủ”", "nói là “đủ”."),
        ("(theo báo cáo)", "(theo báo cáo)."),
        *[(text, text) for text in ("Hết.", "gồm:", "một;", "vân vân…", "vậy sao?", "Không!", "còn,", "-", "", "☑")],
        *[(text, text) for text in ("(theo báo cáo.)", "nói “đủ rồi.”", "xong ./.")],
    ],
)
def test_a_forgotten_full_stop_is_set_and_none_is_doubled(typed: str, printed: str) -> None:
    assert stopped(typed) == printed


def test_a_line_that_goes_on_in_the_next_has_no_stop() -> None:
    assert sentences("- Năm 2022 Sở báo\ncáo 12 hồ sơ\nKhông có thư") == (
        "Năm 2022 Sở báo",
        "cáo 12 hồ sơ.",
        "Không có thư.",
    )


def test_stops_stand_wherever_a_person_writes() -> None:
    text = "Chưa có dấu"
    places = [("visit", name) for name in ("unit_statement", "other_opinions", "conclusion_requests")]
    places += [(key, "text") for key in ("remark", "reply", "outside", "inside")]
    places += [("good", "description"), ("bad", "description"), ("good", "unit_opinion_text")]
    paper = composed({place: f"{text} {number}" for number, place in enumerate(places)})
    prose = [
        _text(one)
        for part in paper.sections
        for holder in (part, *part.clauses)
        for one in (*holder.paragraphs, *(holder.points if isinstance(holder, Clause) else ()))
    ]
    for number in range(len(places)):
        assert any(f"{text} {number}." in one for one in prose), places[number]
        assert not any(f"{text} {number}.." in one for one in prose), places[number]


def _answers() -> tuple[RecordView, ...]:
    said = {"I.1": "day_du", "II.2": "day_du", "II.10": "mot_phan", "II.9": "mot_phan", "II.11": "chua"}
    said |= {"I.2": "khong_ap_dung", "Z.9": "chua_du_can_cu"}
    return tuple(_of("answer", f"a{code}", question=code, assessment=how) for code, how in said.items())


def test_each_section_of_the_outline_has_its_result_in_a_sentence() -> None:
    clause = _clauses(_paper(*_answers()), _WORK)["Kết quả kiểm tra, đối chiếu"]
    (opening,) = clause.paragraphs
    assert _text(opening).startswith("Kết quả thực hiện theo các mục của đề cương")
    assert clause.points == (
        "Mục I. Thể chế: 02 nội dung, gồm 01 đầy đủ, kịp thời; 01 không áp dụng.",
        "Mục II. Thủ tục: 04 nội dung, gồm 01 đầy đủ, kịp thời; 02 một phần, còn chậm (II.9, II.10); "
        "01 chưa thực hiện (II.11).",
        "Mục khác: 01 nội dung, gồm 01 chưa đủ căn cứ đánh giá (Z.9).",
    )


def test_without_assessments_nothing_is_said_of_the_outline() -> None:
    answer = _of("answer", "a", question="I.1", comment="Chỉ ghi nhận xét")
    wrong = _of("answer", "b", question="I.1", assessment="lạ")
    for one in (answer, wrong):
        said = [clause.heading for part in _paper(one).sections for clause in part.clauses]
        assert "Kết quả kiểm tra, đối chiếu" not in said


def test_supplementary_minutes_count_only_new_answers() -> None:
    plan = (
        RecordView("c", "campaign", {}),
        RecordView("d", "delegation", {"campaign": "c", "name": "Đoàn"}),
        RecordView("v", "visit", {"delegation": "d", "starts_at": "2023-05-15T01:30:00Z"}),
    )
    answers = _answers()
    base = Supplemented("BB-1", {one.record for one in answers[1:]}, RecordView("m", "minutes", {"reason": "Bổ sung"}))
    paper = compose_supplement(assemble("v", (*plan, *answers)), _OUTLINE, base, made_at="2023-05-16T04:30:00Z")
    heading, *said = map(_text, paper.sections[-1].paragraphs)
    assert heading.startswith("Kết quả")
    assert said[-1] == "Mục I. Thể chế: 01 nội dung, gồm 01 đầy đủ, kịp thời."


@pytest.mark.parametrize(
    ("present", "names"),
    [
        (("k",), ("", "", "Ông Khải")),
        (("k", "s", "a"), ("Bà Ánh", "Bà Thư", "Ông Khải")),
        (("p", "a"), ("Bà Ánh", "", "Bà Phó")),  # the one who heads those there signs for the delegation
        (("t", "s"), ("", "Bà Thư", "")),  # nobody there heads the delegation
    ],
)
def test_supplementary_minutes_are_signed_by_those_who_drew_them_up(
    present: tuple[str, ...], names: tuple[str, ...]
) -> None:
    roles = (("k", "truong_doan", "Ông Khải"), ("p", "pho_truong_doan", "Bà Phó"), ("t", "thanh_vien", "Ông Thành"))
    plan = (
        RecordView("c", "campaign", {}),
        RecordView("d", "delegation", {"campaign": "c", "name": "Đoàn giám sát số 1"}),
        RecordView("u", "unit", {"campaign": "c", **_UNIT}),
        RecordView("v", "visit", {**_VISIT, "chair": "k", "secretary": "s"}),
        *(
            RecordView(one, "member", {"delegation": "d", "role": role, "name": name})
            for one, role, name in (*roles, ("s", "thu_ky", "Bà Thư"))
        ),
        RecordView(
            "a",
            "attendee",
            {"visit": "v", "side": "don_vi", "name": "Bà Ánh", "signs": True, "is_head": True, "presence": "co_mat"},
        ),
    )
    base = Supplemented("BB-1", frozenset(), RecordView("m", "minutes", {"present": [*present]}))
    paper = compose_supplement(assemble("v", plan), _OUTLINE, base, made_at="2023-05-16T04:30:00Z")
    assert tuple(one.name for one in paper.signatures) == names
    assert [one.capacity for one in paper.signatures] == ["dai_dien_don_vi", "thu_ky", "chu_tri"]
    assert [one.note for one in paper.signatures[1:]] == ["(Ký, ghi rõ họ tên)"] * 2  # also where the name is open


def test_no_heading_stands_over_nobody() -> None:
    plan = (RecordView("u", "unit", {"campaign": "c", **_UNIT}), RecordView("v", "visit", _VISIT))
    paper = compose(assemble("v", plan), _OUTLINE, draft=True, made_at="")
    assert all(clause.people for clause in paper.sections[0].clauses)
    assert paper.sections[0].clauses or paper.sections[0].paragraphs


@pytest.mark.parametrize(
    ("unit", "head", "position", "mandate", "block"),
    [
        ("Sở Thí điểm", "Giám đốc", "Phó Giám đốc Sở", "", "ĐẠI DIỆN/SỞ THÍ ĐIỂM/KT. GIÁM ĐỐC/PHÓ GIÁM ĐỐC"),
        (
            "Quận Cầu Giấy",
            "Chủ tịch UBND quận",
            "Phó Chủ tịch UBND quận Cầu Giấy",
            "",
            "ĐẠI DIỆN/UBND QUẬN CẦU GIẤY/KT. CHỦ TỊCH/PHÓ CHỦ TỊCH",
        ),
        (
            "Ủy ban nhân dân phường Cửa Nam",
            "Chủ tịch UBND phường",
            "Phó Chủ tịch",
            "",
            "ĐẠI DIỆN/ỦY BAN NHÂN DÂN PHƯỜNG CỬA NAM/KT. CHỦ TỊCH/PHÓ CHỦ TỊCH",
        ),
        (
            "Sở Thí điểm",
            "Giám đốc",
            "Giám đốc Trung tâm Thí điểm",
            "12/GUQ-STĐ",
            "ĐẠI DIỆN/SỞ THÍ ĐIỂM/TUQ. GIÁM ĐỐC/GIÁM ĐỐC TRUNG TÂM THÍ ĐIỂM",
        ),
        (
            "Sở Thí điểm",
            "Giám đốc",
            "Giám đốc Trung tâm Thí điểm",
            "",  # nobody recorded that the head gave an authorisation: the paper does not say so
            "ĐẠI DIỆN/SỞ THÍ ĐIỂM/GIÁM ĐỐC TRUNG TÂM THÍ ĐIỂM",
        ),
        ("Sở Thí điểm", "", "Phó Giám đốc", "", "ĐẠI DIỆN/SỞ THÍ ĐIỂM/PHÓ GIÁM ĐỐC"),
        (
            "Quận Cầu Giấy",
            "Chủ tịch UBND quận",
            "Chánh Văn phòng HĐND và UBND quận",  # an office of two bodies: what is above it is one of them
            "31/GUQ-UBND",
            "ĐẠI DIỆN/UBND QUẬN CẦU GIẤY/TUQ. CHỦ TỊCH/CHÁNH VĂN PHÒNG HĐND VÀ UBND QUẬN",
        ),
        (
            "Quận Cầu Giấy",
            "Chủ tịch UBND quận",
            "Phó Chánh Văn phòng HĐND, UBND quận",  # a deputy, but not of the head
            "31/GUQ-UBND",
            "ĐẠI DIỆN/UBND QUẬN CẦU GIẤY/TUQ. CHỦ TỊCH/PHÓ CHÁNH VĂN PHÒNG HĐND, UBND QUẬN",
        ),
        (
            "Sở Thí điểm",
            "Giám đốc",
            "Phó Trưởng phòng Tổng hợp của Sở",
            "",
            "ĐẠI DIỆN/SỞ THÍ ĐIỂM/PHÓ TRƯỞNG PHÒNG TỔNG HỢP",
        ),
        (
            "Sở Thí điểm",
            "Giám đốc",
            "Phó Giám đốc Trung tâm Thí điểm",
            "12/GUQ-STĐ",
            "ĐẠI DIỆN/SỞ THÍ ĐIỂM/TUQ. GIÁM ĐỐC/PHÓ GIÁM ĐỐC TRUNG TÂM THÍ ĐIỂM",
        ),
        (
            "Sở Thí điểm",
            "Giám đốc",
            "Phó Giám đốc Thường trực Sở Thí điểm",
            "",
            "ĐẠI DIỆN/SỞ THÍ ĐIỂM/KT. GIÁM ĐỐC/PHÓ GIÁM ĐỐC THƯỜNG TRỰC",
        ),
    ],
)
def test_the_units_block_names_the_unit_and_not_again_in_the_office(
    unit: str, head: str, position: str, mandate: str, block: str
) -> None:
    values: dict[tuple[str, str], JsonValue] = {
        ("unit", "name"): unit,
        ("unit", "short_name"): None,
        ("unit", "head_title"): head or None,
        ("theirs", "position"): position,
        ("theirs", "is_head"): False,
        ("theirs", "mandate_number"): mandate or None,
    }
    first = composed(values).signatures[0]
    assert "/".join((*first.titles, *first.positions)) == block


def _supplement_of(chair: str, own: Mapping[str, JsonValue]) -> Minutes:
    """Return supplementary minutes of a visit that Ông Khải chaired by a mandate, with the head of an office."""
    plan = (
        RecordView("c", "campaign", {"letterhead": "thuong_truc"}),
        RecordView("d", "delegation", {"campaign": "c", "name": "Đoàn giám sát số 1"}),
        RecordView("u", "unit", {"campaign": "c", **_UNIT, "head_title": "Giám đốc"}),
        RecordView("v", "visit", {**_VISIT, "chair": "k", "chair_mandate_number": "9/GUQ"}),
        _of("member", "k", delegation="d", role="thanh_vien", name="Ông Khải", position="Ủy viên"),
        _of("member", "p", delegation="d", role="pho_truong_doan", name="Bà Phó", position="Ủy viên"),
        _of("attendee", "a", visit="v", side="don_vi", name="Bà Ánh", position="Trưởng phòng", presence="co_mat"),
    )
    said = RecordView("m", "minutes", {"present": [chair, "a"], **own})
    base = Supplemented("BB-1", frozenset({"a"}), said)
    return compose_supplement(assemble("v", plan), _OUTLINE, base, made_at="2023-05-16T04:30:00Z")


def test_whoever_signs_a_supplement_signs_by_the_mandate_recorded_for_it_and_by_none_otherwise() -> None:
    without = _supplement_of("k", {}).signatures
    assert without[0].positions == ("TRƯỞNG PHÒNG",)
    assert without[-1].titles == ("TM. THƯỜNG TRỰC HĐND", "TUQ. CHỦ TỊCH", "ỦY VIÊN")
    paper = _supplement_of("p", {"unit_mandate_number": "12/GUQ-STĐ", "unit_mandate_date": "2023-05-19"})
    assert paper.signatures[0].positions == ("TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG")
    assert paper.signatures[-1].name == "Bà Phó"
    assert paper.signatures[-1].titles == ("NGƯỜI CHỦ TRÌ",)  # the mandate of who chaired the visit is not hers
    said = [one.role for clause in paper.sections[0].clauses for one in clause.people]
    assert "được ủy quyền theo Văn bản số 12/GUQ-STĐ ngày 19 tháng 5 năm 2023" in said


def test_who_presides_over_a_supplement_by_a_mandate_is_said_so() -> None:
    told: dict[str, JsonValue] = {"chair": "p", "chair_mandate_number": "3/GUQ", "chair_mandate_date": "2023-05-18"}
    paper = _supplement_of("p", {**told, "present": ["k", "p", "a"]})
    assert paper.signatures[-1].name == "Bà Phó"
    assert paper.signatures[-1].titles == ("TM. THƯỜNG TRỰC HĐND", "TUQ. CHỦ TỊCH", "ỦY VIÊN")
    roles = {one.name: one.role for clause in paper.sections[0].clauses for one in clause.people}
    assert roles["Bà Phó"] == "Phó Trưởng đoàn, chủ trì, được ủy quyền theo Văn bản số 3/GUQ ngày 18 tháng 5 năm 2023"
    assert "chủ trì" not in roles["Ông Khải"]


def test_papers_call_a_district_by_the_committee_that_acts_for_it() -> None:
    values: dict[tuple[str, str], JsonValue] = {
        ("unit", "name"): "Quận 1",
        ("unit", "head_title"): "Chủ tịch UBND quận",
        ("visit", "conclusion_requests"): "Rà soát.",
    }
    paper = composed(values)
    assert paper.subject.endswith("tại UBND Quận 1")
    assert paper.recipients[0] == "UBND Quận 1"
    assert "Đề nghị UBND Quận 1" in _clauses(paper, _CONCLUSION)
    assert composed({**values, ("unit", "head_title"): "Giám đốc"}).recipients[0] == "Quận 1"


def _said_by(paper: Minutes) -> list[str]:
    return [_text(prose) for one in _clauses(paper, _WORK).values() for prose in one.paragraphs]


def test_a_speaker_is_said_with_salutation_and_office_as_recorded_and_nothing_is_added_to_a_typed_name() -> None:
    there = _of(
        "attendee", "a", side="phoi_hop", name="Mai Nghĩa", gender="ong", position="Phó Giám đốc Sở", agency="Sở Nội vụ"
    )
    without = _of("attendee", "b", side="doan", name="Vũ Nhạn", gender="ba")
    remarks = (
        _of("remark", "r1", side="doan", speaker="Mai Nghĩa", attendee="a", text="Đồng ý", order=1),
        _of("remark", "r2", side="doan", speaker="Vũ Nhạn", attendee="b", text="Chưa rõ", order=2),
        _of("remark", "r3", side="doan", speaker="Một đại biểu", text="Nhất trí", order=3),
        _of("remark", "r4", side="doan", speaker="Người khác", attendee="a", text="Bổ sung", order=4),
    )
    assert _said_by(_paper(there, without, *remarks)) == [
        "Ông Mai Nghĩa, Phó Giám đốc Sở Nội vụ: Đồng ý.",
        "Bà Vũ Nhạn: Chưa rõ.",
        "Một đại biểu: Nhất trí.",
        "Người khác: Bổ sung.",
    ]


def test_a_campaigns_own_words_for_a_remark_are_printed() -> None:
    there = _of("attendee", "a", side="doan", name="Mai Nghĩa", gender="ong", position="Ủy viên")
    said = _of("remark", "r", side="doan", speaker="Mai Nghĩa", attendee="a", text="Đồng ý")
    own = RecordView("p", "phrase", {"campaign": "c", "key": "remark", "text": "{nguoi_phat_bieu} nêu: {noi_dung}"})
    assert _said_by(_paper(there, said, own)) == ["Mai Nghĩa nêu: Đồng ý."]


def test_a_report_is_about_its_matter_and_a_name_in_it_keeps_its_capital() -> None:
    presenter = _of("attendee", "a", side="don_vi", name="Lê Phúc", gender="ong", position="Giám đốc")
    for title, about in (
        ("Báo cáo Kết quả năm 2022.", "kết quả năm 2022"),
        ("Báo cáo về việc Đề án 06", "Đề án 06"),
        ("Tình hình thu ngân sách", "tình hình thu ngân sách"),
    ):
        paper = _paper(presenter, visit={"report_title": title, "report_presenter": "a"})
        assert _said_by(paper) == [f"Ông Lê Phúc, Giám đốc, trình bày báo cáo về {about}."]


def test_founding_document_and_plan_say_what_they_are_about() -> None:
    found = [_text(one) for one in composed({("campaign", "plan_date"): "2023-03-10"}).bases]
    assert found[-2].endswith("của HĐND về việc thành lập Đoàn giám sát việc cải cách;")
    assert found[-1] == (
        "Căn cứ Kế hoạch số 5/KH-ĐGS ngày 10 tháng 3 năm 2023 của Đoàn giám sát về giám sát việc cải cách."
    )


def test_who_chairs_by_mandate_and_who_comes_for_the_fatherland_front_is_said_so() -> None:
    chair = {("chair", "role"): "moi_mttq"}
    people = composed(chair).sections[0].clauses[0].people
    assert [one.role for one in people] == [
        "Thành viên (đại diện Ủy ban MTTQ Việt Nam), chủ trì, "
        "được ủy quyền theo Văn bản số 9/GUQ ngày 12 tháng 5 năm 2023"
    ]
    assert composed(chair).signatures[-1].titles[-1] == "THÀNH VIÊN"


def test_a_row_without_a_name_stands_on_no_paper() -> None:
    said = composed({("theirs", "name"): " "})
    people = [one for clause in said.sections[0].clauses for one in clause.people]
    assert people
    assert all(one.name.strip() for one in people)
