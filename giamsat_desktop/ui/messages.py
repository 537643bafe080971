"""Messages as calls: a status line, a toast, a banner, a question; who shows them connects to the signals."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal, Slot
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QPushButton, QWidget

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import HANOI
from giamsat_desktop.services.sentences import sentence
from giamsat_desktop.system import logs
from giamsat_desktop.ui.look.plain import Box

DOUBLED = "doubled"
"""The key of the banner that asks to send one bundle to everybody, since this laptop goes on under new numbers."""

NO_PASSPHRASE = "no-passphrase"
"""The key of the banner that says why the laptop cannot be locked; it goes once a passphrase is being set."""


class Tone(Enum):
    """How a banner looks; the words say the same, so nothing hangs on colour."""

    INFO = "info"
    GOOD = "good"
    WARNING = "warning"
    DANGER = "danger"


@dataclass(frozen=True, slots=True)
class Toast:
    """What just happened. `undo` takes it back; without it there is no button. `button`: other words on it.

    `stands` tells whether that can be done still; a toast that offers what cannot be done any more goes.
    """

    text: str
    undo: Callable[[], None] | None = None
    button: str = ""
    stands: Callable[[], bool] | None = None


@dataclass(frozen=True, slots=True)
class Banner:
    """What stays to be read. `key`: a newer banner with the same key replaces it. `act`: an optional button."""

    text: str
    tone: Tone = Tone.INFO
    key: str = ""
    action: str = ""
    act: Callable[[], None] | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question before something that cannot be taken back. `act` and `keep` are verbs on the two buttons.

    `harmless`: nothing is lost by the act, so Enter does it once the keyboard has come to its button.
    """

    title: str
    text: str
    act: str
    keep: str
    detail: str = ""
    harmless: bool = False


class Messages(QObject):
    """What the program says. No dialogs, except `ask`.

    Signals:
        saved_at(str): a save succeeded, "09:41:07" in Hà Nội.
        toasted(Toast), bannered(Banner), banner_taken(str key).
    """

    saved_at = Signal(str)
    toasted = Signal(object)
    bannered = Signal(object)
    banner_taken = Signal(str)

    def __init__(self, language: str = "vi", parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.language = language

    def saved(self, moment: datetime) -> None:
        """Say in the status line that all is saved; `moment` is aware."""
        self.saved_at.emit(f"{moment.astimezone(HANOI):%H:%M:%S}")

    @Slot()
    def put_away(self) -> None:
        """Say that a text whose window was closed by Escape is not lost."""
        self.toast(self.tr("What you typed is kept; it stands there when this is opened again"))

    def toast(self, text: str, undo: Callable[[], None] | None = None, button: str = "") -> None:
        """Say what just happened, for a few seconds, with Undo (or `button`) where it can be undone."""
        self.toasted.emit(Toast(text, undo, button))

    def turned(self, toast: Toast) -> None:
        """Say what can be undone, or done again, as long as `toast.stands`."""
        self.toasted.emit(toast)

    def wrote(self, text: str, folder: Path, tone: Tone = Tone.GOOD) -> None:
        """Say what was written into a folder: it stays until it is read, names the place and opens it."""
        place = self.tr("In {folder}").format(folder=folder)
        words = f"{text}\n{place}"
        self.offer(Banner(words, tone, f"wrote:{folder}", self.tr("Open the folder"), lambda: _open(folder)))

    def banner(self, text: str, tone: Tone = Tone.INFO, *, key: str = "") -> None:
        """Say something that stays until it is closed or taken back by its key."""
        self.bannered.emit(Banner(text, tone, key))

    def offer(self, banner: Banner) -> None:
        """Show a banner with a button of its own."""
        self.bannered.emit(banner)

    def take_banner(self, key: str) -> None:
        """Take the banner with this key away; unknown keys are fine."""
        self.banner_taken.emit(key)

    def refused(self, refusal: Refusal) -> None:
        """Say in a banner what was refused, what is safe and what to do next."""
        logs.logger("refused").info(refusal.code)
        self.banner(sentence(refusal, self.language), Tone.WARNING, key=f"refused:{refusal.code}")

    def ask(self, parent: QWidget, question: Question, act: Callable[[], None]) -> Box:
        """Ask before a danger; the safe button is the default and Escape. Calls `act` only on the other one."""
        box = Box(Box.Icon.Warning, question.title, question.text, parent)
        box.explain(question.detail)
        keep = QPushButton(question.keep, box)
        danger = QPushButton(question.act, box)
        danger.setProperty("tone", "" if question.harmless else "danger")
        danger.setAutoDefault(question.harmless)  # else Enter never does it, not even with the keyboard there
        box.addButton(keep, Box.ButtonRole.RejectRole)
        box.addButton(danger, Box.ButtonRole.DestructiveRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        danger.clicked.connect(act)
        box.finished.connect(box.deleteLater)
        box.open()
        keep.setFocus()
        return box


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
