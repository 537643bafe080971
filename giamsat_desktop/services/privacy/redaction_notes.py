"""Personal data looked at before and after it is erased: what may be erased, and the orders that were given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace

_SHOWN = (FieldType.TEXT, FieldType.LONG_TEXT)
_MOST = 20


@dataclass(frozen=True, slots=True)
class Words:
    """What stands in one field: its name, its label in words, and the text."""

    field: str
    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Written:
    """A record in which the words looked for stand, and its fields with text; `kind` is its type in words."""

    record: str
    kind: str
    words: tuple[Words, ...]

    @property
    def title(self) -> str:
        """The beginning of its first text."""
        return self.words[0].text.partition("\n")[0][:80] if self.words else ""


@dataclass(frozen=True, slots=True)
class Order:
    """An order that was given: what kind of record, which fields in words, why, by whom, and when by their clock.

    Of the fields those that hold words are named; the others of the same act were said again.
    """

    kind: str
    fields: tuple[str, ...]
    reason: str
    person: str
    at: str


def written(workspace: Workspace, *, typed: str, language: str = "vi") -> tuple[Written, ...]:
    """Return the records in which every word typed stands, and what is written in them."""
    terms = Terms(language)
    with workspace.store.reading() as work:
        seen = [work.records.get(hit.record) for hit in work.search(typed, _MOST)]
    found = [_written(one, terms) for one in seen if one is not None and not one.deleted]
    return tuple(one for one in found if one.words)


def orders(workspace: Workspace, *, language: str = "vi") -> tuple[Order, ...]:
    """Return every order to erase that this laptop knows, each laptop's last one first; one order counts once."""
    terms = Terms(language)
    with workspace.store.reading() as work:
        notes = work.revisions.redactions()
        people = work.writers.names()
    found = [
        Order(
            terms.type(note.record_type),
            tuple(terms.field(note.record_type, name) for name in _worded(note.record_type, note.noted_fields)),
            note.reason,
            people.get(note.writer, ""),
            note.claimed_at,
        )
        for note in sorted(notes, key=lambda one: (one.writer, -one.seq))
    ]
    return tuple(dict.fromkeys(found))


def _worded(record_type: str, names: Iterable[str]) -> tuple[str, ...]:
    """Return the fields that hold words; all of them when none does or the type is unknown."""
    kind, every = RECORD_TYPES.get(record_type), tuple(names)
    known = kind.by_name if kind is not None else {}
    return tuple(name for name in every if name in known and known[name].type in _SHOWN) or every


def _written(seen: RecordView, terms: Terms) -> Written:
    kind = RECORD_TYPES.get(seen.record_type)
    names = [field.name for field in kind.fields if field.type in _SHOWN] if kind is not None else []
    words = [Words(name, terms.field(seen.record_type, name), seen.text(name)) for name in names if seen.text(name)]
    return Written(seen.record, terms.type(seen.record_type), tuple(words))
