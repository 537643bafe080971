"""One signer in front of the screen: the field to sign in, or why she does not sign and who was there."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.paper.ink import Ink
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.paper.unprinting import refused_words
from giamsat_desktop.services.signing.signing_by_hand import Signer
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.widgets.card import label, problem_line
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText, let_go, letters
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog
from giamsat_desktop.ui.widgets.signature_pad import SignaturePad


class SignDialog(SafeDialog):
    """Takes one signature or one refusal.

    Signals:
        signed(str name, Ink), refused(str name, str reason, str witness).
    """

    signed = Signal(str, Ink)
    refused = Signal(str, str, str)

    def __init__(self, signer: Signer, what: str, language: str = "vi", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._printed, self._language = signer.printed, language
        self.other_name, self.problem = problem_line(), problem_line()
        self._said_ink = False
        self.setWindowTitle(self.tr("Sign on the screen"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(680, 440)
        self.name = QLineEdit(signer.name)
        self.pad = SignaturePad()
        self.reason, self.witness = QPlainTextEdit(), QLineEdit()
        self.sign_button = self._button(self.tr("Sign"), "primary")
        self.again_button = self._button(self.tr("Start again"), "quiet")
        self.back_button = self._button(self.tr("Take the last stroke away"), "quiet")
        self.refuse_button = self._button(self.tr("Does not sign…"), "quiet")
        self.note_button = self._button(self.tr("Note the refusal"), "danger")
        self.return_button = self._button(self.tr("Back to signing"))
        self.to_sign, self.to_refuse = ToFill(self.sign_button), ToFill(self.note_button)
        self.cancel_buttons = [self._button(self.tr("Cancel")) for _ in range(2)]
        self.pages = QStackedWidget()
        self._notes = QVBoxLayout()
        self._lay_out(signer, what)
        self._connect()
        self._renew()

    @Slot()
    def sign(self) -> None:
        """Hand over what was written and close."""
        if self.sign_button.isEnabled() and self._can_print(self.name.text()):
            self.signed.emit(self.name.text().strip(), self.pad.ink)
            self.accept()

    @Slot()
    def refuse(self) -> None:
        """Hand over the refusal and close."""
        if self.note_button.isEnabled():
            words = (self.name.text(), self.reason.toPlainText(), self.witness.text())
            if self._can_print(*words):
                self.refused.emit(*(word.strip() for word in words))
                self.accept()

    def _can_print(self, *words: str) -> bool:
        """Tell whether the words can stand on paper; else say why, and keep them here."""
        said = refused_words(words, self._language)
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        return not said

    @Slot()
    def _renew(self) -> None:
        name = " ".join(self.name.text().split())
        named = bool(name)
        other = bool(self._printed) and named and name != self._printed
        said = self.tr("The minutes have {printed} here. The print with signatures will say that {name} signed.")
        self.other_name.setText(said.format(printed=self._printed, name=name) if other else "")
        self.other_name.setVisible(other)
        who = "" if named else self.tr("Full name")
        self.to_sign.want(who, "" if self.pad.ink.is_signature else self.tr("Signature"))
        written = bool(self.pad.ink.strokes)
        if not written and self._said_ink:
            self._said_ink = False
            self.problem.hide()
        self.again_button.setEnabled(written)
        self.back_button.setEnabled(written)
        why = "" if self.reason.toPlainText().strip() else self.tr("Reason")
        self.to_refuse.want(who, why, "" if self.witness.text().strip() else self.tr("Witness (name, position)"))

    @Slot()
    def _to_refusal(self) -> None:
        self.pages.setCurrentIndex(1)
        self.reason.setFocus()

    @Slot()
    def _to_signing(self) -> None:
        self.pages.setCurrentIndex(0)
        self.pad.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape drops no signature: ink is no text that could be kept, and the hand wrote it once."""
        if event.key() != Qt.Key.Key_Escape or not self._holds_ink():
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """The cross of the window neither."""
        if self.isVisible() and self._holds_ink():
            event.ignore()
            return
        super().closeEvent(event)

    def _holds_ink(self) -> bool:
        """Tell whether a signature is written that would be lost; that is said, with the two ways on."""
        if not self.pad.ink.strokes:
            return False
        self.problem.setText(
            self.tr("A signature is written and not noted yet. “Sign” notes it; “Cancel” closes without it.")
        )
        self.problem.show()
        self._said_ink = True
        return True

    def keep(self, drafts: DraftKeeper, spot: Unfinished) -> None:
        """Keep what is typed of this signer as drafts until it is recorded; *Cancel* lets it go."""
        several = []
        for name, editor in (("name", self.name), ("reason", self.reason), ("witness", self.witness)):
            kept = KeptText(drafts, editor)
            self._notes.addWidget(kept.note)
            kept.open(replace(spot, field=name), letters(editor))
            several.append(kept)
        for button in self.cancel_buttons:
            button.clicked.connect(lambda: let_go(drafts, *several))

    def typed(self, spot: Unfinished) -> tuple[Unfinished, ...]:
        """Return what stands here as drafts."""
        words = {"name": self.name.text(), "reason": self.reason.toPlainText(), "witness": self.witness.text()}
        return tuple(replace(spot, field=name, text=text) for name, text in words.items())

    def _button(self, text: str, tone: str = "") -> QPushButton:
        button = QPushButton(text)
        button.setProperty("tone", tone)
        button.setAutoDefault(False)  # Enter in the name must not sign
        return button

    def _connect(self) -> None:
        for edited in (self.name.textChanged, self.pad.changed, self.reason.textChanged, self.witness.textChanged):
            edited.connect(self._renew)
        self.sign_button.clicked.connect(self.sign)
        self.again_button.clicked.connect(self.pad.clear)
        self.back_button.clicked.connect(self.pad.take_back)
        self.refuse_button.clicked.connect(self._to_refusal)
        self.return_button.clicked.connect(self._to_signing)
        self.note_button.clicked.connect(self.refuse)
        for button in self.cancel_buttons:
            button.clicked.connect(self.reject)

    def _lay_out(self, signer: Signer, what: str) -> None:
        form = QFormLayout()
        form.addRow(self.tr("Full name"), self.name)
        self.pages.addWidget(self._signing_page())
        self.pages.addWidget(self._refusal_page())
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(label(signer.title.replace(" · ", "\n"), "heading", wrap=True))  # a line each, as on paper
        column.addWidget(label(what, "muted", wrap=True))
        column.addLayout(form)
        column.addWidget(self.other_name)
        column.addWidget(self.pages, 1)
        column.addWidget(self.problem)
        self.problem.hide()
        column.addLayout(self._notes)

    def _signing_page(self) -> QWidget:
        return self._page(
            self.pad,
            (self.again_button, self.back_button, self.refuse_button),
            (self.cancel_buttons[0], self.sign_button),
            self.to_sign,
        )

    def _refusal_page(self) -> QWidget:
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setTabChangesFocus(True)
        inside = QWidget()
        form = QFormLayout(inside)
        form.setContentsMargins(0, 0, 0, 0)
        form.addRow(self.tr("Reason"), self.reason)
        form.addRow(self.tr("Witness (name, position)"), self.witness)
        return self._page(inside, (self.return_button,), (self.cancel_buttons[1], self.note_button), self.to_refuse)

    def _page(
        self, inside: QWidget, left: tuple[QPushButton, ...], right: tuple[QPushButton, ...], lacking: ToFill
    ) -> QWidget:
        page = QWidget()
        row = QHBoxLayout()
        for button in left:
            row.addWidget(button)
        row.addStretch(1)
        for button in right:
            row.addWidget(button)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(inside, 1)
        column.addWidget(lacking)
        column.addLayout(row)
        return page
