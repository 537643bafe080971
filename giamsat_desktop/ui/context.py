"""What every screen is given: the workspace, the jobs, the change bus, the messages, and ways to go elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.sentences import sentence, sentence_of
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.changes import ChangeBus
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.jobs import Failed, Jobs, alive
from giamsat_desktop.ui.messages import Messages
from giamsat_desktop.ui.undo import History

if TYPE_CHECKING:
    from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True, repr=False)
class Relock:
    """A new passphrase to lock everything with; `old` is the one until now, None where the laptop was open."""

    old: str | None
    new: str


class Navigation(QObject):
    """Asks the frame to go somewhere; screens do not know each other.

    Signals:
        asked(str screen key, str record or "", str part or ""), back_asked(), quick_note_asked(),
        stands_at(str screen key, str record, str part): another part is in front of a screen,
        begin_asked(str how): leave an empty profile for the "sample" data, or to "restore" a saved copy,
        relock_asked(Relock): close the profile and lock it with another passphrase.
    """

    asked = Signal(str, str, str)
    stands_at = Signal(str, str, str)
    back_asked = Signal()
    quick_note_asked = Signal()
    begin_asked = Signal(str)
    relock_asked = Signal(object)

    def go(self, screen: str, record: str = "", part: str = "") -> None:
        """Show a screen by its key, at a record and a part of it ("question:II.7", "photos")."""
        self.asked.emit(screen, record, part)

    def begin(self, how: str) -> None:
        """Leave an empty profile: "sample" opens the sample data, "restore" brings a saved copy back."""
        self.begin_asked.emit(how)

    def relock(self, how: Relock) -> None:
        """Close the profile, lock everything with another passphrase, and come back."""
        self.relock_asked.emit(how)

    def back(self) -> None:
        """Go where the person came from."""
        self.back_asked.emit()


@dataclass(frozen=True, slots=True)
class Context:
    """Handed to every screen. `undo` takes back the changes of a verb, as services do it."""

    workspace: Workspace
    jobs: Jobs
    changes: ChangeBus
    messages: Messages
    navigation: Navigation
    language: str = "vi"
    undo: Callable[[Changes], Changes] | None = None
    drafts: DraftKeeper = field(init=False)
    history: History = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "history", History(self))
        object.__setattr__(self, "drafts", DraftKeeper(self.workspace, self.jobs))
        self.drafts.kept.connect(self.messages.saved)
        self.drafts.let_go_of.connect(self.history.add_let_go)
        self.drafts.thrown_away.connect(self.history.add_thrown_away)
        self.drafts.put_away.connect(self.messages.put_away)
        self.drafts.taken_back.connect(self.history.add_taken_back)
        self.drafts.left_standing.connect(self.history.add_left_standing)

    @property
    def terms(self) -> Terms:
        """The trade's words in the language of the window."""
        return Terms(self.language)

    def open_visit(self, visit: str, part: str | None = None) -> None:
        """Show a visit, at "question:II.7", "findings", "photos", "minutes" … or where it was left."""
        if part == "minutes":  # a screen of its own: the form of the visit need not have been open
            self.navigation.go("minutes", visit)
        else:
            self.navigation.go("visit", visit, part or "")

    def open_screen(self, key: str, record: str = "", part: str = "") -> None:
        """Show another screen."""
        self.navigation.go(key, record, part)

    def open_draft(self, one: Unfinished) -> None:
        """Show where a draft stands."""
        if one.visit:
            self.open_visit(one.visit, one.place)
        else:
            screen, _, part = one.part.partition(":")
            if screen:
                self.open_screen(screen, "", part)

    def act(
        self,
        verb: Callable[[], Changes],
        said: str | Callable[[], str] = "",
        *,
        failed: Failed | None = None,
        typed: Sequence[Unfinished] = (),
        let_go: Sequence[Unfinished] = (),
        turns: bool = True,
    ) -> None:
        """Run a verb that saves, on the database thread; tell the screens and the status line.

        With `said`, asked once it has happened, a toast says so, with Undo. A refusal goes to `failed`, else to a
        banner. `typed` are the texts that the verb saves: when it is refused they stay as drafts, with the reason.
        `let_go` are those that go with it unsaved: refused, they are kept; undone, they come back in the same step;
        so does one in whose place something else stands by now, which stays.
        One in `typed` with a reason was refused before: it stays where it was put, and undone it goes in the same step.
        What does not turn is no step of undo: the start of a campaign, what came with others' work.
        """

        came = tuple(one for one in typed if one.why)
        typed = [one for one in typed if not one.why]

        def done(changes: Changes) -> None:
            self.drafts.saved(typed)
            if turns:
                self.acted(changes, said if isinstance(said, str) else said(), (*gone, *over), came)
            else:
                self.told(changes)

        def refused(error: Exception) -> None:
            self.drafts.failed(typed, self._reason(error))
            if gone:
                self.drafts.bring_back(gone)
            if failed is None:
                self.jobs.show_refusal(error)
            elif alive(failed):
                failed(error)

        self.drafts.begin(typed)
        over = tuple(one for one in let_go if one.text.strip() and not self.drafts.stands(one))
        gone = self.drafts.put_down(*(one for one in let_go if one not in over))
        if self.jobs.database(verb, done, refused) is None:
            self.drafts.failed()
            if gone:
                self.drafts.bring_back(gone)

    def acted(
        self,
        changes: Changes,
        said: str = "",
        let_go: tuple[Unfinished, ...] = (),
        came: tuple[Unfinished, ...] = (),
    ) -> None:
        """Tell everybody about a verb that has succeeded; for verbs run by other jobs, as receiving.

        What can be taken back is noted as the last act of this sitting.
        """
        step = self.history.add(changes, let_go, came)
        self.told(changes)
        if said and step is not None:
            self.history.say_done(said, step)
        elif said:
            self.messages.toast(said)

    def told(self, changes: Changes) -> None:
        """Tell the screens and the status line what was changed."""
        self.drafts.look_again(record for _, record, _ in changes.records)
        self.changes.publish(changes)
        self.messages.saved(self.workspace.clock.now())

    def _reason(self, error: Exception) -> str:
        if isinstance(error, Refusal):
            return sentence(error, self.language)
        return sentence_of(Refusal.code, {}, self.language)
