"""One difference as a card: what was before, what each side says, and the choice."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain import unfinished
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.look.plain import RichLabel, plain_tip
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.screens.conflicts.lines import LineChoices, letter, value_label
from giamsat_desktop.ui.screens.conflicts.marking import marked, plain
from giamsat_desktop.ui.screens.conflicts.presenting import ShownClaim, ShownDifference, ShownSide
from giamsat_desktop.ui.widgets.card import Badge, Card, label, problem_line
from giamsat_desktop.ui.widgets.fields.field_frame import NotYetAValueError
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.fields.reading import read
from giamsat_desktop.ui.widgets.fields.text_fields import GrowingText


class DifferenceCard(Card):
    """Shows one difference and asks for a decision.

    Signals:
        chose(ShownDifference, int side), chose_lines(ShownDifference, dict field → side), kept_both(ShownDifference),
        wrote(ShownDifference, dict field → value).
    """

    chose = Signal(object, int)
    chose_lines = Signal(object, dict)
    kept_both = Signal(object)
    wrote = Signal(object, object)

    def __init__(self, shown: ShownDifference, drafts: DraftKeeper, parent: QWidget | None = None) -> None:
        super().__init__(shown.title, parent, lifts=True)
        self.shown = shown
        self.side_labels: list[RichLabel] = []
        self.choose_buttons: list[QPushButton] = []
        self.lines: LineChoices | None = None
        count = len(shown.sides)
        self.both_button = QPushButton(
            self.tr("Keep both") if count == 2 else self.tr("Keep all {count}").format(count=count)
        )
        self.write_button = QPushButton(self.tr("Write new…"))
        self.paper_button = QPushButton(self.tr("Keep as in the minutes"))
        self.editor = GrowingText(3)
        self.kept = KeptText(drafts, self.editor)
        self._drafts = drafts
        self.problem = problem_line()
        self.save_button = QPushButton(self.tr("Save this text"))
        self._writing = QWidget()
        self._lay_out()
        self.set_busy(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(shown.title)
        self.look_for_own()

    def _lay_out(self) -> None:
        self.decided = label("\n".join(map(self._was_decided, self.shown.decided)), "problem", wrap=True)
        self.add(self.decided)
        self.decided.setVisible(bool(self.shown.decided))
        self.add(self._lines() if self.shown.lines else self._sides())
        self.add(label(self.shown.along, "muted", wrap=True))
        self.add(self._buttons())
        self.add(self._editor())

    @property
    def writing(self) -> bool:
        """Whether the person is writing a text of their own."""
        return not self._writing.isHidden()

    def set_busy(self, busy: bool) -> None:
        """While a decision is saved, no second one can be made: the keyboard stays with this card, on no button.

        Where this laptop has no right to decide none ever can.
        """
        busy = busy or not self.shown.difference.may
        focused = self.window().focusWidget()
        if busy and focused is not None and self.isAncestorOf(focused):
            self.setFocus()
        for button in (self.both_button, self.write_button, self.save_button, self.paper_button):
            button.setEnabled(not busy)
        for button, side in zip(self.choose_buttons, self.shown.sides, strict=False):
            button.setEnabled(side.readable and not busy)
        if self.lines is not None:
            self.lines.set_busy(busy)

    def look_for_own(self) -> None:
        """Open the editor where a text of one's own waits, half written here or typed in the visit."""
        if self._drafts.of(*own_words(self.shown).key) is not None:
            self._open_editor()

    def set_focus(self) -> None:
        """Put the keyboard on the card itself: Tab leads to its buttons, and no key pressed once more decides."""
        self.setFocus()

    def _lines(self) -> QWidget:
        self.lines = LineChoices(self.shown, [self._claims(side) for side in self.shown.sides], self._drafts)
        self.lines.chosen.connect(lambda sides: self.chose_lines.emit(self.shown, sides))
        self.side_labels = self.lines.side_labels
        return self.lines

    def _claims(self, side: ShownSide) -> str:
        return "; ".join(self._claimed(claim) for claim in side.claims)

    def _sides(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(12)
        grid.setColumnStretch(1, 1000)
        grid.setColumnStretch(2, 1)  # what is left beside the widest line stays at the right
        if self.shown.before is not None:
            grid.addWidget(label(self.tr("Before"), "muted"), 0, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value_label(plain(self.shown.before)), 0, 1)
        for number, side in enumerate(self.shown.sides):
            self._add_side(grid, number, side)
        return grid

    def _add_side(self, grid: QGridLayout, number: int, side: ShownSide) -> None:
        against = self.shown.before
        if against is None:
            against = next((other.text for at, other in enumerate(self.shown.sides) if at != number), None)
        plainly = against is None or side.keeps is not None
        value = value_label(plain(side.text) if plainly else marked(side.text, against, tokens().warning_soft))
        value.setAccessibleName(side.text)
        self.side_labels.append(value)
        column = QVBoxLayout()
        column.setSpacing(2)
        if side.keeps is None:  # of a deletion the words themselves say who
            column.addWidget(label(self._claims(side), "muted", wrap=True))
        column.addWidget(value)
        badge = Badge(letter(number))
        badge.setFixedWidth(28)
        grid.addWidget(badge, number + 1, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight)
        grid.addLayout(column, number + 1, 1)

    def _claimed(self, claim: ShownClaim) -> str:
        said = [claim.person or self.tr("somebody not yet known")]
        same = {one.laptop for side in self.shown.sides for one in side.claims if one.person == claim.person}
        if len(same) > 1 or not claim.person:  # only where the name alone does not say which
            said.append(self.tr("laptop {laptop}").format(laptop=claim.laptop))
        if claim.at:
            said.append(self.tr("written at {at}").format(at=claim.at))
        if not claim.vouched:
            said.append(self.tr("⚠ nobody stands for the work of this laptop"))
        if claim.doubtful:
            said.append(self.tr("the clock of this laptop cannot be right"))
        return " · ".join(said)

    def _was_decided(self, claim: ShownClaim) -> str:
        who = claim.person or self.tr("somebody not yet known")
        if not claim.at:
            return self.tr("Decided once by {who}; another value came after that.").format(who=who)
        return self.tr("Decided {at} by {who}; another value came after that.").format(who=who, at=claim.at)

    def _buttons(self) -> QHBoxLayout:
        self.why_not = label(self.tr("Only the lead decides this: ask your lead."), "muted", wrap=True)
        self.why_not.setVisible(not self.shown.difference.may)
        self.add(self.why_not)
        self.on_paper = label(self._on_paper(), "problem", wrap=True)
        self.on_paper.setVisible(bool(self.on_paper.text()))
        self.add(self.on_paper)
        row = QHBoxLayout()
        row.setSpacing(8)
        for number, side in enumerate(() if self.shown.lines else self.shown.sides):
            button = QPushButton(self._choice(number, side))
            button.setToolTip(plain_tip(side.text[:200]))
            button.clicked.connect(partial(self._choose, number))
            self.choose_buttons.append(button)
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.paper_button)
        row.addWidget(self.both_button)
        row.addWidget(self.write_button)
        row.addStretch(1)
        is_text = self.shown.field is not None
        if is_text:
            self.both_button.setToolTip(self.tr("Both texts, one after the other"))
        else:
            self.both_button.setToolTip(self.tr("All entries of both lists, each once"))
        self.both_button.setVisible(self.shown.both)
        self.write_button.setVisible(is_text)
        self.paper_button.setVisible(bool(self.shown.on_paper))
        self.paper_button.setToolTip(plain_tip(self.shown.on_paper))
        self.paper_button.clicked.connect(lambda: self.wrote.emit(self.shown, dict(self.shown.difference.on_paper)))
        self.both_button.clicked.connect(lambda: self.kept_both.emit(self.shown))
        self.write_button.clicked.connect(self._open_editor)
        return row

    def _on_paper(self) -> str:
        """Say what sealed minutes say of it, and what it means to choose otherwise."""
        difference = self.shown.difference
        if not difference.sealed:
            return ""
        kept = [number for number, side in enumerate(difference.sides) if not side.off_paper]
        if self.shown.lines:
            said = self.tr("Minutes {code} are sealed and hold this.")
        elif kept:
            said = self.tr("Minutes {code} are sealed and say what stands at {letter}.")
        elif self.shown.on_paper:
            said = self.tr("Minutes {code} are sealed and say none of this, but: “{text}”.")
        else:
            said = self.tr("Minutes {code} are sealed and say none of this.")
        then = self.tr(
            "The paper stays as it is, whatever is chosen: what is not as on paper counts as changed since the "
            "sealing. Supplementary minutes print only what is new: to have the change on paper, write minutes that "
            "replace these, or write it down as a new finding."
        )
        told = {"code": difference.sealed, "letter": ", ".join(map(letter, kept)), "text": self.shown.on_paper}
        return f"{said.format(**told)} {then}"

    def _choice(self, number: int, side: ShownSide) -> str:
        if side.keeps is None:
            return self.tr("Choose {letter}").format(letter=letter(number))
        return self.tr("Keep it") if side.keeps else self.tr("Delete it")

    def _editor(self) -> QWidget:
        cancel = QPushButton(self.tr("Leave it"))
        cancel.setProperty("tone", "quiet")
        cancel.clicked.connect(self._put_aside)
        self.save_button.setProperty("tone", "primary")
        self.save_button.clicked.connect(self._save)
        self.editor.setAccessibleName(self.tr("Your own text"))
        row = QHBoxLayout()
        row.addWidget(self.save_button)
        row.addWidget(cancel)
        row.addStretch(1)
        column = QVBoxLayout(self._writing)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.editor)
        column.addWidget(self.kept.note)
        column.addWidget(self.problem)
        column.addLayout(row)
        self._writing.hide()
        return self._writing

    def _choose(self, number: int, _checked: bool = False) -> None:
        self.chose.emit(self.shown, number)

    def write(self, text: str) -> None:
        """Open the editor with this text."""
        self._open_editor()
        self.editor.setPlainText(text)

    @Slot()
    def _open_editor(self) -> None:
        if not self.writing:
            self.kept.open(own_words(self.shown), "\n".join(side.text for side in self.shown.sides))
            self._say("")
        self._writing.show()
        self.editor.setFocus()

    @Slot()
    def _put_aside(self) -> None:
        """The person decides otherwise, and what was typed is not wanted."""
        self.kept.give_up()
        self._writing.hide()

    def _say(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    @Slot()
    def _save(self) -> None:
        about = self.shown.difference.conflict.record_type
        try:
            text = read(RECORD_TYPES[about].by_name[self.shown.field or ""], self.editor.toPlainText())
        except NotYetAValueError as why:
            self._say(str(why))
            self.kept.refused(own_words(self.shown, self.editor.toPlainText()), str(why))
            return
        if isinstance(text, str):
            self._say("")
            self.wrote.emit(self.shown, {self.shown.field or "": text})


def own_words(shown: ShownDifference, text: str = "") -> Unfinished:
    """Return a text of one's own for a difference, half written or whole, as a draft."""
    return unfinished.own_words(shown.difference.key, shown.difference.conflict.record_type, text)
