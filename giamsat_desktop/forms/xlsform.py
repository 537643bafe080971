"""Read an outline from an XLSForm workbook: pyxform for the form, our own columns and sheets for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.form import Indicator
from giamsat_desktop.forms import survey
from giamsat_desktop.forms.assembling import assemble
from giamsat_desktop.forms.expressions import BadExpression, compile_expression
from giamsat_desktop.forms.extensions import read_indicators
from giamsat_desktop.forms.headings import COLUMNS, nearest
from giamsat_desktop.forms.left_out import left_out
from giamsat_desktop.forms.problems import OutlineProblem, Reading
from giamsat_desktop.forms.rule_cells import bad_rules
from giamsat_desktop.forms.sheets import Cells, Sheet, read_bytes, read_cells
from giamsat_desktop.forms.survey import Walked
from giamsat_desktop.forms.xforms import BadXForm, XForm, read_xform

_SHEETS: Mapping[str, tuple[str, ...]] = {
    "survey": survey.NEEDED,
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version"),
    "indicators": ("code", "name", "unit", "kind"),
    "topics": ("unit_list", "unit", "topics"),
}
_OF_FORM = ("survey", "choices", "settings")
_ROW = re.compile(r"\[row : (\d+)\]")
_RULES = {"required": "required", "relevant": "relevant", "constraint": "constraint", "calculate": "calculation"}
_MAX_VERSION = 2**31
CODES = (("answer", "question"), ("figure", "indicator"), ("finding", "section"))
"""(record type, field) that holds a code of the outline: no code may be longer than these fields allow."""


def read_outline(source: Path | bytes, name: str = "") -> Reading:
    """Read a workbook that may have come from anywhere; raises OutlineUnreadable only."""
    file = _named(source, name)
    cells = read_cells(read_bytes(source, file), file, _SHEETS)
    missing = [*_missing(cells)]
    problems: list[OutlineProblem] = []
    sheets = {title: cells.sheets.get(title, Sheet(title, (), ())) for title in _SHEETS}
    walked = survey.walk(sheets["survey"], problems)
    indicators = read_indicators(sheets["indicators"], problems)
    _check(walked, indicators, problems)
    problems += bad_rules(sheets["survey"])
    form = None if "survey" not in cells.sheets else _convert(sheets, problems)
    if form is not None:
        problems += _bad_binds(form, walked, frozenset((one.row, one.column) for one in problems))
    if "settings" in cells.sheets:
        problems += _bad_version(sheets["settings"])
    # Where a sheet or column is missing, what follows from that is not listed.
    listed = sorted({*cells.faults, *(missing or problems)}, key=_place)
    remarks = (*cells.remarks, *left_out(sheets, walked))
    found = assemble(form, walked, indicators, sheets) if walked.questions else None
    return Reading(found, tuple(listed), tuple(dict.fromkeys(remarks)))


def _place(problem: OutlineProblem) -> tuple[object, ...]:
    return problem.sheet, problem.row, problem.column, problem.code, problem.detail


def _named(source: Path | bytes, name: str) -> str:
    return name or (source.name if isinstance(source, Path) else "outline.xlsx")


def _missing(cells: Cells) -> Iterator[OutlineProblem]:
    unused = [remark.sheet for remark in cells.remarks if remark.code == "sheet-unused"]
    for name, needed in _SHEETS.items():
        if name not in cells.sheets:
            meant = nearest(name, unused)
            yield OutlineProblem("sheet-misnamed" if meant else "sheet-missing", name, detail=meant)
            continue
        headings = cells.sheets[name].headings
        for heading in needed:
            if heading not in headings:
                meant = nearest(heading, [one for one in headings if one not in COLUMNS[name]])
                code = "column-misnamed" if meant else "column-missing"
                yield OutlineProblem(code, name, 1, heading, meant or heading)


def _check(walked: Walked, indicators: tuple[Indicator, ...], problems: list[OutlineProblem]) -> None:
    known = frozenset(indicator.code for indicator in indicators)
    problems += survey.duplicates(walked.sections)
    problems += survey.duplicates([question for _, question, _ in walked.questions])
    for _, question, below in walked.questions:
        problems += survey.check_question(question, below, known)
    if not walked.questions:
        problems.append(OutlineProblem("no-questions", "survey"))
    longest = {kind: RECORD_TYPES[kind].by_name[name].max_length for kind, name in CODES}
    for node in walked.sections:
        problems += _too_long(survey.code_of(node), longest["finding"], "survey", node.row.number, survey.CODE)
    for _, question, _ in walked.questions:
        problems += _too_long(survey.code_of(question), longest["answer"], "survey", question.row.number, survey.CODE)
    for indicator in indicators:
        problems += _too_long(indicator.code, longest["figure"], "indicators", 0, "code")


def _too_long(code: str, longest: int, sheet: str, row: int, column: str) -> Iterator[OutlineProblem]:
    """Yield a problem for a code that the records could not hold: every answer to it would be refused."""
    if len(code) > longest:
        yield OutlineProblem("code-too-long", sheet, row, column, f"{code[:60]} ({len(code)} > {longest})")


def _convert(sheets: Mapping[str, Sheet], problems: list[OutlineProblem]) -> XForm | None:
    """Return the XForm that pyxform makes of the columns we read; no Java validator, no file, no network."""
    try:
        made = convert(_definition(sheets), warnings=[], validate=False, form_name=survey.ROOT)
        return read_xform(made.xform)
    except Exception as problem:  # pyxform lets keys, indexes and attributes through, too
        text = str(problem)
        row = _ROW.search(text)
        detail = (
            _ROW.sub("", text).strip()[:300] if isinstance(problem, PyXFormError | BadXForm) else repr(problem)[:80]
        )
        problems.append(OutlineProblem("xlsform", "survey", int(row.group(1)) if row else 0, "", detail))
        return None


def _definition(sheets: Mapping[str, Sheet]) -> dict[str, object]:
    """Return the form's sheets as pyxform takes them; empty rows stand in, so that it counts rows as Excel does."""
    made: dict[str, object] = {"sheet_names": list(_OF_FORM)}
    for title in _OF_FORM:
        columns = [heading for heading in sheets[title].headings if heading in COLUMNS[title] and "::" not in heading]
        rows: list[dict[str, str]] = []
        for row in sheets[title].rows:
            rows += [{} for _ in range(len(rows) + 2, row.number)]
            rows.append({heading: row.get(heading) for heading in columns if row.get(heading)})
        made[title] = rows
        made[f"{title}_header"] = [dict.fromkeys(columns)]
    return made


def _bad_binds(form: XForm, walked: Walked, known: frozenset[tuple[int, str]]) -> Iterator[OutlineProblem]:
    """Yield what pyxform made of a rule and does not compile, where the rule itself did."""
    rows = {node.path: node.row.number for node in walked.everything()}
    for path, bind in form.binds.items():
        for rule, column in _RULES.items():
            source = getattr(bind, rule)
            try:
                if source:
                    compile_expression(source)
            except BadExpression as problem:
                if (rows.get(path, 0), column) not in known:
                    yield OutlineProblem(problem.code, "survey", rows.get(path, 0), column, str(problem)[:300])


def _bad_version(settings: Sheet) -> Iterator[OutlineProblem]:
    said, row = (settings.rows[0].get("version"), settings.rows[0].number) if settings.rows else ("", 2)
    if not (said.isdecimal() and said.isascii() and 1 <= int(said[:20]) < _MAX_VERSION):
        yield OutlineProblem("version-bad", "settings", row, "version", said[:60])
