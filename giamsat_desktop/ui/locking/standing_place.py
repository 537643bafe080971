"""Where one stood when the window was locked or the program ended: the same part and field, the same place in its text.

Only ids are noted, never what stands there. The cursor goes to that very field or nowhere: in another one, words would
be typed where they do not belong. The note is one, written over: what is in it is where one was last, by no clock.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QEvent, QObject, QSettings, QTimer, Slot
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from giamsat_desktop.domain.unfinished import Key, Unfinished
from giamsat_desktop.ui.editing.committing import HoldsCells, cell_can_be_saved
from giamsat_desktop.ui.editing.composing import composing, units
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.widgets.fields.field import FieldEditor

Place = tuple[str, str, str]
"""Screen, record and part, as `MainWindow.show_screen` takes them."""

_STOOD = "stood"
_NOTED = 7
_TRIES = 12
"""How often work may come to rest before it is clear that the field is not there any more."""
_NOTE_MS = 300
"""So long after a key or a step into another field the place is noted; later ones do not put it off."""


class StandingPlace(QObject):
    """Notes the place of the cursor, and gives it back once the screen is read. `shown` tells what is in front."""

    def __init__(
        self, window: QWidget, memory: QSettings, jobs: Jobs, drafts: DraftKeeper, shown: Callable[[], Place]
    ) -> None:
        super().__init__(window)
        self._window, self._memory, self._jobs = window, memory, jobs
        self._drafts, self._shown = drafts, shown
        self._wanted: tuple[str, str, int, str] | None = None
        self._tries = _TRIES
        self._anyway = self._stopped = False
        self._timer = QTimer(self, singleShot=True, interval=_NOTE_MS)
        self._timer.timeout.connect(self.note)

    def start(self) -> None:
        """Note the place from now on as it changes, so that a program that is killed opens there."""
        self._drafts.changed.connect(self.note_soon)
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self.note_soon)

    def stop(self) -> None:
        """Note nothing any more: the window is being left."""
        self._stopped = True
        self._timer.stop()

    @Slot()
    def note(self) -> None:
        """Note what is in front, and the field in which the cursor stands where that is one which is saved."""
        if self._wanted is not None:
            if self._anyway or not _elsewhere(self._window):  # one is on the way back to it
                return
            self._there()  # the person did not wait for it
        at: QWidget | None = self._window.focusWidget()
        box = at if at is not None and at.isVisible() else None
        one, editor, table = self._spot(box), _editor_of(box), _table_of(box)
        key = one.key if one is not None else table.key_in_use() if table is not None else None
        if key is None:
            self._memory.setValue(_STOOD, [*self._shown(), "", "", -1, ""])
        else:
            cell = editor.cell() if editor is not None else ""
            place = _place_of(one) if one is not None else None
            self._memory.setValue(_STOOD, [*(place or self._shown()), *key, _caret(box), cell])

    def left_at(self) -> Place | None:
        """Return what was in front when the place was noted last."""
        kept = self._noted()
        if not kept or not kept[0]:
            return None
        return str(kept[0]), str(kept[1]), str(kept[2])

    def give_back(self, *, anyway: bool = False) -> None:
        """Put the cursor where it stood, as soon as that field is there.

        Not when it stands in a field already; `anyway`: then, too, unless a key or a click came meanwhile.
        """
        kept = self._noted()
        if kept and kept[4]:
            self._wanted, self._anyway = (str(kept[3]), str(kept[4]), int(kept[5]), str(kept[6])), anyway
            self._jobs.busy_changed.connect(self._try)
            if anyway and (application := QApplication.instance()) is not None:
                application.installEventFilter(self)

    def _noted(self) -> list[Any]:
        kept: Any = self._memory.value(_STOOD)
        return kept if isinstance(kept, list) and len(kept) == _NOTED else []

    @Slot()
    def note_soon(self) -> None:
        """Note the place when the keys and steps of this moment are over."""
        if not (self._stopped or self._timer.isActive()):
            self._timer.start()

    def _spot(self, box: QWidget | None) -> Unfinished | None:
        """Return the field in which the cursor stands; in the open cell of a list of records, what was typed there."""
        editor = _editor_of(box)
        if editor is not None:
            return editor.spot()
        last, table = self._drafts.last, _table_of(box)
        inside = box is not None and cell_can_be_saved(box) is not None
        mine = last is not None and (table is None or table.key_in_use() == last.key)
        return last if inside and mine and last is not None and self._drafts.stands(last) else None

    @Slot()
    def _try(self) -> None:
        if self._wanted is None or self._jobs.busy:
            return
        record, name, caret, cell = self._wanted
        self._tries -= 1
        editor = self._found((record, name))
        if editor is not None and (self._anyway or not _elsewhere(self._window)):
            QTimer.singleShot(0, editor, partial(self._enter, editor, caret, cell))  # after the page has settled
        elif editor is not None or not self._tries:
            self._there()

    def _found(self, key: Key) -> FieldEditor | HoldsCells | None:
        """Return the editor, or the table, in which one stood, as soon as it is seen."""
        editors = (one for one in self._window.findChildren(FieldEditor) if one.spot_key() == key)
        tables = (one for one in self._window.findChildren(HoldsCells) if one.holds_key(key))
        every: list[FieldEditor | HoldsCells] = [*editors, *tables]
        return next((one for one in every if one.is_there()), None)

    def _enter(self, editor: FieldEditor | HoldsCells, caret: int, cell: str) -> None:
        if self._wanted is None:
            return
        record, name, _, _ = self._wanted
        self._there()
        if QApplication.activeModalWidget() is None:
            if isinstance(editor, HoldsCells):
                editor.enter_key((record, name))
            else:
                editor.enter_cell(cell)
            box = self._window.focusWidget()
            if box is not None and editor.isAncestorOf(box):
                _put(box, caret)

    def _there(self) -> None:
        self._wanted = None
        if self._anyway and (application := QApplication.instance()) is not None:
            application.removeEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress) and event.spontaneous():
            self._there()  # whoever types or clicks by now is where one wants to be
        return super().eventFilter(watched, event)


def _place_of(one: Unfinished) -> Place | None:
    """Return where a text stands; None where only the screen in front tells."""
    if one.visit:
        return ("minutes", one.visit, "") if one.part == "minutes" else ("visit", one.visit, one.part)
    screen, _, part = one.part.partition(":")
    return (screen, "", part) if screen else None


def _elsewhere(window: QWidget) -> bool:
    """Tell whether the person is typing somewhere else already."""
    at = window.focusWidget()
    text = at.text() if isinstance(at, QLineEdit) else ""
    open_cell = (table := _table_of(at)) is not None and table.key_in_use() is not None
    return bool(text) or open_cell or _editor_of(at) is not None or QApplication.activeModalWidget() is not None


def _editor_of(widget: QWidget | None) -> FieldEditor | None:
    while widget is not None and not isinstance(widget, FieldEditor):
        widget = widget.parentWidget()
    return widget


def _table_of(widget: QWidget | None) -> HoldsCells | None:
    while widget is not None and not isinstance(widget, HoldsCells):
        widget = widget.parentWidget()
    return widget


def _caret(box: QWidget | None) -> int:
    """Return where the caret stands in a text: behind the word that is being composed, which is kept with it."""
    if isinstance(box, QLineEdit):
        return box.cursorPosition() + units(composing(box))
    if isinstance(box, QPlainTextEdit | QTextEdit):
        return box.textCursor().position() + units(composing(box))
    return -1


def _put(box: QWidget | None, caret: int) -> None:
    if isinstance(box, QLineEdit) and caret >= 0:
        box.setCursorPosition(min(caret, units(box.text())))
    elif isinstance(box, QPlainTextEdit | QTextEdit) and caret >= 0:
        cursor = box.textCursor()
        cursor.setPosition(min(caret, box.document().characterCount() - 1))
        box.setTextCursor(cursor)
        box.ensureCursorVisible()
