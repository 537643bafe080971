"""The receive half: what lies on the sticks, a look into it, one button, and the report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.exchange import inviting, receiving, sticks
from giamsat_desktop.services.exchange.inviting import Fit
from giamsat_desktop.services.exchange.reception import Inspection, Reception, StoredReport
from giamsat_desktop.services.exchange.sticks import Found
from giamsat_desktop.services.people import accepting
from giamsat_desktop.services.people.enrolling import Colleague
from giamsat_desktop.services.proving import agreeing
from giamsat_desktop.services.proving.agreeing import Agreed
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.invited import other_opened, why_not_opened
from giamsat_desktop.ui.jobs import Cancelled, Failed, Task
from giamsat_desktop.ui.messages import DOUBLED, Banner, Tone
from giamsat_desktop.ui.refused_files import calm_shown, refused_shown, shut_of
from giamsat_desktop.ui.screens.exchange.account import (
    account_of,
    came_shown,
    gaps_shown,
    parts_shown,
    warnings_shown,
)
from giamsat_desktop.ui.screens.exchange.loading import Kept, kept_in
from giamsat_desktop.ui.screens.exchange.receive_earlier import EarlierCard
from giamsat_desktop.ui.screens.exchange.receive_found import FoundCard
from giamsat_desktop.ui.screens.exchange.receive_invitation import InvitationCard
from giamsat_desktop.ui.screens.exchange.receive_preview import PreviewCard, lines_of
from giamsat_desktop.ui.screens.exchange.receive_report import ReportCard
from giamsat_desktop.ui.screens.exchange.receive_stranger import StrangerCard
from giamsat_desktop.ui.sticks import Stick
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.drop_area import DropArea
from giamsat_desktop.ui.widgets.progress import ProgressPanel
from giamsat_desktop.ui.widgets.steady_area import SteadyArea

KEY = "receive"
REPORT = "report"
"""The part of the screen in which the newest report is open."""
_PICTURES = "pictures"
_SEALS = "compare-seals"


@dataclass(frozen=True, slots=True)
class Looked:
    """What receiving said of these files, and what is kept since."""

    files: list[Path]
    reception: Reception
    kept: Kept
    at: str
    invited: frozenset[Path] = frozenset()
    other: Fit | None = None
    """The invitation that the words opened instead of the one chosen."""


class ReceivePanel(QWidget):
    """One page that receives.

    Signals:
        received(Changes): something was taken in or taken back.
        decide_asked(): the person wants to go through the differences.
        round_asked(): the person wants to collect one visit at the table.
        enrolled(): a laptop was accepted.
    """

    received = Signal(object)
    decide_asked = Signal()
    round_asked = Signal()
    enrolled = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._files: list[Path] = []
        self._refused: dict[str, Refusal] = {}
        self._kept: Kept | None = None
        self._newest = False
        self._seals_again = False
        self.drop = DropArea(self.tr("Drop bundles here, or plug in a stick"))
        self.found = FoundCard()
        self.round_button = QPushButton(self.tr("Round of the table…"))
        self.preview = PreviewCard(context.terms)
        self.stranger = StrangerCard(context.terms)
        self.invitation = InvitationCard()
        self.report = ReportCard(context)
        self.earlier = EarlierCard()
        self.working = Card()
        self._cards = (self.working, self.preview, self.stranger, self.invitation, self.report, self.earlier)
        self.outcome = label("", "label", wrap=True)
        self.progress = ProgressPanel()
        self.pictures = ProgressPanel(in_bytes=False)
        self._lay_out()
        self._connect()
        self._show_only(self.earlier)

    def show_kept(self, kept: Kept) -> None:
        """Show what was received so far and what has not come."""
        self._kept = kept
        self.earlier.show_reports(kept.reports, _still(kept), can_undo=kept.can_undo)
        self.report.set_can_undo(kept.can_undo)

        if self._newest and kept.reports:
            self._newest = False
            self._context.messages.take_banner(KEY)  # it stands in the report
            self._open_report(kept.reports[0], newest=True)

    @property
    def reports(self) -> bool:
        """Whether a receiving is under way, or its report is in front."""
        return self._context.jobs.is_running(KEY) or not self.report.isHidden()

    def show_newest(self) -> None:
        """Open the newest report as soon as what was received is read: it was made, or being read, behind a lock."""
        self._newest = True

    def show_found(self, plugged: Sequence[Stick], found: Found) -> None:
        """List what lies on the sticks."""
        self.found.show_found(plugged, found)

    @Slot(list)
    def look(self, files: Iterable[Path]) -> None:
        """Prove and count these bundles without keeping anything."""
        self._files, self._refused = list(files), {}
        self._start(self._files, self._on_looked, self.tr("Looking into the bundles"), dry_run=True)

    @Slot()
    def receive(self) -> None:
        """Take in what was looked at: what is good comes in, what is not is named in the report, which is kept."""
        self._start(self._files, self._on_received, self.tr("Receiving"), dry_run=False)

    @Slot(object)
    def inspect(self, file: Path) -> None:
        """Look into a bundle of somebody unknown."""
        workspace = self._context.workspace
        self._work(
            lambda _task: receiving.inspect(workspace, file=file),
            partial(self._on_inspected, file),
            self.tr("Looking inside"),
        )

    @Slot()
    def undo(self) -> None:
        """Take the last receiving back."""
        workspace = self._context.workspace
        self._context.jobs.database(lambda: receiving.undo_last(workspace), self._on_undone)

    def _start(self, files: list[Path], done: Callable[[Looked], None], note: str, *, dry_run: bool) -> None:
        if not files:
            return
        workspace, before = self._context.workspace, dict(self._refused)

        def work(task: Task) -> Looked:
            folders = [file for file in files if file.is_dir()]
            paths = [file for file in files if file not in folders]
            paths += [one.file for one in sticks.look(folders).bundles]
            reception = receiving.receive(
                workspace,
                files=paths,
                dry_run=dry_run,
                progress=task.report,
                cancelled=task.is_cancelled,
                refused_before=before,
            )
            waits = {name for name, why in reception.refused if why.fields.get("invitation") is True}
            invited = frozenset(path for path in paths if path.name in waits)
            return Looked(paths, reception, kept_in(workspace), to_instant(workspace.clock.now()), invited)

        self._work(work, done, note)

    def _work(
        self, work: Callable[[Task], object], done: Callable[..., None], note: str, failed: Failed | None = None
    ) -> None:
        job = self._context.jobs.work(work, done, failed or self._on_failed, key=KEY)
        if job is not None:
            self.outcome.clear()
            self.progress.follow(job, note)
            self.close_button.hide()
            self._show_only(self.working)

    def _on_looked(self, looked: Looked) -> None:
        self._files, self._refused = looked.files, dict(looked.reception.refused)
        lines = lines_of(looked.files, looked.reception, self._context.language)
        self._show_only(self.preview)
        self.preview.show_lines(lines, parts_shown(looked.reception.awaited))
        if len(looked.invited) == 1 and self._context.workspace.profile.campaign is None:
            self._ask_words(*looked.invited)  # the first start: there is nothing else to do

    def _on_received(self, looked: Looked) -> None:
        done, language = looked.reception, self._context.language
        self.show_kept(looked.kept)
        shut = shut_of(((name, why.code, why.fields) for name, why in done.refused), language)
        account = account_of(done.received, shut, _still(looked.kept), at=looked.at, terms=self._context.terms)
        said = "\n".join([*filter(None, [came_shown(done.received, shut)]), *calm_shown(shut)])
        if looked.other is not None:
            said = f"{other_opened(looked.other)}\n{said}"
        warnings = warnings_shown(done.received, self._context.language)
        if any(one.renewed for one in done.received):  # said once: above every page until it is done
            self._context.messages.banner(warnings.pop(0), Tone.WARNING, key=DOUBLED)
        still = "\n".join([*warnings, *refused_shown(shut), *_still(looked.kept)])
        conflicts = done.received[-1].conflicts if done.received else 0
        self._show_only(self.report)
        self.report.show_account(account, said=said, still=still, conflicts=conflicts, can_undo=looked.kept.can_undo)
        wrong = refused_shown(shut)
        if not self.isVisible():  # behind a lock, or while one works elsewhere
            tone = Tone.DANGER if wrong else Tone.INFO
            act = self.tr("Open the report")
            there = lambda: self._context.open_screen("exchange", "", REPORT)  # noqa: E731
            told = "\n".join(filter(None, [said, *wrong]))
            self._context.messages.offer(Banner(told, tone, KEY, act, there))
        self.received.emit(done.changes)
        self._prepare_pictures()
        self._compare_seals()

    def _on_inspected(self, file: Path, seen: Inspection) -> None:
        self._show_only(self.stranger)
        self.stranger.show_inspection(file, seen)

    @Slot(object)
    def _ask_words(self, file: Path) -> None:
        self._show_only(self.invitation)
        self.invitation.begin(file)

    @Slot(object, str)
    def open_invitation(self, file: Path, words: str) -> None:
        """Take in the plan that these words open, whichever of the invitations it is, and join by it."""
        workspace, among = self._context.workspace, [*self._files, *self.found.all_files()]

        def work(task: Task) -> Looked:
            fit = inviting.fitting(file, words, among)
            reception = inviting.open_invitation(
                workspace, file=fit.file, passphrase=fit.words, progress=task.report, cancelled=task.is_cancelled
            )
            other = fit if fit.file != file else None
            at = to_instant(workspace.clock.now())
            return Looked([fit.file], reception, kept_in(workspace), at, other=other)

        self._work(work, self._on_joined, self.tr("Opening the plan"), partial(self._on_not_joined, file, words))

    def _on_joined(self, looked: Looked) -> None:
        self._on_received(looked)
        self.enrolled.emit()

    def _on_not_joined(self, file: Path, words: str, error: Exception) -> None:
        self.progress.hide()
        self._show_only(self.invitation)
        self.invitation.begin(file, why_not_opened(error, words, self._context.language))

    @Slot(object, object)
    def _accept(self, file: Path, words: tuple[str, ...]) -> None:
        workspace = self._context.workspace
        self._work(
            lambda _task: accepting.accept_sender(workspace, file=file, words=words),
            self._on_accepted,
            self.tr("Accepting the laptop"),
        )

    def _on_accepted(self, one: Colleague) -> None:
        self._context.messages.toast(self.tr("The laptop of {name} is known now.").format(name=one.name))
        self.enrolled.emit()
        self.look(self._files)

    def _on_undone(self, changes: Changes) -> None:
        self._show_only(self.earlier)
        self._context.messages.toast(self.tr("The last receiving was taken back. The bundles are still on the stick."))
        self.received.emit(changes)

    def _on_failed(self, error: Exception) -> None:
        self.progress.hide()
        if isinstance(error, Refusal):
            self.outcome.setText(sentence(error, self._context.language))
        elif isinstance(error, Cancelled):
            self._close()
            return
        else:
            self.outcome.setText(self.tr("This failed by a mistake of the program; nothing was taken in half."))
        self.close_button.show()
        self.close_button.setFocus()
        if not self.isVisible():
            self._context.messages.banner(self.outcome.text(), Tone.DANGER, key=KEY)

    @Slot(object)
    def _open_report(self, kept: StoredReport, *, newest: bool = False) -> None:
        language, every = self._context.language, self._kept.reports if self._kept is not None else ()
        together = [one for one in reversed(every) if one.batch and one.batch == kept.batch] or [kept]
        received = [one.received for one in together if one.received is not None]
        refused = ((one.file, one.refusal, one.about) for one in together if one.received is None)
        shut = shut_of(refused, language)
        account = account_of(received, shut, (), at=kept.at, terms=self._context.terms)
        gaps = gaps_shown(received[-1].missing, self._kept.names if self._kept else {}) if received else []
        seals = [agreeing.in_words(one, language) for one in self._kept.seals] if newest and self._kept else []
        still = "\n".join([*seals, *refused_shown(shut), *gaps])
        self._show_only(self.report)
        said = "\n".join([*filter(None, [came_shown(received, shut)]), *calm_shown(shut)])
        conflicts = received[-1].conflicts if newest and received else 0
        can_undo = newest and self._kept is not None and self._kept.can_undo
        self.report.show_account(account, said=said, still=still, conflicts=conflicts, can_undo=can_undo)

    def _prepare_pictures(self) -> None:
        """Make the pictures of photos that came, quietly, so that the minutes need not wait."""
        workspace = self._context.workspace

        def work(task: Task) -> int:
            return photographing.prepare_pictures(workspace, progress=task.report, cancelled=task.is_cancelled)

        if self._context.jobs.is_running(_PICTURES):
            return
        job = self._context.jobs.work(work, self._on_pictures, self._on_pictures_failed, key=_PICTURES)
        if job is not None:
            self.pictures.follow(job, self.tr("Preparing pictures of the new photos; you can go on working"))

    def _compare_seals(self) -> None:
        """Compare the seals that came with the records, quietly: their papers are drawn again."""
        workspace = self._context.workspace

        def work(task: Task) -> tuple[tuple[Agreed, ...], Kept]:
            return agreeing.compare_received(workspace, cancelled=task.is_cancelled), kept_in(workspace)

        if self._context.jobs.is_running(_SEALS):
            self._seals_again = True  # of a bundle that came meanwhile
            return
        self._seals_again = False
        self._context.jobs.work(work, self._on_seals, self._on_seals_failed, key=_SEALS)

    def _on_seals(self, done: tuple[tuple[Agreed, ...], Kept]) -> None:
        """Say it in the report in front, and above every page when a seal does not agree."""
        found, kept = done
        self.show_kept(kept)
        said = [agreeing.in_words(one, self._context.language) for one in found]
        if said and not self.report.isHidden():
            self.report.add_lines(self.tr("Seals received"), said)
        wrong = [agreeing.in_words(one, self._context.language) for one in found if one.differs]
        if wrong:
            self._context.messages.banner("\n".join(wrong), Tone.DANGER, key=_SEALS)
            touched = (("minutes", one.sealed.minutes, one.sealed.visit) for one in found)
            self.received.emit(Changes(frozenset(touched)))
        if self._seals_again:
            self._compare_seals()

    def _on_seals_failed(self, _error: Exception) -> None:
        """They are compared when their minutes are looked at, and after the next receiving."""

    def _on_pictures(self, _count: int) -> None:
        self.pictures.hide()

    def _on_pictures_failed(self, _error: Exception) -> None:
        self.pictures.hide()  # they are made when they are wanted

    def _show_only(self, card: QWidget) -> None:
        for one in self._cards:
            one.setVisible(one is card)
        self.preview.foot.setVisible(card is self.preview)
        self._top.setVisible(card in (self.earlier, self.report))  # the next stick may come while a report is read

    @Slot()
    def _close(self) -> None:
        self._show_only(self.earlier)

    @Slot(object)
    def _leave(self) -> None:
        self._show_only(self.preview)

    def _connect(self) -> None:
        self.drop.dropped.connect(self.look)
        self.found.asked.connect(self.look)
        self.round_button.clicked.connect(self.round_asked)
        self.preview.receive_asked.connect(self.receive)
        self.preview.inspect_asked.connect(self.inspect)
        self.preview.words_asked.connect(self._ask_words)
        self.preview.dropped.connect(self._close)
        self.invitation.given.connect(self.open_invitation)
        self.invitation.closed.connect(self._leave)
        self.stranger.accept_asked.connect(self._accept)
        self.stranger.closed.connect(self._leave)
        self.report.undo_asked.connect(self.undo)
        self.report.decide_asked.connect(self.decide_asked)
        self.report.closed.connect(self._close)
        self.earlier.opened.connect(self._open_report)
        self.earlier.undo_asked.connect(self.undo)
        self.close_button.clicked.connect(self._close)

    def _lay_out(self) -> None:
        self.close_button = QPushButton(self.tr("Close"))
        self.found.header.add(self.round_button)
        row = QHBoxLayout()
        row.addWidget(self.close_button)
        row.addStretch(1)
        for widget in (self.progress, self.outcome):
            self.working.add(widget)
        self.working.add(row)
        self.pictures.hide()
        content = QWidget()
        column = QVBoxLayout(content)
        column.setContentsMargins(24, 16, 24, 24)
        column.setSpacing(16)
        self._top = QWidget()
        top = QHBoxLayout(self._top)
        top.setContentsMargins(0, 0, 0, 0)
        top.setSpacing(16)
        top.addWidget(self.drop, 2)
        top.addWidget(self.found, 3)
        column.addWidget(self._top)
        for card in (*self._cards, self.pictures):
            column.addWidget(card)
        column.addStretch(1)
        area = SteadyArea()
        area.setWidgetResizable(True)
        area.setWidget(content)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(area, 1)
        whole.addWidget(self.preview.foot)  # in sight however much is said above it


def _still(kept: Kept) -> list[str]:
    """Return what is still to come: ranges of numbers and parts."""
    return [*gaps_shown(kept.missing, kept.names), *parts_shown(kept.awaited)]
