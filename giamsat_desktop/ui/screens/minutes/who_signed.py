"""Who signed the printed sheets: each signer signed, refused or was absent; nothing is said until a person says it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.paper.unprinting import refused_words
from giamsat_desktop.services.signing.signing_by_hand import OnSheet, Said, Signer
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.screens.minutes.noted_before import NotedBefore
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText, let_go, letters
from giamsat_desktop.ui.widgets.pages.preview import Preview
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog

_WITH_SHEETS = (1120, 660)
"""Dots that the question and the scan beside it want."""


def askable(signer: Signer) -> bool:
    """Tell whether only a person can say what became of this signer: no signature of hers is kept here."""
    return not signer.strokes and (signer.form != "ky_so" or not signer.done)


def noted(signer: Signer) -> bool:
    """Tell whether a refusal or a signature stands: it gives way only to who was asked."""
    return signer.refused or signer.done


class SignerAsked(QWidget):
    """One signer: what became of her, and the words that belong to it. `changed` when anything was chosen or typed."""

    changed = Signal()

    def __init__(self, signer: Signer, capacity: str, *, scanned: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.signer = signer
        self.bare = False
        self.room = label(self.tr("⚠ Nothing is seen in this signer's room on the scan."), "problem", wrap=True)
        self.room.hide()
        self.what = ChoiceBox()
        self.name = QLineEdit(signer.name)
        self.reason, self.witness = QLineEdit(), QLineEdit()
        self.form = QFormLayout()
        self._lay_out(capacity, scanned=scanned)
        self._renew()
        self.what.currentIndexChanged.connect(self._renew)
        for line in (self.name, self.reason, self.witness):
            line.textChanged.connect(self.changed)

    def said(self) -> Said | None:
        """Return what is said of this signer; None while nothing is."""
        code = self.what.currentData()
        if not code:
            return None
        words = (line.text().strip() for line in (self.name, self.reason, self.witness))
        return Said(self.signer.capacity, OnSheet(code), *words)

    def set_bare(self) -> None:
        """Say that nothing is seen in her room on the scan."""
        self.bare = True
        self.room.setVisible(not self.signer.refused)

    @property
    def unseen(self) -> bool:
        """Whether she is said to have signed where nothing is seen."""
        return self.bare and self.what.currentData() == OnSheet.SIGNED.value and not self.signer.done

    @property
    def lacking(self) -> tuple[str, ...]:
        """The names of the lines that are still to be filled in."""
        said = self.said()
        if said is None:
            return ()
        refused = said.what is OnSheet.REFUSED
        lines = (self.name, self.reason, self.witness) if refused else (self.name,)
        return tuple(line.accessibleName() for line in lines if not line.text().strip())

    @property
    def named_there(self) -> bool:
        """Whether somebody is said to be absent whom the paper names as present, and that was not noted before."""
        return self.what.currentData() == OnSheet.ABSENT.value and self.signer.listed and not self.signer.absent

    @Slot()
    def _renew(self) -> None:
        refused = self.what.currentData() == OnSheet.REFUSED.value
        for line in (self.reason, self.witness):
            self.form.setRowVisible(line, refused)
        self.form.setRowVisible(self.name, bool(self.what.currentData()))
        self.changed.emit()

    def _standing(self) -> str:
        """Return what was said of this signer before; it stays when nothing is chosen."""
        if self.signer.absent:
            return self.tr("— noted: absent —")
        if self.signer.refused:
            return self.tr("— noted: does not sign —")
        return self.tr("— noted: signed —") if self.signer.done else self.tr("— nothing said yet —")

    def _lay_out(self, capacity: str, *, scanned: bool) -> None:
        self.what.addItem(self._standing(), "")
        if scanned:
            self.what.addItem(self.tr("Signed the sheets"), OnSheet.SIGNED.value)
        self.what.addItem(self.tr("Does not sign"), OnSheet.REFUSED.value)
        self.what.addItem(self.tr("Absent"), OnSheet.ABSENT.value)
        who = " · ".join(filter(None, (self.signer.name or self.signer.title, capacity)))
        self.what.setAccessibleName(who)
        self.form.setContentsMargins(0, 0, 0, 0)
        for text, line in (
            (self.tr("Full name"), self.name),
            (self.tr("Reason"), self.reason),
            (self.tr("Witness (name, position)"), self.witness),
        ):
            line.setAccessibleName(text)
            self.form.addRow(text, line)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(label(who, "label", wrap=True))
        column.addWidget(self.room)
        column.addWidget(self.what)
        column.addLayout(self.form)


class WhoSignedDialog(SafeDialog):
    """Asks about those who signed neither digitally nor on the screen; what was noted before can be said anew.

    Signals:
        told(tuple of Said).
    """

    told = Signal(object)
    before: NotedBefore | None = None
    """Asks before what is noted of somebody gives way."""

    def __init__(
        self,
        signers: tuple[Signer, ...],
        what: str,
        capacity: Callable[[Signer], str],
        *,
        scanned: bool,
        language: str = "vi",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._language, self.problem = language, problem_line()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.asked = [SignerAsked(one, capacity(one), scanned=scanned) for one in signers if askable(one)]
        self.buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self.keep_button = self.buttons.button(QDialogButtonBox.StandardButton.Cancel)
        self.note_button: QPushButton = self.buttons.addButton(
            self.tr("Note it"), QDialogButtonBox.ButtonRole.AcceptRole
        )
        self.to_fill = ToFill(self.note_button)
        self._notes = QVBoxLayout()
        self.sheets = Preview()  # what is asked about is seen beside the question
        self._lay_out(what, scanned=scanned)
        self._connect()
        self._renew()

    def show_sheets(self, pdf: bytes, page: int, bare: Collection[int] = ()) -> None:
        """Show the scan, first the page (from 0) on which is signed; in the rooms of `bare` blocks nothing is seen."""
        for one in self.asked:
            if one.signer.block in bare:
                one.set_bare()
        self.sheets.show()
        self.sheets.show_pdf(pdf)
        self.resize(max(self.width(), _WITH_SHEETS[0]), max(self.height(), _WITH_SHEETS[1]))
        self.sheets.go_to(page)

    @Slot()
    def note(self) -> None:
        """Hand over what was said and close."""
        if not self.note_button.isEnabled():
            return
        told = tuple(said for one in self.asked if (said := one.said()) is not None)
        refused = refused_words([word for one in told for word in (one.name, one.reason, one.witness)], self._language)
        self.problem.setText(refused)
        self.problem.setVisible(bool(refused))
        if refused:
            return
        gone = self.giving_way()
        if gone and self.before is not None:
            unseen = frozenset(one.signer.block for one in self.asked if one.unseen)
            self.before.ask(self, gone, self.tr("Note it anew"), lambda: self._hand_over(told), unseen=unseen)
        else:
            self._hand_over(told)

    def giving_way(self) -> tuple[Signer, ...]:
        """Return of whom something is noted, or said on the paper, that gives way to what is said now."""
        return tuple(
            one.signer
            for one in self.asked
            if one.said() is not None and (noted(one.signer) or one.named_there or one.unseen)
        )

    def _hand_over(self, told: tuple[Said, ...]) -> None:
        self.told.emit(told)
        self.accept()

    def keep(self, drafts: DraftKeeper, spot: Callable[[str], Unfinished]) -> None:
        """Keep what is typed of each signer (`spot` by capacity) until it is recorded; *Not now* lets it go."""
        several = []
        for one in self.asked:
            for name, line in (("name", one.name), ("reason", one.reason), ("witness", one.witness)):
                kept = KeptText(drafts, line)
                self._notes.addWidget(kept.note)
                kept.open(replace(spot(one.signer.capacity), field=f"sheet-{name}"), letters(line))
                several.append(kept)
        self.keep_button.clicked.connect(lambda: let_go(drafts, *several))

    def typed(self, spot: Callable[[str], Unfinished]) -> tuple[Unfinished, ...]:
        """Return what stands here as drafts."""
        return tuple(
            replace(spot(one.signer.capacity), field=f"sheet-{name}", text=line.text())
            for one in self.asked
            for name, line in (("name", one.name), ("reason", one.reason), ("witness", one.witness))
        )

    @Slot()
    def _renew(self) -> None:
        said = [one for one in self.asked if one.said() is not None]
        lacking = [name for one in said for name in one.lacking]
        self.to_fill.want(*(lacking if said else (self.tr("what became of a signer"),)))
        if self.sheets.isHidden():
            self.adjustSize()  # a reason and a witness want their room

    def _connect(self) -> None:
        for one in self.asked:
            one.changed.connect(self._renew)
        self.buttons.accepted.connect(self.note)
        self.buttons.rejected.connect(self.reject)

    def _lay_out(self, what: str, *, scanned: bool) -> None:
        self.keep_button.setText(self.tr("Not now"))
        self.set_safe(self.keep_button, self.note_button)
        self.setWindowTitle(self.tr("Who signed the sheets?"))
        self.setMinimumWidth(520)
        self.sheets.setMinimumSize(480, 480)
        self.sheets.hide()
        column = QVBoxLayout()
        column.setSpacing(12)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 16, 16, 16)
        row.addLayout(column, 1)
        row.addWidget(self.sheets, 2)
        column.addWidget(label(what, "heading", wrap=True))
        said = (
            self.tr("All signed sheets are filed. Look at them and say of each signer what became of it.")
            if scanned
            else self.tr("Who signed can be said once all signed sheets are filed.")
        )
        column.addWidget(label(said, "muted", wrap=True))
        for one in self.asked:
            column.addWidget(one)
        column.addLayout(self._notes)
        column.addWidget(self.problem)
        self.problem.hide()
        column.addStretch(1)
        column.addWidget(self.to_fill)
        column.addWidget(self.buttons)
