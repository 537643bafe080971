"""Walk the survey sheet: which rows are sections, questions and nodes of an answer, and at which path."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from giamsat_desktop.domain.form import AnswerKind, Audience
from giamsat_desktop.forms.problems import OutlineProblem
from giamsat_desktop.forms.sheets import Sheet, SheetRow

ROOT = "data"  # the name of the instance's root, whatever the file is called
CODE, KIND, INDICATORS = "giamsat::code", "giamsat::kind", "giamsat::indicators"
EVIDENCE, UNIT_KINDS, TOPIC, COLUMNS = "giamsat::evidence", "giamsat::unit_kinds", "giamsat::topic", "giamsat::columns"
NEEDED = ("type", "name", "label", CODE, KIND, INDICATORS, UNIT_KINDS)
_BEGINS = {"begin_group": "group", "begin_repeat": "repeat"}
_ENDS = ("end_group", "end_repeat")
FILLED = ("assessment", "comment", "yes_no", "selected", "number", "text", "verified_by")
"""Names of single values of an answer; repeats are documents, table, cases and one per indicator."""
_REPEATS = ("documents", "table", "cases")
_UNFILLED = ("calculate", "note", "group")
HINT = "hint"
PRELOADS = ("unit_kind", "unit_topics", "visit_date")
"""Nodes outside sections that the program fills in itself."""
_DIRECT = {"text": AnswerKind.TU_LUAN, "select_one": AnswerKind.MUC_DO}
"""Rows that are a question by themselves when they stand directly in a section."""


@dataclass(frozen=True, slots=True)
class Node:
    """A row of the survey with its absolute path. `type`: "group", "repeat" or the XLSForm type without its list."""

    row: SheetRow
    path: str
    type: str
    choices: str = ""


@dataclass(frozen=True, slots=True)
class Walked:
    """The survey in order: nodes outside sections, sections, and questions with the nodes below them.

    `notes`: (section, note) that stand directly in a section. `unplaced`: rows of sections that are neither.
    """

    outside: tuple[Node, ...]
    sections: tuple[Node, ...]
    questions: tuple[tuple[Node, Node, tuple[Node, ...]], ...]
    """(section, question, nodes of its answer); a row that is a question by itself has none below it"""
    notes: tuple[tuple[Node, Node], ...] = ()
    unplaced: tuple[Node, ...] = ()

    def everything(self) -> Iterator[Node]:
        """Yield every node that is taken in."""
        yield from self.outside
        yield from self.sections
        for _, question, below in self.questions:
            yield question
            yield from below


@dataclass(slots=True)
class _Sorted:
    outside: list[Node] = field(default_factory=list)
    sections: list[Node] = field(default_factory=list)
    questions: list[tuple[Node, Node, list[Node]]] = field(default_factory=list)
    notes: list[tuple[Node, Node]] = field(default_factory=list)
    unplaced: list[Node] = field(default_factory=list)


def node_name(code: str) -> str:
    """Return the node name of a code: "CH-01" is CH_01."""
    return code.replace(".", "_").replace("-", "_")


def nodes_of(sheet: Sheet) -> Iterator[Node]:
    """Yield a node for every row that makes one, in order."""
    parents: list[str] = [f"/{ROOT}"]
    for row in sheet.rows:
        kind, _, choices = row.get("type").replace("begin ", "begin_").replace("end ", "end_").partition(" ")
        if kind in _ENDS:
            if len(parents) > 1:
                parents.pop()
            continue
        path = f"{parents[-1]}/{row.get('name')}"
        yield Node(row, path, _BEGINS.get(kind, kind), choices.split(" ")[0])
        if kind in _BEGINS:
            parents.append(path)


def walk(sheet: Sheet, problems: list[OutlineProblem]) -> Walked:
    """Return the survey sorted into sections and questions; what lies wrong is added to `problems`."""
    found = _Sorted()
    for node in nodes_of(sheet):
        section = found.sections[-1] if found.sections and _within(node, found.sections[-1]) else None
        last = found.questions[-1] if found.questions else None
        if last is not None and _within(node, last[1]):
            last[2].append(node)
        elif section is not None:
            _in_section(node, section, found, problems)
        elif node.row.get(KIND):
            problems.append(_at(node, "question-outside-section", CODE, node.row.get(CODE)))
        elif node.type == "group" and node.row.get(CODE):
            found.sections.append(node)
        else:
            found.outside.append(node)
    return Walked(
        tuple(found.outside),
        tuple(found.sections),
        tuple((one, two, tuple(below)) for one, two, below in found.questions),
        tuple(found.notes),
        tuple(found.unplaced),
    )


def _within(node: Node, outer: Node) -> bool:
    return node.path.startswith(f"{outer.path}/")


def _in_section(node: Node, section: Node, found: _Sorted, problems: list[OutlineProblem]) -> None:
    directly = node.path.rpartition("/")[0] == section.path
    if directly and (is_direct(node) or (node.row.get(KIND) and node.type == "group")):
        found.questions.append((section, node, []))
    elif node.row.get(KIND):
        problems.append(_at(node, "question-outside-section", CODE, node.row.get(CODE)))
    elif directly and node.type == "note":
        found.notes.append((section, node))
    else:
        found.unplaced.append(node)


def is_direct(node: Node) -> bool:
    """Tell whether a row is a question by itself: a text, or one choice of the assessments."""
    kind = _DIRECT.get(node.type)
    of_list = node.type == "text" or node.choices == "assessment"
    return kind is not None and of_list and node.row.get(KIND) in ("", kind.value)


def code_of(node: Node) -> str:
    """Return the code of a section or question; a row that is a question by itself may go by its name."""
    return node.row.get(CODE) or (node.row.get("name") if is_direct(node) else "")


def kind_of(question: Node) -> AnswerKind:
    """Return how a question is answered; ValueError for a kind that there is not."""
    return _DIRECT[question.type] if is_direct(question) else AnswerKind(question.row.get(KIND))


def _at(node: Node, code: str, column: str, detail: str = "") -> OutlineProblem:
    return OutlineProblem(code, "survey", node.row.number, column, detail)


def names_of(question: Node, below: Sequence[Node]) -> tuple[tuple[str, str], ...]:
    """Return, for each node below, its key in an answer or in a row, and the repeat it lies in ("" for none)."""
    own = question.row.get("name")
    figures = {node_name(code): f"figures:{code}" for code in question.row.get(INDICATORS).split()}
    repeats: dict[str, Node] = {}
    found: list[tuple[str, str]] = []
    for node in below:
        outer = next((inner for path, inner in repeats.items() if node.path.startswith(f"{path}/")), None)
        name = row_name(node)
        if outer is not None:
            repeat = row_name(outer)
            found.append((name.removeprefix(f"{repeat}_"), figures.get(repeat, repeat.removeprefix(f"{own}_"))))
            continue
        found.append((figures.get(name, name.removeprefix(f"{own}_")), ""))
        if node.type == "repeat":
            repeats[node.path] = node
    return tuple(found)


def check_question(question: Node, below: Sequence[Node], known: frozenset[str]) -> Iterator[OutlineProblem]:
    """Yield what is wrong with one question: its kind, indicators, audience, and the nodes of its answer."""
    row = question.row
    if not code_of(question):
        yield _at(question, "cell-empty", CODE)
    for code in row.get(INDICATORS).split():
        if code not in known:
            yield _at(question, "indicator-unknown", INDICATORS, code)
    for code in row.get(UNIT_KINDS).split():
        if code not in set(Audience):
            yield _at(question, "unit-kind-unknown", UNIT_KINDS, code)
    if not is_direct(question):
        yield from _check_answer(question, below)


def _check_answer(question: Node, below: Sequence[Node]) -> Iterator[OutlineProblem]:
    row, names = question.row, names_of(question, below)
    if row.get(KIND) not in set(AnswerKind):
        yield _at(question, "kind-unknown", KIND, row.get(KIND))
    for node, (name, repeat) in zip(below, names, strict=True):
        if not repeat and node.type not in _UNFILLED and not _fillable(name):
            yield _at(node, "node-unknown", "name", row_name(node))
    principal = "text" if row.get(KIND) == AnswerKind.TU_LUAN else "assessment"
    if (principal, "") not in names:
        yield _at(question, "principal-missing", "name", f"{row.get('name')}_{principal}")
    columns = sum(1 for name, repeat in names if repeat == "table")
    if row.get(KIND) == AnswerKind.BANG and columns != len(columns_of(row)):
        yield _at(question, "columns-differ", COLUMNS, str(columns))


def row_name(node: Node) -> str:
    """Return the node's name as the workbook has it."""
    return node.row.get("name")


def columns_of(row: SheetRow) -> tuple[str, ...]:
    """Return the titles of the columns of a table."""
    return tuple(part.strip() for part in row.get(COLUMNS).split("|") if part.strip())


def _fillable(name: str) -> bool:
    return name in FILLED or name in _REPEATS or name.startswith("figures:")


def duplicates(nodes: Sequence[Node]) -> Iterator[OutlineProblem]:
    """Yield a problem for every code that was there before."""
    seen: set[str] = set()
    for node in nodes:
        code = code_of(node)
        if code in seen:
            yield _at(node, "code-duplicate", CODE, code)
        seen.add(code)
