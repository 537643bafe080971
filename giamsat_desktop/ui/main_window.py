"""The frame: navigation at the left, title and search above, the screen, the status line."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QPoint, QRect, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.ui.actions import Act, add_action
from giamsat_desktop.ui.commands import Commands
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.committing import commit_all
from giamsat_desktop.ui.editing.composing import Composer, the_one
from giamsat_desktop.ui.editing.shut_buttons import ShutButtons
from giamsat_desktop.ui.errors import BugDialog, BugReport
from giamsat_desktop.ui.focus_falls import FocusFalls
from giamsat_desktop.ui.locking.door import bring_forward
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.messages import Banner, Question, Tone
from giamsat_desktop.ui.screen import Screen, ScreenEntry
from giamsat_desktop.ui.undo import UndoKeys
from giamsat_desktop.ui.widgets.fields.beginning import ButtonKeys
from giamsat_desktop.ui.widgets.message_view import BannerView, ToastView
from giamsat_desktop.ui.widgets.navigation import NavigationBar
from giamsat_desktop.ui.widgets.search.search_box import Find, Hit, SearchBox, nothing_found
from giamsat_desktop.ui.widgets.status_line import StatusLine
from giamsat_desktop.ui.widgets.undo_buttons import UndoButtons

_Place = tuple[str, str, str]


class MainWindow(QMainWindow):
    """The one window.

    Signals:
        screen_shown(str key): another screen is in front.
        lock_asked(): the person wants the window locked.
        closing(): the window was closed and everything typed has been emitted.
    """

    screen_shown = Signal(str)
    lock_asked = Signal()
    closing = Signal()
    _sample = ""
    _left = (0, False)
    """How many texts of an earlier sitting are told of, and whether that ended suddenly."""

    def __init__(
        self, context: Context, screens: Sequence[ScreenEntry], delegation: str = "", *, find: Find = nothing_found
    ) -> None:
        super().__init__()
        self._context = context
        self._entries = {entry.key: entry for entry in screens}
        self._built: dict[str, Screen[Any]] = {}
        self._place: _Place = ("", "", "")
        self._history: list[_Place] = []
        self._saved_at = ""
        self._led_to = -1
        self._may_close = False
        self.navigation, self.status = NavigationBar(), StatusLine()
        self.banners = BannerView()
        self.undoing = UndoButtons()
        self.search = SearchBox(context.jobs, find, commands=Commands(self).find)
        self._keys = FocusFalls(self)
        self._delegation = Label()
        self._stack = QStackedWidget()
        self._lay_out()
        self.toasts = ToastView(self._whole, self._free_strip)
        self._add_places()
        self._connect()
        self._add_actions()
        self.set_delegation(delegation)

    # What bootstrap and screens use

    def show_screen(self, key: str, record: str = "", part: str = "") -> None:
        """Show a screen, built at the first time; an unknown key is a bug (KeyError)."""
        if self._place[0] and self._place != (key, record, part):
            self._history.append(self._place)
        self._go((key, record, part))

    @Slot()
    def back(self) -> None:
        """Go where the person came from."""
        if self._history:
            self._go(self._history.pop())

    def built(self, key: str) -> Screen[Any] | None:
        """Return a screen if it has been built."""
        return self._built.get(key)

    @property
    def shown(self) -> str:
        """The key of the screen in front."""
        return self._place[0]

    def shown_at(self) -> _Place:
        """Return the screen in front, what it shows, and the part of that which is in front."""
        key, record, _ = self._place
        screen = self._built.get(key)
        return (
            key,
            (screen.record_shown() or record) if screen is not None else record,
            (screen.part_shown() if screen is not None else ""),
        )

    def set_badge(self, key: str, count: int) -> None:
        """Say how many things wait at a place."""
        self.navigation.set_badge(key, count)

    def set_delegation(self, delegation: str) -> None:
        """Name the delegation in both titles."""
        self._delegation.setText(delegation)
        self._on_title()

    def set_sample(self) -> None:
        """Say in the title and the status line that all this is invented."""
        self._sample = self.tr("Sample data")
        self.status.set_sample()
        self._on_title()

    def come_forward(self) -> None:
        """Show the window above all others, as it was; where the system forbids that, its place in the bar blinks."""
        bring_forward(self)

    @Slot(object)
    def show_bug(self, report: BugReport) -> None:
        """Show a failure of ours; the program goes on."""
        BugDialog(report, self).open()

    # Inside

    def _go(self, place: _Place) -> None:
        key, record, part = place
        screen = self._built.get(key) or self._build(self._entries[key])
        leaving = self._built.get(self._place[0])
        if leaving is not None:
            leaving.leave()
        self._place = place
        self.banners.give_room_back()
        if record or part:
            screen.open_at(record, part)
        self._stack.setCurrentWidget(screen)
        self.navigation.mark(self._entries[key].parent or key)
        self._on_title()
        self.screen_shown.emit(key)

    def _build(self, entry: ScreenEntry) -> Screen[Any]:
        screen = entry.build(self._context)
        self._built[entry.key] = screen
        self._stack.addWidget(screen)
        screen.title_changed.connect(self._on_title)
        screen.badge_changed.connect(lambda count: self.set_badge(entry.key, count))
        return screen

    @Slot()
    def _on_title(self) -> None:
        screen = self._built.get(self._place[0])
        entry = self._entries.get(self._place[0])
        title = (screen.title if screen is not None else "") or (entry.title if entry is not None else "")
        own = screen is not None and screen.heads_itself and entry is not None
        self.title.setText(entry.title if own and entry is not None else title)
        parts = [self._sample, self.tr("Supervision"), self._delegation.text(), title]
        self.setWindowTitle(" – ".join(part for part in parts if part))

    def _lay_out(self) -> None:
        self.title = Label()
        self.title.setProperty("role", "title")
        self._delegation.setProperty("role", "muted")
        self.search.setFixedWidth(320)
        bar = QFrame()
        bar.setProperty("role", "titlebar")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        row.addWidget(self.title)
        row.addStretch(1)
        row.addWidget(self.undoing)
        row.addWidget(self._delegation)
        row.addWidget(self.search)
        right = self._column(bar, self._stack, self.banners, stretch=1)
        middle = QWidget()
        beside = QHBoxLayout(middle)
        beside.setContentsMargins(0, 0, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.navigation)
        beside.addWidget(right, 1)
        self._whole = self._column(middle, self.status, stretch=0)
        self.setCentralWidget(self._whole)
        self.setMinimumSize(1024, 600)

    def _free_strip(self) -> QRect:
        """Return what is free of the bar above, between the title and what stands at its right."""
        left, right = self.title.geometry(), self.undoing.geometry()
        bar = self.title.parentWidget() or self._whole
        wide = self.title.fontMetrics().horizontalAdvance(self.title.text())
        begin = left.left() + min(wide, left.width()) + 16
        free = QRect(begin, 0, right.left() - begin - 8, bar.height())
        return free.translated(bar.mapTo(self._whole, QPoint(0, 0)))

    def _column(self, *widgets: QWidget, stretch: int = -1) -> QWidget:
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in widgets:
            column.addWidget(widget)
        column.setStretchFactor(widgets[stretch], 1)
        return whole

    def _add_places(self) -> None:
        for entry in self._entries.values():
            if entry.in_navigation:
                self.navigation.add_place(entry.key, entry.title, entry.icon)

    def _connect(self) -> None:
        context = self._context
        the_one(Composer)
        the_one(ButtonKeys)
        the_one(ShutButtons)
        the_one(UndoKeys)
        context.history.changed.connect(self._name_undo)
        context.history.changed.connect(self.toasts.look_again)
        self.undoing.undo_asked.connect(lambda: self._after_typing(context.history.undo))
        self.undoing.redo_asked.connect(lambda: self._after_typing(context.history.redo))
        self.navigation.chosen.connect(self.show_screen)
        self.search.chosen.connect(self._on_hit)
        context.navigation.asked.connect(self.show_screen)
        context.navigation.back_asked.connect(self.back)
        context.messages.saved_at.connect(self._on_saved)
        context.drafts.changed.connect(self._show_saved)
        self.status.unsaved_asked.connect(self._to_unsaved)
        self.status.guard_asked.connect(lambda: context.open_screen("settings", "", "lock"))
        self.status.lock_asked.connect(self.lock_asked)
        self.toasts.keep_off(self.banners)
        context.messages.toasted.connect(self.toasts.show_toast)
        context.messages.bannered.connect(self.banners.show_banner)
        context.messages.banner_taken.connect(self.banners.take)
        context.jobs.refused.connect(context.messages.refused)
        self.search.left.connect(self._keys.go_back)

    def _add_actions(self) -> None:
        context = self._context
        add_action(Act.SEARCH, self, self._to_search)
        add_action(Act.BACK, self, self.back)
        add_action(Act.UNDO, self, context.history.undo)
        add_action(Act.REDO, self, context.history.redo)
        add_action(Act.QUICK_NOTE, self, self._context.navigation.quick_note_asked.emit)
        add_action(Act.FULL_SCREEN, self, self._turn_full_screen)
        add_action(Act.LOCK, self, self.lock_asked.emit)
        add_action(Act.QUIT, self, self.close)

    @Slot(object)
    def _on_hit(self, hit: Hit) -> None:
        self._keys.go_back()
        if hit.run is not None:
            hit.run()
        else:
            self.show_screen(hit.screen, hit.record, hit.part)
        if self.search.hasFocus() or self.focusWidget() is None:
            self._keys.go_back()

    @Slot()
    def _name_undo(self) -> None:
        undo, redo = self._context.history.next_undo(), self._context.history.next_redo()
        self.undoing.show_names(undo.deed.words if undo else None, redo.deed.words if redo else None)

    def _after_typing(self, act: Callable[[], None]) -> None:
        """Save what is being typed, then act; not when it could not be saved: the person looks at that first."""
        drafts = self._context.drafts
        before = {one.key: one.text for one in drafts.unsaved()}
        commit_all(self)
        if all(before.get(one.key) == one.text for one in drafts.unsaved()):
            act()

    def _to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def _turn_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)

    @Slot(str)
    def _on_saved(self, at: str) -> None:
        self._saved_at = at
        self._show_saved()

    @Slot()
    def _show_saved(self) -> None:
        """Say the truth: nothing is saved before it is durable, nor while a field holds what could not be taken."""
        drafts = self._context.drafts
        count = drafts.count()
        left = sum(drafts.is_left(one.key) for one in drafts.unsaved())
        if not left:
            self._context.messages.take_banner("left")
        elif self.banners.shows("left") and left != self._left[0]:
            self.tell_left(left, ended_suddenly=self._left[1])
        if drafts.pending:
            self.status.set_saving(count)
        elif count:
            self.status.set_unsaved(count)
        elif drafts.drafted:
            self.status.set_drafted(self._saved_at)
        else:
            self.status.set_saved(self._saved_at)

    def tell_left(self, count: int, *, ended_suddenly: bool) -> None:
        """Say once, at the start, that an earlier sitting left texts; the button leads to the first."""
        self._left = count, ended_suddenly
        if ended_suddenly:
            said = self.tr("The program ended suddenly last time. {count} fields that were not saved are kept.")
        else:
            said = self.tr("{count} fields of last time are not saved yet; what was typed there is kept.")
        look = Banner(said.format(count=count), Tone.WARNING, "left", self.tr("Look"), self._look_at_left)
        self._context.messages.offer(look)

    @Slot()
    def _look_at_left(self) -> None:
        self._context.messages.take_banner("left")
        self._to_unsaved()

    @Slot()
    def _to_unsaved(self) -> None:
        """Go to a field that is not saved; the next click goes to the next one."""
        found = self._context.drafts.unsaved()
        if found:
            self._led_to = (self._led_to + 1) % len(found)
            self._context.open_draft(found[self._led_to])

    def _close_anyway(self) -> None:
        self._may_close = True
        self.close()

    def _ask_to_stay(self, count: int) -> None:
        question = Question(
            self.tr("{count} fields not saved").format(count=count),
            self.tr("What stands there could not be saved yet. It is kept and offered again at the next start."),
            act=self.tr("Close the program"),
            keep=self.tr("Stay and look"),
            harmless=True,
        )
        self._context.messages.ask(self, question, self._close_anyway)

    def closeEvent(self, event: QCloseEvent) -> None:
        commit_all(self)
        count = self._context.drafts.count()
        if count and not self._may_close:
            event.ignore()
            self._ask_to_stay(count)
            return
        super().closeEvent(event)
        if event.isAccepted():
            self.closing.emit()
