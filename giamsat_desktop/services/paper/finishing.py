"""What Qt draws becomes PDF/A-1b: the metadata and the colour profile that every other paper has."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.system.clock import SystemClock

_CMYK = ("/CSpcmyk", "/PCSpcmyk")
"""Colour spaces that Qt names on every page, used or not; a profile of RGB forbids even that."""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """What such a paper says of itself."""

    kind_title: str
    subject: str
    made_at: str
    author: str = ""
    code: str = ""
    short_hash: str = ""
    sample: bool = False
    language: str = ""


def finished(pdf: bytes, *, title: str, subject: str = "", sample: bool = False, language: str = "vi") -> bytes:
    """Return a PDF that Qt drew in RGB, its fonts embedded, as PDF/A-1b made now; `language` is that of its words."""
    # Imported here because the start of the program must not wait for qpdf.
    import pikepdf

    from giamsat_desktop.minutes.drawing import archive

    with pikepdf.open(BytesIO(pdf)) as document:
        for page in document.pages:
            spaces = page.Resources.get("/ColorSpace", pikepdf.Dictionary())
            for name in _CMYK:
                if name in spaces:
                    del spaces[name]
        out = BytesIO()
        document.save(out)
    said = archive.LANGUAGE if language == "vi" else language
    drawn = _Drawn(title, subject, to_instant(SystemClock().now()), sample=sample, language=said)
    return archive.finish(out.getvalue(), drawn)


def sample_mark() -> str:
    """Return what stands on every paper whose people are made up."""
    from giamsat_desktop.minutes.drawing.archive import SAMPLE  # late, as above

    return SAMPLE
