"""Record types of judgement: findings, their causes, recommendations and their follow-up (domain/README.md, Fields)."""

from __future__ import annotations

from giamsat_desktop.domain.dictionary.fields import (
    MAX_CODE,
    MAX_NUMBER,
    MAX_TITLE,
    ORDER,
    VISIT,
    Field,
    FieldType,
    Need,
    RecordType,
    choice,
    date,
    flag,
    long_text,
    many,
    one,
    text,
)

_ALWAYS = Need.ALWAYS

FINDING = RecordType(
    "finding",
    (
        VISIT,
        ORDER,
        choice("kind", "finding_kind", need=_ALWAYS),
        text("section", MAX_CODE, need=_ALWAYS),
        text("question", MAX_CODE),
        text("title", MAX_TITLE, need=_ALWAYS),
        long_text("description", need=_ALWAYS),
        long_text("measured_against"),
        choice("severity", "severity"),
        many("figures", "figure"),
        many("photos", "photo"),
        many("evidence", "document"),
        text("responsible_body"),  # three facts about three, each found out for itself: no group
        text("responsible_person"),
        text("responsible_head"),
        choice("unit_opinion", "unit_opinion", group="opinion"),
        long_text("unit_opinion_text", group="opinion"),
        flag("in_minutes"),
        flag("repeated"),
        flag("act_at_once"),
        choice("state", "finding_state"),
    ),
    of_visit=True,
)

CAUSE = RecordType(
    "cause",
    (
        VISIT,
        one("finding", "finding", need=_ALWAYS),
        choice("kind", "cause_kind", need=_ALWAYS, group="cause"),
        long_text("text", need=_ALWAYS, group="cause"),
        ORDER,
    ),
    of_visit=True,
)

RECOMMENDATION = RecordType(
    "recommendation",
    (
        VISIT,
        choice("kind", "recommendation_kind", need=_ALWAYS),
        many("findings", "finding"),
        long_text("text", need=_ALWAYS),
        choice("addressee", "addressee"),
        text("lead_agency", need=_ALWAYS),
        Field("with_agencies", FieldType.CODES),
        text("responsible"),
        text("product", MAX_TITLE),
        date("due_on", group="deadline"),
        date("report_by", group="deadline"),
        choice("state", "recommendation_state"),
        text("number", MAX_NUMBER, group="issued"),
        date("issued_on", group="issued"),
        ORDER,
    ),
    of_visit=True,
)

PROGRESS = RecordType(
    "progress",
    (
        one("recommendation", "recommendation", need=_ALWAYS),
        date("date", need=_ALWAYS),
        text("document", MAX_TITLE),
        long_text("text", need=_ALWAYS),
        many("evidence", "document"),
    ),
)

TYPES = (FINDING, CAUSE, RECOMMENDATION, PROGRESS)
