"""What several files are, one under the other: each with its first sentence large and the rest below."""

from __future__ import annotations

from collections import Counter
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
        column.addWidget(label(self._summary(verdicts), "heading", wrap=True))
        column.addWidget(self._answers(verdicts), 1)
        column.addWidget(buttons)
        self.resize(760, 560)

    def _summary(self, verdicts: Sequence[Verdict]) -> str:
        """Say how many there are of each kind, the worst first, as they stand below."""
        counts = Counter(map(_rank, verdicts))
        said = (
            self.tr("{count} cannot be relied on"),
            self.tr("{count} to be looked at"),
            self.tr("{count} right"),
        )
        return "  ·  ".join(words.format(count=counts[at]) for at, words in enumerate(said) if counts[at])

    def _answers(self, verdicts: Sequence[Verdict]) -> QScrollArea:
        inside = QWidget()
        rows = QVBoxLayout(inside)
        rows.setSpacing(6)
        told: set[str] = set()
        for verdict in sorted(verdicts, key=_rank):
            minutes = verdict.sealed.minutes if verdict.sealed is not None else ""
            first, *others = verdict_in_words(verdict, self._language, told=minutes in told)
            if verdict.since:
                told.add(minutes)
            mark = "" if first.startswith(("✓", "✗", "⚠")) else ("✗ ", "! ", "✓ ")[_rank(verdict)]
            rows.addWidget(label(f"{mark}{first}", "label" if _rank(verdict) else "problem", wrap=True))
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


def _rank(verdict: Verdict) -> int:
    """Return 0 for a file that cannot be relied on, 1 for one to be looked at, 2 for a right one."""
    return 0 if not verdict.holds or verdict.differs else 2 if verdict.sound else 1
