"""The line above a visit: where one came from, whom one visits, when, how far it is, and the minutes."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.dates import local_day
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.actions import Act, dress_button, hint
from giamsat_desktop.ui.look.formats import clock_shown, day_shown
from giamsat_desktop.ui.look.icons import set_icon
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.widgets.card import Badge, label

SHAPES = {
    "du_kien": "○",
    "dang_lam_viec": "●",
    "cho_ky": "✎",
    "da_ky": "✓",
    "co_tu_choi": "!",
    "da_khoa": "✓",
    "huy": "✗",
}
_TONES = {"dang_lam_viec": "", "cho_ky": "warning", "co_tu_choi": "warning", "da_ky": "good", "da_khoa": "good"}


_FEW = 12
"""So many changes are told in a tool tip; the minutes list all."""


class VisitHeader(QFrame):
    """One line, and a second one for the buttons where the width ends: no word of a button or a date is cut.

    Signals:
        back_asked(), minutes_asked(), conflicts_asked(), start_asked(), round_asked().
        beside_asked(bool): the page is to stand beside the form, or not.
    """

    back_asked = Signal()
    minutes_asked = Signal()
    conflicts_asked = Signal()
    start_asked = Signal()
    round_asked = Signal()
    beside_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "titlebar")
        self.back = QPushButton(self.tr("Visits"))
        self.unit = label("", "heading")
        self.when = label("", "muted")
        self.state, self.doubts = Badge(), Badge(tone="warning")
        self.start = QPushButton(self.tr("Begin the session"))
        self.conflicts, self.after = QPushButton(), QPushButton()
        self.round = QPushButton()
        self.minutes = QPushButton(self.tr("See the minutes  F9"))
        self.beside = QPushButton()
        self._lay_out()
        self._connect()

    def show_visit(self, data: VisitData, terms: Terms) -> None:
        """Show whose visit it is."""
        visit, state = data.visit, data.visit.text("state") or "du_kien"
        self.unit.setText(data.dossier.unit.text("name"))
        self.unit.setToolTip(plain_tip(self.unit.text()))
        self.when.setText(when_shown(visit))
        words = f"{SHAPES.get(state, '')} {terms.choice('visit_state', state)}"
        self.state.set_state(words, _TONES.get(state, "quiet"))
        self.start.setVisible(state == "du_kien")
        self.conflicts.setVisible(data.conflicts > 0)
        self.conflicts.setText(self.tr("≠ {count} to decide").format(count=data.conflicts))
        self.after.setVisible(bool(data.after_seal))
        self.after.setText(self.tr("⚠ {count} after sealing").format(count=len(data.after_seal)))
        self.after.setToolTip(
            plain_tip("\n".join([self.tr("Differs from the sealed minutes:"), *_few(data.after_seal)]))
        )
        doubted = self.tr("⚠ {count} in doubt").format(count=len(data.doubts))
        self.doubts.set_state(doubted if data.doubts else "", "warning")
        self.doubts.setToolTip(plain_tip("\n".join(dict.fromkeys(data.doubts.values()))))
        self._arrange()

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # the laptop gives the width
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(12, 6, 16, 6)
        self._rows.setSpacing(6)
        self._first, self._second = QHBoxLayout(), QHBoxLayout()
        for row in (self._first, self._second):
            row.setSpacing(12)
            self._rows.addLayout(row)
        for widget in (self.back, self.unit, self.when, self.state, self.doubts):
            self._first.addWidget(widget)
        self._first.addStretch(1)
        self.unit.setMinimumWidth(160)
        self._buttons = QWidget()
        inside = QHBoxLayout(self._buttons)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(12)
        for button in (self.after, self.conflicts, self.start, self.round, self.beside, self.minutes):
            inside.addWidget(button)
        self._first.addWidget(self._buttons)
        self._second.addStretch(1)

    def _arrange(self) -> None:
        """Put the buttons where they fit; a long name goes on in a second line rather than being cut."""
        self.when.setMinimumWidth(self.when.sizeHint().width())
        name = self.unit.fontMetrics().horizontalAdvance(self.unit.text()) + 4
        kept = [one.sizeHint().width() for one in (self.back, self.when, self.state, self.doubts) if not one.isHidden()]
        head = sum(kept) + 12 * (len(kept) + 2) + 28
        room = self.width() - head
        one_line = name + self._buttons.sizeHint().width() <= room
        row = self._first if one_line else self._second
        if row.indexOf(self._buttons) < 0:
            row.addWidget(self._buttons)
        self.unit.setWordWrap(name > room - (self._buttons.sizeHint().width() if one_line else 0))
        self.unit.setMinimumWidth(max(160, min(name, room)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _connect(self) -> None:
        self.back.setProperty("tone", "quiet")
        set_icon(self.back, "back", 16)
        dress_button(self.round, Act.ROUND)
        dress_button(self.beside, Act.MINUTES_BESIDE, with_text=False)
        self.beside.setCheckable(True)
        self.beside.toggled.connect(self.beside_asked)
        self.round.clicked.connect(self.round_asked)
        self.minutes.setToolTip(hint(Act.SHOW_MINUTES))
        self.minutes.setProperty("tone", "primary")
        self.conflicts.setToolTip(self.tr("Laptops have written different things; decide which holds"))
        self.back.clicked.connect(self.back_asked)
        self.minutes.clicked.connect(self.minutes_asked)
        self.conflicts.clicked.connect(self.conflicts_asked)
        self.after.clicked.connect(self.minutes_asked)
        self.start.clicked.connect(self.start_asked)


def _few(lines: tuple[str, ...]) -> tuple[str, ...]:
    return (*lines[:_FEW], "…") if len(lines) > _FEW else lines


def when_shown(visit: RecordView) -> str:
    """Return "15/05/2023 · 08:30–11:15" as far as it is known."""
    start, end = visit.text("starts_at"), visit.text("ends_at")
    try:
        day = day_shown(local_day(start)) if start else ""
        hours = f"{clock_shown(start)}–{clock_shown(end) if end else '…'}" if start else ""
    except ValueError:
        return start
    return " · ".join(word for word in (day, hours) if word)
