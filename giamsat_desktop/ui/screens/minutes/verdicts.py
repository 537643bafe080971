"""What several files are, one under the other: each with its first sentence large and the rest below."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox, QPushButton, QScrollArea, QVBoxLayout, QWidget

from giamsat_desktop.services.proving.verdict_words import verdict_in_words
from giamsat_desktop.services.proving.verifying import Verdict
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.safe_dialog import SafeDialog


class Verdicts(SafeDialog):
    """Answers every file that was checked, of `files` that were given; `see` shows what differs on the sheets of one.

    Fewer were checked than given when the person stopped it.
    """

    def __init__(
        self,
        verdicts: Sequence[Verdict],
        language: str,
        see: Callable[[Verdict], None],
        parent: QWidget | None = None,
        *,
        files: int = 0,
    ) -> None:
        super().__init__(parent)
        stopped = files > len(verdicts)
        title = self.tr("{count} of {files} files checked") if stopped else self.tr("{count} files checked")
        self.setWindowTitle(title.format(count=len(verdicts), files=files))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._language, self._see = language, see
        self.close_button = QPushButton(self.tr("Close"))
        buttons = QDialogButtonBox()
        buttons.addButton(self.close_button, QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        self.set_safe(self.close_button)
        column = QVBoxLayout(self)
        column.addWidget(self._answers(verdicts), 1)
        column.addWidget(buttons)
        self.resize(760, 560)

    def _answers(self, verdicts: Sequence[Verdict]) -> QScrollArea:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setSpacing(6)
        for verdict in verdicts:
            first, *others = verdict_in_words(verdict, self._language)
            rows.addWidget(label(first, "label" if verdict.sound else "problem", wrap=True))
            rows.addWidget(label("\n".join(others), "muted", wrap=True))
            if verdict.differs:
                button = QPushButton(self.tr("See what differs…"))
                button.setAccessibleName(f"{button.text()} {verdict.file}")
                button.clicked.connect(lambda _checked=False, one=verdict: self._see(one))
                rows.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
            rows.addSpacing(12)
        rows.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setWidget(inside)
        return area
