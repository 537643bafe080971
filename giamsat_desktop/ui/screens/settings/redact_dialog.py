"""Which words of a record are to be forgotten, and why; asked before they go for good."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.services.privacy.redaction_notes import Written
from giamsat_desktop.ui.editing.drafts import DraftKeeper
from giamsat_desktop.ui.look.plain import worded
from giamsat_desktop.ui.missing.to_fill import ToFill
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.fields.kept_text import KeptText
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog

_WIDTH = 600
_LONGEST = 160


class RedactDialog(SafeDialog):
    """Asks for one field and a reason; the safe button is the default and Escape.

    Signals:
        ordered(str field, str reason): erase what was ever written there.
    """

    ordered = Signal(str, str)

    def __init__(self, one: Written, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Erase personal data"))
        self.fields = QButtonGroup(self)
        self.reason = QLineEdit()
        self.keep_button = QPushButton(self.tr("Not now"))
        self.erase_button = QPushButton(self.tr("Erase for good"))
        self.to_fill = ToFill(self.erase_button)
        self._names = [words.field for words in one.words]
        self._spot = reason_of(one)
        self._lay_out(one)
        self._renew()

    def keep(self, drafts: DraftKeeper) -> None:
        """Keep the reason as a draft until the order is given; *Not now* lets it go, until undo."""
        kept = KeptText(drafts, self.reason)
        self._column.insertWidget(self._column.indexOf(self.reason) + 1, kept.note)
        kept.open(self._spot)
        self.keep_button.clicked.connect(kept.give_up)
        self._renew()

    @Slot()
    def order(self) -> None:
        """Erase what was chosen."""
        field, reason = self._names[self.fields.checkedId()], " ".join(nfc(self.reason.text()).split())
        self.accept()
        self.ordered.emit(field, reason)

    @Slot()
    def _renew(self) -> None:
        which = "" if self.fields.checkedId() >= 0 else self.tr("which words")
        self.to_fill.want(which, "" if self.reason.text().strip() else self.tr("Reason"))

    def _lay_out(self, one: Written) -> None:
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(12)
        column.addWidget(label(self.tr("Which words of: {kind}").format(kind=one.kind), "heading", wrap=True))
        for number, words in enumerate(one.words):
            choice = QRadioButton(worded(words.label))
            self.fields.addButton(choice, number)
            shown = label(_short(words.text), "muted", wrap=True)
            shown.setFixedWidth(_WIDTH)
            shown.setIndent(26)
            column.addWidget(choice)
            column.addWidget(shown)
        column.addWidget(label(self.tr("Reason; it stays and everybody reads it"), "label"))
        column.addWidget(self.reason)
        said = label(
            self.tr("This cannot be undone. Other places where the same words stand are not touched."), "", wrap=True
        )
        said.setFixedWidth(_WIDTH)
        column.addWidget(said)
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("for instance: request of the person of 20 May; no names here"))
        self.erase_button.setProperty("tone", "danger")
        self.set_safe(self.keep_button, self.erase_button)
        self.keep_button.clicked.connect(self.reject)
        self.erase_button.clicked.connect(self.order)
        self.reason.textChanged.connect(self._renew)
        self.fields.idClicked.connect(lambda _number: self._renew())
        column.addWidget(self.to_fill)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.erase_button)
        row.addWidget(self.keep_button)
        column.addLayout(row)


def reason_of(one: Written) -> Unfinished:
    """Return the place of the reason as a draft."""
    return Unfinished(f"redact:{one.record}", "reason", "redaction", part="settings:privacy")


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= _LONGEST else f"{flat[:_LONGEST]} …"
