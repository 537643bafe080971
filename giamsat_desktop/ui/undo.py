"""What was done in this sitting, in its order: the last can be taken back by name, and what was taken back done again.

The rule of the keys, the same at every moment: letters typed into an editor that saves itself are saved first, as an
act of their own, and that act is taken back; so all that was typed can be done again, in its order. Only where they can
not be saved now (half a date, a search, a window with a button of its own that saves) are they taken back one by one by
the editor, which keeps them for its own redo. What the profile refuses stays where it was typed, and nothing else is
taken back in its stead. A campaign that was made, a plan, what was received: these are no acts that a key takes back.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from PySide6.QtCore import QEvent, QKeyCombination, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.records.deeds import Deed, deed, deed_of_drafts, lays_ground
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.editing.committing import SavesItself, cell_can_be_saved, take_away_in_cell
from giamsat_desktop.ui.editing.composing import AtTheKeys, commit_composed
from giamsat_desktop.ui.editing.drafts import DraftKeeper, Waited
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.messages import Messages, Toast

_UNDO = QKeySequence.StandardKey.Undo
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_AGAIN = (QKeyCombination(_CONTROL, Qt.Key.Key_Y), QKeyCombination(_CONTROL | _SHIFT, Qt.Key.Key_Z))


class Sitting(Protocol):
    """What the history needs of the context; `undo` takes changes back as services do it."""

    @property
    def workspace(self) -> Workspace: ...
    @property
    def jobs(self) -> Jobs: ...
    @property
    def messages(self) -> Messages: ...
    @property
    def drafts(self) -> DraftKeeper: ...
    @property
    def language(self) -> str: ...
    @property
    def undo(self) -> Callable[[Changes], Changes] | None: ...

    def told(self, changes: Changes) -> None:
        """Tell the screens and the status line what was changed."""

    def open_visit(self, visit: str, part: str | None = None) -> None:
        """Show a visit at a part."""

    def open_screen(self, key: str, record: str = "", part: str = "") -> None:
        """Show another screen."""

    def open_draft(self, one: Unfinished) -> None:
        """Show where a draft stands."""


@dataclass(eq=False)
class Step:
    """One act of this sitting, and how it is called as soon as that was read.

    `drafts` are texts that were not recorded and that the person let go by this act: they come back with it. Without
    changes it is nothing else than that. Those that were `typed` by this act go as it is undone, and come with redo;
    so do those that `came` with changes of an act, as what was refused of a block of cells.
    """

    changes: Changes
    deed: Deed = field(default_factory=Deed)
    drafts: tuple[Unfinished, ...] = ()
    typed: bool = False
    came: tuple[Unfinished, ...] = ()


class History(QObject):
    """The acts of a sitting.

    Signals:
        changed(): what would be undone or done again is something else now, or has its name.
    """

    changed = Signal()

    def __init__(self, context: Sitting) -> None:
        super().__init__()
        self._context = context
        self._done: list[Step] = []
        self._undone: list[Step] = []

    def next_undo(self) -> Step | None:
        """Return what would be taken back."""
        return self._done[-1] if self._done else None

    def next_redo(self) -> Step | None:
        """Return what would be done again."""
        return self._undone[-1] if self._undone else None

    def add(
        self, changes: Changes, let_go: tuple[Unfinished, ...] = (), came: tuple[Unfinished, ...] = ()
    ) -> Step | None:
        """Note an act, and the unsaved texts that went with it; None when it cannot be taken back.

        What all else stands on is not taken back. What was undone before it cannot be done again.
        """
        if self._context.undo is None or not changes.inverse or lays_ground(changes):
            only = Step(Changes(), drafts=came, typed=True) if came else Step(Changes(), drafts=let_go)
            return self._note(only) if only.drafts else None
        return self._note(Step(changes, drafts=let_go, came=came))

    @Slot(object)
    def add_let_go(self, drafts: tuple[Unfinished, ...]) -> None:
        """Note that the person let texts go that were not recorded."""
        self._note(Step(Changes(), drafts=drafts))

    @Slot(object)
    def add_thrown_away(self, drafts: tuple[Unfinished, ...]) -> None:
        """Note, and say, that Escape dropped what was typed."""
        step = self._note(Step(Changes(), drafts=drafts))
        self.say_done(self.tr("What you just typed was dropped"), step)

    def say_done(self, said: str, step: Step) -> None:
        """Say what was done, with Undo as long as this act can be taken back."""
        self._context.messages.turned(
            Toast(said, lambda: self.take_back(step), stands=lambda: any(one is step for one in self._done))
        )

    @Slot(object)
    def add_left_standing(self, drafts: tuple[Unfinished, ...]) -> None:
        """Note that a field was left with a text that is not saved."""
        self._note(Step(Changes(), drafts=drafts, typed=True))

    @Slot(object)
    def add_taken_back(self, drafts: tuple[Unfinished, ...]) -> None:
        """Note that letters which could not be saved were taken back by the editor: they are done again from here."""
        step = Step(Changes(), drafts=drafts, typed=True)
        self._undone.append(step)
        self._name(step)
        self.changed.emit()

    def _note(self, step: Step) -> Step:
        self._done.append(step)
        self._undone.clear()
        self._name(step)
        self.changed.emit()
        return step

    def forget(self) -> None:
        """Forget all acts, as when a sitting begins."""
        self._done, self._undone = [], []
        self.changed.emit()

    def forget_drafts(self) -> None:
        """Forget every text that was let go, as when words were erased for good: they may stand in it."""
        for step in (*self._done, *self._undone):
            step.drafts = step.came = ()
        self._done = [step for step in self._done if step.changes.inverse]
        self._undone = [step for step in self._undone if step.changes.inverse]
        self.changed.emit()

    def undo(self) -> None:
        """Take back the last act, one that is being saved included."""
        self._in_turn(lambda: self._take(self._done, self._undone, undoing=True))

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._in_turn(lambda: self._take(self._undone, self._done, undoing=False))

    def take_back(self, step: Step) -> None:
        """Take back one act of this sitting, whatever was done since."""
        if step in self._done:
            self._done.remove(step)
            self._run(step, self._undone, undoing=True)

    def _in_turn(self, then: Callable[[], None]) -> None:
        """Wait for the acts under way: they come before this in the order things were done."""
        _rest()
        before = self._unsaved()

        def go(_nothing: None) -> None:
            if self._unsaved() <= before:  # else what was typed last was refused: nothing else goes in its stead
                then()

        self._context.jobs.database(lambda: None, go)

    def _unsaved(self) -> set[tuple[str, str, str]]:
        return {(*one.key, one.text) for one in self._context.drafts.unsaved()}

    def _take(self, steps: list[Step], onto: list[Step], *, undoing: bool) -> None:
        while steps and undoing and self._is_over(steps[-1]):
            steps.pop()
        if steps:
            self._run(steps.pop(), onto, undoing=undoing)
        else:
            self.changed.emit()

    def _is_over(self, step: Step) -> bool:
        """Tell whether all an act did was to leave texts standing that were put right, or let go, since."""
        only = step.typed and not step.changes.inverse
        return only and not any(self._context.drafts.stands(one) for one in step.drafts)

    def _turn_drafts(self, step: Step, onto: list[Step], *, undoing: bool) -> None:
        self._turned(step, undoing=undoing)
        onto.append(step)
        self.changed.emit()
        self._say(step, undoing=undoing, can_turn=True)
        self._context.open_draft(step.drafts[0])

    def _turned(self, step: Step, *, undoing: bool) -> tuple[Unfinished, ...]:
        """Bring the texts of an act back, or let them go again; return them as they are kept now."""
        drafts, comes_back = self._context.drafts, undoing is not step.typed
        if undoing:  # what goes first leaves its place to what comes
            drafts.take_again(step.came)
        if not comes_back:
            drafts.take_again(step.drafts)
        if comes_back:
            step.drafts = drafts.bring_back(step.drafts, Waited.BACK if undoing else Waited.AGAIN)
        if not undoing:
            step.came = drafts.bring_back(step.came, Waited.AGAIN)
        return step.drafts

    def _run(self, step: Step, onto: list[Step], *, undoing: bool) -> None:
        context, verb = self._context, self._context.undo
        if not step.changes.inverse:
            self._turn_drafts(step, onto, undoing=undoing)
            return
        if verb is None:
            return

        def done(changes: Changes) -> None:
            texts = self._turned(step, undoing=undoing) if step.drafts or step.came else ()
            if changes.inverse:
                onto.append(Step(changes, step.deed, texts, came=step.came))
            context.told(changes)
            self.changed.emit()
            self._say(step, undoing=undoing, can_turn=bool(changes.inverse))

        def failed(error: Exception) -> None:
            if isinstance(error, Refusal):
                context.messages.refused(error)
            self.changed.emit()

        self.changed.emit()
        context.jobs.database(lambda: verb(step.changes), done, failed)

    def _say(self, step: Step, *, undoing: bool, can_turn: bool) -> None:
        what = step.deed.words or self.tr("the last act")
        said, turn, button = (
            (self.tr("Undone: {what}"), self.redo, self.tr("Redo"))
            if undoing
            else (self.tr("Done again: {what}"), self.undo, "")
        )
        next_one = self.next_redo if undoing else self.next_undo
        mine = next_one()
        turned = Toast(said.format(what=what), turn if can_turn else None, button, lambda: next_one() is mine)
        self._context.messages.turned(turned)
        if step.deed.decided:
            self._context.open_screen("conflicts")
        elif step.deed.visit:
            self._context.open_visit(step.deed.visit, step.deed.part)

    def _name(self, step: Step) -> None:
        workspace, language = self._context.workspace, self._context.language

        def named(found: Deed) -> None:
            step.deed = found
            self.changed.emit()

        if not step.changes.inverse:
            self._context.jobs.database(lambda: deed_of_drafts(workspace, step.drafts, language), named)
        else:
            self._context.jobs.database(lambda: deed(workspace, step.changes, language), named)


class UndoKeys(AtTheKeys):
    """Gives the keys of undo and redo to the acts, unless the editor has unsaved letters of its own to take back."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return False
        again = event.keyCombination() in _AGAIN
        if not again and not event.matches(_UNDO):
            return False
        if not again and _taken_away(watched):
            event.accept()  # it was all that this key takes back
            return True
        if _has_own(watched, again=again) and (again or not _saved_now(watched)):
            return False
        event.ignore()  # so that the window's action gets it
        return True


def _has_own(editor: QObject, *, again: bool) -> bool:
    if isinstance(editor, (QLineEdit, QPlainTextEdit, QTextEdit)) and not editor.isReadOnly():
        kept = editor if isinstance(editor, QLineEdit) else editor.document()
        return kept.isRedoAvailable() if again else kept.isUndoAvailable()
    return False


def _saved_now(watched: QObject) -> bool:
    """Save the letters in an editor, if it saves itself; tell whether the key is therefore for acts."""
    commit_composed()
    cell = cell_can_be_saved(watched) if isinstance(watched, QWidget) else None
    if cell is not None:
        return cell  # by the window's action, which closes the cell
    editor = _saving(watched)
    if editor is None or not editor.saves_as_left():
        return False
    editor.commit()
    return not editor.is_dirty()


def _taken_away(watched: QObject) -> bool:
    """Take a text away again that undo has just brought back where the keyboard is; tell whether there was one."""
    if isinstance(watched, QWidget) and take_away_in_cell(watched):
        return True
    editor = _saving(watched)
    return editor is not None and editor.take_away()


def _saving(widget: QObject | None) -> SavesItself | None:
    while widget is not None and not isinstance(widget, SavesItself):
        widget = widget.parent()
    return widget


def _rest() -> None:
    """Let the editor in use show what comes now: nothing is being typed there any more."""
    editor = _saving(QApplication.focusWidget())
    if editor is not None:
        editor.rest()
