"""Fields and record types: how the trade's dictionary (domain/README.md, Fields) is declared, once, for every layer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

MAX_LINE = 500
"""Letters of a line unless its field says otherwise: the name of an agency or a place fits."""
MAX_TITLE = 2_000
"""Letters of a title, a caption or a subject: one sentence of a decision can be as long."""
MAX_NAME = 300
"""Letters of who somebody is: a name, sometimes with what she is and for whom she speaks."""
MAX_NUMBER = 120
"""Letters of the number of a document, or of several."""
MAX_CODE = 100
"""Letters of a code: of a question, an indicator, a section."""
MAX_LONG_TEXT = 100_000


class FieldType(StrEnum):
    """What a field holds, and so how it is typed in, checked, stored as JSON and printed."""

    TEXT = "text"  # one line
    LONG_TEXT = "long_text"  # paragraphs
    INTEGER = "integer"
    DECIMAL = "decimal"  # a string such as "91.75"
    DATE = "date"  # "2023-05-15"
    INSTANT = "instant"  # "2023-05-15T01:30:00Z"
    FLAG = "flag"
    CHOICE = "choice"  # one code
    CHOICES = "choices"  # a list of codes
    RECORD = "record"  # the id of a record
    RECORDS = "records"  # a list of ids
    CODES = "codes"  # a list of free codes (outline sections, indicators)
    TABLE = "table"  # a list of rows, each a list of texts
    DOCUMENTS = "documents"  # a list of {number, date, agency, title}
    BLOB = "blob"  # the SHA-256 of bytes kept beside the records


class Need(StrEnum):
    """When a field must be filled: always (BB), before official minutes (BB*), or never (TC)."""

    ALWAYS = "always"
    BEFORE_PRINT = "before_print"
    OPTIONAL = "optional"


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record type.

    `group`: fields of one group only make sense together and conflict as one. `choices` names a set in
    `choices.CHOICES`. `personal`: never in logs, never in a public extract. `of`: the record type a RECORD names.
    `counted`: how many of something, which no percent sign fits.
    """

    name: str
    type: FieldType = FieldType.TEXT
    group: str = ""
    need: Need = Need.OPTIONAL
    choices: str = ""
    max_length: int = 0
    minimum: int | None = None
    maximum: int | None = None
    personal: bool = False
    of: str = ""
    counted: bool = False


@dataclass(frozen=True)
class RecordType:
    """A kind of record. `of_visit`: its records belong to a visit and are locked once the minutes are signed."""

    name: str
    fields: tuple[Field, ...]
    of_visit: bool = False

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by name, the common ones included."""
        return {field.name: field for field in (*self.fields, *COMMON_FIELDS)}

    def group_of(self, name: str) -> str:
        """Return the group of a field; a field in no group, or from a newer version, is its own."""
        field = self.by_name.get(name)
        return field.group or name if field is not None else name

    def group_fields(self, group: str) -> tuple[str, ...]:
        """Return the names of all fields of a group, in order."""
        found = tuple(field.name for field in self.by_name.values() if (field.group or field.name) == group)
        return found or (group,)


COMMON_FIELDS = (Field("deleted", FieldType.FLAG),)
"""Fields of every record type."""


def text(name: str, max_length: int = MAX_LINE, *, need: Need = Need.OPTIONAL, group: str = "") -> Field:
    """Declare a one-line text."""
    return Field(name, FieldType.TEXT, group=group, need=need, max_length=max_length)


def long_text(name: str, max_length: int = MAX_LONG_TEXT, *, need: Need = Need.OPTIONAL, group: str = "") -> Field:
    """Declare a text of paragraphs."""
    return Field(name, FieldType.LONG_TEXT, group=group, need=need, max_length=max_length)


def choice(name: str, choices: str, *, need: Need = Need.OPTIONAL, group: str = "") -> Field:
    """Declare a choice of one code."""
    return Field(name, FieldType.CHOICE, group=group, need=need, choices=choices)


def several(name: str, choices: str) -> Field:
    """Declare a choice of several codes."""
    return Field(name, FieldType.CHOICES, choices=choices)


def date(name: str, *, need: Need = Need.OPTIONAL, group: str = "") -> Field:
    """Declare a calendar date."""
    return Field(name, FieldType.DATE, group=group, need=need)


def instant(name: str, *, need: Need = Need.OPTIONAL, group: str = "") -> Field:
    """Declare a moment in time."""
    return Field(name, FieldType.INSTANT, group=group, need=need)


def flag(name: str) -> Field:
    """Declare a yes or no."""
    return Field(name, FieldType.FLAG)


def decimal(name: str, *, group: str = "", minimum: int | None = 0, counted: bool = False) -> Field:
    """Declare a decimal number, kept as a string."""
    return Field(name, FieldType.DECIMAL, group=group, minimum=minimum, counted=counted)


def integer(name: str, minimum: int = 0, maximum: int = 1_000_000, *, need: Need = Need.OPTIONAL) -> Field:
    """Declare a whole number within bounds."""
    return Field(name, FieldType.INTEGER, need=need, minimum=minimum, maximum=maximum, counted=True)


def one(name: str, of: str, *, need: Need = Need.OPTIONAL) -> Field:
    """Declare a link to one record of type `of` (empty: any type)."""
    return Field(name, FieldType.RECORD, need=need, of=of)


def many(name: str, of: str) -> Field:
    """Declare links to several records of type `of`."""
    return Field(name, FieldType.RECORDS, of=of)


VISIT = one("visit", "visit", need=Need.ALWAYS)
ORDER = integer("order")
