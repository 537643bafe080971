"""What stands in an editor and is no revision yet: kept within seconds of the key, so that nothing typed is lost."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Mapping

from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.strict_json import JsonValue

Key = tuple[str, str]
"""(record, field): of one field of one record there is one text at most."""

ASIDE = "~"
"""Ends the field of a text that was laid aside, because something else is being typed in its editor."""

CELLS = "#"
"""Ends the field of a list whose other cells are saved: these could not be read, and stand where they were typed."""


KEPT = "kept"
"""Ends the place of a cell that is opened because of what was kept in it."""


def plain_field(field: str) -> str:
    """Return the name of the field that the field of a text is about."""
    return field.removesuffix(ASIDE).removesuffix(CELLS)


@dataclasses.dataclass(frozen=True, slots=True)
class Unfinished:
    """A text as it was typed, over what, and where it stands.

    `record` may be an id whose record is not made yet; `base` are then the fields that its first edit adds. `heads` are
    those of the record over which it was typed, `over` the value of the field at that time. `part` is the part of the
    visit that leads there ("question:II.7"); of what belongs to no visit, the screen. `at`: a claimed instant.
    `why`: the sentence that says why it could not be taken, "" when nobody has tried.
    """

    record: str
    field: str
    record_type: str
    text: str = ""
    visit: str = ""
    part: str = ""
    heads: tuple[str, ...] = ()
    over: JsonValue = None
    base: Mapping[str, JsonValue] = dataclasses.field(default_factory=dict)
    at: str = ""
    why: str = ""

    @property
    def key(self) -> Key:
        """The record and the field."""
        return self.record, self.field

    @property
    def place(self) -> str:
        """Where in the visit it stands: its part, and of a table the very cell, "figure:<id>/explanation/kept"."""
        within = self.part.partition(":")[2]
        if not is_id(within):  # a field names itself, and so does what belongs to no record yet
            return self.part
        row = "" if within == self.record else f"/{self.record}"
        return f"{self.part}{row}/{plain_field(self.field)}/{KEPT}"

    @property
    def count(self) -> int:
        """How many fields are not saved: of a list, its cells that could not be read."""
        if not self.field.removesuffix(ASIDE).endswith(CELLS):
            return 1
        try:
            return max(len(json.loads(self.text)), 1)
        except (TypeError, ValueError):
            return 1


@dataclasses.dataclass(frozen=True, slots=True)
class Batch:
    """Drafts that are to be kept and keys that are to be forgotten together; `number` says in which order."""

    number: int
    several: tuple[Unfinished, ...] = ()
    dropped: tuple[Key, ...] = ()

    @property
    def keys(self) -> frozenset[Key]:
        """All keys that it is about."""
        return frozenset((*(one.key for one in self.several), *self.dropped))

    def without(self, keys: Iterable[Key]) -> Batch:
        """Return what it says about all other keys."""
        gone = frozenset(keys)
        several = tuple(one for one in self.several if one.key not in gone)
        return Batch(self.number, several, tuple(key for key in self.dropped if key not in gone))


DIFFERENCES = "conflicts"
"""The part that leads to what is half decided about a difference."""


def half_decided(difference: str) -> str:
    """Return what stands for the record of a text about a difference, by its key."""
    return f"difference:{difference}"


def own_words(difference: str, record_type: str, text: str = "") -> Unfinished:
    """Return a text of one's own for a difference (its key), half written or whole, as a draft."""
    return Unfinished(half_decided(difference), "text", record_type, text, part=DIFFERENCES)
