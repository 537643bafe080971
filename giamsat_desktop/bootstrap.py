"""The composition root: which profile is opened, and the window put together around it."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QApplication

from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import logs
from giamsat_desktop.system.paths import ProfilePaths
from giamsat_desktop.system.settings import Settings
from giamsat_desktop.ui.application import create_application, put_on
from giamsat_desktop.ui.errors import BugHook
from giamsat_desktop.ui.session import Session
from giamsat_desktop.ui.start import Start


def run_window(arguments: Sequence[str]) -> int:
    """Open the window on a profile, the sample campaign (`--sample`), or the start page; return the exit code."""
    asked = _arguments(arguments[1:])
    settings = Settings(ProfilePaths(asked.profile or opening.default_folder()).settings)
    language = asked.language or settings.text("interface.language")
    application = create_application(arguments[:1], language)
    put_on(application, settings.text("interface.theme"), settings.number("interface.text-percent"))
    folder = _profile(asked)
    logs.start(folder / "logs", level=logs.LEVELS[settings.text("log.level")])
    hook = BugHook(application)
    hook.install()
    start = Start(application, folder, language, partial(_open, hook))
    hook.reported.connect(start.show_bug)
    start.crashed.connect(hook.report)
    if opening.in_use(folder) or opening.at_the_door(folder):
        start.hand_over()
    elif asked.sample or start.opens_alone():
        start.open_or_ask(folder)
    else:
        start.ask()
    try:
        return application.exec()
    finally:
        start.close()
        hook.uninstall()
        logs.stop()


def _open(hook: BugHook, application: QApplication, workspace: Workspace, language: str) -> Session:
    """Make the window of an opened profile."""
    return Session(application, workspace, language, hook)


def _profile(asked: argparse.Namespace) -> Path:
    folder: Path = asked.profile or opening.default_folder()
    return demonstrating.sample_profile(folder.parent / "sample") if asked.sample else folder


def _arguments(given: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="giamsat-desktop")
    parser.add_argument("--profile", type=Path, help="the profile's folder")
    parser.add_argument("--sample", action="store_true", help="open the sample campaign")
    parser.add_argument("--language", choices=("vi", "en"), help="instead of the one in the settings")
    return parser.parse_args(given or sys.argv[1:0])
