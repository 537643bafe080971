"""Scans: the pictures inside dropped files, and the QR codes on them with their places."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pi_heif
from PIL import Image, ImageFilter, ImageOps, ImageSequence

from giamsat_desktop.system.pdf_pictures import pictures_of_pdf
from giamsat_desktop.system.pictures import NotAPicture, PictureUnreadable
from giamsat_desktop.system.planes import Quad

pi_heif.register_heif_opener()

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff")
_FORMATS = ("JPEG", "PNG", "HEIF", "TIFF")
_MOST_PIXELS = 120_000_000
_MOST_FRAMES = 500
_LOOKS = ((2.0, 0.0), (1.5, 0.0), (3.0, 0.0), (2.0, 0.6), (3.0, 0.6))
"""How much larger, and how much blurred before that: the noise of a phone's small sensor hides fine squares."""
_MOST_ENLARGED = 60_000_000
_SHARE = 0.55
"""A code's sheet that fills less of the picture than this leaves room for another sheet."""


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A QR code: what it says, and its corners in pixels, upper left first as the code is read."""

    text: str
    corners: Quad


def pictures_in(content: bytes) -> Iterator[Image.Image]:
    """Yield the pictures of a PDF, JPEG, PNG, HEIC or TIFF file, upright and in colour, one in memory at a time.

    Raises PdfUnreadable, NotAPicture, PictureUnreadable.
    """
    if b"%PDF-" in content[:1024]:
        yield from (page.image for page in pictures_of_pdf(content))
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a scanner's TIFF says of itself is often out of order
        try:
            whole = Image.open(io.BytesIO(content), formats=_FORMATS)
        except Exception as error:
            raise NotAPicture() from error
    with whole:
        yield from _frames(whole)


def _frames(whole: Image.Image) -> Iterator[Image.Image]:
    for number, frame in enumerate(ImageSequence.Iterator(whole)):
        if number >= _MOST_FRAMES or frame.width * frame.height > _MOST_PIXELS:
            raise NotAPicture()
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                upright = ImageOps.exif_transpose(frame)
                colour = _on_white(upright).convert("RGB")
        except Exception as error:  # on hostile bytes decoders raise whatever they like
            raise PictureUnreadable() from error
        yield colour
        if whole.format != "TIFF":  # the other pictures of a HEIC or MPO file are not pages
            return


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands() and image.mode not in ("P", "PA"):
        return image
    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)


def codes_in(
    image: Image.Image, wanted: Callable[[str], bool], *, sheet_sides: float = 15.0 * 21.2
) -> tuple[FoundCode, ...]:
    """Return the QR codes that are `wanted`, each text once.

    Small or noisy codes are found by looking again at an enlarged picture, unless the sheets of the codes already
    found fill this one; `sheet_sides` is the area of a sheet in squares of a code's side.
    """
    grey = image.convert("L")
    found = {one.text: one for one in _read(grey, 1.0) if wanted(one.text)}
    for factor, blur in _LOOKS:
        covered = sum(_area(one.corners) * sheet_sides for one in found.values())
        if covered > _SHARE * image.width * image.height:
            break
        size = (round(grey.width * factor), round(grey.height * factor))
        if size[0] * size[1] > _MOST_ENLARGED:
            continue
        for one in _read(_enlarged(grey, size, blur), factor):
            if wanted(one.text):
                found.setdefault(one.text, one)
    return tuple(found.values())


def _enlarged(grey: Image.Image, size: tuple[int, int], blur: float) -> Image.Image:
    if not blur:
        return grey.resize(size, Image.Resampling.BICUBIC)
    return grey.filter(ImageFilter.GaussianBlur(blur)).resize(size, Image.Resampling.BILINEAR)


def _read(grey: Image.Image, factor: float) -> list[FoundCode]:
    import zxingcpp  # the start of the program must not wait for it

    only = zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode])
    read = zxingcpp.read_barcodes(grey, formats=only, try_invert=False)
    return [FoundCode(one.text, _corners(one.position, factor)) for one in read if one.valid]


def _corners(position: object, factor: float) -> Quad:
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    one, two, three, four = (getattr(position, name) for name in names)
    return tuple((corner.x / factor, corner.y / factor) for corner in (one, two, three, four))  # type: ignore[return-value]


def _area(quad: Quad) -> float:
    return math.dist(quad[0], quad[1]) * math.dist(quad[1], quad[2])


def jpeg(image: Image.Image, dpi: int) -> bytes:
    """Return a colour JPEG without EXIF."""
    out = io.BytesIO()
    image.convert("RGB").save(out, "JPEG", quality=85, dpi=(dpi, dpi))
    return out.getvalue()
