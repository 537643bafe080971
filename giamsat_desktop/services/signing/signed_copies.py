"""Signed copies: every form in which sealed minutes are here signed, and saving them under names that say which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.minutes.signing.report import Trust
from giamsat_desktop.services.paper.page_names import PageNames, names_of
from giamsat_desktop.services.paper.reprinting import file_name_of
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.records.papers import NotSealed, sealed_by_id
from giamsat_desktop.services.signing import filing, refusal_scans, signing_by_hand, signing_digitally
from giamsat_desktop.services.signing.signing_blocks import INK
from giamsat_desktop.services.signing.signing_by_hand import Signer
from giamsat_desktop.services.signing.whole_signing import Unshown, Way, unshown, unshown_in_words
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import write_atomically


class SignedForm(StrEnum):
    """In which form sealed minutes are signed."""

    DIGITAL = "digital"
    """The sealed PDF with digital signatures behind it (PAdES)."""
    SCAN = "scan"
    """The sheets signed in ink, scanned."""
    SCREEN = "screen"
    """A print with what was written on the screen, and who refused."""
    REFUSAL = "refusal"
    """The sheets that tell who refused, signed by who was there, scanned."""


SHOWN: Mapping[SignedForm, tuple[Way, ...]] = {
    SignedForm.DIGITAL: (Way.DIGITAL,),
    SignedForm.SCAN: (Way.INK,),
    SignedForm.SCREEN: (Way.SCREEN, Way.REFUSED, Way.ABSENT),
    SignedForm.REFUSAL: (Way.REFUSED,),
}
"""What stands on a file of each form."""


class NothingSigned(Refusal):
    """Nobody has signed these minutes in the form that is wanted. Fields: minutes (their code)."""

    code = "nothing-signed"


@dataclass(frozen=True, slots=True)
class SignedCopy:
    """A form there is, with the name of its file ("BB_2023-05-15_STNMT_v1_ky_so.pdf"), and how that ends ("_ky_so").

    `here`, `missing`: pages of a scan. `count`: who wrote on the screen, or is said to have signed the sheets;
    `refused`: of whom it is noted; `names`: how the pages are called on the sheet. `unshown`: who signed otherwise,
    refused or was absent, and does not stand on this file.
    """

    form: SignedForm
    file_name: str
    here: tuple[int, ...] = ()
    missing: tuple[int, ...] = ()
    count: int = 0
    refused: int = 0
    names: PageNames = field(default=PageNames(0))
    unshown: tuple[Unshown, ...] = ()
    ending: str = ""

    @property
    def signed(self) -> bool:
        """Whether anybody's signature is known to be on it: not while of scanned sheets nobody says who signed."""
        return self.form is SignedForm.DIGITAL or self.count > 0


@dataclass(frozen=True, slots=True)
class SeenCopy:
    """A copy to be looked at: what it is and who signed where, and its page (from 0) with the first signature."""

    pdf: bytes
    words: str
    page: int


@dataclass(frozen=True, slots=True)
class Saved:
    """A copy that was written to `file`."""

    copy: SignedCopy
    file: Path


def copies_of(workspace: Workspace, *, minutes: str) -> tuple[SignedCopy, ...]:
    """Return the forms there are here, digital first; none when nobody has signed. Raises NotSealed."""
    sealed = sealed_by_id(workspace, minutes)
    if sealed is None:
        raise NotSealed()
    found = []
    seen = workspace.view(minutes)
    if seen is not None and workspace.photos.has(seen.text("signed")):
        found.append(SignedCopy(SignedForm.DIGITAL, "_ky_so"))
    try:
        signers = signing_by_hand.signers_of(workspace, minutes=minutes)
    except NotFound:  # the record came, its content not yet
        signers = ()
    standing = filing.standing_of(workspace, minutes=minutes)
    if standing is not None and standing.here and filing.scan_of(workspace, minutes=minutes) is not None:
        inked = sum(one.done and not one.refused and one.form == INK for one in signers)
        name = "_ban_quet" if standing.complete else "_ban_quet_chua_du"
        found.append(SignedCopy(SignedForm.SCAN, name, standing.here, standing.missing, inked, names=standing.names))
    written, refused = sum(bool(one.strokes) for one in signers), sum(one.refused for one in signers)
    if (written or refused) and workspace.photos.has(sealed.pdf):
        name = "_ky_man_hinh" if written else "_ghi_khong_ky"
        found.append(SignedCopy(SignedForm.SCREEN, name, count=written, refused=refused))
    sheets = len(refusal_scans.filed(workspace, sealed))
    if sheets:
        found.append(SignedCopy(SignedForm.REFUSAL, "_to_khong_ky_ban_quet", (*range(1, sheets + 1),), refused=refused))
    stem = file_name_of(workspace, sealed).removesuffix(".pdf")
    return tuple(_named(one, stem, signers) for one in found)


def _named(copy: SignedCopy, stem: str, signers: Iterable[Signer]) -> SignedCopy:
    """Return a copy with the name of its file, which tells of a refusal that does not stand on it."""
    # A sheet beside the minutes is none of them: nobody looks for their signatures there.
    left = () if copy.form is SignedForm.REFUSAL else tuple(unshown(signers, SHOWN[copy.form]))
    ending = f"{copy.file_name}{ending_of(left)}"
    return replace(copy, file_name=f"{stem}{ending}.pdf", unshown=left, ending=ending)


def ending_of(left: Iterable[Unshown]) -> str:
    """Return what is added to the name of a file that does not show these: that somebody refused; "" without any."""
    return "_co_nguoi_khong_ky" if any(one.way is Way.REFUSED for one in left) else ""


def pdf_of(workspace: Workspace, *, minutes: str, form: SignedForm) -> bytes:
    """Return a signed form as a PDF; raises NothingSigned, NotSealed, NotFound while its bytes have not come."""
    sealed = sealed_by_id(workspace, minutes)
    if sealed is None:
        raise NotSealed()
    if form is SignedForm.SCREEN:
        return signing_by_hand.paper_with_ink(workspace, minutes=minutes)
    if form is SignedForm.SCAN:
        scan = filing.scan_of(workspace, minutes=minutes)
        if scan is None:
            raise NothingSigned(minutes=sealed.code)
        return scan
    if form is SignedForm.REFUSAL:
        sheets = refusal_scans.scan_of(workspace, sealed)
        if sheets is None:
            raise NothingSigned(minutes=sealed.code)
        return sheets
    seen = workspace.view(minutes)
    signed = seen.text("signed") if seen is not None else ""
    if not signed:
        raise NothingSigned(minutes=sealed.code)
    return workspace.photos.original(signed)


def seen_copy(workspace: Workspace, *, minutes: str, copy: SignedCopy, language: str = "vi") -> SeenCopy:
    """Return a copy with what is to be seen on it; raises NothingSigned, NotSealed, NotFound as `pdf_of`."""
    from giamsat_desktop.minutes.lettering.landmarks import rooms  # the start of the program must not wait for qpdf

    pdf = pdf_of(workspace, minutes=minutes, form=copy.form)
    sealed = sealed_by_id(workspace, minutes)
    at = {room.number: room.page for room in rooms(workspace.photos.original(sealed.pdf))} if sealed else {}
    said, names = phrases(language), names_of(workspace, sealed) if sealed is not None else PageNames(0)
    lines, first = [copy_in_words(workspace, minutes=minutes, copy=copy, language=language)], 0
    for block, who in _who(workspace, minutes, copy.form):
        page = at.get(block, 0)
        where = names.several((page,), language) if page else said["copy.page.unknown"]
        lines.append(said["copy.who"].format(who=who, where=where))
        first = first or page
    if copy.form is SignedForm.SCAN and first:
        first = copy.here.index(first) + 1 if first in copy.here else 0
    words = "\n".join(lines)
    return SeenCopy(pdf, words[:1].upper() + words[1:], max(first - 1, 0))


def sheets_to_sign(workspace: Workspace, *, minutes: str) -> tuple[bytes, int] | None:
    """Return the scan of the sheets, whole or not, and its page (from 0) where is signed; None without any."""
    from giamsat_desktop.minutes.lettering.landmarks import rooms  # the start of the program must not wait for qpdf

    sealed, standing = sealed_by_id(workspace, minutes), filing.standing_of(workspace, minutes=minutes)
    scan = filing.scan_of(workspace, minutes=minutes)
    if sealed is None or standing is None or scan is None:
        return None
    signed = {room.page for room in rooms(workspace.photos.original(sealed.pdf))}
    return scan, next((number for number, page in enumerate(standing.here) if page in signed), 0)


def _who(workspace: Workspace, minutes: str, form: SignedForm) -> list[tuple[int, str]]:
    """Return block (0 for none of ours) and name of everybody who signed in this form."""
    if form is SignedForm.DIGITAL:
        proofs = signing_digitally.signatures_of(workspace, minutes=minutes)
        numbers = [one.field.rpartition("-")[2] for one in proofs]
        return [(int(n) if n.isdecimal() else 0, one.signer) for n, one in zip(numbers, proofs, strict=True)]
    if form is SignedForm.REFUSAL:
        return []
    signers = signing_by_hand.signers_of(workspace, minutes=minutes)
    if form is SignedForm.SCREEN:
        return [(one.block, one.name) for one in signers if one.strokes or one.refused]
    return [(one.block, one.name) for one in signers if one.done and one.form == INK]


def save_copies(
    workspace: Workspace, *, minutes: str, forms: Iterable[SignedForm], place: Callable[[SignedCopy], Path]
) -> tuple[Saved, ...]:
    """Write these forms, each whole or not at all, where `place` says; return which were written.

    Raises NothingSigned, before anything is written, when one of them is not there or none is asked for.
    """
    wanted = set(forms)
    there = [one for one in copies_of(workspace, minutes=minutes) if one.form in wanted]
    if not there or len(there) < len(wanted):
        sealed = sealed_by_id(workspace, minutes)
        raise NothingSigned(minutes=sealed.code if sealed is not None else "")
    saved = []
    for one in there:
        file = place(one)
        write_atomically(file, pdf_of(workspace, minutes=minutes, form=one.form))
        saved.append(Saved(one, file))
    return tuple(saved)


def beside(folder: Path, copy: SignedCopy) -> Path:
    """Return where a copy goes in a folder: under its own name, or with a number when a file has that."""
    stem, number, file = copy.file_name.removesuffix(".pdf"), 1, folder / copy.file_name
    while file.exists():
        number += 1
        file = folder / f"{stem}_{number}.pdf"
    return file


def copy_in_words(workspace: Workspace, *, minutes: str, copy: SignedCopy, language: str = "vi") -> str:
    """Return what a copy is: in which form it is signed, how far, and who does not stand on it."""
    words = _shown_in_words(workspace, minutes, copy, language)
    who = unshown_in_words(copy.unshown, language)
    return words + phrases(language)["copy.unshown"].format(who=who) if who else words


def _shown_in_words(workspace: Workspace, minutes: str, copy: SignedCopy, language: str) -> str:
    said = phrases(language)
    if copy.form is SignedForm.DIGITAL:
        proofs = signing_digitally.signatures_of(workspace, minutes=minutes)
        unknown = ", ".join(dict.fromkeys(one.signer or "…" for one in proofs if one.trust is not Trust.ROOTED))
        words = said["copy.digital"].format(count=len(proofs))
        return words + said["copy.digital.unknown"].format(names=unknown) if unknown else words
    if copy.form is SignedForm.SCAN:
        every, missing = copy.names.all(language), copy.names.several(copy.missing, language)
        key = "copy.scan.part" if copy.missing else "copy.scan"
        who = said["copy.scan.who" if copy.count else "copy.scan.nobody"].format(count=copy.count)
        return said[key].format(here=len(copy.here), all=every, missing=missing) + who
    if copy.form is SignedForm.REFUSAL:
        return said["copy.refusal"].format(count=len(copy.here))
    if not copy.count:
        return said["copy.refused"].format(refused=copy.refused)
    words = said["copy.screen"].format(count=copy.count)
    return words + said["copy.screen.refused"].format(refused=copy.refused) if copy.refused else words
