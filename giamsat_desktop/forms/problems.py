"""What can be wrong with an outline workbook: refusals that list every problem with its sheet and row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system import assets

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class OutlineProblem:
    """One thing to mend. `row` as Excel counts, 0 for the sheet as a whole; `detail` is the value at fault."""

    code: str
    sheet: str
    row: int = 0
    column: str = ""
    detail: str = ""

    def sentence(self, language: str = "vi") -> str:
        """Return what is wrong and what to mend, from resources/phrases/outline.<language>.json."""
        phrases = assets.json(f"phrases/outline.{language}.json")
        if not isinstance(phrases, dict):
            raise assets.AssetMissingError("phrases/outline")
        where = phrases["where-row" if self.row else "where-sheet"].format(sheet=self.sheet, row=self.row)
        return f"{where}: {phrases[self.code].format(column=self.column, detail=self.detail)}"


class OutlineUnreadable(Refusal):
    """The file is no workbook, is damaged, or is far too large. Fields: file, reason."""

    code = "outline-unreadable"


class OutlineInvalid(Refusal):
    """The workbook opens but is no outline. Fields: file, count, details; `problems` lists all of them."""

    code = "outline-invalid"

    def __init__(self, *, file: str, problems: Sequence[OutlineProblem]) -> None:
        shown = " ".join(problem.sentence() for problem in problems[:_SHOWN])
        super().__init__(file=file, count=len(problems), details=shown)
        self.problems = tuple(problems)
