"""Differences to decide: by visit and section, one by one or many at once; never decided by a clock."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from itertools import groupby

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from giamsat_desktop.domain.dictionary.holding import Unreadable
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.unfinished import DIFFERENCES, Unfinished, half_decided
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.privacy import redacting
from giamsat_desktop.services.privacy.redacting import Request
from giamsat_desktop.services.records import numbering, pairing
from giamsat_desktop.services.records.numbering import NumberTwice
from giamsat_desktop.services.records.pairing import Double
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.messages import Question
from giamsat_desktop.ui.screen import Screen
from giamsat_desktop.ui.screens.conflicts.card import DifferenceCard, own_words
from giamsat_desktop.ui.screens.conflicts.decided import DecidedList, shown_decisions
from giamsat_desktop.ui.screens.conflicts.headings import WIDTH, SectionHeading, VisitHeading
from giamsat_desktop.ui.screens.conflicts.lines import half_chosen
from giamsat_desktop.ui.screens.conflicts.notices import (
    DoubleCard,
    Notice,
    NumberCard,
    OrphanCard,
    RequestCard,
    SealCard,
    UnreadableCard,
)
from giamsat_desktop.ui.screens.conflicts.presenting import (
    Shown,
    ShownDecision,
    ShownDifference,
    ShownGroup,
    remember_place,
    shown,
)
from giamsat_desktop.ui.widgets.boxes import ChoiceBox
from giamsat_desktop.ui.widgets.card import EmptyState, label
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.lists.lazy_column import Item, LazyColumn

_VISIT, _SECTION, _DOUBLE, _NUMBER, _REQUEST, _SEAL = "visit ", "section ", "double ", "number ", "request ", "seal "
_ORPHAN = "orphan "
_LAST = "last"
"""Stands for the next card where there is none: the keyboard then rests on no button either."""
OPEN, DECIDED = "open", "decided"
_MOST_DOUBLES = 5
"""Questions about visits made twice that stand above the differences; the next come when these are answered."""


class ConflictsScreen(Screen[Shown]):
    """All that differs between laptops and that nobody has decided yet, and beside it what was decided."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.shown: Shown | None = None
        self.summary = label("", "muted")
        self.filter = ChoiceBox()
        self.list = LazyColumn()
        self.decided = DecidedList()
        self.tabs = SegmentedButtons(clearable=False)
        self.pages = QStackedWidget()
        self.empty = EmptyState(
            self.tr("Nothing differs"),
            self.tr("When two people wrote different things in the same place, both stand here until one is chosen."),
            "check",
        )
        self._wanted = ""
        self._after = self._at = ""
        self._moved = False
        self._orphans: tuple[Unfinished, ...] = ()
        self._typed: dict[str, str] = {}
        self._decisions: tuple[ShownDecision, ...] = ()
        self._lay_out()
        context.drafts.changed.connect(self._on_drafts)

    @property
    def cards(self) -> dict[str, DifferenceCard]:
        """The cards made so far, by the keys of their differences."""
        return {key: one for key, one in self.list.made.items() if isinstance(one, DifferenceCard)}

    def loader(self) -> Callable[[], Shown]:
        """Return what reads the open differences as words."""
        workspace, language = self.context.workspace, self.context.language
        if self.tabs.code() != DECIDED:
            return lambda: shown(workspace, language)
        return lambda: replace(shown(workspace, language), decided=shown_decisions(workspace, language))

    def show_loaded(self, loaded: Shown) -> None:
        """Show them; a card in which somebody is writing stays as it is."""
        first, self.shown = self.shown is None, loaded
        if loaded.decided is not None:
            self._decisions = loaded.decided
        self.badge_changed.emit(loaded.count)
        self.set_title(self.tr("Differences"))
        self._fill_filter(self._wanted or (loaded.place[0] if first else self._visit()))
        self._fill()
        self._moved = False
        if first and not self._wanted:
            self.list.go_to(loaded.place[1])
        self._go_to_card()
        self._wanted = self._at = ""
        self._focus_next()

    def open_at(self, record: str, part: str) -> None:
        """Show the differences of a visit alone, or all; `part`: the key of the one to be looked at."""
        self._wanted, self._at = record, part
        self.tabs.set_code(OPEN)
        if self.shown is not None and record:
            self._fill_filter(record)
            self._fill()
            self._go_to_card()

    def _go_to_card(self) -> None:
        """Bring the card that was asked for into view, with what was typed elsewhere about it."""
        if self._at:
            self.list.go_to(self._at)
            card = self.list.made.get(self._at)
            if isinstance(card, DifferenceCard):
                card.look_for_own()
                card.set_focus()

    def leave(self) -> None:
        """Remember the place; who comes again meets first what is to be decided."""
        super().leave()
        if self.tabs.code() == DECIDED:
            self.tabs.set_code(OPEN)
            if self.shown is not None:
                self._fill_filter(self._visit())
                self._fill()
                self.list.verticalScrollBar().setValue(0)
        if self.shown is not None:
            workspace, visit, key = self.context.workspace, self._visit(), self.list.first_seen()
            self.context.jobs.database(lambda: remember_place(workspace, visit, key), _nothing)

    def _visit(self) -> str:
        chosen = self.filter.currentData()
        return chosen if isinstance(chosen, str) else ""

    def _fill_filter(self, visit: str) -> None:
        self.filter.blockSignals(True)
        self.filter.clear()
        self.filter.addItem(self.tr("All visits"), "")
        for name, title, count in self._visits():
            self.filter.addItem(f"{title} ({count})", name)
        self.filter.setCurrentIndex(max(0, self.filter.findData(visit)))
        self.filter.blockSignals(False)

    @Slot()
    def _fill(self) -> None:
        if self.shown is not None:
            self._orphans = self._orphaned(self.shown)
            self._say_how_many(self.shown)
            self.decided.show_decisions(self._decisions, self._visit())
            self.list.set_items(tuple(self._items(self.shown, self._visit())))
            for one in self.list.made.values():
                if isinstance(one, DifferenceCard | SectionHeading | Notice):
                    one.set_busy(False)

    def _visits(self) -> list[tuple[str, str, int]]:
        """Return the visits to choose from, as (id, unit and date, how many)."""
        if self.tabs.code() != DECIDED:
            return [one for one in self.shown.visits if one[0]] if self.shown is not None else []
        count = Counter((one.visit, one.where) for one in self._decisions if one.visit)
        return [(visit, where, many) for (visit, where), many in sorted(count.items(), key=lambda one: one[0][1])]

    def _say_how_many(self, loaded: Shown) -> None:
        """Show the half that is asked for, and above it how much there is."""
        something = bool(loaded.count or loaded.asks or self._orphans)
        self.tabs.set_label(OPEN, self._tab(loaded.count))
        said = self.tr("{visits} visits, {count} places that differ").format(
            visits=len(loaded.visits), count=loaded.count
        )
        if self.tabs.code() == DECIDED:
            something = bool(self._decisions)
            again = sum(one.overtaken for one in self._decisions)
            said = self.tr("{count} decided").format(count=len(self._decisions) - again)
            more = self.tr("{count} wait again under “To decide”: a new value came since").format(count=again)
            said = f"{said} · {more}" if again else said
            self.pages.setCurrentWidget(self.decided)
        else:
            self.pages.setCurrentIndex(1 if something else 0)
        self.summary.setText(said)
        self.summary.setVisible(something)
        self.filter.setVisible(something)

    def _tab(self, count: int) -> str:
        return self.tr("To decide ({count})").format(count=count) if count else self.tr("To decide")

    @Slot(object)
    def _on_tab(self, _code: object) -> None:
        if self.shown is not None:
            self._fill_filter(self._visit())
            self._fill()
        self.mark_stale()

    def _orphaned(self, loaded: Shown) -> tuple[Unfinished, ...]:
        """Return the half decisions whose difference is no more: somebody else decided it."""
        open_now = {half_decided(one.difference.key) for group in loaded.groups for one in group.differences}
        return tuple(one for one in self.context.drafts.of_screen(DIFFERENCES) if one.record not in open_now)

    @Slot()
    def _on_drafts(self) -> None:
        if self.shown is not None and self._orphaned(self.shown) != self._orphans:
            self._fill()

    def _items(self, loaded: Shown, wanted: str) -> Iterator[Item]:
        for kept in self._orphans:
            yield Item(_ORPHAN + kept.record + kept.field, partial(self._orphan, kept), partial(_shows, "about", kept))
        if not wanted:
            yield from self._notices(loaded)
        chosen = [group for group in loaded.groups if wanted in ("", group.visit)]
        for visit, together in groupby(chosen, key=lambda group: group.visit):
            groups = tuple(together)
            count, joined = sum(len(one.differences) for one in groups), visit in loaded.joined
            yield Item(
                f"{_VISIT}{visit or ''} {count} {joined}", partial(self._visit_heading, groups[0], count, joined)
            )
            for group in groups:
                yield Item(_SECTION + group.key, partial(self._section, group), partial(_shows, "group", group))
                for one in group.differences:
                    yield Item(one.difference.key, partial(self._card, one), partial(self._still_shows, one))

    def _notices(self, loaded: Shown) -> Iterator[Item]:
        for order in loaded.requests:
            yield Item(_REQUEST + order.revision, partial(self._request, order), partial(_shows, "about", order))
        for contest in loaded.seals:
            yield Item(_SEAL + contest.minutes, partial(SealCard, contest), partial(_shows, "about", contest))
        if loaded.unreadable:
            odd = loaded.unreadable
            yield Item("unreadable", partial(self._unreadable, odd), partial(_shows, "about", odd))
        for twice in loaded.numbers:
            yield Item(_NUMBER + twice.number, partial(self._number, twice), partial(_shows, "about", twice))
        for double in loaded.doubles[:_MOST_DOUBLES]:
            key = _DOUBLE + double.visit + double.other
            yield Item(key, partial(self._double, double), partial(_shows, "about", double))

    def _unreadable(self, found: tuple[Unreadable, ...]) -> QWidget:
        return UnreadableCard(found, self.context.language)

    def _orphan(self, kept: Unfinished) -> QWidget:
        made = OrphanCard(kept, self.context.terms)
        made.put_away.connect(self.context.drafts.let_go)
        return made

    def _request(self, order: Request) -> QWidget:
        made = RequestCard(order, self.context.terms)
        made.followed.connect(self._follow)
        return made

    def _number(self, twice: NumberTwice) -> QWidget:
        made = NumberCard(twice, may_change=self.shown is not None and self.shown.may_number)
        made.renumbered.connect(self._renumber)
        return made

    def _visit_heading(self, group: ShownGroup, count: int, joined: bool) -> QWidget:
        made = VisitHeading(group, count, joined=joined)
        made.opened.connect(self.context.open_visit)
        made.parted.connect(self._part)
        return made

    def _section(self, group: ShownGroup) -> QWidget:
        made = SectionHeading(group)
        made.chose_all.connect(self._choose_all)
        return made

    def _card(self, one: ShownDifference) -> QWidget:
        made = DifferenceCard(one, self.context.drafts)
        made.setMaximumWidth(WIDTH)
        made.chose.connect(self._choose)
        made.chose_lines.connect(self._choose_lines)
        made.kept_both.connect(self._keep_both)
        made.wrote.connect(self._write)
        typed = self._typed.pop(one.difference.key, None)
        if typed is not None:
            made.write(typed)
        return made

    def _still_shows(self, one: ShownDifference, widget: QWidget) -> bool:
        """Tell whether a card stays: it says the same, or somebody is writing in it.

        Then it goes on deciding about what it shows, and is refused when that is no longer so; the card that takes its
        place shows the new sides, with what was typed.
        """
        if not isinstance(widget, DifferenceCard):
            return False
        if widget.shown.words == one.words:
            widget.shown = one
            return True
        if widget.writing and self._moved:
            self._typed[one.difference.key] = widget.editor.toPlainText()
        return widget.writing and not self._moved

    def _double(self, double: Double) -> QWidget:
        made = DoubleCard(double)
        made.joined.connect(self._join)
        made.told_apart.connect(self._tell_apart)
        return made

    def _choose(self, one: ShownDifference, side: int) -> None:
        workspace = self.context.workspace
        about = one.sides[side]
        who = ", ".join(dict.fromkeys(claim.person or claim.laptop for claim in about.claims))
        said = self.tr("Chosen, the text of {who}: {what}").format(who=who, what=one.title)
        if about.keeps is not None:
            said = (self.tr("Kept: {what}") if about.keeps else self.tr("Deleted: {what}")).format(what=one.title)
        self._decide(one, lambda: deciding.choose(workspace, difference=one.difference, side=side), said)

    def _choose_lines(self, one: ShownDifference, sides: dict[str, int]) -> None:
        workspace = self.context.workspace
        said = self.tr("Chosen line by line: {what}").format(what=one.title)
        verb = partial(deciding.choose_lines, workspace, difference=one.difference, sides=sides)
        self._decide(one, verb, said, own=True)

    def _keep_both(self, one: ShownDifference) -> None:
        workspace = self.context.workspace
        said = self.tr("All {count} texts kept: {what}").format(count=len(one.sides), what=one.title)
        self._decide(one, lambda: deciding.keep_both(workspace, difference=one.difference), said)

    def _write(self, one: ShownDifference, fields: Mapping[str, JsonValue]) -> None:
        workspace, on_paper = self.context.workspace, fields == one.difference.on_paper
        said = self.tr("Kept as in the minutes: {what}") if on_paper else self.tr("Written anew for all: {what}")
        verb = partial(deciding.write_new, workspace, difference=one.difference, fields=fields)
        self._decide(one, verb, said.format(what=one.title), own=True)

    def _decide(self, one: ShownDifference, verb: Callable[[], Changes], said: str, *, own: bool = False) -> None:
        key = one.difference.key
        card = self.list.made.get(key)
        if isinstance(card, DifferenceCard):
            card.set_busy(True)
        later = list(self.cards)
        self._after = next(iter(later[later.index(key) + 1 :]), _LAST) if key in later else ""
        half = self._half(one)
        if half is None or own:
            self._act(verb, said, (half,) if half is not None else ())
        else:
            self._instead(verb, said, [half])

    def _half(self, one: ShownDifference) -> Unfinished | None:
        """Return what is half decided about a difference: lines chosen so far, or words of one's own."""
        return self.context.drafts.of(*(half_chosen(one, {}) if one.lines else own_words(one)).key)

    def _instead(self, verb: Callable[[], Changes], said: str, halves: list[Unfinished]) -> None:
        """Decide otherwise than was half decided: undo brings that back with the decision."""
        self.context.act(verb, said, failed=self._on_refused, let_go=halves)

    def _choose_all(self, group: ShownGroup, writer: str, name: str) -> None:
        workspace, found = self.context.workspace, [one.difference for one in group.differences]
        count = deciding.decided_with(found, writer=writer)
        section = ". ".join(part for part in (group.section, group.title) if part) or self.tr("General")
        said = self.tr("Chosen, {count} texts of {name} in {section}.").format(count=count, name=name, section=section)
        torn = len(deciding.torn_in(found, writer=writer))
        if torn:
            said += " " + self.tr("In {count} places {name} says two things: choose one of them there.").format(
                count=torn, name=name
            )
        if count < len(found):
            said += " " + self.tr("{count} places are still open there.").format(count=len(found) - count)
        self._set_busy(group)
        about = [one for one in group.differences if writer in _speakers(one)]
        halves = [half for one in about if (half := self._half(one)) is not None]
        self._instead(lambda: deciding.choose_all(workspace, found, writer=writer), said, halves)

    def _set_busy(self, group: ShownGroup) -> None:
        for one in group.differences:
            card = self.list.made.get(one.difference.key)
            if isinstance(card, DifferenceCard):
                card.set_busy(True)
        heading = self.list.made.get(_SECTION + group.key)
        if isinstance(heading, SectionHeading):
            heading.set_busy(True)

    def _join(self, double: Double) -> None:
        workspace = self.context.workspace
        self._act(
            lambda: pairing.join(workspace, visit=double.other, same_as=double.visit),
            self.tr("The two visits are shown as one"),
        )

    def _tell_apart(self, double: Double) -> None:
        workspace = self.context.workspace
        self._act(
            lambda: pairing.tell_apart(workspace, visit=double.visit, other=double.other),
            self.tr("The two visits stay apart"),
        )

    def _renumber(self, visit: str, number: str) -> None:
        workspace = self.context.workspace
        said = self.tr("The visit has the number {number} now").format(number=number)
        self._act(lambda: numbering.renumber(workspace, visit=visit, number=number), said)

    @Slot(object)
    def _follow(self, order: Request) -> None:
        question = Question(
            title=self.tr("Erase personal data"),
            text=self.tr("The words are erased from this laptop and its backups."),
            act=self.tr("Erase"),
            keep=self.tr("Not now"),
            detail=self.tr("This cannot be undone. Everything else stays, and the history stays provable."),
        )
        self.context.messages.ask(self, question, partial(self._erase, order))

    def _erase(self, order: Request) -> None:
        workspace = self.context.workspace
        verb = partial(redacting.comply, workspace, requests=[order])
        self.context.jobs.database(verb, self._on_erased, self._on_refused)

    def _on_erased(self, erased: redacting.Erased) -> None:
        self.context.history.forget_drafts()
        self.context.messages.toast(self.tr("Erased on this laptop: {count} entries").format(count=erased.bodies))
        self.mark_stale()

    @Slot(object)
    def _reopen(self, one: ShownDecision) -> None:
        if one.own is not None:
            workspace, decision = self.context.workspace, one.own
            for card in self.decided.cards:
                card.set_busy(True)
            self.tabs.setFocus()  # the card goes, and no other button is to have the keyboard
            said = self.tr("Open again: {what}").format(what=one.title)
            self._act(lambda: deciding.reopen(workspace, decisions=[decision]), said)

    def _part(self, visit: str) -> None:
        workspace = self.context.workspace
        self._act(lambda: pairing.part(workspace, visit=visit), self.tr("Each visit stands alone again"))

    def _act(self, verb: Callable[[], Changes], said: str, typed: Sequence[Unfinished] = ()) -> None:
        self.context.act(verb, said, failed=self._on_refused, typed=typed)

    def _on_refused(self, error: Exception) -> None:
        self._fill()
        if isinstance(error, deciding.DifferenceMoved):
            self._moved = True
            self.mark_stale()
        if isinstance(error, Refusal):
            self.context.messages.refused(error)

    def _focus_next(self) -> None:
        """After a decision the next card is at hand, so that many can be decided with the keyboard."""
        if self._after == _LAST and self.isVisible():
            self.list.setFocus()
        card, self._after = self.list.made.get(self._after), ""
        if isinstance(card, DifferenceCard) and self.isVisible() and not card.writing:
            card.set_focus()
            self.list.ensureWidgetVisible(card, 0, 16)

    def _lay_out(self) -> None:
        self.filter.setAccessibleName(self.tr("Show one visit"))
        self.filter.setToolTip(self.tr("Show one visit"))
        self.filter.setSizeAdjustPolicy(ChoiceBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.filter.setMinimumContentsLength(36)
        self.filter.currentIndexChanged.connect(self._fill)
        self.tabs.set_options(((OPEN, self._tab(0)), (DECIDED, self.tr("Decided"))))
        self.tabs.set_code(OPEN)
        self.tabs.setAccessibleName(self.tr("To decide, or decided"))
        self.tabs.chosen.connect(self._on_tab)
        self.decided.reopened.connect(self._reopen)
        top = QHBoxLayout()
        top.setContentsMargins(24, 8, 24, 0)
        top.setSpacing(16)
        top.addWidget(self.filter)
        top.addWidget(self.summary, 1)
        for page in (self.empty, self.list, self.decided):
            self.pages.addWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        halves = QVBoxLayout()
        halves.setContentsMargins(24, 16, 24, 0)
        halves.addWidget(self.tabs)
        whole.addLayout(halves)
        whole.addLayout(top)
        whole.addWidget(self.pages, 1)


def _speakers(one: ShownDifference) -> set[str]:
    return {claim.writer for side in one.difference.sides for claim in side.claims}


def _shows(name: str, value: object, widget: QWidget) -> bool:
    return getattr(widget, name, None) == value


def _nothing(_result: None) -> None:
    """Nothing to show after remembering."""
