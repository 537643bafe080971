"""What would come: one row per bundle, the chosen one in full beneath, and the one button."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from giamsat_desktop.services.exchange.reception import Received, Reception, differences_left
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.ui.look.amounts import amount_shown, amounts
from giamsat_desktop.ui.look.theme import ROW
from giamsat_desktop.ui.models.rows import Column, RowsModel
from giamsat_desktop.ui.refused_files import Shut, calm_shown, refused_shown, shut_of
from giamsat_desktop.ui.screens.exchange.account import (
    changes_shown,
    claimed_shown,
    known_shown,
    notes_shown,
    types_shown,
    warnings_shown,
)
from giamsat_desktop.ui.widgets.card import Card, label, problem_line
from giamsat_desktop.ui.widgets.fields.field_frame import restyle
from giamsat_desktop.ui.widgets.lists.data_table import DataTable

STRANGER = "bundle-unknown-sender"
_MOST_ROWS = 6
_MOST_CHANGES = 4


@dataclass(frozen=True, slots=True)
class Line:
    """One bundle in the preview: what it would bring, or why it is refused."""

    file: Path
    received: Received | None
    shut: Shut | None = None

    @property
    def code(self) -> str:
        """Why it is refused, "" when it is not."""
        return self.shut.code if self.shut is not None else ""

    @property
    def said(self) -> str:
        """The same as a sentence."""
        return self.shut.said if self.shut is not None else ""

    @property
    def invited(self) -> bool:
        """Whether it waits for the words of an invitation."""
        return self.shut is not None and self.shut.invited


def lines_of(files: Sequence[Path], reception: Reception, language: str) -> list[Line]:
    """Return a line per file, in the order in which they were looked into."""
    received, refused = list(reception.received), list(reception.refused)
    lines = []
    for file in sorted(files):
        if received and received[0].file == file.name:
            lines.append(Line(file, received.pop(0)))
        elif refused and refused[0][0] == file.name:
            why = refused.pop(0)[1]
            lines.append(Line(file, None, *shut_of([(file.name, why.code, why.fields)], language)))
    return lines


class PreviewCard(Card):
    """Shows what was looked into.

    Signals:
        receive_asked(): take in what is good.
        inspect_asked(Path): look into a bundle of somebody unknown.
        words_asked(Path): open a bundle by the words of an invitation.
        dropped(): leave everything as it is.
    """

    receive_asked = Signal()
    inspect_asked = Signal(object)
    words_asked = Signal(object)
    dropped = Signal()

    def __init__(self, terms: Terms, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("What is in the bundles"), parent)
        self._terms = terms
        self.lines: list[Line] = []
        self.table = DataTable(RowsModel(self._columns(), lambda line: str(line.file)))
        self.table.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # bundles differ in the ends of their names
        self.summary = label("", "label", wrap=True)
        self.refused = problem_line()
        self.detail = label("", "", wrap=True)
        self.problem = problem_line()
        self.receive_button = QPushButton(self.tr("Receive"))
        self.inspect_button = QPushButton(self.tr("Look inside…"))
        self.words_button = QPushButton(self.tr("Open with the invitation's words…"))
        self.drop_button = QPushButton(self.tr("Leave it"))
        self._lay_out()

    def show_lines(self, lines: list[Line], still: Sequence[str]) -> None:
        """Show the bundles, and sentences on what is still to come after them."""
        self.lines = lines
        self.table.set_rows(lines)
        self.table.setFixedHeight((min(max(len(lines), 1), _MOST_ROWS) + 1) * ROW + 12)
        if lines:
            worst = sorted(lines, key=lambda line: line.shut is None or (line.shut.calm and not line.invited))
            self.table.choose(str(worst[0].file))
        good = self.good()
        came = [line.received for line in lines if line.received is not None]
        new = sum(one.brings for one in came)
        receive = self.tr("Receive {count} bundles").format(count=new) if new else self.tr("Receive all the same")
        self.receive_button.setText(receive)
        self.receive_button.setVisible(bool(good))
        self.receive_button.setEnabled(bool(good))
        shut = [line.shut for line in lines if line.shut is not None]
        wrong = refused_shown(shut)
        said = [self._total(came), *known_shown(came, shut)] if came else [self.tr("None of these can be taken in.")]
        warnings = warnings_shown(came, self._terms.language)
        self.summary.setText("\n".join([*filter(None, said), *calm_shown(shut), *warnings, *still]))
        self.refused.setText("\n".join(wrong))
        self.refused.setVisible(bool(wrong))
        self._show_detail(self.table.current())
        (self.receive_button if good else self.table).setFocus()

    def good(self) -> list[Path]:
        """Return the bundles that can be taken in."""
        return [line.file for line in self.lines if line.received is not None]

    def _total(self, came: Sequence[Received]) -> str:
        types: Counter[str] = Counter()
        for one in came:
            types.update(one.by_type)
        differ = differences_left(came)
        held = sum(one.records_held for one in came)
        photos, files = sum(one.photos_new for one in came), sum(one.files_new for one in came)
        what = amounts(sum(one.records_new for one in came), photos, files)
        what += [self.tr("{count} that wait for earlier ones").format(count=held)] if held else []
        what += [self.tr("{count} differences").format(count=differ)] if differ else []
        if not what:
            return ""
        total = self.tr("Would come: {what}. Nothing is kept yet.").format(what=", ".join(what))
        return "\n".join(line for line in (total, types_shown(types, self._terms)) if line)

    @Slot(object)
    def _show_detail(self, line: Line | None) -> None:
        self.inspect_button.setVisible(line is not None and line.code == STRANGER)
        self.words_button.setVisible(line is not None and line.invited)
        said = line.said if line is not None else ""
        if line is not None and line.invited:
            said = self.tr("An invitation for somebody new: it is opened by the four words that the lead says.")
        self.problem.setText(said)
        calm = line is not None and line.shut is not None and line.shut.calm
        self.problem.setProperty("role", "muted" if calm else "problem")
        restyle(self.problem)
        self.problem.setVisible(bool(self.problem.text()))
        words: list[str] = []
        changed: list[str] = []
        if line is not None and line.received is not None:
            alone = len(self.lines) == 1  # then the summary counts the types
            words = [
                _name(line),
                self.tr("Six words: {words}").format(words=" ".join(line.received.words)),
                self.tr("Here before: {what}").format(what=known) if (known := _known(line.received)) else "",
                "" if alone else types_shown(line.received.by_type, self._terms),
                *notes_shown(line.received),
            ]
            changed = changes_shown(line.received, self._terms, _MOST_CHANGES)
        self.detail.setText("\n".join(filter(None, [" · ".join(word for word in words if word), *changed])))
        self.detail.setVisible(bool(self.detail.text()))

    @Slot()
    def _inspect(self) -> None:
        line = self.table.current()
        if line is not None:
            self.inspect_asked.emit(line.file)

    @Slot()
    def _open(self) -> None:
        line = self.table.current()
        if line is not None:
            self.words_asked.emit(line.file)

    @Slot(object)
    def _on_opened(self, line: Line) -> None:
        """Enter on a row does what its own button does."""
        for button in (self.inspect_button, self.words_button):
            if not button.isHidden():
                button.click()

    def _state(self, line: Line) -> str:
        one = line.received
        if one is None:
            if line.invited:
                return self.tr("✉ Invitation")
            mark = "?" if line.code == STRANGER else "–" if line.shut is not None and line.shut.calm else "✗"
            return f"{mark} {line.shut.short if line.shut is not None else ''}"
        if one.seen_before:
            return self.tr("= Seen before")
        return self.tr("✓ New") if one.brings else self.tr("= Known")

    def _columns(self) -> list[Column[Line]]:
        def counted(title: str, name: str, width: int) -> Column[Line]:
            return Column(
                title, lambda line: str(getattr(line.received, name)) if line.received else "–", width, right=True
            )

        def told(title: str, text: str, width: int) -> Column[Line]:
            def shown(line: Line) -> str:
                found = getattr(line.received, text, "") if line.received else ""
                if text == "made_at" and line.received is not None:
                    return ("⚠ " if line.received.clock_off else "") + claimed_shown(str(found))
                return str(found)

            return Column(title, shown, width, tooltip=shown)

        return [
            Column(self.tr("State"), self._state, 108, tooltip=lambda line: line.said),
            Column(self.tr("Bundle"), _name, 0, tooltip=lambda line: str(line.file)),
            told(self.tr("From"), "sender", 120),
            told(self.tr("Written"), "made_at", 136),
            counted(self.tr("New"), "records_new", 56),
            counted(self.tr("Photos"), "photos_new", 56),
            counted(self.tr("Files"), "files_new", 52),
            counted(self.tr("Differ"), "conflicts_new", 60),
        ]

    def _lay_out(self) -> None:
        self.table.fits = True
        self.table.setAccessibleName(self.tr("What is in the bundles"))
        self.table.chosen.connect(self._show_detail)
        self.table.opened.connect(self._on_opened)
        self.receive_button.setProperty("tone", "primary")
        self.drop_button.setProperty("tone", "quiet")
        self.receive_button.clicked.connect(self.receive_asked)
        self.inspect_button.clicked.connect(self._inspect)
        self.words_button.clicked.connect(self._open)
        self.drop_button.clicked.connect(self.dropped)
        self.foot = QWidget()
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(24, 8, 24, 12)
        for button in (self.receive_button, self.inspect_button, self.words_button, self.drop_button):
            row.addWidget(button)
        row.addStretch(1)
        for widget in (self.table, self.detail, self.problem, self.refused, self.summary):
            self.add(widget)


def _name(line: Line) -> str:
    one = line.received
    return f"{line.file.name} ({one.part}/{one.parts})" if one is not None and one.parts > 1 else line.file.name


def _known(one: Received) -> str:
    return amount_shown(one.records_known, one.photos_known, one.files_known)
