"""The table of scans: how each of many honest and changed sheets is judged. `python -m tests.scans.table`.

A line a resolution and a turn: of honest sheets, how many were alike, without a code that could be read, and called
different (false alarms); of changed ones, how many were found.
"""

from __future__ import annotations

import io
import random
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import TypeAlias

import numpy as np
import pypdfium2
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from giamsat_desktop.system.images.planes import perspective, rectangle
from giamsat_desktop.system.images.spotting import MM, Compared, compared_with
from tests.scans.generator import FULL, tiled_noise
from tests.scans.test_recognition import read

Dots: TypeAlias = tuple[float, float, float, float]
DPIS = (100, 130, 150, 200, 300)
TURNS = (-3.0, -1.0, 0.0, 1.0, 3.0)


@dataclass(frozen=True, slots=True)
class Scanned:
    """How a sheet is scanned.

    `hard`: turned without smoothing, as drivers that lay a picture straight do; `rule`: dots of the scan that rules lie
    below their place and are drawn thicker; `narrow`, `skew`: share of the width by which the picture is too small and
    leans.
    """

    name: str
    dpi: int
    turn: float
    kind: str = "grey"
    quality: int = 80
    hard: bool = False
    rule: int = 0
    narrow: float = 0.0
    skew: float = 0.0


WAYS = (
    Scanned("grey, JPEG 60", 0, 0, quality=60),
    Scanned("colour, JPEG 90, narrower", 0, 0, kind="colour", quality=90, narrow=0.015),
    Scanned("black and white", 0, 0, kind="black"),
    Scanned("skewed", 0, 0, quality=75, skew=0.008),
    Scanned("hard, rules beside their place", 0, 0, quality=80, hard=True, rule=1),
)


def ways(dpis: tuple[int, ...] = DPIS, turns: tuple[float, ...] = TURNS) -> Iterator[Scanned]:
    """Yield every way at every resolution and turn."""
    for dpi in dpis:
        for turn in turns:
            for way in WAYS:
                yield replace(way, dpi=dpi, turn=turn)


def scanned(sheet: Image.Image, way: Scanned) -> bytes:
    """Return a sheet of `FULL` dots an inch as the file a scanner makes of it."""
    if way.rule:
        sheet = with_rules_beside(sheet, round(way.rule * FULL / way.dpi))
    ratio = way.dpi / FULL * (1 - way.narrow)
    seen = sheet.resize((round(sheet.width * ratio), round(sheet.height * ratio)), Image.Resampling.LANCZOS)
    if way.skew:
        by = seen.width * way.skew
        corners = ((by, 0.0), (seen.width, by), (seen.width - by, float(seen.height)), (0.0, seen.height - by))
        how = perspective(rectangle(*seen.size), corners)
        seen = seen.transform(
            seen.size, Image.Transform.PERSPECTIVE, how, Image.Resampling.BICUBIC, fillcolor=(255, 255, 255)
        )
    smooth = Image.Resampling.NEAREST if way.hard else Image.Resampling.BICUBIC
    seen = seen.rotate(way.turn, smooth, expand=True, fillcolor=(255, 255, 255))
    out = io.BytesIO()
    if way.kind == "black":
        bound = [0] * 160 + [255] * 96
        seen.convert("L").point(bound).convert("1", dither=Image.Dither.NONE).save(out, "PNG")
        return out.getvalue()
    noise = tiled_noise(8, seen.size)
    seen = ImageChops.add(seen.filter(ImageFilter.GaussianBlur(0.4)), Image.merge("RGB", (noise,) * 3), 1, -128)
    seen.convert("L" if way.kind == "grey" else "RGB").save(out, "JPEG", quality=way.quality, dpi=(way.dpi, way.dpi))
    return out.getvalue()


def with_rules_beside(sheet: Image.Image, dots: int) -> Image.Image:
    """Return a sheet whose long rules lie so many dots lower and are one and a half as thick, as other drawers do."""
    sheet, inked = sheet.copy(), np.asarray(sheet.convert("L")) < 200
    least, draw = sheet.width // 12, ImageDraw.Draw(sheet)
    for left, top, right, bottom in _rules(inked, least):
        draw.rectangle((left, top, right, bottom), fill="white")
        draw.rectangle((left, top + dots, right, bottom + dots + (bottom - top + 1) // 2), fill="black")
    return sheet


def _rules(inked: np.ndarray[tuple[int, int], np.dtype[np.bool_]], least: int) -> list[tuple[int, int, int, int]]:
    """Return the boxes of thin lines as long as `least`, with white above and below."""
    found: list[tuple[int, int, int, int]] = []
    for y in range(20, len(inked) - 20):
        edges = np.flatnonzero(np.diff(np.concatenate([[0], inked[y].astype(np.int8), [0]])))
        for left, right in zip(edges[::2].tolist(), edges[1::2].tolist(), strict=True):
            near = next((one for one in found if one[3] == y - 1 and abs(one[0] - left) < 4), None)
            if right - left >= least and near is not None:
                found[found.index(near)] = (left, near[1], right, y)
            elif right - left >= least:
                found.append((left, y, right, y))
    return [one for one in found if one[3] - one[1] < 8 and not inked[one[1] - 6 : one[1] - 2, one[0] : one[2]].any()]


def judged(content: bytes, sheets: list[Image.Image], number: int, page: Image.Image) -> Compared | None:
    """Return how a scan of page `number` (from 0) looks beside the page; None when its code cannot be read."""
    found = read(content, sheets).get(number)
    margin = (0.0, page.height / MM - 26, page.width / MM, 26.0)
    return compared_with(found.image, page, hand=[margin]) if found is not None else None


# ---- what somebody changed ----

Change: TypeAlias = Callable[[Image.Image, bytes, int, random.Random], "tuple[Image.Image, Dots]"]


def letters(pdf: bytes, page: int) -> list[tuple[str, Dots]]:
    """Return the letters of a page (from 0) with their boxes at `FULL` dots an inch; the lower edge is left out."""
    document = pypdfium2.PdfDocument(pdf)
    text, height, scale = document[page].get_textpage(), document[page].get_height(), FULL / 72
    found = []
    for place in range(text.count_chars()):
        left, bottom, right, top = text.get_charbox(place)
        box = (left * scale, (height - top) * scale, right * scale, (height - bottom) * scale)
        found.append((text.get_text_range(place, 1), box))
    text.close()
    document.close()
    return [one for one in found if one[1][3] < height * scale * 0.88]


def words(pdf: bytes, page: int) -> list[tuple[str, Dots]]:
    """Return the words of three letters and more with their boxes."""
    found, word = list[tuple[str, Dots]](), list[tuple[str, Dots]]()
    for letter, box in [*letters(pdf, page), (" ", (0.0, 0.0, 0.0, 0.0))]:
        if letter.isalnum() and (not word or abs(box[0] - word[-1][1][2]) < 12):
            word.append((letter, box))
            continue
        if len(word) > 2:
            boxes = [one for _, one in word]
            edges = (boxes[0][0], min(one[1] for one in boxes), boxes[-1][2], max(one[3] for one in boxes))
            found.append(("".join(one for one, _ in word), edges))
        word = [(letter, box)] if letter.isalnum() else []
    return found


def other_digit(sheet: Image.Image, pdf: bytes, page: int, chance: random.Random) -> tuple[Image.Image, Dots]:
    """Put another digit, cut out of the same page, into the place of one."""
    known = [one for one in letters(pdf, page) if one[0].isdigit() and one[0].isascii()]
    pairs = [(box, other) for letter, box in known for one, other in known if one != letter]
    alike = [pair for pair in pairs if abs((pair[0][3] - pair[0][1]) - (pair[1][3] - pair[1][1])) < 2]
    box, source = chance.choice(alike or pairs)  # a page may hold no two digits of one height
    return _pasted(sheet, source, box, 1), box


def other_word(sheet: Image.Image, pdf: bytes, page: int, chance: random.Random) -> tuple[Image.Image, Dots]:
    """Put another word of the page, as wide, into the place of one."""
    known = words(pdf, page)
    while True:
        said, box = chance.choice(known)
        fitting = [one for word, one in known if word != said and abs((one[2] - one[0]) - (box[2] - box[0])) < 6]
        if fitting:
            return _pasted(sheet, chance.choice(fitting), box, 2), box


def struck(sheet: Image.Image, pdf: bytes, page: int, chance: random.Random) -> tuple[Image.Image, Dots]:
    """Strike a word out with a pen."""
    left, top, right, bottom = box = chance.choice(words(pdf, page))[1]
    sheet, middle = sheet.copy(), (top + bottom) / 2
    ImageDraw.Draw(sheet).line((left - 3, middle + 2, right + 3, middle - 2), fill=(30, 40, 120), width=5)
    return sheet, box


def painted(sheet: Image.Image, pdf: bytes, page: int, chance: random.Random) -> tuple[Image.Image, Dots]:
    """Paint the line of a word over with white."""
    _, top, _, bottom = chance.choice(words(pdf, page))[1]
    sheet, box = sheet.copy(), (sheet.width * 0.12, top - 6, sheet.width * 0.94, bottom + 6)
    ImageDraw.Draw(sheet).rectangle(box, fill="white")
    return sheet, box


CHANGES: tuple[tuple[str, Change], ...] = (
    ("one digit", other_digit),
    ("one word", other_word),
    ("a word struck out", struck),
    ("a line painted over", painted),
)


def _pasted(sheet: Image.Image, source: Dots, box: Dots, rim: int) -> Image.Image:
    sheet = sheet.copy()
    cut = sheet.crop((round(source[0]) - rim, round(source[1]) - rim, round(source[2]) + rim, round(source[3]) + rim))
    ImageDraw.Draw(sheet).rectangle((box[0] - rim, box[1] - rim, box[2] + rim, box[3] + rim), fill="white")
    sheet.paste(cut, (round(box[0]) - rim, round(box[3]) - (round(source[3]) - round(source[1])) - rim))
    return sheet


def found_at(judgement: Compared, box: Dots) -> bool:
    """Tell whether a difference was seen where something was changed, or the whole sheet was not taken for the page."""
    left, top, right, bottom = (edge * 25.4 / FULL for edge in box)
    return judgement.laid is None or any(
        x < right + 2 and left - 2 < x + width and y < bottom + 2 and top - 2 < y + height
        for x, y, width, height in (spot.area for spot in judgement.spots)
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One sheet that was judged: "" or what was changed, and "alike", "different", "found", "missed" or "no code"."""

    way: Scanned
    change: str
    result: str


def lines(
    pdf: bytes, sheets: list[Image.Image], pages: list[Image.Image], numbers: tuple[int, ...], every: Iterator[Scanned]
) -> Iterator[Line]:
    """Judge the honest sheets and the changed ones, those with a chance that hangs on the way."""
    for way in every:
        for number in numbers:
            page = pages[number]
            honest = judged(scanned(sheets[number], way), sheets, number, page)
            yield Line(way, "", "no code" if honest is None else "alike" if honest.alike else "different")
            for name, change in CHANGES:
                chance = random.Random(f"{way}{number}{name}")
                changed, box = change(sheets[number], pdf, number, chance)
                seen = judged(scanned(changed, way), sheets, number, page)
                yield Line(way, name, "no code" if seen is None else "found" if found_at(seen, box) else "missed")


def summed(every: list[Line]) -> list[str]:
    """Return the table as text: a line a resolution and turn, then a line a change and resolution."""
    told = ["dpi  turn  honest: alike  no code  false alarm"]
    for dpi in DPIS:
        for turn in sorted({one.way.turn for one in every}):
            mine = Counter(one.result for one in every if (one.way.dpi, one.way.turn) == (dpi, turn) and not one.change)
            if mine:
                told.append(f"{dpi:>3} {turn:>+5.1f} {mine['alike']:>14} {mine['no code']:>8} {mine['different']:>12}")
    told.append("change                 dpi  found  missed  no code")
    for name, _ in CHANGES:
        for dpi in DPIS:
            mine = Counter(one.result for one in every if one.way.dpi == dpi and one.change == name)
            if mine:
                told.append(f"{name:<22} {dpi:>3} {mine['found']:>6} {mine['missed']:>7} {mine['no code']:>8}")
    return told


def main() -> None:
    """Print the whole table for the first two pages of the sealed minutes of the tests."""
    from giamsat_desktop.system.images.matching import DPI
    from giamsat_desktop.system.images.pdf_pictures import pages_of_pdf
    from tests.scans.conftest import sealed_minutes
    from tests.scans.generator import paper

    pdf = sealed_minutes()
    sheets = paper(pdf)
    pages = [page.draw(FULL, grey=True).image.reduce(FULL // DPI) for page in islice(pages_of_pdf(pdf), 2)]
    every = list[Line]()
    for one in lines(pdf, sheets, pages, (0, 1), ways()):
        every.append(one)
        if one.result in ("different", "missed"):
            print(one.way.dpi, one.way.turn, one.way.name, one.change, one.result, flush=True)
    print(*summed(every), sep="\n")


if __name__ == "__main__":
    main()
