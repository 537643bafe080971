"""Pictures: what a photo says of itself, and the upright JPEGs made from it; the original is never changed."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone

import pi_heif
from PIL import ExifTags, Image, ImageOps

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.system.jpeg import is_whole

pi_heif.register_heif_opener()

FORMATS = ("JPEG", "PNG", "HEIF")
THUMBNAIL = 320
PRINT = 1890
"""Pixels on the long side: 160 mm at 300 dpi (domain.md §4, measurements)."""

_MAX_PIXELS = 120_000_000
_HANOI = timezone(timedelta(hours=7))


class NotAPicture(Refusal):
    """The file is no JPEG, PNG or HEIC picture. Fields: file."""

    code = "not-a-picture"
    named_later = ("file",)


class PictureUnreadable(Refusal):
    """A picture whose pixels cannot be decoded; its bytes may still be kept as evidence (fault 60). Fields: file."""

    code = "picture-unreadable"
    named_later = ("file",)


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the file says: format, upright size in pixels, when it was taken ("…Z" or None), whether it has GPS."""

    format: str
    width: int
    height: int
    taken_at: str | None
    has_gps: bool


@dataclass(frozen=True, slots=True)
class DerivedPicture:
    """An upright JPEG without EXIF; width and height in pixels."""

    variant: str
    width: int
    height: int
    content: bytes


def inspect(content: bytes) -> PictureFacts:
    """Read the header only; raises NotAPicture for anything outside the whitelist or beyond 120 megapixels."""
    with _open(content) as image:
        try:
            exif = image.getexif()
            turned = exif.get(ExifTags.Base.Orientation, 1) in (5, 6, 7, 8)
            taken_at, has_gps = _taken_at(exif), bool(exif.get_ifd(ExifTags.IFD.GPSInfo))
        except Exception:  # a looping or torn EXIF block says nothing, but the picture stays a picture
            turned, taken_at, has_gps = False, None, False
        width, height = image.size
        name = image.format or "JPEG"
    return PictureFacts(name, *((height, width) if turned else (width, height)), taken_at, has_gps)


def derive(content: bytes) -> Iterator[DerivedPicture]:
    """Make the print-size picture and the thumbnail: upright JPEGs without EXIF.

    Raises NotAPicture, and PictureUnreadable when the pixels are damaged, even where a decoder would guess them.
    """
    with _open(content) as image:
        try:
            if image.format == "JPEG" and not is_whole(content):
                raise PictureUnreadable()
            ratio = PRINT / max(image.size)
            if ratio < 1:  # a JPEG is decoded at reduced size, which saves most of the time
                image.draft("RGB", (math.ceil(image.width * ratio), math.ceil(image.height * ratio)))
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail((PRINT, PRINT), Image.Resampling.LANCZOS, reducing_gap=2.0)
            pictures = [_jpeg("print", upright, 85)]
            upright.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.BILINEAR)
            pictures.append(_jpeg("thumbnail", upright, 80))
        except PictureUnreadable:
            raise
        except Exception as error:  # on hostile bytes decoders raise whatever they like
            raise PictureUnreadable() from error
    return iter(pictures)


def opened(content: bytes, most: int) -> Image.Image:
    """Return the pixels upright, with their transparency, at most `most` on the long side.

    Raises NotAPicture, PictureUnreadable.
    """
    with _open(content) as image:
        try:
            upright = ImageOps.exif_transpose(image).convert("RGBA")
        except Exception as error:  # on hostile bytes decoders raise whatever they like
            raise PictureUnreadable() from error
    upright.thumbnail((most, most), Image.Resampling.LANCZOS)
    return upright


def _open(content: bytes) -> Image.Image:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            image = Image.open(io.BytesIO(content), formats=FORMATS)
    except Exception as error:
        raise NotAPicture() from error
    if image.width * image.height > _MAX_PIXELS:
        image.close()
        raise NotAPicture()
    return image


def _jpeg(variant: str, image: Image.Image, quality: int) -> DerivedPicture:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality, exif=b"", icc_profile=None)
    return DerivedPicture(variant, image.width, image.height, stream.getvalue())


def _taken_at(exif: Image.Exif) -> str | None:
    """Return the claimed moment; without an offset in the file it is taken as Hà Nội time."""
    details = exif.get_ifd(ExifTags.IFD.Exif)
    written = str(details.get(ExifTags.Base.DateTimeOriginal) or "")
    offset = str(details.get(ExifTags.Base.OffsetTimeOriginal) or "")
    try:
        moment = datetime.strptime(written.strip("\0 "), "%Y:%m:%d %H:%M:%S").replace(tzinfo=_HANOI)
        if offset:
            moment = datetime.fromisoformat(moment.strftime("%Y-%m-%dT%H:%M:%S") + offset.strip("\0 "))
    except ValueError:
        return None
    return to_instant(moment)
