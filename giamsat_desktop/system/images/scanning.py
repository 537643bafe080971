"""Scans: the pictures inside dropped files, and the QR codes on them with their places."""

from __future__ import annotations

import io
import math
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

import pi_heif
from PIL import Image, ImageFilter, ImageOps

from giamsat_desktop.system.images.pdf_bounds import FileTooLong, ScanTooHeavy
from giamsat_desktop.system.images.pdf_pictures import PdfPage, pages_of_pdf
from giamsat_desktop.system.images.pictures import NotAPicture, PictureUnreadable
from giamsat_desktop.system.images.planes import Quad

pi_heif.register_heif_opener()

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff")
_FORMATS = ("JPEG", "PNG", "HEIF", "TIFF")
_MOST_PIXELS = 120_000_000
_MOST_KEPT = 40_000_000
"""Pixels that are looked at: a sheet that fills a picture of so many has 580 dots per inch."""
_MOST_FRAMES = 500
_MOST_LOOKED = 4_000_000_000
"""Pixels of one file that are looked at closely: some 400 sheets at 300 dots per inch."""
_GLANCE_DPI, _GLANCE = 200.0, 2600
"""A first glance: as fine as this, or so many pixels on the long side, a flat sheet's code has three a square."""
_PATIENCE = 8
"""After so many pages without a code none is looked at more closely than at a glance: this is no signed paper."""
_LOOKS = ((2.0, 0.0), (1.5, 0.0), (3.0, 0.0), (2.0, 0.6), (3.0, 0.6))
"""How much larger, and how much blurred before that: the noise of a phone's small sensor hides fine squares."""
_MOST_ENLARGED = 60_000_000
_SHARE = 0.55
"""A code's sheet that fills less of the picture than this leaves room for another sheet."""


_SHEET_SIDES = 15.0 * 21.2


@dataclass(frozen=True, slots=True)
class FoundCode:
    """A QR code: what it says, and its corners in pixels, upper left first as the code is read."""

    text: str
    corners: Quad


@dataclass(frozen=True, slots=True)
class Leaf:
    """A page of a file, to be looked at before the next one is asked for.

    `glance` gives it small and grey, `whole` upright and in colour. `written`: no picture lies on it, so that a glance
    shows all there is. Both raise PdfUnreadable, ScanTooHeavy, PictureUnreadable.
    """

    glance: Callable[[], Image.Image]
    whole: Callable[[], Image.Image]
    written: bool = False


class CodeReader:
    """Looks for codes leaf after leaf of one file: closely at first, at a glance once none has come for long."""

    def __init__(self, wanted: Callable[[str], bool]) -> None:
        self._wanted = wanted
        self._bare = 0
        self._looked = 0
        self._leaves = 0

    def texts(self, leaf: Leaf) -> tuple[str, ...]:
        """Return what the codes on a leaf say; raises FileTooLong, and what Leaf raises."""
        found, _ = self._look(leaf, exact=False)
        return tuple(one.text for one in found)

    def codes(self, leaf: Leaf) -> tuple[tuple[FoundCode, ...], Image.Image | None]:
        """Return the codes on a leaf with their exact places on the picture returned; None without any."""
        return self._look(leaf, exact=True)

    def _look(self, leaf: Leaf, *, exact: bool) -> tuple[tuple[FoundCode, ...], Image.Image | None]:
        glance = leaf.glance()
        seen = [one for one in _read(glance, 1.0) if self._wanted(one.text)]
        if _fill(seen, glance) and not exact:
            return self._counted(tuple(seen)), None
        if not seen and (leaf.written or self._bare >= _PATIENCE):
            return self._counted(()), None
        image = leaf.whole()
        self._looked += image.width * image.height
        if self._looked > _MOST_LOOKED:
            raise FileTooLong(read=self._leaves)
        found = codes_in(image, self._wanted)
        return self._counted(found), image if found else None

    def _counted(self, found: tuple[FoundCode, ...]) -> tuple[FoundCode, ...]:
        self._leaves += 1
        self._bare = 0 if found else self._bare + 1
        return found


def pictures_in(content: bytes) -> Iterator[Leaf]:
    """Go through the pages of a PDF, JPEG, PNG, HEIC or TIFF file, one in memory at a time.

    Raises PdfUnreadable, ScanTooHeavy, NotAPicture, PictureUnreadable, FileTooLong.
    """
    if b"%PDF-" in content[:1024]:
        yield from (_page(page) for page in pages_of_pdf(content))
        return
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what a scanner's TIFF says of itself is often out of order
        try:
            whole = Image.open(io.BytesIO(content), formats=_FORMATS)
        except Image.DecompressionBombError as error:
            raise ScanTooHeavy() from error
        except Exception as error:
            raise NotAPicture() from error
    with whole:
        yield from _frames(whole)


def _page(page: PdfPage) -> Leaf:
    return Leaf(
        glance=lambda: page.draw(_GLANCE_DPI, grey=True).image,
        whole=lambda: page.draw().image,
        written=not page.pictures(),
    )


def _frames(whole: Image.Image) -> Iterator[Leaf]:
    for number in range(_MOST_FRAMES + 1):
        try:
            whole.seek(number)
        except EOFError:
            return
        except Exception as error:  # on hostile bytes decoders raise whatever they like
            raise PictureUnreadable() from error
        if number == _MOST_FRAMES or whole.width * whole.height > _MOST_PIXELS:
            raise FileTooLong(read=number)
        yield _frame(whole)
        if whole.format != "TIFF":  # the other pictures of a HEIC or MPO file are not pages
            return


def _frame(whole: Image.Image) -> Leaf:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            upright = _decoded(whole)
    except Exception as error:  # on hostile bytes decoders raise whatever they like
        raise PictureUnreadable() from error

    def glance() -> Image.Image:
        small = upright.convert("L")
        small.thumbnail((_GLANCE, _GLANCE), Image.Resampling.BILINEAR, reducing_gap=2.0)
        return small

    return Leaf(glance, lambda: upright)


def _decoded(whole: Image.Image) -> Image.Image:
    """Return a frame upright, in colour and no larger than is looked at, with few copies of it in memory."""
    ratio = (whole.width * whole.height / _MOST_KEPT) ** 0.5
    if ratio > 1:  # a JPEG is decoded at reduced size
        whole.draft("RGB", (round(whole.width / ratio), round(whole.height / ratio)))
    frame = whole.convert("L") if whole.mode == "1" else whole
    if frame.width * frame.height > _MOST_KEPT:
        frame = frame.reduce(2) if frame.mode in ("L", "RGB", "RGBA", "CMYK") else frame.convert("RGB").reduce(2)
    frame = _on_white(ImageOps.exif_transpose(frame))
    return frame.convert("RGB")


def _on_white(image: Image.Image) -> Image.Image:
    if "A" not in image.getbands() and image.mode not in ("P", "PA"):
        return image
    clear = image.convert("RGBA")
    return Image.alpha_composite(Image.new("RGBA", clear.size, "white"), clear)


def codes_in(
    image: Image.Image, wanted: Callable[[str], bool], *, sheet_sides: float = _SHEET_SIDES
) -> tuple[FoundCode, ...]:
    """Return the QR codes that are `wanted`, each text once.

    Small or noisy codes are found by looking again at an enlarged picture, unless the sheets of the codes already
    found fill this one; `sheet_sides` is the area of a sheet in squares of a code's side.
    """
    grey = image.convert("L")
    found = {one.text: one for one in _read(grey, 1.0) if wanted(one.text)}
    for factor, blur in _LOOKS:
        if _fill(found.values(), image, sheet_sides):
            break
        size = (round(grey.width * factor), round(grey.height * factor))
        if size[0] * size[1] > _MOST_ENLARGED:
            continue
        for one in _read(_enlarged(grey, size, blur), factor):
            if wanted(one.text):
                found.setdefault(one.text, one)
    return tuple(found.values())


def _fill(found: Iterable[FoundCode], image: Image.Image, sheet_sides: float = _SHEET_SIDES) -> bool:
    """Tell whether the sheets of these codes fill the picture, so that no other one can lie on it."""
    covered = sum(_area(one.corners) * sheet_sides for one in found)
    return covered > _SHARE * image.width * image.height


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
