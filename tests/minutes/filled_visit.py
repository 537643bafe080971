"""A small visit with every kind of record in it, as a `Dossier` made of values, and any field filled anew."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.form import AnswerKind, Indicator, IndicatorKind, Outline, Question, Section
from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.paper.dossier import Dossier, assemble
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.whole import compose
from giamsat_desktop.minutes.drawing.document import render
from tests.minutes.builders import Album, photo_name

MADE_AT = "2023-05-15T05:00:00Z"
_ALBUM = Album(1)
Values = Mapping[tuple[str, str], JsonValue]
"""(key of a record of the visit, field) → what it says."""


def _id(key: str) -> str:
    return derived_id("filled", key)


_OF = {"visit": _id("visit")}
RECORDS: Mapping[str, tuple[str, dict[str, JsonValue]]] = {
    "campaign": (
        "campaign",
        {
            "name": "Chuyên đề",
            "subject": "việc cải cách",
            "founding_kind": "nghi_quyet",
            "founding_agency": "HĐND",
            "plan_number": "5/KH-ĐGS",
        },
    ),
    "delegation": ("delegation", {"campaign": _id("campaign"), "number": 1, "name": "Đoàn giám sát số 1"}),
    "unit": ("unit", {"code": "STD", "name": "Sở Thí điểm", "short_name": "Sở TĐ", "head_title": "Giám đốc"}),
    "chair": ("member", {"name": "Người Chủ Trì", "position": "Phó Chủ tịch", "role": "truong_doan", "order": 1}),
    "clerk": ("member", {"name": "Người Thư Ký", "position": "Chuyên viên", "role": "thu_ky", "order": 2}),
    "visit": (
        "visit",
        {
            "delegation": _id("delegation"),
            "unit": _id("unit"),
            "chair": _id("chair"),
            "secretary": _id("clerk"),
            "starts_at": "2023-05-15T01:30:00Z",
            "ends_at": "2023-05-15T04:30:00Z",
            "place": "Hội trường",
            "chair_mandate_number": "9/GUQ",
            "chair_mandate_date": "2023-05-12",
            "report_number": "45/BC",
            "report_date": "2023-05-10",
            "report_title": "công tác năm",
            "opened_by": _id("chair"),
            "report_presenter": _id("theirs"),
            "copies": 3,
        },
    ),
    "ours": (
        "attendee",
        {"side": "doan", "member": _id("chair"), "name": "Người Chủ Trì", "presence": "co_mat", "order": 1},
    ),
    "theirs": (
        "attendee",
        {
            "side": "don_vi",
            "name": "Người Đứng Đầu",
            "position": "Quyền Giám đốc",
            "is_head": True,
            "signs": True,
            "presence": "co_mat",
            "order": 2,
        },
    ),
    "guest": (
        "attendee",
        {
            "side": "mttq",
            "name": "Người Khách",
            "position": "Ủy viên",
            "agency": "Mặt trận Thí điểm",
            "presence": "co_mat",
            "order": 3,
        },
    ),
    "away": (
        "attendee",
        {
            "side": "don_vi",
            "name": "Người Vắng",
            "position": "Trưởng phòng",
            "presence": "vang_co_ly_do",
            "absence_reason": "đi công tác",
            "order": 4,
        },
    ),
    "remark": ("remark", {"side": "doan", "speaker": "Thành viên", "text": "Nội dung nêu.", "order": 1}),
    "reply": (
        "remark",
        {
            "side": "don_vi",
            "attendee": _id("theirs"),
            "speaker": "Người Đứng Đầu",
            "text": "Nội dung đáp.",
            "order": 2,
        },
    ),
    "answer": ("answer", {"question": "I.1", "comment": "Nhận xét"}),
    "figure": (
        "figure",
        {"indicator": "CT-1", "period": "2022", "reported_value": "10", "verified_value": "12", "in_minutes": True},
    ),
    "ratio": (
        "figure",
        {
            "indicator": "CT-2",
            "period": "2022",
            "reported_numerator": "1",
            "reported_denominator": "4",
            "verified_numerator": "1",
            "verified_denominator": "4",
            "in_minutes": True,
        },
    ),
    "unlisted": ("figure", {"indicator": "CT-9", "period": "2021", "reported_value": "7", "in_minutes": True}),
    "case": ("sampled_case", {"case_number": "HS-1"}),
    "good": ("finding", {"kind": "ket_qua_tot", "title": "Việc tốt", "description": "Làm tốt.", "in_minutes": True}),
    "bad": ("finding", {"kind": "ton_tai", "title": "Việc chậm", "description": "Làm chậm.", "in_minutes": True}),
    "outside": ("cause", {"finding": _id("bad"), "kind": "khach_quan", "text": "Do ngoài."}),
    "inside": ("cause", {"finding": _id("bad"), "kind": "chu_quan", "text": "Do trong."}),
    "recommendation": ("recommendation", {"text": "Khắc phục.", "lead_agency": "Sở", "due_on": "2023-06-30"}),
    "request": ("document_request", {"name": "Sổ theo dõi", "form": "ban_cung", "due_on": "2023-05-20"}),
    "document": ("document", {"title": "Kế hoạch", "number": "7/KH", "date": "2023-01-05", "pages": 5}),
    "photo": (
        "photo",
        {
            "caption": "Một cửa",
            "taken_by": "Người Chụp",
            "taken_at": "2023-05-15T02:00:00Z",
            "in_minutes": True,
            "width": 400,
            "height": 300,
            "file": photo_name(0),
        },
    ),
    "progress": ("progress", {"recommendation": _id("recommendation"), "date": "2023-07-01"}),
    "team": ("team", {"delegation": _id("delegation"), "name": "Tổ 1"}),
    "schedule": ("schedule", {"delegation": _id("delegation"), "unit": _id("unit"), "date": "2023-05-15"}),
    "outline": ("outline", {"title": "Đề cương", "version": 1}),
    "minutes": ("minutes", {"state": "du_thao"}),
    "signature": ("signature", {"minutes": _id("minutes"), "capacity": "thu_ky"}),
}
"""Key → record type and fields of the records of the visit."""

_OWNERS = {"member": {"delegation": _id("delegation")}, "unit": {}, "visit": {}, "campaign": {}, "delegation": {}}


def outline(section: str = "Mục một", name: str = "Số hồ sơ", unit: str = "hồ sơ") -> Outline:
    """Return an outline of one section with a number, "CT-1", and a ratio, "CT-2"."""
    question = Question("I.1", "I", "Kết quả?", AnswerKind.SO, indicators=("CT-1", "CT-2"))
    indicators = (
        Indicator("CT-1", name, unit, IndicatorKind.NUMBER),
        Indicator("CT-2", "Tỷ lệ", "%", IndicatorKind.RATIO, "đúng hạn", "tất cả"),
    )
    return Outline(1, "Đề cương", sections=(Section("I", section),), questions=(question,), indicators=indicators)


def filled(values: Values, *, without: tuple[str, ...] = ()) -> Dossier:
    """Return the visit with `values` (passed through validation) in their places; None clears a field."""
    said: dict[str, dict[str, JsonValue]] = defaultdict(dict)
    for (key, name), value in values.items():
        said[key].update(clean(RECORDS[key][0], {name: value}))
    views = []
    for key, (kind, fields) in RECORDS.items():
        if key not in without:
            every = {**_OWNERS.get(kind, _OF), **fields, **said[key]}
            shown = {name: value for name, value in every.items() if value is not None}
            views.append(RecordView(_id(key), kind, shown))
    return assemble(_id("visit"), views)


def composed(values: Values, form: Outline | None = None) -> Minutes:
    """Return the minutes of the filled visit, not a draft."""
    return compose(filled(values), form or outline(), draft=False, made_at=MADE_AT)


def printed(values: Values, form: Outline | None = None) -> bytes:
    """Return the minutes of the filled visit as PDF."""
    return render(composed(values, form), _ALBUM)
