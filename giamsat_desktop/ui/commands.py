"""Commands: pages and acts that the box of Ctrl+K finds by their names, in both languages and without diacritics."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.system import assets
from giamsat_desktop.ui.actions import ACTIONS, Act, label, of_action
from giamsat_desktop.ui.screen import Place, Screen
from giamsat_desktop.ui.widgets.search.search_box import Hit

_PLACES: tuple[tuple[str, object, str, str], ...] = (
    ("Registry", QT_TRANSLATE_NOOP("Registry", "Visits"), "visits", ""),
    ("Registry", QT_TRANSLATE_NOOP("Registry", "Send and receive"), "exchange", ""),
    ("Registry", QT_TRANSLATE_NOOP("Registry", "Differences"), "conflicts", ""),
    ("Registry", QT_TRANSLATE_NOOP("Registry", "Minutes"), "minutes", ""),
    ("Registry", QT_TRANSLATE_NOOP("Registry", "People and laptops"), "people", ""),
    ("Registry", QT_TRANSLATE_NOOP("Registry", "Settings"), "settings", ""),
    ("Registry", QT_TRANSLATE_NOOP("Registry", "Round of the table"), "round", ""),
    ("Actions", QT_TRANSLATE_NOOP("Actions", "Send"), "exchange", "send"),
    ("Actions", QT_TRANSLATE_NOOP("Actions", "Receive"), "exchange", "receive"),
)
"""(context, source, screen, part) of what is always there."""
_ALWAYS: tuple[Place, ...] = tuple(
    (context, str(name), screen, "", part, "") for context, name, screen, part in _PLACES
)
_NOT_OFFERED = frozenset({Act.SEARCH, Act.PASTE_FILES, Act.FILTER, Act.BACK, Act.SEND, Act.RECEIVE, Act.ROUND})
"""What the box is itself, what needs the keyboard to be elsewhere, and what is among the places."""
_MOST = 6


class Commands:
    """Finds the pages and acts of a window; the Vietnamese names are read once, whatever language it speaks."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    @cached_property
    def _vietnamese(self) -> QTranslator:
        """The catalogue, read at the first question and not as the window opens."""
        found = QTranslator()
        found.load(str(assets.path("i18n/giamsat_vi.qm")))
        return found

    def find(self, typed: str) -> Sequence[Hit]:
        """Return those of which a name holds every word typed; acts as far as they can be done now."""
        words = fold(typed).split()
        if not words:
            return ()
        page, act = QCoreApplication.translate("Commands", "Page"), QCoreApplication.translate("Commands", "Command")
        hits = [
            Hit(
                QCoreApplication.translate(context, str(source)), f"{page} · {of}" if of else page, screen, record, part
            )
            for context, source, screen, record, part, of in (*self._here(), *_ALWAYS)
            if self._matches(words, context, str(source))
        ]
        hits += [
            Hit(label(one), act, "", run=action.trigger)
            for one, action in self._acts()
            if self._matches(words, "Actions", str(ACTIONS[one].text))
        ]
        return tuple(hits[:_MOST])

    def _here(self) -> Sequence[Place]:
        """Return the places within the page that is open, such as the parts of a visit; else of the one opened last."""
        built = self._window.findChildren(Screen)
        here = [place for one in built if one.isVisibleTo(self._window) for place in one.places()]
        return here or [place for one in built for place in one.places()]

    def _acts(self) -> Iterable[tuple[Act, QAction]]:
        found: dict[Act, QAction] = {}
        for action in self._window.findChildren(QAction):
            act, owner = of_action(action), action.parent()
            if act is None or act in _NOT_OFFERED or act in found or not action.isEnabled():
                continue
            if isinstance(owner, QWidget) and (owner is self._window or owner.isVisibleTo(self._window)):
                found[act] = action
        return found.items()

    def _matches(self, words: Sequence[str], context: str, source: str) -> bool:
        names = (
            QCoreApplication.translate(context, source),
            source,
            self._vietnamese.translate(context, source) or "",
        )
        return any(_begins(words, fold(name)) for name in names)


def _begins(words: Sequence[str], name: str) -> bool:
    """Tell whether each word typed begins a word of the name: letters in the middle of one find too much."""
    parts = name.replace("–", " ").replace("-", " ").split()
    return all(any(part.startswith(word) for part in parts) for word in words)
