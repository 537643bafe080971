"""What is held as unproven in a visit, or came without its words, to be looked at: it stands nowhere else."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPlainTextEdit, QVBoxLayout, QWidget

from giamsat_desktop.services.people.doubting import Held
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog


class HeldDialog(SafeDialog):
    """Shows the acts one after the other, as plain text."""

    def __init__(self, acts: Sequence[Held], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Held apart: not signed, or without its words"))
        said = Label(
            self.tr(
                "This came in a person's name, and that person's laptop has not signed it, or its words were left out "
                "on the way. Ask that person; receive a bundle of that very laptop: what it did then comes whole and "
                "signed, and stands by itself."
            )
        )
        said.setWordWrap(True)
        self.text = QPlainTextEdit("\n\n".join(map(self._shown, acts)) or self.tr("Nothing is held any more."))
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.windowTitle())
        self.text.setMinimumSize(560, 300)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
        close = buttons.button(QDialogButtonBox.StandardButton.Close)
        close.setText(self.tr("Close"))
        self.set_safe(close)
        buttons.rejected.connect(self.reject)
        column = QVBoxLayout(self)
        column.setSpacing(12)
        for widget in (said, self.text, buttons):
            column.addWidget(widget)

    def _shown(self, one: Held) -> str:
        kinds = {
            "retraction": self.tr("takes back what was written"),
            "redaction": self.tr("orders it to be erased"),
            "empty": self.tr("its words have not come"),
        }
        at = moment_shown(one.at) if one.at else "…"
        head = self.tr("In the name of {name} · {record} · {at}").format(name=one.who, record=one.record_type, at=at)
        lines = [head, *([kinds[one.kind]] if one.kind in kinds else [])]
        return "\n".join([*lines, *(f"    {name}: {value}" for name, value in one.fields)])
