"""Record types of paper and pictures: documents, photos, minutes, signatures (domain/README.md, Fields)."""

from __future__ import annotations

from giamsat_desktop.domain.dictionary.fields import (
    MAX_CODE,
    MAX_LONG_TEXT,
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
    text,
)

_ALWAYS = Need.ALWAYS

DOCUMENT_REQUEST = RecordType(
    "document_request",
    (
        VISIT,
        text("name", MAX_TITLE, need=_ALWAYS),
        long_text("reason"),
        date("due_on", need=Need.BEFORE_PRINT),
        choice("form", "document_form"),
        choice("state", "request_state"),
        ORDER,
    ),
    of_visit=True,
)

DOCUMENT = RecordType(
    "document",
    (
        VISIT,
        choice("kind", "document_kind"),
        text("number", MAX_NUMBER, group="reference"),
        date("date", group="reference"),
        text("agency", group="reference"),
        text("title", MAX_TITLE, need=_ALWAYS),
        integer("pages", 0, 100_000),
        Field("file", FieldType.BLOB, group="file"),
        text("file_name", MAX_NAME, group="file"),
        choice("classification", "classification"),
        flag("has_personal_data"),
        ORDER,
    ),
    of_visit=True,
)

PHOTO = RecordType(
    "photo",
    (
        VISIT,
        Field("file", FieldType.BLOB, need=_ALWAYS),
        text("file_name", MAX_NAME),
        integer("width", 0, 100_000),
        integer("height", 0, 100_000),
        instant("taken_at"),
        text("taken_by", MAX_NAME),
        text("caption", MAX_TITLE),
        one("about", ""),  # an answer, a finding, a figure
        flag("in_minutes"),
        flag("has_faces"),
        flag("has_personal_papers"),
        flag("unreadable"),
        ORDER,
    ),
    of_visit=True,
)

MINUTES = RecordType(
    "minutes",
    (
        VISIT,
        text("number", MAX_CODE, group="seal"),
        Field("version", FieldType.INTEGER, group="seal", minimum=1),
        choice("state", "minutes_state"),
        choice("kind", "minutes_kind"),
        one("follows", "minutes"),  # those it supplements, or stands for
        text("code", 20, group="seal"),
        Field("snapshot", FieldType.BLOB, group="seal"),  # its name is the state hash
        Field("pdf", FieldType.BLOB, group="seal"),
        Field("seal", FieldType.BLOB, group="seal"),  # a DSSE envelope over all of it
        Field("pages", FieldType.INTEGER, group="seal", minimum=0),
        Field("copies", FieldType.INTEGER, group="seal", minimum=1, maximum=10),
        Field("scan", FieldType.BLOB),
        Field("signed", FieldType.BLOB),  # the PDF with the digital signatures behind it
        Field("refusal_scan", FieldType.BLOB),  # the sheets that tell who refused, as who was there signed them
        # When and where supplementary minutes are drawn up, and whether they were read out and agreed to.
        instant("held_at"),
        text("held_in"),
        many("present", ""),  # of supplementary minutes: attendees, or members of the delegation, who take part
        one("chair", "member"),  # who presides where supplementary minutes are drawn up, by what mandate
        text("chair_mandate_number", MAX_NUMBER, group="chair_mandate"),
        date("chair_mandate_date", group="chair_mandate"),
        one("unit_signer", "attendee"),  # who of those present signs supplementary minutes for the unit
        text("unit_mandate_number", MAX_NUMBER, group="unit_mandate"),  # by what that one signs for the unit's head
        date("unit_mandate_date", group="unit_mandate"),
        text("unit_away", MAX_TITLE),  # why nobody of the unit takes part in supplementary minutes
        integer("own_copies", 1, 10),  # of supplementary minutes; without it as many as of the visit
        flag("agreed"),
        long_text("reason"),  # why it supplements or stands for another
        long_text("wording", 4 * MAX_LONG_TEXT),  # JSON: paragraphs edited by hand, beside what was generated
    ),
    of_visit=True,
)

SIGNATURE = RecordType(
    "signature",
    (
        VISIT,
        one("minutes", "minutes", need=_ALWAYS),
        one("attendee", "attendee"),
        choice("capacity", "capacity", need=_ALWAYS),
        choice("form", "signature_form"),
        text("name", MAX_NAME, group="signed"),
        instant("signed_at", group="signed"),
        Field("strokes", FieldType.BLOB, group="signed"),  # what was written on the screen
        Field("refused", FieldType.FLAG, group="signed"),
        Field("absent", FieldType.FLAG, group="signed"),  # was not there to sign
        text("witness", group="signed"),
        long_text("note", group="signed"),  # when refused: the reason
        text("instead", group="signed"),  # why the certificate of somebody else stands for the one on the paper
    ),
    of_visit=True,
)

TYPES = (DOCUMENT_REQUEST, DOCUMENT, PHOTO, MINUTES, SIGNATURE)
