"""The sheet of how minutes are signed, as is noted now; it goes beside files that do not show all of it."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.minutes.composing.phrases import day_words, hour_and_minute, local_date
from giamsat_desktop.services.paper.paper_facts import facts_of
from giamsat_desktop.services.paper.reprinting import file_name_of
from giamsat_desktop.services.records.locking import snapshot_of
from giamsat_desktop.services.records.papers import NotSealed, sealed_by_id
from giamsat_desktop.services.signing import signing_by_hand
from giamsat_desktop.services.signing.attesting import called
from giamsat_desktop.services.signing.certificate_doubts import unknown_blocks
from giamsat_desktop.services.signing.signed_copies import (
    SHOWN,
    Saved,
    SignedCopy,
    SignedForm,
    copies_of,
    copy_in_words,
)
from giamsat_desktop.services.signing.signing_by_hand import Signer
from giamsat_desktop.services.signing.whole_signing import Way, by_certificate, way_of
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import write_atomically

if TYPE_CHECKING:
    from giamsat_desktop.minutes.drawing.behind import Bearing

ENDING = "_tinh_trang_ky"
_IN_REFUSED = {SignedForm.SCREEN: "state_in_refused", SignedForm.REFUSAL: "state_in_refusal"}


def is_needed(copies: Iterable[SignedCopy]) -> bool:
    """Tell whether any of these copies leaves out who signed otherwise, refused or was absent."""
    return any(one.unshown for one in copies)


def sheet_of(workspace: Workspace, *, minutes: str, files: Mapping[SignedForm, str]) -> bytes:
    """Return how minutes are signed as it is noted now, as a PDF; raises NotSealed, NotFound without their content.

    `files`: how the files are called that go with the sheet.
    """
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    from giamsat_desktop.minutes.sheets.sheet import said
    from giamsat_desktop.minutes.sheets.signing_state import StateSheet, state_sheet

    sealed = sealed_by_id(workspace, minutes)
    if sealed is None:
        raise NotSealed()
    snapshot = snapshot_of(workspace, sealed.snapshot)
    if snapshot is None:
        raise NotFound(what="snapshot", name=sealed.code)
    copies = copies_of(workspace, minutes=minutes)
    at = to_instant(workspace.clock.now())
    opening = "state_opening" if is_needed(copies) else "state_opening_whole"
    told = [(files.get(one.form, ""), copy_in_words(workspace, minutes=minutes, copy=one)) for one in copies]
    named = [said("state_file", tep=name, noi_dung=words) for name, words in told if name]
    named += [said("state_file_away", noi_dung=words) for name, words in told if not name]
    signers = signing_by_hand.signers_of(workspace, minutes=minutes)
    there = [one.form for one in copies]
    unknown = unknown_blocks(workspace, minutes=minutes)
    unit = facts_of(snapshot, workspace.view(minutes)).acting
    return state_sheet(
        StateSheet(
            _bearing(workspace, minutes, said("state_foot", ma=sealed.code)),
            said(opening, ma=sealed.code, **_when(at)),
            [(_who(one, snapshot.paper, unit), _how(workspace, one, unknown), _where(one, there)) for one in signers],
            tuple(named),
            said("state_title", ma=sealed.code),
            at,
            snapshot.paper,
        )
    )


def save_beside(workspace: Workspace, *, minutes: str, file: Path, saved: Sequence[Saved]) -> Path | None:
    """Write the sheet beside files of the minutes, named after `file`, if the copies that were saved need it."""
    files = {one.copy.form: one.file.name for one in saved}
    if not is_needed(one.copy for one in saved):
        return None
    sealed = sealed_by_id(workspace, minutes)
    usual = file_name_of(workspace, sealed).removesuffix(".pdf") if sealed is not None else file.stem
    name = f"{usual if file.stem.startswith(usual) else file.stem}{ENDING}"
    place, number = file.with_name(f"{name}.pdf"), 1
    while place.exists():
        number += 1
        place = file.with_name(f"{name}_{number}.pdf")
    write_atomically(place, sheet_of(workspace, minutes=minutes, files=files))
    return place


def _bearing(workspace: Workspace, minutes: str, foot: str) -> Bearing:
    return replace(signing_by_hand.bearing_of(workspace, minutes=minutes), foot=foot)


def _when(instant: str) -> dict[str, str]:
    hour, minute = hour_and_minute(instant)
    return {"gio": hour, "phut": minute, "ngay": day_words(local_date(instant))}


def _who(signer: Signer, paper: Minutes, unit: str) -> str:
    from giamsat_desktop.minutes.sheets.sheet import said

    named = replace(signer, name=signer.printed) if signer.certificate else signer
    who = called(named, paper, unit)
    if signer.printed in ("", named.name):
        return who
    return said("state_in_place_of", ten=who, in_ten=signer.printed)


def _how(workspace: Workspace, signer: Signer, unknown: Container[int]) -> str:
    """Return how somebody signed; of a certificate whose issuer is not known that it proves nobody."""
    from giamsat_desktop.minutes.sheets.sheet import said

    told = _told(workspace, signer)
    if not by_certificate(signer) or signer.block not in unknown:
        return told
    return f"{told.rstrip('.')}. {said('state_issuer_unknown')}"


def _told(workspace: Workspace, signer: Signer) -> str:
    from giamsat_desktop.minutes.sheets.sheet import said

    when, way = _when(signer.signed_at), way_of(signer)
    if signer.certificate and not signer.instead:
        return said("state_digital_open", ten=signer.certificate)
    if way is Way.DIGITAL and signer.certificate:
        return said("state_digital_by", ten=signer.certificate, ly_do=signer.instead.rstrip(". "), **when)
    if way is Way.DIGITAL:
        return said("state_digital", **when)
    if way in (Way.REFUSED, Way.SCREEN):
        return signing_by_hand.told_of(workspace, signer)
    return said({Way.INK: "state_ink", Way.ABSENT: "state_absent"}.get(way, "state_open") if way else "state_open")


def _where(signer: Signer, there: Iterable[SignedForm]) -> str:
    """Return on which of the files there are this signer stands; "" for one of whom nothing is noted."""
    from giamsat_desktop.minutes.sheets.sheet import said

    way = way_of(signer)
    if signer.certificate and not signer.instead:
        return said("state_in_digital")
    if way is None:
        return ""
    found = [form for form in there if way in SHOWN[form]]
    named = [said(_IN_REFUSED[form] if way is Way.REFUSED else f"state_in_{form.value}") for form in found]
    return "; ".join(named) or said("state_in_none")
