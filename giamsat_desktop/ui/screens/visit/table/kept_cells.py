"""What was typed into the cells of a table and is no value yet: kept as drafts, shown where it was typed."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import replace

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import ASIDE, Unfinished
from giamsat_desktop.services.records.writing_down import InDispute
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.editing.drafts import Waited
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.screens.visit.table.table_row import Row

_OF_THE_MOMENT = ("order", "said_at")
"""Fields of a new row that say when it was begun, not in which table."""


class KeptCells:
    """The drafts of one table. `part` leads to a row of it ("remarks:<record>") or, without a colon, to its card."""

    def __init__(self, model: VisitModel, record_type: str, part: str = "") -> None:
        self._model = model
        self._drafts = model.context.drafts
        self._type = record_type
        self._part = part

    def spot(self, row: Row, name: str, over: JsonValue = None, text: str = "") -> Unfinished:
        """Return what stands in a cell as a draft."""
        return Unfinished(
            record=row.record,
            field=name,
            record_type=self._type,
            text=text,
            visit=self._model.visit,
            part=self._part or f"{self._type}:{row.record}",
            heads=row.view.heads if row.view is not None else (),
            over=over,
            base=row.base if row.view is None else {},
        )

    def of(self, row: Row, name: str) -> Unfinished | None:
        """Return the draft of a cell, None also while it is being saved."""
        return self._drafts.of(row.record, name)

    def stands(self, one: Unfinished, now: JsonValue) -> bool:
        """Tell whether a draft stands in its cell: it was typed over the value of `now`. Else it is offered beside."""
        return one.over == now and not one.field.endswith(ASIDE)

    def is_left(self, one: Unfinished) -> bool:
        """Tell whether a draft comes from an earlier sitting."""
        return self._drafts.is_left(one.key)

    def waits(self, one: Unfinished) -> Waited:
        """Return how a draft waits for the person, if it does: looking at it decides nothing."""
        return self._drafts.waits(one.key)

    def typed(self, one: Unfinished, before: Unfinished | None, *, beside: bool) -> None:
        """Keep what stands in an open cell; what was offered `beside` it is laid aside, not lost."""
        if before is not None and beside and before.key == one.key and self.of_key(one) == before:
            self._drafts.lay_aside(before)
        self._drafts.typed(one)

    def of_key(self, one: Unfinished) -> Unfinished | None:
        """Return what is kept under the key of a draft."""
        found = self._drafts.of(one.record, one.field)
        return found if found is not None and found.key == one.key else None

    def refuse(self, one: Unfinished, why: str) -> None:
        """Keep what is no value, and count it as unsaved."""
        self._drafts.refuse(one, why)

    def refused(self, one: Unfinished, why: str) -> Unfinished:
        """Keep what is no value; return it with the reason, as undo and redo take it away and bring it."""
        self._drafts.refuse(one, why)
        return replace(one, why=why)

    def look_again(self, rows: Iterable[Row]) -> None:
        """Let go of the reason that laptops differed about a cell, where that is decided by now."""
        views = {row.record: row.view for row in rows}
        for one in self._drafts.of_visit(self._model.visit):
            view, name = views.get(one.record), one.field.removesuffix(ASIDE)
            if view is None or not one.why or view.in_conflict(group_of(self._type, name)) is not None:
                continue
            if one.why == sentence(InDispute(record_type=self._type, field=name), self._model.context.language):
                self._drafts.typed(replace(one, why=""))

    def drop_empty(self, rows: Iterable[Row], chosen: Container[str]) -> None:
        """Forget empty texts of cells that are chosen, which hide what is recorded and say nothing."""
        there = {row.record for row in rows}
        for one in self._drafts.of_visit(self._model.visit):
            mine = one.record in there and one.record_type == self._type and one.field in chosen
            if mine and not one.text.strip():
                self._drafts.drop(one.key)

    def put_back(
        self, one: Unfinished, before: Unfinished | None, opened: str, *, waited: Waited, pasted: bool
    ) -> None:
        """Escape: what was typed since the cell was opened is not wanted, until undo brings it back; that is said.

        Not where it gives way to what is pasted. What was kept there `before` stays as it was; but what Escape threw
        away, and undo brought back, it throws away again.
        """
        typed, kept = self.of_key(one), before if before is not None and before.key == one.key else None
        again = kept is not None and waited is Waited.BACK
        if typed is not None and (again or typed.text != (kept.text if kept is not None else opened)):
            (self._drafts.let_go if pasted else self._drafts.throw_away)(typed)
        elif kept is not None and typed is not None and self.waits(typed) is waited:
            return  # nobody typed there
        else:
            self._drafts.drop(one.key)
        if kept is not None and not again:
            self._drafts.take_up(kept, waited)

    def drop(self, one: Unfinished) -> None:
        """Forget a draft: what is recorded stands, or the same is saved now."""
        self._drafts.drop(one.key)

    def take_back(self, one: Unfinished) -> None:
        """Letters of this cell were taken back one by one, and the cell is closed: redo brings them again."""
        self._drafts.take_back(one)

    def let_go(self, *several: Unfinished) -> None:
        """The person wants these texts no more; undo brings them back."""
        self._drafts.let_go(*several)

    def begun(self, base: Callable[[], Mapping[str, JsonValue]] | None, made: Iterable[str]) -> list[Row]:
        """Return the rows of this table that are not made yet and hold only what was typed."""
        if base is None:
            return []
        there = set(made)
        wanted = {name: value for name, value in base().items() if name not in _OF_THE_MOMENT}
        found: dict[str, Row] = {}
        for one in self._drafts.of_visit(self._model.visit):
            mine = one.record_type == self._type and one.record not in there and bool(one.base)
            if mine and all(one.base.get(name) == value for name, value in wanted.items()):
                found.setdefault(one.record, Row(one.record, None, one.base))
        return list(found.values())

    def fresh(self, base: Callable[[], Mapping[str, JsonValue]] | None) -> str:
        """Return what a row is called that is begun and holds nothing yet, in every sitting the same."""
        told = base() if base is not None else {}
        named = (f"{name}={told[name]}" for name in sorted(told) if name not in _OF_THE_MOMENT)
        return " ".join((f"new {self._type}", *named)) if base is not None else ""

    def unsaved(self, rows: Sequence[Row], names: Iterable[str]) -> list[Unfinished]:
        """Return what is unsaved in the cells of these rows, in their order."""
        place = {row.record: number for number, row in enumerate(rows)}
        columns = {name: number for number, name in enumerate(names)}
        found = [
            one
            for one in self._drafts.of_visit(self._model.visit)
            if one.record in place and one.field.removesuffix(ASIDE) in columns
        ]
        return sorted(found, key=lambda one: (place[one.record], columns[one.field.removesuffix(ASIDE)]))
