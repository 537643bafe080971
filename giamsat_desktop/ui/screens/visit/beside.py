"""The minutes beside the form: the page as it would be printed now, and what is missing before it is official."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QSettings, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.reprinting import Paper, paper_of
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Task
from giamsat_desktop.ui.missing.lacking import CAMPAIGN, lead_to, place_of, sentence_of
from giamsat_desktop.ui.missing.missing_list import MissingList
from giamsat_desktop.ui.printing.paper import LoadedPdf, loaded_for_window
from giamsat_desktop.ui.widgets.card import label
from giamsat_desktop.ui.widgets.pages.preview import Preview

_KEY, _SHOWN = "minutes-beside", "visit/minutes-beside"
_SETTLED = 100
"""Milliseconds without a change before the page is drawn anew; fields are saved as they are left, not key by key."""
_ROOM = 1200
"""Pixels of the visit's screen below which the form keeps all the room, until the person says otherwise."""


class Choice:
    """Whether the page stands beside the form: as the person said last, else by the room there is."""

    def __init__(self, file: Path) -> None:
        self._settings = QSettings(str(file), QSettings.Format.IniFormat)

    def shown(self, width: int) -> bool:
        """Tell whether to show it on a screen of this width in pixels."""
        kept = str(self._settings.value(_SHOWN, ""))
        return kept == "yes" or (kept != "no" and width >= _ROOM)

    def keep(self, shown: bool) -> None:
        """Remember what the person said."""
        self._settings.setValue(_SHOWN, "yes" if shown else "no")
        self._settings.sync()


class Beside(QWidget):
    """Draws only while it is seen, after the edits have settled, off the window's thread; the newest state wins.

    Signals:
        place_asked(str): the field of a missing thing, as `place_of` names it.
    """

    place_asked = Signal(str)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._visit = ""
        self._due = False
        self.paper: Paper | None = None
        self.preview = Preview()
        self.summary = label("", "label", wrap=True)
        self.missing = MissingList(context)
        self._settled = QTimer(self)
        self._lay_out()
        self.missing.asked.connect(self._go_to)
        self._settled.timeout.connect(self._draw)
        context.changes.changed.connect(self._on_changed)

    def show_visit(self, visit: str) -> None:
        """Show this visit's minutes from now on."""
        if visit != self._visit:
            self._visit = visit
            self._show_paper(None)
            self._ask(0)

    @Slot(object)
    def _on_changed(self, changes: Changes) -> None:
        if self._visit and changes.touches(visit=self._visit):
            self._ask(_SETTLED)

    def _ask(self, wait: int) -> None:
        self._due = True
        if self.isVisible():
            self._settled.start(wait)  # every further change begins the wait again

    @Slot()
    def _draw(self) -> None:
        visit, workspace, jobs = self._visit, self._context.workspace, self._context.jobs
        if not visit or not self._due or not self.isVisible() or jobs.is_running(_KEY):
            return  # what is under way asks again when it ends

        def work(task: Task) -> tuple[str, Paper, LoadedPdf]:
            paper = paper_of(workspace, visit=visit, progress=task.report)
            return visit, paper, loaded_for_window(paper.pdf)

        job = jobs.work(work, self._on_drawn, self._context.jobs.show_refusal, key=_KEY)
        if job is not None:
            self._due = False
            self.preview.follow(job)
            self.preview.set_stale(self.tr("Being laid out anew…") if self.paper is not None else "")
            job.ended.connect(self._on_ended)

    def _on_drawn(self, drawn: tuple[str, Paper, LoadedPdf]) -> None:
        visit, paper, loaded = drawn
        if visit == self._visit:
            self._show_paper(paper, loaded)
        else:
            loaded.deleteLater()

    @Slot()
    def _on_ended(self) -> None:
        self.preview.set_stale("")
        if self._due and not self._settled.isActive():
            self._ask(0)

    def _show_paper(self, paper: Paper | None, loaded: LoadedPdf | None = None) -> None:
        self.paper = paper
        self.missing.show_missing("", ())
        if paper is None or loaded is None:
            self.preview.clear()
            self.summary.clear()
        else:
            self.preview.show_loaded(loaded)
            self._show_missing(paper)

    def _show_missing(self, paper: Paper) -> None:
        unsaved = len(self._context.drafts.of_visit(self._visit)) if self._visit else 0
        said = [self.tr("{count} things are missing").format(count=len(paper.missing))] if paper.missing else []
        if unsaved:
            said.append(self.tr("{count} texts are not saved").format(count=unsaved))
        self.summary.setText(" · ".join(said) or self.tr("Nothing is missing"))
        if paper.sealed is not None:
            self.summary.setText(self.tr("These minutes are sealed"))
        terms = self._context.terms
        self.missing.show_missing(self._visit, [(sentence_of(one, terms), one) for one in paper.missing])

    @Slot(object)
    def _go_to(self, one: Missing) -> None:
        if one.part in ("conflicts", CAMPAIGN):
            lead_to(self._context, self._visit, one)
        else:
            self.place_asked.emit(place_of(one))

    def _lay_out(self) -> None:
        self._settled.setSingleShot(True)
        self.missing.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.missing.setFixedHeight(104)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 8, 16, 16)
        column.setSpacing(4)
        column.addWidget(self.summary)
        column.addWidget(self.missing)
        column.addWidget(self.preview, 1)
        self.setMinimumWidth(320)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._due:
            self._settled.start(0)

    def hideEvent(self, event: QHideEvent) -> None:
        self._settled.stop()
        super().hideEvent(event)
