"""First start: four ways to begin, then who uses this laptop."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QGridLayout, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.profile.welcoming import Newcomer, Welcomed, welcome
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.ui.invited import why_not_opened
from giamsat_desktop.ui.jobs import Jobs, Task
from giamsat_desktop.ui.screens.start.choices import Beginning, ChoiceCard
from giamsat_desktop.ui.screens.start.framing import sheet
from giamsat_desktop.ui.screens.start.identity import Identity, IdentityPage
from giamsat_desktop.ui.screens.start.new_plan import begins_with
from giamsat_desktop.ui.screens.start.plan import PlanPage
from giamsat_desktop.ui.screens.start.restore import RestorePage
from giamsat_desktop.ui.screens.start.welcome import WelcomePage
from giamsat_desktop.ui.sticks import Stick, plugged_in
from giamsat_desktop.ui.widgets.card import label


class StartScreen(QWidget):
    """Shown while there is no profile; `sample_known`: the sample was opened here before, and is offered first.

    Signals:
        ready(Path folder, str | None passphrase, bool sample, bool new_campaign): the profile was made; for the sample,
        which has its own people and no passphrase, none is made and nothing is asked.
    """

    ready = Signal(object, object, bool, bool)

    def __init__(
        self,
        folder: Path,
        jobs: Jobs,
        language: str = "vi",
        parent: QWidget | None = None,
        *,
        find_sticks: Callable[[], Sequence[Stick]] = plugged_in,
        sample_known: bool = False,
    ) -> None:
        super().__init__(parent)
        self._folder = folder
        self._jobs = jobs
        self._language = language
        self._beginning, self._sample_known = Beginning.RECEIVE, sample_known
        self._identity: Identity | None = None
        self._plan: Path | None = None
        self.cards: dict[Beginning, ChoiceCard] = {}
        self.identity = IdentityPage(language)
        self.plan = PlanPage(jobs, find_sticks=find_sticks)
        self.restore = RestorePage(folder, jobs, language)
        self.welcome = WelcomePage()
        self.pages = QStackedWidget()
        self._lay_out()
        self._connect()

    @Slot()
    def _show_choices(self) -> None:
        self._show(self._choices_shown)
        self.cards[self._beginning].setFocus()

    def show_opening(self) -> None:
        """Say that the sample is being opened; nothing else can be chosen meanwhile."""
        for card in self.cards.values():
            card.setEnabled(False)
        self.opening.setText(self.tr("Opening the sample data… The first time this takes a little while."))

    def refuse(self, refusal: Refusal) -> None:
        """Say why what was chosen did not open, and let the person choose again."""
        for card in self.cards.values():
            card.setEnabled(True)
        self.opening.setText(sentence(refusal, self._language))

    def _show(self, page: QWidget) -> None:
        self.pages.setCurrentIndex(self._order.index(page))

    def _lay_out(self) -> None:
        self._choices_shown = self._choices_page()
        self._order = [self._choices_shown, self.identity, self.plan, self.restore, self.welcome]
        self.pages.addWidget(sheet(self._choices_shown, 880, card=False))
        for page in self._order[1:]:
            self.pages.addWidget(sheet(page, 720))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.addWidget(self.pages)

    def _connect(self) -> None:
        self.identity.given.connect(self._on_given)
        self.identity.back.connect(self._back)
        self.plan.chosen.connect(self._on_plan)
        self.plan.without.connect(self._ask_who)
        self.plan.back.connect(self._show_choices)
        self.restore.back.connect(self._show_choices)
        self.restore.restored.connect(lambda passphrase: self.ready.emit(self._folder, passphrase, False, False))
        self.welcome.done.connect(self._on_made)

    def _choices_page(self) -> QWidget:
        self.opening = label("", "muted", wrap=True)
        grid = QGridLayout()
        grid.setSpacing(16)
        for place, (beginning, icon_name, title, text) in enumerate(self._choices()):
            card = ChoiceCard(icon_name, title, text)
            card.clicked.connect(partial(self._choose, beginning))
            self.cards[beginning] = card
            grid.addWidget(card, place // 2, place % 2)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setSpacing(24)
        column.addWidget(label(self.tr("Supervision visits"), "title"))
        column.addWidget(label(self.tr("How would you like to begin on this laptop?"), "muted"))
        column.addLayout(grid)
        column.addWidget(self.opening)
        self.setFocusProxy(self.cards[Beginning.SAMPLE if self._sample_known else Beginning.RECEIVE])
        return inner

    def _choices(self) -> tuple[tuple[Beginning, str, str, str], ...]:
        return (
            (
                Beginning.RECEIVE,
                "receive",
                self.tr("Receive the plan from a USB stick"),
                self.tr("Your delegation's lead gave you a stick with the plan. This is the usual way."),
            ),
            (
                Beginning.NEW_CAMPAIGN,
                "calendar",
                self.tr("Make a new campaign"),
                self.tr("You lead: units, schedule and outline are prepared here and go to everybody else."),
            ),
            (
                Beginning.SAMPLE,
                "visits",
                self.tr("Open the sample data"),
                self._about_sample(),
            ),
            (
                Beginning.RESTORE,
                "backup",
                self.tr("Restore from a backup"),
                self.tr("The laptop was lost or set up anew, and its data was saved in a folder."),
            ),
        )

    def _about_sample(self) -> str:
        if self._sample_known:
            return self.tr("You opened it before: what you changed in it is still there. Nothing mixes with real work.")
        return self.tr(
            "Look around with invented visits and people; no name and no passphrase are asked. Nothing of it mixes "
            "with real work."
        )

    def _choose(self, beginning: Beginning, _checked: bool = False) -> None:
        self._beginning = beginning
        if beginning is Beginning.RECEIVE:
            self._show(self.plan)
            self.plan.begin()
        elif beginning is Beginning.RESTORE:
            self._show(self.restore)
            self.restore.begin()
        elif beginning is Beginning.SAMPLE:
            self.show_opening()
            self.ready.emit(self._folder, None, True, False)
        else:
            self._ask_who()

    @Slot()
    def _back(self) -> None:
        """Go one page back: who is invited chooses the bundle again, with the one chosen before still marked."""
        if self._plan is not None:
            self._show(self.plan)
            self.plan.begin()
        else:
            self._show_choices()

    @Slot()
    def _ask_who(self) -> None:
        self._plan = None
        self._show(self.identity)
        role = "lead" if self._beginning is Beginning.NEW_CAMPAIGN else "inspector"
        about = begins_with() if role == "lead" else ""
        self.identity.begin(self.tr("Who uses this laptop?"), role, about=about)

    @Slot(object)
    def _on_plan(self, file: Path) -> None:
        self._plan = file
        self._show(self.identity)
        self.identity.begin(self.tr("You are invited: who uses this laptop?"), "inspector", invited=True)

    @Slot(object)
    def _on_given(self, identity: Identity) -> None:
        self._identity = identity
        self.identity.set_busy(True)
        if self._plan is not None:
            self._join(identity, self._plan)
            return

        def make(_task: Task) -> str:
            return opening.create_profile(
                self._folder, name=identity.name, role=identity.role, passphrase=identity.passphrase
            )

        self._jobs.work(make, lambda _writer: self._on_made(), self._on_failed, key="create-profile")

    def _join(self, identity: Identity, plan: Path) -> None:
        newcomer, among = Newcomer(identity.name, identity.words, identity.passphrase), self.plan.files()

        def work(task: Task) -> Welcomed:
            return welcome(
                self._folder,
                file=plan,
                newcomer=newcomer,
                among=among,
                progress=task.report,
                cancelled=task.is_cancelled,
            )

        job = self._jobs.work(work, self._on_joined, self._on_failed, key="create-profile")
        if job is not None:
            self.identity.progress.follow(job, self.tr("Opening the plan"))

    def _on_joined(self, came: Welcomed) -> None:
        self._show(self.welcome)
        other = came.opened.file != self._plan
        self.welcome.show_reception(came.reception, came.opened if other else None)

    @Slot()
    def _on_made(self) -> None:
        passphrase = self._identity.passphrase if self._identity is not None else None
        self.ready.emit(self._folder, passphrase, False, self._beginning is Beginning.NEW_CAMPAIGN)

    def _on_failed(self, error: Exception) -> None:
        self.identity.progress.hide()
        self.identity.set_busy(False)
        if self._plan is not None and opening.has_profile(self._folder):
            self.identity.set_made()
        words = self._identity.words if self._identity is not None else ""
        self.identity.show_problem(why_not_opened(error, words, self._language))
        self.identity.try_again()
