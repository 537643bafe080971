"""The dossier of a visit, the checks before official minutes, and figures compared."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.paper.checklist import Missing, OutlineProgress, missing
from giamsat_desktop.domain.paper.comparison import FigureState, compare, percent
from giamsat_desktop.domain.paper.dossier import Dossier, assemble, code_order
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import Conflict, RecordView

VISIT = derived_id("visit", "one")


def _record(record_type: str, key: str, **fields: JsonValue) -> RecordView:
    return RecordView(derived_id(record_type, key), record_type, fields)


def _visit(**changes: JsonValue) -> RecordView:
    complete: dict[str, JsonValue] = {
        "delegation": derived_id("delegation", "1"),
        "unit": derived_id("unit", "STNMT"),
        "starts_at": "2023-05-15T01:30:00Z",
        "ends_at": "2023-05-15T04:30:00Z",
        "place": "Trụ sở Sở",
        "chair": derived_id("member", "head"),
        "secretary": derived_id("member", "secretary"),
        "copies": 3,
        "conclusion_assessment": "Cơ bản đạt yêu cầu.",
    }
    return RecordView(VISIT, "visit", {**complete, **changes})


def _dossier(*records: RecordView, **changes: JsonValue) -> Dossier:
    whose = {"visit": VISIT, "side": "don_vi", "name": "Lê Thị Hồng"}
    signer = _record("attendee", "signer", signs=True, is_head=True, presence="co_mat", **whose)
    return assemble(VISIT, [_visit(**changes), signer, *records])


def _codes(dossier: Dossier, progress: OutlineProgress | None = None) -> list[str]:
    return [found.code for found in missing(dossier, progress or OutlineProgress())]


def test_people_without_an_order_stand_by_protocol_then_by_given_name() -> None:
    told = [
        ("Nguyễn Văn An", "Chuyên viên", {}),
        ("Trần Văn Ân", "Phó Giám đốc Sở", {}),
        ("Bùi Văn Anh", "Phó Giám đốc Sở", {}),
        ("Lê Thị Bình", "Trưởng phòng", {}),
        ("Vũ Oanh", "Giám đốc Sở", {}),
        ("Phạm Đức", "Quyền Giám đốc", {"is_head": True}),
        ("Đỗ Dũng", "Chuyên viên", {"order": 1}),
    ]
    records = [
        _record("attendee", name, visit=VISIT, side="don_vi", name=name, position=position, **more)  # type: ignore[arg-type]
        for name, position, more in told
    ]
    found = [one.text("name") for one in assemble(VISIT, [_visit(), *records]).attendees]
    assert found == [
        *("Đỗ Dũng", "Phạm Đức", "Vũ Oanh", "Bùi Văn Anh", "Trần Văn Ân", "Lê Thị Bình", "Nguyễn Văn An"),
    ]


def test_a_dossier_gathers_what_belongs_in_print_order() -> None:
    records = [
        _visit(),
        _record("campaign", "c"),
        _record("delegation", "1", campaign=derived_id("campaign", "c")),
        _record("member", "b", delegation=derived_id("delegation", "1"), order=2),
        _record("member", "a", delegation=derived_id("delegation", "1"), order=1),
        _record("member", "other", delegation=derived_id("delegation", "2"), order=0),
        replace(_record("remark", "gone", visit=VISIT, order=1), deleted=True),
        _record("remark", "kept", visit=VISIT, order=2),
        _record("remark", "elsewhere", visit=derived_id("visit", "two"), order=1),
        *(_record("answer", code, visit=VISIT, question=code) for code in ("II.10", "IX.1", "II.9", "A.4", "V.1")),
    ]
    dossier = assemble(VISIT, records)
    assert dossier.campaign.record == derived_id("campaign", "c")
    assert [member.record for member in dossier.members] == [derived_id("member", "a"), derived_id("member", "b")]
    assert [remark.record for remark in dossier.remarks] == [derived_id("remark", "kept")]
    assert [answer.text("question") for answer in dossier.answers] == ["A.4", "II.9", "II.10", "V.1", "IX.1"]
    assert dossier.unit == RecordView("", "unit")


def test_a_dossier_needs_its_visit() -> None:
    with pytest.raises(NotFound):
        assemble(VISIT, [_record("unit", "STNMT")])


@given(st.permutations([_visit(), *(_record("remark", str(n), visit=VISIT, order=n % 3) for n in range(7))]))
def test_a_dossier_does_not_depend_on_the_order_of_records(records: list[RecordView]) -> None:
    assert assemble(VISIT, records) == assemble(VISIT, records[::-1])


def test_outline_codes_sort_as_the_outline_does() -> None:
    codes = ["A.1", "I.1", "II.2", "II.11", "III.1", "IV.1", "V.1", "VI.1", "VII.1", "VIII.9", "IX.1", "X.1"]
    backwards = codes[::-1]
    assert sorted(backwards, key=code_order) == codes


def test_a_complete_visit_misses_nothing() -> None:
    assert missing(_dossier(), OutlineProgress()) == ()


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts_at": None}, "starts-at"),
        ({"ends_at": None}, "ends-at"),
        ({"ends_at": "2023-05-15T01:30:00Z"}, "hours"),
        ({"place": None}, "place"),
        ({"chair": None}, "chair"),
        ({"secretary": None}, "secretary"),
        ({"secretary": derived_id("member", "head")}, "secretary-is-chair"),
        ({"copies": None}, "copies"),
        ({"conclusion_assessment": None}, "conclusion"),
    ],
)
def test_the_visit_must_be_complete(changes: dict[str, JsonValue], code: str) -> None:
    assert _codes(_dossier(**changes)) == [code]


@pytest.mark.parametrize("ends_at", ["2023-08-15T04:30:00Z", "2023-05-17T04:30:00Z"])
def test_an_end_more_than_a_day_after_the_start_is_doubted_and_keeps_nobody_back(ends_at: str) -> None:
    (found,) = missing(_dossier(ends_at=ends_at), OutlineProgress())
    assert (found.code, found.field) == ("ends-long-after", "ends_at")
    assert not found.blocks
    assert missing(_dossier(ends_at="2023-05-15T16:00:00Z"), OutlineProgress()) == ()


def test_the_unit_must_sign_by_its_head_or_a_mandate() -> None:
    deputy = _record(
        "attendee",
        "deputy",
        visit=VISIT,
        side="don_vi",
        name="Lê Thị Hồng",
        signs=True,
        position="Phó Giám đốc",
        presence="co_mat",
    )
    assert _codes(assemble(VISIT, [_visit()])) == ["unit-signer"]
    assert _codes(assemble(VISIT, [_visit(), deputy])) == ["unit-signer-mandate"]
    with_mandate = replace(deputy, fields={**deputy.fields, "mandate_number": "12/GUQ-STNMT"})
    assert _codes(assemble(VISIT, [_visit(), with_mandate])) == []
    (asked,) = missing(
        assemble(VISIT, [_visit(), replace(with_mandate, fields={**with_mandate.fields, "name": " "})]),
        OutlineProgress(),
    )
    assert (asked.code, asked.record, asked.field, asked.blocks) == ("attendee-name", deputy.record, "name", False)
    nameless = replace(deputy, fields={**with_mandate.fields, "position": None})
    assert _codes(assemble(VISIT, [_visit(), nameless])) == ["unit-signer-office"]


def test_required_questions_are_named() -> None:
    found = missing(_dossier(), OutlineProgress(unanswered=("II.9",)))
    assert [(one.code, one.part, one.field) for one in found] == [("required-answers", "answers", "II.9")]


def test_a_figure_that_differs_needs_the_explanation_when_printed() -> None:
    numbers: dict[str, JsonValue] = {"visit": VISIT, "reported_value": "10", "verified_value": "9"}
    printed = _record("figure", "a", **numbers, in_minutes=True)
    assert _codes(_dossier(printed)) == ["figure-explanation"]
    assert _codes(_dossier(_record("figure", "a", **numbers))) == []
    assert _codes(_dossier(_record("figure", "a", **numbers, in_minutes=True, explanation="Nhập trùng."))) == []


@pytest.mark.parametrize(("opinion", "codes"), [("chua_hoi", ["finding-opinion"]), ("thong_nhat", [])])
def test_a_printed_shortcoming_needs_the_unit_asked(opinion: str, codes: list[str]) -> None:
    finding = _record("finding", "a", visit=VISIT, kind="ton_tai", in_minutes=True, unit_opinion=opinion)
    assert _codes(_dossier(finding)) == codes


def test_a_request_needs_a_deadline_and_a_conflict_a_decision() -> None:
    request = _record("document_request", "a", visit=VISIT)
    answer = _record("answer", "a", visit=VISIT, question="II.9")
    disputed = replace(answer, conflicts=(Conflict(answer.record, "answer", "comment", (), None),))
    assert missing(_dossier(request, disputed), OutlineProgress()) == (
        Missing("request-deadline", "requests", request.record, "due_on"),
        Missing("conflicts", "conflicts", answer.record, "comment"),
    )


@pytest.mark.parametrize(
    ("kind", "fields", "difference", "relative", "state"),
    [
        ("so", {"reported_value": "200", "verified_value": "197"}, "-3", "-1.50", FigureState.DIFFERS),
        ("so", {"reported_value": "0", "verified_value": "3"}, "3", None, FigureState.DIFFERS),
        ("so", {"reported_value": "3", "verified_value": "3.0"}, "0", "0.00", FigureState.AGREES),
        ("so", {"reported_value": "3"}, None, None, FigureState.NOT_VERIFIED),
        ("so", {"reported_value": "3", "unverifiable": True}, None, None, FigureState.UNVERIFIABLE),
        ("phan_tram", {"reported_value": "91.75", "verified_value": "91.26"}, "-0.49", None, FigureState.AGREES),
        ("phan_tram", {"reported_value": "91.75", "verified_value": "91.25"}, "-0.50", None, FigureState.DIFFERS),
    ],
)
def test_figures_are_compared_by_kind(
    kind: str, fields: dict[str, JsonValue], difference: str | None, relative: str | None, state: FigureState
) -> None:
    found = compare(_record("figure", "a", **fields), kind)
    assert found.difference == (None if difference is None else Decimal(difference))
    assert found.relative == (None if relative is None else Decimal(relative))
    assert found.state is state


def test_a_ratio_is_compared_in_points() -> None:
    sides: dict[str, JsonValue] = {
        "reported_numerator": "90",
        "reported_denominator": "100",
        "verified_numerator": "1",
        "verified_denominator": "3",
    }
    found = compare(_record("figure", "a", **sides), "ty_le")
    assert (found.reported, found.verified, found.difference) == (Decimal(90), Decimal("33.33"), Decimal("-56.67"))
    assert found.relative is None


@given(st.integers(0, 10**9), st.integers(1, 10**9))
def test_percentages_round_half_up_to_two_places(part: int, whole: int) -> None:
    found = percent(Decimal(part), Decimal(whole))
    assert found is not None
    exact = Decimal(part) * 100 / Decimal(whole)
    assert abs(found - exact) <= Decimal("0.005")
    assert found.as_tuple().exponent == -2
