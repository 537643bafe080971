"""The keeper of drafts: whatever stands in an editor is durable soon after the key, however steadily one types."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from enum import Enum
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.unfinished import ASIDE, Key, Unfinished
from giamsat_desktop.domain.vietnamese.dates import local_day, to_instant
from giamsat_desktop.services.records import drafting
from giamsat_desktop.ui.editing.draft_writing import DraftWriter
from giamsat_desktop.ui.jobs import Jobs
from giamsat_desktop.ui.look.formats import clock_shown, moment_shown

if TYPE_CHECKING:
    from giamsat_desktop.services.workspace import Workspace

WRITE_MS = 800
"""So long after the first key that is not written, all are written; later keys do not put it off."""


class Waited(Enum):
    """How a text waits for the person, who has decided nothing about it yet."""

    NOT, LEFT, BACK, AGAIN = range(4)
    """It does not; it is of an earlier sitting; undo brought it back; redo brought it again."""

    def __bool__(self) -> bool:
        return self is not Waited.NOT


class DraftKeeper(QObject):
    """Knows every text that stands in an editor and is no revision: not durable yet, refused, or left from before.

    Signals:
        changed(): what is pending or unsaved is not what it was.
        kept(datetime): what was typed is durable; an aware moment.
        left_found(int): so many texts of an earlier sitting were found at the start.
        let_go_of(tuple[Unfinished, ...]): the person wants these texts no more; undo brings them back.
        thrown_away(tuple[Unfinished, ...]): Escape dropped them; that is said, undo brings them back.
        put_away(): a window was closed by Escape over a text that is kept; that is said.
        left_standing(tuple[Unfinished, ...]): a refused text was left where it stands; undo takes it away.
        taken_back(tuple[Unfinished, ...]): the editor took these letters back; redo brings them again.
        turned(): undo brought texts back, or redo took them away again.
    """

    changed = Signal()
    kept = Signal(object)
    left_found = Signal(int)
    let_go_of = Signal(object)
    thrown_away = Signal(object)
    put_away = Signal()
    taken_back = Signal(object)
    left_standing = Signal(object)
    turned = Signal()

    def __init__(self, workspace: Workspace, jobs: Jobs) -> None:
        super().__init__(jobs)
        self._workspace = workspace
        self._jobs = jobs
        self._standing: dict[Key, Unfinished] = {}
        self._left: set[Key] = set()  # from an earlier sitting
        self._refused: set[Key] = set()  # counted until saved or taken back, whatever is typed there meanwhile
        self._put_right: dict[Key, Unfinished] = {}  # refused texts that the person is typing over
        self._back: dict[Key, Waited] = {}  # by undo or redo, counted until something is decided about them
        self._unwritten: set[Key] = set()
        self._dropped: set[Key] = set()
        self._saving = 0
        self._being_saved: set[Key] = set()
        self._later: set[Key] = set()  # of these, those that were written behind the verb that saves them
        self._failed = False
        self.last: Unfinished | None = None
        """What was typed last in this sitting, whatever became of it."""
        self._writer = DraftWriter(workspace, jobs, self)
        self._writer.written.connect(self._on_written)
        self._writer.not_written.connect(self._on_not_written)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WRITE_MS)
        self._timer.timeout.connect(self.flush)
        jobs.closing.connect(self.secure)

    # What editors call

    def typed(self, one: Unfinished) -> None:
        """Keep what stands in an editor after a key; called at every key, cheap."""
        self.last = one
        known = self._standing.get(one.key)
        if known is not None and known.why:
            self._refused.add(one.key)
            self._put_right.setdefault(one.key, known)
        self._left.discard(one.key)
        self._back.pop(one.key, None)
        self._put(one)

    def refuse(self, one: Unfinished, why: str) -> None:
        """Keep what could not be taken, and count it as unsaved until it is put right or dropped."""
        known = self._standing.get(one.key)
        if known is not None and (known.text, known.why) == (one.text, why):
            return
        self._left.discard(one.key)
        self._refused.add(one.key)
        self._put(replace(one, why=why))
        self.flush()

    def drop(self, key: Key) -> None:
        """Forget a draft: what is recorded stands."""
        self._unmark(key)
        if self._standing.pop(key, None) is not None:
            self._unwritten.discard(key)
            self._dropped.add(key)
            self._wait()
        self.changed.emit()

    def withdraw(self, key: Key) -> None:
        """What is recorded stands in the editor again: a text that was refused there is let go."""
        refused = self._put_right.get(key)
        if refused is not None:
            self.let_go(refused)
        else:
            self.drop(key)

    def let_go(self, *several: Unfinished) -> None:
        """The person wants these texts no more: what stands under their keys goes, and undo brings them back."""
        worth = self.put_down(*several)
        if worth:
            self.let_go_of.emit(worth)

    def throw_away(self, *several: Unfinished) -> None:
        """Escape: these texts go, with a word about it, and undo brings them back."""
        for one in several:
            if self.stands(one):
                self.drop(one.key)
        worth = tuple(one for one in several if one.text.strip())
        if worth:  # behind the acts under way, which were done before
            self._jobs.database(lambda: None, lambda _done: self.thrown_away.emit(worth))

    def leave_standing(self, one: Unfinished) -> None:
        """A field was left with a text that was refused: that is an act, which undo takes away before those below."""
        self.left_standing.emit((one,))

    def stands(self, one: Unfinished) -> bool:
        """Tell whether this very text stands under its key."""
        known = self._standing.get(one.key)
        return known is not None and known.text == one.text

    def take_back(self, *several: Unfinished) -> None:
        """Letters that could not be saved were taken back one by one: redo brings them again, in its order."""
        worth = tuple(one for one in several if one.text.strip())
        if worth:
            self.taken_back.emit(worth)

    def put_down(self, *several: Unfinished) -> tuple[Unfinished, ...]:
        """Drop these texts with an act that takes them along; return those that undoing the act brings back."""
        for one in several:
            self.drop(one.key)
        return tuple(one for one in several if one.text.strip())

    def bring_back(self, several: Iterable[Unfinished], waited: Waited = Waited.BACK) -> tuple[Unfinished, ...]:
        """Keep texts that were let go again, durably and counted; return them as they are kept now.

        One whose place holds something else by now is kept apart.
        """
        found = []
        for one in several:
            known = self._standing.get(one.key)
            apart = known is not None and known.text != one.text
            kept = replace(one, field=one.field.removesuffix(ASIDE) + ASIDE) if apart else one
            self.take_up(kept, Waited.NOT if kept.why else waited)
            found.append(kept)
        self.flush()
        self.changed.emit()
        self.turned.emit()
        return tuple(found)

    def take_up(self, one: Unfinished, waited: Waited = Waited.NOT) -> None:
        """Keep a text as it was kept before: refused when it has a reason, waiting for the person as it `waited`."""
        if one.why:
            self._refused.add(one.key)
        self._mark(one.key, waited)
        self._put(one)

    def take_again(self, several: Iterable[Unfinished]) -> None:
        """Let texts go again that undo had brought back."""
        for one in several:
            if self.stands(one):
                self.drop(one.key)
        self.turned.emit()

    def lay_aside(self, one: Unfinished) -> Unfinished:
        """Keep a draft apart, because something else is now typed in its editor; return it under its new key."""
        aside = replace(one, field=one.field + ASIDE)
        waited, refused = self.waits(one.key), one.key in self._refused
        self.drop(one.key)
        if refused:
            self._refused.add(aside.key)
        self._mark(aside.key, waited)
        self._put(aside)
        return aside

    def of(self, record: str, field: str) -> Unfinished | None:
        """Return the draft of a field, or the one laid aside; None also for one that is just being saved."""
        keys = [key for key in ((record, field), (record, field + ASIDE)) if key not in self._being_saved]
        return next((self._standing[key] for key in keys if key in self._standing), None)

    def when(self, one: Unfinished) -> str:
        """Return when a draft was kept: "10:41", with the day when it was not today; "" before it is durable."""
        if not one.at:
            return ""
        today = local_day(to_instant(self._workspace.clock.now())) == local_day(one.at)
        return clock_shown(one.at) if today else moment_shown(one.at)

    def is_left(self, key: Key) -> bool:
        """Tell whether a draft comes from an earlier sitting."""
        return key in self._left

    def waits(self, key: Key) -> Waited:
        """Return how a draft waits for the person."""
        return Waited.LEFT if key in self._left else self._back.get(key, Waited.NOT)

    # What the context calls around a verb that saves

    def begin(self, typed: Iterable[Unfinished] = ()) -> None:
        """A verb that saves these texts is about to be asked for: if its turn comes at once, they need no writing."""
        self._saving += 1
        several = tuple(typed)
        if self._jobs.busy:  # it may have to wait for its turn, and they do not
            self._unwritten |= {one.key for one in several if self._stand_in(one)}
            self.flush()
        for one in several:
            self._being_saved.add(one.key)
            known = self._standing.get(one.key)
            if known is not None and known.text == one.text:
                self._unwritten.discard(one.key)
        self.changed.emit()

    def saved(self, typed: Iterable[Unfinished] = ()) -> None:
        """The verb succeeded: its revisions are there, and the drafts are gone with them."""
        self._saving -= 1
        for one in typed:
            self._being_saved.discard(one.key)
            known = self._standing.get(one.key)
            if known is None or known.text != one.text:
                continue
            if is_id(one.record) and one.key not in self._later:
                self._forget(one.key)
            else:
                self.drop(one.key)  # the verb did not take it along: no field of a record, or written behind it
        self._later &= self._being_saved
        self.changed.emit()

    def failed(self, typed: Iterable[Unfinished] = (), why: str = "") -> None:
        """The verb did not succeed: the texts stay, with the sentence that says why."""
        self._saving -= 1
        for one in typed:
            self._being_saved.discard(one.key)
            known = self._standing.get(one.key)
            if known is None or known.text == one.text:  # else the person is already typing something else
                self.refuse(one, why)
        self._later &= self._being_saved
        self.changed.emit()

    # What the frame asks

    @property
    def pending(self) -> bool:
        """Whether something typed or saved is not durable yet."""
        return bool(self._saving or self._unwritten or self._writer.keys)

    def unsaved(self) -> list[Unfinished]:
        """Return what was refused, left from an earlier sitting or brought back, in the order of the visits."""
        counted = self._left | self._refused | self._back.keys()
        found = [one for key, one in self._standing.items() if key in counted]
        return sorted(found, key=lambda one: (one.visit, one.part, one.key))

    def count(self) -> int:
        """Return how many fields and cells are unsaved."""
        return sum(one.count for one in self.unsaved())

    @property
    def drafted(self) -> bool:
        """Whether something stands in an editor that is durable as a draft only, and not recorded."""
        return any(key not in self._being_saved for key in self._standing)

    def of_screen(self, part: str) -> list[Unfinished]:
        """Return the drafts that stand on a screen which is no visit's, in the order they were typed."""
        return [one for one in self._standing.values() if one.part == part and not one.visit]

    def of_visit(self, visit: str) -> list[Unfinished]:
        """Return what is unsaved in one visit."""
        return [one for one in self.unsaved() if one.visit == visit]

    # Reading and writing

    def load(self) -> None:
        """Read what an earlier sitting left."""
        self._jobs.database(lambda: drafting.all_of(self._workspace), self._loaded)

    def look_again(self, records: Iterable[str]) -> None:
        """Forget the drafts of these records that a verb has taken away, as with a record that was deleted."""
        wanted = set(records)
        if any(record in wanted for record, _ in self._standing):
            self._jobs.database(lambda: drafting.all_of(self._workspace), self._compare)

    @Slot()
    def flush(self) -> None:
        """Write now what is not written; what fails is tried again."""
        self._timer.stop()
        if not (self._unwritten or self._dropped):
            return
        now = to_instant(self._workspace.clock.now())
        several = []
        for key in self._unwritten:
            self._standing[key] = replace(self._standing[key], at=now)
            several.append(self._standing[key])
        dropped = tuple(self._dropped - self._unwritten)
        self._later |= self._unwritten & self._being_saved
        self._unwritten, self._dropped = set(), set()
        self._writer.write(several, dropped)

    @Slot()
    def secure(self) -> None:
        """Make all durable now: what follows may wait for long work to end, and the drafts must not wait for that."""
        held = self._jobs.busy
        self.flush()
        if held:
            self._writer.lay_by()

    def _stand_in(self, one: Unfinished) -> bool:
        """Let a text that is about to be saved stand here as a draft; tell whether that is new."""
        if one.key in self._standing:
            return False
        self._standing[one.key] = one
        return True

    def _put(self, one: Unfinished) -> None:
        known = self._standing.get(one.key)
        at = known.at if known is not None else ""
        self._standing[one.key] = replace(one, at=one.at or at)
        self._unwritten.add(one.key)
        self._dropped.discard(one.key)
        self._wait()
        self.changed.emit()

    def _wait(self) -> None:
        if not self._timer.isActive():
            self._timer.start()

    def _forget(self, key: Key) -> None:
        self._standing.pop(key, None)
        self._unmark(key)
        self._unwritten.discard(key)

    def _mark(self, key: Key, waited: Waited) -> None:
        if waited is Waited.LEFT:
            self._left.add(key)
        elif waited:
            self._back[key] = waited

    def _unmark(self, key: Key) -> None:
        self._left.discard(key)
        self._refused.discard(key)
        self._back.pop(key, None)
        self._put_right.pop(key, None)

    @Slot()
    def _on_written(self) -> None:
        self._failed = False
        moment: datetime = self._workspace.clock.now()
        self.kept.emit(moment)
        self._go_on()

    @Slot(object, object)
    def _on_not_written(self, keys: frozenset[Key], error: Exception) -> None:
        for key in keys - self._being_saved:
            (self._unwritten if key in self._standing else self._dropped).add(key)
        if not self._failed:
            self._failed = True
            self._jobs.show_refusal(error)
        self._go_on()

    def _go_on(self) -> None:
        if self._jobs.ending:
            if not self._failed:  # else the disk is full and the window is gone
                self.flush()
        elif self._unwritten or self._dropped:
            self._wait()
        self.changed.emit()

    def _loaded(self, found: tuple[Unfinished, ...]) -> None:
        for one in found:
            if one.key not in self._standing:
                self._standing[one.key] = one
                self._left.add(one.key)
        if self._left:
            self.left_found.emit(len(self._left))
        self.changed.emit()

    def _compare(self, found: tuple[Unfinished, ...]) -> None:
        there = {one.key for one in found}
        for key in [key for key in self._standing if key not in there | self._unwritten | self._writer.asked]:
            self._forget(key)
        self.changed.emit()
