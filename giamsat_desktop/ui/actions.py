"""Every action with a shortcut, in one table; a test finds shortcuts made elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QAbstractButton, QWidget

from giamsat_desktop.ui.editing.committing import commit_all
from giamsat_desktop.ui.look.icons import icon, set_icon

_CONTEXT = "Actions"
_ACT = "act"


class Act(Enum):
    """What a person can do with a key."""

    SEARCH = auto()
    QUICK_NOTE = auto()
    FILTER = auto()
    BACK = auto()
    HELP = auto()
    UNDO = auto()
    REDO = auto()
    NEW_VISIT = auto()
    SEND = auto()
    SEND_VISIT = auto()
    RECEIVE = auto()
    ROUND = auto()
    SHOW_MINUTES = auto()
    MINUTES_BESIDE = auto()
    PRINT = auto()
    PRINT_DIALOG = auto()
    SAVE_PDF = auto()
    NEXT_QUESTION = auto()
    PREVIOUS_QUESTION = auto()
    NEXT_UNANSWERED = auto()
    ADD_FINDING = auto()
    ADD_PHOTO = auto()
    ADD_DOCUMENT = auto()
    ADD_ROW = auto()
    REMOVE_ROW = auto()
    PASTE_FILES = auto()
    FULL_SCREEN = auto()
    LOCK = auto()
    QUIT = auto()


@dataclass(frozen=True, slots=True)
class ActionEntry:
    """The English source text (translated by context "Actions"), the shortcut and the icon, each may be empty."""

    text: object  # QT_TRANSLATE_NOOP is typed so; it is a str
    shortcut: str = ""
    icon: str = ""
    also: str = ""  # a second shortcut, for who learned it elsewhere


ACTIONS: Mapping[Act, ActionEntry] = {
    Act.SEARCH: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Find"), "Ctrl+K", "search"),
    Act.QUICK_NOTE: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Quick note"), "Ctrl+Space", "remarks"),
    Act.FILTER: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Filter the list"), "Ctrl+F", "filter"),
    Act.BACK: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Back"), "Alt+Left", "back"),
    Act.HELP: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Help"), "F1", "help"),
    Act.UNDO: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Undo"), "Ctrl+Z", "undo"),
    Act.REDO: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Redo"), "Ctrl+Y", "redo", also="Ctrl+Shift+Z"),
    Act.NEW_VISIT: ActionEntry(QT_TRANSLATE_NOOP("Actions", "New visit"), "Ctrl+N", "add"),
    Act.SEND: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Send"), "Ctrl+E", "send"),
    Act.SEND_VISIT: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Send this visit"), "Ctrl+Shift+S", "send"),
    Act.RECEIVE: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Receive"), "Ctrl+I", "receive"),
    Act.ROUND: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Round of the table"), "Ctrl+Shift+R", "people"),
    Act.SHOW_MINUTES: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Show the minutes"), "F9", "minutes"),
    Act.MINUTES_BESIDE: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Page beside the form"), "Shift+F9", "minutes"),
    Act.PRINT: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Print"), "Ctrl+P", "print"),
    Act.PRINT_DIALOG: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Choose printer and pages…"), "Ctrl+Shift+P", "print"),
    Act.SAVE_PDF: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Save as PDF"), "Ctrl+S", "pdf"),
    Act.NEXT_QUESTION: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Next question"), "Ctrl+Down", "down"),
    Act.PREVIOUS_QUESTION: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Previous question"), "Ctrl+Up", "up"),
    Act.NEXT_UNANSWERED: ActionEntry(
        QT_TRANSLATE_NOOP("Actions", "Next question without an answer"), "Ctrl+Shift+Down", "down"
    ),
    Act.ADD_FINDING: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Add a finding"), "Ctrl+Shift+F", "finding"),
    Act.ADD_PHOTO: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Add photos"), "Ctrl+Shift+A", "photo"),
    Act.ADD_DOCUMENT: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Add a document"), "Ctrl+Shift+D", "document"),
    Act.ADD_ROW: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Add a row"), "Ctrl+Return", "add"),
    Act.REMOVE_ROW: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Remove the row"), "Ctrl+Backspace", "remove"),
    Act.PASTE_FILES: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Paste files"), "Ctrl+V", ""),
    Act.FULL_SCREEN: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Full screen"), "F11", ""),
    Act.LOCK: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Lock the window"), "Ctrl+L", "lock"),
    Act.QUIT: ActionEntry(QT_TRANSLATE_NOOP("Actions", "Quit"), "Ctrl+Q", ""),
}


def label(act: Act) -> str:
    """Return the translated text of an action."""
    return QCoreApplication.translate(_CONTEXT, str(ACTIONS[act].text))


def hint(act: Act) -> str:
    """Return the text with its shortcut, for a tooltip: "Find (Ctrl+K)"."""
    keys = sequence(act).toString(QKeySequence.SequenceFormat.NativeText)
    return f"{label(act)} ({keys})" if keys else label(act)


def sequence(act: Act) -> QKeySequence:
    """Return the shortcut of an action, maybe empty."""
    return QKeySequence(ACTIONS[act].shortcut)


def place_keys(number: int) -> QKeySequence:
    """Return the shortcut of the place `number` (from 1 to 9) in the navigation."""
    return QKeySequence(f"Alt+{number}")


def add_action(act: Act, owner: QWidget, slot: Callable[[], object], *, inside: bool = False) -> QAction:
    """Give a window or screen the action with its shortcut; it acts on all that was typed so far.

    The shortcut works as long as `owner` is seen, wherever the keyboard is, and if nothing has it; with `inside` only
    in `owner` and what lies in it, where several of a kind stand beside one another.
    """
    made = QAction(label(act), owner)
    made.setProperty(_ACT, act.name)
    made.setShortcuts([sequence(act), *([QKeySequence(ACTIONS[act].also)] if ACTIONS[act].also else [])])
    context = Qt.ShortcutContext
    made.setShortcutContext(context.WidgetWithChildrenShortcut if inside else context.WindowShortcut)
    made.setToolTip(hint(act))
    if ACTIONS[act].icon:
        made.setIcon(icon(ACTIONS[act].icon))

    def run(_checked: bool = False) -> None:
        if act is not Act.LOCK:  # it notes first in which cell one stands, and commits then
            commit_all(owner.window())
        slot()

    made.triggered.connect(run)
    owner.addAction(made)
    return made


def of_action(action: QAction) -> Act | None:
    """Return which act an action of the window is, None for one made elsewhere."""
    name = action.property(_ACT)
    return Act[name] if isinstance(name, str) else None


def dress_button(button: QAbstractButton, act: Act, *, with_text: bool = True) -> None:
    """Give a button the text, icon, tooltip and accessible name of an action; its shortcut stays with `add_action`."""
    if with_text:
        button.setText(label(act))
    button.setAccessibleName(label(act))
    button.setToolTip(hint(act))
    if ACTIONS[act].icon:
        set_icon(button, ACTIONS[act].icon)
