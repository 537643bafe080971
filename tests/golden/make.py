"""Writes all golden files anew: python -m tests.golden.make. Look at what git says has changed before it is kept."""

from __future__ import annotations

import tempfile
from pathlib import Path

from giamsat_desktop.services.profile.demonstrating import sample_profile
from tests.golden import papers, pictures
from tests.minutes import paper


def main() -> None:
    """Write the text of every paper, and the pages of the demonstration's."""
    with tempfile.TemporaryDirectory() as folder:
        demo = papers.demo(sample_profile(Path(folder) / "demo"))
        for name, pdf in {**papers.built(), **demo}.items():
            file = Path(folder) / f"{name}.pdf"
            file.write_bytes(pdf)
            (papers.FOLDER / f"{name}.txt").write_text(paper.text(file), encoding="utf-8", newline="\n")
    for old in papers.FOLDER.glob("*.png"):
        old.unlink()
    for name, pdf in demo.items():
        for number, page in enumerate(pictures.drawn(pdf), 1):
            file = papers.FOLDER / f"{name}_{number:02d}.png"
            pictures.packed(page).save(file, "PNG", bits=4, optimize=True)


if __name__ == "__main__":
    main()
