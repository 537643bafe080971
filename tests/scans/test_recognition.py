"""Recognition: synthetic scans (turned, skewed, grey, noisy, stained, pairs) are named right and laid straight."""

from __future__ import annotations

import math
from collections import Counter

import pytest
from PIL import Image, ImageChops, ImageFilter, ImageStat

from giamsat_desktop.minutes.drawing.page_codes import parse_page_code
from giamsat_desktop.minutes.lettering.layout import in_use
from giamsat_desktop.minutes.signing.scanned_paper import code_place
from giamsat_desktop.system.images.scanning import codes_in, pictures_in
from giamsat_desktop.system.images.straightening import SheetShape, Straightened, straightened
from tests.scans.generator import FULL, scan

_QUICK, _LONG = 24, 300


def shape(page: Image.Image) -> SheetShape:
    width, height = page.width / FULL * 25.4, page.height / FULL * 25.4
    left, top, side = code_place(height, in_use())
    code = ((left, top), (left + side, top), (left + side, top + side), (left, top + side))
    return SheetShape(width, height, code)


def read(content: bytes, sheets: list[Image.Image]) -> dict[int, Straightened]:
    """Return the pages (from 0) seen in a file, straightened."""
    found = {}
    for image in (leaf.whole() for leaf in pictures_in(content)):
        for code in codes_in(image, lambda text: parse_page_code(text) is not None):
            said = parse_page_code(code.text)
            assert said is not None
            found[said.page - 1] = straightened(image, code.corners, shape(sheets[said.page - 1]))
    return found


def distance(one: Image.Image, other: Image.Image) -> float:
    """Return how unlike two pages are, light and contrast left out: 1 for pages that have nothing in common."""
    small = [flat(page) for page in (one, other)]
    spread = math.prod(ImageStat.Stat(page).stddev[0] for page in small) ** 0.5
    return ImageStat.Stat(ImageChops.difference(*small)).rms[0] / max(spread, 1e-9)


def flat(page: Image.Image) -> Image.Image:
    grey = page.convert("L").resize((210, 297) if page.height > page.width else (297, 210), Image.Resampling.BOX)
    grey = grey.filter(ImageFilter.GaussianBlur(3))
    return ImageChops.subtract(grey, grey.filter(ImageFilter.BoxBlur(20)), 1, 128)


def tally(sheets: list[Image.Image], seeds: range, most_dpi: int = FULL) -> tuple[Counter[str], list[str]]:
    count: Counter[str] = Counter()
    said = []
    for seed in seeds:
        made = scan(sheets, seed, most_dpi=most_dpi)
        found = read(made.content, sheets)
        count["sheets"] += len(made.pages)
        count["right"] += len(set(found) & set(made.pages))
        count["wrong"] += len(set(found) - set(made.pages))
        bent = [page for page, one in found.items() if distance(one.image, sheets[page]) > 1.0]
        count["bent"] += len(bent)
        if set(found) != set(made.pages) or bent:
            said.append(f"{made.name} ({made.said}): {sorted(found)} of {sorted(made.pages)}, bent {bent}")
    return count, said


def test_two_dozen_scans_are_named_right_and_laid_straight(sheets: list[Image.Image]) -> None:
    count, said = tally(sheets, range(_QUICK), most_dpi=180)
    assert count["wrong"] == 0, said
    assert count["right"] >= 0.99 * count["sheets"], said
    assert count["bent"] <= 0.04 * count["sheets"], said


@pytest.mark.parametrize("seed", [1051, 1113])
def test_the_noise_of_a_phone_does_not_hide_a_code(sheets: list[Image.Image], seed: int) -> None:
    count, said = tally(sheets, range(seed, seed + 1))
    assert (count["right"], count["wrong"]) == (count["sheets"], 0), said


@pytest.mark.long
def test_three_hundred_scans_are_named_right_and_laid_straight(sheets: list[Image.Image]) -> None:
    count, said = tally(sheets, range(1000, 1000 + _LONG))
    print(dict(count), *said, sep="\n")
    assert count["wrong"] == 0, said
    assert count["right"] >= 0.99 * count["sheets"], said
    assert count["bent"] <= 0.04 * count["sheets"], said
