"""Files and functions stay small enough to be read at one sitting."""

from __future__ import annotations

import ast
import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from tests.architecture import sources


@dataclass(frozen=True, slots=True)
class Budget:
    """The largest median, 95th percentile and maximum, in lines."""

    median: int
    p95: int
    longest: int


FILES = Budget(median=130, p95=350, longest=500)
FUNCTIONS = Budget(median=8, p95=30, longest=60)
LONGEST_INIT = 25


def _functions(name: str, source: str) -> Iterator[tuple[str, int]]:
    """Yield (place, lines from `def` to the last) of every function and method."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield f"{name}:{node.lineno} {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1


def _beyond(budget: Budget, sizes: Iterable[tuple[str, int]]) -> list[str]:
    """Return what breaks the budget, the longest first."""
    by_size = sorted(sizes, key=lambda item: -item[1])
    lines = [size for _, size in reversed(by_size)]
    p95 = lines[math.ceil(0.95 * len(lines)) - 1]
    broken = [
        f"{place} has {size} lines (at most {budget.longest})" for place, size in by_size if size > budget.longest
    ]
    if p95 > budget.p95:
        broken.append(f"95 of 100 have up to {p95} lines (budget {budget.p95}); longest: {by_size[:5]}")
    if median(lines) > budget.median:
        broken.append(f"the median has {median(lines)} lines (budget {budget.median})")
    return broken


def _long_inits(functions: Iterable[tuple[str, int]]) -> list[str]:
    return [
        f"{place} has {size} lines" for place, size in functions if place.endswith(" __init__") and size > LONGEST_INIT
    ]


def _code() -> dict[str, str]:
    return sources.python_files(sources.PRODUCT) | sources.python_files(sources.PACKAGING)


def _sized(count: int, lines: int) -> list[tuple[str, int]]:
    return [(f"file {number}", lines) for number in range(count)]


def test_files_keep_the_budget() -> None:
    assert (
        _beyond(FILES, [(name, len(source.splitlines())) for name, source in _code().items() if source.strip()]) == []
    )


def test_functions_keep_the_budget() -> None:
    assert _beyond(FUNCTIONS, [size for item in _code().items() for size in _functions(*item)]) == []


def test_initialisers_keep_the_budget() -> None:
    assert _long_inits(size for item in _code().items() for size in _functions(*item)) == []


def test_budget_notices_one_giant() -> None:
    assert _beyond(FILES, [*_sized(99, 10), ("giant", 501)]) == ["giant has 501 lines (at most 500)"]


def test_budget_notices_many_long_ones() -> None:
    assert len(_beyond(FILES, [*_sized(90, 10), *_sized(10, 400)])) == 1


def test_budget_notices_a_high_median() -> None:
    assert _beyond(FILES, _sized(10, 131)) == ["the median has 131.0 lines (budget 130)"]


def test_long_functions_and_initialisers_are_measured() -> None:
    source = "class A:\n    def __init__(self):\n" + "        self.x = 1\n" * 25
    assert list(_functions("a.py", source)) == [("a.py:2 __init__", 26)]
    assert _long_inits(_functions("a.py", source)) == ["a.py:2 __init__ has 26 lines"]


FOLDER_AT_MOST = 20
"""Modules on one floor; more get rooms."""


def test_no_folder_holds_more_modules_than_one_can_overlook() -> None:
    counted = Counter(
        name.rpartition("/")[0]
        for root in (sources.PRODUCT, sources.CHECKOUT / "tests")
        for name in sources.python_files(root)
        if not name.endswith("/__init__.py")
    )
    assert {folder: count for folder, count in counted.items() if count > FOLDER_AT_MOST} == {}
