"""What lies on a stick, and whether it keeps what is written on it."""

from __future__ import annotations

import errno
import os
import shutil
import zipfile
from pathlib import Path
from typing import BinaryIO

import pytest

from giamsat_desktop.services.exchange import sticks
from giamsat_desktop.services.exchange.sticks import MEBI, StickState
from giamsat_desktop.system.drives import FAT_LIMIT, RealDrive, file_system_of, largest_file
from tests.services.conftest import Table


class Stick(RealDrive):
    """A drive that fails as told: at `create` with an error number, or by keeping only the first bytes."""

    def __init__(self, *, error: int = 0, keeps: int | None = None, free: int | None = None) -> None:
        self.error, self.keeps, self.free = error, keeps, free

    def free_space(self, folder: Path) -> int:
        return super().free_space(folder) if self.free is None else self.free

    def create(self, path: Path) -> BinaryIO:
        if self.error:
            raise OSError(self.error, os.strerror(self.error))
        return super().create(path)

    def open(self, path: Path) -> BinaryIO:
        if self.keeps is not None:  # a stick that says it is larger than it is folds back on itself
            content = path.read_bytes()
            path.write_bytes(content[: self.keeps] + content[: len(content) - self.keeps])
        return super().open(path)


def test_a_good_stick_gives_back_what_was_written(table: Table) -> None:
    told: list[tuple[int, int]] = []
    found = sticks.probe(table.laptop("a"), folder=table.stick, progress=lambda done, all_: told.append((done, all_)))
    assert found.state is StickState.GOOD
    assert found.writable
    assert found.tested == sticks.LEAST_TEST
    assert found.speed > 0
    assert told[-1] == (2 * sticks.LEAST_TEST, 2 * sticks.LEAST_TEST)
    assert list(table.stick.iterdir()) == []


def test_fault_7_a_stick_smaller_than_it_says_is_found_out(table: Table) -> None:
    laptop = table.laptop("a")
    laptop.drive = Stick(keeps=20 * MEBI)
    found = sticks.probe(laptop, folder=table.stick)
    assert found.state is StickState.LIES
    assert not found.writable
    assert found.tested == 20 * MEBI
    assert list(table.stick.iterdir()) == []


@pytest.mark.parametrize(
    ("number", "state"),
    [
        (errno.EROFS, StickState.READ_ONLY),
        (errno.EACCES, StickState.READ_ONLY),
        (errno.ENOSPC, StickState.FULL),
        (errno.EIO, StickState.FAULT),
    ],
)
def test_fault_9_a_write_protected_or_full_stick_is_told_before_work(
    table: Table, number: int, state: StickState
) -> None:
    laptop = table.laptop("a")
    laptop.drive = Stick(error=number)
    assert sticks.probe(laptop, folder=table.stick).state is state


def test_a_stick_without_room_is_full_and_one_pulled_out_is_a_fault(table: Table) -> None:
    laptop = table.laptop("a")
    laptop.drive = Stick(free=1000)
    assert sticks.probe(laptop, folder=table.stick).state is StickState.FULL
    laptop.drive = RealDrive()
    assert sticks.probe(laptop, folder=table.folder / "gone").state is StickState.FAULT


def test_a_test_can_be_stopped_and_clears_what_an_earlier_one_left(table: Table) -> None:
    (table.stick / "~giamsat-test-0000-0.part").write_bytes(b"left when the stick was pulled")
    found = sticks.probe(table.laptop("a"), folder=table.stick, cancelled=lambda: True)
    assert found.state is StickState.STOPPED
    assert list(table.stick.iterdir()) == []


def test_fault_8_fat_takes_no_file_of_four_gibibytes() -> None:
    assert largest_file("vfat") == largest_file("FAT32") == FAT_LIMIT == 4 * 1024**3 - 1
    assert largest_file("exfat") is None
    assert isinstance(file_system_of(Path("/")), str)


def test_fault_10_and_62_hidden_copies_links_and_pipes_are_passed_over(tmp_path: Path) -> None:
    for name in ("a.gsb", "B.GSB", "~c.gsb", "._a.gsb", "~c.part", ".hidden.gsb", "notes.txt"):
        (tmp_path / name).write_bytes(b"x")
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "d.gsb").write_bytes(b"xy")
    (tmp_path / "link.gsb").symlink_to(tmp_path / "a.gsb")
    (tmp_path / "linked").symlink_to(tmp_path / "sub")
    os.mkfifo(tmp_path / "pipe.gsb")
    (tmp_path / "folder.gsb").mkdir()
    found = sticks.look([tmp_path, tmp_path / "gone"])
    assert [(one.file.name, one.size) for one in found.bundles] == [("B.GSB", 1), ("a.gsb", 1), ("d.gsb", 2)]
    assert found.suspicious == found.packed == ()


def test_fault_67_a_bundle_is_known_by_its_content_and_a_packed_one_is_named(planned: Table) -> None:
    bundle = planned.pass_stick("a", "lead")
    shutil.copy(bundle, planned.stick / "Ảnh buổi sáng.bin")
    with zipfile.ZipFile(planned.stick / "gui.zip", "w") as packed:
        packed.write(bundle, bundle.name)
    found = sticks.look([planned.stick])
    assert {bundle.name, "Ảnh buổi sáng.bin"} <= {one.file.name for one in found.bundles}
    assert [file.name for file in found.packed] == ["gui.zip"]


def test_shortcuts_and_programs_are_named_only_beside_bundles(tmp_path: Path) -> None:
    (tmp_path / "setup.exe").write_bytes(b"MZ")
    assert sticks.look([tmp_path]).suspicious == ()
    (tmp_path / "gs-1.gsb.lnk").write_bytes(b"L")  # the virus hid the bundle and left its own thing
    assert [one.name for one in sticks.look([tmp_path]).suspicious] == ["gs-1.gsb.lnk"]
    (tmp_path / "gs-1.gsb").write_bytes(b"x")
    found = sticks.look([tmp_path])
    assert [one.name for one in found.suspicious] == ["gs-1.gsb.lnk", "setup.exe"]
    assert [one.file.name for one in found.bundles] == ["gs-1.gsb"]


def test_fault_1_what_was_left_of_an_interrupted_sending_is_named(tmp_path: Path) -> None:
    (tmp_path / "~gs-3542e3-1c5ac5-001.part").write_bytes(b"half")
    (tmp_path / "~giamsat-test-0000-0.part").write_bytes(b"of a test")
    found = sticks.look([tmp_path])
    assert [file.name for file in found.unfinished] == ["~gs-3542e3-1c5ac5-001.part"]
    assert found.bundles == ()
