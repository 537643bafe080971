"""The schedule: every visit with its state, progress and what was sent; the chosen one summed up at the right."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QT_TRANSLATE_NOOP, QModelIndex, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.vietnamese.dates import HANOI
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.people import doubting
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.visit.visits import VisitLine, visits
from giamsat_desktop.ui.actions import Act, add_action, hint
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.look.plain import Label
from giamsat_desktop.ui.missing.visit_parts import parts_of
from giamsat_desktop.ui.models.rows import RowsModel
from giamsat_desktop.ui.screen import Place, Screen
from giamsat_desktop.ui.screens.visits.columns import ProgressDelegate, columns
from giamsat_desktop.ui.screens.visits.summary import VisitSummary
from giamsat_desktop.ui.widgets.card import EmptyState
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.lists.data_table import DataTable
from giamsat_desktop.ui.widgets.search.searched import Searched

_CHIPS = {
    "all": str(QT_TRANSLATE_NOOP("VisitsScreen", "All")),
    "today": str(QT_TRANSLATE_NOOP("VisitsScreen", "Today")),
    "doing": str(QT_TRANSLATE_NOOP("VisitsScreen", "In progress")),
    "to-sign": str(QT_TRANSLATE_NOOP("VisitsScreen", "To sign")),
    "signed": str(QT_TRANSLATE_NOOP("VisitsScreen", "Signed")),
}
_STATES = {"doing": ("dang_lam_viec",), "to-sign": ("cho_ky", "co_tu_choi"), "signed": ("da_ky", "da_khoa")}


@dataclass(frozen=True, slots=True)
class Schedule:
    """The visits, the day of today in Hà Nội ("2023-05-15"), and whether this laptop has a campaign.

    `doubts`: visit → why something in it is marked.
    """

    lines: tuple[VisitLine, ...]
    today: str
    campaign: bool
    doubts: Mapping[str, str] = field(default_factory=dict)


class VisitsScreen(Screen[Schedule]):
    """Where one picks a visit."""

    def __init__(self, context: Context) -> None:
        super().__init__(context)
        self._today = ""
        self._doubts: Mapping[str, str] = {}
        self._unsaved: list[str] = []  # the visit of every field that is not saved
        self.chips = SegmentedButtons(clearable=False)
        self.chips.set_options([(code, self.tr(text)) for code, text in _CHIPS.items()])
        self.chips.set_code("all")
        self.filter = QLineEdit()
        rows = RowsModel(
            columns(context.terms, self._unsaved_in, lambda visit: self._doubts.get(visit, "")), lambda line: line.visit
        )
        self.table = DataTable(rows, whole=True)
        self.table.fits = True
        self.table.setItemDelegateForColumn(4, ProgressDelegate(self.table))
        self.summary = VisitSummary(context)
        self._none_fit = Label(self.tr("No visit fits. Clear the filter, or choose All."))
        self._stack = QStackedWidget()
        self.set_title(self.tr("Visits"))
        self._lay_out()
        self._connect()

    def loader(self) -> Callable[[], Schedule]:
        """Read the schedule."""
        workspace, language = self.context.workspace, self.context.language
        return lambda: Schedule(
            visits(workspace),
            workspace.clock.now().astimezone(HANOI).date().isoformat(),
            workspace.profile.campaign is not None,
            doubting.of_visits(workspace, language),
        )

    def show_loaded(self, loaded: Schedule) -> None:
        """Show the schedule; the first time, choose today's visit or the next one."""
        self._on_drafts()
        first = self.table.current() is None
        self._today, self._doubts = loaded.today, loaded.doubts
        self.table.set_rows(loaded.lines)
        self._stack.setCurrentIndex(0 if loaded.lines else 1)
        for button in self.beginnings:  # who has a campaign waits for its plan
            button.setVisible(not loaded.lines and not loaded.campaign)
        if first and loaded.lines:
            coming = next((line for line in loaded.lines if line.date >= loaded.today), loaded.lines[0])
            self.table.choose(coming.visit)
            self.table.setFocus()
        self._say_none()
        self.summary.show_line(self.table.current())

    def concerned_by(self, changes: Changes) -> bool:
        """Anything of a visit or the plan may change a line."""
        return True

    def open_at(self, record: str, part: str) -> None:
        """Choose a visit in the list."""
        self.table.choose(record)

    @Slot()
    def open_current(self) -> None:
        """Open the chosen visit."""
        line = self.table.current()
        if line is not None:
            self.context.open_visit(line.visit)

    def _lay_out(self) -> None:
        self.filter.setPlaceholderText(self.tr("Filter: so tnmt"))
        self.filter.setAccessibleName(self.tr("Filter the visits, without diacritics"))
        self.filter.setToolTip(hint(Act.FILTER))
        self.filter.setClearButtonEnabled(True)
        self.filter.setProperty("role", "search")
        self.filter.setFixedWidth(240)
        self._none_fit.setProperty("role", "muted")
        self.table.setAccessibleName(self.tr("Visits"))
        above = QHBoxLayout()
        above.addWidget(self.chips, 1)
        above.addWidget(self.filter)
        left = QVBoxLayout()
        left.setSpacing(12)
        left.addLayout(above)
        left.addWidget(self._none_fit)
        left.addWidget(self.table, 1)
        whole = QWidget()
        beside = QHBoxLayout(whole)
        beside.setContentsMargins(16, 16, 16, 16)
        beside.setSpacing(16)
        beside.addLayout(left, 1)
        beside.addWidget(self.summary)
        self._stack.addWidget(whole)
        self._stack.addWidget(self._empty())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def _empty(self) -> EmptyState:
        empty = EmptyState(
            self.tr("No visit yet"),
            self.tr("Visits come with the plan. Receive the plan from the lead's stick, then they stand here."),
            "visits",
        )
        empty.add_button(self.tr("Receive the plan"), lambda: self.context.open_screen("exchange", "", "receive"))
        begin = self.context.navigation.begin
        self.beginnings = [
            empty.add_button(self.tr("Make a new campaign"), self._new_campaign),
            empty.add_button(self.tr("Open the sample data"), lambda: begin("sample")),
            empty.add_button(self.tr("Restore from a backup"), lambda: begin("restore")),
        ]
        return empty

    def _new_campaign(self) -> None:
        workspace = self.context.workspace
        self._allow_beginnings(on=False)  # two clicks make one campaign

        def failed(error: Exception) -> None:
            self._allow_beginnings(on=True)
            self.context.jobs.show_refusal(error)

        self.context.act(lambda: campaigns.new_campaign(workspace, preset=campaigns.PRESETS[0]).changes, failed=failed)

    def _allow_beginnings(self, *, on: bool) -> None:
        for button in self.beginnings:
            button.setEnabled(on)

    def places(self) -> Sequence[Place]:
        """Return the parts of the visit that is chosen."""
        line = self.table.current()
        return parts_of(line.visit, line.unit) if line is not None else ()

    def _unsaved_in(self, visit: str) -> int:
        return self._unsaved.count(visit)

    @Slot()
    def _on_drafts(self) -> None:
        """Say which visits hold unsaved fields, when that has changed; not at every key."""
        found = [one.visit for one in self.context.drafts.unsaved()]
        if found != self._unsaved:
            self._unsaved = found
            self.table.viewport().update()
            self.summary.show_unsaved()

    @Slot(QModelIndex)
    def _on_clicked(self, index: QModelIndex) -> None:
        """A click on what is not saved leads there."""
        line = self.table.rows.row(index)
        if line is not None and index.column() == len(self.table.rows.columns) - 1:
            self._to_unsaved(line.visit)

    def _to_unsaved(self, visit: str) -> None:
        found = self.context.drafts.of_visit(visit)
        if found:
            self.context.open_draft(found[0])

    def _connect(self) -> None:
        self.context.drafts.changed.connect(self._on_drafts)
        self.table.clicked.connect(self._on_clicked)
        self.summary.unsaved_asked.connect(self._to_unsaved)
        self.chips.chosen.connect(self._on_chip)
        Searched(self.filter).changed.connect(self._on_filter)
        self.filter.returnPressed.connect(self._to_table)
        self.table.chosen.connect(self.summary.show_line)
        self.table.opened.connect(self._on_opened)
        self.summary.open_asked.connect(self.open_current)
        add_action(Act.FILTER, self, self.filter.setFocus)
        add_action(Act.SEND, self, lambda: self.context.open_screen("exchange", "", "send"))
        add_action(Act.RECEIVE, self, lambda: self.context.open_screen("exchange", "", "receive"))

    @Slot(object)
    def _on_opened(self, line: VisitLine) -> None:
        self.context.open_visit(line.visit)

    @Slot(str)
    def _on_filter(self, text: str) -> None:
        self.table.rows.set_filter(text)
        self._choose_something()

    @Slot(object)
    def _on_chip(self, code: str | None) -> None:
        today = self._today
        if code == "today":
            self.table.rows.set_only(lambda line: line.date == today)
        elif code in _STATES:
            self.table.rows.set_only(lambda line: line.state in _STATES[code])
        else:
            self.table.rows.set_only(None)
        self._choose_something()

    def _choose_something(self) -> None:
        shown = self.table.rows.shown()
        if shown and self.table.current() is None:
            self.table.choose(shown[0].visit)
        self._say_none()
        self.summary.show_line(self.table.current())

    def _say_none(self) -> None:
        self._none_fit.setVisible(not self.table.rows.shown())

    @Slot()
    def _to_table(self) -> None:
        self.table.setFocus()
