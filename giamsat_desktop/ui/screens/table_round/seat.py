"""One colleague at the table: waiting, handed over, or nothing new; words and a shape, never colour alone."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from giamsat_desktop.services.visit.table_round import Seat, SeatState
from giamsat_desktop.ui.look.amounts import amount_shown
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.widgets.card import Badge, Card, label


class SeatCard(Card):
    """Shows a seat; the same card turns as bundles come."""

    def __init__(self, seat: Seat, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.name = label("", "heading", wrap=True)
        self.state = Badge()
        self.detail = label("", "muted", wrap=True)
        row = QHBoxLayout()
        row.addWidget(self.name, 1)
        row.addWidget(self.state)
        self.add(row)
        self.add(self.detail)
        self.setMinimumHeight(104)
        self.show_seat(seat)

    def show_seat(self, seat: Seat) -> None:
        """Show what has come from this colleague."""
        words, tone = self._state(seat)
        self.name.setText(seat.name)
        self.state.set_state(words, tone)
        self.detail.setText(self._detail(seat))
        self.setAccessibleName(f"{seat.name}: {words}")
        self.setToolTip(plain_tip(self._written(seat)))

    def _state(self, seat: Seat) -> tuple[str, str]:
        if seat.writer is None:
            return (self.tr("✉ invited, no card yet") if seat.invited else self.tr("— no card yet")), "quiet"
        if seat.parts:
            return self.tr("… parts to come"), "warning"
        return {
            SeatState.WAITING: (self.tr("… waiting"), "quiet"),
            SeatState.RECEIVED: (self.tr("✓ received"), "good"),
            SeatState.NOTHING_NEW: (self.tr("= nothing new"), "good"),
        }[seat.state]

    def _detail(self, seat: Seat) -> str:
        if seat.writer is None and seat.invited:
            said = self.tr("Invited on {day}; the card comes with the first bundle that they send back.")
            return said.format(day=moment_shown(seat.invited))
        if seat.writer is None:
            return self.tr("Writes on paper, or their card was not accepted here.")
        if seat.state is SeatState.WAITING:
            return self.tr("On their laptop: open the visit, press Ctrl+Shift+S.")
        counts = amount_shown(seat.changes, seat.photos, seat.files)
        missing = ", ".join(f"{number}/{seat.of}" for number in seat.parts)
        still = self.tr("still missing: part {parts}").format(parts=missing) if missing else ""
        return " · ".join(word for word in (counts, still) if word)

    def _written(self, seat: Seat) -> str:
        if not seat.made_at:
            return ""
        try:
            moment = moment_shown(seat.made_at)
        except ValueError:
            moment = seat.made_at
        return self.tr("Written {moment} by their clock").format(moment=moment)
