"""QR codes on screen, paper and photos: small binary contents drawn, and read out of pictures."""

from __future__ import annotations

import io

from giamsat_desktop.system.images.pictures import in_grey

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
    """Return the contents of all QR codes in a picture (as `pictures` takes); raises NotAPicture, PictureUnreadable."""
    import zxingcpp  # the start of the program must not wait for it

    grey = in_grey(picture, _LONGEST)
    found = zxingcpp.read_barcodes(grey, formats=zxingcpp.BarcodeFormats([zxingcpp.BarcodeFormat.QRCode]))
    return tuple(bytes(one.bytes) for one in found if one.valid)
