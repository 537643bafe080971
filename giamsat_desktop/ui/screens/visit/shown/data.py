"""Everything the screen of a visit shows, read at once on the database thread."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from giamsat_desktop.domain.form import Indicator, IndicatorKind, Outline, Question, Section
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.vanished import SECTION as VANISHED
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.conflicts import disputed
from giamsat_desktop.services.conflicts.disputed import Disputed
from giamsat_desktop.services.people import doubting
from giamsat_desktop.services.proving.afterwards import after_seals
from giamsat_desktop.services.proving.verdict_words import later_in_words
from giamsat_desktop.services.records.locking import Lock
from giamsat_desktop.services.records.outlines import InForce
from giamsat_desktop.services.records.papers import Papers
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.workspace import Workspace

LOCKED_STATES = ("da_ky", "co_tu_choi", "da_khoa")
_OTHER = "\0"
"""Stands for any value but the sealed one."""

WHOLE = "giai_doan"
"""The period of a figure that covers the whole time supervised."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands. `problems`: codes of what is missing or wrong, with the outline's own sentence or "".

    `faults`: rules of the outline that cannot be used here, as (rule, field).
    """

    code: str
    section: str
    required: bool
    answered: bool
    complete: bool
    problems: tuple[tuple[str, str], ...]
    faults: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class VisitData:
    """A visit with its outline. `asked`: the questions that are put to this unit, by code, in order.

    Those of `vanished` come last: they have an answer, and the outline asks them no more. `supplement`: the record of
    the supplementary minutes that are being written.
    """

    dossier: Dossier
    outline: Outline
    asked: Mapping[str, Asked]
    missing: tuple[Missing, ...]
    lock: Lock | None = None
    supplement: RecordView | None = None
    in_force: InForce | None = None
    vanished: tuple[Question, ...] = ()
    disputes: Mapping[tuple[str, str], Disputed] = field(default_factory=dict)
    """(record, group of fields) → what is open between laptops there."""
    doubts: Mapping[str, str] = field(default_factory=dict)
    """Record → the sentence that says whose work it rests on for which nobody stands."""

    after_seal: tuple[str, ...] = ()
    """Where the records say something else than sealed minutes do, each in a sentence."""

    @property
    def sections(self) -> tuple[Section, ...]:
        """The sections of the outline, and one for what it asks no more."""
        return (*self.outline.sections, *((Section(VANISHED, ""),) if self.vanished else ()))

    def question(self, code: str) -> Question | None:
        """Return a question that is asked, or was."""
        return self.outline.question(code) or next((one for one in self.vanished if one.code == code), None)

    @property
    def visit(self) -> RecordView:
        """The visit itself."""
        return self.dossier.visit

    @property
    def locked(self) -> bool:
        """Whether nothing may be added any more: the minutes are sealed, and no supplementary ones are open."""
        return self.visit.text("state") in LOCKED_STATES if self.lock is None else not self.lock.open

    def is_locked(self, record_type: str, record: str, name: str) -> bool:
        """Whether one field may be typed in no more: it stands in sealed minutes."""
        return self.locked if self.lock is None else self.lock.locks(record_type, record, {name: _OTHER})

    @property
    def conflicts(self) -> int:
        """How many differences between laptops nobody has decided yet."""
        return sum(len(record.conflicts) for record in self.dossier.of_visit)

    @cached_property
    def by_id(self) -> Mapping[str, RecordView]:
        """Every record of the visit by its id."""
        return {record.record: record for record in self.dossier.of_visit}

    @cached_property
    def periods(self) -> tuple[str, ...]:
        """The periods of the time supervised: "2021", "2022", "2023-Q1", then the whole."""
        start, end = self.dossier.campaign.text("covers_from")[:4], self.dossier.campaign.text("covers_to")
        if not (start.isdecimal() and end[:4].isdecimal()):
            return (WHOLE,)
        years = [str(year) for year in range(int(start), int(end[:4]) + 1)]
        quarter = {"03-31": "-Q1", "06-30": "-Q2", "09-30": "-Q3"}.get(end[5:], "")
        return (*years[:-1], years[-1] + quarter, WHOLE)

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """The indicators of the questions that are asked, and those of figures that are there."""
        codes: dict[str, None] = {}
        for code in self.asked:
            question = self.outline.question(code)
            codes.update(dict.fromkeys(question.indicators if question is not None else ()))
        codes.update(dict.fromkeys(self.written_indicators))
        found = (self.outline.indicator(code) or Indicator(code, "", "", IndicatorKind.NUMBER) for code in codes)
        return tuple(found)

    @cached_property
    def written_indicators(self) -> tuple[str, ...]:
        """The codes of the indicators that have a figure for any period, each once."""
        return tuple(dict.fromkeys(seen.text("indicator") for seen in self.dossier.figures))

    def answer(self, question: str) -> RecordView | None:
        """Return the answer to a question, or None."""
        return self.by_id.get(answer_id(self.visit.record, question))

    def section(self, code: str) -> tuple[Asked, ...]:
        """Return the questions of a section that are put to this unit."""
        return tuple(asked for asked in self.asked.values() if asked.section == code)

    def missing_in(self, *parts: str) -> tuple[Missing, ...]:
        """Return what is missing in these parts of the minutes."""
        return tuple(found for found in self.missing if found.part in parts)


def load(workspace: Workspace, visit: str, language: str = "vi") -> VisitData:
    """Read a visit; `language` is of the words about differences. Raises NotFound. Runs on the database thread."""
    read = visit_now(workspace, visit)
    asked = {
        state.code: Asked(
            state.code,
            state.section,
            state.required,
            state.answered,
            state.complete,
            tuple((problem.code, problem.message) for problem in state.problems),
            tuple((fault.rule, fault.field) for fault in state.faults),
        )
        for state in read.states.values()
        if state.relevant
    }
    asked |= {one.code: Asked(one.code, VANISHED, False, True, True, ()) for one in read.vanished}
    open_ones = any(record.conflicts for record in read.dossier.of_visit)
    disputes = disputed.of_visit(workspace, visit, language) if open_ones else {}
    return VisitData(
        dossier=read.dossier,
        outline=read.outline,
        asked=asked,
        missing=read.missing,
        lock=read.lock,
        supplement=read.papers.supplement,
        in_force=read.in_force,
        vanished=read.vanished,
        disputes=disputes,
        doubts=_doubts(workspace, read.dossier, language),
        after_seal=_after_seal(workspace, read.papers, language),
    )


def _after_seal(workspace: Workspace, papers: Papers, language: str) -> tuple[str, ...]:
    return tuple(later_in_words(one, language) for one in after_seals(workspace, papers))


def _doubts(workspace: Workspace, dossier: Dossier, language: str) -> dict[str, str]:
    found = doubting.doubts(workspace)
    here = {seen.record for seen in (*dossier.of_visit, dossier.campaign)}
    return {record: doubting.in_words(one, language) for record, one in found.items() if record in here}
