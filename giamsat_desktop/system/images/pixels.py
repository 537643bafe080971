"""Pixels of every kind as they look on white paper: upright, in sRGB, without transparency, a band at a time.

A picture that has no business being large is made small before anything else is done to it, so that the memory needed
is that of its decoder and little more.
"""

from __future__ import annotations

import io

from PIL import Image, ImageChops, ImageCms

_BAND = 4 << 20  # pixels that are worked on at a time
_GAP = 2  # how much larger than wanted a picture stays before it is resampled well
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SPACES = {"L": "GRAY", "RGB": "RGB", "CMYK": "CMYK"}


def on_white(image: Image.Image, least: tuple[int, int], clear: bytes = b"") -> Image.Image:
    """Return a loaded picture as L, RGB or CMYK, at least as large as `least`, transparent parts white.

    `clear`: the grey or colour that is transparent, as a PNG names it.
    """
    factor = max(1, min(image.width // max(least[0], 1), image.height // max(least[1], 1)) // _GAP)
    if image.width * image.height <= _BAND:
        small = _plain(image, clear)
        return small.reduce(factor) if factor > 1 else small
    rows = factor * max(1, _BAND // (image.width * factor))
    whole: Image.Image | None = None
    for top in range(0, image.height, rows):
        band = _plain(image.crop((0, top, image.width, min(top + rows, image.height))), clear)
        band = band.reduce(factor) if factor > 1 else band
        whole = whole or Image.new(band.mode, (band.width, -(-image.height // factor)))
        whole.paste(band, (0, top // factor))
    return whole if whole is not None else _plain(image, clear)


def in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return a picture of L, RGB or CMYK as RGB; a colour profile that fits is heeded, any other is not."""
    if profile:
        try:
            given = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            if given.profile.xcolor_space.strip() == _SPACES.get(image.mode):
                done = ImageCms.profileToProfile(
                    image, given, _srgb(), ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="RGB"
                )
                if done is not None:
                    return done
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a profile that cannot be used is as none
    return image.convert("RGB")


def upright(image: Image.Image, orientation: int) -> Image.Image:
    """Return the picture turned as its EXIF orientation says."""
    turn = _TURNS.get(orientation)
    return image if turn is None else image.transpose(turn)


def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _plain(image: Image.Image, clear: bytes) -> Image.Image:
    """Return a picture of any mode in 8 bits as L, RGB or CMYK, on white."""
    seen = _shown(image, clear)
    made = _in_bytes(image)
    if made.mode in ("P", "PA", "LA", "La", "RGBA", "RGBa") or "transparency" in made.info:
        rgba = made.convert("RGBA")
        grey = made.mode in ("LA", "La")
        ground = Image.new("RGBA", rgba.size, "white")
        made = Image.alpha_composite(ground, rgba).convert("L" if grey else "RGB")
    elif made.mode not in _SPACES:
        made = made.convert("L" if made.mode == "1" else "RGB")
    if seen is None:
        return made
    white = Image.new(made.mode, made.size, "white")
    white.paste(made, mask=seen)
    return white


def _in_bytes(image: Image.Image) -> Image.Image:
    """Return a picture of 16 bits in 8: Pillow cuts off what is brighter than 255 instead of dividing."""
    if image.mode.startswith("I;16"):
        return _halves(image)[0]
    if image.mode == "I":
        return image.point(lambda value: value / 256).convert("L")
    return image.convert("L") if image.mode == "F" else image


def _halves(image: Image.Image) -> tuple[Image.Image, Image.Image]:
    """Return the upper and lower bytes of a picture of 16 bits."""
    raw = image.tobytes()
    high = 0 if image.mode.endswith("B") else 1
    parts = (raw[high::2], raw[1 - high :: 2])
    upper, lower = (Image.frombytes("L", image.size, part) for part in parts)
    return upper, lower


def _shown(image: Image.Image, clear: bytes) -> Image.Image | None:
    """Return what is not of the clear colour as a mask; None when no colour is."""
    if image.mode.startswith("I;16") and len(clear) == 2:
        return ImageChops.invert(_both(*(_is(half, clear[at]) for at, half in enumerate(_halves(image)))))
    if image.mode in ("1", "L") and len(clear) == 1:
        return ImageChops.invert(_is(image.convert("L"), clear[0]))
    if image.mode == "RGB" and len(clear) == 3:
        red, green, blue = (_is(band, clear[at]) for at, band in enumerate(image.split()))
        return ImageChops.invert(_both(_both(red, green), blue))
    return None


def _is(band: Image.Image, value: int) -> Image.Image:
    return band.point([255 if one == value else 0 for one in range(256)])


def _both(one: Image.Image, other: Image.Image) -> Image.Image:
    return ImageChops.darker(one, other)
