"""Put an outline together from a survey that was walked; where the form or a cell is at fault, without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

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
from giamsat_desktop.forms.extensions import read_topics
from giamsat_desktop.forms.sheets import Sheet, SheetRow
from giamsat_desktop.forms.survey import Node, Walked
from giamsat_desktop.forms.xforms import Bind, XForm

_NO_FORM = XForm("", "", "", {}, {}, frozenset())
_TYPES = {"integer": "int", "decimal": "decimal", "date": "date", "calculate": "calculate"}


def assemble(
    form: XForm | None, walked: Walked, indicators: tuple[Indicator, ...], sheets: Mapping[str, Sheet]
) -> Outline:
    """Return the outline. Without a form it has no rules; of two rows with one code the first stands."""
    made = form or _NO_FORM
    lists = _choice_lists(sheets["choices"])
    by_name = {entry.name: entry.choices for entry in lists}
    settings = sheets["settings"].rows[0] if sheets["settings"].rows else SheetRow(0, {})
    version = settings.get("version")
    notes: dict[str, list[str]] = {}
    for section, note in walked.notes:
        notes.setdefault(section.path, []).append(_label(made, note))
    return Outline(
        version=int(version) if version.isdecimal() and version.isascii() and len(version) < 11 else 1,
        title=made.title or settings.get("form_title"),
        form_id=made.form_id or settings.get("form_id"),
        sections=tuple(_section(made, node, tuple(notes.get(node.path, ()))) for node in _first(walked.sections)),
        questions=tuple(_questions(made, walked, by_name)),
        indicators=indicators,
        topics_by_unit=tuple(UnitTopics(*entry) for entry in read_topics(sheets["topics"])),
        choice_lists=lists,
        preloads=tuple(_node(made, node, survey.row_name(node), "") for node in walked.outside),
    )


def _first(nodes: Iterable[Node]) -> Iterator[Node]:
    seen: set[str] = set()
    for node in nodes:
        if survey.code_of(node) not in seen:
            seen.add(survey.code_of(node))
            yield node


def _questions(form: XForm, walked: Walked, lists: Mapping[str, tuple[Choice, ...]]) -> Iterator[Question]:
    kept = {node.path for node in _first(question for _, question, _ in walked.questions)}
    for section, question, below in walked.questions:
        if question.path in kept:
            kept.remove(question.path)
            yield _question(form, section, question, below, lists)


def _choice_lists(sheet: Sheet) -> tuple[ChoiceList, ...]:
    found: dict[str, list[Choice]] = {}
    for row in sheet.rows:
        found.setdefault(row.get("list_name"), []).append(Choice(row.get("name"), row.get("label")))
    return tuple(ChoiceList(name, tuple(choices)) for name, choices in found.items())


def _label(form: XForm, node: Node) -> str:
    """Return the label without the code that stands before it for people who read the form elsewhere."""
    label = form.labels.get(node.path, "") or node.row.get("label")
    return label.removeprefix(f"{node.row.get(survey.CODE)}.").strip()


def _section(form: XForm, node: Node, notes: tuple[str, ...]) -> Section:
    bind = form.binds.get(node.path, Bind())
    return Section(survey.code_of(node), _label(form, node), node.path, bind.relevant, notes)


def _kind(node: Node) -> AnswerKind:
    try:
        return survey.kind_of(node)
    except ValueError:
        return AnswerKind.MUC_DO


def _question(
    form: XForm, section: Node, node: Node, below: tuple[Node, ...], lists: Mapping[str, tuple[Choice, ...]]
) -> Question:
    row, kind = node.row, _kind(node)
    principal = "text" if kind is AnswerKind.TU_LUAN else "assessment"
    nodes = _nodes(form, node, below, principal)
    selected = next((inner.choices for inner in nodes if inner.name == "selected" and not inner.repeat), "")
    return Question(
        code=survey.code_of(node),
        section=survey.code_of(section),
        text=_label(form, node),
        kind=kind,
        indicators=tuple(row.get(survey.INDICATORS).split()),
        evidence=row.get(survey.EVIDENCE),
        unit_kinds=tuple(Audience(code) for code in row.get(survey.UNIT_KINDS).split() if code in set(Audience)),
        required=any(inner.name == principal and inner.required == "true()" for inner in nodes if not inner.repeat),
        topic=row.get(survey.TOPIC),
        columns=survey.columns_of(row),
        choices=lists.get(selected, ()),
        path=node.path,
        relevant="" if survey.is_direct(node) else form.binds.get(node.path, Bind()).relevant,
        nodes=nodes,
        hint="\n".join(_hints(form, node, below)),
    )


def _nodes(form: XForm, question: Node, below: tuple[Node, ...], principal: str) -> tuple[FormNode, ...]:
    if survey.is_direct(question):
        return (_node(form, question, principal, ""),)
    names = survey.names_of(question, below)
    return tuple(_node(form, inner, *named) for inner, named in zip(below, names, strict=True))


def _hints(form: XForm, question: Node, below: tuple[Node, ...]) -> Iterator[str]:
    """Yield what stands beneath a question: its hint, its notes, and the hints of its fields."""
    if question.row.get(survey.HINT):
        yield question.row.get(survey.HINT)
    for node in below:
        if node.type == "note" and _label(form, node):
            yield _label(form, node)
        if node.row.get(survey.HINT):
            yield f"{_label(form, node)}: {node.row.get(survey.HINT)}"


def _node(form: XForm, node: Node, name: str, repeat: str) -> FormNode:
    bind = form.binds.get(node.path, Bind())
    plain = _TYPES.get(node.type, "string") if form is _NO_FORM else bind.type or "string"
    return FormNode(
        name=name,
        path=node.path,
        type=node.type if node.choices or node.type in ("group", "repeat") else plain,
        label=form.labels.get(node.path, "") or node.row.get("label"),
        repeat=repeat,
        choices=node.choices,
        required=bind.required,
        relevant=bind.relevant,
        constraint=bind.constraint,
        constraint_message=bind.constraint_message,
        calculate=bind.calculate,
    )
