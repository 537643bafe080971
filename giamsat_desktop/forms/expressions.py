"""XPath 1 with the functions of ODK, compiled once and evaluated against a form instance."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ElementTree

from elementpath import ElementPathError, XPathContext
from elementpath.tree_builders import get_node_tree

from giamsat_desktop.forms.odk_functions import OdkParser, text_of, truth_of

_CONSTANTS = {"true()": True, "false()": False}
_MAX_LENGTH = 4000
_MAX_NESTING = 50  # the parser is recursive


class BadExpression(ValueError):
    """An expression that cannot be compiled or evaluated; the text says why."""


class Instance:
    """A form instance under evaluation; texts of its elements may change between evaluations, its shape may not."""

    def __init__(self, root: Element, today: date) -> None:
        """Build the XPath tree over `root`; `today` is what today() tells."""
        self._document = get_node_tree(ElementTree(root))
        self._nodes: Any = self._document.tree.elements
        self._context = XPathContext(
            self._document, current_dt=datetime(today.year, today.month, today.day, tzinfo=UTC)
        )

    def context(self, element: Element) -> XPathContext:
        """Return the context in which an expression of `element` is evaluated."""
        context = copy(self._context)
        context.item = self._nodes[element]
        return context


@dataclass(frozen=True, slots=True)
class Expression:
    """A compiled expression. `constant` is set when it is true() or false()."""

    source: str
    token: Any
    constant: bool | None = None

    def truth(self, instance: Instance, element: Element) -> bool:
        """Return the value at `element` as a boolean; BadExpression when it cannot be evaluated."""
        if self.constant is not None:
            return self.constant
        return truth_of(self._value(instance, element))

    def text(self, instance: Instance, element: Element) -> str:
        """Return the value at `element` as ODK writes it into a node; BadExpression when it cannot be evaluated."""
        return text_of(self._value(instance, element))

    def _value(self, instance: Instance, element: Element) -> object:
        try:
            return self.token.evaluate(instance.context(element))
        except (ElementPathError, ValueError, TypeError, ArithmeticError, RecursionError) as problem:
            raise BadExpression(f"{self.source}: {problem}") from problem


@lru_cache(maxsize=4096)
def compile_expression(source: str) -> Expression:
    """Return `source` compiled; raise BadExpression when it is no XPath 1 or calls a function nobody knows."""
    bare = source.strip()
    if bare in _CONSTANTS:
        return Expression(bare, None, _CONSTANTS[bare])
    if len(bare) > _MAX_LENGTH or bare.count("(") + bare.count("[") > _MAX_NESTING:
        raise BadExpression(f"too long or too deeply nested: {bare[:60]}…")
    try:
        return Expression(bare, OdkParser().parse(bare))
    except (ElementPathError, ValueError, TypeError, ArithmeticError, RecursionError) as problem:
        raise BadExpression(str(problem)) from problem
