"""Reading sheets: each picture of a file, the sealed page its code names, laid straight, and how it looks beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.paper.minutes import DEFAULT_LAYOUT
from giamsat_desktop.minutes.drawing.page_codes import PageCode, parse_page_code
from giamsat_desktop.minutes.lettering.layout import MM, LayoutProfile, Page, profiles
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.signing.refusal_scans import RefusalSheets, sheets_named
from giamsat_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from PIL import Image

    from giamsat_desktop.minutes.lettering.landmarks import Room
    from giamsat_desktop.system.images.spotting import Area, Spot
    from giamsat_desktop.system.images.straightening import SheetShape, Straightened

_PORTRAIT = (210.0, 297.0)
_INITIALS = 26.0
"""Millimetres from the lower edge within which signers put their initials."""
_STAMP = (38.0, 16.0, 14.0, 10.0)
"""Millimetres left, above, right and below a room for signing that a stamp or a large signature takes, too."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a sheet looks beside its sealed page (from 1).

    `laid`: whether it could be laid onto the page at all; else it shows something else. `spots`: where the two differ,
    in millimetres. `pictures`: page and sheet as JPEG files of `dpi` dots an inch, when they differ.
    `refusal`: whether the page is one of the sheets that tell who refused, which count apart. `bare`: the blocks
    (from 1) whose rooms for signing are on the page and hold nothing.
    """

    page: int
    laid: bool
    spots: tuple[Spot, ...] = ()
    pictures: tuple[bytes, bytes] | None = None
    dpi: int = 0
    refusal: bool = False
    bare: tuple[int, ...] = ()

    @property
    def alike(self) -> bool:
        """Whether nothing was seen that differs, the places left out where people write and stamp."""
        return self.laid and not self.spots


@dataclass(frozen=True, slots=True)
class SeenSheet:
    """A sheet with a code; `sealed`: the minutes whose page it is, None when they are not known here as printed.

    `known`: whether the minutes are, though not the refusal of which it is a sheet.
    """

    code: PageCode
    sealed: Sealed | None = None
    flat: Straightened | None = None
    size: tuple[float, float] = _PORTRAIT
    known: bool = False


@dataclass(slots=True)
class SheetReader:
    """Reads the sheets of files against these sealed minutes; what it draws of them is kept while it lives."""

    workspace: Workspace
    known: tuple[Sealed, ...]
    _papers: dict[tuple[str, str], SealedPaper | None] = field(default_factory=dict)

    def pictures(
        self, content: bytes, cancelled: Callable[[], bool] = lambda: False
    ) -> Iterator[tuple[int, tuple[SeenSheet, ...]]]:
        """Go through the pictures of a file, from 1, with the sheets seen on each.

        Raises PdfUnreadable, ScanTooHeavy, NotAPicture, PictureUnreadable, FileTooLong.
        """
        from giamsat_desktop.system.images.scanning import CodeReader, pictures_in

        reader = CodeReader(lambda text: parse_page_code(text) is not None)
        for number, leaf in enumerate(pictures_in(content), 1):
            if cancelled():
                return
            found, image = reader.codes(leaf)
            said = [(code, parse_page_code(code.text)) for code in found]
            yield number, tuple(self._seen(one, code.corners, image) for code, one in said if one and image)

    def paper(self, sealed: Sealed, refusal: str = "") -> SealedPaper | None:
        """Return the sealed pages of minutes, to be drawn when they are needed.

        With `refusal` the sheets of that one (by their key); None while nothing of it is noted here.
        """
        name = sealed.snapshot, refusal
        if name not in self._papers:
            self._papers[name] = self._paper(sealed, refusal)
        return self._papers[name]

    def look(self, seen: SeenSheet) -> Look | None:
        """Compare a straightened sheet with its page; None while that is not here."""
        if seen.sealed is None or seen.flat is None:
            return None
        paper = self.paper(seen.sealed, seen.code.refusal)
        return paper.look(seen.code.page, seen.flat.image) if paper is not None else None

    def _paper(self, sealed: Sealed, refusal: str) -> SealedPaper | None:
        if not refusal:
            return SealedPaper(self.workspace, sealed)
        sheets = sheets_named(self.workspace, sealed, refusal)
        return SealedPaper(self.workspace, sealed, sheets) if sheets is not None else None

    def _seen(self, code: PageCode, corners: tuple[tuple[float, float], ...], image: Image.Image) -> SeenSheet:
        from giamsat_desktop.system.images.straightening import straightened

        mine = (one for one in self.known if one.minutes == code.minutes and one.snapshot.startswith(code.state))
        sealed = next((one for one in mine if code.refusal or one.pages == code.pages), None)
        paper = self.paper(sealed, code.refusal) if sealed is not None else None
        if sealed is None or paper is None or code.page > paper.pages:
            return SeenSheet(code, known=sealed is not None)
        shape = paper.shape(code.page)
        flat = straightened(image, corners, shape)  # type: ignore[arg-type]
        return SeenSheet(code, sealed, flat, (shape.width, shape.height))


class SealedPaper:
    """The pages of sealed minutes, or the sheets of refusals to sign them, as sheets are compared with them."""

    def __init__(self, workspace: Workspace, sealed: Sealed, refusal: RefusalSheets | None = None) -> None:
        self._workspace, self._sealed, self._refusal = workspace, sealed, refusal

    @property
    def pages(self) -> int:
        """How many there are."""
        return self._refusal.pages if self._refusal is not None else self._sealed.pages

    def size(self, page: int) -> tuple[float, float]:
        """Return width and height of a page in millimetres, from the sealed file where it is here."""
        return self._sizes.get(page, _PORTRAIT)

    def shape(self, page: int) -> SheetShape:
        """Return size of a page and where its code stands."""
        from giamsat_desktop.minutes.signing.scanned_paper import code_place
        from giamsat_desktop.system.images.straightening import SheetShape

        width, height = self.size(page)
        left, top, side = code_place(height, self._layout)
        corners = ((left, top), (left + side, top), (left + side, top + side), (left, top + side))
        return SheetShape(width, height, corners)

    def look(self, page: int, seen: Image.Image) -> Look | None:
        """Compare a straightened sheet with its page; None while the sealed file is not here."""
        from giamsat_desktop.system.images.matching import DPI
        from giamsat_desktop.system.images.scanning import jpeg
        from giamsat_desktop.system.images.spotting import compared_with

        if not self._pdf:
            return None
        drawn, photos = self._drawn(page, 2 * DPI)
        mine = drawn.reduce(2)  # drawn small at once, letters would stand on whole dots
        found = compared_with(seen, mine, hand=self._hand(page), beside=self._beside(page), photos=photos)
        refusal = self._refusal is not None
        bare = self._bare(page, found.laid)
        if found.alike:
            return Look(page, laid=True, refusal=refusal, bare=bare)
        shown = found.laid if found.laid is not None else seen.convert("L").resize(mine.size)
        pictures = (jpeg(mine, DPI), jpeg(shown, DPI))
        return Look(page, found.laid is not None, found.spots, pictures, DPI, refusal, bare)

    def called(self, blocks: Iterable[int]) -> tuple[str, ...]:
        """Return who signs in these blocks: the name that is printed there, or else the title above it."""
        if self._refusal is not None:
            signers = self._refusal.signers
        else:
            snapshot = snapshot_of(self._workspace, self._sealed.snapshot)
            signers = snapshot.paper.signatures if snapshot is not None else ()
        found = (signers[block - 1] for block in blocks if block <= len(signers))
        return tuple(one.name or " ".join(one.titles) for one in found)

    def signs(self, page: int) -> bool:
        """Tell whether somebody signs on a page."""
        return bool(self._pdf) and any(room.page == page for room in self._rooms)

    def _bare(self, page: int, laid: Image.Image | None) -> tuple[int, ...]:
        """Return the blocks whose rooms are on the page and hold nothing on the sheet laid onto it."""
        from giamsat_desktop.system.images.spotting import unwritten

        rooms = [room for room in self._rooms if room.page == page]
        if laid is None or not rooms:
            return ()
        nothing = unwritten(laid, [self._area(room) for room in rooms])
        return tuple(room.number for room, bare in zip(rooms, nothing, strict=True) if bare)

    def _area(self, room: Room) -> Area:
        left, bottom, across, down = (edge / MM for edge in room.box)
        return left, self.size(room.page)[1] - bottom - down, across, down

    def beside(self, page: int, seen: Image.Image) -> Look:
        """Return a sheet without a code beside its page: nothing is compared, both are to be looked at."""
        from PIL import Image

        from giamsat_desktop.system.images.matching import DPI
        from giamsat_desktop.system.images.scanning import jpeg

        dots = tuple(round(edge * DPI / 25.4) for edge in self.size(page))
        mine = self._drawn(page, DPI)[0] if self._pdf else Image.new("L", (dots[0], dots[1]), "white")
        return Look(page, laid=False, pictures=(jpeg(mine, DPI), jpeg(seen.convert("L").resize(mine.size), DPI)))

    @cached_property
    def _pdf(self) -> bytes:
        if self._refusal is not None:
            return self._refusal.pdf
        try:
            return self._workspace.photos.original(self._sealed.pdf)
        except NotFound:
            return b""

    @cached_property
    def _sizes(self) -> dict[int, tuple[float, float]]:
        from giamsat_desktop.minutes.signing.scanned_paper import page_sizes

        return page_sizes(self._pdf) if self._pdf else {}

    @cached_property
    def _rooms(self) -> tuple[Room, ...]:
        from giamsat_desktop.minutes.lettering.landmarks import rooms

        return rooms(self._pdf)

    @cached_property
    def _layout(self) -> LayoutProfile:
        if self._refusal is not None:
            return profiles()[DEFAULT_LAYOUT]
        snapshot = snapshot_of(self._workspace, self._sealed.snapshot)
        # Only where code and margins are: of a profile that is not here, at the usual place.
        known = profiles()
        return known.get("/".join(snapshot.layout) if snapshot is not None else "", known[DEFAULT_LAYOUT])

    def _drawn(self, page: int, dpi: float) -> tuple[Image.Image, tuple[Area, ...]]:
        from giamsat_desktop.system.images.pdf_pictures import pages_of_pdf

        for one in pages_of_pdf(self._pdf):  # a page can be drawn only while its file is gone through
            if one.number == page:
                return one.draw(dpi, grey=True).image, one.pictures()
        raise NotFound(what="page", name=str(page))

    def _hand(self, page: int) -> list[Area]:
        """Return where signatures, stamps and initials go: around the rooms for signing, and below the text."""
        (width, height), sheet = self.size(page), self._sheet(page)
        wider, higher, right, lower = _STAMP
        found = [(0.0, height - sheet.bottom, width, sheet.bottom)]
        for room in self._rooms:
            if room.page == page:
                left, top, across, down = self._area(room)
                found.append((left - wider, top - higher, across + wider + right, down + higher + lower))
        return found

    def _beside(self, page: int) -> list[Area]:
        """Return where something may be added: at the lower edge, and where a stamp goes across the sheets."""
        (width, height), sheet = self.size(page), self._sheet(page)
        lower = (0.0, height - _INITIALS, width, _INITIALS)
        return [lower, (width - sheet.right, 0.0, sheet.right, height), (0.0, 0.0, sheet.left, height)]

    def _sheet(self, page: int) -> Page:
        width, height = self.size(page)
        return self._layout.portrait if width < height else self._layout.landscape
