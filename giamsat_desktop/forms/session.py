"""Fill an outline: what is asked, what is missing, what is wrong and what is computed, for given answers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta, timezone

from giamsat_desktop.domain.form import Outline, Question
from giamsat_desktop.forms.checking import NodeRules, Problem, Round, RuleFault, Rules, check_node, fill_calculation
from giamsat_desktop.forms.filling import Answers, Filled, Shape
from giamsat_desktop.system.clock import Clock, SystemClock

_VIETNAM = timezone(timedelta(hours=7))


@dataclass(frozen=True, slots=True)
class QuestionState:
    """One question as it stands. `answered`: has its assessment (or text); `complete`: nothing is missing or wrong.

    `hidden`: names of values that are not asked now. `calculated`: by name, or "repeat[row].name" inside a repeat.
    `faults`: rules of the outline that cannot be used here; the question stands without them.
    """

    code: str
    section: str
    relevant: bool = False
    required: bool = False
    answered: bool = False
    complete: bool = False
    problems: tuple[Problem, ...] = ()
    hidden: frozenset[str] = frozenset()
    calculated: Mapping[str, str] = field(default_factory=dict)
    faults: tuple[RuleFault, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the problems, each once: "assessment-missing", "comment-required", "constraint" …"""
        return tuple(dict.fromkeys(problem.code for problem in self.problems))


@dataclass(frozen=True, slots=True)
class Progress:
    """Questions that are asked: how many are answered, how many there are, required ones that are not complete."""

    answered: int = 0
    total: int = 0
    missing_required: int = 0


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The state of every question, by code, in the order of the outline."""

    states: Mapping[str, QuestionState]

    def relevant(self) -> tuple[str, ...]:
        """Return the codes of the questions that are asked, in order."""
        return tuple(state.code for state in self.states.values() if state.relevant)

    def progress(self, section: str = "") -> Progress:
        """Return the progress of a section, or of the whole outline."""
        return _progress(state for state in self.states.values() if not section or state.section == section)


def _progress(states: Iterable[QuestionState]) -> Progress:
    asked = [state for state in states if state.relevant]
    missing = sum(1 for state in asked if state.required and not state.complete)
    return Progress(sum(1 for state in asked if state.answered), len(asked), missing)


class FillSession:
    """An outline compiled for one unit; `evaluate` is pure in the answers and quick enough for every key press."""

    def __init__(
        self,
        outline: Outline,
        unit_kind: str,
        unit_topics: Iterable[str] = (),
        *,
        visit_date: str = "",
        clock: Clock | None = None,
    ) -> None:
        """Compile `outline` for a unit of kind "S", "H" or "X" (see `audience_of`) with these sectors.

        `visit_date`: "YYYY-MM-DD" or "". A rule that does not compile is left out: see `QuestionState.faults`.
        """
        self.outline = outline
        self._shape = Shape(outline)
        self._rules = Rules(outline)
        self._clock = clock or SystemClock()
        self.rules = (outline.digest, unit_kind, tuple(unit_topics))
        """What its answers depend on besides the answers given and the day."""
        self._preloads = {"unit_kind": unit_kind, "unit_topics": " ".join(self.rules[2]), "visit_date": visit_date}

    def evaluate(self, answers: Answers) -> Evaluation:
        """Return the state of every question for `answers`: question code → fields of its answer record.

        Fields: assessment, comment, yes_no, number, text (texts), selected, verified_by (codes), documents (mappings),
        table (rows of texts), and optionally cases and "figures:<indicator>" (mappings). Other fields are ignored.
        """
        today = self._clock.now().astimezone(_VIETNAM).date()
        filled = self._shape.fill(self._preloads, answers, today)
        outside = Round(filled.instance)
        for node in self._rules.outside:
            fill_calculation(node, filled.outside(node.node.path), outside)
        return Evaluation({question.code: self._state(question, filled) for question in self.outline.questions})

    def progress(self, answers: Answers) -> Progress:
        """Return the progress of the whole outline."""
        return self.evaluate(answers).progress()

    def _state(self, question: Question, filled: Filled) -> QuestionState:
        at = Round(filled.instance)
        if not self._rules.asked(question, filled, at):
            return QuestionState(question.code, question.section)
        problems: list[Problem] = []
        calculated: dict[str, str] = {}
        required = False
        for rules in self._rules.of(question.code):
            for row, element in filled.elements(rules.node.path):
                found = check_node(rules, element, at, row)
                problems += found.problems
                required = required or (found.required and _principal(question, rules))
                if found.calculated is not None:
                    calculated[_key(rules, row)] = found.calculated
        answered = any((element.text or "").strip() for element in filled.principal(question))
        return QuestionState(
            question.code,
            question.section,
            relevant=True,
            required=required,
            answered=answered,
            complete=answered and not problems,
            problems=tuple(problems),
            hidden=frozenset(
                rules.node.name for rules in self._rules.of(question.code) if (rules.node.path, None) in at.hidden
            ),
            calculated=calculated,
            faults=(*self._rules.faults(question.code), *at.faults),
        )


def _principal(question: Question, rules: NodeRules) -> bool:
    return not rules.node.repeat and rules.node.name == question.principal


def _key(rules: NodeRules, row: int | None) -> str:
    return rules.node.name if row is None else f"{rules.node.repeat}[{row}].{rules.node.name}"
