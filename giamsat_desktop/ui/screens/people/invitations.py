"""The invitations given out: for whom, when, and whether somebody came with them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QPushButton, QWidget

from giamsat_desktop.services.trust.joining import GivenOut
from giamsat_desktop.ui.editing.tab_order import lead_through
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.widgets.card import Card, label

_MOST = 12
"""Used invitations beyond so many are not shown; open ones always are."""


class InvitationsCard(Card):
    """Lists invitations, open ones first.

    Signals:
        withdraw_asked(GivenOut): take this open one back.
    """

    withdraw_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Invitations given out"), parent)
        self.withdraw_buttons: list[QPushButton] = []
        self.nothing = label(self.tr("None yet."), "muted")
        self._shown: object = None
        self._rows = QWidget()
        self._grid = QGridLayout(self._rows)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(16)
        self._grid.setColumnStretch(0, 1)
        self.add(self.nothing)
        self.add(self._rows)
        self.add(
            label(
                self.tr(
                    "Take an open invitation back when its stick or its words were lost: whoever has both still reads "
                    "that plan, but does not join."
                ),
                "muted",
                wrap=True,
            )
        )

    def show_invitations(self, given: Sequence[GivenOut], names: Mapping[str, str]) -> None:
        """Show invitations; `names` gives the person of each laptop."""
        if self._shown == (tuple(given), dict(names)):
            return
        self._shown = (tuple(given), dict(names))
        while (item := self._grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        self.withdraw_buttons = []
        newest = list(reversed(given))
        ordered = [one for one in newest if not one.writer] + [one for one in newest if one.writer][:_MOST]
        for row, one in enumerate(ordered):
            self._add(row, one, names)
        lead_through(self._rows, self.withdraw_buttons)
        self.nothing.setVisible(not given)
        self._rows.setVisible(bool(given))

    def _add(self, row: int, one: GivenOut, names: Mapping[str, str]) -> None:
        whom = one.name or self.tr("no name written")
        self._grid.addWidget(label(whom, "label", wrap=True), row, 0)
        self._grid.addWidget(label(moment_shown(one.at), "muted"), row, 1)
        if one.writer:
            came = self.tr("✓ {name} has joined").format(name=names.get(one.writer, whom))
            self._grid.addWidget(label(came, "", wrap=True), row, 2)
            return
        self._grid.addWidget(label(self.tr("… waiting")), row, 2)
        button = QPushButton(self.tr("Take back"))
        button.setAccessibleName(self.tr("Take back the invitation for {name}").format(name=whom))
        button.clicked.connect(partial(self.withdraw_asked.emit, one))
        self._grid.addWidget(button, row, 3)
        self.withdraw_buttons.append(button)
