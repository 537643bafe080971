"""A bug in a slot, a thread, a job, on the command line: one hook, one log, nothing of what was typed in it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from giamsat_desktop.cli import command
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import logs
from giamsat_desktop.ui.errors import BugHook

TYPED = "Nguyễn Thị Lan"


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    yield logs.start(tmp_path / "logs")
    logs.stop()


@pytest.fixture
def hook(qtbot: QtBot) -> Iterator[BugHook]:
    made = BugHook()
    made.install()
    yield made
    made.uninstall()


def in_a_slot() -> None:
    raise ValueError(TYPED)


def in_a_thread() -> None:
    raise KeyError(TYPED)


@pytest.mark.mistakes_meant
def test_slot_and_thread_land_in_the_log(qtbot: QtBot, hook: BugHook, log: Path) -> None:
    with qtbot.waitSignal(hook.reported):
        QTimer.singleShot(0, in_a_slot)
    with qtbot.waitSignal(hook.reported):
        thread = threading.Thread(target=in_a_thread)
        thread.start()
        thread.join()
    written = log.read_text("utf-8")
    for kind, place in (("ValueError", "in_a_slot"), ("KeyError", "in_a_thread")):
        assert kind in written
        assert place in written
    assert "Lan" not in written
    assert str(Path.home()) not in written


@pytest.mark.mistakes_meant
def test_the_command_line_logs_its_bug_and_says_so_without_its_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "profile"
    opening.create_profile(folder, name="Lê Thu Hà")

    def broken(_workspace: Workspace, _asked: object) -> None:
        raise RuntimeError(TYPED)

    monkeypatch.setitem(command.VERBS, ("digest", None), broken)
    assert command.main(["digest", "--profile", str(folder)]) == command.EXIT_BUG
    said = capsys.readouterr()
    assert "RuntimeError" in said.err
    assert "Lan" not in said.err + said.out
    written = (folder / "logs" / "giamsat.log").read_text("utf-8")
    assert "builtins.RuntimeError" in written
    assert "Lan" not in written


def test_how_much_is_logged_is_a_setting(tmp_path: Path) -> None:
    from giamsat_desktop.cli import bugs
    from giamsat_desktop.system.settings import Settings

    folder = tmp_path / "profile"
    opening.create_profile(folder, name="Lê Thu Hà")
    for level, expected in (("warning", False), ("info", True)):
        Settings(folder / "settings.json").put("log.level", level)
        bugs.log_into(folder)
        logs.logger("test").info("a step at %s", level)
        file = folder / "logs" / "giamsat.log"
        assert (file.exists() and f"a step at {level}" in file.read_text("utf-8")) is expected
    logs.stop()
