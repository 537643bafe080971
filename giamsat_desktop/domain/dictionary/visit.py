"""Record types of a visit: the visit, who was there, what was said and answered (domain/README.md, Fields)."""

from __future__ import annotations

from giamsat_desktop.domain.dictionary.fields import (
    MAX_CODE,
    MAX_NAME,
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
    instant,
    integer,
    long_text,
    many,
    one,
    several,
    text,
)

_ALWAYS = Need.ALWAYS
_BEFORE_PRINT = Need.BEFORE_PRINT

VISIT_TYPE = RecordType(
    "visit",
    (
        one("delegation", "delegation", need=_ALWAYS),
        one("unit", "unit", need=_ALWAYS),
        one("schedule", "schedule"),
        instant("starts_at", group="hours", need=_ALWAYS),
        instant("ends_at", group="hours", need=_BEFORE_PRINT),
        text("place", need=_BEFORE_PRINT),
        one("chair", "member", need=_BEFORE_PRINT),
        text("chair_mandate_number", MAX_NUMBER, group="chair_mandate"),
        date("chair_mandate_date", group="chair_mandate"),
        one("opened_by", "member"),  # who said purpose and programme: not always the chair
        one("secretary", "member", need=_BEFORE_PRINT),
        text("report_number", MAX_NUMBER, group="unit_report"),
        date("report_date", group="unit_report"),
        # Who signed is found out apart from which paper it is; a name and its title belong together.
        text("report_signer", MAX_NAME, group="report_signer"),
        text("report_title", MAX_TITLE, group="report_signer"),
        one("report_presenter", "attendee"),
        Field("report_file", FieldType.BLOB, group="unit_report"),
        long_text("unit_statement"),
        long_text("conclusion_assessment"),  # in each of the three, a line is a point
        long_text("conclusion_shortcomings"),
        long_text("conclusion_requests"),
        long_text("other_opinions"),
        flag("no_other_opinions"),  # somebody asked, and nobody had any
        flag("agreed"),  # read out to all, and agreed to
        integer("copies", 1, 10, need=_BEFORE_PRINT),
        choice("state", "visit_state", need=_ALWAYS),
        text("minutes_number", MAX_CODE),  # given by the lead; empty while unsigned
    ),
    of_visit=True,
)

ATTENDEE = RecordType(
    "attendee",
    (
        VISIT,
        choice("side", "side", need=_ALWAYS),
        one("member", "member"),
        Field("name", FieldType.TEXT, need=_ALWAYS, max_length=MAX_NAME, personal=True),
        choice("gender", "gender"),
        text("position"),
        text("agency"),
        flag("is_head"),
        text("mandate_number", MAX_NUMBER, group="mandate"),
        date("mandate_date", group="mandate"),
        choice("presence", "presence"),
        text("absence_reason"),
        flag("signs"),
        one("supplement", "minutes"),  # was added for these supplementary minutes: was not at the visit itself
        ORDER,
    ),
    of_visit=True,
)

REMARK = RecordType(
    "remark",
    (
        VISIT,
        ORDER,
        text("speaker", MAX_NAME),
        one("attendee", "attendee"),
        choice("side", "side"),
        long_text("text", need=_ALWAYS),
        instant("said_at"),
    ),
    of_visit=True,
)

ANSWER = RecordType(
    "answer",
    (
        VISIT,
        text("question", MAX_CODE, need=_ALWAYS),
        text("repeat", MAX_CODE),
        choice("assessment", "assessment"),
        long_text("comment"),
        choice("yes_no", "yes_no"),
        Field("number", FieldType.DECIMAL),
        Field("selected", FieldType.CODES),
        Field("documents", FieldType.DOCUMENTS),
        Field("table", FieldType.TABLE),
        long_text("text"),
        several("verified_by", "verified_by"),
        many("evidence", "document"),
        many("photos", "photo"),
        flag("official"),
        Field("other_assessments", FieldType.TABLE),  # kept beside: [member's name, assessment, comment]
    ),
    of_visit=True,
)

TYPES = (VISIT_TYPE, ATTENDEE, REMARK, ANSWER)
