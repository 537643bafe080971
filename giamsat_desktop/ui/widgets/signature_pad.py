"""A white field to sign in, with the mouse, a finger or a pen; a pen's pressure makes the line wider."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QEvent, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen, QTabletEvent, QTouchEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from giamsat_desktop.domain.paper.ink import FULL_PRESSURE, MOST_POINTS, UNITS, Ink, InkPoint, curves

_MOUSE_PRESSURE = 600
_FULL_LINE = 80  # units: about 5 pixels on a pad of 640
_BLUE = QColor(13, 41, 140)
_PAPER = QColor("white")
_LINE = QColor(150, 150, 150)
_BASE = 0.74  # of the height: where the line to sign on lies
_TOUCHES = (QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TouchEnd, QEvent.Type.TouchCancel)


class SignaturePad(QWidget):
    """Takes strokes; the paper stays white in the dark theme too, as what is signed is a paper.

    Signals:
        changed(bool): something was written or taken away; True when it is enough for a signature.
    """

    changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._strokes: list[list[InkPoint]] = []
        self._device = "mouse"
        self._down = False
        self._clock = QElapsedTimer()
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_TabletTracking)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 130)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("Sign here"))

    @property
    def ink(self) -> Ink:
        """What was written so far."""
        return Ink(tuple(tuple(stroke) for stroke in self._strokes), self._device)

    def clear(self) -> None:
        """Take everything away."""
        self._strokes.clear()
        self._down = False
        self._tell()

    def take_back(self) -> None:
        """Take the last stroke away."""
        if self._strokes:
            self._strokes.pop()
            self._tell()

    def sizeHint(self) -> QSize:
        return QSize(560, 220)

    # What the hand does

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._begin("mouse", event.position(), _MOUSE_PRESSURE)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._go_on(event.position(), _MOUSE_PRESSURE)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        pressure = round(event.pressure() * FULL_PRESSURE)
        if event.type() == QEvent.Type.TabletPress:
            self._begin("pen", event.position(), pressure)
        elif event.type() == QEvent.Type.TabletMove and self._down:
            self._go_on(event.position(), pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._end()
        event.accept()  # or the same stroke would come again as one of the mouse

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QTouchEvent) and event.type() in _TOUCHES:
            self._touch(event)
            return True
        return super().event(event)

    def _touch(self, event: QTouchEvent) -> None:
        points = event.points()
        if not points or event.type() == QEvent.Type.TouchCancel:
            self._end()
            return
        first = points[0]  # a second finger or the ball of the hand writes nothing
        pressure = round(first.pressure() * FULL_PRESSURE) or _MOUSE_PRESSURE
        if event.type() == QEvent.Type.TouchBegin:
            self._begin("touch", first.position(), pressure)
        else:
            self._go_on(first.position(), pressure)
        if event.type() == QEvent.Type.TouchEnd:
            self._end()
        event.accept()

    def _begin(self, device: str, place: QPointF, pressure: int) -> None:
        if not self._strokes:
            self._clock.start()
        self._device = device
        self._down = True
        self._strokes.append([])
        self._go_on(place, pressure)

    def _go_on(self, place: QPointF, pressure: int) -> None:
        if not self._down or sum(map(len, self._strokes)) >= MOST_POINTS:
            return
        scale = UNITS / max(self.width(), 1)
        inside = min(max(place.x(), 0.0), self.width()), min(max(place.y(), 0.0), self.height())
        pressed = min(max(pressure, 0), FULL_PRESSURE)
        point = InkPoint(round(inside[0] * scale), round(inside[1] * scale), pressed, int(self._clock.elapsed()))
        stroke = self._strokes[-1]
        if not stroke or (point.x, point.y) != (stroke[-1].x, stroke[-1].y):
            stroke.append(point)
            self._tell()

    def _end(self) -> None:
        self._down = False

    def _tell(self) -> None:
        self.update()
        self.changed.emit(self.ink.is_signature)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), _PAPER)
        painter.setPen(QPen(_LINE, 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        base = round(self.height() * _BASE)
        painter.setPen(QPen(_LINE, 1, Qt.PenStyle.DashLine))
        painter.drawLine(24, base, self.width() - 24, base)
        self._draw(painter)
        painter.end()

    def _draw(self, painter: QPainter) -> None:
        scale = self.width() / UNITS
        painter.scale(scale, scale)
        for curve in curves(tuple(tuple(stroke) for stroke in self._strokes if stroke)):
            pen = QPen(_BLUE, _FULL_LINE * curve.width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            path = QPainterPath(QPointF(*curve.start))
            path.cubicTo(QPointF(*curve.first), QPointF(*curve.second), QPointF(*curve.end))
            painter.drawPath(path)
