"""Photos on paper: the JPEG's own bytes, upright, as large as they may be; what cannot be read is said to be so."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, TypeAlias

from PIL import Image, ImageOps, UnidentifiedImageError
from reportlab.pdfbase.pdfdoc import PDFImageXObject
from reportlab.platypus import Flowable

from giamsat_desktop.domain.minutes import Photo, WholeJpeg
from giamsat_desktop.minutes import fonts

PhotoSource: TypeAlias = Callable[[str], bytes | Path]

_ORIENTATION = 0x0112
_MOST_PIXELS = 120_000_000
_PRINT_PIXELS = 1890
_QUALITY = 88
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


def load(photo: Photo, source: PhotoSource) -> Picture | None:
    """Return the picture of a photo, or None when its bytes are missing or cannot be shown."""
    try:
        found = source(photo.sha256)
        data = found if isinstance(found, bytes) else found.read_bytes()
        return _picture(data)
    except (OSError, LookupError, ValueError, SyntaxError, UnidentifiedImageError, Image.DecompressionBombError):
        return None


def _picture(data: bytes) -> Picture:
    with Image.open(BytesIO(data), formats=("JPEG", "PNG")) as image:
        if image.width * image.height > _MOST_PIXELS:
            raise ValueError("more pixels than a camera makes")
        if image.format != "JPEG" or image.mode not in ("RGB", "L"):
            return _converted(image)
        orientation = image.getexif().get(_ORIENTATION, 1)
        width, height = image.size
        if not isinstance(data, WholeJpeg):  # reading at an eighth of the size proves the bytes whole at little cost
            image.draft(image.mode, (width // 8, height // 8))
            image.load()
    if orientation not in _UPRIGHT:
        orientation = 1
    if orientation in _SIDEWAYS:
        width, height = height, width
    return Picture(data, orientation, width, height)


def _converted(image: Image.Image) -> Picture:
    """Turn what a PDF viewer would not show alike (PNG, CMYK) into a plain RGB JPEG of print size."""
    upright = ImageOps.exif_transpose(image)
    upright.thumbnail((_PRINT_PIXELS, _PRINT_PIXELS))
    flat = Image.new("RGB", upright.size, "white")
    visible = upright.convert("RGBA")
    flat.paste(visible, mask=visible)
    out = BytesIO()
    flat.save(out, "JPEG", quality=_QUALITY)
    return Picture(out.getvalue(), 1, *flat.size)


class _Jpeg:
    """What ReportLab asks of an image source: the JPEG stream as it is."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    def jpeg_fh(self) -> BytesIO:
        """Return the bytes to embed."""
        return BytesIO(self._data)


class Plate(Flowable):
    """A photo centred in the text width, at most `most_height` points high; a framed note when unreadable."""

    def __init__(self, photo: Photo, picture: Picture | None, room: tuple[float, float]) -> None:
        super().__init__()
        self.photo, self.picture = photo, picture
        shape = (picture.width, picture.height) if picture else (photo.width, photo.height)
        self.size = fitted(shape, room)

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width and the photo's height."""
        self.width, self.height = width, self.size[1]
        return self.width, self.height

    def draw(self) -> None:
        """Draw the photo or the note."""
        left = (self.width - self.size[0]) / 2
        if self.picture is None:
            self._note(left)
            return
        self.canv.saveState()
        self.canv.translate(left, 0)
        self.canv.scale(*self.size)
        self.canv.transform(*_UPRIGHT[self.picture.orientation])
        _embed(self.canv, self.photo.sha256, self.picture.data)
        self.canv.restoreState()

    def _note(self, left: float) -> None:
        wide, high = self.size
        self.canv.setStrokeGray(0.4)
        self.canv.setLineWidth(0.5)
        self.canv.rect(left, 0, wide, high)
        self.canv.setFillGray(0)
        self.canv.setFont(fonts.ITALIC, 12)
        self.canv.drawCentredString(left + wide / 2, high / 2 + 8, "Ảnh không đọc được; bản gốc vẫn được giữ nguyên.")
        self.canv.setFont(fonts.REGULAR, 9)
        self.canv.drawCentredString(left + wide / 2, high / 2 - 8, f"SHA-256: {self.photo.sha256[:16]}…")


def fitted(shape: tuple[int, int], room: tuple[float, float]) -> tuple[float, float]:
    """Return the size in points of a picture of `shape` pixels scaled into `room` points."""
    wide, high = max(shape[0], 1), max(shape[1], 1)
    scale = min(room[0] / wide, room[1] / high)
    return wide * scale, high * scale


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
