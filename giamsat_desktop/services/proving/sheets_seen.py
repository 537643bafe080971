"""The sheets in a file as a check sees them: what their codes say, and how each looks beside its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.minutes.drawing.page_codes import PageCode, parse_page_code
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.signing.sheet_reading import Look, SheetReader
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class SeenCodes:
    """The codes on the pages of a file, how many pages have none, and why not all of it was read.

    `strange`: whether it is neither a PDF nor a picture.
    """

    codes: tuple[PageCode, ...] = ()
    uncoded: int = 0
    unread: Refusal | None = None
    strange: bool = False

    @property
    def pages(self) -> tuple[int, ...]:
        """The pages of the minutes (from 1) that were seen."""
        return tuple(sorted({code.page for code in self.codes if not code.refusal}))

    @property
    def twice(self) -> tuple[int, ...]:
        """The pages of the minutes that came more than once."""
        every = Counter(code.page for code in self.codes if not code.refusal)
        return tuple(sorted(page for page, times in every.items() if times > 1))

    @property
    def refusals(self) -> tuple[int, ...]:
        """The sheets (from 1) that were seen of those that tell who refused."""
        return tuple(sorted({code.page for code in self.codes if code.refusal}))


def codes_in(content: bytes, cancelled: Callable[[], bool]) -> SeenCodes:
    """Read the codes of sealed pages in a picture or PDF."""
    # Imported here because the start of the program must not wait for what reads pictures.
    from giamsat_desktop.system.images import scanning
    from giamsat_desktop.system.images.pictures import NotAPicture

    found, uncoded, unread = list[PageCode](), 0, None
    reader = scanning.CodeReader(lambda text: parse_page_code(text) is not None)
    try:
        for leaf in scanning.pictures_in(content):
            if cancelled():
                break
            here = [code for text in reader.texts(leaf) if (code := parse_page_code(text)) is not None]
            uncoded += not here
            found += here
    except NotAPicture:  # any other file: what it is not needs no explaining
        return SeenCodes(tuple(found), uncoded, strange=True)
    except Refusal as refusal:
        unread = refusal
    return SeenCodes(tuple(found), uncoded, unread)


def looks_of(
    workspace: Workspace, sealed: Sealed | None, content: bytes, cancelled: Callable[[], bool]
) -> tuple[Look, ...]:
    """Return how each sheet looks beside its page: of two sheets of a page the one that differs."""
    found: dict[tuple[str, int], Look] = {}
    if sealed is not None:
        reader = SheetReader(workspace, (sealed,))
        with suppress(Refusal):  # what could not be read is said already
            for _, sheets in reader.pictures(content, cancelled):
                for seen in sheets:
                    name = seen.code.refusal, seen.code.page
                    if name in found and not found[name].alike:
                        continue
                    look = reader.look(seen)
                    if look is not None:
                        found[name] = look
    return tuple(found[name] for name in sorted(found))


def filed_looks(workspace: Workspace, sealed: Sealed, scan: bytes, cancelled: Callable[[], bool]) -> Iterator[Look]:
    """Give how each filed sheet looks beside its page: one filed by hand may show anything."""
    from PIL import Image

    from giamsat_desktop.minutes.signing.scanned_paper import unbind_sheets

    reader = SheetReader(workspace, (sealed,))
    for (refusal, page), filed in unbind_sheets(scan).items():
        if cancelled():
            return
        paper = reader.paper(sealed, refusal)
        if paper is None:
            continue
        with Image.open(BytesIO(filed.jpeg)) as image:
            look = paper.look(page, image)
        if look is not None:
            yield look
