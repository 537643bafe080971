"""The recovery sheet: what it is for, who holds its key, and printing it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.services.profile import recovering
from giamsat_desktop.system.files import write_atomically
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.messages import Question, Tone
from giamsat_desktop.ui.printing.paper import print_pdf
from giamsat_desktop.ui.screens.people.loading import People
from giamsat_desktop.ui.screens.people.paper_only import PaperOnlyCard
from giamsat_desktop.ui.screens.people.saying import words_label, words_shown
from giamsat_desktop.ui.screens.people.taking_over import TakeOverCard
from giamsat_desktop.ui.sticks import Stick, goes_round, plugged_in
from giamsat_desktop.ui.widgets.asking_places import ask_where
from giamsat_desktop.ui.widgets.card import Card, label

_NAME = "khoa-khoi-phuc.pdf"
_BOXES = "boxes-on-sheet"
_KEY = "recovery-sheet"
_LOOK = "recovery-sheet-place"


class SheetPanel(QWidget):
    """Prints the recovery sheet on the laptop that holds the key, and says to others where it is."""

    def __init__(
        self,
        context: Context,
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
    ) -> None:
        super().__init__(parent)
        self._context, self._find = context, find_sticks
        self._holds = False
        self.print_button = QPushButton(self.tr("Print the sheet…"))
        self.save_button = QPushButton(self.tr("Save as PDF…"))
        self.why_not = label("", "muted", wrap=True)
        self.done = label("", "", wrap=True)
        self.words = words_label(self.tr("Six words of the recovery key"))
        self.words_note = label("", "muted", wrap=True)
        self.take_over = TakeOverCard(context)
        self.paper_only = PaperOnlyCard(context)
        self._lay_out()

    def show_people(self, people: People) -> None:
        """Show whether the key is here, and its six words."""
        self._holds = people.own.holds_key
        if not people.own.in_campaign:
            why = self.tr("There is no campaign on this laptop yet. Its recovery key comes with the campaign.")
        elif not self._holds:
            why = self.tr(
                "The key is not on this laptop: it is on the laptop that made the campaign, or on paper only. Only a "
                "laptop that holds it prints the sheet."
            )
        else:
            why = ""
        self.why_not.setText(why)
        self.why_not.setVisible(bool(why))
        self.words.setText(words_shown(people.key_words))
        self.words_note.setText(
            self.tr("The same six words stand on the sheet and on every laptop of this campaign.")
            if people.key_words
            else self.tr("This laptop has not heard of a recovery key yet; it comes with the plan.")
        )
        self.take_over.show_for(lead=people.own.is_lead)
        self.take_over.setVisible(people.own.in_campaign and not self._holds)
        self.paper_only.setVisible(self._holds)
        self._renew()

    @Slot()
    def print(self) -> None:
        """Ask for the printer, then print off the window's thread."""
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(_NAME)
        dialog = QPrintDialog(printer, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: self.print_on(printer))
        QDialog.open(dialog)  # QPrintDialog's own open wants a slot by name

    def print_on(self, printer: QPrinter) -> None:
        """Print the sheet on this printer."""
        workspace, language = self._context.workspace, self._context.language

        def work(_task: Task) -> tuple[str, str]:
            print_pdf(recovering.recovery_sheet(workspace), printer)
            return "", recovering.boxes_on_sheet(workspace, language)

        self._begin(work)

    def save_to(self, file: Path) -> None:
        """Save the sheet as a PDF."""
        workspace, language = self._context.workspace, self._context.language
        target = file if file.suffix.lower() == ".pdf" else file.with_name(f"{file.name}.pdf")

        def work(_task: Task) -> tuple[str, str]:
            write_atomically(target, recovering.recovery_sheet(workspace), private=True)
            return str(target), recovering.boxes_on_sheet(workspace, language)

        self._begin(work)

    @Slot()
    def _save(self) -> None:
        file = ask_where(self, self.save_button.text(), _NAME, "PDF (*.pdf)", secret=True)
        if file is not None:
            self.save_if_sure(file)

    def save_if_sure(self, file: Path) -> None:
        """Save the sheet as a PDF; on a stick, or where bundles lie, only when that is meant."""
        find = self._find

        def look(_task: Task) -> bool:
            return goes_round(file.parent, find())

        self._context.jobs.work(look, lambda round_it_goes: self._save_or_ask(file, round_it_goes), key=_LOOK)

    def _save_or_ask(self, file: Path, goes_round: bool) -> None:
        if not goes_round:
            self.save_to(file)
            return
        question = Question(
            title=self.tr("A stick is no place for the key"),
            text=self.tr("{folder} is a stick, or a folder of bundles, that others get into their hands.").format(
                folder=file.parent
            ),
            act=self.tr("Save it there all the same"),
            keep=self.tr("Do not save"),
            detail=self.tr("Whoever finds the sheet there can read everything and take over the campaign."),
        )
        self._context.messages.ask(self, question, lambda: self.save_to(file))

    def _begin(self, work: Callable[[Task], tuple[str, str]]) -> None:
        job = self._context.jobs.work(work, self._on_done, key=_KEY)
        if job is not None:
            self.done.setText(self.tr("Preparing the sheet…"))
            job.ended.connect(self._on_ended)
            self._renew()

    def _on_done(self, made: tuple[str, str]) -> None:
        file, boxes = made
        if boxes:
            self._context.messages.banner(boxes, Tone.WARNING, key=_BOXES)
        self.done.setText(
            self.tr("✓ Saved: {file}. Delete this file once it is printed.").format(file=file)
            if file
            else self.tr("✓ The sheet is with the printer.")
        )

    @Slot()
    def _on_ended(self) -> None:
        if not self.done.text().startswith("✓"):  # refused: the banner says why
            self.done.clear()
        self._renew()

    def _renew(self) -> None:
        for button in (self.print_button, self.save_button):
            button.setEnabled(self._holds and not self._context.jobs.is_running(_KEY))

    def _lay_out(self) -> None:
        self.print_button.setProperty("tone", "primary")
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self._save)
        sheet = Card(self.tr("Recovery sheet"))
        explained = self.tr(
            "One page of paper with a key of 58 letters and digits. Whoever holds it can:\n"
            "•  open any laptop of this campaign whose passphrase was forgotten;\n"
            "•  read every bundle when the lead's laptop is lost;\n"
            "•  make another laptop a lead, and shut out the lost one.\n\n"
            "So it is worth as much as all the data. Print two copies, seal each in an envelope and lock them away in "
            "two places. Do not photograph it, send it, or leave it on a computer."
        )
        sheet.add(label(explained, "", wrap=True))
        row = QHBoxLayout()
        row.addWidget(self.print_button)
        row.addWidget(self.save_button)
        row.addStretch(1)
        sheet.add(row)
        for widget in (self.why_not, self.done):
            sheet.add(widget)
        words = Card(self.tr("Six words of the recovery key"))
        for widget in (self.words, self.words_note):
            words.add(widget)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 24)
        whole.setSpacing(16)
        for cards, stretch in (((sheet,), 3), ((words, self.take_over, self.paper_only), 2)):
            column = QVBoxLayout()
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            whole.addLayout(column, stretch)
