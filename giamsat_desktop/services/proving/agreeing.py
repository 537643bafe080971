"""Agreeing: a seal that was received is compared with the records here, by itself, and again while anything is missing.

What is compared: the seal's signature and files, each sealed record with its acts (`prove`), and the paper made again
from the sealed records (`derived`). What was settled is remembered by the seal's own hash.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from giamsat_desktop import __version__
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.proving.deriving import derived
from giamsat_desktop.services.proving.proving import Doubt, Fault, Proved, prove
from giamsat_desktop.services.records.papers import Sealed, every_sealed
from giamsat_desktop.services.workspace import Workspace

_KEPT = "seals-compared"


class Agreement(StrEnum):
    """How a received seal stands to the records; all but AGREES are keys "agreement.<code>" of verdicts.*.json."""

    AGREES = "agrees"
    DIFFERS = "differs"
    WAITS = "waits"
    """Something it rests on has not come."""
    OTHER_VERSION = "other-version"
    """Signature and records agree; words and pages are of another version of the program and were not compared."""


_DIFFERING = frozenset(
    {
        Doubt.SEAL,
        Doubt.OTHER_SEAL,
        Doubt.SNAPSHOT,
        Doubt.PDF,
        Doubt.PHOTO,
        Doubt.RECORD,
        Doubt.CHAIN,
        Doubt.OTHER_PAPER,
    }
)
_WAITING = frozenset(
    {
        Doubt.SEAL_AWAY,
        Doubt.SNAPSHOT_AWAY,
        Doubt.PDF_AWAY,
        Doubt.PHOTO_AWAY,
        Doubt.HISTORY_AWAY,
        Doubt.NOT_DERIVED,
    }
)


@dataclass(frozen=True, slots=True)
class Agreed:
    """Sealed minutes and how they stand to the records; `faults`: what speaks against them, of the paper alone."""

    sealed: Sealed
    signer: str
    agreement: Agreement
    faults: tuple[Fault, ...] = ()

    @property
    def differs(self) -> bool:
        """Whether the seal says other than the records."""
        return self.agreement is Agreement.DIFFERS


def compare(workspace: Workspace, sealed: Sealed, proved: Proved | None = None) -> Agreed:
    """Compare sealed minutes with the records; takes a second or two, for the paper is drawn. `proved`: as `prove`."""
    proved = proved if proved is not None else prove(workspace, sealed)
    paper: tuple[Fault, ...] = ()
    if proved.facts is not None and proved.snapshot is not None and not _of(proved.faults, _DIFFERING):
        mine = proved.facts.signer == workspace.keys.sign_key  # drawn here, from what was here
        paper = () if mine else derived(workspace, proved.facts, proved.snapshot)
    return Agreed(sealed, proved.signer, _told((*proved.faults, *paper)), paper)


def compare_received(workspace: Workspace, *, cancelled: Callable[[], bool] = lambda: False) -> tuple[Agreed, ...]:
    """Compare every seal that is not settled yet; return those that differ now, wait, or are of another version.

    One that was settled before is not said again, but a difference is kept for `differing`.
    """
    before, found = _kept(workspace), list[Agreed]()
    kept = dict(before)
    for sealed in every_sealed(workspace):
        if cancelled():
            break
        if _settled(kept.get(sealed.seal)):
            continue
        one = compare(workspace, sealed)
        if one.agreement is not Agreement.AGREES:
            found.append(one)
        kept[sealed.seal] = [one.agreement.value, __version__, one.signer]
    if kept != before:
        workspace.remember(_KEPT, kept)
    return tuple(found)


def on_view(workspace: Workspace, sealed: Sealed, proved: Proved) -> Agreed:
    """Return how minutes that are looked at stand to the records, their paper compared unless that was settled."""
    known = _kept(workspace).get(sealed.seal)
    if known is not None and known[0] == Agreement.AGREES:
        return Agreed(sealed, proved.signer, _told(proved.faults))
    return compare(workspace, sealed, proved)


def differing(workspace: Workspace) -> tuple[Agreed, ...]:
    """Return the seals known here that were found to differ from the records."""
    kept = _kept(workspace)
    found = ((sealed, kept.get(sealed.seal)) for sealed in every_sealed(workspace))
    return tuple(
        Agreed(sealed, known[2], Agreement.DIFFERS)
        for sealed, known in found
        if known is not None and known[0] == Agreement.DIFFERS
    )


def in_words(one: Agreed, language: str = "vi") -> str:
    """Return how a received seal stands to the records as a sentence; "" where it agrees."""
    phrase = phrases(language)
    if one.agreement is Agreement.AGREES:
        return ""
    signer = one.signer or phrase["signer.unknown"]
    return phrase[f"agreement.{one.agreement}"].format(code=one.sealed.code, signer=signer)


def on_page(one: Agreed, language: str = "vi") -> tuple[str, ...]:
    """Return what stands above the faults of the minutes that are looked at; nothing where all was compared."""
    key = f"agreement.page.{one.agreement}"
    return (phrases(language)[key],) if key in phrases(language) else ()


def _told(faults: tuple[Fault, ...]) -> Agreement:
    if _of(faults, _DIFFERING):
        return Agreement.DIFFERS
    if _of(faults, _WAITING):
        return Agreement.WAITS
    return Agreement.OTHER_VERSION if _of(faults, frozenset({Doubt.OTHER_VERSION})) else Agreement.AGREES


def _of(faults: tuple[Fault, ...], among: frozenset[Doubt]) -> bool:
    return any(one.doubt in among for one in faults)


def _settled(known: list[str] | None) -> bool:
    """Tell whether nothing new can come of comparing again; another version of this program may know more."""
    if known is None or known[0] == Agreement.WAITS:
        return False
    return known[0] != Agreement.OTHER_VERSION or known[1] == __version__


def _kept(workspace: Workspace) -> dict[str, list[str]]:
    found = workspace.remembered(_KEPT)
    if not isinstance(found, dict):
        return {}
    return {str(name): list(map(str, one)) for name, one in found.items() if isinstance(one, list) and len(one) == 3}
