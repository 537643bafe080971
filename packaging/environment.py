"""The environment in .venv: made once from the lock file, checked by a stamp afterwards; standard library only."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import debian
from console import Stop, last_lines, quietly, say

CHECKOUT = Path(__file__).resolve().parent.parent
VENV = CHECKOUT / ".venv"
LOCK = CHECKOUT / "packaging" / "requirements.lock"
STAMP = VENV / "setup.stamp"
QT_STAMP = VENV / "qt.stamp"
TRANSLATIONS = CHECKOUT / "resources" / "i18n"
OLDEST = (3, 11)
LAYOUT = "1"  # raise it when this file sets up differently, so that old environments are brought up to date
ATTEMPTS = 3  # pip keeps what it has, so a further attempt goes on where a broken line stopped it
PIP_OPTIONS = (
    "--disable-pip-version-check",
    "--no-input",
    "--progress-bar",
    "off",
    "--retries",
    "5",
    "--timeout",
    "60",
)
_PROBE = "import sys, sysconfig; print(*sys.version_info[:2]); print(sysconfig.get_path('purelib'))"


def set_up() -> tuple[Path, str]:
    """Bring .venv up to date; return its Python, and "" or one plain sentence on what the window still lacks.

    Raises Stop, with one plain sentence, when there is no environment to start anything with.
    """
    python = _venv_file("python")
    if _stamp_of(python) != _wanted_stamp():
        _make_venv(python)
        _install_lock(python)
        _lead_to_checkout(python)
        STAMP.write_text(_wanted_stamp(), encoding="ascii")
    lacking = _provide_qt(python)
    if not lacking or debian.works_offscreen(pyside_of(python)):
        _build_translations()  # by a tool of Qt, hence last; the command line does without them
    return python, lacking


def _provide_qt(python: Path) -> str:
    """Install the system libraries Qt lacks; return "" or a plain sentence. Asked again until nothing lacks."""
    if QT_STAMP.exists() and QT_STAMP.read_text(encoding="ascii") == _wanted_stamp():
        return ""
    trouble = debian.provide_qt_libraries(pyside_of(python))
    if not trouble:
        QT_STAMP.write_text(_wanted_stamp(), encoding="ascii")
    return trouble


def pyside_of(python: Path) -> Path:
    """Return where PySide6 lies in the environment."""
    return _site_packages(python) / "PySide6"


def _venv_file(name: str) -> Path:
    if os.name == "nt":
        return VENV / "Scripts" / f"{name}.exe"
    return VENV / "bin" / name


def _wanted_stamp() -> str:
    return f"{LAYOUT} {hashlib.sha256(LOCK.read_bytes()).hexdigest()} {hashlib.sha256(os.fsencode(VENV)).hexdigest()}"


def _stamp_of(python: Path) -> str:
    """Return the stamp of the environment, "" where it is unfinished or its Python is gone."""
    if not (STAMP.is_file() and python.exists()):
        return ""
    return STAMP.read_text(encoding="ascii")


def _version(python: str | Path) -> tuple[int, ...]:
    """Return (major, minor) of an interpreter, () when it does not start."""
    probe = quietly([python, "-c", _PROBE])
    words = probe.stdout.splitlines()[0].split() if probe.returncode == 0 and probe.stdout else []
    return tuple(int(word) for word in words if word.isdigit())


def _find_python() -> str:
    """Return a Python of at least 3.11: the one that runs this if it will do, otherwise one on the path."""
    if sys.version_info >= OLDEST:
        return str(getattr(sys, "_base_executable", sys.executable))  # never an environment, least of all .venv itself
    names = [f"python3.{minor}" for minor in (13, 12, 11, 14)] + ["python3", "python"]
    for candidate in filter(None, map(shutil.which, names)):
        if _version(candidate) >= OLDEST:
            return candidate
    raise Stop("Python 3.11 or newer is needed and was not found; install it and start again with that Python.")


def _make_venv(python: Path) -> None:
    if _version(python) >= OLDEST and quietly([python, "-m", "pip", "--version"]).returncode == 0:
        return  # unfinished or out of date, but sound: pip will bring it up to date
    maker = _find_python()
    say(f"Making the environment in {VENV.name} with {maker} ...")
    if quietly([maker, "-c", "import ensurepip, venv"]).returncode != 0:
        major, minor = _version(maker)
        debian.require([f"python{major}.{minor}-venv"], "A Python environment")
    made = quietly([maker, "-m", "venv", "--clear", VENV])
    if made.returncode != 0:
        raise Stop(
            f"The environment in {VENV} could not be made; is the disk full or the folder not writable?\n"
            + last_lines(made.stdout)
        )


def _install_lock(python: Path) -> None:
    """Install exactly the wheels of the lock file, each checked against its hash; nothing is built."""
    say("Installing the pinned packages (about 160 MB to download the first time) ...")
    exact: tuple[str | Path, ...] = ("--require-hashes", "--no-deps", "--only-binary", ":all:", "-r", LOCK)
    for attempt in range(1, ATTEMPTS + 1):
        done = quietly([python, "-m", "pip", "install", "-q", *PIP_OPTIONS, *exact])
        if done.returncode == 0:
            return
        if attempt < ATTEMPTS:
            say(f"The download broke off; trying again ({attempt + 1} of {ATTEMPTS}) ...")
    why = "\n".join(line for line in done.stdout.splitlines() if line.startswith("ERROR:"))
    raise Stop(
        "The pinned packages could not be installed; is there a network, and room on the disk? "
        "Starting again goes on where it stopped.\n" + last_lines(why or done.stdout, 3)
    )


def _site_packages(python: Path) -> Path:
    return Path(quietly([python, "-c", _PROBE]).stdout.splitlines()[1])


def _lead_to_checkout(python: Path) -> None:
    """Let the environment import this checkout. The path is relative, hence ASCII whatever the person's name is."""
    site = _site_packages(python)
    (site / "giamsat_checkout.pth").write_text(os.path.relpath(CHECKOUT, site) + "\n", encoding="ascii")


def _build_translations() -> None:
    """Build each resources/i18n/*.ts that is newer than its .qm beside it."""
    for source in sorted(TRANSLATIONS.glob("*.ts")):
        built = source.with_suffix(".qm")
        if built.exists() and built.stat().st_mtime_ns >= source.stat().st_mtime_ns:
            continue
        say(f"Building the translation {built.name} ...")
        done = quietly([_venv_file("pyside6-lrelease"), "-silent", source, "-qm", built])
        if done.returncode != 0 or not built.exists():
            raise Stop(f"The translation {source.name} could not be built.\n" + last_lines(done.stdout))
