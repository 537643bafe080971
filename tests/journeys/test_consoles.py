"""Consoles that cannot show Vietnamese, and readers that went away: what was done stays done, quietly and right."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

POSIX = pytest.mark.skipif(os.name != "posix", reason="a shell of POSIX")
PLAIN = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
CONSOLES = {"ascii": {"PYTHONIOENCODING": "ascii"}, "cp1252": {"PYTHONIOENCODING": "cp1252"}, "LANG=C": PLAIN}
GIAMSAT = [sys.executable, "-m", "giamsat_desktop.cli"]


@pytest.fixture(scope="module")
def profile(played: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("console") / "secretary"
    shutil.copytree(played / "secretary", folder)
    return folder


def run(profile: Path, *arguments: object, **environment: str) -> tuple[int, bytes, bytes]:
    command = [*GIAMSAT, *map(str, arguments), "--profile", str(profile)]
    done = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, timeout=300, check=False)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("console", CONSOLES)
def test_an_act_is_done_and_told_as_near_as_the_console_can(profile: Path, console: str) -> None:
    code, out, error = run(profile, "visit", "set", "STNMT", "copies=4", **CONSOLES[console])
    assert (code, error) == (0, b"")
    assert out.strip() in (b"Da luu", b"D\xe3 luu")
    code, out, _ = run(profile, "visit", "show", "STNMT", "--json", **CONSOLES[console])
    said = json.loads(out.decode("ascii"))
    assert (code, said["fields"]["copies"]) == (0, 4)
    assert said["visit"]["unit"] == "Sở Tài nguyên và Môi trường", "JSON is exact on every console"
    code, out, error = run(profile, "visit", "show", "KHONG-CO", **CONSOLES[console])
    assert (code, out) == (1, b"")
    assert error.startswith(b"Kh")
    assert b"Traceback" not in error
    code, out, error = run(profile, "visit", "new", "--help", **CONSOLES[console])
    assert (code, error) == (0, b"")


@POSIX
def test_a_reader_that_went_away_is_quiet(profile: Path) -> None:
    line = " ".join([*GIAMSAT, "unit", "list", "--profile", str(profile)])
    for shell in (f"{line} | head -1", f"{line} | true", f"{line} >&-", f"{line} --help | true"):
        script = f"set -o pipefail; {shell}"
        done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=300, check=False)
        assert (done.returncode, done.stderr) == (0, b""), shell


@POSIX
def test_an_output_that_is_full_is_said_and_the_act_stays_done(profile: Path) -> None:
    script = " ".join([*GIAMSAT, "visit", "set", "STNMT", "copies=5", "--profile", str(profile), ">/dev/full"])
    done = subprocess.run(["bash", "-c", script], capture_output=True, timeout=300, check=False)
    assert done.returncode == 0
    assert done.stderr.startswith(b"output:")
    assert b"Traceback" not in done.stderr
    assert json.loads(run(profile, "visit", "show", "STNMT", "--json")[1])["fields"]["copies"] == 5
