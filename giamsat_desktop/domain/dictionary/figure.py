"""Record types of numbers: figures reported and verified, and sampled cases (domain/README.md, Fields)."""

from __future__ import annotations

from giamsat_desktop.domain.dictionary.fields import (
    MAX_CODE,
    MAX_NUMBER,
    MAX_TITLE,
    ORDER,
    VISIT,
    Need,
    RecordType,
    choice,
    date,
    decimal,
    flag,
    long_text,
    text,
)

FIGURE = RecordType(
    "figure",
    (
        VISIT,
        text("indicator", MAX_CODE, need=Need.ALWAYS),
        text("period", 20, need=Need.ALWAYS),  # 2021, 2023-Q1, giai_doan
        decimal("reported_numerator", group="reported", counted=True),
        decimal("reported_denominator", group="reported", counted=True),
        decimal("reported_value", group="reported", minimum=None),
        text("reported_where"),
        decimal("verified_numerator", group="verified", counted=True),
        decimal("verified_denominator", group="verified", counted=True),
        decimal("verified_value", group="verified", minimum=None),
        flag("unverifiable"),
        long_text("explanation"),
        decimal("target", minimum=None),
        flag("in_minutes"),
    ),
    of_visit=True,
)

SAMPLED_CASE = RecordType(
    "sampled_case",
    (
        VISIT,
        text("case_number", MAX_NUMBER, need=Need.ALWAYS),  # the system's number, never a citizen's name
        text("procedure", MAX_TITLE),
        date("received_on", group="dates"),
        date("due_on", group="dates"),
        date("returned_on", group="dates"),
        choice("submission", "submission"),
        choice("apology", "apology"),
        flag("documents_digitised"),
        flag("result_signed_digitally"),
        flag("extra_papers_asked"),
        flag("differs_from_system"),
        long_text("note"),
        ORDER,
    ),
    of_visit=True,
)

TYPES = (FIGURE, SAMPLED_CASE)
