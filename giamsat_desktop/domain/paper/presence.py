"""Presence: only of whom it is recorded that she was there does paper say so."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from giamsat_desktop.domain.view import RecordView

PRESENT = "co_mat"


def is_named(attendee: RecordView) -> bool:
    """Tell whether a row says who took part: one without a name is somebody's half work, and stands on no paper."""
    return bool(attendee.text("name").strip())


def unit_signers(attendees: Iterable[RecordView]) -> list[RecordView]:
    """Return who signs for the unit: those of its people who were there and are noted as signers."""
    ours = (one for one in attendees if one.text("side") == "don_vi" and one.flag("signs"))
    return [one for one in ours if one.text("presence") == PRESENT]


def in_the_block(signers: Iterable[RecordView]) -> RecordView | None:
    """Return whose name stands in the unit's block: of several signers its head, else who has a mandate."""
    every = sorted(signers, key=lambda one: (not one.flag("is_head"), not one.text("mandate_number")))
    return every[0] if every else None


def speaks_for(signer: RecordView) -> bool:
    """Tell whether it is recorded that somebody may sign for the head of the unit, or is its head."""
    return signer.flag("is_head") or bool(signer.text("mandate_number"))


def mandated_at(supplement: RecordView, there: Iterable[RecordView]) -> list[RecordView]:
    """Return those at supplementary minutes, who signs for the unit with the mandate that is recorded for these."""
    people = list(there)
    mandate = {f"mandate_{of}": supplement.get(f"unit_mandate_{of}") for of in ("number", "date")}
    signer = in_the_block(supplement_signers(people, supplement.text("unit_signer")))
    if signer is None or signer.flag("is_head") or not mandate["mandate_number"]:
        return people
    return [replace(one, fields={**one.fields, **mandate}) if one is signer else one for one in people]


def supplement_signers(there: Iterable[RecordView], chosen: str = "") -> list[RecordView]:
    """Return who of those at supplementary minutes signs them for the unit: the `chosen` one (id), if there.

    Else noted signers, else its only one there. Who signs the sealed minutes stays as it was, and whether somebody was
    at the visit itself does not matter here.
    """
    ours = [one for one in there if one.text("side") == "don_vi"]
    if named := [one for one in ours if one.record == chosen]:
        return named
    return [one for one in ours if one.flag("signs")] or (ours if len(ours) == 1 else [])
