"""An outline (đề cương): sections, questions, indicators and the rules of filling it, as frozen values."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from giamsat_desktop.domain import form_json


class AnswerKind(StrEnum):
    """How a question is answered (dossier 2.2, CauTraLoi)."""

    MUC_DO = "MUC_DO"  # an assessment only
    CO_KHONG = "CO_KHONG"  # yes, no, not applicable
    SO = "SO"  # numbers
    TY_LE = "TY_LE"  # numerator and denominator
    TIEN = "TIEN"  # million đồng
    VAN_BAN = "VAN_BAN"  # a list of documents
    CHON_NHIEU = "CHON_NHIEU"  # several of a list
    BANG = "BANG"  # a table
    MAU_HO_SO = "MAU_HO_SO"  # sampled cases
    TU_LUAN = "TU_LUAN"  # free text; the only kind without an assessment


class IndicatorKind(StrEnum):
    """What an indicator's figure is made of."""

    RATIO = "ty_le"
    NUMBER = "so"
    SCORE = "diem"
    PERCENT = "phan_tram"  # published as a percentage, taken as it is
    MONEY = "tien"  # million đồng
    RANK = "hang"


class Direction(StrEnum):
    """Whether a high figure is good."""

    HIGHER = "cao"
    LOWER = "thap"
    NEUTRAL = "tt"


class Audience(StrEnum):
    """The three kinds of unit that questions are put to."""

    DEPARTMENT = "S"  # sở, ngành
    DISTRICT = "H"  # quận, huyện, thị xã (until 2025-06-30)
    COMMUNE = "X"  # xã, phường (from 2025-07-01)


_DISTRICTS = ("quan", "huyen", "thi_xa")
_COMMUNES = ("phuong", "xa")


def audience_of(unit_kind: str) -> Audience:
    """Return whom the outline takes a unit of record kind `unit_kind` for; bodies of the city count as departments."""
    if unit_kind in _DISTRICTS:
        return Audience.DISTRICT
    return Audience.COMMUNE if unit_kind in _COMMUNES else Audience.DEPARTMENT


@dataclass(frozen=True, slots=True)
class Choice:
    """One entry of a choice list."""

    code: str
    label: str


@dataclass(frozen=True, slots=True)
class ChoiceList:
    """A named list of choices."""

    name: str
    choices: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class FormNode:
    """One node of the form with its rules: a value, a group or a repeat.

    `name` is the key of the value in an answer ("assessment", "comment") or, inside a repeat, in a row ("number").
    `path` is absolute ("/data/A/A_1/A_1_comment"). `type` is the XForm type, or "group" or "repeat".
    `repeat` names the repeat it lies in ("documents", "table", "cases", "figures:CH-01"), else "".
    The rules are XPath 1 with the functions of ODK; "" means no rule. `choices` names a choice list.
    """

    name: str
    path: str
    type: str = "string"
    label: str = ""
    repeat: str = ""
    choices: str = ""
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    calculate: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A section (mục) of the outline; `relevant` hides it as a whole. `notes` are shown above its questions."""

    code: str
    title: str
    path: str = ""
    relevant: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator (chỉ tiêu). `target` is a decimal string or "" when nobody set one.

    `may_exceed`: a ratio above 100 % is possible. `may_be_negative`: a value below zero is.
    """

    code: str
    name: str
    unit: str
    kind: IndicatorKind
    numerator: str = ""
    denominator: str = ""
    direction: Direction = Direction.NEUTRAL
    unit_kinds: tuple[Audience, ...] = ()
    may_exceed: bool = False
    may_be_negative: bool = False
    source: str = ""
    target: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its indicators, the evidence to ask for, and the nodes of its answer.

    `required`: must be answered before official minutes. `topic`: sector, "" for all. `columns`: of a table.
    `hint`: what the outline says beneath the question, a line for each hint and note.
    """

    code: str
    section: str
    text: str
    kind: AnswerKind
    indicators: tuple[str, ...] = ()
    evidence: str = ""
    unit_kinds: tuple[Audience, ...] = ()
    required: bool = False
    topic: str = ""
    columns: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    path: str = ""
    relevant: str = ""
    nodes: tuple[FormNode, ...] = ()
    hint: str = ""

    @property
    def principal(self) -> str:
        """The name of the value that makes the question answered."""
        return "text" if self.kind is AnswerKind.TU_LUAN else "assessment"

    def node(self, name: str, repeat: str = "") -> FormNode | None:
        """Return the node called `name` (in `repeat`), or None."""
        return next((node for node in self.nodes if node.name == name and node.repeat == repeat), None)


@dataclass(frozen=True, slots=True)
class UnitTopics:
    """The sectors (lĩnh vực) of a department in a unit list ("2023", "2025")."""

    unit_list: str
    unit: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True)
class Outline:
    """A whole outline. `preloads` are the nodes the program fills in itself (unit kind, topics, day of the visit)."""

    version: int
    title: str
    form_id: str = ""
    sections: tuple[Section, ...] = ()
    questions: tuple[Question, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    topics_by_unit: tuple[UnitTopics, ...] = ()
    choice_lists: tuple[ChoiceList, ...] = ()
    preloads: tuple[FormNode, ...] = ()

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) over all it says: two outlines with one digest are the same outline."""
        said = json.dumps(self.to_json(), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(said.encode()).hexdigest()

    @cached_property
    def _questions(self) -> Mapping[str, Question]:
        return {question.code: question for question in self.questions}

    @cached_property
    def _indicators(self) -> Mapping[str, Indicator]:
        return {indicator.code: indicator for indicator in self.indicators}

    @cached_property
    def _choices(self) -> Mapping[str, tuple[Choice, ...]]:
        return {entry.name: entry.choices for entry in self.choice_lists}

    def question(self, code: str) -> Question | None:
        """Return the question, or None: an answer may come from another version of the outline."""
        return self._questions.get(code)

    def indicator(self, code: str) -> Indicator | None:
        """Return the indicator, or None."""
        return self._indicators.get(code)

    def section(self, code: str) -> Section | None:
        """Return the section, or None."""
        return next((section for section in self.sections if section.code == code), None)

    def questions_of(self, section: str) -> tuple[Question, ...]:
        """Return the questions of a section, in order."""
        return tuple(question for question in self.questions if question.section == section)

    def choices(self, name: str) -> tuple[Choice, ...]:
        """Return the entries of a choice list; none for an unknown name."""
        return self._choices.get(name, ())

    def to_json(self) -> dict[str, object]:
        """Return the outline as JSON-able values; defaults are left out."""
        return form_json.encode(self)

    @classmethod
    def from_json(cls, value: object) -> Outline:
        """Return what `to_json` wrote; ValueError for anything else."""
        return form_json.decode(cls, value)
