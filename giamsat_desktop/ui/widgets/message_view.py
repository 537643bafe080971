"""Shows banners beneath the screen and toasts over its foot."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.ui.look.icons import set_icon
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.messages import Banner, Toast, Tone
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog
from giamsat_desktop.ui.widgets.steady_area import whole_field

TOAST_MS = 6000
UNDO_TOAST_MS = 12000
ABOVE_FOOT = 56  # clear of the status line
_LOOK_MS = 250
"""So often it is looked whether the field in use has come under a toast."""
_AROUND = 8
_EDITOR, _BANNER, _BUTTON = 100, 10, 1
"""What it costs to lie over the field in use, over a banner, and over a button, another field or words that one reads.
"""
_WIDEST = 760
_TAKES = (QAbstractButton, QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView)


class BannerView(QWidget):
    """Banners, the newest at the top, each with a close button.

    They stand beneath the screen: nothing in it is pushed down when one comes. When one goes because it is true no
    more, its room stays until another screen is shown or the person closes a banner: nothing moves under the mouse.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: list[tuple[str, QFrame]] = []
        self._banners: dict[QFrame, Banner] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(16, 4, 16, 8)
        self._column.setSpacing(8)
        self._column.addStretch(1)
        self.hide()

    def texts(self) -> list[str]:
        """Return what the banners say, newest first."""
        return [frame.accessibleName() for _, frame in self._shown]

    def shows(self, key: str) -> bool:
        """Tell whether the banner with this key is there to be read."""
        return any(known == key for known, _ in self._shown)

    def unread(self) -> list[Banner]:
        """Return the banners that nobody has closed, oldest first."""
        return [self._banners[frame] for _, frame in reversed(self._shown)]

    @Slot(object)
    def show_banner(self, banner: Banner) -> None:
        """Show a banner; one with the same key or the same words is replaced."""
        self.take(banner.key or banner.text)
        frame = self._made(banner)
        self._shown.insert(0, (banner.key or banner.text, frame))
        self._banners[frame] = banner
        self._column.insertWidget(0, frame)
        self.show()

    @Slot(str)
    def take(self, key: str) -> None:
        """Take away the banner with this key; its room stays."""
        if self.isVisible() and any(known == key for known, _ in self._shown):
            self.setMinimumHeight(self.height())
        for known, frame in [pair for pair in self._shown if pair[0] == key]:
            self._shown.remove((known, frame))
            del self._banners[frame]
            self._column.removeWidget(frame)
            frame.hide()
            frame.deleteLater()
        self.setVisible(bool(self._shown) or self.minimumHeight() > 0)

    @Slot()
    def give_room_back(self) -> None:
        """Take no more room than what is to be read."""
        self.setMinimumHeight(0)
        self.setVisible(bool(self._shown))

    def _close(self, key: str) -> None:
        """The person is done with it."""
        self.take(key)
        self.give_room_back()

    def _made(self, banner: Banner) -> QFrame:
        frame = QFrame(self)
        frame.setProperty("role", "banner")
        frame.setProperty("tone", banner.tone.value)
        frame.setAccessibleName(banner.text)
        sign = _SIGNS[banner.tone]
        text = Label(banner.text if sign and banner.text.startswith(sign[0]) else sign + banner.text)
        text.setWordWrap(True)
        row = QHBoxLayout(frame)
        row.setContentsMargins(16, 8, 8, 8)
        row.addWidget(text, 1)
        key = banner.key or banner.text
        if banner.action and banner.act is not None:
            act = banner.act
            button = QPushButton(banner.action)
            button.clicked.connect(lambda _checked=False: act())
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        close = QPushButton()
        # A click leaves the keyboard where it is: else it would go to whatever comes next once the button is gone.
        close.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        close.setProperty("tone", "quiet")
        set_icon(close, "close", 16)
        close.setAccessibleName(self.tr("Close"))
        close.setToolTip(self.tr("Close"))
        close.clicked.connect(lambda _checked=False: self._close(key))
        row.addWidget(close)
        return frame


_SIGNS = {Tone.INFO: "", Tone.GOOD: "✓  ", Tone.WARNING: "!  ", Tone.DANGER: "!!  "}


class ToastView(QFrame):
    """One toast at a time, over the foot of `parent` where that is free; never takes the focus.

    It never lies over the field that has the focus, nor over a button or words where there is any other place. `strip`
    returns a place of `parent` that is free at all times, such as between a title and what stands at the right of it,
    for words that fit there in one line. Elsewhere they wrap: the whole is always to be read. While a dialog holds the
    window it lies over that: what it offers can be pressed wherever it is seen.
    """

    def __init__(self, parent: QWidget, strip: Callable[[], QRect] = QRect) -> None:
        super().__init__(parent)
        self._home = self._over = parent
        self._strip = strip
        self.setProperty("role", "toast")
        self.text = Label()
        self.text.setWordWrap(True)
        self.undo_button = QPushButton(self.tr("Undo"))
        self.undo_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._toast = Toast("")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self._look = QTimer(self)
        self._look.setInterval(_LOOK_MS)
        self._look.timeout.connect(self._keep_off)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 8, 4)
        row.setSpacing(16)
        row.addWidget(self.text)
        row.addWidget(self.undo_button)
        self.undo_button.clicked.connect(self._undo)
        self._others: list[QWidget] = []
        parent.installEventFilter(self)
        self.hide()

    def keep_off(self, other: QWidget) -> None:
        """Go elsewhere when this comes, or grows, beneath the toast, as a banner does."""
        self._others.append(other)
        other.installEventFilter(self)

    @Slot(object)
    def show_toast(self, toast: Toast) -> None:
        """Show a toast for a few seconds; longer when it can be undone."""
        self._toast = toast
        holding = QApplication.activeModalWidget()
        self._lie_over(holding if isinstance(holding, SafeDialog) and holding.isVisible() else self._home)
        self.setAccessibleName(toast.text)
        self.undo_button.setText(toast.button or self.tr("Undo"))
        self.undo_button.setVisible(toast.undo is not None)
        self.show()
        self.raise_()
        self._place()
        self._look.start()
        self._timer.start(UNDO_TOAST_MS if toast.undo is not None else TOAST_MS)

    def _lie_over(self, widget: QWidget) -> None:
        if widget is not self._over:
            self._over.removeEventFilter(self)
            self._over = widget
            self.setParent(widget)
            widget.installEventFilter(self)

    def _go_home(self) -> None:
        """Leave a dialog that closes: it takes what lies over it along."""
        left = self._timer.remainingTime()
        self._lie_over(self._home)
        if left > 0:
            self.show()
            self.raise_()
            self._place()
            self._look.start()
            self._timer.start(left)

    @Slot()
    def _undo(self) -> None:
        self.hide()
        if self._toast.undo is not None:
            self._toast.undo()

    @Slot()
    def look_again(self) -> None:
        """Go when what is offered cannot be done any more."""
        toast = self._toast
        if self.isVisible() and toast.undo is not None and toast.stands is not None and not toast.stands():
            self.hide()

    def _place(self) -> None:
        """Take the first place where nothing is in use, else the one where the least is."""
        taken, found = self._taken(), self._places()
        costs = [(_cost(place, taken), number) for number, place in enumerate(found)]
        best = found[min(costs)[1]]
        self._fit(best.width())
        self.setGeometry(best)

    def _fit(self, most: int) -> QSize:
        """Be as wide as the words and the button beside them, at most `most` pixels; return the size."""
        room = max(min(self._wide(), most - self._beside()), 120)
        self.text.setText(self._toast.text)
        self.text.setFixedWidth(room)
        self.text.setFixedHeight(max(self.text.heightForWidth(room), 0))
        self.adjustSize()
        return self.size()

    def _wide(self) -> int:
        """Return how wide the words are in one line."""
        return self.text.fontMetrics().horizontalAdvance(self._toast.text) + 24

    def _beside(self) -> int:
        """Return what the margins and the button take of the width."""
        return 24 + (self.undo_button.sizeHint().width() + 16 if self._toast.undo is not None else 0)

    def _places(self) -> list[QRect]:
        """Return the places in the order one looks: foot, strip, corners, over the bar above."""
        strip = self._strip() if self._over is self._home else QRect()
        size = self._fit(min(_WIDEST, self._over.width() - 100))
        right = self._over.width() - size.width() - 2 * _AROUND
        above = ABOVE_FOOT if self._over is self._home else _AROUND  # a dialog has its buttons at the foot
        foot = self._over.height() - size.height() - above
        tops = ((self._over.width() - size.width()) // 2, foot), (right, foot), (2 * _AROUND, foot)
        found = [QRect(QPoint(*top), size) for top in (*tops, (right, ABOVE_FOOT), (right, 2))]
        if "\n" not in self._toast.text and self._wide() + self._beside() <= strip.width():
            inside = QRect(QPoint(0, 0), self._fit(strip.width()))
            inside.moveCenter(strip.center())
            if strip.height() >= inside.height():
                found.insert(1, inside)
        return found

    def _taken(self) -> list[tuple[QRect, int]]:
        """Return where something is in use, and what it costs to lie over it."""
        found = [(self._seen(one), _BUTTON) for kind in _TAKES for one in self._over.findChildren(kind)]
        found += [(self._seen(one), _BUTTON) for one in self._over.findChildren(QLabel) if one.text()]
        found += [(self._seen(one), _BANNER) for one in self._others]
        return [*((place, cost) for place, cost in found if place.isValid()), *self._in_use()]

    def _in_use(self) -> list[tuple[QRect, int]]:
        focused = QApplication.focusWidget()
        if focused is None or not isinstance(focused, _TAKES) or not self._over.isAncestorOf(focused):
            return []
        return [(self._seen(whole_field(focused)), _EDITOR)]

    def _seen(self, widget: QWidget) -> QRect:
        """Return what is seen of a widget; nothing of it, or of mine, is an invalid place."""
        if not widget.isVisible() or self.isAncestorOf(widget) or not self._over.isAncestorOf(widget):
            return QRect()
        return widget.visibleRegion().boundingRect().translated(widget.mapTo(self._over, QPoint(0, 0)))

    @Slot()
    def _keep_off(self) -> None:
        """Go elsewhere when the field in use has come under the toast."""
        if _cost(self.geometry(), self._in_use()):
            self._place()

    @Slot()
    def _off_others(self) -> None:
        """Go elsewhere when what it keeps off has come under the toast."""
        others = [(self._seen(one), _BANNER) for one in self._others if one.isVisible()]
        if self.isVisible() and _cost(self.geometry(), others):
            self._place()

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._look.stop()
        super().hideEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and self.isVisible():
            if watched is self._over:
                self._place()
            else:
                QTimer.singleShot(0, self, self._off_others)  # once all stands where it will stand
        if event.type() == QEvent.Type.Hide and watched is self._over and watched is not self._home:
            self._go_home()
        return super().eventFilter(watched, event)


def _cost(place: QRect, taken: Sequence[tuple[QRect, int]]) -> int:
    around = place.adjusted(-_AROUND, -_AROUND, _AROUND, _AROUND)
    return sum(cost for other, cost in taken if around.intersects(other))
