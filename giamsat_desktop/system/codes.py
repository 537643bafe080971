"""QR codes on screen, paper and photos: small binary contents drawn, and read out of pictures."""

from __future__ import annotations

import io

from PIL import Image

from giamsat_desktop.system.pictures import FORMATS, PictureUnreadable, inspect

_MODULE = 8
_LONGEST = 4000
"""Pixels on the long side that are looked at: a code that fills a tenth of a photo still has six a module."""


def draw(content: bytes) -> bytes:
    """Return a QR code (level M) as a PNG, 8 pixels a module and the white border that readers want."""
    import segno  # the start of the program must not wait for it

    stream = io.BytesIO()
    segno.make_qr(content, error="m", boost_error=False).save(stream, kind="png", scale=_MODULE, border=4)
    return stream.getvalue()


def read(picture: bytes) -> tuple[bytes, ...]:
    """Return the contents of all QR codes in a JPEG, PNG or HEIC picture; raises NotAPicture, PictureUnreadable."""
    import zxingcpp  # the start of the program must not wait for it

    inspect(picture)
    try:
        with Image.open(io.BytesIO(picture), formats=FORMATS) as image:
            image.draft("L", (_LONGEST, _LONGEST))
            grey = image.convert("RGBA" if image.mode in ("P", "PA", "LA") else image.mode)
            if "A" in grey.getbands():  # a clear ground is white paper
                grey = Image.alpha_composite(Image.new("RGBA", grey.size, "white"), grey.convert("RGBA"))
            grey = grey.convert("L")
        grey.thumbnail((_LONGEST, _LONGEST))
    except Exception as error:  # on hostile bytes decoders raise whatever they like
        raise PictureUnreadable() from error
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    return tuple(bytes(one.bytes) for one in found if one.valid)
