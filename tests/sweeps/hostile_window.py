"""All screens of the real window on a profile, as one who looks everywhere; a failure of any of them is told."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDeadlineTimer, QEvent, QEventLoop
from PySide6.QtWidgets import QApplication

from giamsat_desktop.services.profile import opening
from giamsat_desktop.ui.application import create_application
from giamsat_desktop.ui.errors import BugReport
from giamsat_desktop.ui.registry import screens
from giamsat_desktop.ui.screens.visit.page import VisitScreen
from giamsat_desktop.ui.screens.visit.shown.places import PARTS
from giamsat_desktop.ui.session import Session

if TYPE_CHECKING:
    from tests.sweeps.hostile_values import Found

_SEARCHES = ("so", "a", "123", "xyz", "202")
_LONGEST_MS = 60_000


class ScreenFell(Exception):
    """A screen reported a bug of ours."""


def look_at_everything(profile: Path, visit: str, about: str, found: Found) -> None:
    """Open a profile in the window and show every screen and every part of a visit."""
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        application = create_application(["sweep"])
    session = Session(application, opening.open_profile(profile))
    bugs: list[BugReport] = []
    session._hook.reported.disconnect()
    session._hook.reported.connect(bugs.append)
    session.window.resize(1366, 768)

    def shown(*place: str) -> None:
        session.window.show_screen(*place)
        session.window.show()
        settle(session)
        _tell(bugs)

    for entry in screens():
        key = entry.key
        record = visit if key in ("visit", "minutes", "round", "conflicts") else ""
        found.go(f"screen {key}", about, lambda key=key, record=record: shown(key, record, ""))
    for part in PARTS:
        found.go(f"part {part}", about, lambda part=part: shown("visit", visit, part))
    found.go("part outline, cards", about, lambda: _questions(session, visit, bugs))
    found.go("part findings, cards", about, lambda: _findings(session, visit, bugs))
    found.go("search", about, lambda: [session._find(typed) for typed in _SEARCHES])
    session.window.hide()
    session.close()
    session.window.deleteLater()
    session.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _questions(session: Session, visit: str, bugs: list[BugReport]) -> None:
    screen = session.window.built("visit")
    assert isinstance(screen, VisitScreen)
    data = screen.model.data
    for asked in list(data.asked)[::12] if data is not None else ():
        session.window.show_screen("visit", visit, f"question:{asked}")
        settle(session)
        _tell(bugs)


def _findings(session: Session, visit: str, bugs: list[BugReport]) -> None:
    screen = session.window.built("visit")
    assert isinstance(screen, VisitScreen)
    data = screen.model.data
    for seen in data.dossier.findings[:: max(1, len(data.dossier.findings) // 12)] if data is not None else ():
        session.window.show_screen("visit", visit, f"finding:{seen.record}")
        settle(session)
        _tell(bugs)


def settle(session: Session) -> None:
    """Let everything happen that was begun."""
    end = QDeadlineTimer(_LONGEST_MS)
    for _ in range(3):
        while True:
            QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
            QCoreApplication.sendPostedEvents()
            if not session.context.jobs.busy:
                break
            if end.hasExpired():
                raise ScreenFell("still busy")


def _tell(bugs: list[BugReport]) -> None:
    if bugs:
        text = "\n\n".join(one.text for one in bugs)
        bugs.clear()
        raise ScreenFell(text)
