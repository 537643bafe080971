"""Answers to questions that the outline does not ask any more: they stay, and are shown after the others."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.form import AnswerKind, Choice, FormNode, Outline, Question
from giamsat_desktop.domain.paper.dossier import code_order
from giamsat_desktop.domain.view import RecordView

SECTION = "—"
"""The code under which the questions stand that have no section any more."""

_VALUES = ("assessment", "yes_no", "number", "selected", "documents", "table", "text", "comment", "verified_by")


def vanished(outline: Outline, answers: Iterable[RecordView]) -> tuple[Question, ...]:
    """Return a question for every answer with content whose question `outline` does not have, by code."""
    found = (
        _question(answer)
        for answer in answers
        if not answer.deleted and answer.text("question") and outline.question(answer.text("question")) is None
    )
    return tuple(sorted((one for one in found if one.nodes), key=lambda one: code_order(one.code)))


def _question(answer: RecordView) -> Question:
    names = [name for name in _VALUES if answer.get(name) not in (None, "", [])]
    kind = AnswerKind.TU_LUAN if "text" in names and "assessment" not in names else AnswerKind.MUC_DO
    rows = [row for row in answer.items("table") if isinstance(row, list)]
    return Question(
        code=answer.text("question"),
        section=SECTION,
        text="",
        kind=kind,
        columns=tuple(str(number + 1) for number in range(max(map(len, rows), default=0))),
        choices=tuple(Choice(str(code), str(code)) for code in answer.items("selected")),
        nodes=tuple(FormNode(name, name) for name in names),
    )
