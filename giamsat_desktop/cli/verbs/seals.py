"""Verbs of sealed paper: what a file is, which minutes a visit has, and what follows them."""

from __future__ import annotations

import argparse
from dataclasses import asdict

from giamsat_desktop.cli.fields import Said, Verb, find_visit, moment
from giamsat_desktop.cli.verbs.scans import look_fields
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.vietnamese.dates import parse_date
from giamsat_desktop.domain.vietnamese.text import nfc
from giamsat_desktop.services.paper.page_names import names_of
from giamsat_desktop.services.paper.verdict_phrases import phrases
from giamsat_desktop.services.proving import verifying
from giamsat_desktop.services.proving.afterwards import after_seal
from giamsat_desktop.services.proving.verdict_words import later_in_words, state_in_words, verdict_in_words
from giamsat_desktop.services.records.papers import Sealed, papers_of
from giamsat_desktop.services.records.reading import visit_now
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.superseding import Session
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace


def verify(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`verify`: exit code 1 when file or minutes cannot be relied on, 3 for sheets: their codes prove no words."""
    found = verifying.verify(workspace, file=asked.file)
    return {
        "outcome": str(found.outcome),
        "holds": found.holds,
        "code": found.code,
        "what": found.what,
        "about": found.about,
        "unit": found.unit,
        "day": found.day,
        "visit_day": found.visit_day,
        "sealed": _facts(found.sealed) if found.sealed is not None else None,
        "signer": found.signer,
        "pages": list(found.pages),
        "faults": [asdict(fault) for fault in found.faults],
        "since": [later_in_words(one) for one in found.since],
        "replaced_by": found.replaced_by,
        "by_codes": found.by_codes,
        "looks": [look_fields(one) for one in found.looks],
        "failed": not found.holds or found.given_way,
        "unproved": found.unproved,
        "text": "\n".join(verdict_in_words(found)),
    }


def papers_list(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers list`."""
    found = papers_of(workspace, find_visit(workspace, asked.visit).visit)
    terms, rows, since = Terms("vi"), list[str](), dict[str, list[str]]()
    for sealed in (*found.sealed, *found.replaced):
        kind, state = terms.choice("minutes_kind", sealed.kind), state_in_words(found, sealed)
        pages = names_of(workspace, sealed).all()
        rows.append(f"{sealed.code}  {kind} lần {sealed.version}, {pages}, {state}")
        if sealed.in_force:
            since[sealed.code] = [later_in_words(one) for one in after_seal(workspace, sealed)]
            rows += [f"  sau khi chốt: {one}" for one in since[sealed.code]]
    if found.twice:
        rows.append(phrases("vi")["twice"])
    if found.draft is not None:
        rows.append(f"đang soạn: {terms.choice('minutes_kind', found.draft.text('kind'))}")
    return {
        "sealed": [_facts(one) for one in found.sealed],
        "replaced": [_facts(one) for one in found.replaced],
        "since": since,
        "twice": found.twice,
        "draft": found.draft.record if found.draft is not None else None,
        "text": "\n".join(rows) or "Chưa có biên bản nào được chốt.",
    }


def papers_supplement(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers supplement`."""
    visit = find_visit(workspace, asked.visit).visit
    held_at = moment(asked.held_at) if asked.held_at else ""
    present = tuple(_person(workspace, visit, name) for name in asked.present or ())
    signer = _person(workspace, visit, asked.unit_signer) if asked.unit_signer else ""
    session = Session(
        held_at,
        asked.held_in or "",
        present,
        asked.agreed,
        asked.unit_away or "",
        signer,
        unit_mandate=_mandate(asked.unit_mandate, asked.unit_mandate_date),
        chair=_member(workspace, visit, asked.chair) if asked.chair else "",
        chair_mandate=_mandate(asked.chair_mandate, asked.chair_mandate_date),
    )
    minutes, _ = sealing.supplement(workspace, visit=visit, reason=asked.reason, session=session)
    return {"minutes": minutes, "text": "Đã mở biên bản bổ sung. Ghi thêm rồi chốt bằng: minutes … --seal"}


def _mandate(number: str | None, day: str | None) -> tuple[str, str]:
    return number or "", parse_date(day).isoformat() if day else ""


def _member(workspace: Workspace, visit: str, name: str) -> str:
    """Return the id of a member of the delegation, who may stand among the attendees; raises NotFound."""
    found = visit_now(workspace, visit).dossier
    one = _person(workspace, visit, name)
    return next((seen.text("member") for seen in found.people if seen.record == one and seen.text("member")), one)


def _person(workspace: Workspace, visit: str, name: str) -> str:
    """Return the id of an attendee, or of a member of the delegation, with this name; raises NotFound."""
    found = visit_now(workspace, visit).dossier
    wanted = nfc(name).strip().casefold()
    known = (one for one in (*found.people, *found.members) if one.text("name").casefold() == wanted)
    one = next(known, None)
    if one is None:
        raise NotFound(what="attendee", name=name)
    return one.record


def papers_supersede(workspace: Workspace, asked: argparse.Namespace) -> Said:
    """`papers supersede`."""
    visit = find_visit(workspace, asked.visit).visit
    minutes, _ = sealing.supersede(workspace, visit=visit, reason=asked.reason)
    if minutes is None:
        return {"minutes": None, "text": "Một trong hai biên bản trùng đã được ghi là đã thay thế."}
    return {"minutes": minutes, "text": "Đã mở biên bản thay thế. Sửa cho đúng rồi chốt bằng: minutes … --seal"}


def _facts(sealed: Sealed) -> dict[str, object]:
    facts = asdict(sealed)
    del facts["changes"]
    return facts


SEAL_VERBS: dict[tuple[str, str | None], Verb] = {
    ("verify", None): verify,
    ("papers", "list"): papers_list,
    ("papers", "supplement"): papers_supplement,
    ("papers", "supersede"): papers_supersede,
}
