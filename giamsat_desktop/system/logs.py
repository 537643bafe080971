"""Logs for finding a bug, without anything that a person typed."""

from __future__ import annotations

import logging
import sys
import threading
import time
import traceback
from collections.abc import Callable
from io import TextIOWrapper
from logging.handlers import RotatingFileHandler
from pathlib import Path, PurePath
from types import TracebackType

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.files import made_private

LOGGER = "giamsat"
LEVELS = {"warning": logging.WARNING, "info": logging.INFO, "debug": logging.DEBUG}
"""What the setting log.level may say."""

_MAX_BYTES, _KEPT = 1_000_000, 5

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def _place(filename: str) -> str:
    """Return a source file without the folders above the package: they hold the name of the person."""
    parts = PurePath(filename).parts
    return "/".join(parts[parts.index("giamsat_desktop") :] if "giamsat_desktop" in parts else parts[-2:])


def _trail(error: BaseException) -> str:
    """Return kinds of exceptions and places in the source; never messages, which quote values."""
    lines: list[str] = []
    seen: set[int] = set()
    current: BaseException | None = error
    while current is not None and id(current) not in seen:
        seen.add(id(current))
        lines.append(f"{type(current).__module__}.{type(current).__qualname__}")
        frames = traceback.extract_tb(current.__traceback__)
        lines.extend(f"  {_place(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames)
        current = current.__cause__ or current.__context__
    return "\n".join(lines)


class _Formatter(logging.Formatter):
    """UTC times, and exceptions without their messages."""

    converter = staticmethod(time.gmtime)

    def formatException(self, ei: object) -> str:  # noqa: N802 - the name that logging calls
        error = ei[1] if isinstance(ei, tuple) else None
        return _trail(error) if isinstance(error, BaseException) else ""


class _Handler(RotatingFileHandler):
    """A rotating file that its owner alone reads."""

    def _open(self) -> TextIOWrapper:
        made_private(Path(self.baseFilename))
        return super()._open()


def start(folder: Path, *, level: int = logging.INFO) -> Path:
    """Send the program's log to a rotating file in `folder` (made if need be) and return that file.

    Log codes, counts and ids only: names, texts and paths of people do not belong in it. Calling it again
    moves the log to the new folder.
    """
    stop()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = folder / "giamsat.log"
    handler = _Handler(path, maxBytes=_MAX_BYTES, backupCount=_KEPT, encoding="utf-8", delay=True)
    handler.setFormatter(_Formatter("%(asctime)sZ %(levelname)s %(name)s %(message)s", "%Y-%m-%dT%H:%M:%S"))
    logger = logging.getLogger(LOGGER)
    logger.setLevel(level)
    logger.propagate = False
    logger.addHandler(handler)
    return path


def set_level(level: int) -> None:
    """Log more or less from now on."""
    logging.getLogger(LOGGER).setLevel(level)


def stop() -> None:
    """Close the log file."""
    logger = logging.getLogger(LOGGER)
    for handler in list(logger.handlers):
        logger.removeHandler(handler)
        handler.close()


def logger(name: str) -> logging.Logger:
    """Return the logger of one part, e.g. "sending"."""
    return logging.getLogger(f"{LOGGER}.{name}")


def log_bug(error: BaseException) -> None:
    """Write an exception nobody expected to the log: its kind and its trail, whoever reads the log."""
    logger("bug").error("unexpected\n%s", _trail(error))


def catch_bugs(tell: Callable[[BaseException], None]) -> Callable[[], None]:
    """Log every exception that reaches the top of a thread, then call `tell` with it (a window, or a line on stderr).

    A refusal is told and not logged: it is the person's world, not a bug. Ctrl+C and SystemExit are left alone.
    Returns what gives both hooks back.
    """
    before = sys.excepthook, threading.excepthook

    def top(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        if not isinstance(error, Refusal):
            log_bug(error)
        tell(error)

    def of_thread(args: threading.ExceptHookArgs) -> None:
        if args.exc_value is not None and not isinstance(args.exc_value, SystemExit):
            top(args.exc_type, args.exc_value, args.exc_traceback)

    sys.excepthook = top
    threading.excepthook = of_thread

    def release() -> None:
        sys.excepthook, threading.excepthook = before

    return release
