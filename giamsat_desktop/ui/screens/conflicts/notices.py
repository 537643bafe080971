"""What is asked above the differences: visits made twice, a number given twice, personal data to be erased."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QPushButton

from giamsat_desktop.domain.dictionary.holding import Unreadable
from giamsat_desktop.domain.duplicates import Reason
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.vietnamese.dates import date_digits
from giamsat_desktop.services.privacy.redacting import Request
from giamsat_desktop.services.proving.contesting import Contested
from giamsat_desktop.services.records.numbering import Numbered, NumberTwice
from giamsat_desktop.services.records.pairing import Double
from giamsat_desktop.services.records.unreading import unreadable_in_words
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.look.plain import Label, plain_tip, worded
from giamsat_desktop.ui.screens.conflicts.headings import WIDTH
from giamsat_desktop.ui.widgets.card import Card

_MOST_LINES = 12


class Notice(Card):
    """A sentence and the buttons that answer it; `about` is what it was made from."""

    def __init__(self, about: object) -> None:
        super().__init__()
        self.setMaximumWidth(WIDTH)
        self.about = about
        self.buttons: list[QPushButton] = []
        self.said = Label()
        self.said.setWordWrap(True)
        self._row = QHBoxLayout()
        self._row.setSpacing(8)
        self._row.addWidget(self.said, 1)
        self.add(self._row)

    def set_busy(self, busy: bool) -> None:
        """While an answer is saved, no second one can be given."""
        for button in self.buttons:
            button.setEnabled(not busy)

    def offer(self, text: str, act: Callable[[], object], *, tone: str = "", tip: str = "") -> QPushButton:
        """Add a button."""
        button = QPushButton(worded(text))
        button.setProperty("tone", tone)
        button.setToolTip(plain_tip(tip))
        button.clicked.connect(lambda _checked=False: act())
        self.buttons.append(button)
        self._row.addWidget(button)
        return button


class DoubleCard(Notice):
    """Two visits that look like one, and the question whether they are.

    Signals:
        joined(Double), told_apart(Double).
    """

    joined = Signal(object)
    told_apart = Signal(object)

    def __init__(self, double: Double) -> None:
        super().__init__(double)
        self.double = double
        self.said.setText(self._sentence(" · ".join(part for part in (double.unit, _day(double.day)) if part)))
        tip = self.tr("List, minutes and differences show both as one; it can be undone")
        self.join_button = self.offer(self.tr("Join"), self._join, tone="primary", tip=tip)
        self.apart_button = self.offer(self.tr("They are not one"), self._tell_apart)

    def _sentence(self, which: str) -> str:
        first, second = (name or self.tr("somebody not yet known") for name in self.double.made_by)
        if self.double.reason is Reason.SCHEDULE:
            why = self.tr("Two visits stand for one line of the schedule: {which}.")
        else:
            why = self.tr("Two visits of one unit on the same half day: {which}.")
        who = self.tr("Both made by {first}.") if first == second else self.tr("Made by {first} and {second}.")
        return f"{why.format(which=which)} {who.format(first=first, second=second)}"

    def _join(self) -> None:
        self.set_busy(True)
        self.joined.emit(self.double)

    def _tell_apart(self) -> None:
        self.set_busy(True)
        self.told_apart.emit(self.double)


class NumberCard(Notice):
    """An official number that several visits bear, with the free one offered to those not signed; the lead changes it.

    Signals:
        renumbered(str visit, str number).
    """

    renumbered = Signal(str, str)

    def __init__(self, twice: NumberTwice, *, may_change: bool) -> None:
        super().__init__(twice)
        which = "; ".join(_named(line) for line in twice.visits)
        self.said.setText(
            self.tr("Minutes number {number} is given twice: {which}.").format(number=twice.number, which=which)
        )
        if not may_change:
            added = self.tr("The lead gives one of them another number.")
            self.said.setText(f"{self.said.text()} {added}")
        for line in twice.changeable if twice.free and may_change else ():
            text = self.tr("{unit}: number {number}").format(unit=line.unit or line.unit_code, number=twice.free)
            tip = self.tr("Give the visit to {which} the number {number}").format(which=_named(line), number=twice.free)
            self.offer(text, partial(self._renumber, line.visit, twice.free), tip=tip)

    def _renumber(self, visit: str, number: str) -> None:
        self.set_busy(True)
        self.renumbered.emit(visit, number)


class RequestCard(Notice):
    """One order of a lead to erase personal data that this laptop has not followed yet, with the words it is about.

    Signals:
        followed(Request).
    """

    followed = Signal(object)

    def __init__(self, request: Request, terms: Terms) -> None:
        super().__init__(request)
        text = self.tr("{person} signed an order to erase personal data ({what}). Reason: {reason}")
        who = request.person or self.tr("somebody not yet known")
        what = terms.type(request.record_type)
        self.said.setText(text.format(person=who, what=what, reason=request.reason))
        self.words = Label(worded_request(request, terms))
        self.words.setWordWrap(True)
        self.add(self.words)
        tip = self.tr("The words go from this laptop and its backups; all else stays")
        self.offer(self.tr("Erase here…"), lambda: self.followed.emit(request), tip=tip)


class SealCard(Notice):
    """Minutes that somebody else sealed, too: said to everybody; which seal stands is no matter of a button."""

    def __init__(self, found: Contested) -> None:
        super().__init__(found)
        names = ", ".join(dict.fromkeys(one.person for one in found.others))
        if found.by:
            text = self.tr(
                "Minutes {code}: {names} sealed them, too. The seal of {by} stands; the other is kept apart."
            )
        else:
            text = self.tr(
                "Minutes {code}: the seal of {names} does not hold, for this laptop does not know who that is."
            )
        code = found.code or found.others[0].code
        self.said.setText(text.format(code=code, names=names, by=found.by))


class UnreadableCard(Notice):
    """Received values that nobody can read and that no visit shows: said, with who wrote them; nothing to decide."""

    def __init__(self, found: tuple[Unreadable, ...], language: str) -> None:
        super().__init__(found)
        lines = [unreadable_in_words(one, language) for one in found[:_MOST_LINES]]
        if len(found) > _MOST_LINES:
            lines.append(self.tr("… and {count} more").format(count=len(found) - _MOST_LINES))
        self.said.setText("\n".join(lines))


class OrphanCard(Notice):
    """A text of one's own for a difference that is decided by now: it can be read, copied, and put away.

    Signals:
        put_away(Unfinished): the person wants it no more.
    """

    put_away = Signal(object)

    def __init__(self, kept: Unfinished, terms: Terms) -> None:
        super().__init__(kept)
        self.said.setText(
            self.tr(
                "Your words for a difference ({what}) that was decided without them meanwhile. No record holds them:"
            ).format(what=terms.type(kept.record_type))
        )
        self.text = Label(kept.text)
        self.text.setWordWrap(True)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.add(self.text)
        self.copy_button = self.offer(self.tr("Copy"), self._copy)
        self.away_button = self.offer(self.tr("Put away"), lambda: self.put_away.emit(kept))

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.text())


def worded_request(request: Request, terms: Terms) -> str:
    """Return the words that an order is about, field by field."""
    return "\n".join(f"{terms.field(request.record_type, name)}: {text}" for name, text in request.words)


def _named(line: Numbered) -> str:
    return " · ".join(part for part in (line.unit, _day(line.day)) if part)


def _day(day: str) -> str:
    return date_digits(date.fromisoformat(day)) if day else ""
