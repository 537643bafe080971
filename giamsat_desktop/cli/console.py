"""The console: what it cannot show it shows as near as it can, and a console that is gone undoes no act."""

from __future__ import annotations

import codecs
import contextlib
import errno
import io
import json
import os
import sys
import unicodedata
from typing import TextIO

from giamsat_desktop.cli.fields import Said

_NEAREST = "giamsat-nearest"
_INSTEAD = {
    "đ": "d",
    "Đ": "D",
    "–": "-",
    "—": "-",
    "…": "...",
    "“": '"',
    "”": '"',
    "‘": "'",
    "’": "'",
    "✎": "*",
    "·": "-",
}
_GONE = (errno.EPIPE, errno.EINVAL)
"""Nobody reads any more, as behind `| head -1`; Windows calls it EINVAL."""


def prepare() -> None:
    """Let both streams take any text, whatever the console's character set is."""
    codecs.register_error(_NEAREST, _nearest)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(ValueError):  # closed
                stream.reconfigure(errors=_NEAREST)


def show(text: str) -> None:
    """Print what a verb has to say."""
    _print(text, sys.stdout)


def show_json(said: Said) -> None:
    """Print it as one line of JSON: exact on every console, escaped where the character set falls short."""
    line = json.dumps(said, ensure_ascii=False, default=str)
    try:
        line.encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError, AttributeError):
        line = json.dumps(said, ensure_ascii=True, default=str)
    _print(line, sys.stdout)


def complain(text: str) -> None:
    """Print why something was refused."""
    _print(text, sys.stderr)


def hand_over() -> None:
    """Hand over what argparse printed by itself; a reader that went away is no fault."""
    for stream in (sys.stdout, sys.stderr):
        _print("", stream, end="")


def _print(text: str, stream: TextIO | None, end: str = "\n") -> None:
    """Print and hand over at once: an act that was done stays done when nobody can hear of it."""
    if stream is None:  # started without a console
        return
    try:
        print(text, file=stream, end=end, flush=True)
    except (OSError, ValueError) as error:
        _silence(stream)
        if stream is sys.stdout and not (isinstance(error, OSError) and error.errno in _GONE):
            complain(f"output: {error}")


def _silence(stream: TextIO) -> None:
    """Send what is still to be flushed nowhere, so that the end of the program is quiet, too."""
    with contextlib.suppress(OSError, ValueError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def _nearest(error: UnicodeError) -> tuple[str, int]:
    """Return the letters without their marks, for what a console cannot show: "Đã sao lưu" as "Da sao luu"."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(_plain, error.object[error.start : error.end])), error.end


def _plain(letter: str) -> str:
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", letter) if mark.isascii())
    return _INSTEAD.get(letter) or ("" if unicodedata.combining(letter) else bare or "?")
