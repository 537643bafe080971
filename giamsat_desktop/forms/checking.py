"""Check one node of a filled form against its compiled rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element

from giamsat_desktop.domain.form import FormNode, Outline, Question
from giamsat_desktop.forms.expressions import BadExpression, Expression, Instance, compile_expression
from giamsat_desktop.forms.filling import Filled

_NUMBER = re.compile(r"-?\d{1,30}(\.\d{1,10})?", re.ASCII)
_WHOLE = re.compile(r"-?\d{1,30}", re.ASCII)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Problem:
    """What is missing or wrong in an answer. `row` counts from 0 in a repeat; `message` is the outline's own, or ""."""

    code: str
    field: str
    message: str = ""
    repeat: str = ""
    row: int | None = None


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

Hidden = set[tuple[str, int | None]]
"""Paths that are not asked, each with the row of its repeat (None outside)."""


def _compiled(source: str) -> Expression | None:
    return compile_expression(source) if source else None


class Rules:
    """Every rule of an outline, compiled once."""

    def __init__(self, outline: Outline) -> None:
        """Compile the rules of `outline`."""
        known = {entry.name: frozenset(choice.code for choice in entry.choices) for entry in outline.choice_lists}
        self.outside = tuple(_rules(node, known) for node in outline.preloads)
        self._nodes = {
            question.code: tuple(
                rules for rules in (_rules(node, known) for node in question.nodes) if _has_work(rules)
            )
            for question in outline.questions
        }
        self._questions = {question.code: _compiled(question.relevant) for question in outline.questions}
        self._sections = {section.code: (_compiled(section.relevant), section.path) for section in outline.sections}

    def of(self, question: str) -> Sequence[NodeRules]:
        """Return the rules of a question's nodes, in order; nodes without any rule are left out."""
        return self._nodes[question]

    def asked(self, question: Question, filled: Filled) -> bool:
        """Tell whether the question, and its section, is asked."""
        section, path = self._sections[question.section]
        own = self._questions[question.code]
        return (section is None or _truth(section, filled.outside(path), filled.instance, unknown=True)) and (
            own is None or _truth(own, filled.outside(question.path), filled.instance, unknown=True)
        )


def _rules(node: FormNode, known: Mapping[str, frozenset[str]]) -> NodeRules:
    return NodeRules(
        node,
        _compiled(node.required),
        _compiled(node.relevant),
        _compiled(node.constraint),
        _compiled(node.calculate),
        known.get(node.choices, frozenset()),
    )


def _has_work(rules: NodeRules) -> bool:
    expressions = (rules.required, rules.relevant, rules.constraint, rules.calculate)
    return any(expressions) or bool(rules.known) or rules.node.type in ("int", "decimal", "date")


def _truth(expression: Expression, element: Element, instance: Instance, *, unknown: bool) -> bool:
    """Return what the rule says, and `unknown` when it cannot be evaluated: a rule never hides what was typed."""
    try:
        return expression.truth(instance, element)
    except BadExpression:
        return unknown


def fill_calculation(rules: NodeRules, element: Element, instance: Instance) -> str | None:
    """Write the computed text into `element` and return it; None for a node that is not computed."""
    if rules.calculate is None:
        return None
    try:
        text = rules.calculate.text(instance, element)
    except BadExpression:
        text = ""
    element.text = text
    return text


def check_node(rules: NodeRules, element: Element, instance: Instance, row: int | None, hidden: Hidden) -> Checked:
    """Return what is missing or wrong at `element`; what is not asked is added to `hidden`."""
    node = rules.node
    parent = node.path.rpartition("/")[0]
    inherited = (parent, row) in hidden or (parent, None) in hidden
    if inherited or (rules.relevant is not None and not _truth(rules.relevant, element, instance, unknown=True)):
        hidden.add((node.path, row))
        return _NOTHING
    if node.type in ("group", "repeat"):
        return _NOTHING
    calculated = fill_calculation(rules, element, instance)
    if calculated is not None:
        return Checked(calculated=calculated)
    required = rules.required is not None and _truth(rules.required, element, instance, unknown=False)
    code, message = _fault(rules, element, instance, required=required)
    problems = (Problem(code, node.name, message, node.repeat, row),) if code else ()
    return Checked(problems, required)


def _fault(rules: NodeRules, element: Element, instance: Instance, *, required: bool) -> tuple[str, str]:
    """Return the code of the first thing wrong and the outline's message, or two empty texts."""
    text = (element.text or "").strip()
    if not text:
        return (_missing(rules.node), "") if required else ("", "")
    if rules.known and not rules.known.issuperset(text.split()):
        return "choice-unknown", ""
    code = _mistyped(rules.node.type, text)
    if code:
        return code, ""
    if rules.constraint is not None and not _truth(rules.constraint, element, instance, unknown=True):
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
