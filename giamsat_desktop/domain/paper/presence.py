"""Presence: only of whom it is recorded that she was there does paper say so."""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.domain.view import RecordView

PRESENT = "co_mat"


def unit_signers(attendees: Iterable[RecordView]) -> list[RecordView]:
    """Return who signs for the unit: those of its people who were there and are noted as signers."""
    ours = (one for one in attendees if one.text("side") == "don_vi" and one.flag("signs"))
    return [one for one in ours if one.text("presence") == PRESENT]
