"""Where the code lies that the rules of the house speak about."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

CHECKOUT = Path(__file__).resolve().parents[2]
PRODUCT = CHECKOUT / "giamsat_desktop"
PACKAGING = CHECKOUT / "packaging"
NOT_OURS = {".git", ".venv", "venv", "demo-out", "dist", "build", "__pycache__"}


def name_of(path: Path) -> str:
    """Return the path inside the checkout with "/" between parts."""
    return path.relative_to(CHECKOUT).as_posix()


@cache
def python_files(root: Path) -> dict[str, str]:
    """Return {name in the checkout: source} of every Python file below `root`."""
    files = sorted(path for path in root.rglob("*.py") if not NOT_OURS.intersection(path.parts))
    return {name_of(path): path.read_text(encoding="utf-8") for path in files}


def text_files() -> Iterator[tuple[str, str]]:
    """Yield (name, text) of every text file of the checkout, tool caches and built files left out."""
    for path in sorted(CHECKOUT.rglob("*")):
        inside = path.relative_to(CHECKOUT).parts
        foreign = NOT_OURS.intersection(inside) or any(
            p.endswith(("_cache", ".egg-info", ".hypothesis")) for p in inside
        )
        if foreign or not path.is_file():
            continue
        data = path.read_bytes()
        if b"\0" not in data[:8192]:
            yield name_of(path), data.decode("utf-8", errors="replace")
