"""A short result for each section of the outline: what its questions came to, and which are not achieved."""

from __future__ import annotations

from collections.abc import Iterator

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.paper.dossier import Dossier, code_order
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.phrases import Phrases

_NAMED = ("mot_phan", "chua", "chua_du_can_cu")
"""Assessments whose questions are named by their codes."""


def outline_results(dossier: Dossier, outline: Outline, phrases: Phrases) -> tuple[str, ...]:
    """Return a sentence for every section with assessed questions, in the outline's order; what is not in it, last."""
    sections = {question.code: question.section for question in outline.questions}
    titles = {section.code: f"{section.code}. {section.title}" for section in outline.sections}
    assessed: dict[str, list[RecordView]] = {code: [] for code in (*titles, "")}
    for answer in dossier.answers:
        if answer.text("assessment") in CHOICES["assessment"]:
            section = sections.get(answer.text("question"), "")
            assessed[section if section in titles else ""].append(answer)
    return tuple(
        phrases.say(
            "outline_section",
            muc=titles.get(section) or phrases.say("outline_other"),
            so=f"{len(answers):02d}",
            ket_qua="; ".join(_counts(answers, phrases)),
        )
        for section, answers in assessed.items()
        if answers
    )


def _counts(answers: list[RecordView], phrases: Phrases) -> Iterator[str]:
    for assessment in CHOICES["assessment"]:
        codes = [one.text("question") for one in answers if one.text("assessment") == assessment]
        if codes:
            said = phrases.say(f"outline_{assessment}", so=f"{len(codes):02d}")
            named = ", ".join(sorted(codes, key=code_order)) if assessment in _NAMED else ""
            yield f"{said} ({named})" if named else said
