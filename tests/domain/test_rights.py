"""The table of rights: whole, printed as declared, and the same for everybody who reads it."""

from __future__ import annotations

from pathlib import Path

import giamsat_desktop.bundles
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.rights import LAPTOP, RIGHTS, Act, People, Person, SealWord

FORMAT = Path(giamsat_desktop.bundles.__file__).with_name("FORMAT.md")


def printed() -> str:
    """Return the table as FORMAT.md has it, types with equal rights on one line."""
    rows: dict[str, list[str]] = {}
    for name, row in RIGHTS.items():
        cells = [", ".join(row[act]) or "nobody" if act in row else "–" for act in Act]
        rows.setdefault(" | ".join(cells), []).append(f"`{name}`")
    head = ["| Record | " + " | ".join(Act) + " |", "|---" * (len(Act) + 1) + "|"]
    return "\n".join([*head, *(f"| {', '.join(names)} | {cells} |" for cells, names in rows.items())])


def test_every_record_type_is_in_the_table_with_every_act_on_records() -> None:
    assert RIGHTS.keys() == {*RECORD_TYPES, "laptop"}
    plain = set(Act) - {*LAPTOP, Act.SEAL, Act.REPLACE}
    assert all(plain <= set(row) for name, row in RIGHTS.items() if name != "laptop")


def test_the_table_is_printed_as_it_is_declared() -> None:
    text = FORMAT.read_text("utf-8")
    assert text.partition("<!-- rights -->\n")[2].partition("\n<!-- /rights -->")[0] == printed()


def test_who_is_who_is_kept_whole() -> None:
    people = People(True, {"w": Person("k", True, 3, True)}, {"s": SealWord("k", "m", "t", "p"), "x": None})
    assert People.from_json(people.to_json()) == people
    assert People.from_json(None) is None
