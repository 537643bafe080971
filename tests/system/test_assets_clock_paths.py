"""Assets, the clock, and the places where a live database is refused (fault 22)."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from giamsat_desktop.system import assets
from giamsat_desktop.system.clock import Clock, SystemClock
from giamsat_desktop.system.paths import (
    Mount,
    ProfileOnNetwork,
    ProfileOnStick,
    ProfilePaths,
    ProfileSynchronised,
    check_place,
    cloud_program,
    default_profile,
    mount_of,
    read_mounts,
)

TABLE = r"""/dev/sda2 / ext4 rw 0 0
/dev/sdb1 /media/lan/USB\040Tổ\0402 exfat rw 0 0
//may-chu/chung /mnt/chung cifs rw 0 0
tmpfs /tmp tmpfs rw 0 0
/dev/sda1 /boot/efi vfat rw 0 0
/dev/sdc1 /media/lan/dia ext4 rw 0 0
"""


def test_assets_are_found_in_this_checkout() -> None:
    assert "rules" in str(assets.json("phrases/deadlines.json"))
    assert assets.data("phrases/deadlines.json").decode("utf-8") == assets.text("phrases/deadlines.json")


@pytest.mark.parametrize("name", ["../pyproject.toml", "/etc/passwd", "phrases\\x.json"])
def test_an_asset_never_lies_outside(name: str) -> None:
    with pytest.raises(ValueError, match="asset"):
        assets.path(name)


def test_a_missing_asset_is_named() -> None:
    with pytest.raises(assets.AssetMissingError, match="nowhere"):
        assets.path("phrases/nowhere.json")


def test_the_clock_is_aware_and_in_utc() -> None:
    clock: Clock = SystemClock()
    assert clock.now().utcoffset() == timedelta(0)


def test_a_profile_has_one_layout(tmp_path: Path) -> None:
    paths = ProfilePaths(tmp_path / "Hồ sơ")
    paths.make()
    paths.make()
    assert {paths.backups.name, paths.quarantine.name, paths.logs.name} == {
        entry.name for entry in paths.root.iterdir()
    }
    assert default_profile().root.is_absolute()


@pytest.mark.parametrize(
    ("folder", "refusal"),
    [
        ("/media/lan/USB Tổ 2/giamsat", ProfileOnStick),
        ("/media/lan/dia/giamsat", ProfileOnStick),
        ("/boot/efi/x", ProfileOnStick),
        ("/mnt/chung/giamsat", ProfileOnNetwork),
        ("/home/lan/OneDrive - Sở Nội vụ/giamsat", ProfileSynchronised),
        ("/home/lan/Dropbox/giamsat", ProfileSynchronised),
        ("/home/lan/Google Drive/My Drive/x", ProfileSynchronised),
        ("/Users/lan/Library/Mobile Documents/x", ProfileSynchronised),
    ],
)
def test_fault_22_sticks_shares_and_clouds_are_refused(folder: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        check_place(Path(folder), mounts=read_mounts(TABLE))


@pytest.mark.parametrize(
    "folder", ["/tmp/x/profile", "/home/lan/.local/share/giamsat-desktop/profile", "/home/mediator/x"]
)
def test_fault_22_the_own_disk_is_taken(folder: str) -> None:
    check_place(Path(folder), mounts=read_mounts(TABLE))


def test_fault_22_a_folder_with_the_mark_of_a_cloud_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "chung" / ".stfolder").mkdir(parents=True)
    assert cloud_program(tmp_path / "chung" / "a" / "b") == "Syncthing"


def test_fault_22_a_link_into_a_cloud_folder_is_seen_through(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(ProfileSynchronised):
        check_place(tmp_path / "link" / "profile")


def test_the_folder_of_this_test_is_taken_on_this_machine(tmp_path: Path) -> None:
    check_place(tmp_path / "profile")


def test_the_deepest_and_latest_mount_counts() -> None:
    mounts = (Mount(Path("/"), "ext4"), Mount(Path("/a"), "nfs"), Mount(Path("/a"), "ext4"))
    assert mount_of(Path("/a/b"), mounts) == mounts[2]
    assert mount_of(Path("/ab"), mounts) == mounts[0]
