"""Fault 16 and property 20 in short: some points of one act; `python -m tests.sweeps.crash` takes all of all acts."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]


def sweep(*options: str) -> subprocess.CompletedProcess[str]:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    tried = subprocess.run(["strace", "-qq", "-e", "trace=none", "true"], capture_output=True, text=True, check=False)
    if tried.returncode != 0:
        pytest.skip(f"strace may not trace here: {tried.stderr.strip()}")
    command = [sys.executable, "-m", "tests.sweeps.crash", *options]
    return subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)


def test_fault_16_property_20_acts_killed_or_failing_at_some_calls_leave_before_or_after() -> None:
    """Every act of the sweep, so that none of them ends at its door; a few calls of each."""
    done = sweep("--sample", "3", "--jobs", "1")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "39 injections, 0 bad states" in done.stdout


@pytest.mark.long
def test_fault_16_property_20_every_act_killed_or_failing_at_every_call() -> None:
    done = sweep()
    assert done.returncode == 0, done.stdout + done.stderr
