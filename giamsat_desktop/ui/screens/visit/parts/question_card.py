"""A question of the outline as a card: assessment, answer by its kind, figures, comment, and what is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from textwrap import wrap

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.domain.form import AnswerKind, Question
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.domain.vanished import SECTION as VANISHED
from giamsat_desktop.services.records.outline_words import fault
from giamsat_desktop.ui.actions import Act, dress_button
from giamsat_desktop.ui.screens.visit.parts.figures import figure_rows, figure_table
from giamsat_desktop.ui.screens.visit.parts.findings import add_finding
from giamsat_desktop.ui.screens.visit.parts.form import RecordForm
from giamsat_desktop.ui.screens.visit.parts.photos import choose_photos
from giamsat_desktop.ui.screens.visit.shown.data import Asked, VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import Badge, Card, label, problem_line
from giamsat_desktop.ui.widgets.fields.beginning import TextBegins, is_letter
from giamsat_desktop.ui.widgets.fields.caret import to_where_one_was
from giamsat_desktop.ui.widgets.fields.choice_fields import ChoiceField, MultiChoiceField
from giamsat_desktop.ui.widgets.fields.field import FieldEditor
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons

_HEADING = 10
_BY_KIND = ("yes_no", "number", "selected", "documents", "table", "text")


class QuestionCard(Card):
    """One question with its answer.

    Signals:
        finding_added(str record): a finding about this question was made.
    """

    finding_added = Signal(str)

    def __init__(self, model: VisitModel, question: Question) -> None:
        super().__init__(lifts=True)
        self.model = model
        self.question = question
        record = answer_id(model.visit, question.code)
        base = {"visit": model.visit, "question": question.code}
        self.form = RecordForm(model, "answer", record, base, part=f"question:{question.code}")
        self.state = Badge()
        self.problem = problem_line()
        self.counts = label("", "muted")
        self._indicators = [
            found
            for code in question.indicators
            if model.data is not None and (found := model.data.outline.indicator(code))
        ]
        self._said_unsaved = False
        self._build()
        model.context.drafts.changed.connect(self._on_drafts)

    def show_answer(self, data: VisitData) -> None:
        """Show the answer as it is recorded."""
        self.form.show(data.answer(self.question.code), data)
        asked = data.asked.get(self.question.code)
        if asked is not None:
            self._say(asked)
        if self._indicators:
            self.figures.set_rows(figure_rows(data, self._indicators, sparse=True), locked=data.locked)
        self._count(data)
        for button in self.buttons:
            button.setEnabled(not data.locked)

    def first_field(self) -> QWidget:
        """Return where the cursor goes when this question is gone to."""
        return next(iter(self.form.editors.values()))

    def has_figure(self, key: str) -> bool:
        """Tell whether the figure "<record>" or "<record>/<field>" stands in this answer."""
        record = key.partition("/")[0]
        return bool(self._indicators) and any(row.record == record for row in self.figures.rows.rows)

    def to_figure(self, key: str) -> bool:
        """Go to a figure that stands in this answer; tell whether it does."""
        return self.has_figure(key) and self.figures.go_to(key)

    def _build(self) -> None:
        question = self.question
        head = QHBoxLayout()
        head.setSpacing(12)
        code = label(question.code, "heading")
        mark = " *" if question.required else ""
        words = question.text + mark if question.section != VANISHED else self.tr("Asked no more; the answer is kept.")
        text = label(words, "label", wrap=True)
        head.addWidget(code)
        head.addWidget(text, 1)
        head.addWidget(self.state)
        self.add(head)
        if question.hint:
            self.add(label(question.hint, "muted", wrap=True))
        if question.node("assessment") is not None:
            editor = self.form.add("assessment")
            editor.set_label("")
            editor.set_name(f"{question.code}, {self.model.terms.field('answer', 'assessment')}")
            self.add(editor)
        self.add(self.problem)
        self._add_fields(["comment"])  # beside the assessment: a digit, Tab, and the words to it
        self._add_fields(_BY_KIND)
        if self._indicators:
            self.figures = figure_table(self.model, page=True)
            self.add(self.figures)
        self._add_fields(["verified_by"])
        if question.evidence:
            self.add(label(self.tr("Evidence to ask for: {text}").format(text=question.evidence), "muted", wrap=True))
        self._add_buttons()
        self._lead_letters()

    def _add_fields(self, names: Iterable[str]) -> None:
        for name in names:
            if self.question.node(name) is not None:
                self.add(self.form.add(name, self._editor(name)))

    def _lead_letters(self) -> None:
        """Let letters typed on the card begin its comment, and a click on an assessment lead there."""
        self._letters = TextBegins(self._comment, self)
        for kind in (SegmentedButtons, QAbstractButton, ChoiceBox):
            for widget in self.findChildren(kind):
                if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                    self._letters.put_on(widget)
        assessment = self.form.editors.get("assessment")
        if isinstance(assessment, ChoiceField):
            assessment.segments.clicked.connect(self._to_comment)

    def _comment(self) -> QWidget | None:
        editor = self.form.editors.get("comment")
        return editor.focusProxy() if editor is not None else None

    @Slot()
    def _to_comment(self) -> None:
        comment = self._comment()
        if comment is not None:
            comment.setFocus(Qt.FocusReason.MouseFocusReason)
            to_where_one_was(comment)

    def _editor(self, name: str) -> FieldEditor | None:
        title = self.model.terms.field("answer", name)
        if name == "selected":
            return MultiChoiceField(title, options=[(one.code, one.label) for one in self.question.choices])
        if name == "table":
            # Headings in several lines: eight columns must fit a small laptop.
            columns = ["\n".join(wrap(name, _HEADING)) for name in self.question.columns]
            types = (self.question.node(f"c{number}", "table") for number in range(1, len(columns) + 1))
            return TableField(title, columns=columns, types=[node.type if node else "" for node in types])
        return None

    def _add_buttons(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        wanted: list[tuple[Act, Callable[[], object]]] = [
            (Act.ADD_FINDING, self.add_finding),
            (Act.ADD_PHOTO, self.add_photo),
            (Act.ADD_DOCUMENT, lambda: self.model.go.emit("documents", "new")),
        ]
        self.buttons = []
        for act, slot in wanted:
            button = QPushButton()
            dress_button(button, act)
            button.setProperty("tone", "quiet")
            button.clicked.connect(lambda _checked=False, slot=slot: slot())
            row.addWidget(button)
            self.buttons.append(button)
        if self.question.kind is AnswerKind.MAU_HO_SO:
            cases = QPushButton(self.tr("Sampled cases…"))
            cases.setProperty("tone", "quiet")
            cases.clicked.connect(lambda: self.model.go.emit("cases", ""))
            row.addWidget(cases)
        row.addStretch(1)
        row.addWidget(self.counts)
        self.add(row)

    def add_finding(self) -> None:
        """Make a finding about this question and go to it."""
        record = add_finding(self.model, question=self.question.code, section=self.question.section)
        self.finding_added.emit(record)

    def add_photo(self) -> None:
        """Ask for photos that belong to this question."""
        choose_photos(self.model, self, self.form.record)

    def _say(self, asked: Asked) -> None:
        words = {
            "assessment-missing": self.tr("The assessment is missing."),
            "comment-required": self.tr("A comment is needed with this assessment."),
            "text-missing": self.tr("The answer is missing."),
        }
        said = [message or words.get(code, "") for code, message in asked.problems if asked.answered or asked.required]
        said += [fault(rule, field, self.model.terms.language) for rule, field in asked.faults]
        self.problem.setText(" ".join(dict.fromkeys(words for words in said if words)))
        self.problem.setVisible(bool(self.problem.text()))
        self._said_unsaved = self._unsaved()
        if self._said_unsaved:
            self.state.set_state(self.tr("! not saved"), "warning")
        elif asked.complete:
            self.state.set_state(self.tr("✓ done"), "good")
        elif asked.required:
            self.state.set_state(self.tr("! required"), "warning")
        else:
            self.state.set_state("", "quiet")

    def _unsaved(self) -> bool:
        """Tell whether something typed in a field of the answer was not taken: it is neither sent nor printed."""
        return any(one.record == self.form.record for one in self.model.context.drafts.unsaved())

    @Slot()
    def _on_drafts(self) -> None:
        asked = self.model.data.asked.get(self.question.code) if self.model.data is not None else None
        if asked is not None and self._unsaved() is not self._said_unsaved:
            self._say(asked)

    def _count(self, data: VisitData) -> None:
        photos = sum(1 for seen in data.dossier.photos if seen.text("about") == self.form.record)
        findings = sum(1 for seen in data.dossier.findings if seen.text("question") == self.question.code)
        words = [
            self.tr("{count} findings").format(count=findings) if findings else "",
            self.tr("{count} photos").format(count=photos) if photos else "",
        ]
        self.counts.setText(" · ".join(word for word in words if word))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # What the widget in use did not take: a table without a cell, a part of the card that has no keys.
        if not (is_letter(event) and self._letters.begin(event.text())):
            super().keyPressEvent(event)
