"""Beside the minutes: the other papers of a visit, the form for archives, digital signatures, form and sentences."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from giamsat_desktop.services.paper import other_papers
from giamsat_desktop.services.paper.other_papers import PaperKind, PaperPdf
from giamsat_desktop.services.paper.unprinting import boxes_in_words
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.visit import handing_over
from giamsat_desktop.services.visit.handing_over import HandedOver
from giamsat_desktop.system.files import write_atomically
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.messages import Tone
from giamsat_desktop.ui.screens.minutes.campaign_paper import CampaignPaperDialog
from giamsat_desktop.ui.screens.minutes.digital import DigitalSigning
from giamsat_desktop.ui.widgets.asking_places import ask_folder, ask_where
from giamsat_desktop.ui.widgets.fields.flow import FlowLayout

_MAKE, _HAND, _BOXES, _DRAFT = "other-paper", "hand-over", "boxes-on-paper", "draft-of-paper"


class MorePapers(QWidget):
    """Three buttons below those of the minutes; what they make is saved where the person says."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit: str | None = None
        self._sealed: Sealed | None = None
        self.signing: DigitalSigning | None = None
        self.form: CampaignPaperDialog | None = None
        self.papers_button = QPushButton(self.tr("Other papers"))
        self.sign_button = QPushButton(self.tr("Digital signatures…"))
        self.form_button = QPushButton(self.tr("Form and sentences…"))
        self.form_button.setToolTip(self.tr("How the minutes of the whole campaign look, and their sentences"))
        self.menu = QMenu(self)
        self._fill_menu()
        self.sign_button.clicked.connect(self.sign)
        self.form_button.clicked.connect(self.open_form)
        row = FlowLayout(self, spacing=8)
        for button in (self.papers_button, self.sign_button, self.form_button):
            row.addWidget(button)
        self.set_visit(None)

    def _fill_menu(self) -> None:
        for kind, text in (
            (PaperKind.PROGRAMME, self.tr("Working programme…")),
            (PaperKind.FIGURES, self.tr("Figures table to fill in…")),
            (PaperKind.REQUESTS, self.tr("List of documents asked for…")),
        ):
            self.menu.addAction(text).triggered.connect(partial(self._make, kind))
        self.menu.addSeparator()
        self.menu.addAction(self.tr("Hand this visit over to an archive…")).triggered.connect(self._hand_over_visit)
        self.menu.addAction(self.tr("Hand all visits over to an archive…")).triggered.connect(self._hand_over_all)
        self.papers_button.setMenu(self.menu)

    def set_visit(self, visit: str | None) -> None:
        """Work on this visit from now on."""
        self._visit = visit
        for button in (self.papers_button, self.sign_button):
            button.setEnabled(visit is not None)

    def set_paper(self, sealed: Sealed | None) -> None:
        """Sign this paper from now on: the one that is shown; None while it is not sealed."""
        self._sealed = sealed

    def save_paper(self, kind: PaperKind, ask: Callable[[PaperPdf], Path | None]) -> None:
        """Lay a paper out in the background, then save it where `ask` says; None saves nothing."""
        visit, workspace = self._visit, self._context.workspace
        if visit is None:
            return

        def work(_task: Task) -> PaperPdf:
            return other_papers.paper_pdf(workspace, visit=visit, kind=kind)

        self._context.jobs.work(work, lambda made: self._keep(made, ask(made)), key=_MAKE)

    def hand_over_to(self, folder: Path, visit: str | None) -> None:
        """Write a folder for an archive below `folder`: this visit, or all that were held."""
        workspace = self._context.workspace

        def work(task: Task) -> HandedOver:
            return handing_over.hand_over(workspace, folder=folder, visit=visit, progress=task.report)

        self._context.jobs.work(work, self._on_handed_over, key=_HAND)

    @Slot()
    def sign(self) -> None:
        """Open the window of digital signatures."""
        if self._visit is None:
            return
        self.signing = DigitalSigning(self._context, self._visit, self._sealed, self)
        self.signing.open()

    @Slot()
    def open_form(self) -> None:
        """Open the window of form and sentences."""
        self.form = CampaignPaperDialog(self._context, self)
        self.form.open()

    def _make(self, kind: PaperKind) -> None:
        self.save_paper(kind, self._ask)

    def _ask(self, made: PaperPdf) -> Path | None:
        return ask_where(self, self.papers_button.text(), made.file_name, "PDF (*.pdf)")

    def _keep(self, made: PaperPdf, file: Path | None) -> None:
        if file is None:
            return
        boxes = boxes_in_words(made.unprinted, self._context.language)
        draft = other_papers.lacking_in_words(made, self._context.language)
        said = self.tr("Saved as {file}").format(file=file.name)
        for key, words in ((_BOXES, boxes), (_DRAFT, draft)):
            if words:
                self._context.messages.banner(words, Tone.WARNING, key=key)
        jobs, wrote = self._context.jobs, self._context.messages.wrote
        written = lambda _done: wrote(said, file.parent)  # noqa: E731
        jobs.work(lambda _task: write_atomically(file, made.pdf), written, key=f"save:{file}")

    @Slot()
    def _hand_over_visit(self) -> None:
        self._hand_over(self._visit)

    @Slot()
    def _hand_over_all(self) -> None:
        self._hand_over(None)

    def _hand_over(self, visit: str | None) -> None:
        folder = ask_folder(self, self.tr("Where the folder for the archive goes"))
        if folder is not None:
            self.hand_over_to(folder, visit)

    def _on_handed_over(self, done: HandedOver) -> None:
        said = self.tr("Written: {folder}, {files} files.").format(folder=done.folder.name, files=done.files)
        if done.missing:
            missing = self.tr("{count} of them have not come to this laptop.").format(count=len(done.missing))
            said = f"{said} {missing}"
        self._context.messages.wrote(said, done.folder, Tone.WARNING if done.missing else Tone.GOOD)
        if done.remarks:
            self._context.messages.banner("\n".join(done.remarks), Tone.WARNING, key=_HAND)
