"""Fault 16: killed at any moment, what was said to be saved is saved, and nothing is half done."""

from __future__ import annotations

import random
import subprocess
import sys
from pathlib import Path

from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.store.check import check
from giamsat_desktop.store.copies.backup import backups, verify
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from tests.store.conftest import KEY

CHECKOUT = Path(__file__).parents[2]


def killed_after(folder: Path, name: str, lines: int, characters: int) -> set[str]:
    """Run the child until it has said so much, kill it, and return the revisions it said were saved."""
    command = [sys.executable, "-m", "tests.store.crash_child", str(folder), name]
    with subprocess.Popen(command, cwd=CHECKOUT, stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline().strip() for _ in range(lines)]
        rest = child.stdout.read(characters)  # stop in the middle of the next work, wherever that is
        child.kill()
        rest += child.stdout.read()
    return {line for line in [*said, *rest.splitlines()] if len(line) == 64}


def test_fault_16_and_17_killed_while_writing_everything_said_is_there_and_clean(tmp_path: Path) -> None:
    chance = random.Random(16)
    saved: set[str] = set()
    for turn in range(4):
        saved |= killed_after(tmp_path, f"w{turn}", chance.randrange(1, 45), chance.randrange(65))
        store = Store.open(tmp_path / "visits.sqlite", KEY)
        photos = PhotoStore.open(tmp_path / "photos.sqlite", KEY)
        report = check(store, photos)
        assert report.problems == ()
        with store.reading() as work:
            there = {Revision.parse(*lines).id for lines in work.revisions.lines(work.revisions.ranges())}
        store.close()
        photos.close()
        assert saved <= there
    for one in backups(tmp_path / "backups"):
        verify(one.path, KEY)
