"""Part: the outline, a section at a time; its cards are made one by one so that nothing waits."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Slot

from giamsat_desktop.services.records.outline_words import trouble
from giamsat_desktop.ui.screens.visit.parts.findings import new_place
from giamsat_desktop.ui.screens.visit.parts.part import Part
from giamsat_desktop.ui.screens.visit.parts.question_card import QuestionCard
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.places import section_title
from giamsat_desktop.ui.widgets.card import EmptyState, label, problem_line

_AIM_MS = 700


class OutlinePart(Part):
    """The questions of one section."""

    def build(self) -> None:
        self._section = ""
        self._cards: dict[str, QuestionCard] = {}
        self._waiting: list[str] = []
        self._wanted = ""
        self._field = ""
        self._by_keys = False
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._make_next)
        self._aim = ""
        self._aiming = QTimer(self)
        self._aiming.setSingleShot(True)
        self._aiming.setInterval(_AIM_MS)
        self._page = self.scrolled()
        self.area.verticalScrollBar().rangeChanged.connect(self._keep_aim)
        self._empty = EmptyState(
            self.tr("No question here"),
            self.tr("The outline puts no question of this section to a unit of this kind."),
            "outline",
        )
        self._empty.hide()
        self._trouble, self._notes = problem_line(), label("", "muted", wrap=True)
        for one in (self._trouble, self._notes, self._empty):
            self._page.addWidget(one)
        self._page.addStretch(1)

    def renew(self, data: VisitData) -> None:
        codes = list(data.asked)
        if not self._section and codes:
            self._section = data.asked[codes[0]].section
        self._head(data)
        wanted = [asked.code for asked in data.section(self._section)]
        self._empty.setVisible(not wanted)
        changed = any(
            card.question != data.question(code) for code, card in self._cards.items()
        )  # another outline came
        if changed or [*self._cards, *self._waiting] != wanted:
            self._start(wanted)
        for card in self._cards.values():
            card.show_answer(data)

    def show_section(self, section: str) -> None:
        """Show the questions of another section."""
        if section == self._section or not section:
            return
        self._section = section
        self._start([])
        if self.model.data is not None:
            self.renew(self.model.data)
        self.area.verticalScrollBar().setValue(0)

    def section(self) -> str:
        """Return the section shown."""
        return self._section

    def go_to(self, key: str) -> None:
        """Bring a question into view with the cursor in it, at "II.7/comment" in that field; its card may come."""
        if key.startswith("section:"):
            self.show_section(key.removeprefix("section:"))
            return
        data = self.model.data
        code, _, self._field = key.partition("/")
        asked = data.asked.get(code) if data is not None else None
        if asked is None:
            return
        self.show_section(asked.section)
        self._wanted = code
        self._reach()

    def step(self, by: int, *, unanswered: bool = False) -> None:
        """Go to the next question, across sections."""
        data = self.model.data
        if data is None:
            return
        codes = [code for code, asked in data.asked.items() if not unanswered or not asked.answered]
        every = list(data.asked)
        current, begin = self.current(), self._first_in_view()
        here = every.index(current) if current in every else -1
        if begin in every and not current:
            here = every.index(begin) - (by > 0)  # nobody is in a card: one begins with the first that is seen
        after = [code for code in codes if (every.index(code) - here) * by > 0]
        if after:
            self._by_keys = True
            self.go_to(after[0] if by > 0 else after[-1])

    def current(self) -> str:
        """Return the code of the question that has the cursor and is seen; "" when there is none."""
        for code, card in self._cards.items():
            if card.property("lifted") == "true" and not card.visibleRegion().isEmpty():
                return code
        return ""

    def _first_in_view(self) -> str:
        """Return the code of the first question of which something is seen."""
        seen = (code for code, card in self._cards.items() if not card.visibleRegion().isEmpty())
        return next(seen, next(iter(self._cards), ""))

    def card(self, code: str) -> QuestionCard | None:
        """Return the card of a question, if it is made."""
        return self._cards.get(code)

    def question_of_figure(self, key: str) -> str:
        """Return the question of this section in whose answer a figure stands, by its record; "" when there is none."""
        found = (code for code, card in self._cards.items() if card.has_figure(key))
        return next(found, "")

    def _head(self, data: VisitData) -> None:
        section = next((one for one in data.sections if one.code == self._section), None)
        asked = data.section(self._section)
        if section is not None:
            self.title.setText(section_title(section))
        # The places to mend are for who writes the outline; they are listed on the command line.
        wrong = trouble(data.in_force, self.model.terms.language)[:1] if data.in_force is not None else []
        for shown, lines in ((self._trouble, wrong), (self._notes, section.notes if section is not None else ())):
            shown.setText("\n".join(lines))
            shown.setVisible(bool(lines))
        open_required = sum(1 for one in asked if one.required and not one.complete)
        said = self.tr("{done} of {all} answered").format(done=sum(one.answered for one in asked), all=len(asked))
        if open_required:
            said += " · " + self.tr("{count} required still open").format(count=open_required)
        self.say(said)

    def _start(self, wanted: list[str]) -> None:
        for card in self._cards.values():
            card.hide()
            card.deleteLater()
        self._cards = {}
        self._waiting = list(wanted)
        self._make_next()
        if self._waiting:
            self._next.start()

    @Slot()
    def _make_next(self) -> None:
        data = self.model.data
        if not self._waiting or data is None:
            self._next.stop()
            return
        question = data.question(self._waiting.pop(0))
        if question is not None:
            card = QuestionCard(self.model, question)
            card.finding_added.connect(lambda record: self.model.go.emit("findings", new_place(record)))
            self._cards[question.code] = card
            self._page.insertWidget(self._page.count() - 1, card)
            card.show_answer(data)
        if not self._waiting:
            self._next.stop()
        self._reach()

    def _reach(self) -> None:
        card = self._cards.get(self._wanted)
        if card is not None:
            self._wanted = ""
            QTimer.singleShot(0, card, lambda: self._settle(card))

    def _settle(self, card: QuestionCard) -> None:
        self._aim = card.question.code
        self._aiming.start()
        # Only who steps by keys assesses by numbers at once: from a list or a search, letters may come.
        reason = Qt.FocusReason.ShortcutFocusReason if self._by_keys else Qt.FocusReason.OtherFocusReason
        self._by_keys = False
        card.first_field().setFocus(reason)
        if not card.to_figure(self._field):
            card.form.go_to(self._field)
        self._keep_aim()

    @Slot()
    def _keep_aim(self) -> None:
        """Keep the question in view while cards above it still find their height."""
        card = self._cards.get(self._aim)
        if card is None or not self._aiming.isActive():
            return
        focused = self.window().focusWidget()
        if focused is None or not card.isAncestorOf(focused):
            self._aiming.stop()  # the person is elsewhere by now
            return
        self.area.verticalScrollBar().setValue(max(card.y() - 8, 0))
        self.area.reveal(focused)
