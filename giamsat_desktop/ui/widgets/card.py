"""Quiet building blocks: cards, headings, badges and what stands where nothing is yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Slot
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.ui.look.icons import pixmap
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.look.steady_line import SteadyLine
from giamsat_desktop.ui.look.theme import tokens
from giamsat_desktop.ui.widgets.fields.field_frame import restyle


class Badge(Label):
    """A short word or count on a coloured ground. Tones: "" (accent), "quiet", "good", "warning", "danger"."""

    def __init__(self, text: str = "", tone: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setProperty("role", "badge")
        self.setProperty("tone", tone)
        self.setFixedHeight(22)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        if not text:
            self.hide()

    def set_state(self, text: str, tone: str = "") -> None:
        """Say something else; an empty text hides the badge."""
        self.setText(text)
        self.setProperty("tone", tone)
        self.setVisible(bool(text))
        restyle(self)


class Card(QFrame):
    """A white sheet with a title; lifted while something inside it has the focus, when `lifts`."""

    def __init__(self, title: str = "", parent: QWidget | None = None, *, lifts: bool = False) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.header = SectionHeader(title)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(16, 12, 16, 16)
        self.body.setSpacing(12)
        self.body.addWidget(self.header)
        self.header.setVisible(bool(title))  # only now: shown without a parent it would be a window of its own
        if lifts:
            application = QApplication.instance()
            if isinstance(application, QApplication):
                application.focusChanged.connect(self._on_focus)

    def add(self, what: QWidget | QLayout) -> None:
        """Put something beneath what is there."""
        if isinstance(what, QWidget):
            self.body.addWidget(what)
        else:
            self.body.addLayout(what)

    def lift(self, on: bool) -> None:
        """Mark the card as the one in use."""
        if bool(self.property("lifted") == "true") != on:
            self.setProperty("lifted", "true" if on else "false")
            restyle(self)

    @Slot(QWidget, QWidget)
    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None:
            self.lift(new is self or self.isAncestorOf(new))


class SectionHeader(QWidget):
    """A heading, a quiet detail at its right, and room for buttons."""

    def __init__(self, title: str = "", detail: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = Label(title)
        self.title.setProperty("role", "heading")
        self.title.setWordWrap(True)
        self.detail = Label(detail)
        self.detail.setProperty("role", "muted")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self.title, 1)
        self._row.addWidget(self.detail)

    def set_title(self, title: str, detail: str = "") -> None:
        """Change the words."""
        self.title.setText(title)
        self.detail.setText(detail)

    def add(self, widget: QWidget) -> None:
        """Put a button at the right end."""
        self._row.addWidget(widget)


class EmptyState(QWidget):
    """What stands where nothing is yet: what this place is for, and the one thing to do."""

    def __init__(self, title: str, text: str, icon_name: str = "info", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon_name
        self._picture = Label()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        heading = Label(title)
        heading.setProperty("role", "heading")
        heading.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said = Label(text)
        said.setProperty("role", "muted")
        said.setWordWrap(True)
        said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        said.setMaximumWidth(480)
        said.setMinimumWidth(440)
        self._column = QVBoxLayout(self)
        self._column.setSpacing(12)
        self._column.setAlignment(Qt.AlignmentFlag.AlignCenter)
        for widget in (self._picture, heading, said):
            self._column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        self._draw()

    def add_button(self, text: str, act: Callable[[], object]) -> QPushButton:
        """Offer what to do; the first button is the primary one."""
        button = QPushButton(text)
        if not self.findChildren(QPushButton):
            button.setProperty("tone", "primary")
        button.clicked.connect(lambda _checked=False: act())
        self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        return button

    def _draw(self) -> None:
        self._picture.setPixmap(pixmap(self._icon_name, tokens().muted, 48))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_picture"):
            self._draw()


def label(text: str, role: str = "", *, wrap: bool = False) -> Label:
    """Return a label in one of the roles of the style sheet: title, heading, label, muted."""
    made = Label(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    return made


def problem_line(*, lines: int = 0) -> SteadyLine:
    """Return the line that says what is wrong, hidden until it does; so many `lines` are free for it at all times."""
    made = SteadyLine()
    made.setProperty("role", "problem")
    made.setWordWrap(True)
    if lines:
        made.keep_room(lines)
    return made
