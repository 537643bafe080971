"""The report of a receiving: read here, printed, saved as PDF or text, and taken back while nothing was built on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QPushButton, QTextBrowser, QWidget

from giamsat_desktop.system.files import write_atomically
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.screens.exchange.account import Account, Section
from giamsat_desktop.ui.widgets.asking_places import ask_where
from giamsat_desktop.ui.widgets.card import Card, label, problem_line

_SAVE, _PRINT = "save-report", "print-report"


class ReportCard(Card):
    """Shows an account.

    Signals:
        undo_asked(): take the last receiving back.
        decide_asked(): go through the differences.
        closed(): the person has read it.
    """

    undo_asked = Signal()
    decide_asked = Signal()
    closed = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Report"), parent)
        self._context = context
        self.account = Account("", ())
        self.summary = label("", "label", wrap=True)
        self.missing = problem_line()
        self.text = QTextBrowser()
        self.decide_button = QPushButton(self.tr("Go through the differences"))
        self.undo_button = QPushButton(self.tr("Undo this receiving"))
        self.print_button = QPushButton(self.tr("Print…"))
        self.save_button = QPushButton(self.tr("Save as…"))
        self.close_button = QPushButton(self.tr("Close the report"))
        self._lay_out()

    def show_account(self, account: Account, *, said: str, still: str, conflicts: int, can_undo: bool) -> None:
        """Show what became of the bundles: in one line, what is still missing, and in full."""
        self.account = account
        self.header.set_title(account.title)
        self.summary.setText(said)
        self.summary.setVisible(bool(said))
        self.missing.setText(still)
        self.missing.setVisible(bool(still))
        self.text.setHtml(account.as_html(titled=False))
        self.decide_button.setText(self.tr("Go through {count} differences").format(count=conflicts))
        self.decide_button.setVisible(conflicts > 0)
        self.set_can_undo(can_undo)
        (self.decide_button if conflicts else self.close_button).setFocus()

    def add_lines(self, heading: str, lines: Sequence[str]) -> None:
        """Add what was found out after the report was shown: above it, and as its last section."""
        said = "\n".join([*filter(None, [self.missing.text()]), *lines])
        self.missing.setText(said)
        self.missing.setVisible(True)
        self.account = replace(self.account, sections=(*self.account.sections, Section(heading, tuple(lines))))
        self.text.setHtml(self.account.as_html(titled=False))

    def set_can_undo(self, can_undo: bool) -> None:
        """Offer to take the receiving back, or no longer."""
        self.undo_button.setVisible(can_undo)

    def save_to(self, file: Path) -> None:
        """Write the account: as text to a .txt file, else as PDF."""
        whole = self._whole
        target = file if file.suffix.lower() in (".pdf", ".txt") else file.with_name(f"{file.name}.pdf")

        def save(_task: Task) -> Path:
            plain, account = target.suffix.lower() == ".txt", whole()
            write_atomically(target, account.as_text().encode("utf-8-sig") if plain else account.as_pdf())
            return target

        self._context.jobs.work(save, self._on_saved, key=_SAVE)

    def print_on(self, printer: QPrinter) -> None:
        """Print the account, off the window's thread; into a file as that is saved, so that it says what it is."""
        whole, file = self._whole, printer.outputFileName()

        def work(_task: Task) -> None:
            if file:
                write_atomically(Path(file), whole().as_pdf())
                return
            document = QTextDocument()
            document.setHtml(whole().as_html())
            document.print_(printer)

        self._context.jobs.work(work, self._on_printed, key=_PRINT)

    def _whole(self) -> Account:
        """Return the account as it goes onto paper: marked when the people in it are made up."""
        workspace = self._context.workspace
        campaigns = workspace.of_type("campaign")
        about = [self.tr("Received on the laptop of: {name}").format(name=workspace.profile.name)]
        about += [self.tr("Campaign: {name}").format(name=name) for one in campaigns if (name := one.text("name"))]
        sample = any(one.flag("sample") for one in campaigns)
        return replace(self.account, sample=sample, language=self._context.language, about=tuple(about))

    @Slot()
    def _print(self) -> None:
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.account.file_stem)  # by this a print into a file is called, too
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.print_on(printer))
        dialog.finished.connect(dialog.deleteLater)
        QDialog.open(dialog)  # QPrintDialog's own open wants a slot by name

    @Slot()
    def _save(self) -> None:
        kinds = self.tr("PDF (*.pdf);;Text (*.txt)")
        file = ask_where(self, self.save_button.text(), f"{self.account.file_stem}.pdf", kinds)
        if file is not None:
            self.save_to(file)

    def _on_saved(self, file: Path) -> None:
        self._context.messages.wrote(self.tr("Saved: {file}").format(file=file.name), file.parent)

    def _on_printed(self, _nothing: None) -> None:
        self._context.messages.toast(self.tr("Sent to the printer."))

    def _lay_out(self) -> None:
        self.text.setOpenLinks(False)
        self.text.setMinimumHeight(380)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setAccessibleName(self.tr("Report"))
        self.decide_button.setProperty("tone", "primary")
        self.close_button.setProperty("tone", "quiet")
        self.undo_button.setToolTip(self.tr("Takes back all that came, as if it had not been received"))
        self.decide_button.clicked.connect(self.decide_asked)
        self.undo_button.clicked.connect(self.undo_asked)
        self.print_button.clicked.connect(self._print)
        self.save_button.clicked.connect(self._save)
        self.close_button.clicked.connect(self.closed)
        row = QHBoxLayout()
        for button in (self.decide_button, self.undo_button, self.print_button, self.save_button, self.close_button):
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self.summary, self.missing):
            self.add(widget)
        self.add(row)
        self.add(self.text)
