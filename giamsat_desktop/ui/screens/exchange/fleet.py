"""The delegation's laptops: who sent when, whose numbers have gaps, who confirmed, who is forked or shut out."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.services.people.enrolling import GONE, Acquaintance
from giamsat_desktop.services.people.laptops import Fleet, Laptop
from giamsat_desktop.services.profile import checking
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.models.rows import Column, RowsModel
from giamsat_desktop.ui.screens.exchange.account import ranges_shown
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.lists.data_table import DataTable

translate = QCoreApplication.translate
_LEAST_ROWS, _MOST_ROWS = 4, 10


class FleetPanel(QWidget):
    """A table of laptops, and the chosen one in words beneath.

    Signals:
        people_asked(str): do something about this laptop (writer id), where that is done.
    """

    people_asked = Signal(str)

    def __init__(self, language: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.card = Card(self.tr("The delegation's laptops"))
        self.summary = label("", "label", wrap=True)
        self.table = DataTable(RowsModel(_columns(language), lambda one: one.writer))
        self.words = label("", "heading", wrap=True)
        self.detail = label("", "", wrap=True)
        self.people_button = QPushButton(self.tr("People and laptops…"))
        self.people_button.clicked.connect(self._ask)
        self.card.header.add(self.people_button)
        self.table.opened.connect(lambda _one: self._ask())
        self.table.fits = True
        self.table.setAccessibleName(self.tr("The delegation's laptops"))
        self.table.chosen.connect(self._show)
        for widget in (self.summary, self.table, self.words, self.detail):
            self.card.add(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 24)
        column.addWidget(self.card)
        column.addStretch(1)

    def show_fleet(self, fleet: Fleet) -> None:
        """Show all laptops; the chosen one stays chosen."""
        self.table.set_rows(fleet.laptops)
        rows = min(max(len(fleet.laptops), _LEAST_ROWS), _MOST_ROWS)
        self.table.setFixedHeight((rows + 1) * ROW + 12)
        if self.table.current() is None:
            self.table.choose(next((one.writer for one in fleet.laptops if one.missing), fleet.own.writer))
        self.summary.setText(summary(fleet))
        self._show(self.table.current())

    @Slot()
    def _ask(self) -> None:
        one = self.table.current()
        self.people_asked.emit(one.writer if one is not None and not one.is_own else "")

    @Slot(object)
    def _show(self, one: Laptop | None) -> None:
        self.words.setText("\u00a0 · ".join(one.words) if one is not None else "")
        self.words.setVisible(bool(self.words.text()))
        self.detail.setText(detail(one, self._language) if one is not None else "")
        self.detail.setVisible(bool(self.detail.text()))


def summary(fleet: Fleet) -> str:
    """Return in one line whether anything is missing, and of whom."""
    gaps = [one.name or one.writer[:6] for one in fleet.laptops if one.missing]
    if gaps:
        return translate("Fleet", "Numbers are missing of: {names}").format(names=", ".join(gaps))
    if len(fleet.laptops) < 2:
        return translate("Fleet", "No other laptop is known here yet.")
    return translate("Fleet", "✓ Nothing is missing below what has come.")


def detail(one: Laptop, language: str) -> str:
    """Return what is to be known of a laptop, in sentences."""
    name = one.name or one.writer[:6]
    lines = [
        translate("Fleet", "Its six words, to be read aloud when somebody accepts it.") if one.is_own else "",
        translate("Fleet", "Missing: numbers {ranges} of {name}'s laptop. Ask {name} to send again.").format(
            ranges=ranges_shown(one.missing), name=name
        )
        if one.missing
        else "",
        _forked(one, name, language),
        f"⚠ {checking.unproven(name, one.unproven, language)}" if one.unproven else "",
        f"⚠ {checking.apart(name, one.apart, language)}" if one.apart else "",
        checking.from_before(name, one.from_before, language) if one.from_before else "",
        translate("Fleet", "Shut out; {count} changes came after that and are marked.").format(count=one.beyond)
        if one.beyond
        else "",
        translate("Fleet", "The clock of {name}'s laptop was wrong when its last bundle was written.").format(name=name)
        if one.clock_off
        else "",
        translate("Fleet", "Another laptop has nearly the same name: {names}. Compare the six words of both.").format(
            names=", ".join(one.alike)
        )
        if one.alike
        else "",
        translate("Fleet", "The lead has dropped this card: ask her before you send to it.") if one.unvouched else "",
        translate("Fleet", "Known by name only: nobody vouches for it.")
        if one.state is None and not one.is_own
        else "",
    ]
    return "\n".join(line for line in lines if line)


def _forked(one: Laptop, name: str, language: str) -> str:
    """Return what a fork means: what is to be done; of one that is settled, or of this laptop, what was."""
    if not one.forked:
        return ""
    if one.went_on:
        return checking.was_twice(name, one.since, language, own=one.was_own)
    return f"⚠ {checking.renewed(language) if one.is_own else checking.used_twice(name, one.since, language)}"


def state_text(one: Laptop) -> str:
    """Return how a laptop is known, as a shape and its word."""
    if one.is_own:
        return translate("Fleet", "● this laptop")
    if one.state is Acquaintance.REVOKED:
        return translate("Fleet", "✗ shut out")
    if one.is_lead and one.state not in GONE:
        return translate("Fleet", "★ lead")
    return {
        Acquaintance.ACCEPTED: translate("Fleet", "✓ card accepted"),
        Acquaintance.CERTIFIED: translate("Fleet", "✓ vouched for"),
        Acquaintance.DROPPED: translate("Fleet", "✗ dropped here"),
        Acquaintance.WITHDRAWN: translate("Fleet", "✗ dropped by the lead"),
    }.get(one.state or Acquaintance.REVOKED, translate("Fleet", "? unknown"))


def confirmed_text(one: Laptop) -> str:
    """Return how much of this laptop's work another one has confirmed."""
    if one.is_own:
        return ""
    if one.unconfirmed is None:
        return translate("Fleet", "not yet")
    if one.unconfirmed:
        return translate("Fleet", "{count} to go").format(count=one.unconfirmed)
    return translate("Fleet", "✓ all")


def flag_text(one: Laptop) -> str:
    """Return what is wrong with a laptop, short; "" for nothing."""
    flags = [translate("Fleet", "⚠ copied")] if one.forked and not one.went_on else []
    flags += [translate("Fleet", "⚠ {count} unsigned").format(count=one.unproven)] if one.unproven else []
    flags += [translate("Fleet", "⚠ {count} held apart").format(count=one.apart)] if one.apart else []
    flags += [translate("Fleet", "⚠ clock")] if one.clock_off else []
    flags += [translate("Fleet", "⚠ name alike")] if one.alike else []
    flags += [translate("Fleet", "⚠ dropped by the lead")] if one.unvouched and one.state not in GONE else []
    flags += [translate("Fleet", "⚠ {count} later").format(count=one.beyond)] if one.beyond else []
    return " ".join(flags)


def _columns(language: str) -> list[Column[Laptop]]:
    explained = partial(detail, language=language)
    return [
        Column(
            translate("Fleet", "Name"),
            lambda one: one.name or one.writer[:6],
            160,
            tooltip=lambda one: " ".join(one.words),
        ),
        Column(translate("Fleet", "State"), state_text, 120),
        Column(
            translate("Fleet", "Last bundle"),
            lambda one: moment_shown(one.last_at) if one.last_at else "—",
            120,
            sort=lambda one: one.last_number,
        ),
        Column(translate("Fleet", "Missing"), lambda one: ranges_shown(one.missing), tooltip=explained),
        Column(translate("Fleet", "Has ours"), confirmed_text, 96),
        Column(translate("Fleet", "Note"), flag_text, 96, tooltip=explained),
    ]
