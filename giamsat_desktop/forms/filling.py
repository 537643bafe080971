"""Put answers into a form instance: one element per node, one element per row of a repeat."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.form import FormNode, Outline, Question
from giamsat_desktop.domain.vietnamese.dates import parse_date
from giamsat_desktop.domain.vietnamese.numbers import decimal_text, parse_number
from giamsat_desktop.forms.expressions import Instance

_NUMBERS = ("int", "decimal")

_NAME = re.compile(r"[^\W\d][\w.-]{0,200}")
_MAX_ROWS = 1_000
_MAX_ELEMENTS = 200_000
"""An answer that came from elsewhere may have rows without end; what lies beyond is not checked."""

Answers = Mapping[str, Mapping[str, object]]
"""Question code → field of the answer record → value."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled instance, and the elements of every path with the row of the repeat they are in (None outside)."""

    instance: Instance
    root: Element
    places: Mapping[str, Sequence[tuple[int | None, Element]]]

    def elements(self, path: str) -> Sequence[tuple[int | None, Element]]:
        """Return (row, element) for every element at `path`; a repeat without rows has none."""
        return self.places.get(path, ())

    def outside(self, path: str) -> Element:
        """Return the one element at a path outside every repeat; the root for a path that leads nowhere."""
        found = self.places.get(path)
        return found[0][1] if found else self.root

    def principal(self, question: Question) -> Iterator[Element]:
        """Yield the element of the value that makes `question` answered."""
        node = question.node(question.principal)
        if node is not None:
            yield from (element for _, element in self.elements(node.path))


class Shape:
    """The nodes of an outline by their parent, ready to be built for any answers."""

    def __init__(self, outline: Outline) -> None:
        """Sort the nodes of `outline`."""
        self._outline = outline
        first = next((question.path.split("/")[1] for question in outline.questions if "/" in question.path), "")
        self._root = first if _NAME.fullmatch(first) else "data"

    def fill(self, preloads: Mapping[str, str], answers: Answers, today: date) -> Filled:
        """Return the instance for `answers`; unknown questions and fields are left out."""
        builder = _Builder(self._root)
        for node in self._outline.preloads:
            builder.add(node.path, preloads.get(node.name, ""))
        for section in self._outline.sections:
            builder.add(section.path, "")
        for question in self._outline.questions:
            if all(node.path != question.path for node in question.nodes):  # one that is a row by itself
                builder.add(question.path, "")
            self._question(builder, question, answers.get(question.code, {}))
        return Filled(Instance(builder.root, today), builder.root, builder.places)

    def _question(self, builder: _Builder, question: Question, answer: Mapping[str, object]) -> None:
        for node in question.nodes:
            if node.repeat:
                continue
            if node.type == "repeat":
                inner = [other for other in question.nodes if other.path.startswith(f"{node.path}/")]
                for number, row in enumerate(_rows(answer.get(node.name))):
                    builder.add_row(node, inner, number, row)
            elif node.path.rpartition("/")[0] in builder.parents:
                builder.add(node.path, "" if node.type == "group" else as_text(answer.get(node.name)))


class _Builder:
    def __init__(self, root: str) -> None:
        self.root = Element(root)
        self.parents: dict[str, Element] = {f"/{root}": self.root}
        self.places: dict[str, list[tuple[int | None, Element]]] = {}
        self._made = 0

    def _element(self, parents: Mapping[str, Element], path: str) -> Element:
        """Make the element of a path; one whose parent or name cannot be is put at the root."""
        parent, _, name = path.rpartition("/")
        self._made += 1
        return SubElement(parents.get(parent, self.root), name if _NAME.fullmatch(name) else "_")

    def add(self, path: str, text: str) -> None:
        element = self._element(self.parents, path)
        if text:
            element.text = text
        self.parents[path] = element
        self.places[path] = [(None, element)]

    def add_row(self, repeat: FormNode, inner: Sequence[FormNode], number: int, row: Mapping[str, object]) -> None:
        if number >= _MAX_ROWS or self._made > _MAX_ELEMENTS:
            return
        inside = {repeat.path: self._element(self.parents, repeat.path)}
        self.places.setdefault(repeat.path, []).append((number, inside[repeat.path]))
        for node in inner:
            element = inside[node.path] = self._element(inside, node.path)
            if node.type not in ("group", "repeat") and (text := _declared(node, as_text(row.get(node.name)))):
                element.text = text
            self.places.setdefault(node.path, []).append((number, element))


def _rows(value: object) -> Iterator[Mapping[str, object]]:
    """Yield the rows of a repeat: mappings as they are, rows of a table as c1, c2 …"""
    if not isinstance(value, list | tuple):
        return
    for row in value:
        if isinstance(row, Mapping):
            yield row
        elif isinstance(row, list | tuple):
            yield {f"c{number}": cell for number, cell in enumerate(row, 1)}


def _declared(node: FormNode, text: str) -> str:
    """Return a cell of a table, which is kept as paper shows it, as a value of its node's type stands in a form."""
    if node.repeat != "table" or node.type not in (*_NUMBERS, "date"):
        return text
    try:
        return parse_date(text).isoformat() if node.type == "date" else decimal_text(parse_number(text).value)
    except Refusal:
        return text


def as_text(value: object) -> str:
    """Return a value of a record as a form node holds it: codes with spaces between, flags as co and khong."""
    if isinstance(value, bool):
        return "co" if value else "khong"
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    return "" if value is None else str(value)
