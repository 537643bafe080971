"""The program that the typing sweep kills: a real window in which keys come steadily, each noted in a log.

    python -m tests.sweeps.typing_child PROFILE VISIT KIND LOG SEED [BUNDLE]

The log's first line is JSON: record, field, and the value recorded before. Then one line a key: the monotonic time
in nanoseconds, a tab, and all that was typed so far as JSON. With a bundle, it is received from the first key on, and
a file beside the log notes at every key whether the database is "held", "free", or the receiving is "over".
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from random import Random
from typing import Any

from PySide6.QtCore import QObject, QTimer
from PySide6.QtTest import QTest

from giamsat_desktop.services.exchange import receiving
from giamsat_desktop.services.profile import opening
from giamsat_desktop.ui.application import create_application
from giamsat_desktop.ui.session import Session
from tests.sweeps.typing_kinds import KINDS, Spot

GAP_MS = 60
"""Between two keys: some seventeen a second, faster than anybody types."""
PAUSE_MS = 1_900
"""Now and then one thinks: long enough for a revision."""


class Typist(QObject):
    """Waits for the editor, then types until it is killed."""

    def __init__(self, session: Session, visit: str, kind: str, log: Path, seed: int) -> None:
        super().__init__(session)
        self._session, self._visit = session, visit
        self._kind = next(one for one in KINDS if one.name == kind)
        self._log = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        self._random = Random(seed)
        self._pauses = self._random.random() < 0.5
        self._typed = ""
        self._bundle: Path | None = None
        self._over = False
        self._held = log.with_suffix(".held")
        self._spot: Spot | None = None
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._next)
        self._timer.start(GAP_MS)

    def receive(self, bundle: Path) -> None:
        """Take in a bundle beside the typing."""
        self._bundle, self._pauses = bundle, False

    def _next(self) -> None:
        if self._spot is None:
            if self._session.context.jobs.busy:
                return
            self._begin(self._kind.find(self._session, self._visit))
            return
        letter = self._kind.letters[len(self._typed) % len(self._kind.letters)]
        QTest.keyClick(self._spot.widget, letter)
        self._typed += letter
        self._note(f"{time.monotonic_ns()}\t{json.dumps(self._typed)}")
        if self._bundle is not None:
            self._note_held(self._bundle)
        thinks = self._pauses and self._random.random() < 0.02
        self._timer.start(PAUSE_MS if thinks else GAP_MS)

    def _begin(self, spot: Spot | None) -> None:
        if spot is None:
            return
        self._spot = spot
        spot.widget.setFocus()
        seen = self._session.context.workspace.view(spot.record)
        before = seen.get(spot.field) if seen is not None else None
        self._note(json.dumps({"record": spot.record, "field": spot.field, "before": before}))

    def _note_held(self, bundle: Path) -> None:
        workspace, jobs = self._session.context.workspace, self._session.context.jobs
        if len(self._typed) == 1:
            jobs.work(lambda _task: receiving.receive(workspace, files=[bundle]), self._on_received)
        turn: Any = workspace.store.turn()
        free = turn.acquire(blocking=False)
        if free:
            turn.release()
        with self._held.open("a", encoding="utf-8") as noted:
            noted.write("over\n" if self._over else "free\n" if free else "held\n")

    def _on_received(self, _done: object) -> None:
        self._over = True

    def _note(self, line: str) -> None:
        os.write(self._log, f"{line}\n".encode())


def main(profile: Path, visit: str, kind: str, log: Path, seed: int, bundle: Path | None = None) -> None:
    """Open the window and type until killed."""
    application = create_application(["typing"], "vi")
    session = Session(application, opening.open_profile(profile), "vi")
    session.show()
    session.window.activateWindow()
    typist = Typist(session, visit, kind, log, seed)
    if bundle is not None:
        typist.receive(bundle)
    application.exec()
    typist.deleteLater()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2], sys.argv[3], Path(sys.argv[4]), int(sys.argv[5]), *map(Path, sys.argv[6:]))
