"""Handing a visit or the whole campaign over to an archive: a BagIt bag with papers, records, documents and photos."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from giamsat_desktop import __version__
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.standing import DELEGATION, letterhead
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import HANOI, local_day, to_instant
from giamsat_desktop.domain.vietnamese.filenames import safe_stem
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.letterhead import notation
from giamsat_desktop.minutes.composing.phrases import local_date, phrases_of, short_day
from giamsat_desktop.minutes.composing.unit_names import body_of
from giamsat_desktop.services.exchange import leftovers
from giamsat_desktop.services.paper.paper_facts import day_of
from giamsat_desktop.services.paper.printing import name_of
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.outlines import in_force
from giamsat_desktop.services.records.papers import Papers, Sealed, papers_in
from giamsat_desktop.services.records.reading import dossier_in
from giamsat_desktop.services.signing import filing, signed_copies, signing_by_hand, signing_state
from giamsat_desktop.services.signing.certificate_doubts import unknown_blocks
from giamsat_desktop.services.signing.signed_copies import SignedCopy, SignedForm
from giamsat_desktop.services.signing.signing_blocks import (
    DIGITAL,
    INK,
    ON_SCREEN,
    by_another,
    counts,
    has_signed,
    printed_name,
)
from giamsat_desktop.services.signing.whole_signing import by_certificate, unshown_in_words
from giamsat_desktop.services.visit.visits import visits_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import bags, canonical

if TYPE_CHECKING:
    from giamsat_desktop.minutes.drawing.archival import ArchiveFacts

TYPE_NAME = "Biên bản"
_NAMESPACE = "urn:giamsat:nd30-2020:phu-luc-6#"
_SUFFIXES = {
    "image/jpeg": "jpg",
    "image/png": "png",
    "image/webp": "webp",
    "image/mpo": "jpg",
    "image/heic": "heic",
    "image/heif": "heic",
    "application/pdf": "pdf",
    "application/json": "json",
}


class NothingToHandOver(Refusal):
    """No visit to hand over: none of them was held yet."""

    code = "nothing-to-hand-over"


@dataclass(frozen=True, slots=True)
class HandedOver:
    """What was written: the bag's folder, visits, files, bytes; names of what has not come to this laptop."""

    folder: Path
    visits: int
    files: int
    size: int
    missing: tuple[str, ...]
    remarks: tuple[str, ...] = ()
    """What is in it but not whole: scans of signed paper with pages missing, in words."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A line of the list of contents; `facts` for papers only."""

    path: str
    day: str
    title: str
    facts: ArchiveFacts | None = None


def hand_over(
    workspace: Workspace,
    *,
    folder: Path,
    visit: str | None = None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
) -> HandedOver:
    """Write a bag into `folder`: one visit, or all that were held. Sealed papers come in both forms of PDF/A.

    Raises NothingToHandOver, NotFound, BagExists, NotWritten.
    """
    with workspace.store.reading() as work:  # all at one moment: writing the files takes minutes
        chosen = [visit] if visit is not None else _held(workspace, work)
        found = [_read(work, one) for one in chosen]
    if not found:
        raise NothingToHandOver()
    writer = _Writer(workspace, found)
    name = safe_stem(f"HS_{workspace.clock.now().astimezone(HANOI):%Y-%m-%d}_{writer.name}")
    leftovers.clear(workspace, folder)
    bag = bags.write_bag(folder / name, writer.files(progress), writer.info())
    return HandedOver(bag.folder, len(chosen), bag.files, bag.size, tuple(writer.missing), tuple(writer.remarks))


def check(folder: Path) -> tuple[str, ...]:
    """Return what is wrong with a bag, one line each; empty when it is whole."""
    return bags.faults_of(folder)


def _held(workspace: Workspace, work: UnitOfWork) -> list[str]:
    """Return the visits in which something was recorded, in the order of their days."""
    lines = visits_in(workspace, work, in_force(workspace, work).outline)
    return [one.visit for one in lines if one.state not in ("du_kien", "huy") or papers_in(work, one.visit).sealed]


@dataclass(frozen=True, slots=True)
class _Visit:
    """A visit, its papers, its signatures, and the record of each paper, at one moment."""

    dossier: Dossier
    papers: Papers
    signatures: tuple[RecordView, ...]
    minutes: Mapping[str, RecordView]

    def day_of(self, sealed: Sealed) -> str:
        """Return the day of a paper, of supplementary minutes that on which they were drawn up; "" if unknown."""
        return day_of(sealed.kind, self.minutes.get(sealed.minutes), _day(self.dossier))


def _read(work: UnitOfWork, visit: str) -> _Visit:
    found = dossier_in(work, visit)
    papers = papers_in(work, found.visit.record)
    sealed = (*papers.sealed, *papers.replaced)
    visits = {found.visit.record, *(one.visit for one in sealed)}
    inside = [seen for one in sorted(visits) for seen in work.records.of_visit(one) if not seen.deleted]
    minutes = work.records.several(one.minutes for one in sealed)
    return _Visit(
        found,
        papers,
        tuple(seen for seen in inside if seen.record_type == "signature"),
        {name: seen for name, seen in minutes.items() if seen is not None},
    )


class _Writer:
    """Gathers the files of a bag one after another; the list of contents comes last."""

    def __init__(self, workspace: Workspace, visits: Sequence[_Visit]) -> None:
        self._workspace = workspace
        self._visits = visits
        self._found = [one.dossier for one in visits]
        self.missing: list[str] = []
        self.remarks: list[str] = []
        self._entries: list[_Entry] = []
        self._taken: set[str] = set()

    @property
    def name(self) -> str:
        return self._found[0].unit.text("code") or "X" if len(self._found) == 1 else "toan_cuoc"

    @property
    def _sample(self) -> str:
        from giamsat_desktop.minutes.drawing.archive import SAMPLE  # the start of the program must not wait for qpdf

        return f"; {SAMPLE}" if self._found[0].campaign.flag("sample") else ""

    def info(self) -> dict[str, str]:
        """Return what bag-info.txt says."""
        campaign = self._found[0].campaign
        days = [short_day(one) for one in sorted(filter(None, (_day(one) for one in self._found)))]
        over = f"{len(self._found)} buổi làm việc, {' đến '.join(days[:1] + days[1:][-1:])}"
        return {
            "Source-Organization": campaign.text("authority_name"),
            "External-Description": f"{campaign.text('name')}{self._sample}",
            "Bagging-Date": f"{self._workspace.clock.now().astimezone(HANOI):%Y-%m-%d}",
            "External-Identifier": campaign.text("founding_number"),
            "Internal-Sender-Description": over,
            "Bag-Software-Agent": f"giamsat-desktop {__version__}",
        }

    def files(self, progress: Callable[[int, int], None]) -> Iterator[bags.BagFile]:
        """Yield every file of the payload."""
        for done, visit in enumerate(self._visits):
            progress(done, len(self._visits))
            one = visit.dossier
            place = self._free(f"{_day(one) or 'chua_ro_ngay'}_{safe_stem(one.unit.text('code') or 'X')}")
            yield from self._visit(visit, place)
        yield _made("ke_hoach.json", _records([self._found[0].campaign, *(one.unit for one in self._found)]))
        yield _made("muc_luc.xml", self._contents())
        progress(len(self._visits), len(self._visits))

    def _visit(self, visit: _Visit, place: str) -> Iterator[bags.BagFile]:
        found, day = visit.dossier, _day(visit.dossier)
        yield self._listed(f"{place}/ho_so.json", day, "Dữ liệu buổi làm việc", _records(found.of_visit))
        for sealed in (*visit.papers.sealed, *visit.papers.replaced):
            yield from self._paper(visit, sealed, f"{place}/{safe_stem(sealed.code)}")
        for number, one in enumerate(found.documents, 1):
            name = (
                f"{place}/tai_lieu/{number:02d}_{safe_stem(Path(one.text('file_name')).stem or one.text('title'))[:60]}"
            )
            yield from self._blob(one.text("file"), name, day, one.text("title"))
        for number, one in enumerate(found.photos, 1):
            yield from self._blob(one.text("file"), f"{place}/anh/{number:03d}", day, one.text("caption"))

    def _paper(self, visit: _Visit, sealed: Sealed, place: str) -> Iterator[bags.BagFile]:
        """Yield the sealed PDF, its second form, what it was made from, its seal, and what was signed.

        Each is called what it is: the sealed ones bear no signature, and who signed stands with the file that shows it.
        """
        stem, code = f"{place}/{_stem(visit, sealed)}", f"{sealed.code}{_state(visit.papers, sealed)}"
        bare = _facts(self._workspace, visit, sealed)
        title = f"{TYPE_NAME}{' bổ sung' if sealed.kind == 'bo_sung' else ''} {code}; bản đã chốt, chưa có chữ ký"
        if not sealed.in_force:
            self.remarks.append(f"{TYPE_NAME} {code}")
        yield from self._blob(sealed.pdf, stem, bare.issued_on, title, bare)
        yield from self._second_form(sealed, bare, f"{stem}_pdfa3.pdf", code)
        about = (("snapshot", "noi_dung", "Nội dung đã chốt"), ("seal", "niem_phong", "Niêm phong"))
        for name, file, words in about:
            path = f"{place}/{file}"
            yield from self._blob(getattr(sealed, name), path, bare.issued_on, f"{words} của {code}", suffix="json")
        signed, written = self._by_form(visit, sealed, bare), dict[SignedForm, str]()
        copies = signed_copies.copies_of(self._workspace, minutes=sealed.minutes)
        end, left = self._left_out(copies, SignedForm.SCAN)
        title = f"Bản quét giấy của {code}{_counted(signed[INK])}{left}"
        scans = self._blob(sealed.scan, f"{stem}_ban_quet{end}", bare.issued_on, title, signed[INK])
        yield from _noted(scans, written, SignedForm.SCAN)
        scans = self._partial_scan(sealed, f"{stem}_ban_quet_chua_du{end}.pdf", code, signed[INK])
        yield from _noted(scans, written, SignedForm.SCAN)
        yield from _noted(self._on_screen(sealed, stem, code, signed[ON_SCREEN]), written, SignedForm.SCREEN)
        if sheets := next((one for one in copies if one.form is SignedForm.REFUSAL), None):
            title = f"{signed_copies.copy_in_words(self._workspace, minutes=sealed.minutes, copy=sheets)}, của {code}"
            path = f"{stem}_to_khong_ky_ban_quet"
            files = self._blob(sealed.refusal_scan, path, self._refused_on(sealed), f"{title[:1].upper()}{title[1:]}")
            yield from _noted(files, written, SignedForm.REFUSAL)
        end, left = self._left_out(copies, SignedForm.DIGITAL)
        title = f"Bản ký số của {code}{self._certificates(visit, sealed)}{self._issuers(sealed)}{left}"
        file = visit.minutes[sealed.minutes].text("signed")
        files = self._blob(file, f"{stem}_ky_so{end}", bare.issued_on, title, signed[DIGITAL])
        yield from _noted(files, written, SignedForm.DIGITAL)
        if signing_state.is_needed(copies):
            sheet = signing_state.sheet_of(self._workspace, minutes=sealed.minutes, files=written)
            made_on = local_day(to_instant(self._workspace.clock.now()))  # now, not when the minutes were
            yield self._listed(f"{stem}{signing_state.ENDING}.pdf", made_on, f"Tình trạng ký của {code}", sheet)

    @staticmethod
    def _left_out(copies: Sequence[SignedCopy], form: SignedForm) -> tuple[str, str]:
        """Return how the name of a signed file ends, and what its title says of who does not stand on it."""
        found = next((one.unshown for one in copies if one.form is form), ())
        who = unshown_in_words(found)
        return signed_copies.ending_of(found), f"; không thể hiện {who}" if who else ""

    def _by_form(self, visit: _Visit, sealed: Sealed, bare: ArchiveFacts) -> dict[str, ArchiveFacts]:
        """Return what is registered of each signed file, by the form of its signatures."""
        signed = {form: list[str]() for form in (INK, ON_SCREEN, DIGITAL)}
        for one in _signed(visit, sealed):
            if name := _signer_in_words(self._workspace, sealed, one):
                signed.setdefault(one.text("form"), []).append(name)
        return {form: replace(bare, signers=tuple(names)) for form, names in signed.items()}

    def _certificates(self, visit: _Visit, sealed: Sealed) -> str:
        """Return whose certificates signed where the paper names others, and remark those that nobody confirmed."""
        said = []
        for one in _signed(visit, sealed):
            printed = printed_name(self._workspace, sealed, one.text("capacity"))
            if other := by_another(one, printed):
                state = f"lý do: {one.text('instead')}" if one.text("instead") else "chưa xác nhận, chưa tính là đã ký"
                said.append(f"; chứng thư của {other} ở chỗ của {printed} ({state})")
                if not one.text("instead"):
                    self.remarks.append(f"{sealed.code}: {said[-1].removeprefix('; ')}")
        return "".join(said)

    def _refused_on(self, sealed: Sealed) -> str:
        """Return the day of the last refusal, which its sheet tells of."""
        every = signing_by_hand.signers_of(self._workspace, minutes=sealed.minutes)
        return max((local_day(one.signed_at) for one in every if one.refused and one.signed_at), default="")

    def _issuers(self, sealed: Sealed) -> str:
        """Return of whose certificates the issuer is not known here, and remark it."""
        unknown = unknown_blocks(self._workspace, minutes=sealed.minutes)
        every = signing_by_hand.signers_of(self._workspace, minutes=sealed.minutes) if unknown else ()
        names = ", ".join(one.certificate or one.name for one in every if one.block in unknown and by_certificate(one))
        if not names:
            return ""
        said = f"máy này không biết nơi cấp chứng thư của {names}: chưa chắc chính người ấy ký"
        self.remarks.append(f"{sealed.code}: {said}")
        return f"; {said}"

    def _partial_scan(self, sealed: Sealed, path: str, code: str, facts: ArchiveFacts) -> Iterator[bags.BagFile]:
        """Yield the signed pages that were filed so far, with a remark which are missing."""
        standing = None if sealed.scan else filing.standing_of(self._workspace, minutes=sealed.minutes)
        if standing is None or not standing.here:
            return
        scan = filing.scan_of(self._workspace, minutes=sealed.minutes)
        if scan is None:
            return
        names = standing.names
        said = f"có {len(standing.here)} trong {names.all()}, còn thiếu {names.several(standing.missing)}"
        self.remarks.append(f"Bản quét giấy của {code} chưa đủ: {said}")
        facts = replace(facts, pages=len(standing.here))
        yield self._listed(path, facts.issued_on, f"{self.remarks[-1]}{_counted(facts)}", scan, facts)

    def _on_screen(self, sealed: Sealed, stem: str, code: str, facts: ArchiveFacts) -> Iterator[bags.BagFile]:
        """Yield the paper with what was signed on the screen and with who refused and why, if there is any of it."""
        from giamsat_desktop.minutes.drawing.archive import page_count  # late, as `second_form`

        about = {"minutes": sealed.minutes}
        for copy in signed_copies.copies_of(self._workspace, **about):
            if copy.form is SignedForm.SCREEN:
                said = signed_copies.copy_in_words(self._workspace, copy=copy, **about)
                content = signed_copies.pdf_of(self._workspace, form=copy.form, **about)
                title = f"{said[:1].upper()}{said[1:]}, của {code}"
                counted = replace(facts, pages=page_count(content))  # a refusal may stand on a sheet of its own
                yield self._listed(f"{stem}{copy.ending}.pdf", facts.issued_on, title, content, counted)

    def _second_form(self, sealed: Sealed, facts: ArchiveFacts, path: str, code: str) -> Iterator[bags.BagFile]:
        keep = self._workspace.photos
        if all(keep.has(one) for one in (sealed.pdf, sealed.snapshot, sealed.seal)):
            title = f"Bản lưu trữ PDF/A-3 của {code}; chưa có chữ ký"
            yield self._listed(path, facts.issued_on, title, second_form(self._workspace, sealed, facts))

    def _blob(
        self, sha256: str, stem: str, day: str, title: str, facts: ArchiveFacts | None = None, suffix: str = ""
    ) -> Iterator[bags.BagFile]:
        """Yield kept bytes; what has not come to this laptop is noted."""
        known = self._workspace.photos.facts(sha256) if sha256 else None
        if known is None:
            if sha256:
                self.missing.append(title or stem)
            return
        path = f"{self._free(stem)}.{suffix or _SUFFIXES.get(known.media_type, 'bin')}"
        self._entries.append(_Entry(path, day, title, facts))
        yield bags.BagFile(path, lambda: self._workspace.photos.opened(sha256))

    def _listed(
        self, path: str, day: str, title: str, content: bytes, facts: ArchiveFacts | None = None
    ) -> bags.BagFile:
        self._entries.append(_Entry(path, day, title, facts))
        return _made(path, content)

    def _free(self, stem: str) -> str:
        """Return the stem, with a number behind it when it was given to another file."""
        number, free = 1, stem
        while free.lower() in self._taken:
            number += 1
            free = f"{stem}_{number}"
        self._taken.add(free.lower())
        return free

    def _contents(self) -> bytes:
        """Return the list of contents in order of time, with the metadata of the decree for papers."""
        top = ET.Element("MucLuc", {"xmlns": _NAMESPACE})
        for entry in sorted(self._entries, key=lambda one: (one.day, one.path)):
            item = ET.SubElement(top, "TaiLieu", {"tep": f"data/{entry.path}"})
            ET.SubElement(item, "Ngay").text = entry.day
            ET.SubElement(item, "TieuDe").text = f"{entry.title}{self._sample}"
            for name, value in (entry.facts.named() if entry.facts is not None else {}).items():
                ET.SubElement(item, name).text = value
        ET.indent(top)
        return bytes(ET.tostring(top, encoding="utf-8", xml_declaration=True))


def second_form(workspace: Workspace, sealed: Sealed, facts: ArchiveFacts | None = None) -> bytes:
    """Return sealed minutes as PDF/A-3b with what they were made from and their seal attached; raises NotFound."""
    from giamsat_desktop.minutes.drawing.archival import archival, enclosed

    keep = workspace.photos
    if facts is None:
        with workspace.store.reading() as work:
            facts = _facts(workspace, _read(work, sealed.visit), sealed)
    inside = enclosed(keep.original(sealed.snapshot), keep.original(sealed.seal))
    return archival(keep.original(sealed.pdf), facts, inside)


def _facts(workspace: Workspace, visit: _Visit, sealed: Sealed) -> ArchiveFacts:
    """Return what is registered of the sealed file itself."""
    from giamsat_desktop.minutes.drawing.archival import ArchiveFacts

    found = visit.dossier
    campaign = found.campaign
    return ArchiveFacts(
        catalogue=(campaign.text("founding_date") or _day(found))[:4],
        file_notation=campaign.text("founding_number"),
        type_name=TYPE_NAME,
        number=sealed.number,
        notation=_notation(workspace, found, sealed),
        issued_on=visit.day_of(sealed),
        organ=found.delegation.text("name") if letterhead(campaign) == DELEGATION else campaign.text("authority_name"),
        subject=f"{campaign.text('subject') or campaign.text('name')} tại {body_of(found.unit)}",
        pages=sealed.pages,
        signers=(),  # the sealed pages bear no signature
        state=sealed.snapshot,
    )


def _state(papers: Papers, sealed: Sealed) -> str:
    """Return what is to be known of minutes that no longer hold, wherever one of their files is named."""
    if sealed.in_force:
        return ""
    after = papers.instead_of(sealed)
    return f" (đã được thay thế bằng {after})" if after else " (không còn hiệu lực, chưa có biên bản thay thế)"


def _noted(files: Iterable[bags.BagFile], written: dict[SignedForm, str], form: SignedForm) -> Iterator[bags.BagFile]:
    """Pass files on, and note how the one of this form is called."""
    for file in files:
        written[form] = file.path.rpartition("/")[2]
        yield file


def _counted(facts: ArchiveFacts) -> str:
    return f"; {len(facts.signers)} người đã ký trên giấy" if facts.signers else "; chưa ghi ai đã ký trên giấy"


def _signed(visit: _Visit, sealed: Sealed) -> list[RecordView]:
    return [one for one in visit.signatures if one.text("minutes") == sealed.minutes and has_signed(one)]


def _signer_in_words(workspace: Workspace, sealed: Sealed, one: RecordView) -> str:
    """Return who signed; "" for the certificate of somebody else of which nobody confirmed why it counts."""
    printed = printed_name(workspace, sealed, one.text("capacity"))
    if not counts(one, printed):
        return ""
    other = by_another(one, printed)
    if other:
        return f"{other} (ký thay {printed}; lý do: {one.text('instead')})"
    # Of digital ones from earlier programs only the note names the certificate, with its issuer and number.
    return one.text("name") or one.text("note").rpartition(" (")[0]


def _notation(workspace: Workspace, found: Dossier, sealed: Sealed) -> str:
    """Return the letters behind the number as they stand on the sealed paper, "BB-ĐGS"; its content may not be here."""
    snapshot = snapshot_of(workspace, sealed.snapshot)
    if snapshot is None:
        return notation(found, phrases_of(found.phrases))
    return snapshot.paper.number_line.rpartition("/")[2].strip()


def _stem(visit: _Visit, sealed: Sealed) -> str:
    kind = "BB" if sealed.kind == "chinh" else "BBBS"
    name = name_of(kind, visit.day_of(sealed), visit.dossier.unit.text("code"), sealed.version)
    return name.removesuffix(".pdf")


def _day(found: Dossier) -> str:
    return local_date(found.visit.text("starts_at"))


def _made(path: str, content: bytes) -> bags.BagFile:
    return bags.BagFile(path, lambda: BytesIO(content))


def _records(records: Sequence[RecordView]) -> bytes:
    rows: list[JsonValue] = [
        {"id": one.record, "type": one.record_type, "fields": dict(one.fields), "heads": list(one.heads)}
        for one in sorted(records, key=lambda one: (one.record_type, one.record))
        if one.record
    ]
    return canonical.dumps(rows)
