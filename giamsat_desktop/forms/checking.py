"""Check one node of a filled form against its compiled rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.etree.ElementTree import Element

from giamsat_desktop.domain.form import FormNode, Outline, Question
from giamsat_desktop.forms.expressions import BadExpression, Expression, Instance, compile_expression
from giamsat_desktop.forms.filling import Filled

_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,10})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,30}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


Hidden = set[tuple[str, int | None]]
"""Paths that are not asked, each with the row of its repeat (None outside)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing or wrong in an answer. `row` counts from 0 in a repeat; `message` is the outline's own, or ""."""

    code: str
    field: str
    message: str = ""
    repeat: str = ""
    row: int | None = None


@dataclass(frozen=True, slots=True)
class RuleFault:
    """A rule of the outline that cannot be used: the question stands without it.

    `rule`: "relevant", "required", "constraint" or "calculate"; `field` is what it speaks of, "" for the question, the
    repeat for what lies in one;
    `code` a key of phrases/outline.*.json; `detail` what was found, for who mends the outline.
    """

    rule: str
    field: str
    code: str
    detail: str = ""


@dataclass(slots=True)
class Round:
    """One question under evaluation: paths that are not asked, and rules that turned out not to work."""

    instance: Instance
    hidden: Hidden = field(default_factory=set)
    faults: list[RuleFault] = field(default_factory=list)

    def truth(self, expression: Expression | None, element: Element, about: tuple[str, str], *, unknown: bool) -> bool:
        """Return what the rule says, `unknown` when there is none or it fails: a rule never hides what was typed."""
        if expression is None:
            return unknown
        try:
            return expression.truth(self.instance, element)
        except BadExpression as problem:
            self.failed(about, problem)
            return unknown

    def failed(self, about: tuple[str, str], problem: BadExpression) -> None:
        """Note that the rule `about` = (rule, field) does not work."""
        fault = RuleFault(*about, problem.code, str(problem)[:300])
        if not any((one.rule, one.field) == about for one in self.faults):
            self.faults.append(fault)


@dataclass(frozen=True, slots=True)
class NodeRules:
    """A node with its rules compiled; None means no rule. `known`: codes its choice list has."""

    node: FormNode
    required: Expression | None
    relevant: Expression | None
    constraint: Expression | None
    calculate: Expression | None
    known: frozenset[str]


@dataclass(frozen=True, slots=True)
class Checked:
    """The outcome of one node."""

    problems: tuple[Problem, ...] = ()
    required: bool = False
    calculated: str | None = None


_NOTHING = Checked()


class Rules:
    """Every rule of an outline, compiled once. One that does not compile is left out and noted; nothing is raised."""

    def __init__(self, outline: Outline) -> None:
        """Compile the rules of `outline`."""
        known = {entry.name: frozenset(choice.code for choice in entry.choices) for entry in outline.choice_lists}
        self.outside = tuple(_rules(node, known, []) for node in outline.preloads)
        self._faults: dict[str, list[RuleFault]] = {question.code: [] for question in outline.questions}
        self._nodes = {question.code: self._of_question(question, known) for question in outline.questions}
        self._questions = {
            question.code: _compiled(question.relevant, ("relevant", ""), self._faults[question.code])
            for question in outline.questions
        }
        self._sections: dict[str, tuple[Expression | None, str]] = {}
        for section in outline.sections:
            found: list[RuleFault] = []
            self._sections[section.code] = (_compiled(section.relevant, ("relevant", ""), found), section.path)
            for question in outline.questions_of(section.code):
                self._faults[question.code] += found

    def of(self, question: str) -> Sequence[NodeRules]:
        """Return the rules of a question's nodes, in order; nodes without any rule are left out."""
        return self._nodes[question]

    def faults(self, question: str) -> tuple[RuleFault, ...]:
        """Return the rules of a question that do not compile."""
        return tuple(dict.fromkeys(self._faults[question]))

    def asked(self, question: Question, filled: Filled, at: Round) -> bool:
        """Tell whether the question, and its section, is asked."""
        section, path = self._sections.get(question.section, (None, ""))
        own = self._questions[question.code]
        about = ("relevant", "")
        return at.truth(section, filled.outside(path), about, unknown=True) and at.truth(
            own, filled.outside(question.path), about, unknown=True
        )

    def _of_question(self, question: Question, known: Mapping[str, frozenset[str]]) -> tuple[NodeRules, ...]:
        found = (_rules(node, known, self._faults[question.code]) for node in question.nodes)
        return tuple(rules for rules in found if _has_work(rules))


def _rules(node: FormNode, known: Mapping[str, frozenset[str]], faults: list[RuleFault]) -> NodeRules:
    return NodeRules(
        node,
        _compiled(node.required, ("required", _spoken(node)), faults),
        _compiled(node.relevant, ("relevant", _spoken(node)), faults),
        _compiled(node.constraint, ("constraint", _spoken(node)), faults),
        _compiled(node.calculate, ("calculate", _spoken(node)), faults),
        known.get(node.choices, frozenset()),
    )


def _spoken(node: FormNode) -> str:
    return node.repeat or node.name


def _compiled(source: str, about: tuple[str, str], faults: list[RuleFault]) -> Expression | None:
    if not source.strip():
        return None
    try:
        return compile_expression(source)
    except BadExpression as problem:
        faults.append(RuleFault(*about, problem.code, str(problem)[:300]))
        return None


def _has_work(rules: NodeRules) -> bool:
    expressions = (rules.required, rules.relevant, rules.constraint, rules.calculate)
    return any(expressions) or bool(rules.known) or rules.node.type in ("int", "decimal", "date")


def fill_calculation(rules: NodeRules, element: Element, at: Round) -> str | None:
    """Write the computed text into `element` and return it; None for a node that is not computed."""
    if rules.calculate is None:
        return None
    try:
        text = rules.calculate.text(at.instance, element)
    except BadExpression as problem:
        at.failed(("calculate", _spoken(rules.node)), problem)
        text = ""
    element.text = text
    return text


def check_node(rules: NodeRules, element: Element, at: Round, row: int | None) -> Checked:
    """Return what is missing or wrong at `element`; what is not asked is added to `at.hidden`."""
    node = rules.node
    parent = node.path.rpartition("/")[0]
    inherited = (parent, row) in at.hidden or (parent, None) in at.hidden
    if inherited or not at.truth(rules.relevant, element, ("relevant", _spoken(node)), unknown=True):
        at.hidden.add((node.path, row))
        return _NOTHING
    if node.type in ("group", "repeat"):
        return _NOTHING
    calculated = fill_calculation(rules, element, at)
    if calculated is not None:
        return Checked(calculated=calculated)
    required = at.truth(rules.required, element, ("required", _spoken(node)), unknown=False)
    code, message = _fault(rules, element, at, required=required)
    problems = (Problem(code, node.name, message, node.repeat, row),) if code else ()
    return Checked(problems, required)


def _fault(rules: NodeRules, element: Element, at: Round, *, required: bool) -> tuple[str, str]:
    """Return the code of the first thing wrong and the outline's message, or two empty texts."""
    text = (element.text or "").strip()
    if not text:
        return (_missing(rules.node), "") if required else ("", "")
    if rules.known and not rules.known.issuperset(text.split()):
        return "choice-unknown", ""
    code = _mistyped(rules.node.type, text)
    if code:
        return code, ""
    if not at.truth(rules.constraint, element, ("constraint", _spoken(rules.node)), unknown=True):
        return "constraint", rules.node.constraint_message
    return "", ""


def _missing(node: FormNode) -> str:
    return "comment-required" if node.name == "comment" else f"{node.name.replace('_', '-')}-missing"


def _mistyped(kind: str, text: str) -> str:
    if kind == "decimal" and _NUMBER.fullmatch(text) is None:
        return "not-a-number"
    if kind == "int" and _WHOLE.fullmatch(text) is None:
        return "not-a-whole-number"
    return "not-a-date" if kind == "date" and not _is_day(text) else ""


def _is_day(text: str) -> bool:
    try:
        return _DAY.fullmatch(text) is not None and bool(date.fromisoformat(text))
    except ValueError:
        return False
