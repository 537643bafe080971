"""Any number, day, hour and choice of a visit stands on paper as documents write it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.minutes.lettering.layout import MM, in_use
from tests.minutes.drawing.drawn import drawn
from tests.minutes.filled_visit import printed
from tests.minutes.printing_fields import shown

_DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 30))
_FIRST = datetime(1900, 1, 2, tzinfo=UTC)
_MOMENTS = st.integers(0, 300 * 365 * 24 * 3600 - 10**6).map(lambda seconds: _FIRST + timedelta(seconds=seconds))
_DECIMALS = st.decimals(-(10**18) + 1, 10**18 - 1, places=6) | st.decimals(-100, 100, places=2)
_FORMS = {"ban_cung": "Bản giấy", "ban_mem": "Bản điện tử", "ca_hai": "Bản giấy và bản điện tử"}
_KINDS = {"nghi_quyet": "Nghị quyết", "quyet_dinh": "Quyết định"}
_ROLES = {"truong_doan": "Trưởng đoàn", "pho_truong_doan": "Phó Trưởng đoàn", "chuyen_gia": "Chuyên gia"}


def _written(number: Decimal) -> str:
    """1.234.567,8: the way of writing told a second time, by cutting the digits."""
    whole, _, part = f"{abs(number):f}".partition(".")
    groups = [whole[max(0, end - 3) : end] for end in range(len(whole), 0, -3)][::-1]
    part = part.rstrip("0")
    return ("-" if number < 0 else "") + ".".join(groups) + ("," + part if part else "")


def _in_words(day: date) -> str:
    month = f"{day.month:02d}" if day.month < 3 else str(day.month)
    return f"ngày {day.day:02d} tháng {month} năm {day.year}"


def _in_digits(day: date) -> str:
    return (
        f"{day.day:02d}/{day.month:02d}/{day.year:04d}"
        if day.month < 3
        else f"{day.day:02d}/{day.month}/{day.year:04d}"
    )


def _instant(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@settings(max_examples=15)
@given(
    days=st.lists(_DAYS, min_size=7, max_size=7),
    begins=_MOMENTS,
    figures=st.tuples(_DECIMALS, _DECIMALS),
    counts=st.tuples(st.integers(0, 100_000), st.integers(1, 10)),
    chosen=st.tuples(*(st.sampled_from(sorted(one)) for one in (_FORMS, _KINDS, _ROLES, {"ong": "", "ba": ""}))),
)
def test_any_number_day_hour_and_choice_is_on_paper(
    days: list[date],
    begins: datetime,
    figures: tuple[Decimal, Decimal],
    counts: tuple[int, int],
    chosen: tuple[str, str, str, str],
) -> None:
    pages, copies = counts
    form, kind, role, gender = chosen
    places = [("campaign", "founding_date"), ("campaign", "plan_date"), ("visit", "report_date"), ("document", "date")]
    places += [("recommendation", "due_on"), ("request", "due_on")]
    values: dict[tuple[str, str], JsonValue] = {
        **{place: day.isoformat() for place, day in zip(places, days, strict=False)},
        ("visit", "starts_at"): _instant(begins),
        ("visit", "ends_at"): _instant(begins + timedelta(minutes=125)),
        ("figure", "reported_value"): f"{figures[0]:f}",
        ("figure", "verified_value"): f"{figures[1]:f}",
        ("document", "pages"): pages,
        ("visit", "copies"): copies,
        ("request", "form"): form,
        ("campaign", "founding_kind"): kind,
        ("campaign", "plan_number"): "5/KH-ĐGS",
        ("chair", "role"): role,
        ("ours", "gender"): gender,
        ("photo", "taken_at"): _instant(begins),
    }
    paper = drawn(printed(values))
    local = begins + timedelta(hours=7)
    called = {"ong": "Ông", "ba": "Bà"}[gender]
    for said in (
        f"{_KINDS[kind]} số … {_in_words(days[0])} của",
        f"Kế hoạch số 5/KH-ĐGS {_in_words(days[1])} của",
        f"Báo cáo số 45/BC {_in_words(days[2])}",
        f"Kế hoạch, số 7/KH {_in_words(days[3])}, {pages:02d} trang.",
        f"hồi {local:%H} giờ {local:%M} phút, {_in_words(local.date())}, tại",
        f"được lập thành {copies:02d} bản",
        f"{called} Người Chủ Trì - {_ROLES[role]}, chủ trì",
        f"Một cửa - Sở Thí điểm, {_in_digits(local.date())}",
    ):
        assert shown(said) in paper.flow
    left = in_use().portrait.left * MM + 3
    assert _in_digits(days[4]) in paper.column(left + 135 * MM, "Thời hạn")
    assert paper.column(left + 135 * MM, "Thời hạn").endswith(_in_digits(days[5]))
    assert shown(_FORMS[form]) in paper.column(left + 100 * MM, "Hình thức")
    assert _written(figures[0]) in paper.column(left + 116 * MM, "Số báo cáo")
    assert _written(figures[1]) in paper.column(left + 147 * MM, "Kết quả kiểm tra")
    assert _written(figures[1] - figures[0]) in paper.column(left + 178 * MM, "Chênh lệch")
