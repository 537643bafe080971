"""The field to sign in: mouse, finger and pen write the same ink; pressure makes it wider; nothing lands outside."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QImage, QInputDevice, QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from giamsat_desktop.domain.paper.ink import UNITS
from giamsat_desktop.ui.widgets.signature_pad import SignaturePad

PLACES = [QPoint(40 + 12 * step, 60 + (step % 5) * 18) for step in range(24)]


@pytest.fixture
def pad(qtbot: QtBot) -> SignaturePad:
    made = SignaturePad()
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    return made


def draw(pad: SignaturePad, places: list[QPoint] = PLACES) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=places[0])
    for place in places[1:]:
        QTest.mouseMove(pad, place)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=places[-1])


def test_the_mouse_writes_strokes_that_can_be_taken_back(pad: SignaturePad) -> None:
    said: list[bool] = []
    pad.changed.connect(said.append)
    draw(pad)
    draw(pad, [QPoint(10, 10), QPoint(60, 10)])
    assert [len(stroke) for stroke in pad.ink.strokes] == [24, 2]
    assert pad.ink.device == "mouse"
    first = pad.ink.strokes[0][0]
    assert (first.x, first.y) == (round(40 * UNITS / 500), round(60 * UNITS / 500))
    assert said[-1]
    pad.take_back()
    assert len(pad.ink.strokes) == 1
    pad.clear()
    assert pad.ink.strokes == ()
    assert not said[-1]


def test_a_pen_writes_with_its_pressure(pad: SignaturePad) -> None:
    device = QPointingDevice(
        "pen",
        7,
        QInputDevice.DeviceType.Stylus,
        QPointingDevice.PointerType.Pen,
        QInputDevice.Capability.Pressure | QInputDevice.Capability.Position,
        1,
        3,
    )
    kinds = [QEvent.Type.TabletPress, *[QEvent.Type.TabletMove] * 8, QEvent.Type.TabletRelease]
    for step, kind in enumerate(kinds):
        place = QPointF(30 + 40 * step, 80)
        pressed = Qt.MouseButton.NoButton if kind == QEvent.Type.TabletRelease else Qt.MouseButton.LeftButton
        event = QTabletEvent(
            kind, device, place, place, step / 10, 0, 0, 0, 0, 0, Qt.KeyboardModifier.NoModifier, pressed, pressed
        )
        QApplication.sendEvent(pad, event)
        assert event.isAccepted()
    (stroke,) = pad.ink.strokes
    assert pad.ink.device == "pen"
    assert [point.pressure for point in stroke] == [step * 100 for step in range(9)]


def test_a_finger_writes_and_a_second_one_does_not(pad: SignaturePad) -> None:
    screen = QTest.createTouchDevice()
    QTest.touchEvent(pad, screen).press(0, QPoint(50, 50), pad).commit()
    for step in range(1, 10):
        QTest.touchEvent(pad, screen).move(0, QPoint(50 + 30 * step, 60), pad).commit()
    QTest.touchEvent(pad, screen).release(0, QPoint(320, 60), pad).commit()
    assert pad.ink.device == "touch"
    assert len(pad.ink.strokes) == 1
    assert len(pad.ink.strokes[0]) >= 10


def test_what_goes_over_the_rim_stays_on_it(pad: SignaturePad) -> None:
    draw(pad, [QPoint(450, 100), QPoint(900, -50), QPoint(-30, 700)])
    left, top, right, bottom = pad.ink.box
    assert left >= 0
    assert top >= 0
    assert right <= UNITS
    assert bottom <= round(UNITS * 200 / 500)


def test_the_ink_is_blue_on_white(pad: SignaturePad) -> None:
    draw(pad)
    image = pad.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    middle = image.pixelColor(round(PLACES[3].x()), round(PLACES[3].y()))
    assert middle.blue() > middle.red() + 40
    assert image.pixelColor(250, 20).lightness() > 250
