"""Record types of the plan: campaign, delegations, teams, members, units, schedule, outline."""

from __future__ import annotations

from giamsat_desktop.domain.dictionary.fields import (
    MAX_CODE,
    MAX_NAME,
    MAX_NUMBER,
    MAX_TITLE,
    ORDER,
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
    text,
)

_ALWAYS = Need.ALWAYS
_BEFORE_PRINT = Need.BEFORE_PRINT
_FOUNDING = "founding"

CAMPAIGN = RecordType(
    "campaign",
    (
        text("name", MAX_TITLE, need=_ALWAYS),
        choice("authority", "authority", need=_ALWAYS),
        text("authority_name", need=_ALWAYS),
        choice("legal_version", "legal_version", need=_ALWAYS),
        choice("founding_kind", "founding_document", group=_FOUNDING, need=_BEFORE_PRINT),
        text("founding_number", MAX_NUMBER, group=_FOUNDING, need=_BEFORE_PRINT),
        date("founding_date", group=_FOUNDING, need=_BEFORE_PRINT),
        text("founding_agency", group=_FOUNDING),
        text("plan_number", MAX_NUMBER, group="plan"),
        date("plan_date", group="plan"),
        long_text("legal_bases"),  # one a line, in print order
        long_text("content_bases"),  # documents on the substance, for the report
        date("covers_from", group="covers", need=_ALWAYS),
        date("covers_to", group="covers", need=_ALWAYS),
        date("runs_from", group="runs", need=_ALWAYS),
        date("runs_to", group="runs", need=_ALWAYS),
        choice("state", "campaign_state", need=_ALWAYS),
        one("outline", "outline"),
        text("subject", MAX_TITLE),  # how the minutes name what is supervised
        text("place", MAX_NAME),  # "Hà Nội"
        long_text("heading"),  # the left head of the minutes, one line each; empty: as the letterhead has it
        text("layout", 40),  # name and version of the layout profile: "nd30-2020/1"
        choice("letterhead", "letterhead"),
        choice("signing", "signing"),
        flag("dated_line"),  # "Hà Nội, ngày … tháng … năm …" in the head; the decree's form 1.9 has none
        flag("no_subject_rule"),
        flag("no_footer"),  # the small grey line with code and page
        flag("sample"),  # people and figures are made up: every paper says so
    ),
)

PHRASE = RecordType(
    "phrase",
    (
        one("campaign", "campaign", need=_ALWAYS),
        text("key", 60, need=_ALWAYS),  # as in resources/phrases/minutes.vi.json
        long_text("text"),  # empty: the sentence as shipped
    ),
)
"""A sentence of the minutes as one campaign words it; its id is derived from campaign and key."""

DELEGATION = RecordType(
    "delegation",
    (
        one("campaign", "campaign", need=_ALWAYS),
        integer("number", 1, 99, need=_ALWAYS),
        text("name", need=_ALWAYS),
        one("head", "member", need=_ALWAYS),
    ),
)

TEAM = RecordType(
    "team",
    (
        one("delegation", "delegation", need=_ALWAYS),
        text("name", need=_ALWAYS),
        one("lead", "member"),
        Field("sections", FieldType.CODES),
        many("units", "unit"),
    ),
)

MEMBER = RecordType(
    "member",
    (
        one("delegation", "delegation", need=_ALWAYS),
        one("team", "team"),
        Field("name", FieldType.TEXT, need=_ALWAYS, max_length=MAX_NAME, personal=True),
        choice("gender", "gender", need=_ALWAYS),
        text("position", need=_ALWAYS),
        text("agency"),
        choice("role", "role", need=_ALWAYS),
        integer("order", need=_ALWAYS),  # protocol order, not the alphabet
        Field("phone", FieldType.TEXT, max_length=MAX_CODE, personal=True),
        Field("sections", FieldType.CODES),
    ),
)

UNIT = RecordType(
    "unit",
    (
        text("code", MAX_CODE, need=_ALWAYS),
        text("name", need=_ALWAYS),
        text("short_name", MAX_NAME),
        choice("kind", "unit_kind", need=_ALWAYS),
        choice("level", "unit_level"),
        text("parent_agency"),
        text("address"),
        date("valid_from"),
        date("valid_to"),
        Field("predecessors", FieldType.CODES),
        Field("other_names", FieldType.CODES),
        Field("topics", FieldType.CODES),
        text("head_title", MAX_NAME),  # "Giám đốc", "Chủ tịch UBND quận"
    ),
)

SCHEDULE = RecordType(
    "schedule",
    (
        one("delegation", "delegation", need=_ALWAYS),
        one("unit", "unit", need=_ALWAYS),
        date("date", need=_ALWAYS, group="when"),
        choice("half_day", "half_day", group="when"),
        instant("starts_at", group="when"),
        text("place"),
        one("chair", "member"),
        many("members", "member"),
        Field("sections", FieldType.CODES),
        choice("state", "schedule_state", need=_ALWAYS),
    ),
)

OUTLINE = RecordType(
    "outline",
    (
        text("title", MAX_TITLE, need=_ALWAYS),
        integer("version", 1, need=_ALWAYS),
        Field("workbook", FieldType.BLOB, need=_ALWAYS),
    ),
)

SAME_AS = RecordType(
    "same_as",
    (one("record", "", need=_ALWAYS), one("same", "", need=_ALWAYS), flag("undone"), ORDER),
)
"""Two records that are the same real thing; reversible."""

TYPES = (CAMPAIGN, DELEGATION, TEAM, MEMBER, UNIT, SCHEDULE, OUTLINE, PHRASE, SAME_AS)
