"""Fast Telex typing with a real ibus-unikey: Tab and Enter come while the word before them is still on its way.

    python -m tests.sweeps.telex_fast [--display :81] [--turns 60] [--gap 40] [--places figures,quick,…] [--seed 1]

Starts a screen of its own (Xvfb, openbox), ibus with Unikey and the window on a fresh profile, and types so many times
at each place, one key every `gap` milliseconds, in the places in turn. Every field must hold what was typed into it.
Exit 1 when one does not, 2 when a tool is missing (see tests.sweeps.telex).
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from random import Random
from typing import TypeVar, cast

from PySide6.QtCore import QModelIndex, QObject, QPoint, QRect, Qt, Signal, Slot
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QVBoxLayout, QWidget

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records.recording import delete
from giamsat_desktop.ui.application import create_application
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.parts.conclusion import ConclusionPart
from giamsat_desktop.ui.screens.visit.parts.general import GeneralPart
from giamsat_desktop.ui.screens.visit.parts.outline import OutlinePart
from giamsat_desktop.ui.screens.visit.parts.question_card import QuestionCard
from giamsat_desktop.ui.screens.visit.parts.remarks import RemarksPart
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.widgets.fields.listed.table_field import TableField
from tests.sweeps.telex import NEEDED, Stage, home_of_its_own
from tests.ui.screens import table

T = TypeVar("T")
_NAMES = {" ": "space", "\t": "Tab", "\n": "Return", "/": "slash", ",": "comma"}
_WORDS = {
    "Hoa": "Hoa",
    "ddaats ddai": "đất đai",
    "tieengs Vieejt": "tiếng Việt",
    "quaanj": "quận",
    "a": "a",
    "chuwa cos soos lieeuj": "chưa có số liệu",
    "hoof sow 12": "hồ sơ 12",
}
_FIGURES = ("reported_numerator", "reported_denominator", "verified_numerator", "verified_denominator")
_FIELDS = ("report_signer", "report_title")  # who presents it is chosen, and stands between


class _Asked(QObject):
    """Runs what another thread asks for in the thread of the window."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @Slot(object)
    def _run(self, job: Callable[[], None]) -> None:
        job()


@dataclass
class Typist:
    """Types into a real window from a thread of its own, and reads what is recorded."""

    session: Session
    visit: str
    gap: int
    random: Random
    asked: _Asked = field(default_factory=_Asked)

    def see(self, ask: Callable[[], T]) -> T:
        """Return what the thread of the window says."""
        found: list[T] = []
        done = threading.Event()

        def job() -> None:
            try:
                found.append(ask())
            finally:
                done.set()

        self.asked.asked.emit(job)
        done.wait(60)
        return found[0]

    def until(self, test: Callable[[], bool]) -> None:
        for _ in range(400):
            if self.see(test):
                return
            time.sleep(0.05)
        raise TimeoutError

    def rest(self) -> None:
        """Wait until everything typed is recorded and shown."""
        time.sleep(1.2)
        self.until(lambda: not self.session.context.jobs.busy)
        time.sleep(0.2)

    def type(self, text: str) -> None:
        """Type key by key, as fast as asked for."""
        keys = [_NAMES.get(letter, letter) for letter in text]
        subprocess.run(["xdotool", "key", "--delay", str(self.gap), *keys], check=True)

    def press(self, key: str) -> None:
        subprocess.run(["xdotool", "key", key], check=True)
        time.sleep(0.3)

    def click(self, widget: Callable[[], QWidget], where: Callable[[QWidget], QRect] = QWidget.rect) -> None:
        """Click into the middle of a place of a widget."""

        def place() -> QPoint:
            found = widget()
            return found.mapToGlobal(where(found).center())

        at = self.see(place)
        subprocess.run(["xdotool", "mousemove", str(at.x()), str(at.y()), "click", "1"], check=True)
        time.sleep(0.3)

    def words(self, many: int) -> list[tuple[str, str]]:
        """Return so many texts: as they are typed, and as they are to stand."""
        return [self.random.choice(list(_WORDS.items())) for _ in range(many)]

    def cell(self, kind: FieldType) -> tuple[str, str]:
        """Return what suits a column: as it is typed, and as it is to stand."""
        if kind is FieldType.DATE:
            day = self.random.randint(1, 28)
            return f"{day}/3/23", f"{day:02}/03/2023"
        number = str(self.random.randint(2, 999))
        return self.words(1)[0] if kind is FieldType.TEXT else (number, number)

    @property
    def screen(self) -> VisitScreen:
        return cast(VisitScreen, self.session.window.built("visit"))

    def go(self, place: str) -> None:
        self.see(lambda: self.session.context.open_visit(self.visit, place))
        self.rest()
        time.sleep(1)

    def forget(self, record_type: str, *records: str) -> None:
        """Delete what was recorded, so that the next turn begins with nothing."""
        workspace, context = self.session.context.workspace, self.session.context
        self.see(lambda: context.act(lambda: delete(workspace, record_type, *records)))
        self.rest()


Turn = Callable[[], tuple[object, object]]
"""Types once; returns what is to be recorded, and what is."""


def _figures(typist: Typist) -> Iterator[Turn]:
    typist.go("question:A.3")
    card = _card(typist, "A.3")

    def turn() -> tuple[object, object]:
        typed = [str(typist.random.randint(2, 999)) for _ in _FIGURES]
        view = card.figures.view
        first = typist.see(lambda: _first_open(card.figures))
        typist.click(view.viewport, lambda _viewport: view.visualRect(first))
        typist.type("\t".join([*typed, ""]))
        typist.rest()
        record = typist.see(lambda: card.figures.rows.rows[first.row()].record)
        kept = typist.session.context.workspace.view(record)
        found = [kept.text(name) for name in _FIGURES] if kept is not None else []
        if kept is not None:
            typist.forget("figure", record)
        return typed, found

    while True:
        yield turn


def _answers(typist: Typist) -> Iterator[Turn]:
    code = typist.see(lambda: _with_table(typist.screen))
    typist.go(f"question:{code}")
    card = _card(typist, code)
    editor = cast(TableField, card.form.editors["table"])

    def turn() -> tuple[object, object]:
        typist.see(lambda: editor.table.scrollToBottom())
        kinds = [typist.see(partial(editor._column, number)).type for number in range(editor.table.columnCount())]
        words = [typist.cell(kind) for kind in kinds]
        typist.see(editor.add_row)
        time.sleep(0.2)
        row = typist.see(editor.table.rowCount) - 1
        typist.type("\t".join(typed for typed, _ in words))
        typist.rest()
        typist.see(card.setFocus)
        typist.rest()
        kept = typist.session.context.workspace.view(answer_id(typist.visit, code))
        rows = kept.get("table") if kept is not None else None
        found = rows[row] if isinstance(rows, list) and row < len(rows) else rows
        return [said for _, said in words], found

    while True:
        yield turn


def _quick(typist: Typist) -> Iterator[Turn]:
    typist.go("general")

    def turn() -> tuple[object, object]:
        (speaker, speaks), (text, said) = typist.words(2)
        before = {seen.record for seen in typist.session.context.workspace.of_type("remark")}
        typist.press("ctrl+space")
        typist.until(lambda: typist.screen.note.speaker.hasFocus())
        typist.type(f"{speaker}\t{text}\n")
        typist.rest()
        made = [one for one in typist.session.context.workspace.of_type("remark") if one.record not in before]
        typist.press("Escape")
        return [(speaks, said)], [(one.text("speaker"), one.text("text")) for one in made]

    while True:
        yield turn


def _remarks(typist: Typist) -> Iterator[Turn]:
    typist.go("remarks")
    part = typist.see(lambda: typist.screen.part("remarks"))
    rows = cast(RemarksPart, part).table

    def turn() -> tuple[object, object]:
        (speaker, speaks), (text, said) = typist.words(2)
        before = {seen.record for seen in typist.session.context.workspace.of_type("remark")}
        typist.see(rows.add_row)
        time.sleep(0.3)
        typist.type(f"{speaker}\t\t{text}\n")
        typist.rest()
        made = [one for one in typist.session.context.workspace.of_type("remark") if one.record not in before]
        found = [(one.text("speaker"), one.text("text")) for one in made]
        typist.forget("remark", *(one.record for one in made))
        return [(speaks, said)], found

    while True:
        yield turn


def _fields(typist: Typist) -> Iterator[Turn]:
    typist.go("general:report_signer")
    form = cast(GeneralPart, typist.see(lambda: typist.screen.part("general")))._form

    def turn() -> tuple[object, object]:
        words = typist.words(len(_FIELDS))
        typist.see(lambda: form.editors[_FIELDS[0]].enter())
        time.sleep(0.2)
        typist.press("ctrl+a")
        typist.type("\t\t".join(typed for typed, _ in words) + "\t")
        typist.rest()
        kept = typist.session.context.workspace.view(typist.visit)
        return [said for _, said in words], [kept.text(name) for name in _FIELDS] if kept is not None else []

    while True:
        yield turn


def _conclusion(typist: Typist) -> Iterator[Turn]:
    """Enter comes while the last word of a line is still being composed: the word stands once, and a line begins."""
    name = "conclusion_assessment"
    typist.go(f"conclusion:{name}")
    form = cast(ConclusionPart, typist.see(lambda: typist.screen.part("conclusion")))._form

    def turn() -> tuple[object, object]:
        words = typist.words(2)
        typist.see(lambda: form.editors[name].enter())
        time.sleep(0.2)
        typist.press("ctrl+a")
        typist.type("\n".join(typed for typed, _ in words))
        typist.press("Tab")
        typist.rest()
        kept = typist.session.context.workspace.view(typist.visit)
        return "\n".join(said for _, said in words), kept.text(name) if kept is not None else ""

    while True:
        yield turn


def _dialog(typist: Typist) -> Iterator[Turn]:
    def turn() -> tuple[object, object]:
        words = typist.words(3)
        dialog, lines = typist.see(lambda: _open_dialog(typist.session.window))
        time.sleep(0.6)
        typist.type("\t".join([*(typed for typed, _ in words), ""]))
        typist.rest()
        found = typist.see(lambda: [line.text() for line in lines[: len(words)]])
        typist.see(dialog.deleteLater)
        time.sleep(0.3)
        return [said for _, said in words], found

    while True:
        yield turn


PLACES: Mapping[str, Callable[[Typist], Iterator[Turn]]] = {
    "figures": _figures,
    "answers": _answers,
    "quick": _quick,
    "remarks": _remarks,
    "fields": _fields,
    "conclusion": _conclusion,
    "dialog": _dialog,
}


def _open_dialog(window: QWidget) -> tuple[QDialog, list[QLineEdit]]:
    dialog = QDialog(window)
    lines = [QLineEdit() for _ in range(4)]
    column = QVBoxLayout(dialog)
    for line in lines:
        column.addWidget(line)
    dialog.open()
    dialog.activateWindow()
    return dialog, lines


def _card(typist: Typist, code: str) -> QuestionCard:
    part = typist.see(lambda: typist.screen.part("outline"))
    typist.until(lambda: cast(OutlinePart, part).card(code) is not None)
    card = cast(OutlinePart, part).card(code)
    assert card is not None
    return card


def _with_table(screen: VisitScreen) -> str:
    data = screen.model.data
    assert data is not None
    return next(code for code in data.asked if (asked := data.question(code)) is not None and asked.columns)


def _first_open(rows: RecordTable) -> QModelIndex:
    model = rows.rows
    cells = (model.index(row, column) for row in range(model.rowCount()) for column in range(model.columnCount()))
    return next(index for index in cells if index.flags() & Qt.ItemFlag.ItemIsEditable)


def _type_all(typist: Typist, places: Sequence[str], turns: int) -> int:
    """Type so many turns at each place; return how many fields hold something else."""
    bad = 0
    typist.go("general")
    for place in places:
        wrong = 0
        for number, turn in zip(range(turns), PLACES[place](typist), strict=False):
            wanted, found = turn()
            if wanted != found:
                wrong += 1
                print(f"BAD {place} {number}: {wanted!r} became {found!r}", flush=True)
        print(f"{place}: {turns} turns, {wrong} wrong", flush=True)
        bad += wrong
    return bad


def child(profile: Path, visit: str, places: Sequence[str], turns: int, gap: int, seed: int) -> None:
    """Open the window and type; exit 1 when anything is wrong."""
    application = create_application(["typing"], "vi")
    session = Session(application, opening.open_profile(profile), "vi")
    session.show()
    session.window.activateWindow()
    typist = Typist(session, visit, gap, Random(seed))

    def run() -> None:
        code = 3
        try:
            time.sleep(2)
            code = 1 if _type_all(typist, places, turns) else 0
        except BaseException:
            traceback.print_exc()
        finally:
            sys.stdout.flush()
            os._exit(code)

    threading.Thread(target=run, daemon=True).start()
    application.exec()
    QApplication.quit()


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--display", default=":81")
    asked.add_argument("--turns", type=int, default=60)
    asked.add_argument("--gap", type=int, default=40)
    asked.add_argument("--places", default=",".join(PLACES))
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--child", nargs=2, help=argparse.SUPPRESS)
    given = asked.parse_args()
    if given.child:
        child(Path(given.child[0]), given.child[1], given.places.split(","), given.turns, given.gap, given.seed)
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        print("missing:", " ".join(missing))
        sys.exit(2)
    with home_of_its_own() as home:
        profile = home / "profile"
        visit = table.build(profile)["visit-STNMT"]
        stage = Stage(given.display, home)
        stage.begin()
        try:
            again = [sys.executable, "-m", "tests.sweeps.telex_fast", *sys.argv[1:], "--child", str(profile), visit]
            done = subprocess.run(again, env=stage.environment, check=False)
        finally:
            stage.end()
    sys.exit(done.returncode)


if __name__ == "__main__":
    main()
