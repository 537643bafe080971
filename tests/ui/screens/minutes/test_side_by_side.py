"""Side by side: what differs is cut out of page and sheet; Enter leaves the sheets out, only a click files them."""

from __future__ import annotations

import io

from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.system.images.spotting import Spot
from giamsat_desktop.ui.screens.minutes.side_by_side import ShownSheet, SideBySide


def page(shade: int) -> bytes:
    out = io.BytesIO()
    Image.new("L", (1240, 1754), shade).save(out, "JPEG")
    return out.getvalue()


def shown(qtbot: QtBot, look: Look) -> tuple[SideBySide, list[QLabel]]:
    dialog = SideBySide([ShownSheet("scan.pdf (3)", look)], asking=True)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    return dialog, [one for one in dialog.findChildren(QLabel) if not one.pixmap().isNull()]


def test_each_place_is_cut_out_of_both_and_enter_files_nothing(qtbot: QtBot) -> None:
    spots = (Spot((40.0, 60.0, 2.0, 3.0)), Spot((120.0, 200.0, 20.0, 8.0), added=True))
    dialog, cut = shown(qtbot, Look(3, laid=True, spots=spots, pictures=(page(255), page(90)), dpi=150))
    assert len(cut) == 4
    grounds = [one.pixmap().toImage().pixelColor(1, 1).red() for one in cut]
    assert [ground > 200 for ground in grounds] == [True, False, True, False]
    with qtbot.assertNotEmitted(dialog.filed):
        qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


def test_a_page_that_is_another_one_is_shown_whole_and_filed_by_a_click(qtbot: QtBot) -> None:
    dialog, cut = shown(qtbot, Look(3, laid=False, pictures=(page(255), page(90))))
    assert [one.pixmap().height() > one.pixmap().width() for one in cut] == [True, True]
    with qtbot.waitSignal(dialog.filed):
        qtbot.mouseClick(dialog.file_button, Qt.MouseButton.LeftButton)


def test_sheets_that_are_only_looked_at_are_not_offered_to_be_filed(qtbot: QtBot) -> None:
    dialog = SideBySide([ShownSheet("scan.pdf (3)", Look(3, laid=False))], asking=False)
    qtbot.addWidget(dialog)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    dialog.show()
    shown = [one for one in dialog.findChildren(QPushButton) if one.isVisible()]
    assert shown == [dialog.leave_button]
