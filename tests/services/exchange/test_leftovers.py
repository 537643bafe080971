"""What an interrupted writing left on a stick: cleared before the room is measured, and nothing else touched."""

from __future__ import annotations

import errno
from pathlib import Path
from typing import BinaryIO

import pytest

from giamsat_desktop.bundles.reasons import StickFault
from giamsat_desktop.services.exchange import leftovers, sending, sticks
from giamsat_desktop.services.exchange.sending import Scope
from giamsat_desktop.services.exchange.sticks import StickState
from giamsat_desktop.system.drives import RealDrive
from giamsat_desktop.system.files import growing
from tests.services.conftest import Table

ROOM = 40 << 20


class Narrow(RealDrive):
    """A stick with room for so many bytes, whatever lies on it."""

    def free_space(self, folder: Path) -> int:
        return ROOM - sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


class Pulled(RealDrive):
    """A stick that is pulled out while a bundle is written: nothing on it can be removed either."""

    def sync(self, file: BinaryIO) -> None:  # noqa: ARG002 - as the drive has it
        raise OSError(errno.EIO, "Input/output error")

    def remove(self, path: Path) -> None:
        if path.exists():
            raise OSError(errno.EIO, "Input/output error")


def test_a_stick_filled_by_an_interrupted_sending_takes_the_next_one(planned: Table) -> None:
    lead = planned.laptop("lead")
    lead.drive = Pulled()
    with pytest.raises(StickFault):
        sending.send(lead, folder=planned.stick, what=Scope(full=True))
    (half,) = planned.stick.glob("~*.part")
    half.write_bytes(bytes(ROOM - (1 << 20)))  # nearly all of the stick
    export = planned.stick / "~giay_moi.pdf.0badcafe.part"
    export.write_bytes(b"half")
    bag = planned.stick / "~HS_2023-05-15_STNMT.0badcafe.part"
    (bag / "data").mkdir(parents=True)
    (bag / "data" / "x").write_bytes(b"half")
    lead.drive = Narrow()
    assert leftovers.room(lead, planned.stick) > lead.drive.free_space(planned.stick)
    done = sending.send(lead, folder=planned.stick, what=Scope(full=True))
    assert done.rest is None
    assert not list(planned.stick.glob("~*"))


def test_what_others_left_stays(planned: Table) -> None:
    lead, stick = planned.laptop("lead"), planned.stick
    kept = [stick / "~gs-3542e3-0123ab-001.part", stick / "~$bao_cao.docx", stick / "~ghi chu.part", stick / "a.part"]
    for file in kept:
        file.write_bytes(b"not ours")
    with growing(stick / "~so.pdf.0badcafe.part") as being_written:
        being_written.write_bytes(b"half")
        sending.send(lead, folder=stick, what=Scope(full=True))
        assert being_written.exists()
    assert all(file.exists() for file in kept)


def test_the_room_is_measured_after_an_earlier_test_was_cleared(planned: Table) -> None:
    lead, stick = planned.laptop("lead"), planned.stick
    for old in stick.iterdir():
        old.unlink()
    (stick / "~giamsat-test-0123abcd-0.part").write_bytes(bytes(ROOM - (1 << 20)))
    lead.drive = Narrow()
    found = sticks.probe(lead, folder=stick)
    assert found.state is StickState.GOOD
    assert found.free == ROOM
    assert list(stick.iterdir()) == []
