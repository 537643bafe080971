"""Names of pages: every page is called as it is on the sheet, where each appendix counts its own."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.workspace import Workspace

_APPENDIX = "phụ lục"
"""How the label of an appendix begins."""


@dataclass(frozen=True, slots=True)
class PageNames:
    """How the pages of a sealed paper are called: how many there are, and label and first page of each appendix.

    Without appendices, as on paper whose parts are not counted apart, a page is called by its place in the file.
    """

    pages: int
    appendices: tuple[tuple[str, int], ...] = ()

    def place(self, page: int) -> tuple[str, int]:
        """Return the label of the appendix in which a page of the file stands ("" for none), and its number there."""
        before = [(label, first) for label, first in self.appendices if first <= page]
        return (before[-1][0], page - before[-1][1] + 1) if before else ("", page)

    def several(self, pages: Iterable[int], language: str = "vi") -> str:
        """Return "trang 2, 5; trang 1 của Phụ lục I; tờ 1 đính sau" for pages of the file; "" for none."""
        parts: dict[str, list[str]] = {}
        behind = list[str]()
        for page in pages:
            if 0 < self.pages < page:
                behind.append(str(page - self.pages))
                continue
            label, number = self.place(page)
            parts.setdefault(label, []).append(str(number))
        said = phrases(language)
        named = [
            said["pages.appendix" if label else "pages.main"].format(pages=", ".join(numbers), label=label)
            for label, numbers in parts.items()
        ]
        return "; ".join([*named, *([said["pages.behind"].format(pages=", ".join(behind))] if behind else [])])

    def all(self, language: str = "vi") -> str:
        """Return how many pages there are: "11 trang (kể cả phụ lục)"."""
        return phrases(language)["pages.whole" if self.appendices else "pages.count"].format(count=self.pages)


def names_in(pdf: bytes, pages: int) -> PageNames:
    """Return how the pages of a paper that is being written are called, by the bookmarks of its appendices."""
    from giamsat_desktop.minutes.lettering.landmarks import bookmarks  # the start of the program must not wait for qpdf

    found = tuple(one for one in bookmarks(pdf).items() if one[0].casefold().startswith(_APPENDIX))
    return PageNames(pages, found)


def names_of(workspace: Workspace, sealed: Sealed) -> PageNames:
    """Return how the pages of sealed minutes are called; by their place in the file while its content is not here."""
    known = workspace.caches.appendices.get(sealed.pdf)
    if known is not None:
        return PageNames(sealed.pages, known)
    snapshot = snapshot_of(workspace, sealed.snapshot)
    if snapshot is None or not snapshot.paper.parts_apart:
        return PageNames(sealed.pages)
    labels = [one.label for one in (snapshot.paper.figures, snapshot.paper.photos) if one is not None]
    if not labels:
        return PageNames(sealed.pages)
    from giamsat_desktop.minutes.lettering.landmarks import bookmarks  # the start of the program must not wait for qpdf

    try:
        marked = bookmarks(workspace.photos.original(sealed.pdf))
    except NotFound:
        return PageNames(sealed.pages)
    found = tuple((label, marked[label]) for label in labels if label in marked)
    return PageNames(sealed.pages, workspace.caches.appendices.put(sealed.pdf, found))
