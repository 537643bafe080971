"""Read an outline from an XLSForm workbook: pyxform for the form, our own columns and sheets for the rest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from pyxform.errors import PyXFormError
from pyxform.xls2xform import convert

from giamsat_desktop.domain.form import (
    AnswerKind,
    Audience,
    Choice,
    ChoiceList,
    FormNode,
    Indicator,
    Outline,
    Question,
    Section,
    UnitTopics,
)
from giamsat_desktop.forms import survey
from giamsat_desktop.forms.expressions import BadExpression, compile_expression
from giamsat_desktop.forms.extensions import read_indicators, read_topics
from giamsat_desktop.forms.problems import OutlineInvalid, OutlineProblem
from giamsat_desktop.forms.sheets import Sheet, read_bytes, read_sheets
from giamsat_desktop.forms.survey import Node, Walked
from giamsat_desktop.forms.xforms import BadXForm, Bind, XForm, read_xform

_SHEETS: Mapping[str, tuple[str, ...]] = {
    "survey": survey.NEEDED,
    "choices": ("list_name", "name", "label"),
    "settings": ("form_title", "form_id", "version"),
    "indicators": ("code", "name", "unit", "kind"),
    "topics": ("unit_list", "unit", "topics"),
}
_ROW = re.compile(r"\[row : (\d+)\]")
_RULES = ("required", "relevant", "constraint", "calculate")
_MAX_VERSION = 2**31


def read_workbook(source: Path | bytes, name: str = "") -> Outline:
    """Return the outline in the workbook `source`, a path or its bytes; `name` is what messages call it.

    Raises OutlineUnreadable (no workbook, damaged, too large) or OutlineInvalid (lists every problem found).
    """
    file = name or (source.name if isinstance(source, Path) else "outline.xlsx")
    data = read_bytes(source, file)
    sheets = read_sheets(data, file)
    problems = [*_missing(sheets)]
    if problems:
        raise OutlineInvalid(file=file, problems=problems)
    walked = survey.walk(sheets["survey"], problems)
    indicators = read_indicators(sheets["indicators"], problems)
    _check(walked, indicators, problems)
    form = _convert(data, problems)
    if form is not None:
        problems += _bad_rules(form, walked)
        problems += _bad_version(form)
    if form is None or problems:
        raise OutlineInvalid(
            file=file, problems=sorted(set(problems), key=lambda problem: (problem.sheet, problem.row))
        )
    return _outline(form, walked, indicators, sheets)


def _missing(sheets: Mapping[str, Sheet]) -> Iterator[OutlineProblem]:
    for name, needed in _SHEETS.items():
        if name not in sheets:
            yield OutlineProblem("sheet-missing", name)
            continue
        for heading in needed:
            if heading not in sheets[name].headings:
                yield OutlineProblem("column-missing", name, 1, heading, heading)


def _check(walked: Walked, indicators: tuple[Indicator, ...], problems: list[OutlineProblem]) -> None:
    known = frozenset(indicator.code for indicator in indicators)
    problems += survey.duplicates(walked.sections)
    problems += survey.duplicates([question for _, question, _ in walked.questions])
    for _, question, below in walked.questions:
        problems += survey.check_question(question, below, known)
    if not walked.questions:
        problems.append(OutlineProblem("no-questions", "survey"))


def _convert(data: bytes, problems: list[OutlineProblem]) -> XForm | None:
    """Return the XForm that pyxform makes; no Java validator, no file, no network."""
    try:
        made = convert(data, warnings=[], validate=False, form_name=survey.ROOT, file_type=".xlsx")
        return read_xform(made.xform)
    except (PyXFormError, BadXForm, ValueError, KeyError, AttributeError, TypeError, RecursionError) as problem:
        text = str(problem)
        row = _ROW.search(text)
        detail = _ROW.sub("", text).strip()[:300]
        problems.append(OutlineProblem("xlsform", "survey", int(row.group(1)) if row else 0, "", detail))
        return None


def _bad_rules(form: XForm, walked: Walked) -> Iterator[OutlineProblem]:
    rows = {node.path: node.row.number for node in _all_nodes(walked)}
    for path, bind in form.binds.items():
        for rule in _RULES:
            source = getattr(bind, rule)
            try:
                if source:
                    compile_expression(source)
            except BadExpression as problem:
                column = "calculation" if rule == "calculate" else rule
                yield OutlineProblem("expression-bad", "survey", rows.get(path, 0), column, str(problem)[:300])


def _all_nodes(walked: Walked) -> Iterator[Node]:
    yield from walked.outside
    yield from walked.sections
    for _, question, below in walked.questions:
        yield question
        yield from below


def _bad_version(form: XForm) -> Iterator[OutlineProblem]:
    if not (form.version.isdecimal() and form.version.isascii() and 1 <= int(form.version) < _MAX_VERSION):
        yield OutlineProblem("version-bad", "settings", 2, "version", form.version)


def _outline(form: XForm, walked: Walked, indicators: tuple[Indicator, ...], sheets: Mapping[str, Sheet]) -> Outline:
    lists = _choice_lists(sheets["choices"])
    by_name = {entry.name: entry.choices for entry in lists}
    return Outline(
        version=int(form.version),
        title=form.title,
        form_id=form.form_id,
        sections=tuple(_section(form, node) for node in walked.sections),
        questions=tuple(
            _question(form, section, question, below, by_name) for section, question, below in walked.questions
        ),
        indicators=indicators,
        topics_by_unit=tuple(UnitTopics(*entry) for entry in read_topics(sheets["topics"])),
        choice_lists=lists,
        preloads=tuple(_node(form, node, survey.row_name(node), "") for node in walked.outside),
    )


def _choice_lists(sheet: Sheet) -> tuple[ChoiceList, ...]:
    found: dict[str, list[Choice]] = {}
    for row in sheet.rows:
        found.setdefault(row.get("list_name"), []).append(Choice(row.get("name"), row.get("label")))
    return tuple(ChoiceList(name, tuple(choices)) for name, choices in found.items())


def _label(form: XForm, node: Node) -> str:
    """Return the label without the code that stands before it for people who read the form elsewhere."""
    label = form.labels.get(node.path, "") or node.row.get("label")
    return label.removeprefix(f"{node.row.get(survey.CODE)}.").strip()


def _section(form: XForm, node: Node) -> Section:
    bind = form.binds.get(node.path, Bind())
    return Section(node.row.get(survey.CODE), _label(form, node), node.path, bind.relevant)


def _question(
    form: XForm, section: Node, node: Node, below: tuple[Node, ...], lists: Mapping[str, tuple[Choice, ...]]
) -> Question:
    row = node.row
    indicators = tuple(row.get(survey.INDICATORS).split())
    names = survey.names_of(node, below)
    nodes = tuple(_node(form, inner, *named) for inner, named in zip(below, names, strict=True))
    kind = AnswerKind(row.get(survey.KIND))
    principal = "text" if kind is AnswerKind.TU_LUAN else "assessment"
    selected = next((inner.choices for inner in nodes if inner.name == "selected" and not inner.repeat), "")
    return Question(
        code=row.get(survey.CODE),
        section=section.row.get(survey.CODE),
        text=_label(form, node),
        kind=kind,
        indicators=indicators,
        evidence=row.get(survey.EVIDENCE),
        unit_kinds=tuple(Audience(code) for code in row.get(survey.UNIT_KINDS).split()),
        required=any(inner.name == principal and inner.required == "true()" for inner in nodes if not inner.repeat),
        topic=row.get(survey.TOPIC),
        columns=survey.columns_of(row),
        choices=lists.get(selected, ()),
        path=node.path,
        relevant=form.binds.get(node.path, Bind()).relevant,
        nodes=nodes,
    )


def _node(form: XForm, node: Node, name: str, repeat: str) -> FormNode:
    bind = form.binds.get(node.path, Bind())
    return FormNode(
        name=name,
        path=node.path,
        type=node.type if node.choices or node.type in ("group", "repeat") else bind.type or "string",
        label=form.labels.get(node.path, ""),
        repeat=repeat,
        choices=node.choices,
        required=bind.required,
        relevant=bind.relevant,
        constraint=bind.constraint,
        constraint_message=bind.constraint_message,
        calculate=bind.calculate,
    )
