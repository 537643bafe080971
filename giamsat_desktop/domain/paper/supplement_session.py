"""The session at which supplementary minutes are drawn up: who of a visit's people is there, presides and signs."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.presence import PRESENT, supplement_signers
from giamsat_desktop.domain.view import RecordView

_HEADS = ("truong_doan", "pho_truong_doan")
"""Roles in which somebody signs for the delegation where its chair is not there, highest first."""


def held(dossier: Dossier, own: RecordView) -> Dossier:
    """Return the visit with those who take part in the supplementary minutes: only they can sign them.

    Where the secretary is not among them her place stays empty. A mandate is that of who has it: the one of the visit's
    chair is nobody else's, and where one is recorded for these minutes it holds for them.
    """
    named = {str(one) for one in own.items("present")}
    present = tuple(one for one in dossier.attendees if one.record in named or one.text("member") in named)
    there = {*named, *(one.text("member") for one in present)}
    signing = {one.record for one in supplement_signers(present, own.text("unit_signer"))}
    present = tuple(
        replace(one, fields={**one.fields, "signs": one.record in signing, "presence": PRESENT}) for one in present
    )
    chair, clerk = _chair(dossier, own, there), dossier.visit.text("secretary")
    told = {**dossier.visit.fields, "chair": chair or None, "secretary": clerk if clerk in there else None}
    if chair != dossier.visit.text("chair") or own.text("chair_mandate_number"):
        told |= {name: own.get(name) for name in ("chair_mandate_number", "chair_mandate_date")}
    return replace(dossier, visit=replace(dossier.visit, fields=told), attendees=present)


def may_preside(dossier: Dossier, own: RecordView) -> tuple[RecordView, ...]:
    """Return the members of the delegation who take part in supplementary minutes, but their secretary."""
    named = {str(one) for one in own.items("present")}
    there = {*named, *(one.text("member") for one in dossier.attendees if one.record in named)}
    there.discard(dossier.visit.text("secretary"))
    return tuple(one for one in dossier.members if one.record in there)


def _chair(dossier: Dossier, own: RecordView, there: set[str]) -> str:
    """Return who presides (id): the one who is chosen, else who chaired the visit, else who alone heads those there."""
    chaired = dossier.visit.text("chair")
    for one in (own.text("chair"), chaired):
        if one and one in there:
            return one
    if not chaired:
        return ""
    members = [one for one in dossier.members if one.record in there]
    heads = next((found for role in _HEADS if (found := [one for one in members if one.text("role") == role])), [])
    return heads[0].record if len(heads) == 1 else ""
