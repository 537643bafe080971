"""How long it takes to add one photo of 12 megapixels to a profile, beside a plain copy of its bytes with fsync.

python tests/benchmarks/photo.py [--times 5] [--folder DIR]
"""

from __future__ import annotations

import argparse
import os
import tempfile
from pathlib import Path

from turns import in_turns, photo, say, seconds, verdict

from giamsat_desktop.services.plan import campaigns
from giamsat_desktop.services.profile import opening
from giamsat_desktop.services.records import photographing
from giamsat_desktop.services.workspace import Workspace

AIM = 0.4  # seconds


def add_one(workspace: Workspace, visit: str) -> float:
    """Add a photo never seen before; return the seconds until it is durable."""
    content = photo()
    return seconds(lambda: photographing.add_photo(workspace, visit=visit, content=content, name="a.jpg"))


def copy_one(file: Path) -> float:
    """Write the bytes of a photo to a file and wait for the disk; return the seconds."""
    content = photo()

    def write() -> None:
        with file.open("wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())

    return seconds(write)


def measure(folder: Path, times: int) -> None:
    """Print the medians and the ratio."""
    opening.create_profile(folder / "profile", name="A", role="lead")
    with opening.opened(folder / "profile") as workspace:
        campaigns.new_campaign(workspace, preset="hanoi-2023")
        visit = workspace.of_type("visit")[0].record
        add_one(workspace, visit)  # the first photo also pays for what is imported on the way
        found = in_turns(
            {"add": lambda: add_one(workspace, visit), "copy": lambda: copy_one(folder / "copy.jpg")}, times
        )
    print(f"one photo, 12 megapixels, {len(photo()) / 1e6:.1f} MB")
    adding = say("added (kept, thumbnail, print picture)", found["add"])
    copying = say("plain copy with fsync", found["copy"])
    verdict("seconds for one photo", adding, AIM, at_most=True)
    print(f"{'added ÷ copied':<44} {adding / copying:7.1f}")


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=5, help="rounds (default 5)")
    parser.add_argument("--folder", type=Path, help="where to work: the disk that is measured (default: temporary)")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        measure(Path(folder), asked.times)


if __name__ == "__main__":
    main()
