"""The box of Ctrl+K: three letters without diacritics find a visit, unit, question, finding or command."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QStringListModel, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from giamsat_desktop.ui.actions import Act, hint
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.widgets.search.searched import Searched

PAUSE_MS = 120
_WIDTH = 620
"""Pixels: a unit, the words found and what they are, on one line."""
MOST_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Hit:
    """Something found: what it says, what kind it is, and where it is (screen key, record, part)."""

    title: str
    kind: str
    screen: str
    record: str = ""
    part: str = ""
    run: Callable[[], None] | None = None
    """What is done instead of going somewhere."""


Find = Callable[[str], Sequence[Hit]]


class SearchBox(QLineEdit):
    """Searches on the database thread while one types; `commands` are asked first, on the window's thread.

    Signals:
        chosen(Hit): the person picked one by Enter or a click.
        left(): the person wants to search no more.
    """

    chosen = Signal(object)
    left = Signal()

    def __init__(
        self, jobs: Jobs, find: Find, parent: QWidget | None = None, *, commands: Find = lambda _text: ()
    ) -> None:
        super().__init__(parent)
        self._commands = commands
        self._jobs = jobs
        self._find = find
        self._hits: tuple[Hit, ...] = ()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)
        self.setProperty("role", "search")
        self.setClearButtonEnabled(True)
        self.setPlaceholderText(hint(Act.SEARCH))
        self.setAccessibleName(hint(Act.SEARCH))
        self.setToolTip(self.tr("Finds visits, units, questions, findings and commands; no diacritics needed"))
        self._build_list()
        self._searched = Searched(self)
        self._searched.changed.connect(self._on_changed)

    def hits(self) -> tuple[Hit, ...]:
        """Return what is offered now."""
        return self._hits

    def _build_list(self) -> None:
        # Not a popup window: the box keeps the focus and the person goes on typing.
        self._panel = QFrame(self.window())
        self._panel.setProperty("role", "card")
        self._panel.hide()
        self._lines = QStringListModel(self)
        self._list = QListView()
        self._list.setModel(self._lines)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.clicked.connect(self._pick)
        inside = QVBoxLayout(self._panel)
        inside.setContentsMargins(4, 4, 4, 4)
        inside.addWidget(self._list)

    @Slot(str)
    def _on_changed(self, text: str) -> None:
        if text.strip():
            self._pause.start()
        else:
            self._pause.stop()
            self._show_hits("", ())

    @Slot()
    def _ask(self) -> None:
        text = self._searched.text().strip()
        if not text:
            self._show_hits("", ())
            return
        find, first = self._find, tuple(self._commands(text))
        self._jobs.database(lambda: (text, (*first, *find(text))), self._on_found)

    def _on_found(self, found: tuple[str, tuple[Hit, ...]]) -> None:
        self._show_hits(*found)

    def _show_hits(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self._searched.text().strip():
            return  # more was typed meanwhile
        self._hits = hits[:MOST_SHOWN]
        nothing = [self.tr("Nothing found")] if text else []
        self._lines.setStringList([f"{hit.title}   ·   {hit.kind}" for hit in self._hits] or nothing)
        if not text or not self.hasFocus():
            self._panel.hide()
            return
        self._list.setCurrentIndex(self._lines.index(0))
        self._place(max(len(self._hits), 1))

    def _place(self, lines: int) -> None:
        window = self.window()
        self._panel.setParent(window)
        wide = max(self.width(), _WIDTH)
        corner = self.mapTo(window, QPoint(self.width() - wide, self.height() + 4))
        self._panel.setGeometry(corner.x(), corner.y(), wide, lines * ROW + 16)
        self._panel.show()
        self._panel.raise_()

    @Slot()
    def _pick(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self._hits):
            hit = self._hits[row]
            self.clear()
            self._panel.hide()
            self.chosen.emit(hit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self._hits:
            by = 1 if event.key() == Qt.Key.Key_Down else -1
            self._list.setCurrentIndex(self._lines.index((self._list.currentIndex().row() + by) % len(self._hits)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._pick()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self._panel.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._panel.hide()


def nothing_found(_text: str) -> Sequence[Hit]:
    """Search before there is anything to search."""
    return ()
