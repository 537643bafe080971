"""Warnings across the fields of one record: shown beside the field, never in the way of saving."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import local_day

_NUMBER = re.compile(
    r"[0-9]{1,5}(/[0-9]{4})?/[A-ZĐa-zđ0-9]+(-[A-ZĐa-zđ0-9&.]+)*"  # 06/QĐ-TTg, 23/2024/NQ-HĐND
    r"|[0-9]{1,4}-[A-ZĐ]{1,4}/[A-ZĐ]+"  # the Party's: 18-NQ/TU
)
_DATED = re.compile(r"ngày \d{1,2}( tháng \d{1,2} năm|[/.-]\d{1,2}[/.-])\s?\d{4}")
_OF_LAW = ("Luật", "Pháp lệnh", "Nghị quyết", "Nghị định", "Quyết định", "Thông tư")
_NEW_LAW = "2026-03-01"


@dataclass(frozen=True, slots=True)
class FieldWarning:
    """Something odd about a field. `code` is a key "warning.<code>" of phrases/checks.*.json."""

    field: str
    code: str


Fields = Mapping[str, JsonValue]
_Found = Iterator[FieldWarning]


def is_document_number(text: str) -> bool:
    """Tell whether `text` looks like the number and notation of a document (17 real ones tried)."""
    return _NUMBER.fullmatch(text) is not None


def warnings(record_type: str, fields: Fields, *, visit_date: str = "") -> tuple[FieldWarning, ...]:
    """Return what looks wrong in `fields`; `visit_date` ("2023-05-15") lets later dates be noticed."""
    found = [*_in_order(record_type, fields), *_numbers(record_type, fields)]
    if visit_date:
        found.extend(_against_visit(record_type, fields, visit_date))
    own = _OWN.get(record_type)
    return (*found, *own(fields)) if own is not None else tuple(found)


_IN_ORDER: Mapping[str, tuple[tuple[str, str, str], ...]] = {
    "campaign": (("covers_from", "covers_to", "ends-before-starts"), ("runs_from", "runs_to", "ends-before-starts")),
    "unit": (("valid_from", "valid_to", "ends-before-starts"),),
    "visit": (("starts_at", "ends_at", "ends-before-starts"),),
    "sampled_case": (
        ("received_on", "due_on", "dates-out-of-order"),
        ("received_on", "returned_on", "dates-out-of-order"),
    ),
    "recommendation": (("issued_on", "due_on", "due-before-issue"),),
}
_NUMBERS: Mapping[str, tuple[str, ...]] = {
    "campaign": ("founding_number", "plan_number"),
    "visit": ("report_number",),
    "attendee": ("mandate_number",),
    "recommendation": ("number",),
    "document": ("number",),
}
_NOT_AFTER_VISIT: Mapping[str, str] = {"document": "date", "visit": "report_date", "attendee": "mandate_date"}


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name)
    return value if isinstance(value, str) else ""


def _in_order(record_type: str, fields: Fields) -> _Found:
    for first, last, code in _IN_ORDER.get(record_type, ()):
        before, after = _text(fields, first), _text(fields, last)
        if before and after and after < before:
            yield FieldWarning(last, code)


def _numbers(record_type: str, fields: Fields) -> _Found:
    for name in _NUMBERS.get(record_type, ()):
        number = _text(fields, name)
        if number and not is_document_number(number):
            yield FieldWarning(name, "number-form")


def _against_visit(record_type: str, fields: Fields, visit_date: str) -> _Found:
    name = _NOT_AFTER_VISIT.get(record_type, "")
    if name and _text(fields, name) > visit_date:
        yield FieldWarning(name, "after-visit")
    if record_type == "document_request" and "" < _text(fields, "due_on") < visit_date:
        yield FieldWarning("due_on", "due-before-visit")
    listed = fields.get("documents") if record_type == "answer" else None
    for document in listed if isinstance(listed, list) else ():
        if isinstance(document, dict) and _text(document, "date") > visit_date:
            yield FieldWarning("documents", "after-visit")


def _campaign(fields: Fields) -> _Found:
    founded, law = _text(fields, "founding_date"), _text(fields, "legal_version")
    if founded and law and (founded >= _NEW_LAW) != (law == "L2025"):
        yield FieldWarning("legal_version", "legal-version")
    bases = (line.strip().removeprefix("Căn cứ ") for line in _text(fields, "legal_bases").split("\n"))
    if any(base.startswith(_OF_LAW) and not _DATED.search(base) for base in bases):
        yield FieldWarning("legal_bases", "base-undated")


_CONCLUDED = ("conclusion_assessment", "conclusion_shortcomings", "conclusion_requests")


def _visit(fields: Fields) -> _Found:
    starts, ends = _text(fields, "starts_at"), _text(fields, "ends_at")
    if starts and ends and starts == ends:
        yield FieldWarning("ends_at", "ends-before-starts")
    if starts and ends and _day(starts) and _day(ends) and _day(starts) != _day(ends):
        yield FieldWarning("ends_at", "ends-another-day")
    held = bool(ends) or any(map(fields.get, _CONCLUDED))  # before a session nobody has opened it
    if held and fields.get("chair") and not fields.get("opened_by"):
        yield FieldWarning("opened_by", "opened-by")
    if _text(fields, "report_number") and not fields.get("report_presenter"):
        yield FieldWarning("report_presenter", "report-presenter")
    if any(_text(fields, name) for name in _CONCLUDED):
        if not _text(fields, "other_opinions") and fields.get("no_other_opinions") is not True:
            yield FieldWarning("other_opinions", "other-opinions")
        if fields.get("agreed") is not True:
            yield FieldWarning("agreed", "agreed")
    if _text(fields, "chair") and _text(fields, "chair") == _text(fields, "secretary"):
        yield FieldWarning("secretary", "secretary-is-chair")


def _attendee(fields: Fields) -> _Found:
    if fields.get("presence") == "vang_co_ly_do" and not _text(fields, "absence_reason"):
        yield FieldWarning("absence_reason", "absence-reason")
    if fields.get("side") in ("phoi_hop", "mttq", "bao_chi", "khac") and not _text(fields, "agency"):
        yield FieldWarning("agency", "guest-agency")
    signs_for_head = fields.get("signs") is True and fields.get("is_head") is not True
    if signs_for_head and fields.get("side") == "don_vi" and not _text(fields, "mandate_number"):
        yield FieldWarning("mandate_number", "mandate-needed")


def _answer(fields: Fields) -> _Found:
    if fields.get("assessment") in ("mot_phan", "chua") and not _text(fields, "comment"):
        yield FieldWarning("comment", "comment-needed")
    listed = fields.get("documents")
    for document in listed if isinstance(listed, list) else ():
        number = _text(document, "number") if isinstance(document, dict) else ""
        if number and not is_document_number(number):
            yield FieldWarning("documents", "number-form")


def _figure(fields: Fields) -> _Found:
    for side in ("reported", "verified"):
        part = _amount(fields, f"{side}_numerator")
        whole = _amount(fields, f"{side}_denominator")
        if whole is not None and whole == 0:
            yield FieldWarning(f"{side}_denominator", "denominator-zero")
        elif part is not None and whole is not None and part > whole:
            yield FieldWarning(f"{side}_numerator", "numerator-above-denominator")


def _amount(fields: Fields, name: str) -> Decimal | None:
    try:
        found = Decimal(_text(fields, name)) if _text(fields, name) else None
    except InvalidOperation:
        return None
    return found if found is not None and found.is_finite() else None


def _day(instant: str) -> str:
    """Return the day in Hà Nội; "" for what came as an instant and is none."""
    try:
        return local_day(instant)
    except (ValueError, OverflowError):
        return ""


def _finding(fields: Fields) -> _Found:
    if fields.get("kind") in ("ton_tai", "vi_pham") and not _text(fields, "severity"):
        yield FieldWarning("severity", "severity-needed")


def _recommendation(fields: Fields) -> _Found:
    if fields.get("kind") == "chinh_thuc" and not _text(fields, "due_on"):
        yield FieldWarning("due_on", "deadline-needed")


def _photo(fields: Fields) -> _Found:
    if fields.get("in_minutes") is True and not _text(fields, "caption"):
        yield FieldWarning("caption", "caption-needed")


_OWN: Mapping[str, Callable[[Fields], _Found]] = {
    "campaign": _campaign,
    "visit": _visit,
    "attendee": _attendee,
    "answer": _answer,
    "figure": _figure,
    "finding": _finding,
    "recommendation": _recommendation,
    "photo": _photo,
}
