"""XPath 1 with the functions of ODK, compiled once and evaluated against a form instance, both within bounds.

An outline comes from anywhere, so no expression may run for long: its text, its nesting and its parts are bounded when
it is compiled, and every evaluation counts the nodes it looks at. No clock is asked: the same answers give the same.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from elementpath.tree_builders import get_node_tree
from elementpath.xpath_nodes import EtreeElementNode

from giamsat_desktop.forms.bounds import MAX_TEXT, Budget, Counted, Spent
from giamsat_desktop.forms.odk_functions import OdkParser, text_of, truth_of
from giamsat_desktop.forms.patterns import BadPattern, compile_pattern

_CONSTANTS = {"true()": True, "false()": False}
_MAX_LENGTH = 4000
_MAX_NESTING = 50  # the parser is recursive
_MAX_PARTS = 400
_MAX_DEPTH = 70  # evaluation is recursive
_MAX_PREDICATES = 2
_LIST = "(["
_WIDE = frozenset(
    ("//", "descendant", "descendant-or-self", "following", "following-sibling", "preceding", "preceding-sibling")
)
"""Steps to nodes all over the form: they cost its size each time, and no outline needs them."""


class BadExpression(ValueError):
    """An expression that cannot be compiled or evaluated. `code` is a key of phrases/outline.*.json."""

    def __init__(self, text: str, code: str = "expression-bad") -> None:
        super().__init__(text)
        self.code = code


class _Group(EtreeElementNode):
    """A node with nodes below it. Its text is empty: to gather all that lies below would cost the form each time."""

    __slots__ = ()

    @property
    def string_value(self) -> str:
        """No text."""
        return ""

    @property
    def compat_string_value(self) -> str:
        """No text."""
        return ""


class Instance:
    """A form instance under evaluation; texts of its elements may change between evaluations, its shape may not."""

    def __init__(self, root: Element, today: date) -> None:
        """Build the XPath tree over `root`; `today` is what today() tells."""
        self._document = get_node_tree(ElementTree(root))
        self._nodes: Any = self._document.tree.elements
        for node in self._nodes.values():
            if node.__class__ is EtreeElementNode and len(node.value):
                node.__class__ = _Group
        self.budget = Budget()
        self._context = Counted(self._document, current_dt=datetime(today.year, today.month, today.day, tzinfo=UTC))
        self._context.budget = self.budget

    def context(self, element: Element) -> Counted:
        """Return the context in which an expression of `element` is evaluated."""
        context = copy(self._context)
        context.item = self._nodes[element]
        return context


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. `constant` is set when it is true() or false(). `weight`: parts tried for every node."""

    source: str
    token: Any
    constant: bool | None = None
    weight: int = 1

    def truth(self, instance: Instance, element: Element) -> bool:
        """Return the value at `element` as a boolean; BadExpression when it cannot be evaluated."""
        if self.constant is not None:
            return self.constant
        return truth_of(self._value(instance, element))

    def text(self, instance: Instance, element: Element) -> str:
        """Return the value at `element` as ODK writes it into a node; BadExpression when it cannot be evaluated."""
        text = text_of(self._value(instance, element))
        if len(text) > MAX_TEXT:
            raise BadExpression(self.source[:300], "expression-costly")
        return text

    def _value(self, instance: Instance, element: Element) -> object:
        instance.budget.begin(self.weight)
        try:
            return self.token.evaluate(instance.context(element))
        except Spent as problem:
            raise BadExpression(self.source[:300], "expression-costly") from problem
        except BadPattern as problem:
            raise BadExpression(str(problem)[:300], problem.code) from problem
        except Exception as problem:  # elementpath lets assertions, keys and attributes through, too
            raise BadExpression(f"{self.source[:200]}: {problem}") from problem


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Expression:
    """Return `source` compiled; raise BadExpression when it is no XPath 1 or calls a function nobody knows.

    Constant patterns of regex() are compiled, too; what is too long, too deep or looks all over the form is refused.
    """
    bare = source.strip()
    if bare in _CONSTANTS:
        return Expression(bare, None, _CONSTANTS[bare])
    if len(bare) > _MAX_LENGTH or sum(map(bare.count, _LIST)) > _MAX_NESTING:
        raise BadExpression(f"{bare[:60]}…", "expression-too-large")
    try:
        token = OdkParser().parse(bare)
    except Exception as problem:  # the parser lets assertions, keys and attributes through, too
        raise BadExpression(str(problem)) from problem
    return Expression(bare, token, weight=_inspected(bare, token))


def _inspected(bare: str, root: Any) -> int:
    """Return the weight of an expression; BadExpression for one that is too large, too wide or has a bad pattern."""
    parts = [(root, 1, False)]
    predicates, weight = 0, 1
    for at, (token, depth, inside) in enumerate(parts):  # grows while it is walked
        if at >= _MAX_PARTS or depth > _MAX_DEPTH:
            raise BadExpression(f"{bare[:60]}…", "expression-too-large")
        if token.symbol in _WIDE:
            raise BadExpression(f"{bare[:60]}: {token.symbol}", "expression-costly")
        if token.symbol == "[":
            predicates += 1
            if inside or predicates > _MAX_PREDICATES:
                raise BadExpression(bare[:60], "expression-costly")
        weight += inside
        _check_pattern(token)
        parts += [(part, depth + 1, inside or (token.symbol == "[" and n == 1)) for n, part in enumerate(token)]
    return weight


def _check_pattern(token: Any) -> None:
    if token.symbol == "regex" and len(token) == 2 and token[1].symbol == "(string)":
        try:
            compile_pattern(str(token[1].value))
        except BadPattern as problem:
            raise BadExpression(str(problem)[:300], problem.code) from problem
