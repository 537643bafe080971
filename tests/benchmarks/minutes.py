"""Minutes of 24 pages with 20 photos of 12 megapixels, beside WeasyPrint and Typst laying out the same content.

    python -m venv elsewhere && elsewhere/bin/pip install weasyprint typst    (neither is a dependency of the program)
    python tests/benchmarks/minutes.py --peers elsewhere/bin/python [--times 7] [--folder DIR]

Ours is all that the person waits for: records read from the encrypted database, layout, the finished PDF/A. The photos
come from it in the first layout of the process only, which is told apart; then they are still in memory.
The peers are given mark-up ready to read and plain files, once the originals and once our print-size pictures.
All run in processes that are already warm, the time of imports left out. Before each round the last sentence of the
conclusion is another one. Typst keeps between two runs whatever did not change, so it is also run as its command line
runs: a new process each time.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from time import perf_counter

import minutes_html
import minutes_typst
from minutes_sample import conclude, prepare
from turns import in_turns, say, seconds, verdict

from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.minutes.composing.whole import compose
from giamsat_desktop.minutes.drawing.archive import page_count
from giamsat_desktop.services.paper import printing
from giamsat_desktop.services.profile import demonstrating, opening
from giamsat_desktop.services.records.outlines import outline_of
from giamsat_desktop.services.visit.visits import dossier
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets

AIM = 4.0  # times faster
_PEER = Path(__file__).with_name("minutes_peer.py")
_PEERS = {"weasyprint": (minutes_html.page, ".html"), "typst": (minutes_typst.source, ".typ")}


class Peer:
    """A process with a peer in it; raises RuntimeError when the interpreter has none."""

    def __init__(self, name: str, interpreter: str, stack: ExitStack) -> None:
        self.name = name
        command = [interpreter, str(_PEER), name, str(assets.path("fonts"))]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        self._process = stack.enter_context(process)
        if self._answer() != "ready":
            raise RuntimeError(f"{interpreter} cannot import {name}: name one that can with --peers")

    def lay_out(self, file: Path) -> float:
        """Return the seconds from the mark-up in a file to the bytes of the PDF, which come to lie beside it."""
        if self._process.stdin is not None:
            self._process.stdin.write(f"{file}\n")
            self._process.stdin.flush()
        answer = self._answer()
        if not answer:
            raise RuntimeError(f"{self.name} gave up on {file.name}")
        return float(answer)

    def _answer(self) -> str:
        return self._process.stdout.readline().strip() if self._process.stdout else ""


@dataclass(frozen=True)
class Side:
    """A peer with the pictures it is given, plain files in a folder of their own."""

    peer: Peer
    pictures: str
    folder: Path

    @property
    def file(self) -> Path:
        """The mark-up."""
        return self.folder / f"minutes{_PEERS[self.peer.name][1]}"

    def take_pictures(self, minutes: Minutes, content: Callable[[str], bytes]) -> None:
        """Write the photos to the folder."""
        self.folder.mkdir()
        for one in minutes.photos.photos if minutes.photos else ():
            (self.folder / f"{one.sha256}.jpg").write_bytes(content(one.sha256))

    def take_words(self, minutes: Minutes) -> None:
        """Write the mark-up to the folder."""
        self.file.write_text(_PEERS[self.peer.name][0](minutes, lambda sha256: f"{sha256}.jpg"), encoding="utf-8")

    def lay_out(self) -> float:
        """Return the seconds it takes."""
        return self.peer.lay_out(self.file)

    def facts(self) -> str:
        """Return pages and size of what was laid out."""
        pdf = self.file.with_suffix(".pdf").read_bytes()
        return f"{self}: {page_count(pdf)} pages, {len(pdf) / 1e6:.1f} MB"

    def __str__(self) -> str:
        return f"{self.peer.name}, {self.pictures}"


def composed(workspace: Workspace, visit: str) -> Minutes:
    """Return the value that the minutes are laid out from."""
    return compose(dossier(workspace, visit), outline_of(workspace), draft=True, made_at="2023-05-15T04:45:00Z")


def sides_of(workspace: Workspace, minutes: Minutes, folder: Path, peers: list[Peer]) -> list[Side]:
    """Return every peer with the originals and with our print-size pictures."""
    contents = {"originals": workspace.photos.original, "print": lambda one: printing.print_picture(workspace, one)}
    sides = []
    for peer in peers:
        for name, content in contents.items():
            sides.append(Side(peer, name, folder / f"{peer.name}-{name}"))
            sides[-1].take_pictures(minutes, content)
    return sides


def afresh(side: Side, interpreter: str) -> float:
    """Return the seconds of the first layout of a process, its imports and fonts left out."""
    with ExitStack() as stack:
        return replace(side, peer=Peer(side.peer.name, interpreter, stack)).lay_out()


def measure(folder: Path, asked: argparse.Namespace) -> None:
    """Print medians and ratios."""
    profile = demonstrating.sample_profile(folder / "sample")
    with ExitStack() as stack:
        peers = [Peer(name, asked.peers, stack) for name in _PEERS]
        workspace = stack.enter_context(opening.opened(profile))
        visit = prepare(workspace)
        sides = sides_of(workspace, composed(workspace, visit), folder, peers)

        def type_anew(number: int) -> None:
            conclude(workspace, visit, f"Kết luận lần thứ {number}: gửi báo cáo bổ sung trước ngày 30 tháng 6.")
            for side in sides:
                side.take_words(composed(workspace, visit))

        type_anew(0)
        begun = perf_counter()
        printed = printing.minutes_pdf(workspace, visit=visit)  # the first run of each side warms it
        first = perf_counter() - begun
        print(f"ours: {printed.pages} pages, {len(printed.pdf) / 1e6:.1f} MB; first of the process {first:.3f} s")
        for side in sides:
            side.lay_out()
            print(side.facts())
        measured = {"ours": lambda: seconds(lambda: printing.minutes_pdf(workspace, visit=visit))}
        measured |= {str(side): side.lay_out for side in sides}
        anew = [side for side in sides if side.peer.name == "typst"]  # the others keep nothing from run to run
        measured |= {f"{side}, new process": partial(afresh, side, asked.peers) for side in anew}
        found = in_turns(measured, asked.times, before=type_anew)
    report(found)


def report(found: dict[str, list[float]]) -> None:
    """Print what each side took, and how much longer than ours the peers need."""
    print(f"load of the machine: {', '.join(f'{load:.1f}' for load in os.getloadavg())} on {os.cpu_count()} processors")
    middle = {name: say(name, runs) for name, runs in found.items()}
    for name, value in middle.items():
        if name != "ours":
            verdict(f"{name} ÷ ours", value / middle["ours"], AIM, at_most=False)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--peers", default=sys.executable, help="a Python with both peers (default: this one)")
    parser.add_argument("--times", type=int, default=7, help="rounds (default 7)")
    parser.add_argument("--folder", type=Path, help="where to work (default: temporary)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        try:
            measure(Path(folder), asked)
        except RuntimeError as missing:
            parser.exit(2, f"{missing}\n")


if __name__ == "__main__":
    main()
