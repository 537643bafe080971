"""The minutes: what is missing at the left, the page at the right, print and save."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt, Slot
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QHBoxLayout, QListWidget, QPushButton, QWidget

from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import Unfinished
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.reprinting import Paper
from giamsat_desktop.services.paper.reviewing import HELD, WORDING, Odd
from giamsat_desktop.services.people import doubting
from giamsat_desktop.services.proving.verdict_words import state_in_words
from giamsat_desktop.services.records.recording import Edit
from giamsat_desktop.services.records.writing_down import write_down
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.sealing import Sealed
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import write_atomically
from giamsat_desktop.system.settings import Settings
from giamsat_desktop.ui.actions import Act, add_action, dress_button, hint
from giamsat_desktop.ui.actions import label as text_of
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.jobs import Job, Task
from giamsat_desktop.ui.look.formats import day_shown
from giamsat_desktop.ui.missing.lacking import CAMPAIGN, lead_to, sentence_of
from giamsat_desktop.ui.missing.missing_list import MissingList
from giamsat_desktop.ui.printing.paper import LoadedPdf, loaded_for_window
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.minutes.held import HeldDialog
from giamsat_desktop.ui.screens.minutes.laid_out import LaidOut, Wanted, lay_out
from giamsat_desktop.ui.screens.minutes.more_papers import MorePapers
from giamsat_desktop.ui.screens.minutes.printing import PRINTING, Printing, Sheets
from giamsat_desktop.ui.screens.minutes.reword_dialog import RewordDialog
from giamsat_desktop.ui.screens.minutes.seal_panel import SealPanel, reason_of
from giamsat_desktop.ui.screens.minutes.signing_row import SigningRow
from giamsat_desktop.ui.screens.minutes.verify_button import VerifyButton
from giamsat_desktop.ui.widgets.asking_places import ask_where
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import Badge, Card, label
from giamsat_desktop.ui.widgets.fields.editors import make_editor
from giamsat_desktop.ui.widgets.fields.field_frame import restyle
from giamsat_desktop.ui.widgets.keeping import save_from
from giamsat_desktop.ui.widgets.pages.preview import Preview
from giamsat_desktop.ui.widgets.steady_area import SteadyArea

_KEY, _SEAL = "minutes", "seal-minutes"


@dataclass(frozen=True, slots=True)
class Shown:
    """The visits to choose from, and the number of copies of the chosen one."""

    visits: tuple[tuple[str, str], ...]
    visit: str | None
    copies: JsonValue
    heads: tuple[str, ...] = ()


class MinutesScreen(Screen[Shown]):
    """The minutes of one visit, always as the records stand."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self._visit: str | None = None
        self._again = False
        self._minutes: str | None = None
        self._just_sealed = ""
        self._signed_shown = False  # the pages that are shown bear the signatures
        self.printed: Paper | None = None
        self.visit = ChoiceBox()
        self.state = Badge()
        self.summary = label("", "label", wrap=True)
        self.missing = MissingList(context, shrinks=True)
        self.copies = make_editor("visit", "copies", context.terms)
        self.sealing = SealPanel(context.drafts, context.language)
        self.signing = SigningRow(context)
        self.preview = Preview(thumbnails=True)
        self.printing = Printing(context)
        self.print_button = QPushButton()
        self.save_button = QPushButton()
        self.more = MorePapers(context)
        self.verify_button = VerifyButton(context)
        self._lay_out()
        self._connect()
        self._renew()

    def loader(self) -> Callable[[], Shown]:
        """Return what reads the visits."""
        workspace, visit = self.context.workspace, self._visit
        return lambda: _load(workspace, visit)

    def show_loaded(self, loaded: Shown) -> None:
        """Show them and lay the minutes out anew."""
        self.set_title(self.tr("Minutes"))
        shown = tuple((self.visit.itemData(row), self.visit.itemText(row)) for row in range(self.visit.count()))
        if shown != loaded.visits:
            self.visit.blockSignals(True)
            self.visit.clear()
            for visit, text in loaded.visits:
                self.visit.addItem(text, visit)
            self.visit.blockSignals(False)
        if loaded.visit != self._visit:
            return  # another one was chosen meanwhile
        self._mark_visit()
        if self._visit is not None:
            spot = Unfinished(self._visit, "copies", "visit", visit=self._visit, part="general:copies")
            self.copies.bind(self.context.drafts, spot)
            self.copies.set_value(loaded.copies, loaded.heads)
            self._lay_out_minutes()

    def concerned_by(self, changes: Changes) -> bool:
        """Tell whether the chosen visit, or the plan, was changed."""
        return self._visit is None or changes.touches(visit=self._visit)

    def open_at(self, record: str, part: str) -> None:
        """Show the minutes of a visit; at the part of the campaign or of the wording, the window of its fields."""
        if record:
            self.choose(record)
        if part == CAMPAIGN:
            self.more.open_form()
        elif part == WORDING:
            self.reword()
        elif part == HELD:
            self.show_held()

    def show_held(self) -> None:
        """Show what is held as unproven in this visit."""
        workspace, visit, language = self.context.workspace, self._visit or "", self.context.language
        shown = lambda acts: HeldDialog(acts, self).open()  # noqa: E731
        self.context.jobs.database(lambda: doubting.held_shown(workspace, visit, language), shown)

    def choose(self, visit: str) -> None:
        """Show the minutes of this visit."""
        if visit != self._visit:
            self.copies.commit()  # it belongs to the visit that was shown
            self._visit = visit
            self._minutes = None
            self.printed = None
            self.preview.clear()
            self.sealing.clear()
            self._mark_visit()
            self._renew()
            self.refresh()

    @Slot()
    def print(self) -> None:
        """Print at once on the printer used last; ask for one when there is none."""
        if self._usable() and not self._replaced():
            self.printing.at_once(self._sheets())

    @Slot()
    def choose_printer(self) -> None:
        """Ask for printer, pages and copies, then print."""
        if self._usable() and not self._replaced():
            self.printing.choose(self._sheets())

    def print_on(self, printer: QPrinter) -> None:
        """Print what is shown on this printer."""
        if self.printed is not None:
            self.printing.on(self._sheets(), printer)

    def _sheets(self) -> Sheets:
        paper = self.printed
        if paper is None:
            return Sheets(b"")
        return Sheets(
            paper.pdf,
            paper.file_name,
            1 if paper.sealed is None else paper.sealed.copies or self._usual_copies(),
            self.preview.page_count,
        )

    @Slot(object)
    def _on_printing(self, job: Job) -> None:
        self.preview.follow(job)
        self._renew()
        job.ended.connect(self._renew)

    @Slot()
    def save(self) -> None:
        """Ask for a place and save the PDF that is shown."""
        if self.printed is None or not self._usable():
            return
        file = ask_where(self, self.save_button.text(), self.printed.file_name, "PDF (*.pdf)")
        if file is not None:
            self.save_to(file)

    def save_to(self, file: Path) -> None:
        """Save the PDF that is shown, whole or not at all."""
        if self.printed is None:
            return
        pdf = self.printed.pdf
        target = file if file.suffix.lower() == ".pdf" else file.with_name(f"{file.name}.pdf")

        def work(_task: Task) -> Path:
            write_atomically(target, pdf)
            return target

        self.context.jobs.work(work, self._on_saved, key=f"save:{target}")

    def _lay_out_minutes(self) -> None:
        """Make the PDF in the background; once more afterwards when something changed meanwhile."""
        visit, minutes = self._visit, self._minutes
        workspace, language = self.context.workspace, self.context.language
        if visit is None:
            return
        if not self.isVisible():  # also while the program ends: nobody would see the pages
            self.mark_stale()
            return
        if self.context.jobs.is_running(_KEY):
            self._again = True
            return
        self._again = False

        def work(task: Task) -> tuple[str, LaidOut, LoadedPdf]:
            laid_out = lay_out(workspace, Wanted(visit, minutes, language), progress=task.report)
            return visit, laid_out, loaded_for_window(laid_out.paper.pdf)

        job = self.context.jobs.work(work, self._on_made, self._on_not_made, key=_KEY)
        if job is not None:
            self.preview.follow(job)
            self.preview.set_stale(self.tr("Being laid out anew…") if self.printed is not None else "")
            self._renew()

    def _on_made(self, made: tuple[str, LaidOut, LoadedPdf]) -> None:
        visit, laid_out, loaded = made
        if visit == self._visit:
            self.printed = laid_out.paper
            self._signed_shown = False
            self.preview.show_loaded(loaded)
            self._show_missing(laid_out.paper, laid_out.review)
            self.sealing.visit = self._visit or ""
            self.sealing.show_paper(laid_out)
        else:
            loaded.deleteLater()
        self._after()
        sealed = laid_out.paper.sealed
        if sealed is not None and sealed.minutes == self._just_sealed:
            self._just_sealed = ""
            self.print_button.setFocus()  # the button that sealed is gone: what comes next is to print

    def _on_not_made(self, error: Exception) -> None:
        self.context.jobs.show_refusal(error)
        self._after()

    def _after(self) -> None:
        if self._again:
            self._lay_out_minutes()
        else:
            self.preview.set_stale("")
        self._renew()

    def _on_saved(self, file: Path) -> None:
        self.context.messages.wrote(self.tr("Saved as {file}").format(file=file.name), file.parent)

    def _show_missing(self, printed: Paper, review: Sequence[Odd] = ()) -> None:
        self._show_state(printed)
        terms = self.context.terms
        listed = [(sentence_of(one, terms), one) for one in printed.missing]
        named = {(one.record, one.field) for one in printed.missing if one.record}
        for odd in review:
            if odd.count == 1 and (odd.first.record, odd.first.field) in named:
                continue  # what is missing there says it already
            many = f" (×{odd.count})" if odd.count > 1 else ""
            said = self.tr("To look at: {what}").format(what=sentence_of(odd.first, terms))
            listed.append((said + many, odd.first))
        self.missing.show_missing(self._visit or "", listed)

    def _show_state(self, printed: Paper) -> None:
        self.print_button.setProperty("tone", "primary" if printed.sealed is not None or printed.lacking else "")
        restyle(self.print_button)
        if printed.sealed is not None:
            state = state_in_words(printed.papers, printed.sealed, self.context.language)
            tones = {"da_ky": "good", "co_tu_choi": "warning"}
            self.state.set_state(state, tones.get(printed.sealed.state, ""))
            whole = self.tr("These minutes are sealed. Printed again, they are the same to the last dot.")
            replaced = self.tr("Others take the place of these minutes: nobody prints or signs them any more.")
            self.summary.setText(replaced if self._replaced() else whole)
            return
        count, unsaved = len(printed.lacking), len(self.context.drafts.of_visit(self._visit or ""))
        self.state.set_state(self.tr("Draft"), "warning" if count or unsaved else "")
        said = [self.tr("{count} things are missing").format(count=count)] if count else []
        if unsaved:
            said.append(self.tr("{count} texts are not saved, so they are not on this paper").format(count=unsaved))
        self.summary.setText(
            " · ".join(said)
            or self.tr("Nothing is missing. Seal the minutes, then print and sign them; a draft is not signed.")
        )

    @Slot()
    def _on_drafts(self) -> None:
        """What is typed and not saved is no part of the paper: it is said as long as it waits."""
        if self.printed is not None and self._visit is not None:
            self._show_state(self.printed)

    @Slot()
    def reword(self) -> None:
        """Word the paragraphs of the paper anew."""
        if self._visit is not None:
            RewordDialog(self.context, self._visit, self).open()

    @Slot()
    def seal(self) -> None:
        """Seal what is shown; the confirmation was given."""
        visit, workspace = self._visit, self.context.workspace
        if visit is None or not self._usable():
            return
        shown = self.printed.read if self.printed is not None else None
        sure = self.sealing.warned

        def work(task: Task) -> Sealed:
            return sealing.seal(workspace, visit=visit, shown=shown, progress=task.report, sure=sure)

        job = self.context.jobs.work(work, self._on_sealed, self._on_not_sealed, key=_SEAL)
        if job is not None:
            self.preview.follow(job)
            self._renew()
            job.ended.connect(self._renew)

    def _on_sealed(self, sealed: Sealed) -> None:
        self._just_sealed = sealed.minutes
        self._minutes = sealed.minutes  # what was sealed is shown, also when supplementary minutes would come first
        self.context.acted(sealed.changes, self.tr("The minutes {code} are sealed").format(code=sealed.code))

    def _on_not_sealed(self, error: Exception) -> None:
        """Say why, and show the paper as it is now: something may have changed meanwhile."""
        self.context.jobs.show_refusal(error)
        self._lay_out_minutes()

    @Slot(str)
    def supplement(self, reason: str) -> None:
        """Open supplementary minutes and lead to the visit, where they are written."""
        visit, workspace = self._visit, self.context.workspace
        if visit is not None:
            self._minutes = None
            said = self.tr("Supplementary minutes are open: write what is new into the visit")
            typed = (reason_of(visit, supplement=True, text=reason),)
            self.context.act(lambda: sealing.supplement(workspace, visit=visit, reason=reason)[1], said, typed=typed)

    @Slot(str)
    def supersede(self, reason: str) -> None:
        """Open minutes in the place of these."""
        visit, workspace = self._visit, self.context.workspace
        if visit is not None:
            self._minutes = None
            said = self.tr("The visit is open again: put right what was wrong, then seal")
            typed = (reason_of(visit, supplement=False, text=reason),)
            self.context.act(lambda: sealing.supersede(workspace, visit=visit, reason=reason)[1], said, typed=typed)

    @Slot(str)
    def _on_paper(self, minutes: str) -> None:
        self._minutes = minutes or None
        self.printed = None  # until the chosen one is there, nothing can be done with the one that was shown
        self.preview.clear()
        self._lay_out_minutes()

    @Slot(bytes, str, str, int)
    def _show_signed(self, pdf: bytes, file_name: str, words: str, page: int) -> None:
        """Show the signed paper where it is signed; what is printed or saved now is what is seen."""
        if self.printed is not None:
            self.printed = replace(self.printed, pdf=pdf, file_name=file_name)
            self.preview.show_pdf(pdf)
            self.preview.go_to(page)
            self.summary.setText(self.tr("Shown: {what}").format(what=words))
            self._signed_shown = True
            self._renew()

    @Slot(object)
    def _go_to(self, one: Missing) -> None:
        if self._visit is not None:
            lead_to(self.context, self._visit, one)

    @Slot(object)
    def _on_copies(self, value: JsonValue) -> None:
        visit, workspace = self._visit, self.context.workspace
        if visit is not None:
            edit = Edit("visit", visit, {"copies": value})
            save_from(self.context, self.copies, value, lambda: write_down(workspace, edit))

    @Slot(int)
    def _on_visit(self, row: int) -> None:
        visit = self.visit.itemData(row)
        if isinstance(visit, str):
            self.choose(visit)

    def _usual_copies(self) -> int:
        """Return how many are printed of a visit that does not say."""
        return Settings(self.context.workspace.paths.settings).number("minutes.copies")

    def _mark_visit(self) -> None:
        self.visit.blockSignals(True)
        self.visit.setCurrentIndex(self.visit.findData(self._visit) if self._visit is not None else -1)
        self.visit.blockSignals(False)

    def _usable(self) -> bool:
        running = self.context.jobs.is_running
        return self.printed is not None and not any(map(running, (_KEY, PRINTING, _SEAL)))

    def _replaced(self) -> bool:
        """Whether others took the place of what is shown: it is looked at, and not printed to be signed."""
        return self.printed is not None and self.printed.sealed is not None and not self.printed.sealed.in_force

    @Slot()
    def _renew(self) -> None:
        paper = self.printed
        self.more.set_visit(self._visit)
        self.more.set_paper(paper.sealed if paper is not None else None)
        self.signing.set_paper(
            paper.sealed if paper is not None else None,
            unsealed=paper is not None and paper.sealed is None and paper.papers.draft is not None,
        )
        for button in (self.print_button, self.save_button):
            button.setEnabled(self._usable())
        unsigned = paper is not None and paper.sealed is not None and not self._signed_shown
        self.save_button.setText(self.tr("Save PDF, unsigned") if unsigned else text_of(Act.SAVE_PDF))
        for widget in (self.print_button, self.printing):
            widget.setVisible(not self._replaced())
        self.printing.set_ready(printable=self._usable())
        self.signing.copies.set_shown(signed=self._signed_shown)
        self.copies.setEnabled(self._visit is not None and (self.printed is None or self.printed.papers.main is None))
        self.copies.setVisible(self.printed is None or not self.printed.papers.supplementing)  # those say their own
        self.sealing.setEnabled(self._usable())

    def _connect(self) -> None:
        self.visit.currentIndexChanged.connect(self._on_visit)
        self.missing.asked.connect(self._go_to)
        self.context.drafts.changed.connect(self._on_drafts)
        self.copies.edited.connect(self._on_copies)
        self.sealing.seal_asked.connect(self.seal)
        self.sealing.reword_asked.connect(self.reword)
        self.sealing.supplement_asked.connect(self.supplement)
        self.sealing.supersede_asked.connect(self.supersede)
        self.sealing.chosen.connect(self._on_paper)
        self.signing.paper_asked.connect(self._show_signed)
        self.signing.paper_left.connect(self._lay_out_minutes)
        self.print_button.clicked.connect(self.print)
        self.save_button.clicked.connect(self.save)
        self.printing.choose_asked.connect(self.choose_printer)
        self.printing.started.connect(self._on_printing)
        add_action(Act.PRINT, self, self.print)
        add_action(Act.PRINT_DIALOG, self, self.choose_printer)
        add_action(Act.SAVE_PDF, self, self.save)

    def _lay_out(self) -> None:
        self.print_button.setText(text_of(Act.PRINT))
        self.print_button.setToolTip(hint(Act.PRINT))
        dress_button(self.save_button, Act.SAVE_PDF)
        self.print_button.setProperty("tone", "primary")
        self.visit.setAccessibleName(self.tr("Visit"))
        self.visit.setPlaceholderText(self.tr("Choose a visit"))
        self.visit.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.missing.setWordWrap(True)
        self.missing.setResizeMode(QListWidget.ResizeMode.Adjust)
        card = Card()
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.state, 0, Qt.AlignmentFlag.AlignTop)
        card.add(self.visit)
        card.add(head)
        card.body.addWidget(self.missing, 1)
        for widget in (self.copies, self.sealing):
            card.add(widget)
        buttons = QHBoxLayout()
        for button in (self.print_button, self.printing, self.save_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        card.add(buttons)
        for below in (self.printing.says, self.signing, self.more, self.verify_button, self.verify_button.strip):
            card.add(below)
        card.body.addStretch(0)
        side = SteadyArea()  # with several things to look at, a low screen has no room for all of it
        side.setFrameShape(SteadyArea.Shape.NoFrame)
        side.setWidget(card)
        side.setFixedWidth(372)
        row = QHBoxLayout(self)
        row.setContentsMargins(24, 16, 24, 16)
        row.setSpacing(16)
        row.addWidget(side)
        row.addWidget(self.preview, 1)


def _load(workspace: Workspace, visit: str | None) -> Shown:
    lines = tuple(
        (x.visit, f"{day_shown(x.date) if x.date else ''} {x.unit}".strip()) for x in visits.visits(workspace)
    )
    seen = workspace.view(visit) if visit is not None else None
    return Shown(lines, visit, seen.get("copies"), seen.heads) if seen is not None else Shown(lines, visit, None)
