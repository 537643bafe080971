"""The plan has come: what is here, and what happens next."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.services.exchange.inviting import Fit
from giamsat_desktop.services.exchange.reception import Reception
from giamsat_desktop.ui.invited import other_opened
from giamsat_desktop.ui.look.amounts import amount_shown
from giamsat_desktop.ui.widgets.card import label


class WelcomePage(QWidget):
    """Says what came with the plan.

    Signals:
        done(): begin to work.
    """

    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = label("", "title", wrap=True)
        self.counts = label("", "", wrap=True)
        self.go_button = QPushButton(self.tr("Start working"))
        self.go_button.setProperty("tone", "primary")
        self.go_button.clicked.connect(self.done)
        self.setFocusProxy(self.go_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addWidget(self.counts)
        said = self.tr(
            "Your first bundle brings your card back: send as usual after your first visit, and from then on the lead "
            "and all other laptops know yours. Until then you work as everybody else does."
        )
        column.addWidget(label(said, "", wrap=True))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.go_button)
        column.addLayout(row)

    def show_reception(self, came: Reception, other: Fit | None = None) -> None:
        """Say from whom the plan is and how much came; `other` is the invitation that was opened instead."""
        sender = came.received[0].sender if came.received else ""
        self.title.setText(self.tr("✓ The plan of {name} is here").format(name=sender))
        new = sum(one.records_new for one in came.received)
        photos = sum(one.photos_new for one in came.received)
        files = sum(one.files_new for one in came.received)
        said = self.tr("In it: {what}.").format(what=amount_shown(new, photos, files) or self.tr("nothing new"))
        if came.awaited:
            said += " " + self.tr("More parts are on the stick: take them in under Send and receive.")
        if other is not None:
            said = f"{other_opened(other)}\n{said}"
        self.counts.setText(said)
        self.go_button.setFocus()
