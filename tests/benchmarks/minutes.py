"""Minutes with 20 photos of 12 megapixels, beside WeasyPrint laying out the same words and photos.

    python -m venv elsewhere && elsewhere/bin/pip install weasyprint      (it is no dependency of the program)
    python tests/benchmarks/minutes.py --weasyprint elsewhere/bin/python [--times 5] [--photos 20] [--folder DIR]

Ours is all that the person waits for: records and photos read from the encrypted databases, layout, the finished
PDF/A. WeasyPrint is given HTML ready to read and plain files, once the originals and once our print-size pictures.
Both run in processes that are already warm; the time of imports is left out on both sides.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from minutes_html import page
from turns import in_turns, photo, say, seconds, verdict

from giamsat_desktop.domain.minutes import Minutes
from giamsat_desktop.minutes.composing import compose
from giamsat_desktop.services import demonstrating, opening, photographing, printing
from giamsat_desktop.services.outlines import outline_of
from giamsat_desktop.services.recording import Edit, record
from giamsat_desktop.services.visits import dossier
from giamsat_desktop.services.workspace import Workspace

AIM = 4.0  # times faster
_PEER = Path(__file__).with_name("weasyprint_peer.py")


class Peer:
    """A process with WeasyPrint in it; raises RuntimeError when the interpreter has none."""

    def __init__(self, interpreter: str, stack: ExitStack) -> None:
        command = [interpreter, str(_PEER)]
        pipe = subprocess.PIPE
        process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL, text=True)
        self._process = stack.enter_context(process)
        self.pages, self.size = 0, 0
        if self._answer() != "ready":
            raise RuntimeError(f"{interpreter} cannot import weasyprint: name one that can with --weasyprint")

    def lay_out(self, html: Path) -> float:
        """Return the seconds from the HTML file to the bytes of the PDF."""
        if self._process.stdin is not None:
            self._process.stdin.write(f"{html}\n")
            self._process.stdin.flush()
        elapsed, pages, size = self._answer().split()
        self.pages, self.size = int(pages), int(size)
        return float(elapsed)

    def _answer(self) -> str:
        return self._process.stdout.readline().strip() if self._process.stdout else ""


def prepare(workspace: Workspace, photos: int) -> str:
    """Give the fullest visit of the sample exactly so many photos of 12 megapixels; return its id."""
    visit = max(workspace.of_type("visit"), key=lambda seen: len(workspace.of_visit(seen.record))).record
    for seen in workspace.of_visit(visit):
        if seen.record_type == "photo":
            record(workspace, Edit("photo", seen.record, {"in_minutes": False}))
    for number in range(1, photos + 1):
        said = {"caption": f"Khu vực tiếp nhận hồ sơ số {number}", "order": number}
        photographing.add_photo(workspace, visit=visit, content=photo(), name=f"{number}.jpg", fields=said)
    return visit


def composed(workspace: Workspace, visit: str) -> Minutes:
    """Return the value that the minutes are laid out from."""
    return compose(dossier(workspace, visit), outline_of(workspace), draft=True, made_at="2023-05-15T04:45:00Z")


def write_html(minutes: Minutes, folder: Path, content: Callable[[str], bytes]) -> Path:
    """Write the HTML and the photos it names to a folder; return the path of the HTML."""
    folder.mkdir()
    for one in minutes.photos.photos if minutes.photos else ():
        (folder / f"{one.sha256}.jpg").write_bytes(content(one.sha256))
    html = folder / "minutes.html"
    html.write_text(page(minutes, lambda sha256: f"{sha256}.jpg"), encoding="utf-8")
    return html


def measure(folder: Path, asked: argparse.Namespace) -> None:
    """Print medians and ratios."""
    profile = demonstrating.sample_profile(folder / "sample")
    with ExitStack() as stack:
        peer = Peer(asked.weasyprint, stack)
        workspace = stack.enter_context(opening.opened(profile))
        visit = prepare(workspace, asked.photos)
        minutes = composed(workspace, visit)
        originals = write_html(minutes, folder / "originals", workspace.photos.original)
        small = write_html(minutes, folder / "print", lambda one: printing.print_picture(workspace, one))
        printed = printing.minutes_pdf(workspace, visit=visit)  # the first run of each side warms it
        facts = [f"ours: {printed.pages} pages, {len(printed.pdf) / 1e6:.1f} MB"]
        for name, html in (("originals", originals), ("print pictures", small)):
            peer.lay_out(html)
            facts.append(f"WeasyPrint, {name}: {peer.pages} pages, {peer.size / 1e6:.1f} MB")
        sides = {
            "ours": lambda: seconds(lambda: printing.minutes_pdf(workspace, visit=visit)),
            "originals": lambda: peer.lay_out(originals),
            "print": lambda: peer.lay_out(small),
        }
        found = in_turns(sides, asked.times)
    print("\n".join(facts))
    ours = say("ours, from the databases to PDF/A", found["ours"])
    large = say("WeasyPrint, originals", found["originals"])
    same = say("WeasyPrint, our print-size pictures", found["print"])
    verdict("WeasyPrint with originals ÷ ours", large / ours, AIM, at_most=False)
    verdict("WeasyPrint with print pictures ÷ ours", same / ours, AIM, at_most=False)


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--weasyprint", default=sys.executable, help="a Python that has WeasyPrint (default: this one)")
    parser.add_argument("--times", type=int, default=5, help="rounds (default 5)")
    parser.add_argument("--photos", type=int, default=20, help="photos in the minutes (default 20)")
    parser.add_argument("--folder", type=Path, help="where to work (default: temporary)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        try:
            measure(Path(folder), asked)
        except RuntimeError as missing:
            parser.exit(2, f"{missing}\n")


if __name__ == "__main__":
    main()
