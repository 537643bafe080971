"""What the benchmarks share: runs in turns, medians, ratios, and photos of 12 megapixels."""

from __future__ import annotations

import io
import statistics
from collections.abc import Callable, Mapping, Sequence
from time import perf_counter

from PIL import Image

SIZE = (4000, 3000)
_COARSE = (500, 375)


def photo(quality: int = 86) -> bytes:
    """Return a JPEG of 12 megapixels and about 4 MB: large forms under fine grain, never twice the same bytes."""
    bands = []
    for _ in range(3):
        forms = Image.effect_noise(_COARSE, 90).resize(SIZE, Image.Resampling.BICUBIC)
        bands.append(Image.blend(forms, Image.effect_noise(SIZE, 24), 0.35))
    out = io.BytesIO()
    Image.merge("RGB", bands).save(out, "JPEG", quality=quality)
    return out.getvalue()


def seconds(act: Callable[[], object]) -> float:
    """Return how long one call takes."""
    start = perf_counter()
    act()
    return perf_counter() - start


def in_turns(
    sides: Mapping[str, Callable[[], float]], times: int, *, before: Callable[[int], object] = lambda _round: None
) -> dict[str, list[float]]:
    """Run all sides one after another, `times` rounds (A B A B …); each gives its own seconds.

    `before` is told the number of each round, from 1, before it begins.
    """
    found: dict[str, list[float]] = {name: [] for name in sides}
    for number in range(1, times + 1):
        before(number)
        for name, measured in sides.items():
            found[name].append(measured())
    return found


def say(name: str, runs: Sequence[float]) -> float:
    """Print median and extremes of some runs in seconds; return the median."""
    middle = statistics.median(runs)
    print(f"{name:<44} {middle:7.3f} s   ({min(runs):.3f} to {max(runs):.3f}, {len(runs)} runs)")
    return middle


def verdict(what: str, value: float, limit: float, *, at_most: bool) -> None:
    """Print a figure beside its aim, and whether it is reached."""
    reached = value <= limit if at_most else value >= limit
    sign = "≤" if at_most else "≥"
    print(f"{what:<44} {value:7.2f}     (aim {sign} {limit:g}: {'reached' if reached else 'NOT REACHED'})")
