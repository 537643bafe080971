"""Matching: the picture of a sheet laid onto the page it should show, until every letter lies on its own letter.

First the whole sheet is laid by one perspective, then bent block by block, for paper curls and lenses bend. How far a
block is off is read from its phase correlation (Kuglin and Hines 1975): light, ink and focus do not count for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

DPI = 150
"""Dots an inch at which sheets are compared: a comma of the body has three."""

Ink: TypeAlias = "NDArray[np.float32]"
"""How dark every dot is, 0 for paper and 1 for black; rows first."""

_SIDE, _STEP = 64, 48
"""Dots of a block, and from one block to the next."""
_LEVELS = (4, 2)
"""How many times coarser the whole sheet is laid, one time after the other."""
_SURE = 6.0
"""A peak of the correlation is believed when it is so many deviations high."""
_FEW = 8
_FITS = 0.5
"""Share of the blocks that must agree on one perspective, or the sheet shows something else."""
_NEAR = 1.5
"""Dots that a block may be off the common perspective."""
_ROUNDS = 12
_PAPER_SIDE = 6


@dataclass(frozen=True, slots=True)
class _Found:
    """For blocks of a page that bear ink: their middles (x, y), how far the picture is off there, and how sure."""

    at: NDArray[np.float64]
    off: NDArray[np.float64]
    sure: NDArray[np.float64]


def ink_of(image: Image.Image) -> Ink:
    """Return how dark a picture is beside the paper around it, so that a shadow or a stain is none."""
    grey = image.convert("L")
    small = grey.reduce(4).filter(ImageFilter.MedianFilter(3)).filter(ImageFilter.MaxFilter(9))
    paper = small.filter(ImageFilter.BoxBlur(_PAPER_SIDE)).resize(grey.size, Image.Resampling.BILINEAR)
    light = np.asarray(grey, np.float32) / np.maximum(np.asarray(paper, np.float32), 32.0)
    return np.clip(1.0 - light, 0.0, 1.0).astype(np.float32)


def laid_on(seen: Image.Image, page: Image.Image) -> Image.Image | None:
    """Return the grey picture of a sheet laid onto a page (grey, `DPI`); None when it shows something else."""
    laid: Image.Image | None = seen.convert("L").resize(page.size, Image.Resampling.LANCZOS)
    for coarser in _LEVELS:
        laid = _levelled(laid, page, coarser) if laid is not None else None
    return _bent(laid, page) if laid is not None else None


def _levelled(seen: Image.Image, page: Image.Image, coarser: int) -> Image.Image | None:
    """Lay a picture by the one perspective on which most blocks agree."""
    size = (page.width // coarser, page.height // coarser)
    small = [one.resize(size, Image.Resampling.BOX) for one in (page, seen)]
    found = _blocks(ink_of(small[0]), ink_of(small[1]))
    trusted = np.clip(found.sure - _SURE + 1, 0.0, 20.0)
    if np.count_nonzero(trusted) < _FEW:
        return None
    weights = trusted * _closeness(found.off - np.median(found.off[trusted > 0], axis=0), 4 * _NEAR)
    far = np.zeros(len(found.at))
    how = np.zeros(8)
    for _ in range(_ROUNDS):
        how = _perspective(found.at, found.at + found.off, weights)
        far = np.hypot(*(_projected(how, found.at) - found.at - found.off).T)
        weights = trusted / (1 + (far / _NEAR) ** 2)
    if np.mean(far[trusted > 0] < 2 * _NEAR) < _FITS:
        return None
    how[[2, 5]] *= coarser
    how[[6, 7]] /= coarser
    coefficients = [float(value) for value in how]
    return seen.transform(page.size, Image.Transform.PERSPECTIVE, coefficients, Image.Resampling.BICUBIC, fillcolor=255)


def _bent(seen: Image.Image, page: Image.Image) -> Image.Image:
    """Bend a picture that lies nearly right: each block to where its ink is, smoothly over what has none."""
    found = _blocks(ink_of(page), ink_of(seen))
    across, down = (page.width - _SIDE) // _STEP + 1, (page.height - _SIDE) // _STEP + 1
    off = np.full((down, across, 2), np.nan)
    near = (found.sure > _SURE) & (np.hypot(*found.off.T) < _SIDE / 4)
    places = ((found.at[near] - _SIDE / 2) / _STEP).astype(int)
    off[places[:, 1], places[:, 0]] = found.off[near]
    field = np.pad(_smooth(off), ((1, 1), (1, 1), (0, 0)), mode="edge")
    xs = [0, *(round(_STEP * one + _SIDE / 2) for one in range(across)), page.width]
    ys = [0, *(round(_STEP * one + _SIDE / 2) for one in range(down)), page.height]
    mesh = []
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            corners = ((left, top, 0, 0), (left, bottom, 1, 0), (right, bottom, 1, 1), (right, top, 0, 1))
            moved = [(x, y, field[row + below, column + beside]) for x, y, below, beside in corners]
            quad = tuple(float(value) for x, y, (dx, dy) in moved for value in (x + dx, y + dy))
            mesh.append(((left, top, right, bottom), quad))
    return seen.transform(page.size, Image.Transform.MESH, mesh, Image.Resampling.BICUBIC, fillcolor=255)


def _blocks(page: Ink, seen: Ink) -> _Found:
    places = [
        (row, column)
        for row in range(0, page.shape[0] - _SIDE + 1, _STEP)
        for column in range(0, page.shape[1] - _SIDE + 1, _STEP)
        if page[row : row + _SIDE, column : column + _SIDE].std() > 0.03
    ]
    if not places:
        return _Found(np.zeros((0, 2)), np.zeros((0, 2)), np.zeros(0))
    hann = np.hanning(_SIDE + 2)[1:-1].astype(np.float32)
    mine, theirs = (
        np.stack([one[row : row + _SIDE, column : column + _SIDE] for row, column in places]) for one in (page, seen)
    )
    waves = [np.fft.rfft2((one - one.mean((1, 2), keepdims=True)) * np.outer(hann, hann)) for one in (mine, theirs)]
    cross = np.conj(waves[0]) * waves[1]
    found = np.fft.irfft2(cross / (np.sqrt(np.abs(cross)) + 1e-6), s=(_SIDE, _SIDE))
    flat = found.reshape(len(places), -1)
    row, column = np.divmod(flat.argmax(1), _SIDE)
    off = np.stack([_peak(found, row, column, axis) for axis in (2, 1)], 1)
    middles = np.array(places, float)[:, ::-1] + _SIDE / 2
    sure = (flat.max(1) / (flat.std(1) + 1e-9)).astype(np.float64)
    return _Found(middles, off, sure)


def _peak(
    found: NDArray[np.float64], row: NDArray[np.int64], column: NDArray[np.int64], axis: int
) -> NDArray[np.float64]:
    """Return how far along an axis the highest point is, between the dots, too (a parabola through three)."""
    every = np.arange(len(found))
    places = [((row + d) % _SIDE, column) if axis == 1 else (row, (column + d) % _SIDE) for d in (-1, 0, 1)]
    before, at, after = (found[every, y, x] for y, x in places)
    bend = before + after - 2 * at
    fine = np.where(np.abs(bend) > 1e-9, 0.5 * (before - after) / np.where(np.abs(bend) > 1e-9, bend, 1.0), 0.0)
    whole = ((row if axis == 1 else column) + _SIDE // 2) % _SIDE - _SIDE // 2
    return np.asarray(whole + fine)


def _closeness(off: NDArray[np.float64], near: float) -> NDArray[np.float64]:
    return np.asarray(1 / (1 + (np.hypot(*off.T) / near) ** 2))


def _perspective(
    source: NDArray[np.float64], target: NDArray[np.float64], weights: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the eight coefficients that lead from many points to theirs (least squares)."""
    (x, y), (u, v), none, one = source.T, target.T, np.zeros(len(source)), np.ones(len(source))
    rows = np.concatenate(
        [
            np.stack([x, y, one, none, none, none, -u * x, -u * y], 1),
            np.stack([none, none, none, x, y, one, -v * x, -v * y], 1),
        ]
    )
    both = np.concatenate([weights, weights])
    return np.asarray(np.linalg.lstsq(rows * both[:, None], np.concatenate([u, v]) * both, rcond=None)[0])


def _projected(how: NDArray[np.float64], points: NDArray[np.float64]) -> NDArray[np.float64]:
    a, b, c, d, e, f, g, h = how
    x, y = points.T
    depth = g * x + h * y + 1
    return np.stack([(a * x + b * y + c) / depth, (d * x + e * y + f) / depth], 1)


def _smooth(off: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the median of what is known around each block: paper bends slowly, and one block may err."""
    off = _around(off, 2)
    while np.isnan(off).any() and not np.isnan(off).all():
        off = np.where(np.isnan(off), _around(off, 1), off)
    return np.nan_to_num(off)


def _around(off: NDArray[np.float64], reach: int) -> NDArray[np.float64]:
    rows, columns = off.shape[:2]
    wide = np.pad(off, ((reach, reach), (reach, reach), (0, 0)), constant_values=np.nan)
    size = 2 * reach + 1
    every = np.stack([wide[y : y + rows, x : x + columns] for y in range(size) for x in range(size)])
    bare = np.isnan(every).all(0)
    return np.where(bare, np.nan, np.nanmedian(np.where(bare, 0.0, every), axis=0))
