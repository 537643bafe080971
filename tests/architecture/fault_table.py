"""The table of faults and properties with the tests that cite them, as it stands in tests/README.md.

    python -m tests.architecture.fault_table      writes it anew

Source of the faults: what the sync engines and stores that people trust have met (CoMapeo, Fossil, CouchDB, Anki,
Syncthing, restic, borg, age, SQLite), put down once in faults.tsv: kind, number, group, what happens, what is expected.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.architecture import sources, test_fault_map

README = sources.CHECKOUT / "tests" / "README.md"
BEGIN = "<!-- made by python -m tests.architecture.fault_table -->"
CANNOT = "cannot be run here: see `FORMAT.md`"
_MANY = 3
"""Files named in a row."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One fault ("fault") or property ("property") of the study."""

    kind: str
    number: int
    group: str
    what: str
    expected: str


def entries() -> Iterator[Entry]:
    """Yield the study's faults and properties in their order."""
    for line in (Path(__file__).parent / "faults.tsv").read_text(encoding="utf-8").splitlines():
        kind, number, group, what, expected = line.split("\t")
        yield Entry(kind, int(number), group, what, expected)


def table() -> str:
    """Return both tables as Markdown."""
    where = defaultdict[tuple[str, int], set[str]](set)
    for name, text in sources.python_files(sources.CHECKOUT / "tests").items():
        if not name.startswith("tests/architecture/"):
            for one in test_fault_map.cited(text):
                where[one].add(name.removeprefix("tests/"))
    lines = [BEGIN, "", "| Fault | What happens | What is expected | Tests |", "|---|---|---|---|"]
    begun = False
    for entry in entries():
        files = sorted(where[entry.kind, entry.number])
        said = ", ".join(f"`{name}`" for name in files[:_MANY]) or CANNOT
        if entry.kind == "property" and not begun:
            begun = True
            lines += ["", "| Property | What holds | Tests |", "|---|---|---|"]
        what = [entry.what, entry.expected] if entry.kind == "fault" else [entry.what]
        lines.append("| " + " | ".join([str(entry.number), *what, said]) + " |")
    return "\n".join([*lines, ""])


def main() -> None:
    """Write the table behind everything that a person wrote."""
    text = README.read_text(encoding="utf-8")
    README.write_text(text.split(BEGIN)[0] + table(), encoding="utf-8")


if __name__ == "__main__":
    main()
