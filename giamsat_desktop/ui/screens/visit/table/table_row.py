"""A row of a table of records."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.view import RecordView


@dataclass(frozen=True)
class Row:
    """One row: its record (made or not yet) and the fields it gets when the first edit makes it."""

    record: str
    view: RecordView | None = None
    base: Mapping[str, JsonValue] = field(default_factory=dict)
    key: object = None  # what the row is about, for computed columns


@dataclass
class Taken:
    """What several texts put into cells come to: values by record and field, the texts they were read from (`typed`),
    those that were kept there before (`gone`), and those that are no value (`refused`).
    """

    changes: dict[str, dict[str, JsonValue]] = field(default_factory=dict)
    typed: list[Unfinished] = field(default_factory=list)
    gone: list[Unfinished] = field(default_factory=list)
    refused: list[Unfinished] = field(default_factory=list)
