"""The tables of photos.sqlite as typed rows."""

from __future__ import annotations

from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped

from giamsat_desktop.store.tables import NAMING, Bytes, Key


class PhotoBase(DeclarativeBase):
    """The schema of photos.sqlite."""

    metadata = MetaData(naming_convention=NAMING)


class OriginalRow(PhotoBase):
    """Bytes exactly as given, named by their SHA-256: a photo, a received document, a workbook."""

    __tablename__ = "originals"

    sha256: Mapped[Key]
    kind: Mapped[str]
    media_type: Mapped[str]
    size: Mapped[int]
    content: Mapped[Bytes]


class DerivedRow(PhotoBase):
    """A picture made from an original: "thumbnail" or "print", upright JPEG without EXIF."""

    __tablename__ = "derived"

    sha256: Mapped[Key]
    variant: Mapped[Key]
    width: Mapped[int]
    height: Mapped[int]
    content: Mapped[Bytes]
