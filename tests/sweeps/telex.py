"""A word that ibus-unikey still composes is stored, whatever way one leaves: the real program, a real input method.

    python -m tests.sweeps.telex [--display :81] [--ways close,click,F9,…]

Starts a screen of its own (Xvfb, openbox), ibus with Unikey and the program on a fresh profile with the cursor in a
field of the conclusion; types Telex letters, leaves in mid-word, ends the program, and reads what was stored. Exit 1
when a letter is missing or stands twice, 2 when a tool is missing (Debian: xvfb openbox xdotool ibus ibus-unikey
dbus-x11).
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QSettings

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.profile import opening
from tests.ui.screens import table

NEEDED = ("Xvfb", "openbox", "xdotool", "ibus-daemon", "ibus", "dbus-launch")
TYPED = "tieengs Vieejt"
WORDS = "tiếng Việt"
_FIELD = "other_opinions"
_QUESTION = "II.7"
_OTHER_WINDOW = """
from PySide6.QtWidgets import QApplication, QLineEdit
application = QApplication([])
line = QLineEdit()
line.setWindowTitle("elsewhere")
line.resize(200, 60)
line.show()
application.exec()
"""


@dataclass
class Stage:
    """A screen with a window manager and an input method; everything started on it is ended with it."""

    display: str
    home: Path
    started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def environment(self) -> Mapping[str, str]:
        plain = {
            name: value for name, value in os.environ.items() if name not in ("QT_QPA_PLATFORM", "WAYLAND_DISPLAY")
        }
        asked = {"DISPLAY": self.display, "HOME": str(self.home), "LANG": "C.UTF-8", "XMODIFIERS": "@im=ibus"}
        return {**plain, **asked, "QT_IM_MODULE": "ibus", **self._bus}

    _bus: dict[str, str] = field(default_factory=dict)

    def begin(self) -> None:
        self.start("Xvfb", self.display, "-screen", "0", "1366x768x24")
        time.sleep(1.5)
        self.start("openbox")
        told = subprocess.run(["dbus-launch"], env=self.environment, capture_output=True, text=True, check=True).stdout
        self._bus.update(line.split("=", 1) for line in told.splitlines() if "=" in line)
        self.start("ibus-daemon", "-rx", "-p", "disable")
        time.sleep(4)
        subprocess.run(["ibus", "engine", "Unikey"], env=self.environment, check=False, capture_output=True)
        engine = subprocess.run(["ibus", "engine"], env=self.environment, capture_output=True, text=True, check=False)
        if engine.stdout.strip() != "Unikey":
            self.end()
            sys.exit(f"no Unikey: {engine.stdout}{engine.stderr}")

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        log = (self.home / "log").open("ab")
        made = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log, start_new_session=True)
        self.started.append(made)
        return made

    def do(self, *words: str) -> str:
        return subprocess.run(["xdotool", *words], env=self.environment, capture_output=True, text=True).stdout.strip()

    def wait_for(self, title: str) -> str:
        for _ in range(300):
            found = self.do("search", "--onlyvisible", "--name", title)
            if found:
                time.sleep(4)
                return found.splitlines()[-1]
            time.sleep(0.2)
        raise TimeoutError(title)

    def end(self) -> None:
        for process in reversed(self.started):
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
        if "DBUS_SESSION_BUS_PID" in self._bus:
            os.kill(int(self._bus["DBUS_SESSION_BUS_PID"]), signal.SIGTERM)


@contextmanager
def home_of_its_own() -> Iterator[Path]:
    """Give a folder to be the home of all that is started; what the desktop has mounted there is left behind."""
    folder = Path(tempfile.mkdtemp())
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _click_elsewhere(stage: Stage) -> None:
    other = stage.do("search", "--onlyvisible", "--name", "elsewhere").splitlines()[-1]
    stage.do("mousemove", "--window", other, "100", "30", "click", "1")


WAYS: Mapping[str, Callable[[Stage], object]] = {
    "close": lambda stage: stage.do("key", "alt+F4"),
    "click": _click_elsewhere,
    "F9": lambda stage: stage.do("key", "F9"),
    "search": lambda stage: stage.do("key", "ctrl+k"),
    "send": lambda stage: stage.do("key", "ctrl+shift+s"),
    "next": lambda stage: stage.do("key", "ctrl+Down"),
    "tab": lambda stage: stage.do("key", "Tab"),
    "place": lambda stage: stage.do("key", "alt+2"),
}


def attempt(stage: Stage, profile: Path, way: str, *, on_row: bool) -> str:
    """Type, leave, end the program; return what was stored."""
    program = stage.start(sys.executable, "-m", "giamsat_desktop", "--profile", str(profile))
    stage.wait_for("TN&MT")
    if way == "click":
        stage.start(sys.executable, "-c", _OTHER_WINDOW)
        other = stage.wait_for("elsewhere")
        stage.do("windowmove", other, "1100", "650")
        main = stage.do("search", "--onlyvisible", "--name", "Giám sát|Supervision").splitlines()[-1]
        stage.do("windowactivate", "--sync", main)
        stage.do("windowraise", other)
        time.sleep(0.5)
    stage.do("type", "--delay", "60", TYPED)
    time.sleep(0.3)
    WAYS[way](stage)
    time.sleep(3)
    if program.poll() is None:
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
    return stored(profile, on_row=on_row)


def stored(profile: Path, *, on_row: bool) -> str:
    with opening.opened(profile) as workspace:
        visit = _visit(profile)
        found = workspace.view(answer_id(visit, _QUESTION) if on_row else visit)
        return found.text("comment" if on_row else _FIELD) if found is not None else ""


def _visit(profile: Path) -> str:
    return (profile / "visit-of-the-sweep").read_text()


def build(profile: Path, *, on_row: bool) -> None:
    """Make a profile that opens with the cursor in a field, or on the row of answers of a question."""
    visit = table.build(profile)["visit-STNMT"]
    place = f"outline:{_QUESTION}" if on_row else f"conclusion:{_FIELD}"
    (profile / "visit-of-the-sweep").write_text(visit)
    memory = QSettings(str(profile / "window.ini"), QSettings.Format.IniFormat)
    memory.setValue("place", ["visit", visit, place])
    memory.sync()
    with opening.opened(profile) as workspace:
        workspace.remember("open-visit", [visit, place])


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--display", default=":81")
    asked.add_argument("--ways", default=",".join(WAYS))
    given = asked.parse_args()
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        print("missing:", " ".join(missing))
        sys.exit(2)
    with home_of_its_own() as folder:
        stage = Stage(given.display, folder)
        stage.begin()
        try:
            bad = sum(_judge(stage, folder, way, on_row) for way in given.ways.split(",") for on_row in (False, True))
        finally:
            stage.end()
    sys.exit(1 if bad else 0)


def _judge(stage: Stage, folder: Path, way: str, on_row: bool) -> bool:
    profile = folder / f"{way}-{on_row}"
    build(profile, on_row=on_row)
    before = stored(profile, on_row=on_row)
    found = attempt(stage, profile, way, on_row=on_row)
    wanted = f"{before} {WORDS}".strip() if on_row else f"{before}{WORDS}"  # one goes on at the end of a field
    print(
        "good" if found == wanted else "BAD", way, "on the row" if on_row else "in the field", repr(found), flush=True
    )
    return found != wanted


if __name__ == "__main__":
    main()
