"""The one door by which text reaches what is shown: nothing that a person or a bundle wrote is ever markup.

Qt guesses: a label, a tool tip or a box of words that holds "<img src=…>" would load that file, and a button takes
"&" for a key. A label here is plain; tool tips go through `plain_tip`, words on buttons and in menus through `worded`.
tests/architecture/test_plain_text.py keeps every screen to it, tests/ui/test_no_markup.py looks at all of them.
"""

from __future__ import annotations

import html

from PySide6.QtCore import QCoreApplication, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtGui import Qt as Text
from PySide6.QtWidgets import QLabel, QMessageBox, QPushButton, QToolTip, QWidget


class Label(QLabel):
    """A label that shows what it is given, letter for letter."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)


class RichLabel(QLabel):
    """A label for markup of our own; whoever makes it has escaped every word that is not ours."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setText(markup)


class Box(QMessageBox):
    """A box of words whose two texts are plain. Enter presses the default button, never while another one is in use."""

    def __init__(self, icon: QMessageBox.Icon, title: str, text: str, parent: QWidget) -> None:
        super().__init__(icon, title, "", parent=parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt would press the default button though the frame stands around another."""
        at = self.focusWidget()
        other = isinstance(at, QPushButton) and not (at.isDefault() or at.autoDefault())
        if other and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            tell_space(at)
            event.accept()
            return
        super().keyPressEvent(event)

    def explain(self, detail: str) -> None:
        """Say more below the text; Qt gives that label no format, so it is given one."""
        self.setInformativeText("…" if detail else "")
        for label in self.findChildren(QLabel):
            label.setTextFormat(Qt.TextFormat.PlainText)
        self.setInformativeText(detail)


def tell_space(button: QWidget | None) -> None:
    """Enter was pressed on a button that acts for good, and does nothing there: say which key does it."""
    if button is not None:
        said = QCoreApplication.translate("Box", "Enter does nothing here. Press the space bar to do it.")
        QToolTip.showText(button.mapToGlobal(QPoint(0, button.height())), said, button)


def plain_tip(text: str) -> str:
    """Return a tool tip that shows `text` letter for letter; one that Qt would take for markup is escaped."""
    if not Text.mightBeRichText(text):
        return text
    return f'<p style="white-space:pre-wrap">{html.escape(text)}</p>'


def worded(text: str) -> str:
    """Return words for a button, a menu or a tab, in which "&" would name a key."""
    return text.replace("&", "&&")
