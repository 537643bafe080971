"""Personal data to be erased: what is asked of this laptop, and on a lead's laptop the orders themselves."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from giamsat_desktop.services.privacy import redacting, redaction_notes
from giamsat_desktop.services.privacy.redacting import Erased, Redacted, Request
from giamsat_desktop.services.privacy.redaction_notes import Order, Written
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.look.formats import moment_shown
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.messages import Question
from giamsat_desktop.ui.screens.settings.loading import State
from giamsat_desktop.ui.screens.settings.redact_dialog import RedactDialog, reason_of
from giamsat_desktop.ui.widgets.card import Card, label

_KEY = "erase"
_MOST = 50
"""Orders shown; older ones stay in the data."""


class PrivacyPanel(QWidget):
    """Follows requests to erase, and lets a lead order it.

    Signals:
        changed(object): what was erased; Changes when records changed, else None.
    """

    changed = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._found: tuple[Written, ...] = ()
        self._state: State | None = None
        self.requests = label("", "", wrap=True)
        self._at = 0
        self.erase_button = QPushButton(self.tr("Erase here…"))
        self.next_button = QPushButton(self.tr("Next order"))
        self.search = QLineEdit()
        self.search_button = QPushButton(self.tr("Find"))
        self.found = QListWidget()
        self.nothing = label("", "muted", wrap=True)
        self.why_not = label("", "muted", wrap=True)
        self.outcome = label("", "", wrap=True)
        self.given = QListWidget()
        self._lay_out()
        self._connect()

    def show_state(self, state: State) -> None:
        """Show what is asked and what was ordered."""
        self._state = state
        self._at = 0
        self._show_asked()
        for widget in (self.search, self.search_button):
            widget.setEnabled(state.may_order)
        self.why_not.setVisible(not state.may_order)
        self._show_given(state.orders)

    def _show_asked(self) -> None:
        """Show one order with the words it is about and who signed it: each is read before it is followed."""
        asked = self._state.requests if self._state is not None else ()
        for button, shown in ((self.erase_button, bool(asked)), (self.next_button, len(asked) > 1)):
            button.setVisible(shown)
        if not asked:
            self.requests.setText(self.tr("✓ Nothing is asked of this laptop."))
            return
        one = asked[self._at % len(asked)]
        said = self.tr("{person} signed an order to erase personal data ({what}). Reason: {reason}").format(
            person=one.person or self.tr("somebody not yet known"),
            what=self._context.terms.type(one.record_type),
            reason=one.reason,
        )
        words = (f"{self._context.terms.field(one.record_type, name)}: {text}" for name, text in one.words)
        number = f"{self._at % len(asked) + 1}/{len(asked)}: " if len(asked) > 1 else ""
        self.requests.setText("\n".join([number + said, *words]))

    @Slot()
    def _show_next(self) -> None:
        self._at += 1
        self._show_asked()

    @Slot()
    def ask_erase(self) -> None:
        """Ask, then erase here what the order shown asks for."""
        question = Question(
            self.tr("Erase personal data"),
            self.tr("The words are erased from this laptop and its backups."),
            self.tr("Erase"),
            self.tr("Not now"),
            self.tr("This cannot be undone. Everything else stays, and the history stays provable."),
        )
        asked = self._state.requests if self._state is not None else ()
        if asked:
            self._context.messages.ask(self, question, partial(self.erase, asked[self._at % len(asked)]))

    def erase(self, order: Request) -> None:
        """Erase here what an order asks for."""
        verb = partial(redacting.comply, self._context.workspace, requests=[order])
        job = self._context.jobs.database(verb, self._on_erased, key=_KEY)
        if job is not None:
            self.erase_button.setEnabled(False)
            job.ended.connect(lambda: self.erase_button.setEnabled(True))

    @Slot()
    def look(self) -> None:
        """Look for the words typed."""
        typed, workspace, language = self.search.text(), self._context.workspace, self._context.language
        if typed.strip():
            self._context.jobs.database(
                lambda: redaction_notes.written(workspace, typed=typed, language=language), self._on_found
            )

    def open_dialog(self, one: Written) -> RedactDialog:
        """Ask which words of this record, and why."""
        dialog = RedactDialog(one, self)
        dialog.keep(self._context.drafts)
        dialog.ordered.connect(partial(self.order, one))
        dialog.open()
        return dialog

    def order(self, one: Written, field: str, reason: str) -> None:
        """Order that all ever written in a field is forgotten, and erase it here."""
        workspace = self._context.workspace
        self._say(self.tr("Erasing…"))
        self._context.jobs.database(
            lambda: redacting.redact(workspace, record_id=one.record, field=field, reason=reason),
            lambda done: self._on_ordered(one, done),
            self._on_refused,
            key=_KEY,
        )

    def _on_found(self, found: tuple[Written, ...]) -> None:
        self._found = found
        self.found.clear()
        for one in found:
            self.found.addItem(QListWidgetItem(f"{one.kind}: {one.title}"))
        self.found.setVisible(bool(found))
        self.found.setFixedHeight(min(max(len(found), 1), 5) * 2 * ROW)
        self.nothing.setText("" if found else self.tr("These words stand nowhere on this laptop."))
        self.nothing.setVisible(not found)
        if found:
            self.found.setCurrentRow(0)
            self.found.setFocus()

    def _on_erased(self, erased: Erased) -> None:
        self._context.history.forget_drafts()
        said = self.tr("Erased on this laptop: {count} entries").format(count=erased.bodies)
        self._context.messages.toast(said)
        self.changed.emit(None)

    def _on_ordered(self, one: Written, done: Redacted) -> None:
        self._context.drafts.drop(reason_of(one).key)
        self._context.history.forget_drafts()
        self._say(
            self.tr(
                "✓ Erased here: {count} entries. The order goes to all laptops with the next bundles; papers that were "
                "signed and sticks already written are not reached."
            ).format(count=done.acts)
        )
        self.found.hide()
        self.search.clear()
        self.changed.emit(done.changes)

    def _on_refused(self, error: Exception) -> None:
        self._say("")
        self._context.jobs.show_refusal(error)

    def _say(self, outcome: str) -> None:
        self.outcome.setText(outcome)
        self.outcome.setVisible(bool(outcome))

    @Slot(QListWidgetItem)
    def _on_activated(self, item: QListWidgetItem) -> None:
        row = self.found.row(item)
        asking = self.findChild(RedactDialog) is not None  # a click may be an activation, too
        if 0 <= row < len(self._found) and not asking:
            self.open_dialog(self._found[row])

    def _show_given(self, orders: Sequence[Order]) -> None:
        self.given.clear()
        for one in orders[:_MOST]:
            fields = ", ".join(one.fields)
            who = one.person or self.tr("somebody not yet known")
            item = QListWidgetItem(f"{moment_shown(one.at)}  ·  {who}  ·  {one.kind}: {fields}\n{one.reason}")
            item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
            self.given.addItem(item)
        if not orders:
            self.given.addItem(QListWidgetItem(self.tr("None yet.")))

    def _connect(self) -> None:
        self.erase_button.clicked.connect(self.ask_erase)
        self.next_button.clicked.connect(self._show_next)
        self.search.returnPressed.connect(self.look)
        self.search_button.clicked.connect(self.look)
        self.found.itemActivated.connect(self._on_activated)
        self.found.itemClicked.connect(self._on_activated)

    def _lay_out(self) -> None:
        self.erase_button.setProperty("tone", "danger")
        self.search.setPlaceholderText(self.tr("Name or words to be erased"))
        self.search.setAccessibleName(self.search.placeholderText())
        self.found.setAccessibleName(self.tr("Where the words stand"))
        self.given.setAccessibleName(self.tr("Orders to erase"))
        self.why_not.setText(self.tr("Only the lead orders data to be erased. Ask your lead and say where it stands."))
        asked, order, given = Card(self.tr("Asked of this laptop")), Card(self.tr("Order to erase")), Card()
        asked.add(self.requests)
        row = QHBoxLayout()
        row.addWidget(self.erase_button)
        row.addWidget(self.next_button)
        row.addStretch(1)
        asked.add(row)
        explained = self.tr(
            "When somebody has the right that their name or words are forgotten. Everything ever written in the chosen "
            "place is erased on this laptop at once; all others are asked to follow. A note of who, when and why stays."
        )
        order.add(label(explained, "muted", wrap=True))
        line = QHBoxLayout()
        line.addWidget(self.search, 1)
        line.addWidget(self.search_button)
        order.add(line)
        for widget in (self.why_not, self.found, self.nothing, self.outcome):
            order.add(widget)
        for shown in (self.found, self.given):
            shown.setWordWrap(True)
            shown.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
            shown.setSpacing(4)
        for hidden in (self.found, self.nothing, self.outcome):
            hidden.hide()
        given.header.set_title(self.tr("Orders to erase"))
        given.header.show()
        given.add(self.given)
        left, right = QVBoxLayout(), QVBoxLayout()
        left.addWidget(asked)
        left.addWidget(order)
        left.addStretch(1)
        right.addWidget(given, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(24, 16, 24, 24)
        whole.setSpacing(16)
        for column in (left, right):
            column.setSpacing(16)
            whole.addLayout(column, 1)
