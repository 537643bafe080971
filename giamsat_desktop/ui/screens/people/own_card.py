"""My card: the six words to read aloud, the square code to photograph, and the card as a file."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.filenames import safe_stem
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.system.files import write_atomically
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.screens.people.accepting import CARD
from giamsat_desktop.ui.screens.people.loading import CODE_SIDE, People
from giamsat_desktop.ui.screens.people.saying import role_shown, words_label, words_shown
from giamsat_desktop.ui.widgets.asking_places import ask_where
from giamsat_desktop.ui.widgets.card import Card, label


class OwnCardPanel(QWidget):
    """Shows this laptop's card and hands it out."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._picture = b""
        self.who = label("", "heading", wrap=True)
        self.words = words_label(self.tr("Six words of this laptop"))
        self.code = Label()
        self.export_button = QPushButton(self.tr("Export my card…"))
        self.picture_button = QPushButton(self.tr("Save the picture…"))
        self.saved = label("", "", wrap=True)
        self._lay_out()

    def show_people(self, people: People) -> None:
        """Show the card."""
        own = people.own
        self.who.setText(f"{own.name}, {role_shown(own.role)}")
        self.words.setText(words_shown(own.words))
        if own.picture != self._picture:
            self._picture = own.picture
            self.code.setPixmap(QPixmap.fromImage(own.code))

    def export_to(self, file: Path) -> None:
        """Write the card as a file."""
        workspace = self._context.workspace
        target = file if file.suffix.lower() == CARD else file.with_name(f"{file.name}{CARD}")

        def export() -> Path:
            enrolling.export_card(workspace, file=target)
            return target

        self._context.jobs.database(export, self._on_saved, key="export-card")

    def save_picture_to(self, file: Path) -> None:
        """Write the picture of the card."""
        picture = self._picture
        target = file if file.suffix.lower() == ".png" else file.with_name(f"{file.name}.png")

        def save(_task: Task) -> Path:
            write_atomically(target, picture)
            return target

        self._context.jobs.work(save, self._on_saved, key="save-card-picture")

    @Slot()
    def _export(self) -> None:
        file = ask_where(self, self.export_button.text(), self._name(CARD), self.tr("Card (*.gsc)"))
        if file is not None:
            self.export_to(file)

    @Slot()
    def _save_picture(self) -> None:
        file = ask_where(self, self.picture_button.text(), self._name(".png"), self.tr("Picture (*.png)"))
        if file is not None:
            self.save_picture_to(file)

    def _name(self, ending: str) -> str:
        return f"{safe_stem(self._context.workspace.profile.name)}{ending}"

    def _on_saved(self, file: Path) -> None:
        self.saved.setText(self.tr("✓ Written: {file}").format(file=file))
        self.saved.show()

    def _lay_out(self) -> None:
        self.code.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.code.setFixedSize(CODE_SIDE, CODE_SIDE)
        self.code.setAccessibleName(self.tr("The square code of this laptop's card"))
        self.export_button.setProperty("tone", "primary")
        self.export_button.clicked.connect(self._export)
        self.picture_button.clicked.connect(self._save_picture)
        words = Card(self.tr("My card"))
        for widget in (self.who, self.words):
            words.add(widget)
        words.add(
            label(
                self.tr(
                    "Your colleague accepts this card, you accept theirs; then both laptops can open each other's "
                    "bundles. Read these six words to one another: both screens must show the same."
                ),
                "muted",
                wrap=True,
            )
        )
        buttons = QHBoxLayout()
        buttons.addWidget(self.export_button)
        buttons.addWidget(self.picture_button)
        buttons.addStretch(1)
        words.add(buttons)
        words.add(self.saved)
        self.saved.hide()
        words.add(label(self.tr("There is nothing secret on the card. It may lie on a stick."), "muted", wrap=True))
        code = Card(self.tr("To photograph"))
        code.body.addWidget(self.code, 0, Qt.AlignmentFlag.AlignCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 24)
        row.setSpacing(16)
        for card, stretch in ((words, 1), (code, 0)):
            column = QVBoxLayout()
            column.addWidget(card)
            column.addStretch(1)
            row.addLayout(column, stretch)
