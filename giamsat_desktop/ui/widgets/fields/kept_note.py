"""What stands beneath an editor whose text was kept: from when it is, and one click to take either."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from giamsat_desktop.ui.widgets.fields.offer import Offer


class KeptNote(Offer):
    """A sentence and two buttons.

    Signals:
        draft_asked(): the text that was kept is to stand.
        recorded_asked(): what is recorded is to stand.
    """

    draft_asked = Signal()
    recorded_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self.draft = QPushButton()
        self.recorded = QPushButton()
        super().__init__(self.draft, self.recorded, parent)
        self.draft.clicked.connect(self.draft_asked)
        self.recorded.clicked.connect(self.recorded_asked)

    def has_focus(self) -> bool:
        """Tell whether one of the buttons was just clicked."""
        focused = self.window().focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def show_in_editor(self, at: str, *, takeable: bool) -> None:
        """The editor shows the text itself. `at`: when it is from an earlier sitting; `takeable`: it can be a value."""
        self.text.setText(self.tr("Kept from last time, {time}").format(time=at) if at else "")
        self.text.setVisible(bool(at))
        self.draft.setText(self.tr("Keep this text"))
        self.draft.setVisible(takeable)
        self.recorded.setText(self.tr("Back to what is recorded"))
        self.show()

    def show_choices(self, at: str) -> None:
        """The choices that were kept stand; they may be made anew."""
        self.show_in_editor(at, takeable=True)
        self.draft.setText(self.tr("Keep these choices"))
        self.recorded.setText(self.tr("Choose anew"))

    def show_beside(self, at: str, said: str, *, takeable: bool) -> None:
        """The editor shows what is recorded; this is the text that was kept."""
        self.text.setText(self.tr("Kept from {time}, not saved: “{text}”").format(time=at, text=said))
        self.text.show()
        self.draft.setText(self.tr("Take this text"))
        self.draft.setVisible(takeable)
        self.recorded.setText(self.tr("Leave what is recorded"))
        self.show()
