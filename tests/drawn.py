"""Pages of a PDF as pictures, as tests look at them."""

from __future__ import annotations

from collections.abc import Iterator

from giamsat_desktop.system.images.pdf_pictures import PagePicture, pages_of_pdf


def pictures_of_pdf(pdf: bytes, *, dpi: float | None = None) -> Iterator[PagePicture]:
    """Draw page after page, one in memory at a time; without `dpi` as finely as the pictures on the page are."""
    return (page.draw(dpi) for page in pages_of_pdf(pdf))
