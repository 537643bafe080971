"""The sheets that tell who refused to sign, as scans: those there are by the records, and those that were filed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice, product
from typing import TYPE_CHECKING

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.paper.minutes import Signature
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.records.papers import NotSealed, Sealed, sealed_as
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.signing import signing_by_hand
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from giamsat_desktop.minutes.signing.refusal_sheets import Refused
    from giamsat_desktop.minutes.signing.scanned_paper import ScannedPage, ScannedPaper, SheetName

FIELD = "refusal_scan"
_KIND, _MEDIA_TYPE = "scan", "application/pdf"
_MOST = 512


@dataclass(frozen=True, slots=True)
class RefusalSheets:
    """The sheets of refusals as they are printed; `key` stands in their codes, `now` while those refusals stand.

    `signers`: who signs on them, from the left.
    """

    key: str
    pdf: bytes
    pages: int
    now: bool = True
    signers: tuple[Signature, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusalStanding:
    """How far the sheets of the refusals that stand are filed; `earlier`: sheets here of refusals that do not."""

    pages: int
    here: tuple[int, ...] = ()
    earlier: int = 0

    @property
    def missing(self) -> tuple[int, ...]:
        """The sheets that are not filed yet."""
        return tuple(page for page in range(1, self.pages + 1) if page not in self.here)

    def in_words(self, language: str = "vi") -> str:
        """Return how far they are as a sentence."""
        said, missing = phrases(language), ", ".join(map(str, self.missing))
        if not self.pages:
            words = ""
        elif not self.here:
            words = said["refusal.none"].format(all=self.pages)
        else:
            key = "refusal.part" if missing else "refusal.all"
            words = said[key].format(here=len(self.here), all=self.pages, missing=missing)
        return " ".join(
            filter(None, (words, said["refusal.earlier"].format(count=self.earlier) if self.earlier else ""))
        )


def sheets_now(workspace: Workspace, sealed: Sealed) -> RefusalSheets | None:
    """Return the sheets of the refusals that stand; None without any, or while the content has not come."""
    try:
        refusals = signing_by_hand.refusals_told(workspace, minutes=sealed.minutes)
    except NotFound:
        return None
    return _drawn(workspace, refusals) if refusals else None


def sheets_named(workspace: Workspace, sealed: Sealed, key: str) -> RefusalSheets | None:
    """Return the sheets whose codes have this key, of refusals as they stand or once stood; None for none of ours."""
    from giamsat_desktop.minutes.signing.refusal_sheets import key_of

    now = sheets_now(workspace, sealed)
    if now is not None and now.key == key:
        return now
    try:
        every = signing_by_hand.marks_ever(workspace, minutes=sealed.minutes)
    except NotFound:
        return None
    blocks = [[None, *(one.refused for one in marks if one.refused is not None)] for _, marks in sorted(every.items())]
    for several in islice(product(*blocks), _MOST):
        refusals = [one for one in several if one is not None]
        if refusals and key_of(refusals) == key:
            return _drawn(workspace, refusals, now=False)
    return None


def _drawn(workspace: Workspace, refusals: list[Refused], *, now: bool = True) -> RefusalSheets:
    from giamsat_desktop.minutes.drawing.archive import page_count
    from giamsat_desktop.minutes.signing.refusal_sheets import key_of, sheets, signers_of

    key = key_of(refusals)
    bearing, known = refusals[0].bearing, workspace.caches.refusals
    about = (bearing.record, bearing.state, key) if bearing is not None else ("", "", key)
    pdf = known.get(about) or known.put(about, sheets(refusals))
    return RefusalSheets(key, pdf, page_count(pdf), now, signers_of(refusals))


def standing_of(workspace: Workspace, sealed: Sealed) -> RefusalStanding | None:
    """Return how far the sheets of refusals are filed; None when nobody refused and none are here."""
    now, here = sheets_now(workspace, sealed), filed(workspace, sealed)
    if now is None and not here:
        return None
    key, pages = (now.key, now.pages) if now is not None else ("", 0)
    mine = tuple(sorted(page for name, page in here if name == key))
    return RefusalStanding(pages, mine, len(here) - len(mine))


def filed(workspace: Workspace, sealed: Sealed) -> dict[SheetName, ScannedPage]:
    """Return the sheets that are filed, by key and page; none while their file has not come."""
    from giamsat_desktop.minutes.signing.scanned_paper import unbind_sheets

    pdf = scan_of(workspace, sealed)
    return unbind_sheets(pdf) if pdf is not None else {}


def scan_of(workspace: Workspace, sealed: Sealed) -> bytes | None:
    """Return the filed sheets as a PDF; None without any, or while their file has not come."""
    try:
        return workspace.photos.original(sealed.refusal_scan) if sealed.refusal_scan else None
    except NotFound:
        return None


def keep(
    workspace: Workspace, sealed: Sealed, found: Mapping[SheetName, ScannedPage], paper: ScannedPaper, *, over: bool
) -> tuple[Changes, frozenset[SheetName]]:
    """File sheets beside those that are here; return those of which another picture is here and stays, unless `over`.

    Raises NotSealed.
    """
    from giamsat_desktop.minutes.signing.scanned_paper import bind_sheets

    while True:
        now = _now(workspace, sealed.minutes)
        here = filed(workspace, now)
        others = frozenset(name for name in found if name in here and here[name].jpeg != found[name].jpeg)
        stay = frozenset[tuple[str, int]]() if over else others
        fresh = {name: one for name, one in found.items() if name in others - stay or name not in here}
        if not fresh:
            return Changes.none(), stay
        bound = bind_sheets({**here, **fresh}, paper)
        pdf = workspace.photos.put_original(bound, kind=_KIND, media_type=_MEDIA_TYPE)
        try:
            return record_from(workspace, _Filing(now, pdf)), stay
        except _Overtaken:
            continue


class _Overtaken(Exception):
    """Other sheets of the same minutes were filed meanwhile."""


@dataclass(frozen=True, slots=True)
class _Filing:
    """The act of filing, unless other sheets came before it."""

    sealed: Sealed
    pdf: str

    def __call__(self, work: UnitOfWork) -> Iterable[Edit]:
        now = sealed_as(work.records.get(self.sealed.minutes))
        if now is None or now.refusal_scan != self.sealed.refusal_scan:
            raise _Overtaken
        return [Edit("minutes", self.sealed.minutes, {FIELD: self.pdf})]


def _now(workspace: Workspace, minutes: str) -> Sealed:
    with workspace.store.reading() as work:
        now = sealed_as(work.records.get(minutes))
    if now is None:
        raise NotSealed()
    return now
