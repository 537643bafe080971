"""Spotting: where a sheet that was laid onto its page shows another form than the page, in millimetres of the sheet.

The form of what stands in a small window is compared (correlation): light, ink and focus do not count. A single digit
changed on a scan of 150 dots an inch falls to 0.5 or below; what was merely printed and photographed stays above 0.7.
A word that was struck out keeps its form: there the ink is weighed, beside how much darker the whole sheet is.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from giamsat_desktop.system.images.matching import DPI, Ink, ink_of, laid_on

MM = DPI / 25.4
"""Dots a millimetre."""

Area: TypeAlias = tuple[float, float, float, float]
"""Left, top, width and height in millimetres from the upper left corner of the sheet."""

_WINDOW = 11
"""Dots: a digit of the body is 11 wide and 18 high."""
_UNLIKE = 0.6
_INKED = 0.01
"""Variance of a window in which something is written."""
_BLANK = 0.0005
_WRITTEN = 0.02
_ASTRAY = 2
"""Dots that a rule may lie beside its place on a coarse scan, and be no other rule."""
_MORE = 0.03
"""Ink that a stroke of a pen through a word adds to a window: 0.04 and more; print and photograph add below 0.02."""
_UNEVEN = 3
"""How many times as much as the most uneven hundredth of a sheet: bi-level scans thicken some letters."""
_RULE = 60
"""Dots of a line without a gap that is a rule, not a letter."""
_LITTLE = 12
"""Dots that a difference has at least."""
_JOINED = 18
"""Dots between differences that are one."""
_SOFTER = (0.5, 0.8, 1.1, 1.5, 2.0)
_PHOTO_DPI, _PHOTO_UNLIKE = 20, 0.6
_RIM = 0.8
"""Millimetres at the edge of a room for signing in which the lines beside it may lie."""
_SMOOTH, _PALE, _STROKE = 2.0, 0.1, 60
"""Blurred so far, no noise of a scanner or phone is so dark; a pale line of a pen has 12 such dots a millimetre."""
_EDGE = 24
"""Dots around the sheet that are not looked at: the picture may end there."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place where sheet and page differ; `added`: the page has nothing there."""

    area: Area
    added: bool = False


@dataclass(frozen=True, slots=True)
class Compared:
    """How a sheet differs from its page; `laid`: the sheet as it lies on the page, None when it shows another."""

    laid: Image.Image | None
    spots: tuple[Spot, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether nothing was seen that differs."""
        return self.laid is not None and not self.spots


def unwritten(laid: Image.Image, areas: Sequence[Area]) -> tuple[bool, ...]:
    """Tell of areas of a sheet laid onto its page, on which they are white, whether nothing stands in them."""
    ink = ink_of(laid.filter(ImageFilter.GaussianBlur(_SMOOTH)))
    found = []
    for left, top, width, height in areas:
        inner = (left + _RIM, top + _RIM, width - 2 * _RIM, height - 2 * _RIM)
        west, north, east, south = _dots(inner)
        found.append(int(np.count_nonzero(ink[north:south, west:east] > _PALE)) < _STROKE)
    return tuple(found)


def compared_with(
    seen: Image.Image,
    page: Image.Image,
    *,
    hand: Sequence[Area] = (),
    beside: Sequence[Area] = (),
    photos: Sequence[Area] = (),
) -> Compared:
    """Compare a straightened sheet with its page, drawn at `DPI`.

    `hand`: where people write and stamp, not looked at; `beside`: where something may be added, not changed;
    `photos`: pictures, of which only the whole is compared.
    """
    page = page.convert("L")
    laid = laid_on(seen, page)
    if laid is None:
        return Compared(None)
    likeness, theirs, mine = _likeness(laid, page)
    looked = _outside([*hand, *photos], page.size)
    changed = (likeness < _UNLIKE) & (mine > _INKED) & looked
    added = (mine < _BLANK) & (_within(theirs, _ASTRAY) > _WRITTEN) & looked & _outside(beside, page.size)
    changed |= _overwritten(laid, page, (mine > _INKED) & looked & _outside(beside, page.size))
    spots = [*_spots(changed, added=False), *_spots(added, added=True)]
    spots += [Spot(area) for area in photos if not _same_photo(laid, page, area)]
    return Compared(laid, tuple(sorted(spots, key=lambda one: (one.area[1], one.area[0]))))


def _likeness(laid: Image.Image, page: Image.Image) -> tuple[Ink, Ink, Ink]:
    """Return the best correlation around every dot, and how much is written there on the sheet and on the page."""
    seen = ink_of(laid.filter(ImageFilter.GaussianBlur(0.7)))
    ink = ink_of(page.filter(ImageFilter.GaussianBlur(_softness(laid, page))))
    mean, mean_seen = _mean(ink), _mean(seen)
    spread = np.maximum(_mean(ink * ink) - mean**2, 0)
    spread_seen = np.maximum(_mean(seen * seen) - mean_seen**2, 0)
    best = _correlation(_mean(ink * seen) - mean * mean_seen, spread, spread_seen)
    for top, bottom in _bands((best < _UNLIKE) & (spread > _INKED)):  # a dot beside may fit better
        wide = slice(max(top - _WINDOW, 0), bottom + _WINDOW)
        inside = slice(top - wide.start, bottom - wide.start)
        theirs = seen[wide]
        for step in ((down, across) for down in (-1, 0, 1) for across in (-1, 0, 1)):
            moved, middle, much = (np.roll(one, step, (0, 1))[wide] for one in (ink, mean, spread))
            found = _correlation(_mean(moved * theirs) - middle * mean_seen[wide], much, spread_seen[wide])
            np.maximum(best[top:bottom], found[inside], out=best[top:bottom])
    return best, spread_seen, spread


def _correlation(shared: Ink, spread: Ink, spread_seen: Ink) -> Ink:
    return np.asarray(shared / np.sqrt((spread + 2e-4) * (spread_seen + 2e-4)), np.float32)


def _softness(laid: Image.Image, page: Image.Image) -> float:
    """Return how much the page is to be blurred to be as soft as the picture, by its middle."""
    middle = (page.width // 4, page.height // 3, page.width * 3 // 4, page.height * 2 // 3)
    seen, mine = ink_of(laid.crop(middle)).ravel(), page.crop(middle)
    inks = {softer: ink_of(mine.filter(ImageFilter.GaussianBlur(softer))).ravel() for softer in _SOFTER}
    with np.errstate(invalid="ignore"):  # a page that is white there is like nothing
        return max(inks, key=lambda softer: float(np.nan_to_num(np.corrcoef(inks[softer], seen)[0, 1])))


def _bands(marked: NDArray[np.bool_]) -> list[tuple[int, int]]:
    """Return the rows (from, to) in which anything is marked, near ones together."""
    rows = np.nonzero(marked.any(1))[0]
    if not len(rows):
        return []
    ends = np.nonzero(np.diff(rows) > 2 * _WINDOW)[0]
    return [*zip(rows[[0, *(ends + 1)]].tolist(), (rows[[*ends, -1]] + 1).tolist(), strict=True)]


def _mean(values: Ink) -> Ink:
    """Return the mean of the window around every dot."""
    half = _WINDOW // 2
    total = np.pad(values, ((half + 1, half), (half + 1, half)), mode="edge").cumsum(0, dtype=np.float64).cumsum(1)
    far, near = total[_WINDOW:], total[:-_WINDOW]
    window = far[:, _WINDOW:] - near[:, _WINDOW:] - far[:, :-_WINDOW] + near[:, :-_WINDOW]
    return np.asarray(window / _WINDOW**2, np.float32)


def _overwritten(laid: Image.Image, page: Image.Image, written: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where words of the page bear more ink on the sheet, as where a word was struck out."""
    if not written.any():
        return written
    seen, ink = _mean(ink_of(laid)), _mean(ink_of(page))
    darker = max(float(np.median(seen[written] / np.maximum(ink[written], 0.01))), 0.1)
    more = _within(seen / darker - ink, _ASTRAY)
    uneven = float(np.quantile(more[written], 0.99))
    return written & ~_by_rules(ink_of(page)) & (more > max(_MORE, _UNEVEN * uneven))


def _by_rules(ink: Ink) -> NDArray[np.bool_]:
    """Return where a window holds a rule of the page: coarse scans draw rules as thick as their dots are."""
    dark = ink > 0.2
    return _by_lying_rules(dark) | _by_lying_rules(dark.T).T


def _by_lying_rules(dark: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Return where a window holds dots of a rule along a row."""
    begins = _sums(dark, _RULE) == _RULE  # at every dot from which on a rule's length is dark
    along = _sums(np.pad(begins, ((0, 0), (_RULE - 1, _RULE - 1))), _RULE) > 0
    around = _sums(np.pad(along.T, ((0, 0), (_WINDOW - 1, _WINDOW))), 2 * _WINDOW) > 0
    return np.asarray(around.T)


def _sums(marked: NDArray[np.bool_], length: int) -> NDArray[np.int32]:
    """Return how many of `length` dots from each on along the row are marked."""
    total = np.pad(marked, ((0, 0), (1, 0))).cumsum(1, dtype=np.int32)
    return np.asarray(total[:, length:] - total[:, :-length], np.int32)


def _within(values: Ink, dots: int) -> Ink:
    """Return the least of the values around every dot: what is seen only at the edge of a window does not count."""
    for axis in (0, 1):
        values = np.minimum.reduce([np.roll(values, step, axis) for step in range(-dots, dots + 1)])
    return values


def _outside(areas: Iterable[Area], size: tuple[int, int]) -> NDArray[np.bool_]:
    looked = np.zeros((size[1], size[0]), bool)
    looked[_EDGE:-_EDGE, _EDGE:-_EDGE] = True
    for area in areas:
        left, top, right, bottom = _dots(area)
        looked[top:bottom, left:right] = False
    return looked


def _dots(area: Area) -> tuple[int, int, int, int]:
    left, top, width, height = area
    edges = (left * MM, top * MM, (left + width) * MM, (top + height) * MM)
    return tuple(max(round(edge), 0) for edge in edges)  # type: ignore[return-value]


def _spots(marked: NDArray[np.bool_], *, added: bool) -> list[Spot]:
    """Return the places that are marked, near ones as one."""
    ys, xs = np.nonzero(marked)
    waiting: dict[tuple[int, int], int] = {}
    for y, x in zip((ys // _JOINED).tolist(), (xs // _JOINED).tolist(), strict=True):
        waiting[y, x] = waiting.get((y, x), 0) + 1
    found = []
    while waiting:
        edge = [next(iter(waiting))]
        cells: dict[tuple[int, int], int] = {}
        while edge:
            y, x = edge.pop()
            if (y, x) in waiting:
                cells[y, x] = waiting.pop((y, x))
                edge += [(y + down, x + across) for down in (-1, 0, 1) for across in (-1, 0, 1)]
        if sum(cells.values()) >= _LITTLE:
            found.append(Spot(_area(marked, cells), added))
    return found


def _area(marked: NDArray[np.bool_], cells: Iterable[tuple[int, int]]) -> Area:
    rows, columns = zip(*cells, strict=True)
    top, left = min(rows) * _JOINED, min(columns) * _JOINED
    inside = marked[top : (max(rows) + 1) * _JOINED, left : (max(columns) + 1) * _JOINED]
    ys, xs = np.nonzero(inside)
    half = _WINDOW // 2
    edges = (left + xs.min() - half, top + ys.min() - half, left + xs.max() + half, top + ys.max() + half)
    west, north, east, south = (float(edge) / MM for edge in edges)
    return west, north, east - west, south - north


def _same_photo(laid: Image.Image, page: Image.Image, area: Area) -> bool:
    box = _dots(area)
    size = (max(round(area[2] / 25.4 * _PHOTO_DPI), 4), max(round(area[3] / 25.4 * _PHOTO_DPI), 4))
    mine, theirs = (
        np.asarray(one.crop(box).resize(size, Image.Resampling.BOX), np.float32).ravel() for one in (page, laid)
    )
    if mine.std() < 4:
        return bool(theirs.std() < 16)
    return bool(theirs.std() > 0.5 and np.corrcoef(mine, theirs)[0, 1] > _PHOTO_UNLIKE)
