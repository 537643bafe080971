"""A line of words that ends in "…" where the room ends, and says the whole in its tool tip."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from giamsat_desktop.ui.look.plain import Label, plain_tip

_LEAST = 48


class ElidedLabel(Label):
    """Wants the room of its whole text and lives with less. `tip`: what its tool tip says beside that text."""

    _whole = ""
    _tip = ""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)

    def setText(self, text: str) -> None:
        """Show this text."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()
        self.updateGeometry()

    def text(self) -> str:
        """Return the whole text."""
        return self._whole

    def set_tip(self, tip: str) -> None:
        """Say this in the tool tip, behind the text where that is cut."""
        self._tip = tip
        self._fit()

    @property
    def is_cut(self) -> bool:
        """Whether a part of the text is not seen."""
        return super().text() != self._whole

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(min(_LEAST, self.sizeHint().width()), super().minimumSizeHint().height())

    def _fit(self) -> None:
        super().setText(self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, self.width()))
        said = (self._whole if self.is_cut else "", self._tip)
        self.setToolTip(plain_tip("\n".join(part for part in said if part)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
