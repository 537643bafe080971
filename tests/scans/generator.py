"""Synthetic scans and phone photos of sealed pages: turned, skewed, grey, noisy, stained, two in one picture.

Everything hangs on the seed, so that a scan that fails can be looked at again.
"""

from __future__ import annotations

import io
import math
import random
from dataclasses import dataclass
from functools import cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

from giamsat_desktop.system.images.planes import Point, perspective
from tests.drawn import pictures_of_pdf

FULL = 300
"""Dots per inch of the pages as they are laid before the scanner."""


_SPREAD_OF_FOUR = 256 / 12**0.5 / 2
"""The standard deviation of the mean of four bytes."""


@cache
def _noise(sigma: int) -> Image.Image:
    """Return a square of noise, to be laid as tiles: making it anew for every picture would take most of the time.

    Pillow's own noise is another one in every run; four even ones on one another are nearly as normal.
    """
    chance, side = random.Random(sigma), 1024
    one, two, three, four = (Image.frombytes("L", (side, side), chance.randbytes(side * side)) for _ in range(4))
    even = Image.blend(Image.blend(one, two, 0.5), Image.blend(three, four, 0.5), 0.5)
    return even.point(
        [max(0, min(255, round(128 + (value - 127.5) * sigma / _SPREAD_OF_FOUR))) for value in range(256)]
    )


def tiled_noise(sigma: int, size: tuple[int, int]) -> Image.Image:
    """Return noise of a size, grey 128 in the middle."""
    square, whole = _noise(sigma), Image.new("L", size)
    for left in range(0, size[0], square.width):
        for top in range(0, size[1], square.height):
            whole.paste(square, (left, top))
    return whole


@dataclass(frozen=True, slots=True)
class Scan:
    """A file as somebody drops it, and what was in front of the scanner: positions in the list of pages."""

    name: str
    content: bytes
    pages: tuple[int, ...]
    said: str


def paper(pdf: bytes) -> list[Image.Image]:
    """Return the pages of a PDF as colour pictures of 300 dpi."""
    return [one.image for one in pictures_of_pdf(pdf, dpi=FULL)]


def scan(
    pages: list[Image.Image], seed: int, *, most_turn: float = 15.0, most_dpi: int = FULL, stains: bool = True
) -> Scan:
    """Return one scan of one or two of the pages."""
    chance = random.Random(seed)
    dpi = min(chance.choice((150, 170, 200, 250, 300)), most_dpi)
    pair = chance.random() < 0.15 and len(pages) > 1
    chosen = tuple(chance.sample(range(len(pages)), 2 if pair else 1))
    phone = chance.random() < 0.5
    signed = [_signed(_reduced(pages[one], dpi), chance) for one in chosen]
    sheets = [_stained(one, chance) for one in signed] if stains else signed
    shot = _photographed if phone else _flat
    laid = _beside([shot(sheet, chance, most_turn if not pair else 4.0) for sheet in sheets])
    quarter = chance.choice((0, 0, 0, 90, 180, 270))
    image = _worn(laid.rotate(quarter, expand=True), chance)
    grey = chance.random() < 0.4
    name, content = _filed(image.convert("L") if grey else image, dpi, chance)
    facts = ("phone" if phone else "flat", f"{dpi} dpi", f"turned {quarter}", "grey" if grey else "colour")
    return Scan(f"scan-{seed:03d}.{name}", content, chosen, ", ".join(facts))


def _reduced(page: Image.Image, dpi: int) -> Image.Image:
    size = (round(page.width * dpi / FULL), round(page.height * dpi / FULL))
    return page.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)


def _signed(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return the page with blue ink in the corner for the initials."""
    page, unit = page.copy(), page.width / 210
    at = (page.width * 0.8, page.height * 0.93)
    points = [(at[0] + unit * step, at[1] + unit * chance.uniform(-3, 3)) for step in range(14)]
    ImageDraw.Draw(page).line(points, fill=(30, 40, 170), width=max(1, round(unit / 2)), joint="curve")
    return page


def _stained(page: Image.Image, chance: random.Random) -> Image.Image:
    """Return the page, sometimes with the ring of a coffee cup, which may lie over its code."""
    if chance.random() > 0.35:
        return page
    stain = Image.new("RGB", page.size, "white")
    radius = chance.uniform(0.08, 0.16) * page.width
    middle = chance.uniform(0, 1) * page.width, chance.uniform(0, 1) * page.height
    box = (middle[0] - radius, middle[1] - radius, middle[0] + radius, middle[1] + radius)
    draw = ImageDraw.Draw(stain)
    draw.ellipse(box, fill=(240, 226, 205), outline=(196, 160, 118), width=round(radius / 7))
    return ImageChops.multiply(page, stain.filter(ImageFilter.GaussianBlur(radius / 60)))


def _flat(page: Image.Image, chance: random.Random, most: float) -> Image.Image:
    """Return the page as a flat-bed scanner sees it: turned a little, the lid white, grey or black."""
    lid = chance.choice(((255, 255, 255), (235, 235, 232), (28, 28, 30)))
    return page.rotate(chance.uniform(-most, most), Image.Resampling.BICUBIC, expand=True, fillcolor=lid)


def _photographed(page: Image.Image, chance: random.Random, most: float) -> Image.Image:
    """Return the page as a phone sees it: on a desk, from one side, unevenly lit."""
    width, height = page.size
    angle = math.radians(chance.uniform(-most, most))
    rim = 0.09
    corners = []
    for x, y in ((0, 0), (1, 0), (1, 1), (0, 1)):
        across, down = (x - 0.5) * width, (y - 0.5) * height
        across *= 1 + chance.uniform(-rim, rim)
        down *= 1 + chance.uniform(-rim, rim)
        corners.append(
            (math.cos(angle) * across - math.sin(angle) * down, math.sin(angle) * across + math.cos(angle) * down)
        )
    left, top = min(x for x, _ in corners) - 60, min(y for _, y in corners) - 60
    size = (round(max(x for x, _ in corners) - left + 60), round(max(y for _, y in corners) - top + 60))
    place = [(x - left, y - top) for x, y in corners]
    desk = tiled_noise(30, size)
    tone = chance.choice(((92, 70, 52), (60, 66, 70), (130, 122, 112)))
    ground = Image.merge("RGB", [desk.point(lambda v, t=t: max(0, min(255, t + (v - 128) // 3))) for t in tone])
    laid = _projected(page, place, size)
    mask = _projected(Image.new("RGB", page.size, "white"), place, size).convert("L")
    ground.paste(laid, (0, 0), mask)
    light = Image.linear_gradient("L").rotate(chance.choice((0, 90, 180, 270))).resize(size)
    dark = chance.randint(0, 90)
    return ImageChops.multiply(ground, Image.merge("RGB", [light.point(lambda v: 255 - dark * v // 255)] * 3))


def _projected(page: Image.Image, place: list[Point], size: tuple[int, int]) -> Image.Image:
    corners = [(0.0, 0.0), (page.width, 0.0), (page.width, page.height), (0.0, page.height)]
    return page.transform(size, Image.Transform.PERSPECTIVE, perspective(corners, place), Image.Resampling.BICUBIC)


def _beside(sheets: list[Image.Image]) -> Image.Image:
    if len(sheets) == 1:
        return sheets[0]
    gap = 30
    size = (sum(one.width for one in sheets) + gap, max(one.height for one in sheets))
    whole = Image.new("RGB", size, (70, 66, 62))
    left = 0
    for one in sheets:
        whole.paste(one, (left, 0))
        left += one.width + gap
    return whole


def _worn(image: Image.Image, chance: random.Random) -> Image.Image:
    """Return the picture a little out of focus, with the noise of a small sensor."""
    image = image.filter(ImageFilter.GaussianBlur(chance.uniform(0.0, 0.7)))
    noise = tiled_noise(chance.randint(2, 10) * 4, image.size)
    return ImageChops.add(image, Image.merge("RGB", (noise, noise, noise)), 1, -128)


def _filed(image: Image.Image, dpi: int, chance: random.Random) -> tuple[str, bytes]:
    kind = chance.choice(("JPEG", "JPEG", "JPEG", "PNG", "PDF", "TIFF"))
    out = io.BytesIO()
    if kind == "JPEG":
        image.save(out, kind, quality=chance.randint(45, 90), dpi=(dpi, dpi))
    elif kind == "PDF":
        image.save(out, kind, resolution=dpi)
    elif kind == "TIFF":
        image.save(out, kind, compression="tiff_lzw", dpi=(dpi, dpi))
    else:
        image.save(out, kind)
    return kind.lower(), out.getvalue()
