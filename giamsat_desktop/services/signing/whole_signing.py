"""How sealed minutes are signed as a whole, and what one file of them does not show of it.

No file shows all: what is signed digitally stands in the digital file, ink on the scan, and who wrote on the screen or
refused on the print of the screen. Whoever gets one of them must learn of the rest.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.signing.signing_blocks import DIGITAL, INK
from giamsat_desktop.services.signing.signing_by_hand import Signer


class Way(StrEnum):
    """What has become of a signer; each is a key "way.<code>" of phrases/verdicts.*.json."""

    REFUSED = "refused"
    SCREEN = "screen"
    DIGITAL = "digital"
    INK = "ink"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Unshown:
    """Signers of one way whom a file does not show."""

    way: Way
    names: tuple[str, ...]


def way_of(signer: Signer) -> Way | None:
    """Return what has become of a signer; None while nothing is noted that counts."""
    if signer.refused:
        return Way.REFUSED
    if signer.absent:
        return Way.ABSENT
    if not signer.done:
        return None
    return {DIGITAL: Way.DIGITAL, INK: Way.INK}.get(signer.form, Way.SCREEN)


def by_certificate(signer: Signer) -> bool:
    """Tell whether what stands in the block of a signer is the signature of a certificate, whether it counts or not."""
    return way_of(signer) is Way.DIGITAL or bool(signer.certificate and not signer.instead)


def unshown(signers: Iterable[Signer], shown: Collection[Way], blocks: Collection[int] | None = None) -> list[Unshown]:
    """Return who is not on a file that shows these ways; with `blocks`, in these blocks (from 1) only."""
    found: dict[Way, list[str]] = {way: [] for way in Way}
    for one in signers:
        way = way_of(one)
        there = way in shown and (blocks is None or one.block in blocks)
        if way is not None and not there:
            found[way].append(one.name or one.printed or "…")
    return [Unshown(way, tuple(names)) for way, names in found.items() if names]


def unshown_in_words(found: Iterable[Unshown], language: str = "vi") -> str:
    """Return who is not shown: "1 người không ký (Lê An), 1 người ký trên màn hình (Phan Ánh)"; "" for nobody."""
    said = phrases(language)
    return ", ".join(said[f"way.{one.way}"].format(count=len(one.names), names=", ".join(one.names)) for one in found)
