"""Calm progress lines, plain stops, and child processes; standard library only."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path


class Stop(Exception):
    """The setup cannot go on; the text is one plain sentence that says what to do."""


def say(text: str) -> None:
    """Print one progress line at once, also when the output goes to a file."""
    print(text, flush=True)


def child_environment() -> dict[str, str]:
    """Return this environment without what would lead a child to another Python, and with a UTF-8 locale."""
    inherited = {k: v for k, v in os.environ.items() if k not in ("PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__")}
    if sys.platform.startswith("linux") and not any(inherited.get(k) for k in ("LC_ALL", "LC_CTYPE", "LANG")):
        inherited["LC_ALL"] = "C.UTF-8"  # a bare system has the locale "C", and Qt complains about it
    return inherited


def quietly(
    command: Sequence[str | Path], extra: Mapping[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a command, keep what it prints (stderr joined to stdout), and return it; a missing program returns 127."""
    words = [str(word) for word in command]
    try:
        return subprocess.run(
            words,
            cwd=cwd,
            env={**child_environment(), **(extra or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as trouble:
        return subprocess.CompletedProcess(words, 127, stdout=f"{words[0]}: {trouble}")


def openly(command: Sequence[str | Path], cwd: Path, extra: Mapping[str, str] | None = None) -> int:
    """Run a command in `cwd`, let it print, and return its exit code (128 + signal when it was killed)."""
    words = [str(word) for word in command]
    code = subprocess.run(words, cwd=cwd, env={**child_environment(), **(extra or {})}, check=False).returncode
    return code if code >= 0 else 128 - code


def ended(work: Callable[[], int]) -> int:
    """Run what a command does and return its exit code; a plain stop is said and gives 1, Ctrl+C gives 130."""
    try:
        return work()
    except Stop as stop:
        print(stop, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def last_lines(output: str, count: int = 8) -> str:
    """Return the last `count` non-empty lines, indented, to show below a sentence."""
    lines = [line.rstrip() for line in output.splitlines() if line.strip()]
    return "\n".join(f"    {line}" for line in lines[-count:])
