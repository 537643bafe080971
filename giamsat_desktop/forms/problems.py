"""What can be wrong with an outline workbook: refusals that list every problem with its sheet and row."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from giamsat_desktop.domain import form_json
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.system import assets

_SHOWN = 200


@dataclass(frozen=True, slots=True)
class OutlineProblem:
    """One thing to mend or not taken in. `row` as Excel counts, 0 for the whole sheet; `detail`: the value."""

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
        return f"{where}: {phrases[self.code].format(column=self.column, detail=self.detail, sheet=self.sheet)}"


class OutlineUnreadable(Refusal):
    """The file is no workbook. Fields: file, reason: missing, damaged, too-large, old-excel or open-document."""

    code = "outline-unreadable"


class OutlineOldExcel(OutlineUnreadable):
    """A workbook of Excel 97, or one with a password. Fields: file."""

    code = "outline-old-excel"


class OutlineOpenDocument(OutlineUnreadable):
    """A table of OpenDocument. Fields: file."""

    code = "outline-open-document"


class OutlineTooLarge(OutlineUnreadable):
    """More than any outline needs. Fields: file."""

    code = "outline-too-large"


_BY_REASON: dict[str, type[OutlineUnreadable]] = {
    "old-excel": OutlineOldExcel,
    "open-document": OutlineOpenDocument,
    "too-large": OutlineTooLarge,
}


def unreadable(file: str, reason: str) -> OutlineUnreadable:
    """Return the refusal of a file for this reason, with its own way out where there is one."""
    return _BY_REASON.get(reason, OutlineUnreadable)(file=file, reason=reason)


class OutlineInvalid(Refusal):
    """The workbook opens but is no outline. Fields: file, count, details; `problems` lists all of them."""

    code = "outline-invalid"

    def __init__(self, *, file: str, problems: Sequence[OutlineProblem]) -> None:
        shown = "".join(f"\n– {problem.sentence()}" for problem in problems[:_SHOWN])
        super().__init__(file=file, count=len(problems), details=shown)
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Reading:
    """A workbook read. `outline` is None when nothing of it can be asked; with `problems` it is what stands without
    the faulty rules and rows. `left_out`: what the workbook says and the program does not take in.
    """

    outline: Outline | None
    problems: tuple[OutlineProblem, ...] = ()
    left_out: tuple[OutlineProblem, ...] = ()

    def sound(self, file: str) -> Outline:
        """Return the outline of a reading without problems; raises OutlineInvalid."""
        if self.outline is None or self.problems:
            raise OutlineInvalid(file=file, problems=self.problems)
        return self.outline

    def to_json(self) -> dict[str, object]:
        """Return the reading as JSON-able values."""
        return form_json.encode(self)

    @classmethod
    def from_json(cls, value: object) -> Reading:
        """Return what `to_json` wrote; ValueError for anything else."""
        return form_json.decode(cls, value)
