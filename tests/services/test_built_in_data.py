"""The built-in campaign and the demo: complete, clean, and what they say adds up."""

from __future__ import annotations

import unicodedata
from collections import Counter
from datetime import date
from typing import cast

import pytest

from giamsat_desktop.domain.dictionary.cautions import warnings
from giamsat_desktop.domain.dictionary.keyed import Entry, PresetTorn, entries, identify, resolved
from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.form import Outline, audience_of
from giamsat_desktop.domain.ids import answer_id, derived_id
from giamsat_desktop.domain.paper.checklist import OutlineProgress, missing
from giamsat_desktop.domain.paper.comparison import FigureState, compare
from giamsat_desktop.domain.paper.dossier import Dossier, assemble
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.system import assets
from tests.forms.reading import read_workbook

PRESET = "presets/hanoi-2023.json"
DEMO = "samples/demo.json"
WRITERS = {"inspector_1", "inspector_2", "secretary"}


class _Ids:
    """Fresh ids that repeat from run to run."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self) -> str:
        self.made += 1
        return derived_id("test", str(self.made))


def _loaded() -> tuple[dict[str, str], dict[str, RecordView]]:
    new = _Ids()
    plan, work = entries(assets.json(PRESET)), entries(assets.json(DEMO))
    ids = identify(plan, {}, new)
    ids = identify(work, ids, new)
    views: dict[str, RecordView] = {}
    for entry, record, fields in (*resolved(plan, ids), *resolved(work, ids)):
        before = views[record].fields if record in views else {}
        views[record] = RecordView(record, entry.record_type, {**before, **fields})
    return ids, views


def _dossier(visit: str) -> Dossier:
    ids, views = _loaded()
    return assemble(ids[visit], views.values())


def test_the_plan_has_two_delegations_and_twelve_units() -> None:
    _, views = _loaded()
    counts = Counter(view.record_type for view in views.values())
    assert {name: counts[name] for name in ("campaign", "delegation", "member", "unit", "schedule", "visit")} == {
        "campaign": 1,
        "delegation": 2,
        "member": 12,
        "unit": 12,
        "schedule": 12,
        "visit": 12,
    }
    kinds = Counter(view.text("kind") for view in views.values() if view.record_type == "unit")
    assert (kinds["so_nganh"], kinds["quan"] + kinds["huyen"]) == (7, 5)


def test_every_delegation_has_one_head_and_a_secretary() -> None:
    _, views = _loaded()
    for delegation in (view for view in views.values() if view.record_type == "delegation"):
        members = [view for view in views.values() if view.text("delegation") == delegation.record]
        roles = Counter(member.text("role") for member in members if member.record_type == "member")
        assert roles["truong_doan"] == roles["thu_ky"] == roles["chuyen_gia"] == 1
        assert views[delegation.text("head")].text("role") == "truong_doan"


def test_visits_are_on_working_days_of_the_campaign_one_at_a_time() -> None:
    _, views = _loaded()
    planned = [view for view in views.values() if view.record_type == "schedule"]
    days = [date.fromisoformat(view.text("date")) for view in planned]
    assert all(day.weekday() < 5 and date(2023, 5, 15) <= day <= date(2023, 5, 30) for day in days)
    assert all(view.text("starts_at").startswith(view.text("date")) for view in planned)
    assert len({(view.text("delegation"), view.text("starts_at")) for view in planned}) == len(planned)


def test_decision_06_bears_its_true_date() -> None:
    text = assets.text(PRESET)
    assert "06/QĐ-TTg ngày 06 tháng 01 năm 2022" in text
    assert "16 tháng 3 năm 2022" not in text


@pytest.mark.parametrize("name", [PRESET, DEMO])
def test_built_in_text_is_stored_as_it_would_be_kept(name: str) -> None:
    assert unicodedata.is_normalized("NFC", assets.text(name))
    ids = identify(entries(assets.json(DEMO)), identify(entries(assets.json(PRESET)), {}, _Ids()), _Ids())
    for entry, _, fields in resolved(entries(assets.json(name)), ids):
        assert set(fields) == set(entry.fields)
        assert None not in fields.values(), entry.key
        texts = {key: value for key, value in entry.fields.items() if isinstance(value, str) and value not in ids}
        assert {key: fields[key] for key in texts} == texts


def test_keys_are_unique_and_every_demo_entry_names_who_wrote_it() -> None:
    plan, work = entries(assets.json(PRESET)), entries(assets.json(DEMO))
    assert {entry.by for entry in plan} == {""}
    assert {entry.by for entry in work} == WRITERS
    shared = Counter(entry.key for entry in (*plan, *work))
    assert {key for key, times in shared.items() if times > 1} == {"campaign", "visit-STNMT", "visit-005"}


def test_nothing_built_in_draws_a_warning_but_the_disputed_comment() -> None:
    ids, views = _loaded()
    odd = [
        (view.record, warning.code)
        for view in views.values()
        for warning in warnings(view.record_type, view.fields, visit_date=_day_of(view, views))
    ]
    assert odd == [(ids["answer-STNMT-II.9"], "comment-needed")]


def _day_of(view: RecordView, views: dict[str, RecordView]) -> str:
    visit = view if view.record_type == "visit" else views.get(view.text("visit"))
    return visit.text("starts_at")[:10] if visit is not None else ""


@pytest.mark.parametrize(("visit", "answers"), [("visit-STNMT", 65), ("visit-005", 72)])
def test_demo_visits_are_ready_for_official_minutes(visit: str, answers: int) -> None:
    dossier = _dossier(visit)
    assert missing(dossier, OutlineProgress()) == ()
    assert len(dossier.answers) == answers
    sizes = (dossier.remarks, dossier.figures, dossier.cases, dossier.findings, dossier.recommendations)
    assert [len(found) for found in sizes] == [10, 15, 10, 5, 5]
    assert len(dossier.requests) == 2
    assert [dossier.answers[0].text("question"), dossier.answers[-1].text("question")] == ["A.1", "X.5"]


@pytest.fixture(scope="module")
def outline() -> Outline:
    return read_workbook(assets.data("outlines/hanoi-2023.xlsx"))


@pytest.mark.parametrize("visit", ["visit-STNMT", "visit-005"])
def test_demo_visits_answer_the_outline_and_nothing_else(visit: str, outline: Outline) -> None:
    dossier = _dossier(visit)
    audience = audience_of(dossier.unit.text("kind"))
    topics = dossier.unit.items("topics")
    asked = {
        question.code: question
        for question in outline.questions
        if question.required and audience in question.unit_kinds and (not question.topic or question.topic in topics)
    }
    answered = {answer.text("question"): answer for answer in dossier.answers}
    assert answered.keys() == asked.keys()
    for code, question in asked.items():
        answer = answered[code]
        assert answer.get(question.principal), code
        assert set(answer.items("selected")) <= {choice.code for choice in question.choices}
        assert all(isinstance(row, list) and len(row) == len(question.columns) for row in answer.items("table"))
    kinds = {indicator.code: str(indicator.kind) for indicator in outline.indicators}
    assert {figure.text("indicator") for figure in dossier.figures} <= kinds.keys()
    assert missing(dossier, OutlineProgress(indicator_kinds=kinds)) == ()


@pytest.mark.parametrize("visit", ["visit-STNMT", "visit-005"])
def test_demo_shortcomings_have_causes_of_both_kinds(visit: str) -> None:
    dossier = _dossier(visit)
    for finding in dossier.findings:
        if finding.text("kind") in ("ton_tai", "vi_pham"):
            kinds = {cause.text("kind") for cause in dossier.causes_of(finding.record)}
            assert kinds == {"chu_quan", "khach_quan"}


@pytest.mark.parametrize("visit", ["visit-STNMT", "visit-005"])
def test_demo_case_counts_agree_with_their_figure(visit: str) -> None:
    dossier = _dossier(visit)
    figure = next(figure for figure in dossier.figures if figure.text("indicator") == "HC-24")
    assert int(figure.text("verified_numerator")) == sum(case.flag("differs_from_system") for case in dossier.cases)
    assert int(figure.text("verified_denominator")) == len(dossier.cases)


def test_demo_figures_show_every_state() -> None:
    states = {compare(figure, _kind(figure)).state for figure in _dossier("visit-STNMT").figures}
    assert states == set(FigureState)


def _kind(figure: RecordView) -> str:
    return "ty_le" if figure.text("reported_denominator") else "so"


def test_the_demo_conflict_is_about_an_answer_of_the_first_visit() -> None:
    conflict = cast("dict[str, JsonValue]", cast("dict[str, object]", assets.json(DEMO))["conflict"])
    ids, views = _loaded()
    answer = views[answer_id(ids["visit-STNMT"], "II.9")]
    assert ids[str(conflict["key"])] == answer.record
    assert not answer.text("comment")
    values = cast("dict[str, JsonValue]", conflict["values"])
    assert set(values) == {"inspector_1", "inspector_2"}
    texts = [*values.values(), conflict["decision"]]
    assert [clean("answer", {str(conflict["field"]): text}) for text in texts] == [{"comment": text} for text in texts]


def test_a_missing_key_is_refused() -> None:
    torn = (Entry("visit", "visit-1", {"unit": "nowhere"}),)
    with pytest.raises(PresetTorn):
        list(resolved(torn, identify(torn, {}, _Ids())))
    with pytest.raises(PresetTorn):
        entries({"records": [{"type": "visit"}]})
