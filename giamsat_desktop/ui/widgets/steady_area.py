"""A page that scrolls and stands still: what the person looks at keeps its place, what she types stays in view."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, QTimer, Slot
from PySide6.QtGui import QGuiApplication, QMouseEvent, QShowEvent, QWheelEvent, QWindow
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from giamsat_desktop.ui.widgets.fields.field import FieldEditor

MARGIN = 16
"""Pixels left above and below what is brought into view."""
_PRESSED_MS = 30
_PRESSES = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick)


class SteadyArea(QScrollArea):
    """Keeps the focused widget, else the topmost visible one, where it stands while the page is laid out anew.

    Whatever gets the focus is brought into view as a whole field, and the line of the cursor while one types, until the
    person scrolls away. Never between the press and the release of a button: what was aimed at would be missed. From
    before the press on, what is pressed is what keeps its place: what was left by it may say beneath it what is wrong.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._anchor: QWidget | None = None
        self._offset = 0
        self._focused: QWidget | None = None
        self._follows = False
        self._steadying = self._pressed = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_PRESSED_MS)
        self._later.timeout.connect(self._follow)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus)
        self.verticalScrollBar().actionTriggered.connect(self._on_scrolled)

    def reveal(self, widget: QWidget) -> None:
        """Bring a widget into view, with its whole field where that fits, and with the line of its cursor.

        A cell of a table that is seen moves nothing: what is clicked next would be another row.
        """
        cell = _cell(widget)
        if cell is not None and self._is_seen(QRect(self._at(widget) + cell.topLeft(), cell.size())):
            return
        field = whole_field(widget)
        for one in (field, widget):
            if one.height() + 2 * MARGIN <= self.viewport().height():
                self._show(QRect(self._at(one), one.size()))
                break
        line = _cursor_line(widget)
        if line is not None:
            self._show(QRect(self._at(widget) + line.topLeft(), line.size()))

    @Slot(QWidget, QWidget)
    def _on_focus(self, _before: QWidget | None, now: QWidget | None) -> None:
        page = self.widget()
        if now is None or page is None or not page.isAncestorOf(now):
            return
        self._keep_place()
        if self._focused is not now:
            self._focused = now
            now.destroyed.connect(self._forget)
            if isinstance(now, QPlainTextEdit | QTextEdit):
                now.cursorPositionChanged.connect(self._on_typed, Qt.ConnectionType.UniqueConnection)
        self._follows = True
        self._note()
        self._follow()

    @Slot()
    def _forget(self) -> None:
        self._focused = self._anchor = None

    @Slot()
    def _on_typed(self) -> None:
        self._follows = True
        self._later.start(0)

    @Slot()
    def _on_scrolled(self) -> None:
        self._follows = False

    @Slot()
    def _follow(self) -> None:
        """Bring what has the focus into view, once no button is pressed."""
        page, focused = self.widget(), self.window().focusWidget()
        if not self._follows or page is None or focused is None or not page.isAncestorOf(focused):
            return
        if not self.isVisible():
            return
        if QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton:
            self._later.start(_PRESSED_MS)
            return
        self.reveal(focused)

    def _show(self, place: QRect) -> None:
        bar, height = self.verticalScrollBar(), self.viewport().height()
        lowest, highest = place.bottom() + 1 + MARGIN - height, place.top() - MARGIN
        if bar.value() > highest:
            bar.setValue(highest)
        elif bar.value() < lowest:
            bar.setValue(min(lowest, max(highest, 0)))

    def _is_seen(self, place: QRect) -> bool:
        top = self.verticalScrollBar().value()
        return top <= place.top() and place.bottom() < top + self.viewport().height()

    def _at(self, widget: QWidget) -> QPoint:
        page = self.widget()
        return widget.mapTo(page, QPoint(0, 0)) if page is not None else QPoint()

    def _note(self) -> None:
        """Remember what has to stay where it is."""
        if self._steadying or self.widget() is None:
            return
        self._pressed = self._pressed and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton
        if not self._pressed:
            self._anchor = self._looked_at()
        self._note_offset()

    def _note_offset(self) -> None:
        if self._anchor is not None:
            self._offset = self._at(self._anchor).y() - self.verticalScrollBar().value()

    def _looked_at(self) -> QWidget | None:
        page, top = self.widget(), self.verticalScrollBar().value()
        bottom = top + self.viewport().height()
        focused = self.window().focusWidget()
        if page is None:
            return None
        if focused is not None and page.isAncestorOf(focused) and top <= self._at(focused).y() <= bottom:
            return focused
        inside = [one for one in page.children() if isinstance(one, QWidget) and one.isVisible()]
        seen = [one for one in inside if one.geometry().bottom() >= top]
        return min(seen, key=lambda one: one.y(), default=None) if top else None

    def _keep_place(self) -> None:
        """Scroll so that what was looked at stands where it stood."""
        anchor, page = self._anchor, self.widget()
        if self._steadying or anchor is None or page is None or not page.isAncestorOf(anchor):
            return
        self._steadying = True
        layout = page.layout()
        if layout is not None:
            layout.activate()
        if anchor.isVisible():
            self.verticalScrollBar().setValue(self._at(anchor).y() - self._offset)
        self._steadying = False

    def _press(self, at: QPoint) -> None:
        """A button is pressed at a place on the screen; nothing has heard of it yet."""
        page, inside = self.widget(), self.viewport().mapFromGlobal(at)
        if page is None or not self.isVisible() or not self.viewport().rect().contains(inside):
            return
        pressed = page.childAt(page.mapFromGlobal(at))
        if pressed is not None:
            self._pressed, self._anchor = True, pressed
            pressed.destroyed.connect(self._forget, Qt.ConnectionType.UniqueConnection)
            self._note_offset()

    # Qt

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        window = self.window().windowHandle()
        if window is not None:
            window.installEventFilter(self)  # a second time moves it to the front, no more

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(watched, QWindow):
            if isinstance(event, QMouseEvent) and event.type() in _PRESSES:
                self._press(event.globalPosition().toPoint())
            elif event.type() == QEvent.Type.MouseButtonRelease:
                self._pressed = False
            return False
        done = super().eventFilter(watched, event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize) and watched is self.widget():
            self._keep_place()
            if self._follows:
                self._later.start(0)
        return done

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        self._note()

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._follows = False
        super().wheelEvent(event)


def _cursor_line(widget: QWidget) -> QRect | None:
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        line = widget.cursorRect()
        return line.translated(widget.viewport().pos())
    return widget.rect() if isinstance(widget, QLineEdit) else None


def _cell(widget: QWidget) -> QRect | None:
    """Return the place of the cell in use, in the editor of a cell or in its table; None elsewhere."""
    if isinstance(widget, QAbstractItemView):
        cell = widget.visualRect(widget.currentIndex())
        return cell.translated(widget.viewport().pos()) if cell.isValid() else None
    within = widget.parentWidget()
    table = within.parentWidget() if within is not None else None
    is_editor = isinstance(table, QAbstractItemView) and within is table.viewport()
    return widget.rect() if is_editor else None


def whole_field(widget: QWidget) -> QWidget:
    """Return the whole field in which a widget stands, with its label and what is said beneath it."""
    at: QWidget | None = widget
    while at is not None:
        if isinstance(at, FieldEditor):
            return at
        at = at.parentWidget()
    return widget
