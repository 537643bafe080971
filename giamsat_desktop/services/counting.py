"""Counting in words: "2 nguyên nhân, 1 tài liệu"."""

from __future__ import annotations

from collections.abc import Mapping

from giamsat_desktop.services.terms import Terms, lowered


def counted(found: Mapping[str, int], terms: Terms) -> str:
    """Return how many records of each type, most first; "" for none."""
    most = sorted(found.items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{count} {lowered(terms.type(kind))}" for kind, count in most if count)
