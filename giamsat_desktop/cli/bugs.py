"""Our own bugs on the command line: one line for the person, the trail in the log, nothing that was typed in either."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import ParamSpec, TypeVar

from giamsat_desktop.cli import console
from giamsat_desktop.services.profile import opening
from giamsat_desktop.system import logs
from giamsat_desktop.system.paths import ProfilePaths
from giamsat_desktop.system.settings import Settings

P = ParamSpec("P")
R = TypeVar("R")


def to_the_log(main: Callable[P, R]) -> Callable[P, R]:
    """Send what reaches the top of any thread while `main` runs to the log, and say so in one line."""

    @wraps(main)
    def run(*given: P.args, **named: P.kwargs) -> R:
        release = logs.catch_bugs(complain)
        try:
            return main(*given, **named)
        finally:
            release()
            logs.stop()

    return run


def log_into(folder: Path) -> None:
    """Log into the profile in `folder`, as much as its settings say; without a profile nothing is logged."""
    if opening.has_profile(folder):
        paths = ProfilePaths(folder)
        logs.start(paths.logs, level=logs.LEVELS[Settings(paths.settings).text("log.level")])


def complain(error: BaseException) -> None:
    """Say that the program made a mistake, without the exception's own words: they may quote what was typed."""
    kind = type(error).__name__
    console.complain(f"Chương trình có lỗi ({kind}). Dữ liệu đã lưu vẫn nguyên vẹn; chi tiết nằm trong nhật ký.")
