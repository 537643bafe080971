"""The screen of one visit: parts at the left, the part in use at the right, everything saved as it is left."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout

from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.ui.actions import Act, add_action
from giamsat_desktop.ui.context import Context
from giamsat_desktop.ui.editing.committing import commit_all
from giamsat_desktop.ui.missing.visit_parts import PARTS, parts_of
from giamsat_desktop.ui.screen import Place, Screen
from giamsat_desktop.ui.screens.visit.beside import Beside, Choice
from giamsat_desktop.ui.screens.visit.header import VisitHeader
from giamsat_desktop.ui.screens.visit.lock_note import LockNote
from giamsat_desktop.ui.screens.visit.parts.cases import CasesPart
from giamsat_desktop.ui.screens.visit.parts.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.parts.documents import DocumentsPart
from giamsat_desktop.ui.screens.visit.parts.figures import FiguresPart
from giamsat_desktop.ui.screens.visit.parts.findings import FindingsPart, add_finding, new_place
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.part import Part
from giamsat_desktop.ui.screens.visit.parts.photos import PhotosPart, choose_photos
from giamsat_desktop.ui.screens.visit.parts.remarks import QuickNote, RemarksPart
from giamsat_desktop.ui.screens.visit.send_strip import SendStrip
from giamsat_desktop.ui.screens.visit.shown.data import VisitData, load
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.screens.visit.shown.part_list import PartList
from giamsat_desktop.ui.screens.visit.shown.places import part_named, places
from giamsat_desktop.ui.sticks import Stick, plugged_in

_PARTS: dict[str, type[Part]] = {
    "general": GeneralPart,
    "outline": OutlinePart,
    "figures": FiguresPart,
    "cases": CasesPart,
    "findings": FindingsPart,
    "documents": DocumentsPart,
    "photos": PhotosPart,
    "remarks": RemarksPart,
    "conclusion": ConclusionPart,
}
_REMEMBERED = "open-visit"


_Loaded = tuple[VisitData, str] | None
"""The visit, and the part of it that was open last."""


class VisitScreen(Screen[_Loaded]):
    """Where a visit is written down."""

    heads_itself = True

    def __init__(self, context: Context, *, find_sticks: Callable[[], Sequence[Stick]] = plugged_in) -> None:
        super().__init__(context)
        self.model = VisitModel(context, self)
        self.header = VisitHeader()
        self.lock = LockNote()
        self.list = PartList()
        self.note = QuickNote(self.model, beside=True)
        self.sending = SendStrip(context, find_sticks)
        self.beside = Beside(context)
        self._beside = Choice(context.workspace.folder / "window.ini")
        self._parts: dict[str, Part] = {}
        self._place = ("", "")
        self._unsaved: list[tuple[str, str]] = []
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()
        self._add_actions()

    # Screen

    def loader(self) -> Callable[[], _Loaded]:
        """Read the visit; before one is named, the one that was open last."""
        workspace, visit, language = self.context.workspace, self.model.visit, self.context.language
        return lambda: _load(workspace, visit, language)

    def show_loaded(self, loaded: _Loaded) -> None:
        """Show the visit; a load that was overtaken by another visit is dropped."""
        if loaded is None or (self.model.visit and loaded[0].visit.record != self.model.visit):
            return
        data, part = loaded
        first = self.model.data is None
        self.model.visit = data.visit.record
        self.set_title(data.dossier.unit.text("short_name") or data.dossier.unit.text("name"))
        self.header.show_visit(data, self.model.terms)
        self.lock.show_visit(data)
        self.note.offer(data)
        self.beside.show_visit(self.model.visit)
        self.model.take(data)
        self._show_places()
        if first:
            kept = self._place if self._place[0] else part_named(part)
            self._show(*(kept or ("general", "")))
        self._mark()
        if first and (not self._place[1] or self._place[1].startswith("section:")):
            self.list.setFocus()  # after a line is marked: an unmarked list would choose its first

    def concerned_by(self, changes: Changes) -> bool:
        """Only changes of this visit or of the plan."""
        return changes.touches(visit=self.model.visit) if self.model.visit else False

    def open_at(self, record: str, part: str) -> None:
        """Open a visit at "question:II.7", "findings", "finding:<id>", "photos", "visit:place" …"""
        if part == "minutes":
            self.context.open_screen("minutes", record)
            return
        if record and record != self.model.visit:
            commit_all(self)
            self._forget()
            self.sending.clear()
            self.model.visit = record
            self._place = part_named(part) or ("", "")
            self.mark_stale()
        elif part:
            self._show(*self._near(part_named(part) or self._place))

    def _near(self, place: tuple[str, str]) -> tuple[str, str]:
        """Return where a figure stands: in the answer that one is at, where it has it, else among all figures."""
        if place[0] != "figures" or self.current_part() != "outline" or self.model.data is None:
            return place
        code = cast(OutlinePart, self.part("outline")).question_of_figure(place[1])
        return ("outline", f"{code}/{place[1]}") if code else place

    # What the parts and tests use

    def part(self, key: str) -> Part:
        """Return a part, built at the first time."""
        if key not in self._parts:
            self._parts[key] = _PARTS[key](self.model, self.tr(PARTS[key]))
            self._stack.addWidget(self._parts[key])
        return self._parts[key]

    def record_shown(self) -> str:
        """Return the visit."""
        return self.model.visit

    def part_shown(self) -> str:
        """Return the part, of the outline the section too, and the finding that is open; no field in it to type in."""
        if self.current_part() == "findings" and "findings" in self._parts:
            record = cast(FindingsPart, self.part("findings")).open_record()
            return f"finding:{record}" if record else "findings"
        if self.current_part() != "outline" or "outline" not in self._parts:
            return self.current_part()
        section = cast(OutlinePart, self.part("outline")).section()
        return f"outline:section:{section}" if section else "outline"

    def current_part(self) -> str:
        """Return the key of the part in front."""
        return self._place[0]

    # Inside

    @Slot(str, str)
    def _show(self, key: str, within: str = "") -> None:
        if key not in _PARTS:
            return
        self._place = (key, within)
        if self.model.data is None:
            return
        part = self.part(key)
        self._stack.setCurrentWidget(part)
        self._show_note()
        if within:
            part.go_to(within)
        self._mark()
        self._remember()

    def _show_note(self) -> None:
        """Show the quick line while words stand in it, whatever part is looked at; the remarks have their own."""
        begun = not self.note.isHidden() or self.note.holds()
        self.note.setVisible(begun and self.current_part() != "remarks")

    @Slot(str)
    def _on_listed(self, key: str) -> None:
        if key.startswith("section:"):
            self._show("outline", key)
        elif key == "minutes":
            self._mark()
            self._to_minutes()
        else:
            self._show(key)

    @Slot()
    def _say_no_field(self) -> None:
        self.context.messages.toast(
            self.tr("No field is open: what is typed goes nowhere. Click into the field first.")
        )

    @Slot()
    def _on_drafts(self) -> None:
        """Mark the parts anew when a field came to be unsaved, or is saved now; not at every key."""
        unsaved = [one.key for one in self.context.drafts.of_visit(self.model.visit)]
        if unsaved != self._unsaved:
            self._show_places()

    def _show_places(self) -> None:
        unsaved = self.context.drafts.of_visit(self.model.visit)
        self._unsaved = [one.key for one in unsaved]
        if self.model.data is not None:
            self.list.set_places(places(self.model.data, unsaved))

    def _mark(self) -> None:
        key = self._place[0]
        if key == "outline" and key in self._parts:
            section = cast(OutlinePart, self.part("outline")).section()
            key = f"section:{section}" if section else key
        self.list.choose(key)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setContentsMargins(8, 8, 0, 0)
        beside.setSpacing(0)
        beside.addWidget(self.list)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.lock)
        right.addWidget(self._stack, 1)
        right.addWidget(self.note)
        right.addWidget(self.sending)
        self.note.setContentsMargins(24, 8, 24, 8)
        self.note.hide()
        beside.addLayout(right, 3)
        beside.addWidget(self.beside, 2)
        self.beside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(beside, 1)

    def _connect(self) -> None:
        navigation = self.context.navigation
        self.list.asked.connect(self._on_listed)
        self.list.letters_lost.connect(self._say_no_field)
        self.model.go.connect(self._show)
        self.model.refused.connect(self.mark_stale)
        self.context.drafts.changed.connect(self._on_drafts)
        self.model.photos_chosen.connect(self._add_photos)
        self.header.back_asked.connect(lambda: navigation.go("visits"))
        self.header.minutes_asked.connect(self._to_minutes)
        self.lock.minutes_asked.connect(self._to_minutes)
        self.header.conflicts_asked.connect(lambda: navigation.go("conflicts", self.model.visit))
        self.header.round_asked.connect(lambda: navigation.go("round", self.model.visit))
        self.header.beside_asked.connect(self._on_beside)
        self.beside.place_asked.connect(self._to_place)
        self.header.start_asked.connect(self._begin)
        navigation.quick_note_asked.connect(self._quick_note)
        self.note.noted.connect(self._end_note)
        for line in (self.note.speaker, self.note.text):
            line.installEventFilter(self)

    def places(self) -> Sequence[Place]:
        """Return the parts of the visit that is shown."""
        visit = self.model.visit if self.model.data is not None else ""
        return parts_of(visit, "" if self.isVisible() else self.title)

    def _add_actions(self) -> None:
        add_action(Act.SHOW_MINUTES, self, self._to_minutes)
        add_action(Act.MINUTES_BESIDE, self, self.header.beside.toggle)
        add_action(Act.NEXT_QUESTION, self, lambda: self._step(1))
        add_action(Act.PREVIOUS_QUESTION, self, lambda: self._step(-1))
        add_action(Act.NEXT_UNANSWERED, self, lambda: self._step(1, unanswered=True))
        add_action(Act.ADD_FINDING, self, self._add_finding)
        add_action(Act.ADD_PHOTO, self, self._add_photo)
        add_action(Act.ADD_DOCUMENT, self, lambda: self._show("documents", "new"))
        add_action(Act.ROUND, self, lambda: self.context.open_screen("round", self.model.visit))
        add_action(Act.SEND_VISIT, self, self._send)

    def _send(self) -> None:
        """Send this visit in the background: the focus and what is being typed stay where they are."""
        if self.model.data is None:
            return
        commit_all(self.window())
        self.sending.send(self.model.visit, len(self.context.drafts.of_visit(self.model.visit)))

    def _step(self, by: int, *, unanswered: bool = False) -> None:
        self._show("outline")
        cast(OutlinePart, self.part("outline")).step(by, unanswered=unanswered)
        self._mark()

    def _add_finding(self) -> None:
        data, question = self.model.data, self._question()
        if data is None or data.locked:
            return
        asked = data.asked.get(question)
        record = add_finding(self.model, question=question, section=asked.section if asked is not None else "")
        self._show("findings", new_place(record))

    def _add_photo(self) -> None:
        data, question = self.model.data, self._question()
        if data is None or data.locked:
            return
        card = cast(OutlinePart, self.part("outline")).card(question) if question else None
        choose_photos(self.model, self, card.form.record if card is not None else "")

    @Slot(list, str)
    def _add_photos(self, files: list[Path], about: str) -> None:
        if len(files) > 1:
            self._show("photos")  # where one sees how far it is, and can stop it
        cast(PhotosPart, self.part("photos")).add_files(files, about)

    def _question(self) -> str:
        if self.current_part() != "outline":
            return ""
        return cast(OutlinePart, self.part("outline")).current()

    @Slot()
    def _to_minutes(self) -> None:
        commit_all(self)
        self.context.open_screen("minutes", self.model.visit)

    @Slot(bool)
    def _on_beside(self, shown: bool) -> None:
        self._beside.keep(shown)
        self.beside.setVisible(shown)

    @Slot(str)
    def _to_place(self, place: str) -> None:
        self._show(*(part_named(place) or self._place))

    @Slot()
    def _begin(self) -> None:
        changes = {"state": "dang_lam_viec"}
        data = self.model.data
        if data is not None and not data.visit.text("starts_at"):
            changes["starts_at"] = to_instant(self.context.workspace.clock.now())
        self.model.save("visit", self.model.visit, dict(changes))

    @Slot()
    def _quick_note(self) -> None:
        if not self.isVisible() or self.model.data is None:
            return
        if self.current_part() == "remarks":
            cast(RemarksPart, self.part("remarks")).note.begin()
            return
        self.note.show()
        self.note.begin()

    @Slot()
    def _end_note(self) -> None:
        """Hide the quick line; the cursor goes back first, or it would fall to the first field of the part.

        What was begun in it is kept, and that is said.
        """
        if self.note.isVisible() and self.note.holds():
            self.context.messages.toast(self.tr("The note that was begun is kept; Ctrl+Space shows it again"))
        if not self.note.give_back():
            self.list.setFocus()
        self.note.hide()

    def _forget(self) -> None:
        """Throw the parts of the visit that was shown before away; each editor is bound to its record."""
        self.model.data = None
        for part in self._parts.values():
            part.hide()
            self._stack.removeWidget(part)
            part.deleteLater()
        self._parts = {}

    def _remember(self) -> None:
        workspace, kept = self.context.workspace, [self.model.visit, ":".join(self._place).strip(":")]
        if self.model.visit:
            self.context.jobs.database(lambda: workspace.remember(_REMEMBERED, kept), _nothing)
        if self.isVisible():
            self.context.navigation.stands_at.emit("visit", self.model.visit, self.part_shown())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        shown = self._beside.shown(self.width())
        self.header.beside.blockSignals(True)
        self.header.beside.setChecked(shown)
        self.header.beside.blockSignals(False)
        self.beside.setVisible(shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if escape and event.type() == QEvent.Type.KeyPress:
            self._end_note()
            return True
        return super().eventFilter(watched, event)


def last_place(workspace: Workspace) -> tuple[str, str]:
    """Return the visit and the part that were open when the program last ended, or empty texts."""
    kept = workspace.remembered(_REMEMBERED)
    if isinstance(kept, list) and len(kept) == 2 and all(isinstance(text, str) for text in kept):
        return kept[0], kept[1]
    return "", ""


def _load(workspace: Workspace, visit: str, language: str) -> _Loaded:
    last, part = last_place(workspace)
    if not visit and (not last or workspace.view(last) is None):
        return None
    return load(workspace, visit or last, language), part if visit in ("", last) else ""


def _nothing(_result: None) -> None:
    """Nothing to show after remembering."""
