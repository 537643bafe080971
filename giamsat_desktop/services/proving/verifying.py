"""Verifying: which version of which visit a sheet or a file is, whether it holds, and what differs since."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import Path

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.snapshot import Snapshot, SnapshotUnreadable, read_snapshot
from giamsat_desktop.minutes.composing.phrases import local_date, short_day
from giamsat_desktop.minutes.drawing.page_codes import minutes_code
from giamsat_desktop.minutes.signing.report import Proof, Trust
from giamsat_desktop.services.paper.page_names import PageNames, names_of
from giamsat_desktop.services.paper.paper_facts import day_of, facts_of
from giamsat_desktop.services.proving.afterwards import Later, after_seal
from giamsat_desktop.services.proving.contesting import contested
from giamsat_desktop.services.proving.deriving import derived
from giamsat_desktop.services.proving.ink_proving import ink_holds, ink_was, inked_blocks, nearest_copy
from giamsat_desktop.services.proving.proving import Doubt, Fault, Proved, SealFacts, prove, read_seal
from giamsat_desktop.services.proving.recognising import Recognised, is_draft, kept_file, other_paper, part_of_hand_over
from giamsat_desktop.services.proving.sheets_seen import SeenCodes, codes_in, filed_looks, looks_of
from giamsat_desktop.services.records.papers import Sealed, every_sealed, papers_of
from giamsat_desktop.services.records.photographing import read_file
from giamsat_desktop.services.signing.filing import pages_filed
from giamsat_desktop.services.signing.likeness import Alike, Likeness, SealedFiles, grown, written_anew
from giamsat_desktop.services.signing.refusal_scans import filed, sheets_named
from giamsat_desktop.services.signing.sheet_reading import Look
from giamsat_desktop.services.signing.signed_copies import SHOWN, SignedForm
from giamsat_desktop.services.signing.signing_by_hand import signers_of
from giamsat_desktop.services.signing.whole_signing import Unshown, Way, unshown
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.images.pdf_bounds import ScanTooHeavy, check_streams

_PDF = b"%PDF-"
_EMPTY, _STRANGE = "empty", "strange"
_HEAD = 1024


class Outcome(StrEnum):
    """What a file is; each is a key "outcome.<code>" of phrases/verdicts.*.json."""

    GENUINE = "genuine"  # the sealed paper, its seal or its filed scan, and everything holds
    EXTENDED = "extended"  # the sealed paper with something after it, as digital signatures are
    SAME_PAGES = "same-pages"  # the archival form: the very pages of the sealed paper, with its frozen content inside
    REWRITTEN = "rewritten"  # written anew by another program; every page is and looks the same
    COVERED = "covered"  # the sealed paper and signatures, one of which hides or touches words
    OTHER_SEAL = "other-seal"  # of a seal of these minutes that does not stand
    ALTERED = "altered"  # it says it is sealed minutes, and is not what was sealed
    BROKEN = "broken"  # the sealed paper, but seal or records here no longer prove it
    INKED = "inked"  # a copy with what was signed on the screen here, and with who refused
    SHEETS = "sheets"  # a scan or photo with the codes of sealed pages
    REFUSAL = "refusal"  # the same of nothing but the sheets that tell who refused to sign
    ELSEWHERE = "elsewhere"  # a right seal of minutes that this laptop does not have
    DRAFT = "draft"
    UNSEALED = "unsealed"  # printed before the seal, when nothing was missing
    OURS = "ours"  # something else that this program made or keeps
    UNKNOWN = "unknown"


_PAPER = (Outcome.SHEETS, Outcome.REFUSAL)
_HOLDING = (Outcome.GENUINE, Outcome.EXTENDED, Outcome.SAME_PAGES, Outcome.REWRITTEN, Outcome.INKED, *_PAPER)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a file is.

    `pages`: of ALTERED those that differ, of SHEETS those that were seen. `code`: the one on the paper, when only that
    is known. `signer`: who sealed; `day`: that of the paper, of a photo or document that of the visit, "15/05/2023";
    `visit_day`: of the visit, for supplementary minutes only. `since`: what the records say differently now.
    `replaced_by`: the code of the minutes that took their place. `unread`: why not all of the file was looked at.
    `what`: of GENUINE which of its files ("seal", "content", else the paper), of OURS a code of `Ours`, of UNKNOWN why
    ("empty", or "strange": no PDF and no picture); `about`: what a paper or photo is called. `kept`: something of ours
    that is, byte for byte, kept here.
    `by_codes`: sheets known by their codes; `looks`: how each page looks beside the sealed one, where that is here.
    `proofs`: of the digital signatures behind the sealed paper. `names`: how its pages are called on the sheet.
    `unshown`: who signed otherwise, refused or was absent, as is noted here, and does not stand on the file.
    `count`: of ALTERED how many pages the file has, where that is another number than was sealed: then `pages` are
    those that it lacks, and `extra` counts those that are none of the paper's. `uncoded`: of SHEETS how many more
    sheets there are, without a code that could be read; `twice`: the pages that came more than once. `refusals`: the
    sheets that tell who refused, as far as they were seen, of `refusal_pages`.
    """

    outcome: Outcome
    file: str
    sealed: Sealed | None = None
    code: str = ""
    unit: str = ""
    day: str = ""
    visit_day: str = ""
    signer: str = ""
    sealed_at: str = ""
    pages: tuple[int, ...] = ()
    faults: tuple[Fault, ...] = ()
    since: tuple[Later, ...] = ()
    replaced_by: str = ""
    unread: Refusal | None = None
    proofs: tuple[Proof, ...] = ()
    what: str = ""
    about: str = ""
    kept: bool = False
    by_codes: bool = False
    looks: tuple[Look, ...] = ()
    names: PageNames = field(default=PageNames(0))
    unshown: tuple[Unshown, ...] = ()
    count: int = 0
    extra: int = 0
    uncoded: int = 0
    twice: tuple[int, ...] = ()
    refusals: tuple[int, ...] = ()
    refusal_pages: int = 0

    @property
    def unproved(self) -> bool:
        """Whether it is paper: codes and pictures show which, and prove no word that stands on it."""
        return self.outcome in _PAPER

    @property
    def given_way(self) -> bool:
        """Whether it is of minutes that no longer hold, whatever the file itself is."""
        given_up = self.sealed is not None and not self.sealed.in_force and not self.being_replaced
        return bool(self.replaced_by) or given_up

    @property
    def being_replaced(self) -> bool:
        """Whether others are being written in the place of these minutes; until those are sealed these stand."""
        return self.sealed is not None and self.sealed.state == "thay_the" and not self.replaced_by

    @property
    def differs(self) -> tuple[Look, ...]:
        """The sheets that look otherwise than their sealed page."""
        return tuple(look for look in self.looks if not look.alike)

    @property
    def sound(self) -> bool:
        """Whether nothing is to be thought of: it holds, proves its words, in force, its signers vouched for."""
        unknown = any(one.trust is not Trust.ROOTED for one in self.proofs)
        return self.holds and not (self.unproved or self.given_way or self.being_replaced or unknown)

    @property
    def holds(self) -> bool:
        """Whether the file can be relied on."""
        return self.outcome in _HOLDING or self.kept


def verify(workspace: Workspace | None, *, file: Path, cancelled: Callable[[], bool] = lambda: False) -> Verdict:
    """Return what a PDF, seal, snapshot, scan or photo is; nothing is changed.

    Without a workspace only a seal can be read for what it says. Raises NotFound, FileTooLarge. Once `cancelled`, the
    pages that are left are not looked at.
    """
    content = read_file(file)
    if not content:
        return Verdict(Outcome.UNKNOWN, file.name, what=_EMPTY)
    verdict = _without(content) if workspace is None else _within(workspace, content, cancelled)
    if verdict.unread is not None:
        verdict.unread.about(file=file.name)
    if workspace is not None and verdict.sealed is not None and verdict.outcome in _SHOWING and not verdict.what:
        verdict = replace(verdict, unshown=_unshown(workspace, verdict, verdict.sealed, content))
    return replace(verdict, file=file.name)


_SHOWING: Mapping[Outcome, tuple[Way, ...]] = {
    Outcome.GENUINE: (),
    Outcome.EXTENDED: SHOWN[SignedForm.DIGITAL],
    Outcome.COVERED: SHOWN[SignedForm.DIGITAL],
    Outcome.SAME_PAGES: SHOWN[SignedForm.DIGITAL],
    Outcome.REWRITTEN: SHOWN[SignedForm.DIGITAL],
    Outcome.INKED: SHOWN[SignedForm.SCREEN],
    Outcome.SHEETS: SHOWN[SignedForm.SCAN],
}
"""What stands on a file that is of sealed minutes."""


def _unshown(workspace: Workspace, verdict: Verdict, sealed: Sealed, content: bytes) -> tuple[Unshown, ...]:
    """Return who is noted here to have signed, refused or been absent, and does not stand on the file."""
    try:
        signers = signers_of(workspace, minutes=sealed.minutes)
    except Refusal:  # their content is not here: nobody knows
        return ()
    fields = [one.field.rpartition("-") for one in verdict.proofs]
    blocks: frozenset[int] | None = frozenset(int(n) for kind, _, n in fields if kind == "ky" and n.isdecimal())
    if verdict.outcome is Outcome.INKED:
        blocks = inked_blocks(content)
    if verdict.outcome is Outcome.SHEETS:
        blocks = None
    return tuple(unshown(signers, _SHOWING[verdict.outcome], blocks))


def _without(content: bytes) -> Verdict:
    if not _is_pdf(content):
        facts = read_seal(content)
        return _elsewhere(facts) if facts is not None else Verdict(Outcome.UNKNOWN, "")
    # Imported here because the start of the program must not wait for qpdf.
    from giamsat_desktop.minutes.signing import comparing

    too_heavy = _too_heavy(content)
    if too_heavy is not None:
        return Verdict(Outcome.UNKNOWN, "", unread=too_heavy)
    facts = next(filter(None, map(read_seal, comparing.attachments(content))), None)
    return _elsewhere(facts) if facts is not None else Verdict(Outcome.UNKNOWN, "", code=comparing.code_of(content))


def _within(workspace: Workspace, content: bytes, cancelled: Callable[[], bool]) -> Verdict:
    name = hashlib.sha256(content).hexdigest()
    known = every_sealed(workspace)
    found = _by_name(workspace, known, (name, content), cancelled) or _beside(workspace, known, name, content)
    if found is not None:
        return found
    ours = kept_file(workspace, name)
    if ours is not None:
        return _ours(workspace, ours)
    facts = read_seal(content)
    if facts is not None:
        return _by_facts(workspace, known, facts)
    snapshot = _snapshot(content)
    if snapshot is not None:
        return _named(workspace, known, snapshot.minutes, SeenCodes())
    if not _is_pdf(content):
        part = part_of_hand_over(content)
        return _ours(workspace, part) if part is not None else _sheets(workspace, known, content, cancelled)
    too_heavy = _too_heavy(content)
    if too_heavy is not None:
        return Verdict(Outcome.UNKNOWN, "", unread=too_heavy)
    return _pdf(workspace, known, content, cancelled)


def _by_name(
    workspace: Workspace, known: tuple[Sealed, ...], file: tuple[str, bytes], cancelled: Callable[[], bool]
) -> Verdict | None:
    """Judge a file (its SHA-256 and its bytes) that is one of the files of sealed minutes."""
    name, content = file
    for sealed in known:
        if name in (sealed.pdf, sealed.seal, sealed.snapshot):
            what = {sealed.seal: "seal", sealed.snapshot: "content"}.get(name, "")
            return replace(_judged(workspace, sealed, Outcome.GENUINE), what=what)
        pages = range(1, sealed.pages + 1) if name == sealed.scan else pages_filed(workspace, sealed, name)
        if pages:
            looks = tuple(filed_looks(workspace, sealed, content, cancelled))
            return replace(_judged(workspace, sealed, Outcome.SHEETS, tuple(pages)), looks=looks)
        if name == sealed.refusal_scan:
            looks = tuple(filed_looks(workspace, sealed, content, cancelled))
            found = tuple(sorted({page for _, page in filed(workspace, sealed)}))
            told = _of_refusals(workspace, sealed, frozenset(key for key, _ in filed(workspace, sealed)))
            return replace(_refused(_judged(workspace, sealed, Outcome.REFUSAL), told), refusals=found, looks=looks)
    return None


def _beside(workspace: Workspace, known: tuple[Sealed, ...], name: str, content: bytes) -> Verdict | None:
    """Judge a file of a seal that is known here and does not stand: whose it is, and which one stands."""
    files = {sha256 for one in known for sha256 in (one.seal, one.snapshot, one.pdf)}
    for other in (one for found in contested(workspace) for one in found.others if one.seal not in files):
        paper = _kept(workspace, other.pdf) if _is_pdf(content) else b""
        if name not in (other.seal, other.snapshot, other.pdf) and not (paper and content.startswith(paper)):
            continue
        fault = Fault(Doubt.NOT_FIRST, "minutes", other.minutes, other.person)
        mine = next((one for one in known if one.minutes == other.minutes), None)
        if mine is None:
            return Verdict(Outcome.OTHER_SEAL, "", code=other.code, faults=(fault,))
        return replace(_judged(workspace, mine, Outcome.OTHER_SEAL), faults=(fault,))
    return None


def _too_heavy(pdf: bytes) -> Refusal | None:
    """Return why a PDF is not given to anything that reads it: it would unpack without end."""
    try:
        check_streams(pdf)
    except ScanTooHeavy as refusal:
        return refusal
    return None


def _by_facts(workspace: Workspace, known: tuple[Sealed, ...], facts: SealFacts) -> Verdict:
    """Judge a seal whose bytes are not kept here: of other minutes, or another seal of these."""
    for sealed in known:
        kept = read_seal(_kept(workspace, sealed.seal))
        same = (sealed.minutes, sealed.snapshot, sealed.pdf) == (facts.minutes, facts.state, facts.pdf)
        if same and kept is not None and kept.signer == facts.signer:
            return _judged(workspace, sealed, Outcome.GENUINE)
    mine = next((sealed for sealed in known if sealed.minutes == facts.minutes), None)
    if mine is not None:
        return replace(_judged(workspace, mine, Outcome.ALTERED), faults=(Fault(Doubt.OTHER_SEAL),))
    return _elsewhere(facts)


def _elsewhere(facts: SealFacts) -> Verdict:
    code = minutes_code(facts.minutes)
    return Verdict(Outcome.ELSEWHERE, "", code=code, signer=facts.signer[:8], sealed_at=facts.sealed_at)


def _pdf(workspace: Workspace, known: tuple[Sealed, ...], content: bytes, cancelled: Callable[[], bool]) -> Verdict:
    from giamsat_desktop.minutes.signing import comparing
    from giamsat_desktop.minutes.signing.scanned_paper import is_bound

    for sealed in known:
        kept = _kept(workspace, sealed.pdf)
        if kept and len(kept) < len(content) and content.startswith(kept):
            return _alike(workspace, sealed, grown(kept, content, at=workspace.clock.now()))
    code = comparing.code_of(content)
    if code and is_bound(content):  # a scan that was bound here or on another laptop: its pages say which they are
        return _sheets(workspace, known, content, cancelled)
    for sealed in known:
        kept = _kept(workspace, sealed.pdf)
        if sealed.code != code and not comparing.nearly_alike(kept, content):
            continue
        ink = ink_holds(workspace, sealed, content)
        if ink:
            return _judged(workspace, sealed, Outcome.INKED)
        made = ink_was(workspace, sealed, content) if ink is False else None
        now = workspace.clock.now()
        if made and written_anew(SealedFiles(made), content, at=now).likeness is Likeness.REWRITTEN:
            return _judged(workspace, sealed, Outcome.INKED)
        files = SealedFiles(kept, _kept(workspace, sealed.snapshot), _kept(workspace, sealed.seal))
        found = _alike(workspace, sealed, written_anew(files, content, at=now))
        if found.count and len(found.pages) == sealed.pages:  # no page of it: the sheet behind a copy alone?
            sheets = _sheets(workspace, known, content, cancelled)
            if sheets.outcome is Outcome.REFUSAL:
                return sheets
        return found if ink is None else _but_for_ink(workspace, sealed, content, found)
    return _unsealed(workspace, known, content, cancelled)


def _but_for_ink(workspace: Workspace, sealed: Sealed, content: bytes, found: Verdict) -> Verdict:
    """Judge a changed copy with ink beside the one made here: its pages with ink upon them are as they should be."""
    from giamsat_desktop.minutes.signing.comparing import differing_pages

    found = replace(found, faults=(*found.faults, Fault(Doubt.INK)))
    near = nearest_copy(workspace, sealed, content) if found.outcome is Outcome.ALTERED else None
    if near is None or not near.pages:
        return found
    inked = differing_pages(_kept(workspace, sealed.pdf), near.pdf) or ()
    pages = {*near.pages, *(page for page in found.pages if page not in inked)}
    return replace(found, pages=tuple(sorted(pages)), count=0, extra=0)


def _unsealed(
    workspace: Workspace, known: tuple[Sealed, ...], content: bytes, cancelled: Callable[[], bool]
) -> Verdict:
    """Judge a PDF that has the code of no sealed minutes known here."""
    from giamsat_desktop.minutes.signing.comparing import code_of

    code, paper = code_of(content), other_paper(content)
    if code.count("-") > 1:
        outcome = Outcome.DRAFT if is_draft(content) else Outcome.UNSEALED
        return Verdict(outcome, "", code=code, about=paper.about if paper is not None else "")
    found = _sheets(workspace, known, content, cancelled)
    if found.outcome is not Outcome.UNKNOWN:
        return found
    if not code and not found.code and paper is not None:
        return _ours(workspace, paper)
    return replace(found, code=code or found.code)


def _ours(workspace: Workspace, found: Recognised) -> Verdict:
    """Say what something of ours is; of a photo or document also whose visit it belongs to."""
    visit = workspace.view(found.record.text("visit")) if found.record is not None else None
    unit = workspace.view(visit.text("unit")) if visit is not None else None
    return Verdict(
        Outcome.OURS,
        "",
        unit=unit.text("name") if unit is not None else "",
        day=short_day(local_date(visit.text("starts_at"))) if visit is not None else "",
        what=found.what.value,
        about=found.about,
        kept=found.holds,
    )


_OUTCOMES = {
    Likeness.SIGNED: Outcome.EXTENDED,
    Likeness.COVERING: Outcome.COVERED,
    Likeness.ARCHIVED: Outcome.SAME_PAGES,
    Likeness.REWRITTEN: Outcome.REWRITTEN,
    Likeness.OTHER: Outcome.ALTERED,
}


def _alike(workspace: Workspace, sealed: Sealed, found: Alike) -> Verdict:
    judged = _judged(workspace, sealed, _OUTCOMES[found.likeness], found.pages)
    return replace(judged, proofs=found.proofs, count=found.count, extra=found.extra)


def _kept(workspace: Workspace, sha256: str) -> bytes:
    try:
        return workspace.photos.original(sha256)
    except Refusal:
        return b""


def _sheets(workspace: Workspace, known: tuple[Sealed, ...], content: bytes, cancelled: Callable[[], bool]) -> Verdict:
    seen = codes_in(content, cancelled)
    minutes = {code.minutes for code in seen.codes}
    if len(minutes) != 1:
        code, what = ", ".join(sorted(map(minutes_code, minutes))), _STRANGE if seen.strange else ""
        return Verdict(Outcome.UNKNOWN, "", code=code, unread=seen.unread, what=what)
    named = replace(_named(workspace, known, minutes.pop(), seen), unread=seen.unread, uncoded=seen.uncoded)
    return replace(named, looks=looks_of(workspace, named.sealed, content, cancelled)) if named.by_codes else named


def _of_refusals(workspace: Workspace, sealed: Sealed, keys: frozenset[str]) -> tuple[int, tuple[Fault, ...]]:
    """Return how many sheets these refusals have, and what is to be said of them: not noted here, or not any more."""
    found = [sheets_named(workspace, sealed, key) for key in sorted(keys)]
    faults = [Fault(Doubt.REFUSAL_AWAY)] if None in found else []
    faults += [Fault(Doubt.REFUSAL_EARLIER)] if any(one is not None and not one.now for one in found) else []
    return sum(one.pages for one in found if one is not None), tuple(faults)


def _refused(verdict: Verdict, told: tuple[int, tuple[Fault, ...]]) -> Verdict:
    return replace(verdict, refusal_pages=told[0], faults=(*verdict.faults, *told[1]))


def _named(workspace: Workspace, known: tuple[Sealed, ...], minutes: str, seen: SeenCodes) -> Verdict:
    """Judge sheets by what their codes say; without codes, something else that only names the minutes."""
    mine = [sealed for sealed in known if sealed.minutes == minutes]
    if not mine:
        return Verdict(Outcome.UNKNOWN, "", code=minutes_code(minutes))
    for sealed in mine:
        right = (code.refusal or code.pages == sealed.pages for code in seen.codes)
        if seen.codes and all(sealed.snapshot.startswith(code.state) for code in seen.codes) and all(right):
            outcome = Outcome.SHEETS if seen.pages else Outcome.REFUSAL
            keys = frozenset(code.refusal for code in seen.codes if code.refusal)
            found = _refused(_judged(workspace, sealed, outcome, seen.pages), _of_refusals(workspace, sealed, keys))
            return replace(found, by_codes=True, twice=seen.twice, refusals=seen.refusals)
    return _judged(workspace, mine[0], Outcome.ALTERED, seen.pages)


def _judged(workspace: Workspace, sealed: Sealed, outcome: Outcome, pages: tuple[int, ...] = ()) -> Verdict:
    proved = prove(workspace, sealed)
    if proved.holds and proved.facts is not None and proved.snapshot is not None and outcome in _HOLDING:
        again = derived(workspace, proved.facts, proved.snapshot)
        proved = replace(proved, faults=(*proved.faults, *again))
    if not proved.holds and outcome in _HOLDING:
        outcome = Outcome.BROKEN
    unit, day, visit_day = _whose(workspace, proved, sealed)
    return Verdict(
        outcome,
        "",
        sealed=sealed,
        names=names_of(workspace, sealed),
        code=sealed.code,
        unit=unit,
        day=short_day(day),
        visit_day=short_day(visit_day),
        signer=proved.signer,
        sealed_at=proved.facts.sealed_at if proved.facts is not None else "",
        pages=pages,
        faults=proved.faults,
        since=after_seal(workspace, sealed, proved.snapshot) if proved.snapshot is not None else (),
        replaced_by=papers_of(workspace, sealed.visit).instead_of(sealed),
    )


def _whose(workspace: Workspace, proved: Proved, sealed: Sealed) -> tuple[str, str, str]:
    """Return unit, day of the paper, and of supplementary minutes the day of the visit.

    As they were sealed, or as they are known when the content is not here.
    """
    own = workspace.view(sealed.minutes)
    if proved.snapshot is not None:
        facts = facts_of(proved.snapshot, own)
        unit, day, visit_day = facts.unit, facts.day, facts.visit_day
    else:
        visit = workspace.view(sealed.visit)
        named = workspace.view(visit.text("unit")) if visit is not None else None
        unit = named.text("name") if named is not None else ""
        visit_day = local_date(visit.text("starts_at")) if visit is not None else ""
        day = day_of(sealed.kind, own, visit_day)
    return unit, day, visit_day if sealed.kind == "bo_sung" else ""


def _is_pdf(content: bytes) -> bool:
    return _PDF in content[:_HEAD]


def _snapshot(content: bytes) -> Snapshot | None:
    try:
        return read_snapshot(content) if content[:1] == b"{" else None
    except SnapshotUnreadable:
        return None
