"""Every fault and property of the study has a test that cites it, or a line in FORMAT.md that says why none can run."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tests.architecture import sources

FAULTS = range(1, 71)
PROPERTIES = range(1, 27)
LATER: dict[str, set[int]] = {"fault": set(), "property": set()}
"""What waits to be built."""

_CITED = re.compile(r"(fault|propert(?:y|ie))s?[ _](\d+(?:(?:-|–|, (?:and )?| and |_and_|_)\d+(?!\d))*)", re.IGNORECASE)
_CANNOT = re.compile(r"^\| ([0-9, –-]+) [^|]*\| [^|]+\| [^|]+\|$", re.MULTILINE)
_ELSEWHERE = "cannot be run here"


def numbers_in(text: str) -> set[int]:
    """Return the numbers of a list such as "1, 3–5 and 9"."""
    found: set[int] = set()
    for part in re.findall(r"\d+(?:[-–]\d+)?", text.replace("_", " ")):
        first, _, last = part.replace("–", "-").partition("-")
        found.update(range(int(first), int(last or first) + 1))
    return found


def cited(text: str) -> Iterator[tuple[str, int]]:
    """Yield ("fault" | "property", number) for every citation in a source."""
    for word, listed in _CITED.findall(text):
        kind = "fault" if word.lower() == "fault" else "property"
        yield from ((kind, number) for number in numbers_in(listed))


def everywhere() -> set[tuple[str, int]]:
    tests = sources.python_files(sources.CHECKOUT / "tests")
    return {one for name, text in tests.items() if not name.endswith("test_fault_map.py") for one in cited(text)}


def excused() -> set[tuple[str, int]]:
    """Return the faults of FORMAT.md's table of what cannot be run here."""
    text = (sources.PRODUCT / "bundles" / "FORMAT.md").read_text(encoding="utf-8")
    _, found, table = text.partition(_ELSEWHERE)
    table = table.split("\n## ")[0] if found else ""
    return {("fault", number) for row in _CANNOT.findall(table) for number in numbers_in(row)}


def lacking() -> list[str]:
    wanted = {("fault", number) for number in FAULTS} | {("property", number) for number in PROPERTIES}
    later = {(kind, number) for kind, numbers in LATER.items() for number in numbers}
    return [f"{kind} {number}" for kind, number in sorted(wanted - later - everywhere() - excused())]


def test_every_fault_and_property_is_cited() -> None:
    assert lacking() == []


def test_what_waits_is_really_waiting() -> None:
    there = everywhere()
    assert [one for kind, numbers in LATER.items() for one in numbers if (kind, one) in there] == []


def test_the_table_of_the_readme_names_tests_that_are_there() -> None:
    from tests.architecture import fault_table

    text = fault_table.README.read_text(encoding="utf-8")
    tests = {name: set(cited(source)) for name, source in sources.python_files(sources.CHECKOUT / "tests").items()}
    for entry in fault_table.entries():
        row = next(line for line in text.splitlines() if line.startswith(f"| {entry.number} | {entry.what} |"))
        named = re.findall(r"`([a-z_/]+\.py)`", row)
        assert all((entry.kind, entry.number) in tests[f"tests/{name}"] for name in named), row
        assert named or fault_table.CANNOT in row


def test_lists_are_read_as_people_write_them() -> None:
    assert set(cited("def test_fault_16_and_17_killed(")) == {("fault", 16), ("fault", 17)}
    assert set(cited("def test_fault_26_100_times")) == {("fault", 26), ("fault", 100)}
    assert set(cited("Faults 14, 15–17, property 19")) == {*(("fault", n) for n in (14, 15, 16, 17)), ("property", 19)}
    assert set(cited("(properties 1-3 and 9)")) == {("property", n) for n in (1, 2, 3, 9)}
