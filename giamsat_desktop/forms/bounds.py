"""Bounds of evaluation: how many nodes an expression may look at, and all expressions of a form together."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from elementpath import XPathContext

_OF_ONE = 500_000
_OF_ALL = 2_000_000
MAX_TEXT = 300_000
"""Letters of a text that an expression makes; what is typed has at most 256 KiB."""


class Spent(Exception):
    """An expression looked at more nodes, or made a longer text, than any outline needs."""


class Budget:
    """What is left to look at, for one expression and for all of one evaluation."""

    def __init__(self) -> None:
        """Begin an evaluation of all expressions."""
        self._left = _OF_ALL
        self._one = _OF_ONE
        self._weight = 1

    def begin(self, weight: int) -> None:
        """Begin an expression that does `weight` things with every node it looks at."""
        self._weight = weight
        self._one = _OF_ONE

    def charge(self, nodes: int) -> None:
        """Count nodes looked at; raises Spent when they are too many."""
        cost = nodes * self._weight
        self._one -= cost
        self._left -= cost
        if self._one < 0 or self._left < 0:
            raise Spent


class Counted(XPathContext):
    """A context that counts the nodes its steps look at. Steps all over the form are refused when compiled."""

    budget: Budget

    def iter_children_or_self(self) -> Iterator[Any]:
        """Count, then iterate."""
        self._charge()
        return super().iter_children_or_self()

    def iter_matching_nodes(self, name: str, default_namespace: str | None = None) -> Iterator[Any]:
        """Count, then iterate."""
        self._charge()
        return super().iter_matching_nodes(name, default_namespace)

    def iter_ancestors(self, axis: str | None = None) -> Iterator[Any]:
        """Count, then iterate."""
        self.budget.charge(10)
        return super().iter_ancestors(axis)

    def _charge(self) -> None:
        below = getattr(self.item, "children", None) if self.axis is None else None
        self.budget.charge(1 + (len(below) if below else 0))


def bounded(text: str) -> str:
    """Return a text that an expression made; raises Spent when it is too long."""
    if len(text) > MAX_TEXT:
        raise Spent
    return text
