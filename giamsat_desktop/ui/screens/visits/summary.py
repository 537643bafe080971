"""The chosen visit summed up: when and where, how far, what is missing before the minutes can be official."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from giamsat_desktop.domain.dictionary.record_types import group_of
from giamsat_desktop.domain.paper.checklist import Missing, blocking
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.services.proving.afterwards import after_seals
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.visit.visits import VisitLine
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.look.formats import clock_shown
from giamsat_desktop.ui.look.plain import plain_tip
from giamsat_desktop.ui.screens.visits.columns import (
    day_hint,
    files_hint,
    found_text,
    photos_hint,
    sent_hint,
    state_text,
    unsaved_hint,
    unsaved_text,
)
from giamsat_desktop.ui.widgets.card import Card, label
from giamsat_desktop.ui.widgets.progress import ProgressStrip

_MOST = 8


@dataclass(frozen=True, slots=True)
class Seen:
    """A visit as its summary needs it: `sealed` names its minutes in force, `later` tells what differs from them."""

    dossier: Dossier
    missing: tuple[Missing, ...]
    sealed: tuple[str, ...] = ()
    later: int = 0
    writing: bool = False


class VisitSummary(Card):
    """The card at the right of the list.

    Signals:
        open_asked(): the person wants to open the visit.
        unsaved_asked(str visit): a field of it that is not saved is to be shown.
    """

    open_asked = Signal()
    unsaved_asked = Signal(str)

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context
        self._line: VisitLine | None = None
        self.setFixedWidth(272)
        self.unit = label("", "heading", wrap=True)
        self.facts = label("", "muted", wrap=True)
        self.photos = label("", "label", wrap=True)
        self.unsaved = QPushButton()
        self.progress = ProgressStrip()
        self.missing_title = label("", "label", wrap=True)
        self.missing = label("", "", wrap=True)
        self.open_button = QPushButton(self.tr("Open the visit"))
        self._lay_out()

    def show_line(self, line: VisitLine | None) -> None:
        """Show a line at once, and what is missing as soon as it is read."""
        self._line = line
        self._inside.setVisible(line is not None)
        self.show_unsaved()
        if line is None:
            return
        terms = self._context.terms
        self.unit.setText(line.unit)
        start = f" · {clock_shown(line.starts_at)}" if line.starts_at else ""
        self._facts = [day_hint(line, terms) + start, state_text(line, terms), found_text(line), sent_hint(line)]
        self.facts.setText("\n".join(filter(None, self._facts)))
        self.photos.setText("\n".join(filter(None, (photos_hint(line), files_hint(line)))))
        self.photos.setVisible(bool(self.photos.text()))
        self.progress.set_progress(line.answered, line.total)
        workspace, visit = self._context.workspace, line.visit
        self._context.jobs.database(lambda: _read(workspace, visit), self._on_read)

    def show_unsaved(self) -> None:
        """Say how many fields of this visit are not saved; a click leads there."""
        count = len(self._context.drafts.of_visit(self._line.visit)) if self._line is not None else 0
        self.unsaved.setText(unsaved_text(count))
        self.unsaved.setToolTip(plain_tip(unsaved_hint(count)))
        self.unsaved.setVisible(count > 0)

    def _enough(self, unanswered: int) -> str:
        """Say that the minutes can be printed, and that what has no answer yet is no hindrance."""
        if unanswered <= 0:
            return self.tr("✓ Nothing is missing for the minutes")
        said = self.tr("✓ Nothing is missing for the minutes ({count} questions without an answer are not required)")
        return said.format(count=unanswered)

    def _on_read(self, seen: Seen) -> None:
        found, missing = seen.dossier, seen.missing
        if self._line is None or found.visit.record != self._line.visit:
            return
        member = found.member(found.visit.text("chair"))
        chair = self.tr("Chair: {name}").format(name=member.text("name")) if member is not None else ""
        open_now = {name for name in ("place", "chair") if found.visit.in_conflict(group_of("visit", name)) is not None}
        facts = {"place": found.visit.text("place"), "chair": chair}
        told = [self._torn(said) if name in open_now else said for name, said in facts.items()]
        self.facts.setText("\n".join(word for word in (*self._facts, *told) if word))
        lacking, said = blocking(missing), _sentences(self._context.language)
        to_look_at = self.tr("To look at: {what}")
        counts = Counter((to_look_at, one.code) if one not in lacking else ("{what}", one.code) for one in missing)
        lines = ((form.format(what=said.get(code, code)), n) for (form, code), n in counts.items())
        words = [f"• {line}" + (f" ({n})" if n > 1 else "") for line, n in lines]
        more = [self.tr("… and {count} more").format(count=len(words) - _MOST)] if len(words) > _MOST else []
        title = self.tr("Still missing before the minutes: {count}").format(count=len(lacking))
        self.missing_title.setText(title if lacking else self._enough(self._line.total - self._line.answered))
        self.missing.setText("\n".join([*words[:_MOST], *more]))
        if seen.sealed:
            self._say_sealed(seen, self.missing_title.text() if seen.writing else "", self.missing.text())

    def _say_sealed(self, seen: Seen, writing: str, missing: str) -> None:
        """Say which minutes are sealed, and what came after; what those being written lack stands below."""
        self.missing_title.setText(self.tr("✓ Sealed: {codes}").format(codes=", ".join(seen.sealed)))
        differs = self.tr("⚠ {count} places differ from the sealed minutes: open the visit to see them.")
        lines = [differs.format(count=seen.later)] if seen.later else []
        if writing:
            lines += [self.tr("Further minutes are being written."), *filter(None, (writing, missing))]
        self.missing.setText("\n".join(lines))

    def _torn(self, said: str) -> str:
        """Say of a fact that others wrote it otherwise and nobody has decided yet."""
        return self.tr("≠ {what} (others wrote otherwise; not decided yet)").format(what=said or "—")

    def _lay_out(self) -> None:
        self.open_button.setProperty("tone", "primary")
        self.open_button.clicked.connect(self.open_asked)
        self.unsaved.setProperty("tone", "link")
        self.unsaved.clicked.connect(lambda: self.unsaved_asked.emit(self._line.visit if self._line else ""))
        self._inside = QWidget()
        column = QVBoxLayout(self._inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for widget in (
            self.unit,
            self.facts,
            self.unsaved,
            self.photos,
            self.progress,
            self.missing_title,
            self.missing,
        ):
            column.addWidget(widget)
        column.addStretch(1)
        column.addWidget(self.open_button)
        self.add(self._inside)


def _read(workspace: Workspace, visit: str) -> Seen:
    read = visit_now(workspace, visit)
    codes, later = tuple(one.code for one in read.papers.sealed), after_seals(workspace, read.papers)
    return Seen(read.dossier, read.missing, codes, len(later), read.papers.draft is not None)


def _sentences(language: str) -> Mapping[str, str]:
    name = "phrases/missing.en.json" if language == "en" else "phrases/missing.vi.json"
    return cast("Mapping[str, str]", assets.json(name))
