"""How a PDF stands to sealed minutes: grown by signatures, their archival form, written anew, or something else."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.minutes.signing.report import Proof, Standing


class Likeness(StrEnum):
    """What a file is beside the sealed one."""

    SIGNED = "signed"
    """The sealed bytes, and behind them nothing but digital signatures, all whole."""
    COVERING = "covering"
    """The same, but a signature hides or touches words."""
    ARCHIVED = "archived"
    """The archival form, byte for byte, or written anew with the frozen content still inside."""
    REWRITTEN = "rewritten"
    """Another program wrote the file anew; every page is drawn from the same instructions and looks the same."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Alike:
    """A likeness, the pages (from 1) that speak against it, and what the signatures of the file prove.

    `count`: how many pages the file has, where that is another number; `extra`: how many are none of the paper's.
    """

    likeness: Likeness
    pages: tuple[int, ...] = ()
    proofs: tuple[Proof, ...] = ()
    count: int = 0
    extra: int = 0


@dataclass(frozen=True, slots=True)
class SealedFiles:
    """The bytes of sealed minutes: the PDF, what it was made from, and the seal; empty where they have not come."""

    pdf: bytes
    snapshot: bytes = b""
    seal: bytes = b""


def grown(sealed: bytes, content: bytes, *, at: datetime) -> Alike:
    """Judge a file that begins with the sealed PDF; `at` is only for signatures that do not say when they were made."""
    from giamsat_desktop.minutes.signing.increments import Added, increments

    proofs = _proofs(content, at)
    found = increments(sealed, content)
    whole = proofs and all(one.standing is Standing.WHOLE for one in proofs) and proofs[-1].until == len(content)
    if not whole or found.added is Added.OTHER:
        return Alike(Likeness.OTHER, found.pages, proofs)
    return Alike(Likeness.COVERING if found.added is Added.COVERING else Likeness.SIGNED, found.pages, proofs)


def written_anew(sealed: SealedFiles, content: bytes, *, at: datetime) -> Alike:
    """Judge a file that does not begin with the sealed PDF, though it says that it is these minutes."""
    from giamsat_desktop.minutes.drawing import archival
    from giamsat_desktop.minutes.signing import comparing
    from giamsat_desktop.minutes.signing.increments import allowed_rooms, seen_signatures
    from giamsat_desktop.minutes.signing.looking import differing_looks

    if sealed.snapshot and sealed.seal:
        again = archival.made_again(sealed.pdf, content, archival.enclosed(sealed.snapshot, sealed.seal))
        if again == content:
            return Alike(Likeness.ARCHIVED)
    proofs = _proofs(content, at)
    beside = comparing.other_number(sealed.pdf, content)
    if beside is not None:
        return Alike(Likeness.OTHER, beside.missing, proofs, beside.count, beside.extra)
    looks = differing_looks(sealed.pdf, content, seen_signatures(content), allowed_rooms(sealed.pdf))
    drawn = comparing.differing_pages(sealed.pdf, content)
    pages = tuple(sorted({*looks.changed, *looks.covered, *(drawn or ())}))
    kept = {hashlib.sha256(one).digest() for one in (sealed.snapshot, sealed.seal) if one}
    inside = {hashlib.sha256(one).digest() for one in comparing.attachments(content)}
    plain = comparing.asks_nothing(content) and inside <= kept
    whole = all(one.standing is Standing.WHOLE for one in proofs) and (not proofs or proofs[-1].until == len(content))
    if pages or drawn is None or not plain or not whole or comparing.is_hit(sealed.pdf, content):
        return Alike(Likeness.OTHER, pages, proofs)
    archived = bool(sealed.snapshot) and hashlib.sha256(sealed.snapshot).digest() in inside
    return Alike(Likeness.ARCHIVED if archived else Likeness.REWRITTEN, (), proofs)


def _proofs(content: bytes, at: datetime) -> tuple[Proof, ...]:
    from giamsat_desktop.minutes.signing.proofs import proofs

    try:
        return proofs(content, at=at)
    except Refusal:
        return ()
