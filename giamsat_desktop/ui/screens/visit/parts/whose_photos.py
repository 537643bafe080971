"""Who took the photos that came from no camera: asked once, when they come in, and never assumed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import label


class WhosePhotos(QFrame):
    """A line that asks for the photographer of photos just added; hidden while nothing is to be asked."""

    def __init__(self, model: VisitModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self._photos: tuple[str, ...] = ()
        self.setProperty("role", "card")
        self.asked = label("", wrap=True)
        self.name = ChoiceBox()
        self.name.setMinimumWidth(220)
        self.name.setAccessibleName(self.tr("Who took the photos"))
        self.keep = QPushButton(self.tr("Record"))
        self.keep.setProperty("tone", "primary")
        self.keep.clicked.connect(self._keep)
        self.later = QPushButton(self.tr("Nobody knows"))
        self.later.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 8, 12, 8)
        row.addWidget(self.asked, 1)
        for widget in (self.name, self.keep, self.later):
            row.addWidget(widget)
        self.hide()

    def ask(self, photos: Sequence[str]) -> None:
        """Ask who took these photos."""
        self._photos = (*(self._photos if self.isVisible() else ()), *photos)
        asked = self.tr("{count} photos come from no camera. Who took them? Another name is typed beside the photo.")
        self.asked.setText(asked.format(count=len(self._photos)))
        data = self._model.data
        people = [one.text("name") for one in data.dossier.members] if data is not None else []
        self.name.clear()
        self.name.addItems(list(dict.fromkeys(filter(None, (self._model.workspace.profile.name, *people)))))
        self.name.setCurrentIndex(-1)
        self.show()

    @Slot()
    def _keep(self) -> None:
        name, photos, model = self.name.currentText().strip(), self._photos, self._model
        if not name:
            self.name.showPopup()
            return
        workspace = model.workspace
        model.context.act(
            lambda: record(workspace, *(Edit("photo", photo, {"taken_by": name}) for photo in photos)),
            self.tr("The photographer was recorded"),
            failed=model.refuse,
        )
        self.hide()
