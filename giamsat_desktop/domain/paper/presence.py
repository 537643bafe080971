"""Presence: only of whom it is recorded that she was there does paper say so."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.view import RecordView

PRESENT = "co_mat"


def unit_signers(attendees: Iterable[RecordView]) -> list[RecordView]:
    """Return who signs for the unit: those of its people who were there and are noted as signers."""
    ours = (one for one in attendees if one.text("side") == "don_vi" and one.flag("signs"))
    return [one for one in ours if one.text("presence") == PRESENT]


def supplement_signers(there: Iterable[RecordView], chosen: str = "") -> list[RecordView]:
    """Return who of those at supplementary minutes signs them for the unit: the `chosen` one (id), if there.

    Else noted signers, else its only one there. Who signs the sealed minutes stays as it was, and whether somebody was
    at the visit itself does not matter here.
    """
    ours = [one for one in there if one.text("side") == "don_vi"]
    if named := [one for one in ours if one.record == chosen]:
        return named
    return [one for one in ours if one.flag("signs")] or (ours if len(ours) == 1 else [])
