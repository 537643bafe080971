"""Pictures: what a photo says of itself, and the upright JPEGs made from it; the original is never changed."""

from __future__ import annotations

import io
import math
import re
import warnings
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import pi_heif
from PIL import Image, JpegImagePlugin, PngImagePlugin, WebPImagePlugin

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.system.images import exif, pixels
from giamsat_desktop.system.images.jpeg import has_lost_blocks, is_whole
from giamsat_desktop.system.images.picture_files import Parcel, take_apart

pi_heif.register_heif_opener()

THUMBNAIL = 320
PRINT = 1890
"""Pixels on the long side: 160 mm at 300 dpi (as measured)."""

LONG = 2.4
"""A picture so many times as long as wide is printed in pieces or on a page of its own: it keeps more pixels."""
_LONG_PRINT = 720  # pixels across a long picture: a strip of 60 mm at 300 dpi
_LONGEST_PRINT = 24_000
_LEAST_ACROSS = 240  # of less there is nothing to read
_LONG_THUMBNAIL = 3.0

MAX_PIXELS = 120_000_000
MAX_PIXELS_REDUCED = 260_000_000
"""A plain JPEG is read at a fraction of its size, and so needs little memory however large it is."""
MAX_SIDE = 100_000
_DECODERS: Mapping[str, Callable[[io.BytesIO], Image.Image]] = {
    "JPEG": JpegImagePlugin.JpegImageFile,
    "PNG": PngImagePlugin.PngImageFile,
    "WEBP": WebPImagePlugin.WebPImageFile,
    "HEIF": pi_heif.HeifImageFile,
}
"""Asked by name: what Image.open guesses is not wanted, nor its limit of pixels, which is lower than a phone's."""
_ZEROS = re.compile(rb"\x00{512,}")
"""What HEVC forbids beyond three; some things said beside the pixels may hold a few more."""


class NotAPicture(Refusal):
    """The file is no JPEG, PNG, WebP or HEIC picture. Fields: file."""

    code = "not-a-picture"
    named_later = ("file",)


class PictureTooLarge(NotAPicture):
    """A picture of more pixels than this program reads; it can be kept as a document. Fields: file, megapixels."""

    code = "picture-too-large"
    named_later = ("file",)


class PictureUnreadable(Refusal):
    """A picture whose pixels cannot be decoded; its bytes may still be kept as evidence (fault 60). Fields: file."""

    code = "picture-unreadable"
    named_later = ("file",)


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """What the file says: format, upright size in pixels, when it was taken ("…Z" or None), GPS, a camera's name."""

    format: str
    width: int
    height: int
    taken_at: str | None
    has_gps: bool
    camera: str = ""


@dataclass(frozen=True, slots=True)
class DerivedPicture:
    """An upright JPEG without EXIF; width and height in pixels."""

    variant: str
    width: int
    height: int
    content: bytes


@dataclass(frozen=True, slots=True)
class _Picture:
    """An opened picture: its parcel, its decoder (nothing is decoded yet), and what EXIF says."""

    parcel: Parcel
    image: Image.Image
    said: exif.ExifFacts
    profile: bytes


def inspect(content: bytes) -> PictureFacts:
    """Read the header only; raises NotAPicture for anything outside the whitelist, PictureTooLarge."""
    parcel = _parcel(content)
    said = exif.read(parcel.exif)
    size = (parcel.width, parcel.height)
    if not all(size):
        opened_now = _open(parcel)
        said, size = opened_now.said, opened_now.image.size
        opened_now.image.close()
    if parcel.format != "HEIF" and said.orientation >= 5:
        size = (size[1], size[0])
    return PictureFacts(parcel.format, *size, said.taken_at, said.has_gps, said.camera)


def derive(content: bytes) -> Iterator[DerivedPicture]:
    """Make the print-size picture and the thumbnail: upright JPEGs in sRGB without EXIF, transparent parts white.

    Raises NotAPicture, and PictureUnreadable when the pixels are damaged, even where a decoder would guess them.
    """
    parcel = _parcel(content)
    try:
        _prove(parcel)
        picture = _open(parcel)
        with picture.image as image:
            size = print_size(*image.size)
            if size != image.size:  # a JPEG is decoded at reduced size, which saves most of the time
                image.draft(None, size)
            image.load()
            flat = pixels.on_white(image, size, parcel.clear)
        if flat.size != size:
            flat = flat.resize(size, Image.Resampling.LANCZOS, reducing_gap=2.0)
        made = _upright(pixels.in_srgb(flat, picture.profile), picture)
        pictures = [_jpeg("print", made, 85)]
        made = _beginning(made)
        made.thumbnail((THUMBNAIL, THUMBNAIL), Image.Resampling.BILINEAR, reducing_gap=2.0)
        pictures.append(_jpeg("thumbnail", made, 80))
    except (PictureUnreadable, PictureTooLarge):
        raise
    except Exception as error:  # on hostile bytes decoders raise whatever they like
        raise PictureUnreadable() from error
    return iter(pictures)


def opened(content: bytes, most: int) -> Image.Image:
    """Return the pixels upright, with their transparency, at most `most` on the long side.

    Raises NotAPicture, PictureUnreadable.
    """
    parcel = _parcel(content)
    try:
        picture = _open(parcel)
        with picture.image as image:
            image.draft(None, (most, most))
            image.load()
            seen = (
                image
                if parcel.clear == b"" and not image.mode.startswith("I")
                else pixels.on_white(image, image.size, parcel.clear)
            )
            whole = _upright(seen.convert("RGBA"), picture)
    except (NotAPicture, PictureUnreadable):
        raise
    except Exception as error:  # on hostile bytes decoders raise whatever they like
        raise PictureUnreadable() from error
    whole.thumbnail((most, most), Image.Resampling.LANCZOS)
    return whole


def in_grey(content: bytes, most: int) -> Image.Image:
    """Return the pixels as grey on white, as stored (not turned), at most `most` on the long side.

    Raises NotAPicture, PictureUnreadable.
    """
    parcel = _parcel(content)
    try:
        with _open(parcel).image as image:
            image.draft("L", (most, most))
            image.load()
            grey = pixels.on_white(image, (most, most), parcel.clear).convert("L")
    except (NotAPicture, PictureUnreadable):
        raise
    except Exception as error:  # on hostile bytes decoders raise whatever they like
        raise PictureUnreadable() from error
    grey.thumbnail((most, most))
    return grey


def print_size(width: int, height: int) -> tuple[int, int]:
    """Return the pixels of the print-size picture: never more than there are, and more of a long one."""
    across, along = sorted((width, height))
    ratio = min(1.0, PRINT / along)
    if across >= _LEAST_ACROSS and along > LONG * across:
        ratio = min(1.0, max(ratio, min(_LONG_PRINT / across, _LONGEST_PRINT / along)))
    return (width, height) if ratio == 1 else (max(1, round(width * ratio)), max(1, round(height * ratio)))


def _parcel(content: bytes) -> Parcel:
    try:
        parcel = take_apart(content)
    except Exception as error:  # a header torn in a way nobody thought of
        raise NotAPicture() from error
    if parcel is None:
        raise NotAPicture()
    _check_size(parcel, parcel.width, parcel.height)
    return parcel


def _check_size(parcel: Parcel, width: int, height: int) -> None:
    reduced = parcel.format == "JPEG" and not parcel.progressive
    most = MAX_PIXELS_REDUCED if reduced else MAX_PIXELS
    if width * height > most or max(width, height) > MAX_SIDE:
        raise PictureTooLarge(megapixels=round(width * height / 1e6), most=round(most / 1e6))


def _open(parcel: Parcel) -> _Picture:
    """Open the pixels of a parcel; raises NotAPicture for what a decoder cannot even begin, PictureTooLarge."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            image = _DECODERS[parcel.format](io.BytesIO(parcel.pixels))
    except Exception as error:
        raise NotAPicture() from error
    try:
        _check_size(parcel, *image.size)
    except PictureTooLarge:
        image.close()
        raise
    if parcel.format != "HEIF":
        return _Picture(parcel, image, exif.read(parcel.exif), parcel.profile)
    block, profile = image.info.get("exif"), image.info.get("icc_profile")
    said = exif.read(block) if isinstance(block, bytes) else exif.ExifFacts()
    return _Picture(parcel, image, said, profile if isinstance(profile, bytes) else b"")


def _prove(parcel: Parcel) -> None:
    """Raise PictureUnreadable for damage that a decoder would pass over in silence."""
    data = parcel.pixels
    if not parcel.whole or (parcel.format == "JPEG" and (not is_whole(data) or has_lost_blocks(data))):
        raise PictureUnreadable()
    if parcel.format == "HEIF" and _ZEROS.search(data) is not None:
        raise PictureUnreadable()


def _upright(image: Image.Image, picture: _Picture) -> Image.Image:
    """Turn a picture as its EXIF says; a HEIC file is turned by its decoder."""
    return image if picture.parcel.format == "HEIF" else pixels.upright(image, picture.said.orientation)


def _beginning(image: Image.Image) -> Image.Image:
    """Return what a thumbnail shows: of a very long picture its beginning, for a strip tells nothing."""
    across, along = sorted(image.size)
    if across < _LEAST_ACROSS or along <= _LONG_THUMBNAIL * across:
        return image.copy()
    most = math.ceil(_LONG_THUMBNAIL * across)
    return image.crop((0, 0, min(image.width, most), min(image.height, most)))


def _jpeg(variant: str, image: Image.Image, quality: int) -> DerivedPicture:
    stream = io.BytesIO()
    image.save(stream, "JPEG", quality=quality, exif=b"", icc_profile=None)
    return DerivedPicture(variant, image.width, image.height, stream.getvalue())
