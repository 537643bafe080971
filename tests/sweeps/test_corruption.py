"""Faults 14, 15, property 19 on whole laptops: hundreds of spoiled bundles, and not one changes anything."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from random import Random

import pytest

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.profile import checking, opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.workspace import Workspace
from tests.sweeps.operations import CAMPAIGN, CLOCK, SECRET, VISIT, a_photo

PICTURE = re.compile(rb"\xff\xd8\xff.{0,12}(JFIF|Exif)", re.DOTALL)
"""Bare FF D8 FF comes up by chance once in 16 MB of cipher text."""
KNOWN = [text.encode(coding) for text in (SECRET, "Sở Tài chính") for coding in ("utf-8", "utf-16-le")]


@pytest.fixture
def receiver(tmp_path: Path) -> Iterator[Workspace]:
    """A laptop that trusts a sender; the sender's bundle lies in tmp_path/"usb"/"good.gsb"."""
    for name in ("giver", "taker"):
        opening.create_profile(tmp_path / name, name=name)
    stick = tmp_path / "usb"
    stick.mkdir()
    with opening.opened(tmp_path / "giver", clock=CLOCK) as giver, opening.opened(tmp_path / "taker") as taker:
        for one, other in ((giver, taker), (taker, giver)):
            enrolling.export_card(one, file=tmp_path / "card.gsc")
            enrolling.accept_card(other, file=tmp_path / "card.gsc")
        for laptop, name in ((giver, "1"), (taker, "2")):
            laptop.joined(CAMPAIGN)
            about = {"visit": VISIT, "title": f"{SECRET} {name}", "severity": "cao"}
            record(laptop, Edit("finding", derived_id("finding", name), about))
            photographing.add_photo(laptop, visit=VISIT, content=a_photo(int(name)), name="ảnh.jpg")
        sending.send(giver, folder=stick)
        next(stick.glob("*.gsb")).rename(stick / "good.gsb")
        yield taker


def everything(laptop: Workspace) -> str:
    """Return one hash over every row of every table of the visits, and the names of all photos.

    Only the list of what came is left out: a refusal is noted there.
    """
    total = hashlib.sha256()
    with closing(laptop.store._database.raw()) as connection:
        tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
        assert {("revisions",), ("records",), ("receipts",), ("writers",), ("settings",)} <= set(tables)
        for (table,) in tables:
            if table in ("bundles", "sqlite_sequence"):
                continue
            rows = sorted(repr(row) for row in connection.execute(f'SELECT * FROM "{table}"'))
            total.update(repr((table, rows)).encode())
    total.update(repr(laptop.photos.hashes()).encode())
    return total.hexdigest()


def spoiled(data: bytes, seed: int) -> bytes:
    """Return a bundle cut, flipped, zeroed, stale or shuffled as a stick would do it."""
    chance = Random(seed)
    out, size = bytearray(data), len(data)
    at = chance.randrange(size)
    length = chance.choice((1, 16, 512, 4096, 65536))
    match seed % 7:
        case 0:
            del out[at:]
        case 1:
            out[at] ^= 1 << chance.randrange(8)
        case 2:
            for _ in range(chance.randrange(2, 40)):
                out[chance.randrange(size)] ^= 1 << chance.randrange(8)
        case 3:
            out[at:] = bytes(size - at)
        case 4:
            start = at // 512 * 512
            out[start : start + length] = bytes(len(out[start : start + length]))
        case 5:
            block = at // 512 * 512
            other = chance.randrange(size) // 512 * 512
            out[block : block + 512] = data[other : other + 512]
        case _:
            out[at:at] = chance.randbytes(chance.choice((1, 2, 512)))
    return bytes(out)


def carved(*folders: Path) -> list[str]:
    """Return the files in which a photo or a known text lies open."""
    found = []
    for path in sorted(path for folder in folders for path in folder.rglob("*") if path.is_file()):
        data = path.read_bytes()
        if PICTURE.search(data) or any(text in data for text in KNOWN):
            found.append(path.name)
    return found


def spoil_and_receive(receiver: Workspace, stick: Path, count: int) -> Counter[str]:
    good = (stick / "good.gsb").read_bytes()
    before = everything(receiver)
    ends: Counter[str] = Counter()
    for seed in range(count):
        data = spoiled(good, seed)
        if data == good:
            continue
        path = stick / f"bad-{seed % 5}.gsb"
        path.write_bytes(data)
        done = receiving.receive(receiver, files=[path])
        ends.update(refusal.code for _, refusal in done.refused)
        assert not done.received, seed
        assert everything(receiver) == before, seed
        assert path.read_bytes() == data, seed
        assert list(receiver.paths.quarantine.iterdir()) == [], seed
    return ends


def judged(receiver: Workspace, stick: Path, count: int) -> None:
    ends = spoil_and_receive(receiver, stick, count)
    print(f"{sum(ends.values())} spoiled bundles refused: {dict(ends)}")
    assert sum(ends.values()) > count * 0.9  # some shuffles change nothing
    assert carved(receiver.folder, stick) == []
    good = receiving.receive(receiver, files=[stick / "good.gsb"])
    assert [(one.new, one.photos_new) for one in good.received] == [(2, 1)]
    assert {seen.text("title") for seen in receiver.of_type("finding")} == {f"{SECRET} 1", f"{SECRET} 2"}
    assert {receiver.photos.original(sha256) for sha256 in receiver.photos.hashes()} == {a_photo(1), a_photo(2)}
    assert checking.check_profile(receiver).clean
    assert carved(receiver.folder, stick) == []


def test_property_19_sixty_spoiled_bundles_change_nothing_and_leak_nothing(receiver: Workspace, tmp_path: Path) -> None:
    judged(receiver, tmp_path / "usb", 60)


@pytest.mark.long
def test_property_19_six_hundred_spoiled_bundles(receiver: Workspace, tmp_path: Path) -> None:
    judged(receiver, tmp_path / "usb", 600)


def test_fault_53_the_carver_sees_what_lies_open(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\0" * 9 + a_photo(1))
    (tmp_path / "b").write_text(f"xx {SECRET} xx", encoding="utf-8")
    (tmp_path / "c").write_bytes(b"\xff\xd8\xff\0\0")
    assert carved(tmp_path) == ["a", "b"]
