"""The outline of a sheet on a darker desk: the light patch around its code, and the four corners of it."""

from __future__ import annotations

from PIL import Image, ImageDraw, ImageFilter

from giamsat_desktop.system.images.planes import Affine, Quad, rectangle

_LONG = 260  # pixels of the small picture: the patch is only a first guess
_MARK = 128
_LEAST = 0.05  # of the picture: a smaller patch is no sheet


def outline(image: Image.Image, code: Quad, guessed: Affine, sheet: Quad) -> Quad | None:
    """Return the corners of the light patch around the code, in pixels of `image`; None when there is none.

    `guessed` leads from places on the sheet to pixels, well enough to tell its corners apart.
    """
    ratio = _LONG / max(image.size)
    size = (max(1, round(image.width * ratio)), max(1, round(image.height * ratio)))
    grey = image.convert("L").resize(size, Image.Resampling.BOX)
    bound = _between(grey.histogram())
    mask = grey.point([0] * bound + [255] * (256 - bound))
    mask = mask.filter(ImageFilter.MaxFilter(7)).filter(ImageFilter.MinFilter(7))  # closes the text
    seed = round(sum(x for x, _ in code) / 4 * ratio), round(sum(y for _, y in code) / 4 * ratio)
    seed = min(max(seed[0], 0), size[0] - 1), min(max(seed[1], 0), size[1] - 1)
    ImageDraw.Draw(mask).rectangle((seed[0] - 3, seed[1] - 3, seed[0] + 3, seed[1] + 3), fill=255)
    ImageDraw.floodfill(mask, seed, _MARK)
    patch = [divmod(place, size[0]) for place, value in enumerate(mask.tobytes()) if value == _MARK]
    if len(patch) < _LEAST * size[0] * size[1]:
        return None
    return _extremes([((x + 0.5) / ratio, (y + 0.5) / ratio) for y, x in patch], guessed, sheet)


def _between(histogram: list[int]) -> int:
    """Return the grey level that parts dark from light best (Otsu)."""
    total, whole = sum(histogram), sum(level * count for level, count in enumerate(histogram))
    best, bound, below, weight = -1.0, 128, 0.0, 0
    for level, count in enumerate(histogram[:-1]):
        weight += count
        below += level * count
        if 0 < weight < total:
            apart = (whole * weight / total - below) ** 2 / (weight * (total - weight))
            if apart > best:
                best, bound = apart, level + 1
    return bound


def _extremes(points: list[tuple[float, float]], guessed: Affine, sheet: Quad) -> Quad:
    """Return the points farthest out towards each corner of the sheet."""
    width, height = sheet[2]
    seen = [(guessed.back(point), point) for point in points]
    found = []
    for x, y in rectangle(1, 1):
        across, down = (2 * x - 1) / width, (2 * y - 1) / height
        found.append(max(seen, key=lambda one: across * one[0][0] + down * one[0][1])[1])
    one, two, three, four = found
    return one, two, three, four
