"""What stands around an editor: its label, the mark of a difference, and the sentence beneath about what is wrong."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.ui.editing.committing import SavesItself
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.look.steady_line import SteadyLine

Along = tuple[tuple[Unfinished, ...], tuple[Unfinished, ...]]
"""Texts that stay behind as a value is saved, and texts that are put right by it."""


class NotYetAValueError(Exception):
    """What stands in the editor cannot be read as a value; the text says why, in the person's language.

    `reason` says the same of a part of it, whose whole is not saved.
    """

    def __init__(self, why: str, reason: str = "") -> None:
        super().__init__(why)
        self.reason = reason or why


class FieldFrame(SavesItself):
    """Label above, sentence beneath; the inputs, which carry both for who cannot see them, are a subclass's."""

    _lacking = ""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inputs: list[QWidget] = []
        self._read_only = False
        self._label = Label()
        self._mark = Label()
        self._note = SteadyLine()
        self._box = QVBoxLayout(self)
        self._lay_out_frame()

    def set_label(self, label: str, *, needed: bool = False) -> None:
        """Set the label above the editor and the accessible name; a needed field gets an asterisk."""
        self._label.setText(f"{label} *" if needed and label else label)
        self._label.setVisible(bool(label))
        self.set_name(label)

    def set_name(self, name: str) -> None:
        """Set the accessible name alone, for an editor whose label stands elsewhere."""
        self.setAccessibleName(name)
        for inner in self._inputs:
            inner.setAccessibleName(name)

    def set_problem(self, text: str) -> None:
        """Say in words beneath the editor what is missing or wrong; empty takes it away."""
        self._say("problem", text)

    def set_lacking(self, text: str) -> None:
        """Say beneath the editor what the records lack here; it is not said while a text stands here unsaved."""
        self._lacking = text
        self.set_problem(text)

    def problem(self) -> str:
        """Return the sentence beneath the editor, or "" when nothing is wrong."""
        return self._note.text() if self._note.property("role") == "problem" else ""

    def set_conflict(self, on: bool) -> None:
        """Mark that laptops disagree about this field."""
        self._mark.setVisible(on)

    def set_read_only(self, on: bool) -> None:
        """Close the editor to typing, as when the minutes are signed; what it shows stays readable."""
        self._read_only = on
        for inner in self._inputs:
            setter = getattr(inner, "setReadOnly", None)
            if setter is None:
                inner.setEnabled(not on)
            elif inner.property("readOnly") is not on:
                setter(on)
                restyle(inner)

    def put_below(self, note: QWidget) -> None:
        """Show a note beneath the editor. Tab leads from what is typed into to the next field, and passes it over."""
        self._box.addWidget(note)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    def _is_stood_in(self) -> bool:
        """Tell whether the cursor stands here, though a question or another program may be in front of the window."""
        at = self.window().focusWidget()
        return self._has_focus() or (at is not None and (at is self or self.isAncestorOf(at)))

    def give_room_back(self) -> None:
        """Take no more room than what is said beneath the editor: it is about something else by now."""
        self._note.give_room_back()

    def _say(self, role: str, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._note.setProperty("role", role)
        restyle(self._note)
        for inner in self._inputs:
            inner.setProperty("wrong", "true" if role == "problem" and text else "false")
            inner.setAccessibleDescription(text)
            restyle(inner)

    def _say_closed(self) -> None:
        """Somebody types here, and nothing comes: say why, unless something else is said already."""
        if not self._note.text():
            self._say("kept", self.tr("What stands here is locked: it cannot be changed."))

    def _lay_out_frame(self) -> None:
        self._label.setProperty("role", "label")
        self._mark.setProperty("role", "conflict")
        self._mark.setText(self.tr("≠ differs"))
        self._mark.setToolTip(self.tr("Laptops have written different things here"))
        self._mark.hide()
        self._note.setWordWrap(True)
        self._note.hide()
        top = QHBoxLayout()
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(8)
        top.addWidget(self._label)
        top.addWidget(self._mark)
        top.addStretch(1)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(4)
        self._box.addLayout(top)
        self._box.addWidget(self._note)
        self._box.setAlignment(Qt.AlignmentFlag.AlignTop)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property it looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
