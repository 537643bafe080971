"""Photos on paper: a JPEG's own bytes, upright, as large as they may be; what cannot be shown is framed and said."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from PIL import Image
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.platypus import Flowable

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.minutes import Photo, PhotoAway, WholeJpeg
from giamsat_desktop.minutes.lettering import fonts
from giamsat_desktop.system.images import exif
from giamsat_desktop.system.images.picture_files import take_apart
from giamsat_desktop.system.images.pictures import derive

PhotoSource: TypeAlias = Callable[[str], bytes | Path]

_WIDEST_NOTE, _TALLEST_NOTE = 320.0, 80.0
_SIDEWAYS = frozenset({5, 6, 7, 8})
# EXIF orientation → the matrix (a b c d e f) that stands the unit square upright.
_UPRIGHT = {
    1: (1, 0, 0, 1, 0, 0),
    2: (-1, 0, 0, 1, 1, 0),
    3: (-1, 0, 0, -1, 1, 1),
    4: (1, 0, 0, -1, 0, 1),
    5: (0, -1, -1, 0, 1, 1),
    6: (0, -1, 1, 0, 0, 1),
    7: (0, 1, 1, 0, 0, 0),
    8: (0, 1, -1, 0, 1, 0),
}


@dataclass(frozen=True, slots=True)
class Picture:
    """A JPEG ready to be embedded: bytes, EXIF orientation 1 to 8, pixels as shown upright."""

    data: bytes
    orientation: int
    width: int
    height: int


class Gap(Enum):
    """Why a photo is not shown: what its frame says instead."""

    DAMAGED = "Ảnh không đọc được; bản gốc vẫn được giữ nguyên."
    AWAY = "Ảnh chưa có trên máy này; chờ nhận gói dữ liệu có ảnh."


def load(photo: Photo, source: PhotoSource) -> Picture | Gap:
    """Return the picture of a photo, or why there is none: its bytes are missing, or they cannot be shown."""
    try:
        found = source(photo.sha256)
        return _picture(found if isinstance(found, bytes) else found.read_bytes())
    except PhotoAway:
        return Gap.AWAY
    except (Refusal, OSError, LookupError, ValueError, ArithmeticError):
        return Gap.DAMAGED


def _picture(data: bytes) -> Picture:
    if isinstance(data, WholeJpeg):
        with Image.open(BytesIO(data), formats=("JPEG",)) as image:
            return Picture(data, 1, *image.size)
    proven = next(iter(derive(data)))
    parcel = take_apart(data)
    if parcel is None or parcel.format != "JPEG" or parcel.profile or not _is_plain(data):
        return Picture(proven.content, 1, proven.width, proven.height)
    orientation, size = exif.read(parcel.exif).orientation, (parcel.width, parcel.height)
    return Picture(data, orientation, *(reversed(size) if orientation in _SIDEWAYS else size))


def _is_plain(jpeg: bytes) -> bool:
    """Tell whether every viewer shows the colours of a JPEG alike: grey or colour, not the inks of a press."""
    with Image.open(BytesIO(jpeg), formats=("JPEG",)) as image:
        return image.mode in ("RGB", "L")


class _Jpeg:
    """What ReportLab asks of an image source: the JPEG stream as it is."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def jpeg_fh(self) -> BytesIO:
        """Return the bytes to embed."""
        return BytesIO(self._data)


class Plate(Flowable):
    """A photo centred in the text width, at most `most_height` points high; a framed note when unreadable."""

    def __init__(self, photo: Photo, picture: Picture | Gap, room: tuple[float, float]) -> None:
        super().__init__()
        self.photo, self.picture = photo, picture
        self.size = _frame(photo, room) if isinstance(picture, Gap) else fitted((picture.width, picture.height), room)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width and the photo's height."""
        self.width, self.height = width, self.size[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the photo or the note."""
        left = (self.width - self.size[0]) / 2
        if isinstance(self.picture, Gap):
            self._note(left, self.picture.value)
        else:
            show(self.canv, self.photo.sha256, self.picture, (left, 0.0, *self.size))

    def _note(self, left: float, said: str) -> None:
        wide, high = self.size
        self.canv.setStrokeGray(0.4)
        self.canv.setLineWidth(0.5)
        self.canv.rect(left, 0, wide, high)
        self.canv.setFillGray(0)
        self.canv.setFont(fonts.ITALIC, 12)
        self.canv.drawCentredString(left + wide / 2, high / 2 + 8, said)
        self.canv.setFont(fonts.REGULAR, 9)
        self.canv.drawCentredString(left + wide / 2, high / 2 - 8, f"SHA-256: {self.photo.sha256[:16]}…")


def fitted(shape: tuple[int, int], room: tuple[float, float]) -> tuple[float, float]:
    """Return the size in points of a picture of `shape` pixels scaled into `room` points."""
    wide, high = max(shape[0], 1), max(shape[1], 1)
    scale = min(room[0] / wide, room[1] / high)
    return wide * scale, high * scale


def _frame(photo: Photo, room: tuple[float, float]) -> tuple[float, float]:
    """Return the size of the frame of a photo that is not shown: its shape, with room for what is said."""
    wide, high = fitted((photo.width, photo.height), room)
    return min(max(wide, _WIDEST_NOTE), room[0]), min(max(high, _TALLEST_NOTE), room[1])


def show(canvas: Any, name: str, picture: Picture, box: tuple[float, float, float, float]) -> None:
    """Draw a picture into a box (left, bottom, width, height) in points."""
    left, bottom, width, height = box
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(width, height)
    canvas.transform(*_UPRIGHT[picture.orientation])
    _embed(canvas, name, picture.data)
    canvas.restoreState()


def _embed(canvas: Any, name: str, data: bytes) -> None:
    """Draw the JPEG into the unit square. `drawImage` would decode every pixel only to name the picture.

    A canvas that has `pictures` takes the bytes there, to be put in at the end: its name stands in the file till then.
    """
    registered = canvas._doc.getXObjectName(name)
    if registered not in canvas._doc.idToObject:
        picture: Any = PDFImageXObject(name, _Jpeg(data))
        pictures = getattr(canvas, "pictures", None)
        if pictures is not None:
            picture.streamContent, pictures[name] = name.encode(), data
        canvas._setXObjects(picture)
        canvas._doc.Reference(picture, registered)
        canvas._doc.addForm(name, picture)
    canvas._currentPageHasImages = 1
    canvas._code.append(f"/{registered} Do")
    canvas._formsinuse.append(name)
