"""What all field editors share: they save themselves as they are left, and never overwrite what is being typed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.ui.committing import SavesItself
from giamsat_desktop.ui.composing import Composer, the_one

PAUSE_MS = 1500
"""After so long without a key, what was typed is saved though the field was not left."""


class NotYetAValueError(Exception):
    """What stands in the editor cannot be read as a value; the text says why, in the person's language."""


class FieldEditor(SavesItself):
    """A labelled editor of one field.

    Subclasses build their inputs, hand each to `_watch`, and give `value` and `_show`.

    Signals:
        edited(value): a new JsonValue to save: once on leaving (focus, Enter, window) or after a pause in typing.
        typed(): a key changed the content; for live totals. Nothing is to be saved yet.
    """

    edited = Signal(object)
    typed = Signal()

    def __init__(self, label: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._known: JsonValue = None  # what the records hold, as far as this editor knows
        self._held: list[JsonValue] = []  # at most one: a value that came while the person was typing
        self._dirty = False
        self._touched = False
        self._inputs: list[QWidget] = []
        self._label = QLabel()
        self._mark = QLabel()
        self._note = QLabel()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.commit)
        self._box = QVBoxLayout(self)
        self._lay_out_frame()
        self.set_label(label)
        the_one(Composer)

    # What screens use

    def value(self) -> JsonValue:
        """Return what stands in the editor; raise NotYetAValueError when it cannot be read."""
        raise NotImplementedError

    def set_value(self, value: JsonValue) -> None:
        """Show what the records hold. Never emits; while the person is typing, waits until they leave."""
        if self._dirty or (self._touched and self._has_focus()):
            self._held = [value]
            return
        self._take(value)

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

    def problem(self) -> str:
        """Return the sentence beneath the editor, or "" when nothing is wrong."""
        return self._note.text() if self._note.property("role") == "problem" else ""

    def set_conflict(self, on: bool) -> None:
        """Mark that laptops disagree about this field."""
        self._mark.setVisible(on)

    def has_conflict(self) -> bool:
        """Tell whether the conflict mark is shown."""
        return not self._mark.isHidden()

    def set_read_only(self, on: bool) -> None:
        """Close the editor to typing, as when the minutes are signed; what it shows stays readable."""
        for inner in self._inputs:
            setter = getattr(inner, "setReadOnly", None)
            if setter is None:
                inner.setEnabled(not on)
            elif inner.property("readOnly") is not on:
                setter(on)
                restyle(inner)

    def is_dirty(self) -> bool:
        """Tell whether something typed has not been emitted yet."""
        return self._dirty

    @Slot()
    def commit(self) -> None:
        """Emit what was typed, if it is a value and differs from what is known."""
        self._pause.stop()
        if not self._dirty:
            return
        try:
            value = self.value()
        except NotYetAValueError as why:
            self.set_problem(str(why))
            return
        self.set_problem("")
        self._dirty = False
        if value != self._known:
            self._known = value
            self._held = []
            self.edited.emit(value)

    # What subclasses use

    def _show(self, value: JsonValue) -> None:
        """Put `value` into the inputs; signals are blocked by the caller through `_taking`."""
        raise NotImplementedError

    def _tidy(self, value: JsonValue) -> None:
        """After leaving: show the value in its tidy form. For editors whose typed form differs."""

    def _add_input(self, inner: QWidget) -> None:
        self._box.insertWidget(1, inner)
        self.setFocusProxy(inner)
        self._watch(inner)

    def _watch(self, *inner: QWidget) -> None:
        """Leave when focus goes out of these inputs to elsewhere."""
        for widget in inner:
            self._inputs.append(widget)
            widget.installEventFilter(self)
            widget.setAccessibleName(self.accessibleName())

    @Slot()
    def _on_typed(self) -> None:
        self._dirty = True
        self._touched = True
        self._pause.start()
        self.typed.emit()

    @Slot()
    def _on_picked(self) -> None:
        """A click or key chose a whole value: nothing to wait for."""
        self._dirty = True
        self.typed.emit()
        self.commit()

    def _say(self, role: str, text: str) -> None:
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self._note.setProperty("role", role)
        restyle(self._note)
        for inner in self._inputs:
            inner.setProperty("wrong", "true" if role == "problem" and text else "false")
            inner.setAccessibleDescription(text)
            restyle(inner)

    # Inside

    def _take(self, value: JsonValue) -> None:
        self._held = []
        self._known = value
        self._show(value)

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and (focused is self or self.isAncestorOf(focused))

    @Slot()
    def _leave(self) -> None:
        self.commit()
        if self._dirty:
            return
        self._touched = False
        if self._held:
            self._take(self._held[0])
        else:
            self._tidy(self._known)

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

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and isinstance(event, QFocusEvent):
            if event.reason() == Qt.FocusReason.ActiveWindowFocusReason:
                self.commit()
            elif event.reason() != Qt.FocusReason.PopupFocusReason and not self._has_focus():
                self._leave()  # Qt names the new focus widget before it sends this event
        return super().eventFilter(watched, event)


def restyle(widget: QWidget) -> None:
    """Apply the style sheet again after a property it looks at has changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
