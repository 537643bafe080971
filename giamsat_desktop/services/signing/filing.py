"""Filing: scans and phone photos of signed sheets find their minutes by the codes on them, page by page."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.minutes.drawing.page_codes import short_hash
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.paper.page_names import PageNames, names_of
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import NotSealed, Sealed, every_sealed, sealed_as, sealed_by_id
from giamsat_desktop.services.records.photographing import read_file
from giamsat_desktop.services.records.recording import Edit, record_from
from giamsat_desktop.services.signing import refusal_scans
from giamsat_desktop.services.signing.refusal_scans import RefusalStanding
from giamsat_desktop.services.signing.sheet_reading import Look, SealedPaper, SeenSheet, SheetReader
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork

if TYPE_CHECKING:
    from PIL import Image

    from giamsat_desktop.minutes.signing.scanned_paper import ScannedPage, ScannedPaper, SheetName

ENDINGS = (".pdf", ".jpg", ".jpeg", ".png", ".heic", ".heif", ".tif", ".tiff")
_KIND, _MEDIA_TYPE = "scan", "application/pdf"

Progress: TypeAlias = Callable[[int, int], None]


class NotAScan(Refusal):
    """The file is no PDF and no picture, whatever its name says. Fields: file."""

    code = "not-a-scan"
    named_later = ("file",)


class FileEmpty(Refusal):
    """The file holds nothing. Fields: file."""

    code = "file-empty"
    named_later = ("file",)


class Fate(StrEnum):
    """What became of a sheet in a picture."""

    FILED = "filed"
    WORSE = "worse"
    """The same page is in these files once more, and finer."""
    NO_CODE = "no-code"
    UNKNOWN = "unknown"
    """Of minutes that this laptop does not have."""
    HERE = "here"
    """Another picture of this page is filed already; that one stays."""
    DIFFERS = "differs"
    """What stands on it is not what was sealed, as far as a picture shows: somebody has to look."""
    OTHER_PRINT = "other-print"
    """Of these minutes, but printed from something else than what was sealed."""
    OTHER_REFUSAL = "other-refusal"
    """It tells of refusals to sign these minutes that are not noted here."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet seen in picture `picture` (from 1) of a file; page 0 without a code. `dpi` is what the picture held.

    `look`: how it looks beside its page, when the two differ. `refusal`: by what its code tells it from the sheets of
    other refusals, when it is one of a refusal. `bare`: whose rooms for signing on it hold nothing, by name.
    """

    file: str
    picture: int
    fate: Fate
    minutes: str = ""
    page: int = 0
    pages: int = 0
    dpi: int = 0
    look: Look | None = field(default=None, compare=False)
    refusal: str = ""
    bare: tuple[str, ...] = ()

    @property
    def name(self) -> tuple[str, int]:
        """Which sheet it is of those of its minutes."""
        return self.refusal, self.page


@dataclass(frozen=True, slots=True)
class Standing:
    """How far the signed paper of one sealed minutes is: the pages that are here, and those that are missing.

    Both by their place in the file; `names` says how they are called on the sheet. `refusal`: the sheets that tell who
    refused, which count apart; None when nobody did.
    """

    minutes: str
    visit: str
    code: str
    pages: int
    here: tuple[int, ...]
    missing: tuple[int, ...]
    names: PageNames = field(default=PageNames(0), compare=False)
    refusal: RefusalStanding | None = None

    @property
    def complete(self) -> bool:
        """Whether no page is missing."""
        return not self.missing


@dataclass(frozen=True, slots=True)
class Filed:
    """What became of the files dropped: every sheet seen, how far each minutes concerned is, files not readable."""

    sheets: tuple[Sheet, ...] = ()
    standing: tuple[Standing, ...] = ()
    refused: tuple[Refusal, ...] = ()
    changes: Changes = field(default_factory=Changes.none)


@dataclass(slots=True)
class _Reading:
    """The sheets found so far, the finest of each, by minutes and name; a page of the minutes has no key."""

    reader: SheetReader
    ids: frozenset[str]
    differing: bool
    pages: dict[str, dict[SheetName, tuple[int, ScannedPage]]] = field(default_factory=dict)
    sheets: list[Sheet] = field(default_factory=list)


def file_scans(
    workspace: Workspace,
    *,
    files: Iterable[Path],
    over: bool = False,
    differing: bool = False,
    progress: Progress = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Filed:
    """File scans (PDF, JPEG, PNG, HEIC, TIFF) with the sealed minutes they belong to.

    Pages may come in any order and over several calls; once all are here they become one colour PDF of 200 to
    300 dots per inch, the scan of the minutes; who signed on them is for a person to say. A page that is filed already
    is replaced only when `over`: its code says which page it is, not that this picture shows the signed one. A sheet
    that looks otherwise than its sealed page is filed only when `differing`: somebody has looked at it. A file
    that cannot be read, or not to its end, stops no other, and what was read of it is filed. Once `cancelled`, nothing.
    """
    paths = list(files)
    every = every_sealed(workspace)
    reading = _Reading(SheetReader(workspace, every), frozenset(one.minutes for one in every), differing)
    refused: list[Refusal] = []
    for done, path in enumerate(paths):
        if cancelled():
            return Filed()
        progress(done, len(paths))
        try:
            _read_file(path, reading, cancelled)
        except Refusal as refusal:
            refusal.about(file=path.name)
            refused.append(refusal)
    if cancelled():
        return Filed()
    changes, standing = Changes.none(), []
    for minutes in reading.pages:
        found = {name: one for name, (_, one) in reading.pages[minutes].items()}
        changed, stay = _keep_all(workspace, minutes, found, over=over)
        for number, sheet in enumerate(reading.sheets):
            if sheet.minutes == minutes and sheet.name in stay and sheet.fate is Fate.FILED:
                reading.sheets[number] = replace(sheet, fate=Fate.HERE)
        changes |= changed
        stands = standing_of(workspace, minutes=minutes)
        standing += [stands] if stands is not None else []
    progress(len(paths), len(paths))
    return Filed(tuple(reading.sheets), tuple(standing), tuple(refused), changes)


def file_by_hand(workspace: Workspace, *, minutes: str, page: int, file: Path, picture: int = 1) -> Filed:
    """File one picture (from 1) of a file as a page whose code cannot be read, as a person who looked at it says.

    It is not straightened, only fitted onto the page. Raises NotSealed, NotFound for a picture or page that is not.
    """
    from giamsat_desktop.minutes.signing.scanned_paper import ScannedPage
    from giamsat_desktop.system.images.scanning import jpeg
    from giamsat_desktop.system.images.straightening import LEAST_DPI

    sealed = _sealed_with(workspace, minutes, page)
    whole, size = _fitted(SealedPaper(workspace, sealed), page, file, picture)
    kept = ScannedPage(jpeg(whole, LEAST_DPI), whole.size, size)
    changes, standing, stay = _keep(workspace, minutes, {page: kept}, over=False)
    fate = Fate.HERE if stay else Fate.FILED
    sheet = Sheet(file.name, picture, fate, minutes, page, sealed.pages, kept.dpi)
    return Filed((sheet,), (standing,), changes=changes)


def look_by_hand(workspace: Workspace, *, minutes: str, page: int, file: Path, picture: int = 1) -> Look:
    """Return such a picture beside the page that it is to be filed as, for a person to look at; raises the same."""
    paper = SealedPaper(workspace, _sealed_with(workspace, minutes, page))
    return paper.beside(page, _fitted(paper, page, file, picture)[0])


def _sealed_with(workspace: Workspace, minutes: str, page: int) -> Sealed:
    sealed = sealed_by_id(workspace, minutes)
    if sealed is None:
        raise NotSealed()
    if not 1 <= page <= sealed.pages:
        raise NotFound(what="page", name=str(page))
    return sealed


def _fitted(paper: SealedPaper, page: int, file: Path, picture: int) -> tuple[Image.Image, tuple[float, float]]:
    """Return a picture (from 1) of a file fitted onto a page, and the size of that in millimetres."""
    from giamsat_desktop.system.images.scanning import pictures_in
    from giamsat_desktop.system.images.straightening import fitted_onto

    image = None
    for leaf in islice(pictures_in(read_file(file)), picture - 1, picture):  # the file is open only meanwhile
        image = leaf.whole()
    if image is None:
        raise NotFound(what="file", name=file.name)
    size = paper.size(page)
    return fitted_onto(image, size), size


def standing_of(workspace: Workspace, *, minutes: str) -> Standing | None:
    """Return which pages of the signed paper are here; None when these minutes are not sealed."""
    from giamsat_desktop.minutes.signing.scanned_paper import unbind  # the start of the program must not wait for qpdf

    with workspace.store.reading() as work:
        sealed, part = _with_part(work, minutes)
    if sealed is None:
        return None
    if sealed.scan:
        return _standing(workspace, sealed, range(1, sealed.pages + 1))
    kept = _here(workspace, sealed, part)
    return _standing(workspace, sealed, unbind(kept) if kept is not None else ())


def scan_of(workspace: Workspace, *, minutes: str) -> bytes | None:
    """Return the signed paper of minutes as a PDF, with the pages that are here so far; None without any."""
    with workspace.store.reading() as work:
        sealed, part = _with_part(work, minutes)
    return None if sealed is None else _here(workspace, sealed, part)


def pages_filed(workspace: Workspace, sealed: Sealed, sha256: str) -> tuple[int, ...]:
    """Return the pages of the partial scan filed here; none when a file with this SHA-256 is not that one."""
    from giamsat_desktop.minutes.signing.scanned_paper import unbind

    with workspace.store.reading() as work:
        part = work.settings.get(_key(sealed.minutes))
    if not isinstance(part, dict) or part.get("pdf") != sha256 or part.get("state") != sealed.snapshot:
        return ()
    kept = _here(workspace, sealed, part)
    return tuple(sorted(unbind(kept))) if kept is not None else ()


def _read_file(path: Path, reading: _Reading, cancelled: Callable[[], bool]) -> None:
    from giamsat_desktop.system.images.pictures import NotAPicture

    content = read_file(path)
    if not content:
        raise FileEmpty()
    try:
        _read_pictures(path, content, reading, cancelled)
    except NotAPicture as error:
        raise NotAScan() from error


def _read_pictures(path: Path, content: bytes, reading: _Reading, cancelled: Callable[[], bool]) -> None:
    for number, sheets in reading.reader.pictures(content, cancelled):
        if not sheets:
            reading.sheets.append(Sheet(path.name, number, Fate.NO_CODE))
        for seen in sheets:
            code = seen.code
            sheet = Sheet(path.name, number, Fate.FILED, code.minutes, code.page, code.pages, refusal=code.refusal)
            _read_sheet(reading, sheet, seen)


def _read_sheet(reading: _Reading, sheet: Sheet, seen: SeenSheet) -> None:
    from giamsat_desktop.minutes.signing.scanned_paper import ScannedPage
    from giamsat_desktop.system.images.scanning import jpeg

    sealed, flat = seen.sealed, seen.flat
    if sealed is None or flat is None:
        fate = Fate.OTHER_PRINT if sheet.minutes in reading.ids else Fate.UNKNOWN
        fate = Fate.OTHER_REFUSAL if seen.known and sheet.refusal else fate
        reading.sheets.append(replace(sheet, fate=fate))
        return
    sheet = replace(sheet, dpi=flat.native_dpi)
    pages = reading.pages.setdefault(sealed.minutes, {})
    if sheet.name in pages and pages[sheet.name][0] >= flat.native_dpi:
        reading.sheets.append(replace(sheet, fate=Fate.WORSE))
        return
    paper = reading.reader.paper(sealed, sheet.refusal)
    wanted = not reading.differing or (paper is not None and paper.signs(sheet.page))
    look = reading.reader.look(seen) if wanted else None
    if look is not None and paper is not None and look.bare:
        sheet = replace(sheet, bare=paper.called(look.bare))
    if look is not None and not look.alike and not reading.differing:
        reading.sheets.append(replace(sheet, fate=Fate.DIFFERS, look=look))
        return
    pages[sheet.name] = flat.native_dpi, ScannedPage(jpeg(flat.image, flat.dpi), flat.image.size, seen.size)
    same = [(one.minutes, one.name, one.fate) for one in reading.sheets]
    if (sheet.minutes, sheet.name, Fate.FILED) in same:
        place = same.index((sheet.minutes, sheet.name, Fate.FILED))
        reading.sheets[place] = replace(reading.sheets[place], fate=Fate.WORSE)
    reading.sheets.append(sheet)


class _Overtaken(Exception):
    """Other pages of the same minutes were filed meanwhile."""


def _keep_all(
    workspace: Workspace, minutes: str, found: dict[SheetName, ScannedPage], *, over: bool
) -> tuple[Changes, frozenset[SheetName]]:
    """File the pages of minutes, and the sheets that tell who refused beside them; with those that stay, as `_keep`."""
    changes, stay = Changes.none(), frozenset[tuple[str, int]]()
    if pages := {page: one for (refusal, page), one in found.items() if not refusal}:
        changes, _, kept = _keep(workspace, minutes, pages, over=over)
        stay |= {("", page) for page in kept}
    sheets = {name: one for name, one in found.items() if name[0]}
    sealed = sealed_by_id(workspace, minutes)
    if sheets and sealed is not None:
        paper = replace(_described(workspace, sealed), subject="Bản quét tờ ghi nhận việc không ký")
        changed, others = refusal_scans.keep(workspace, sealed, sheets, paper, over=over)
        changes, stay = changes | changed, stay | others
    return changes, stay


_Kept: TypeAlias = "tuple[Changes, Standing, frozenset[int]]"


def _keep(workspace: Workspace, minutes: str, found: dict[int, ScannedPage], *, over: bool) -> _Kept:
    """Lay the pages to those that were here before; all of them together become the scan.

    Returned with it: the pages of which another picture was here and stays, unless `over`. When other pages were filed
    while these were bound, they are bound together once more.
    """
    while True:
        try:
            return _keep_now(workspace, minutes, found, over=over)
        except _Overtaken:
            continue


def _keep_now(workspace: Workspace, minutes: str, found: dict[int, ScannedPage], *, over: bool) -> _Kept:
    from giamsat_desktop.minutes.signing.scanned_paper import bind, unbind

    with workspace.store.reading() as work:
        sealed, part = _with_part(work, minutes)
    if sealed is None:
        raise NotFound(what="minutes", name=minutes)
    before = _here(workspace, sealed, part)
    here = unbind(before) if before is not None else {}
    others = frozenset(page for page in found if page in here and here[page].jpeg != found[page].jpeg)
    stay = frozenset[int]() if over else others
    fresh = {page: one for page, one in found.items() if page in others - stay or page not in here}
    if not fresh:
        return Changes.none(), _standing(workspace, sealed, here), stay
    together = {**here, **fresh}
    pdf = workspace.photos.put_original(
        bind(together, _described(workspace, sealed)), kind=_KIND, media_type=_MEDIA_TYPE
    )
    standing = _standing(workspace, sealed, together)

    def filed(work: UnitOfWork) -> list[Edit]:
        if _with_part(work, minutes) != (sealed, part):
            raise _Overtaken
        kept = None if standing.complete else {"state": sealed.snapshot, "pdf": pdf}
        work.settings.put(_key(minutes), kept)
        return [Edit("minutes", minutes, {"scan": pdf})] if standing.complete else []

    return record_from(workspace, filed), standing, stay


def _described(workspace: Workspace, sealed: Sealed) -> ScannedPaper:
    """Return what the file of a scan says of itself: what the sealed paper does, while its content is here."""
    from giamsat_desktop.minutes.signing.scanned_paper import ScannedPaper

    paper = ScannedPaper(sealed.code, short_hash(sealed.snapshot), to_instant(workspace.clock.now()))
    snapshot = snapshot_of(workspace, sealed.snapshot)
    if snapshot is None:
        return replace(paper, kind_title="BIÊN BẢN BỔ SUNG") if sealed.kind == "bo_sung" else paper
    said = snapshot.paper
    return replace(paper, kind_title=said.kind_title, author=said.author, sample=said.sample)


def _with_part(work: UnitOfWork, minutes: str) -> tuple[Sealed | None, object]:
    """Return sealed minutes and the note of their pages that came so far, which this laptop alone keeps."""
    return sealed_as(work.records.get(minutes)), work.settings.get(_key(minutes))


def _here(workspace: Workspace, sealed: Sealed, part: object) -> bytes | None:
    """Return the signed paper with the pages that are here so far; None without any, or while its file has not come."""
    known = part.get("pdf") if isinstance(part, dict) and part.get("state") == sealed.snapshot else None
    sha256 = sealed.scan or str(known or "")
    try:
        return workspace.photos.original(sha256) if sha256 else None
    except NotFound:
        return None


def _key(minutes: str) -> str:
    return f"scan:{minutes}"


def _standing(workspace: Workspace, sealed: Sealed, here: Iterable[int]) -> Standing:
    pages = tuple(sorted(here))
    missing = tuple(page for page in range(1, sealed.pages + 1) if page not in pages)
    names, refusal = names_of(workspace, sealed), refusal_scans.standing_of(workspace, sealed)
    return Standing(sealed.minutes, sealed.visit, sealed.code, sealed.pages, pages, missing, names, refusal)
