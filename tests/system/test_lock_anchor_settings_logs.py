"""One program per profile (fault 21), the anchor, settings and logs."""

from __future__ import annotations

import json
import logging
import subprocess
import sys
from pathlib import Path

import pytest

from giamsat_desktop.system import anchor, logs
from giamsat_desktop.system.anchor import Anchor, AnchorState
from giamsat_desktop.system.lock import ProfileInUse, ProfileLock
from giamsat_desktop.system.settings import DECLARED, SettingRefused, Settings, SettingUnknown

A, B = "a" * 32, "b" * 32
ONE, TWO = "1" * 64, "2" * 64

HOLD = """
import os, sys
from pathlib import Path
from giamsat_desktop.system.lock import ProfileLock
lock = ProfileLock(Path(sys.argv[1]))
lock.acquire()
print(os.getpid(), flush=True)
sys.stdin.read()
os._exit(1)
"""


def test_fault_21_a_second_opener_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "profile.lock"
    with ProfileLock(path) as first:
        assert first.left_by is None
        with pytest.raises(ProfileInUse):
            ProfileLock(path).acquire()
    with ProfileLock(path) as again:
        assert again.left_by is None


def test_fault_21_the_lock_of_a_dead_program_is_taken_over(tmp_path: Path) -> None:
    path = tmp_path / "profile.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        pid = other.stdout.readline().strip()
        with pytest.raises(ProfileInUse) as refused:
            ProfileLock(path).acquire()
        assert refused.value.fields["pid"] == pid
        other.communicate("")
    with ProfileLock(path) as lock:
        assert lock.left_by == pid


def test_the_anchor_is_read_back_and_garbage_is_no_anchor(tmp_path: Path) -> None:
    path = tmp_path / "anchor.json"
    assert anchor.read(path) is None
    for last in (Anchor(A, 0, ""), Anchor(A, 7, ONE)):
        anchor.write(path, last)
        assert anchor.read(path) == last
    for garbage in (b"", b"[]", b"{}", b'{"writer": "x", "seq": 1, "id": "y"}', b'{"writer": 1, "seq": true, "id": 2}'):
        path.write_bytes(garbage)
        assert anchor.read(path) is None


@pytest.mark.parametrize(
    ("kept", "database", "state", "new_writer"),
    [
        (Anchor(A, 7, ONE), Anchor(A, 7, ONE), AnchorState.EQUAL, False),
        (Anchor(A, 7, ONE), Anchor(A, 8, TWO), AnchorState.AHEAD, False),
        (Anchor(A, 7, ONE), Anchor(A, 6, TWO), AnchorState.BEHIND, True),
        (Anchor(A, 7, ONE), Anchor(A, 7, TWO), AnchorState.FORKED, True),
        (Anchor(A, 7, ONE), Anchor(B, 9, TWO), AnchorState.FORKED, True),
        (None, Anchor(A, 3, ONE), AnchorState.MISSING, True),
        (None, Anchor(A, 0, ""), AnchorState.EQUAL, False),
    ],
)
def test_a_restored_database_needs_a_new_writer(
    kept: Anchor | None, database: Anchor, state: AnchorState, new_writer: bool
) -> None:
    assert anchor.compare(kept, database) is state
    assert state.needs_new_writer is new_writer


def test_a_fork_is_seen_when_the_database_is_longer() -> None:
    kept, database = Anchor(A, 7, ONE), Anchor(A, 9, TWO)
    assert anchor.compare(kept, database, id_at={7: TWO}.get) is AnchorState.FORKED
    assert anchor.compare(kept, database, id_at={7: ONE}.get) is AnchorState.AHEAD


def test_settings_are_kept_and_unknown_names_refused(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    settings = Settings(path)
    assert settings.text("interface.language") == "vi"
    settings.put("interface.language", "en")
    assert Settings(path).text("interface.language") == "en"
    settings.reset("interface.language")
    assert Settings(path).all()["interface.language"] == "vi"
    with pytest.raises(SettingUnknown):
        settings.put("interface.colour", "red")
    for name, value in (("interface.language", "fr"), ("backup.kept", 0), ("backup.kept", True), ("backup.folder", 3)):
        with pytest.raises(SettingRefused):
            settings.put(name, value)


def test_settings_of_a_newer_version_stay_in_the_file(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_text('{"future.name": [1], "backup.kept": 1000}', encoding="utf-8")
    settings = Settings(path)
    assert settings.number("backup.kept") == 7
    settings.put("minutes.copies", 3)
    assert json.loads(path.read_bytes()) == {"future.name": [1], "backup.kept": 1000, "minutes.copies": 3}


def test_damaged_settings_give_defaults_and_are_set_aside(tmp_path: Path) -> None:
    path = tmp_path / "settings.json"
    path.write_bytes(b'{"backup.kept": 9')
    settings = Settings(path)
    assert settings.damaged
    assert settings.number("backup.kept") == 7
    settings.put("backup.kept", 9)
    assert (tmp_path / "settings.json.damaged").read_bytes() == b'{"backup.kept": 9'
    assert Settings(path).number("backup.kept") == 9


def test_every_declared_setting_takes_its_default_and_is_described() -> None:
    assert all(setting.takes(setting.default) and setting.description.endswith(".") for setting in DECLARED)
    assert len({setting.name for setting in DECLARED}) == len(DECLARED)


def test_the_log_of_a_bug_says_where_but_not_what_was_typed(log_folder: Path) -> None:
    path = logs.start(log_folder)
    logs.logger("sending").info("sent parts=%d", 3)
    try:
        try:
            int("Nguyễn Thị Lan")
        except ValueError as cause:
            raise RuntimeError("Nguyễn Thị Lan") from cause
    except RuntimeError as error:
        logs.log_bug(error)
    written = path.read_text(encoding="utf-8")
    assert "sent parts=3" in written
    assert "builtins.RuntimeError" in written
    assert "builtins.ValueError" in written
    assert "test_the_log_of_a_bug" in written
    assert "Lan" not in written
    assert str(Path.home()) + "/" not in written
    assert not logging.getLogger(logs.LOGGER).propagate
