"""What was decided: who did, when, what was chosen, what was put aside for it, and the way to open it again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.view import DELETED
from giamsat_desktop.services.conflicts.decided import Decided, decided
from giamsat_desktop.services.conflicts.differing import Claim, Difference, Side
from giamsat_desktop.services.conflicts.differing_words import DifferenceWords
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.visit.visits import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.screens.conflicts.headings import WIDTH
from giamsat_desktop.ui.screens.conflicts.lines import value_label
from giamsat_desktop.ui.screens.conflicts.marking import plain
from giamsat_desktop.ui.screens.conflicts.presenting import ShownDecision, named_visit
from giamsat_desktop.ui.widgets.card import Card, EmptyState, label
from giamsat_desktop.ui.widgets.lists.lazy_column import Item, LazyColumn


def shown_decisions(workspace: Workspace, language: str) -> tuple[ShownDecision, ...]:
    """Return every decision as words; made off the window's thread."""
    found = decided(workspace)
    words = DifferenceWords(workspace, Terms(language))
    words.look_up(one.difference for one in found)
    places = {line.visit: named_visit(line.unit, line.date) for line in visits(workspace)} if found else {}
    return tuple(_shown(words, one, places.get(one.difference.visit or "", ""), workspace.writer) for one in found)


def _shown(words: DifferenceWords, one: Decided, where: str, own_writer: str) -> ShownDecision:
    difference = one.difference
    deletion = difference.conflict.group == DELETED
    fields = {name: value for name, value in one.chosen.items() if name in difference.names}
    return ShownDecision(
        key=f"{difference.key}:{one.revision}",
        visit=difference.visit or "",
        where=where,
        title=words.title(difference),
        by=one.by.person or one.by.laptop,
        at=moment_shown(one.by.claimed_at) if one.by.claimed_at else "",
        doubtful=one.by.doubtful,
        chosen="" if deletion else words.value(difference.conflict.record_type, fields),
        dropped=tuple(_side(words, difference, side, deletion=deletion) for side in one.dropped),
        own=one.own,
        standing=one.standing,
        together=one.together,
        keeps=one.chosen.get(DELETED) is not True if deletion else None,
        vouched=one.by.vouched,
        overtaken=one.overtaken,
        mine=one.by.writer == own_writer,
    )


def _side(words: DifferenceWords, difference: Difference, side: Side, *, deletion: bool) -> tuple[str, str, str]:
    """Return who said it, when, and what; of a deletion the words themselves say who and when."""
    said = words.side(difference, side)
    if deletion:
        return "", "", said
    names = ", ".join(dict.fromkeys(_named(claim) for claim in side.claims))
    at = next((moment_shown(claim.claimed_at) for claim in side.claims if claim.claimed_at), "")
    return names, at, said


def _named(claim: Claim) -> str:
    """Return who it is, marked when nobody stands for that laptop's work."""
    name = claim.person or claim.laptop
    return name if claim.vouched else f"⚠ {name}"


class DecidedCard(Card):
    """One decision: who made it, what was chosen, what was put aside, and the button that opens it again.

    Signals:
        reopened(ShownDecision).
    """

    reopened = Signal(object)

    def __init__(self, shown: ShownDecision) -> None:
        super().__init__(shown.title)
        self.shown = shown
        self.setMaximumWidth(WIDTH)
        self.setAccessibleName(shown.title)
        self.add(label(self._by(), "muted", wrap=True))
        if shown.keeps is None:
            self._say(self.tr("Chosen"), shown.chosen)
        else:
            self._say(self.tr("Decided"), self.tr("Kept") if shown.keeps else self.tr("Deleted"))
        for name, at, text in shown.dropped:
            self._say(" · ".join(part for part in (self.tr("Put aside"), name, at) if part), text)
        if not shown.dropped and shown.keeps is None:
            self.add(label(self.tr("Nothing was put aside: what everybody wrote is in it."), "muted", wrap=True))
        self.reopen_button = QPushButton(self.tr("Open again"))
        self._offer()

    def set_busy(self, busy: bool) -> None:
        """While it is being opened again, it cannot be pressed once more."""
        self.reopen_button.setEnabled(not busy)

    def _by(self) -> str:
        shown = self.shown
        parts = [shown.where, self.tr("Decided by {who}").format(who=shown.by), shown.at]
        if not shown.vouched:
            parts.append(self.tr("⚠ nobody stands for the work of this laptop"))
        if shown.doubtful:
            parts.append(self.tr("the clock of this laptop cannot be right"))
        return " · ".join(part for part in parts if part)

    def _say(self, head: str, text: str) -> None:
        column = QVBoxLayout()
        column.setSpacing(2)
        column.addWidget(label(head, "label", wrap=True))
        value = value_label(plain(text))
        value.setMaximumWidth(WIDTH)  # a layout reckons the height of wrapped words by its own width
        column.addWidget(value)
        self.add(column)

    def _offer(self) -> None:
        shown = self.shown
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reopen_button)
        self.note = label(self._note(), "muted")
        row.addWidget(self.note)
        row.addStretch(1)
        self.reopen_button.setVisible(shown.own is not None)
        self.reopen_button.clicked.connect(lambda: self.reopened.emit(self.shown))
        self.note.setVisible(bool(self.note.text()))
        self.add(row)

    def _note(self) -> str:
        shown = self.shown
        if shown.overtaken:
            return self.tr("⚠ A new value came since: it waits under “To decide”.")
        if not shown.standing:
            return self.tr("Something else was written here since. To change it, write it in the visit.")
        if shown.own is None and shown.mine:
            return self.tr("Decided in one go with another place that has a new value since: decide that one first.")
        if shown.own is None:
            return self.tr("Only {who} can open it again, on the laptop where it was decided.").format(who=shown.by)
        if shown.together > 1:
            return self.tr("Decided in one go with others of the same entry: {count} are opened again.").format(
                count=shown.together
            )
        return ""


class DecidedList(QStackedWidget):
    """The decisions, those of one visit or of all; in words when there is none.

    Signals:
        reopened(ShownDecision).
    """

    reopened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = LazyColumn()
        self.empty = EmptyState(
            self.tr("Nothing was decided yet"),
            self.tr("What is decided under “To decide” stands here, with what was put aside, and can be opened again."),
            "check",
        )
        self.addWidget(self.empty)
        self.addWidget(self.list)

    @property
    def cards(self) -> list[DecidedCard]:
        """The cards made so far."""
        return [one for one in self.list.made.values() if isinstance(one, DecidedCard)]

    def show_decisions(self, found: Iterable[ShownDecision], visit: str) -> None:
        """Show them; `visit`: of this one alone, "" for all."""
        chosen = tuple(one for one in found if visit in ("", one.visit))
        self.setCurrentIndex(1 if chosen else 0)
        self.list.set_items(tuple(self._items(chosen)))
        for card in self.cards:
            card.set_busy(False)

    def _items(self, chosen: Iterable[ShownDecision]) -> Iterator[Item]:
        for one in chosen:
            yield Item(one.key, partial(self._card, one), partial(_still_shows, one))

    def _card(self, one: ShownDecision) -> QWidget:
        made = DecidedCard(one)
        made.reopened.connect(self.reopened)
        return made


def _still_shows(one: ShownDecision, widget: QWidget) -> bool:
    return isinstance(widget, DecidedCard) and widget.shown == one
