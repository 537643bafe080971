"""Have-ranges: which numbers of which writer are where, and what one side has that another has not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet

from giamsat_desktop.domain.bundle import Ranges

Spans = tuple[tuple[int, int], ...]
"""Numbers as (first, last) pairs in order, both ends included, never touching."""


def spans_of(numbers: Iterable[int]) -> Spans:
    """Return the spans of some numbers, given in rising order."""
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and number <= found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return tuple(found)


def without(have: Ranges, other: Ranges) -> dict[str, Spans]:
    """Return what `have` holds and `other` does not; writers with nothing left are left out."""
    left = {writer: tuple(_cut(spans, other.get(writer, ()))) for writer, spans in have.items()}
    return {writer: spans for writer, spans in left.items() if spans}


def common(all_have: Iterable[Ranges]) -> dict[str, Spans]:
    """Return what every one of them holds; of none at all, nothing."""
    first, *others = [*all_have] or [{}]
    shared: dict[str, Spans] = {writer: tuple(spans) for writer, spans in first.items()}
    for other in others:
        shared = without(shared, without(shared, other))
    return shared


def together(all_have: Iterable[Ranges]) -> dict[str, Spans]:
    """Return what at least one of them holds."""
    union: dict[str, Spans] = {}
    for other in all_have:
        for writer, spans in without(other, union).items():
            union[writer] = _touching(sorted((*union.get(writer, ()), *spans)))
    return union


def covers(have: Ranges, wanted: Ranges) -> bool:
    """Tell whether `have` holds all that is wanted."""
    return not without(wanted, have)


def count(have: Ranges) -> int:
    """Return how many numbers there are in all."""
    return sum(last - first + 1 for spans in have.values() for first, last in spans)


def gaps(have: Ranges) -> dict[str, Spans]:
    """Return the numbers missing below each writer's highest."""
    return without({writer: ((1, spans[-1][1]),) for writer, spans in have.items() if spans}, have)


def highest(have: Ranges) -> Mapping[str, int]:
    """Return each writer's highest number."""
    return {writer: spans[-1][1] for writer, spans in have.items() if spans}


def numbers(spans: Spans) -> AbstractSet[int]:
    """Return the numbers of some spans as a set."""
    return frozenset(number for first, last in spans for number in range(first, last + 1))


def well_formed(have: Ranges) -> bool:
    """Tell whether every writer's spans are in order, apart from one another, and begin at 1 or above."""
    return all(spans and _in_order(spans) for spans in have.values())


def _in_order(spans: Spans) -> bool:
    edge = -1
    for first, last in spans:
        if not (edge + 1 < first <= last and first >= 1):
            return False
        edge = last
    return True


def _touching(spans: Iterable[tuple[int, int]]) -> Spans:
    """Return spans in order that lie apart, with those that touch made one."""
    found: list[tuple[int, int]] = []
    for first, last in spans:
        if found and first == found[-1][1] + 1:
            found[-1] = (found[-1][0], last)
        else:
            found.append((first, last))
    return tuple(found)


def _cut(spans: Iterable[tuple[int, int]], holes: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    waiting = list(holes)
    for first, last in spans:
        at = first
        while waiting and waiting[0][1] < at:
            waiting.pop(0)
        for hole_first, hole_last in waiting:
            if hole_first > last:
                break
            if hole_first > at:
                yield at, hole_first - 1
            at = max(at, hole_last + 1)
        if at <= last:
            yield at, last
