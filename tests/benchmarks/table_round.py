"""The round of the table from the first press to the preview of the merged minutes: clicks, and the waits measured.

python tests/benchmarks/table_round.py [--laptops 5] [--photos 20] [--speed 10] [--folder DIR]

Five laptops hold one visit with 20 photos of 12 megapixels each. One stick, slowed to 10 MB a second for writing and
for reading, goes round: each laptop sends the visit with one press, the secretary's laptop takes all in with one,
decides what differs with one, and previews the minutes. What hands and eyes need is counted as clicks, not timed.
"""

from __future__ import annotations

import argparse
import tempfile
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from time import perf_counter, sleep
from typing import BinaryIO, cast

from turns import photo, seconds, verdict

from giamsat_desktop.domain.ids import answer_id
from giamsat_desktop.services.conflicts import deciding
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.sending import Scope
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.records.recording import Edit, record
from giamsat_desktop.services.visit import table_round, visits
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.drives import RealDrive

AIM = 180.0  # seconds
_SECRETARY = "Phan Thị Diệu Ánh"


class SlowFile:
    """A file on the stick: every byte written or read takes its time; the debt is slept off in naps."""

    def __init__(self, file: BinaryIO, rate: float) -> None:
        self._file = file
        self._rate = rate
        self._debt = 0.0
        self._paid = perf_counter()

    def _pay(self, size: int) -> None:
        self._debt += size / self._rate
        if self._debt > 0.02:
            start = perf_counter()
            sleep(self._debt)
            self._debt -= perf_counter() - start

    def write(self, content: bytes) -> int:
        done = self._file.write(content)
        self._pay(done)
        return done

    def read(self, size: int = -1) -> bytes:
        found = self._file.read(size)
        self._pay(len(found))
        return found

    def __enter__(self) -> SlowFile:
        return self

    def __exit__(self, *_error: object) -> None:
        self._pay(0)
        self._file.close()

    def __getattr__(self, name: str) -> object:
        return getattr(self._file, name)


@dataclass
class SlowStick(RealDrive):
    """The stick of the round; files elsewhere (the quarantine) are as fast as the disk."""

    folder: Path
    rate: float

    def create(self, path: Path) -> BinaryIO:
        return self._slowed(path, super().create(path))

    def open(self, path: Path) -> BinaryIO:
        return self._slowed(path, super().open(path))

    def sync(self, file: BinaryIO) -> None:
        super().sync(cast("BinaryIO", getattr(file, "_file", file)))

    def _slowed(self, path: Path, file: BinaryIO) -> BinaryIO:
        return cast("BinaryIO", SlowFile(file, self.rate)) if path.is_relative_to(self.folder) else file


@dataclass
class Watch:
    """Clicks and waits, said as they happen."""

    clicks: int = 0
    waits: list[float] = field(default_factory=list)

    def step(self, said: str, clicks: int, took: float) -> None:
        self.clicks += clicks
        self.waits.append(took)
        print(f"{said:<58} {clicks:>2} clicks {took:8.2f} s")


def meet(laptops: list[Workspace], folder: Path) -> None:
    """Let the lead's laptop (the first) and all others accept each other's cards."""
    for giver in laptops:
        card = folder / f"{giver.writer}.gscard"
        enrolling.export_card(giver, file=card)
        for taker in laptops:
            if taker is not giver:
                enrolling.accept_card(taker, file=card)


def write(laptop: Workspace, visit: str, place: int, photos: int) -> None:
    """What one person does in a visit: answers of her own section, one that others answer too, and photos."""
    for number in range(1, 11):
        question = f"II.{number}" if place % 2 else f"I.{number}"
        fields = {"visit": visit, "question": question, "comment": f"Nhận xét {number} của máy {place}"}
        record(laptop, Edit("answer", answer_id(visit, question), dict(fields)))
    for number in range(photos):
        photographing.add_photo(laptop, visit=visit, content=photo(), name=f"{place}-{number}.jpg")


def prepare(folder: Path, stack: ExitStack, asked: argparse.Namespace) -> tuple[list[Workspace], str]:
    """Make the laptops with one plan, and fill the visit; the first is the secretary's."""
    names = [_SECRETARY, *(f"Thành viên {number}" for number in range(1, asked.laptops))]
    laptops = []
    for place, name in enumerate(names):
        opening.create_profile(folder / str(place), name=name, role="lead" if place == 0 else "inspector")
        laptops.append(stack.enter_context(opening.opened(folder / str(place))))
    campaigns.new_campaign(laptops[0], preset="hanoi-2023")
    meet(laptops, folder)
    plan = sending.send(laptops[0], folder=folder).path
    for laptop in laptops[1:]:
        receiving.receive(laptop, files=[plan])
    visit = visits.visits(laptops[0])[0].visit
    for place, laptop in enumerate(laptops):
        write(laptop, visit, place, asked.photos)
    return laptops, visit


def go_round(laptops: list[Workspace], visit: str, stick: Path, rate: float) -> Watch:
    """Let the stick go round; print every step."""
    watch, secretary = Watch(), laptops[0]
    table_round.start(secretary, visit=visit)
    for laptop in laptops:
        laptop.drive = SlowStick(stick, rate)
    for laptop in laptops[1:]:

        def press(laptop: Workspace = laptop) -> None:
            sending.send(laptop, folder=stick, what=Scope(visit))

        watch.step(f"{laptop.profile.name}: Ctrl+Shift+S, until the stick may be pulled", 1, seconds(press))
    size = sum(path.stat().st_size for path in stick.glob("*.gsb"))
    print(f"{'on the stick':<58} {size / 1e6:8.1f} MB")
    took = seconds(lambda: table_round.take(secretary, folders=[stick]))
    watch.step("secretary: Receive from the stick, until every card turned", 1, took)
    found = table_round.status(secretary, visit=visit)
    print(f"{'cards':<58} {', '.join(str(seat.state) for seat in found.expected)}; {found.conflicts} differences")

    def decide() -> None:
        deciding.choose_all(secretary, deciding.differences(secretary), side=0)

    if found.conflicts:
        watch.step("secretary: go through the differences, take one side for all", 3, seconds(decide))
    took = seconds(lambda: printing.minutes_pdf(secretary, visit=visit))
    watch.step("secretary: See the minutes, until they are shown", 1, took)
    return watch


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--laptops", type=int, default=5, help="laptops in all (default 5)")
    parser.add_argument("--photos", type=int, default=20, help="photos on each (default 20)")
    parser.add_argument("--speed", type=float, default=10.0, help="the stick in MB a second (default 10)")
    parser.add_argument("--folder", type=Path, help="where to work (default: temporary)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as made, ExitStack() as stack:
        folder = Path(made)
        stick = folder / "usb"
        stick.mkdir()
        laptops, visit = prepare(folder, stack, asked)
        watch = go_round(laptops, visit, stick, asked.speed * 1e6)
    print(f"{'clicks in all':<58} {watch.clicks:>2}")
    verdict("waits from the first press to the minutes (s)", sum(watch.waits), AIM, at_most=True)


if __name__ == "__main__":
    main()
