"""Filling: relevance, requirement, constraints, calculation and progress."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from giamsat_desktop.domain.form import AnswerKind, Audience, Outline, Question
from giamsat_desktop.forms.session import FillSession, Progress
from tests.forms.reading import read_workbook, topics_of

TOPICS = ("dat_dai", "tnmt", "xay_dung", "giao_duc", "y_te", "lao_dong", "tbxh", "dan_cu_ho_tich")


class Stopped:
    """A clock that stands still, late in the evening in UTC: in Hà Nội it is already the 16th."""

    def now(self) -> datetime:
        """Return the moment."""
        return datetime(2023, 5, 15, 18, 0, tzinfo=UTC)


def _asked(question: Question, kind: str, topics: set[str]) -> bool:
    if kind not in question.unit_kinds:
        return False
    return kind != Audience.DEPARTMENT or not question.topic or question.topic in topics


@settings(max_examples=40, deadline=None)
@given(kind=st.sampled_from(list(Audience)), topics=st.sets(st.sampled_from(TOPICS)))
def test_relevance_equals_the_table_of_the_dossier(outline: Outline, kind: Audience, topics: set[str]) -> None:
    wanted = tuple(question.code for question in outline.questions if _asked(question, kind, topics))
    assert FillSession(outline, kind, sorted(topics)).evaluate({}).relevant() == wanted


@pytest.mark.parametrize(("kind", "count"), [("S", 70), ("H", 79), ("X", 77)])
def test_number_of_questions_asked(outline: Outline, kind: str, count: int) -> None:
    assert len(FillSession(outline, kind).evaluate({}).relevant()) == count


def test_department_of_land_answers_for_land_only(outline: Outline) -> None:
    asked = FillSession(outline, "S", topics_of(outline, "STNMT", "2023")).evaluate({}).relevant()
    assert [code for code in asked if code.startswith("VIII.")] == ["VIII.1", "VIII.2", "VIII.3"]


def test_nothing_answered(outline: Outline) -> None:
    session = FillSession(outline, "H")
    evaluation = session.evaluate({})
    assert evaluation.progress() == Progress(0, 79, 72)
    assert evaluation.states["A.1"].codes == ("assessment-missing",)
    assert evaluation.states["X.1"].codes == ("text-missing",)
    assert evaluation.states["I.5"].codes == ()
    assert not evaluation.states["I.5"].complete
    assert not evaluation.states["VIII.3"].relevant


@pytest.mark.parametrize(
    ("answer", "codes"),
    [
        ({"assessment": "day_du"}, ()),
        ({"assessment": "mot_phan"}, ("comment-required",)),
        ({"assessment": "chua", "comment": "  "}, ("comment-required",)),
        ({"assessment": "chua", "comment": "Chưa có kế hoạch."}, ()),
        ({"assessment": "khong_ap_dung"}, ()),
        ({"assessment": "tot"}, ("choice-unknown",)),
        ({"assessment": "day_du", "comment": "x" * 10_001}, ("constraint",)),
        ({"assessment": "day_du", "verified_by": ["bao_cao", "nghe_noi"]}, ("choice-unknown",)),
        ({"comment": "mới ghi"}, ("assessment-missing",)),
        ({"assessment": None, "unknown_field": 3}, ("assessment-missing",)),
    ],
)
def test_problems_of_an_assessed_question(outline: Outline, answer: dict[str, object], codes: tuple[str, ...]) -> None:
    state = FillSession(outline, "S").evaluate({"A.2": answer}).states["A.2"]
    assert state.codes == codes
    assert state.complete == (not codes)


@pytest.mark.parametrize(
    ("code", "answer", "codes"),
    [
        ("IX.3", {"assessment": "day_du"}, ("yes-no-missing",)),
        ("IX.3", {"assessment": "day_du", "yes_no": "co"}, ()),
        ("IX.3", {"assessment": "khong_ap_dung"}, ()),
        ("VI.3", {"assessment": "day_du", "selected": []}, ("selected-missing",)),
        ("VI.3", {"assessment": "chua_du_can_cu"}, ()),
        ("II.7", {"assessment": "day_du", "number": "-1"}, ("constraint",)),
        ("II.7", {"assessment": "day_du", "number": "nhiều"}, ("not-a-number",)),
        ("II.7", {"assessment": "day_du", "number": "12.5"}, ()),
        ("X.1", {"text": "Mô hình hay"}, ()),
        ("I.6", {}, ()),
    ],
)
def test_problems_by_kind(outline: Outline, code: str, answer: dict[str, object], codes: tuple[str, ...]) -> None:
    assert FillSession(outline, "S").evaluate({code: answer}).states[code].codes == codes


def test_document_dated_after_the_visit_is_named_with_its_row(outline: Outline) -> None:
    rows = [{"date": "2023-05-15"}, {"date": "2023-05-16"}, {"date": "15/5/2023"}, {"number": "1/KH"}]
    answers = {"A.1": {"assessment": "day_du", "documents": rows}}
    state = FillSession(outline, "S", visit_date="2023-05-15").evaluate(answers).states["A.1"]
    assert [(problem.code, problem.row) for problem in state.problems] == [("constraint", 1), ("not-a-date", 2)]
    assert state.problems[0].message == "Ngày văn bản sau ngày làm việc."
    undated = FillSession(outline, "S").evaluate(answers).states["A.1"]
    assert [problem.code for problem in undated.problems] == ["not-a-date"]


@pytest.mark.parametrize(
    ("indicator", "question", "top", "bottom", "codes"),
    [
        ("CH-02", "A.3", "3", "4", ()),
        ("CH-02", "A.3", "5", "4", ("constraint",)),
        ("CH-02", "A.3", "-1", "4", ("constraint",)),
        ("CH-02", "A.3", "0", "0", ("constraint",)),
        ("BM-05", "III.5", "5", "4", ()),
    ],
)
def test_ratio_bounds(
    outline: Outline, indicator: str, question: str, top: str, bottom: str, codes: tuple[str, ...]
) -> None:
    row = {"period": "2022", "reported_numerator": top, "reported_denominator": bottom}
    answer = {"assessment": "day_du", f"figures:{indicator}": [row]}
    assert FillSession(outline, "S").evaluate({question: answer}).states[question].codes == codes


def test_rate_and_count_are_calculated(outline: Outline) -> None:
    row = {"period": "2022", "reported_numerator": "2", "reported_denominator": "3"}
    answers = {
        "A.3": {"assessment": "day_du", "figures:CH-02": [row, {}]},
        "VI.3": {"assessment": "day_du", "selected": ["giao_viec", "hop_truc_tuyen"]},
    }
    states = FillSession(outline, "S").evaluate(answers).states
    assert states["A.3"].calculated["figures:CH-02[0].reported_rate"] == "66.67"
    assert states["A.3"].calculated["figures:CH-02[1].reported_rate"] == ""
    assert states["A.3"].codes == ("period-missing",)
    assert states["VI.3"].calculated == {"selected_count": "2"}


_ASSESSMENTS = st.sampled_from(["", "day_du", "mot_phan", "chua", "khong_ap_dung", "chua_du_can_cu"])
_ANSWERS = st.fixed_dictionaries(
    {}, optional={"assessment": _ASSESSMENTS, "comment": st.sampled_from(["", " ", "có"]), "text": st.just("bài")}
)


def _brute_missing(question: Question, answer: Mapping[str, str]) -> bool:
    """Return whether a required question is not complete, straight from the rules of the dossier (2.2)."""
    if question.kind is AnswerKind.TU_LUAN:
        return not answer.get("text")
    assessment = answer.get("assessment", "")
    poor = not answer.get("comment", "").strip() if assessment in ("mot_phan", "chua") else not assessment
    needs_value = question.kind in (AnswerKind.CO_KHONG, AnswerKind.CHON_NHIEU)
    return poor or (needs_value and assessment not in ("khong_ap_dung", "chua_du_can_cu"))


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data(), kind=st.sampled_from(list(Audience)))
def test_progress_equals_brute_force(outline: Outline, data: st.DataObject, kind: Audience) -> None:
    codes = data.draw(st.lists(st.sampled_from([question.code for question in outline.questions]), max_size=30))
    answers = {code: data.draw(_ANSWERS) for code in codes}
    evaluation = FillSession(outline, kind).evaluate(answers)
    asked = [question for question in outline.questions if _asked(question, kind, set())]
    answered = sum(1 for question in asked if answers.get(question.code, {}).get(question.principal))
    missing = sum(1 for q in asked if q.required and _brute_missing(q, answers.get(q.code, {})))
    assert evaluation.progress() == Progress(answered, len(asked), missing)
    parts = [evaluation.progress(code) for code in {question.section for question in outline.questions}]
    assert Progress(
        sum(part.answered for part in parts),
        sum(part.total for part in parts),
        sum(part.missing_required for part in parts),
    ) == Progress(answered, len(asked), missing)


def test_evaluation_is_pure(outline: Outline) -> None:
    session = FillSession(outline, "S")
    answers = {"A.2": {"assessment": "chua"}, "A.4": {"assessment": "day_du", "table": [["2022", "91.75"]]}}
    assert session.evaluate(answers) == session.evaluate(answers)
    assert session.evaluate({}) == FillSession(outline, "S").evaluate({})


def test_cached_outline_fills_alike(outline: Outline) -> None:
    again = Outline.from_json(outline.to_json())
    answers = {"A.2": {"assessment": "chua"}}
    assert FillSession(again, "X").evaluate(answers) == FillSession(outline, "X").evaluate(answers)


def _with_rows(*rows: Mapping[str, str]) -> Callable[[Workbook], None]:
    def spoil(book: Workbook) -> None:
        sheet = book["survey"]
        headings = [cell.value for cell in sheet[1]]
        sheet.insert_rows(7, len(rows))
        for offset, row in enumerate(rows):
            for column, heading in enumerate(headings, 1):
                sheet.cell(7 + offset, column, row.get(str(heading)))

    return spoil


def test_today_is_the_day_in_ha_noi(small: Callable[..., bytes]) -> None:
    calculation = {"type": "calculate", "name": "I_1_day", "calculation": "format-date(today(), '%Y-%m-%d')"}
    outline = read_workbook(small(_with_rows(calculation)))
    state = FillSession(outline, "S", clock=Stopped()).evaluate({}).states["I.1"]
    assert state.calculated == {"day": "2023-05-16"}


def test_hidden_group_hides_what_is_in_it(small: Callable[..., bytes]) -> None:
    rows = (
        {"type": "begin_group", "name": "more", "label": "Thêm", "relevant": "${I_1_assessment} = 'chua'"},
        {"type": "text", "name": "I_1_text", "label": "Vì sao", "required": "yes"},
        {"type": "end_group"},
    )
    session = FillSession(read_workbook(small(_with_rows(*rows))), "S")
    state = session.evaluate({"I.1": {}}).states["I.1"]
    assert state.hidden == {"more", "text"}
    assert state.codes == ("assessment-missing",)
    assert session.evaluate({"I.1": {"assessment": "chua"}}).states["I.1"].codes == ("text-missing",)
    assert session.evaluate({"I.1": {"assessment": "chua", "text": "vì"}}).states["I.1"].complete
