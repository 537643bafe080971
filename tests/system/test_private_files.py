"""What nobody else may read is readable by its owner alone, at every moment, where the system knows that."""

from __future__ import annotations

import os
import sys
from argparse import Namespace
from pathlib import Path

import pytest

from giamsat_desktop.bundles.reading import quarantine
from giamsat_desktop.cli.verbs import trust as trust_verbs
from giamsat_desktop.services.copies import bringing_back, safekeeping, second_copy
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.system import logs
from giamsat_desktop.system.files import write_atomically

pytestmark = pytest.mark.skipif(
    sys.platform == "win32", reason="Windows has no such modes; its profile folder is one's own"
)


def mode(path: Path) -> int:
    return path.stat().st_mode & 0o777


def test_a_private_file_is_so_also_over_one_that_was_not(tmp_path: Path) -> None:
    file = tmp_path / "f"
    file.write_bytes(b"old")
    file.chmod(0o644)
    write_atomically(file, b"new", private=True)
    assert (mode(file), file.read_bytes()) == (0o600, b"new")
    before = os.umask(0o022)
    try:
        write_atomically(file, b"paper")
        assert mode(file) == 0o644
    finally:
        os.umask(before)


def test_whatever_lies_in_a_profile_is_private_from_the_start(tmp_path: Path) -> None:
    """Copies, quarantine, log: nothing waits for the next opening to be closed to others."""
    before = os.umask(0o022)
    try:
        folder = tmp_path / "p"
        opening.create_profile(folder, name="Lê Thu Hà", role="lead")
        with opening.opened(folder) as workspace:
            campaigns.new_campaign(workspace, preset="hanoi-2023")
            safekeeping.back_up(workspace)
            copied = tmp_path / "stick.gsb"
            copied.write_bytes(b"PK")
            quarantine(copied, workspace.paths.quarantine, workspace.drive)
            logs.start(workspace.paths.logs)
            logs.logger("test").warning("one line")
            logs.stop()
            files = [one for one in folder.rglob("*") if one.is_file()]
            assert any(one.parent == workspace.paths.backups for one in files)
            assert [one.name for one in files if mode(one) & 0o077] == []
    finally:
        os.umask(before)


def test_recovery_sheet_settings_and_copies_elsewhere_are_private(tmp_path: Path) -> None:
    folder, other, fresh = tmp_path / "p", tmp_path / "usb", tmp_path / "fresh"
    other.mkdir()
    opening.create_profile(folder, name="Lê Thu Hà", role="lead")
    with opening.opened(folder) as workspace:
        campaigns.new_campaign(workspace, preset="hanoi-2023")
        sheet = tmp_path / "sheet.pdf"
        trust_verbs.recovery_sheet(workspace, Namespace(file=sheet))
        second_copy.choose(workspace, other)
        safekeeping.back_up(workspace)
        there = second_copy.place(workspace, other)
        private = [sheet, there.vault, there.settings, workspace.paths.vault, workspace.paths.anchor]
        assert {one.name: mode(one) for one in private} == {one.name: 0o600 for one in private}
        assert {mode(one) for one in (there.root, there.backups, folder, workspace.paths.backups)} == {0o700}
    saved = bringing_back.find_saved(there.root)
    bringing_back.bring_back(saved, fresh, copy=saved.copies[0])
    assert mode(fresh / "profile.json") == 0o600


def test_a_folder_of_an_earlier_version_is_closed_to_others_as_it_is_opened(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "profile", tmp_path / "elsewhere"
    opening.create_profile(folder, name="Lê Thu Hà")
    elsewhere.write_text("not ours")
    (folder / "link").symlink_to(elsewhere)
    (folder / "window.ini").write_text("")
    for path in (elsewhere, folder, *(one for one in folder.rglob("*") if not one.is_symlink())):
        path.chmod(0o777)
    with opening.opened(folder):
        modes = {one.stat().st_mode & 0o777 for one in (folder, *folder.rglob("*")) if one.is_dir()}
        files = {one.stat().st_mode & 0o777 for one in folder.rglob("*") if one.is_file() and not one.is_symlink()}
    assert (modes, files) == ({0o700}, {0o600})
    assert elsewhere.stat().st_mode & 0o777 == 0o777
