"""Places in the file that are found again: bookmarks for readers, and the rooms where signatures go."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

import pikepdf
from reportlab.pdfbase.pdfdoc import PDFDictionary
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from giamsat_desktop.minutes.lettering.paragraphs import Text

_ROOM = "ky-"

Box = tuple[float, float, float, float]
"""Left, bottom, width, height in points."""


@dataclass(frozen=True, slots=True)
class Landmark:
    """A place on a page (from 1): a bookmark when it has a title, a named destination when it has a name."""

    page: int
    box: Box
    title: str = ""
    level: int = 0
    name: str = ""


@dataclass(frozen=True, slots=True)
class Room:
    """Where one signer signs: the number of the block from 1, the page from 1, and the free space in points."""

    number: int
    page: int
    box: Box


class Headline(Text):
    """A heading that readers find in the list of bookmarks; `landmark` is (title, level from 0)."""

    landmark: tuple[str, int] | None = None

    def draw(self) -> None:
        """Draw the heading and note where it stands."""
        if self.landmark is not None:
            _note(self.canv, (self.width, self.height), title=self.landmark[0], level=self.landmark[1])
        super().draw()


class SigningRoom(Flowable):
    """The white space of a signature block; the file remembers it under the number of the block."""

    def __init__(self, number: int, size: tuple[float, float]) -> None:
        super().__init__()
        self.number = number
        self.width, self.height = size

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size it was given."""
        return self.width, self.height

    def draw(self) -> None:
        """Note where the room is."""
        _note(self.canv, (self.width, self.height), name=f"{_ROOM}{self.number}")


def _note(canvas: Canvas, size: tuple[float, float], *, title: str = "", level: int = 0, name: str = "") -> None:
    landmarks = getattr(canvas, "landmarks", None)
    if landmarks is not None:
        left, bottom = canvas.absolutePosition(0, 0)
        landmarks.append(Landmark(canvas.getPageNumber(), (left, bottom, *size), title, level, name))


def put(canvas: Canvas, landmarks: list[Landmark], page: int) -> None:
    """Write the landmarks of the page that is about to be finished."""
    for place, mark in enumerate(landmarks):
        if mark.page == page:
            key = mark.name or f"muc-{place}"
            left, bottom, width, height = mark.box
            if mark.name:
                edges = {"left": left, "bottom": bottom, "right": left + width, "top": bottom + height}
                _name(canvas, key, canvas.bookmarkPage(key, "FitR", **edges))
            else:
                canvas.bookmarkPage(key, "XYZ", left=0, top=bottom + height, zoom=0)
                canvas.addOutlineEntry(mark.title, key, mark.level)


def _name(canvas: Canvas, key: str, destination: object) -> None:
    """Write a destination under its name: by itself ReportLab writes only those that a link leads to."""
    catalog = canvas._doc.Catalog  # type: ignore[attr-defined]
    named = getattr(catalog, "Dests", None)
    if named is None:
        named = catalog.Dests = PDFDictionary({})
    named.dict[key] = destination


def rooms(pdf: bytes) -> tuple[Room, ...]:
    """Return where the signers of a file sign, by the number of their block; empty for a paper nobody signs."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {_place(page.obj): number for number, page in enumerate(document.pages, 1)}
        found = document.Root.get("/Dests")
        named = found.items() if isinstance(found, pikepdf.Dictionary) else ()
        return tuple(
            sorted((_room(name, target, pages) for name, target in named if name.startswith(f"/{_ROOM}")), key=_number)
        )


def bookmarks(pdf: bytes) -> dict[str, int]:
    """Return title → page (from 1) of every bookmark of a file, the first of each title."""
    with pikepdf.open(BytesIO(pdf)) as document:
        pages = {_place(page.obj): number for number, page in enumerate(document.pages, 1)}
        found: dict[str, int] = {}
        item = document.Root.get("/Outlines", pikepdf.Dictionary()).get("/First")
        while item is not None:
            target = item.get("/Dest")
            if isinstance(target, pikepdf.Array):
                found.setdefault(str(item.get("/Title", "")), pages[_place(target[0])])
            item = item.get("/Next")
        return found


def _room(name: str, whole: pikepdf.Object, pages: dict[tuple[int, int], int]) -> Room:
    left, bottom, right, top = (float(whole[place]) for place in range(2, 6))
    page = pages[_place(whole[0])]
    return Room(int(name.removeprefix(f"/{_ROOM}")), page, (left, bottom, right - left, top - bottom))


def _place(found: pikepdf.Object) -> tuple[int, int]:
    return found.objgen[0], found.objgen[1]


def _number(room: Room) -> int:
    return room.number
