"""Put answers into a form instance: one element per node, one element per row of a repeat."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from xml.etree.ElementTree import Element, SubElement

from giamsat_desktop.domain.form import FormNode, Outline, Question
from giamsat_desktop.forms.expressions import Instance

Answers = Mapping[str, Mapping[str, object]]
"""Question code → field of the answer record → value."""


@dataclass(frozen=True, slots=True)
class Filled:
    """A filled instance, and the elements of every path with the row of the repeat they are in (None outside)."""

    instance: Instance
    places: Mapping[str, Sequence[tuple[int | None, Element]]]

    def elements(self, path: str) -> Sequence[tuple[int | None, Element]]:
        """Return (row, element) for every element at `path`; a repeat without rows has none."""
        return self.places.get(path, ())

    def outside(self, path: str) -> Element:
        """Return the one element at a path outside every repeat."""
        return self.places[path][0][1]

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
        self._root = outline.questions[0].path.split("/")[1] if outline.questions else "data"

    def fill(self, preloads: Mapping[str, str], answers: Answers, today: date) -> Filled:
        """Return the instance for `answers`; unknown questions and fields are left out."""
        builder = _Builder(self._root)
        for node in self._outline.preloads:
            builder.add(node.path, preloads.get(node.name, ""))
        for section in self._outline.sections:
            builder.add(section.path, "")
        for question in self._outline.questions:
            builder.add(question.path, "")
            self._question(builder, question, answers.get(question.code, {}))
        return Filled(Instance(builder.root, today), builder.places)

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

    def add(self, path: str, text: str) -> None:
        parent, _, name = path.rpartition("/")
        element = SubElement(self.parents[parent], name)
        if text:
            element.text = text
        self.parents[path] = element
        self.places[path] = [(None, element)]

    def add_row(self, repeat: FormNode, inner: Sequence[FormNode], number: int, row: Mapping[str, object]) -> None:
        parent, _, name = repeat.path.rpartition("/")
        inside = {repeat.path: SubElement(self.parents[parent], name)}
        self.places.setdefault(repeat.path, []).append((number, inside[repeat.path]))
        for node in inner:
            above, _, name = node.path.rpartition("/")
            element = inside[node.path] = SubElement(inside[above], name)
            if node.type not in ("group", "repeat") and (text := as_text(row.get(node.name))):
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


def as_text(value: object) -> str:
    """Return a value of a record as a form node holds it: codes with spaces between, flags as co and khong."""
    if isinstance(value, bool):
        return "co" if value else "khong"
    if isinstance(value, list | tuple):
        return " ".join(str(part) for part in value)
    return "" if value is None else str(value)
