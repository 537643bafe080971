"""Below the minutes: how far the signing is, the button that leads to it, and a place to drop scans on."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.screens.minutes.signed_copies import SignedCopies
from giamsat_desktop.ui.screens.minutes.signing import Signing, SigningCard
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.drop_area import files_of
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog


class SigningRow(QWidget):
    """Hidden until the minutes of the visit are sealed.

    Signals:
        paper_asked(bytes, str, str, int): show this PDF, which has this file name; what it is, and its page from 0.
        paper_left(): show the paper without signatures again.
    """

    paper_asked = Signal(bytes, str, str, int)
    paper_left = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._unsealed = False
        self.window_over = SafeDialog(self)
        self.card = SigningCard(context)
        self.close_button = QPushButton(self.tr("Close"))
        self.button = QPushButton(self.tr("Sign, file scans…"))
        self.state = label("", "muted", wrap=True)
        self.copies = SignedCopies(context)
        self.setAcceptDrops(True)
        self._lay_out()
        self.button.clicked.connect(self.open)
        self.close_button.clicked.connect(self.window_over.reject)
        self.card.shown.connect(self._show)
        self.copies.shown.connect(self.paper_asked)
        self.copies.left.connect(self.paper_left)
        self.hide()

    def set_paper(self, sealed: Sealed | None, *, unsealed: bool = False) -> None:
        """Work on the paper that is shown; `unsealed`: one that follows sealed minutes and is being written."""
        self._unsealed = unsealed
        self.card.set_paper(sealed)
        if sealed is None:
            self._show(None)

    @Slot()
    def open(self) -> None:
        """Open the window with signers and scans."""
        self.window_over.open()

    @Slot(object)
    def _show(self, found: Signing | None) -> None:
        self.setVisible(found is not None or self._unsealed)
        self.button.setVisible(found is not None)
        if found is None:
            self.window_over.reject()
            self.copies.set_copies("", ())
            self.state.setText(self.tr("This paper is not sealed yet: nobody has signed it."))
            return
        self.copies.set_copies(found.sealed.minutes, found.copies)
        in_force = found.sealed.in_force
        self.button.setText(self.tr("Sign, file scans…") if in_force else self.tr("Look at signatures and scans…"))
        refused = sum(one.refused for one in found.signers)
        done = sum(one.done for one in found.signers) - refused
        said = self.tr("Signed: {done} of {count}").format(done=done, count=len(found.signers))
        if doubted := sum(map(found.doubted, found.signers)):
            said += " · " + self.tr("issuer of the certificate not known: {count}").format(count=doubted)
        if refused:
            said += " · " + self.tr("refused: {count}").format(count=refused)
        if absent := sum(one.absent for one in found.signers):
            said += " · " + self.tr("absent: {count}").format(count=absent)
        if found.standing is not None and found.standing.here:
            sheets = self.tr("sheets filed: {here} out of {pages}")
            said += " · " + sheets.format(
                here=len(found.standing.here), pages=found.standing.names.all(self._context.language)
            )
        left = sum(not one.done and not one.absent for one in found.signers)
        if left and found.standing is not None and found.standing.complete:
            said += " · " + self.tr("who signed is not said yet: {count}").format(count=left)
        self.state.setText(said)

    def _lay_out(self) -> None:
        self.window_over.setWindowTitle(self.tr("Signatures"))
        self.window_over.setMinimumWidth(560)
        inside = QVBoxLayout(self.window_over)
        inside.setContentsMargins(16, 16, 16, 16)
        inside.addWidget(self.card)
        end = QHBoxLayout()
        end.addStretch(1)
        end.addWidget(self.close_button)
        inside.addLayout(end)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.button)
        row.addWidget(self.state, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addLayout(row)
        column.addWidget(self.copies)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files_of(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        if self.card.loaded is None:
            self._context.messages.banner(
                self.tr(
                    "The paper shown is a draft that nobody has signed, so nothing was filed. "
                    "Choose the sealed minutes in the list above, then drop the scans again."
                ),
                Tone.WARNING,
                key="file-scans",
            )
            return
        self.open()
        self.card.area.take(files_of(event.mimeData()))
