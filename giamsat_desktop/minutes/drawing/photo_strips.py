"""Long pictures on paper: a scrolled screen or a panorama is cut into strips that can be read, on pages of its own."""

from __future__ import annotations

import math
from dataclasses import dataclass

from reportlab.platypus import Flowable

from giamsat_desktop.domain.paper.minutes import Photo
from giamsat_desktop.minutes.drawing.photos import Picture, show
from giamsat_desktop.minutes.lettering.layout import MM

_TALL = 2.4
"""A picture so many times as tall as wide has a page of its own."""
_ABREAST = 3  # strips of a tall picture beside one another: as wide as a phone's screen
_ROW = 45 * MM  # height of a strip of a wide picture, at least
_GAP = 5 * MM
_OVERLAP = 3 * MM  # what ends one strip begins the next: a line of writing is whole in one of them
_LEAST_ACROSS = 240  # pixels: of less there is nothing to read


@dataclass(frozen=True, slots=True)
class Cut:
    """How a long picture is cut: `count` strips, each `width` by `height` points, `page` of them a page."""

    tall: bool
    count: int
    page: int
    width: float
    height: float
    whole: float  # how long the picture is at this size, in points

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return -(-self.count // self.page)


def cut(picture: Picture, room: tuple[float, float]) -> Cut | None:
    """Return how a picture is cut to be read in a room (points); None when it is shown as any other."""
    wide, high = picture.width, picture.height
    if min(wide, high) < _LEAST_ACROSS:
        return None
    if high > _TALL * wide:
        return _tall(high / wide, room)
    return _wide(wide / high, room)


def _tall(ratio: float, room: tuple[float, float]) -> Cut:
    across = (room[0] - _GAP * (_ABREAST - 1)) / _ABREAST
    if across * ratio <= room[1]:  # uncut, as large as the page allows
        across = min(room[1] / ratio, room[0])
        return Cut(True, 1, 1, across, across * ratio, across * ratio)
    whole = across * ratio
    count = math.ceil((whole - _OVERLAP) / (room[1] - _OVERLAP))
    return Cut(True, count, min(count, _ABREAST), across, (whole + (count - 1) * _OVERLAP) / count, whole)


def _wide(ratio: float, room: tuple[float, float]) -> Cut | None:
    count = math.ceil((_ROW * ratio - _OVERLAP) / (room[0] - _OVERLAP))
    if count < 2:
        return None
    whole = count * room[0] - (count - 1) * _OVERLAP
    high = whole / ratio
    page = max(1, int((room[1] + _GAP) // (high + _GAP)))
    return Cut(False, count, min(count, page), room[0], high, whole)


class Strips(Flowable):
    """The strips of one page: those of a tall picture from left to right, those of a wide one from top to bottom."""

    def __init__(self, photo: Photo, picture: Picture, how: Cut, page: int) -> None:
        super().__init__()
        self.photo, self.picture, self.how = photo, picture, how
        self.strips = range(page * how.page, min((page + 1) * how.page, how.count))

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width and the height of the strips."""
        many = 1 if self.how.tall else len(self.strips)
        self.width, self.height = width, many * self.how.height + (many - 1) * _GAP
        return self.width, self.height

    def draw(self) -> None:
        """Draw the strips, each with a fine line around it."""
        how, across = self.how, len(self.strips) if self.how.tall else 1
        left = (self.width - across * how.width - (across - 1) * _GAP) / 2
        for place, number in enumerate(self.strips):
            x = left + place * (how.width + _GAP) if how.tall else left
            y = 0.0 if how.tall else self.height - how.height - place * (how.height + _GAP)
            self._strip(number, x, y)

    def _strip(self, number: int, x: float, y: float) -> None:
        how = self.how
        start = number * ((how.height if how.tall else how.width) - _OVERLAP)  # from the beginning of the picture
        if how.tall:
            box = (x, y + how.height + start - how.whole, how.width, how.whole)
        else:
            box = (x - start, y, how.whole, how.height)
        self.canv.saveState()
        frame = self.canv.beginPath()
        frame.rect(x, y, how.width, how.height)
        self.canv.clipPath(frame, stroke=0, fill=0)
        show(self.canv, self.photo.sha256, self.picture, box)
        self.canv.restoreState()
        self.canv.setStrokeGray(0.6)
        self.canv.setLineWidth(0.3)
        self.canv.rect(x, y, how.width, how.height)
