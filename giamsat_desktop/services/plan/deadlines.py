"""Deadlines that follow from the plan: the last days that the law sets for a campaign and for a visit."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from giamsat_desktop.domain.deadlines import Deadline, compute, find, read_rules
from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.system import assets

_ANCHORS = {"delegation_founded": "founding_date", "supervision_end": "runs_to"}
"""What a deadline of a campaign is counted from → the field that holds the day."""
_BODIES = {"hdnd": "council", "thuong_truc": "standing_committee", "ban": "committee"}


def of_campaign(campaign: RecordView) -> tuple[Deadline, ...]:
    """Return the last days for what the delegation sends out and reports; none for a day that is not recorded."""
    return _counted({name: campaign.text(held) for name, held in _ANCHORS.items()}, campaign)


def of_visit(campaign: RecordView, day: str) -> tuple[Deadline, ...]:
    """Return the last days that a visit on `day` ("YYYY-MM-DD" or "") sets."""
    return _counted({"visit": day}, campaign)


def in_words(deadline: Deadline) -> str:
    """Return "05/05/2023: Thông báo chương trình …" in Vietnamese, with the basis where it was read in the original."""
    rule = deadline.rule
    moved = f" (ngày nghỉ; ngày làm việc kế tiếp: {date_digits(deadline.moved)})" if deadline.moved else ""
    basis = f" [{rule.basis}]" if rule.checked else ""
    return f"Hạn {date_digits(deadline.due)}{moved}: {rule.labels['vi']}{basis}"


def _counted(anchors: Mapping[str, str], campaign: RecordView) -> tuple[Deadline, ...]:
    body = _BODIES.get(campaign.text("authority"))
    rules = read_rules(assets.json("phrases/deadlines.json"))
    found: list[Deadline] = []
    for code, anchor in {rule.code: anchors.get(rule.anchor) for rule in rules}.items():
        if not anchor or body is None:
            continue
        day = date.fromisoformat(anchor)
        rule = find(rules, code, day, body=body)
        deadline = compute(rule, day) if rule is not None else None
        found += [deadline] if deadline is not None else []
    return tuple(found)
