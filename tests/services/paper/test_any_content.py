"""Hostile text in every field of a real profile: printed, sealed, proven, supplemented and refused (faults 59, 70)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

import pytest

from giamsat_desktop.domain.dictionary.validation import clean
from giamsat_desktop.domain.paper.dossier import Dossier, Records
from giamsat_desktop.domain.paper.minutes import PAGE_COUNT, Run
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.services.paper.printing import minutes_pdf
from giamsat_desktop.services.paper.rewording import passages_of, reword
from giamsat_desktop.services.proving.verifying import Outcome, verify
from giamsat_desktop.services.records.recording import Edit, create, record
from giamsat_desktop.services.signing import sealing
from giamsat_desktop.services.signing.signing_by_hand import paper_with_ink, refuse, signers_of
from giamsat_desktop.services.visit import visits
from giamsat_desktop.services.workspace import Workspace
from tests.builders import held
from tests.minutes import paper
from tests.minutes.any_content import BOTH, Filling, Slot, filling
from tests.minutes.drawing.drawn import drawn
from tests.minutes.naughty import GROUPS
from tests.minutes.printing_fields import PRINTED, STEPS_ASIDE, shown
from tests.services.conftest import Opened
from tests.services.signing.test_sealing import visit_of

_IDENTITY = {("figure", "period"), ("unlisted", "indicator"), ("unlisted", "explanation")}
"""Fields that make a figure the figure it is: not typed over."""
_SLOTS = sorted(set(PRINTED) - set(STEPS_ASIDE) - _IDENTITY)
_TEXTS = [text for group, rows in GROUPS.items() if group != "refused" for text in rows.values()]
_REASON = "Căn cứ <b>{0.__class__}</b> & %s \U0001f600 Ủy ban \u202exyz"


def _first(records: Records, **said: JsonValue) -> RecordView:
    return next(one for one in records if all(one.get(name) == value for name, value in said.items()))


def _records(found: Dossier) -> dict[str, RecordView]:
    """The records of the demonstration that stand for those of the filled visit."""
    chair, clerk = (found.member(found.visit.text(name)) for name in ("chair", "secretary"))
    assert chair is not None
    assert clerk is not None
    bad = _first(found.findings, kind="ton_tai", in_minutes=True)
    return {
        **{name: getattr(found, name) for name in ("campaign", "delegation", "unit", "visit")},
        "chair": chair,
        "clerk": clerk,
        "ours": _first(found.attendees, side="doan", member=chair.record),
        "theirs": _first(found.attendees, side="don_vi", is_head=True),
        "guest": _first(found.attendees, side="mttq"),
        "away": _first(found.attendees, presence="vang_co_ly_do"),
        "remark": _first(found.remarks, side="doan"),
        "reply": _first(found.remarks, side="don_vi"),
        "figure": _first(found.figures, in_minutes=True),
        "good": _first(found.findings, kind="ket_qua_tot", in_minutes=True),
        "bad": bad,
        "outside": _first(found.causes, kind="khach_quan", finding=bad.record),
        "inside": _first(found.causes, kind="chu_quan", finding=bad.record),
        "recommendation": found.recommendations[0],
        "request": found.requests[0],
        "document": found.documents[0],
        "photo": _first(found.photos, in_minutes=True),
    }


def _fill(laptop: Workspace, visit: str, turn: int) -> Filling:
    """Type hostile text into every field that prints."""
    present = {"visit": visit, "presence": "co_mat", "order": 90}
    create(laptop, "attendee", {**present, "side": "mttq", "name": "Khách", "position": "Ủy viên"})
    away = {"visit": visit, "presence": "vang_co_ly_do", "order": 91}
    create(laptop, "attendee", {**away, "side": "don_vi", "name": "Người vắng", "position": "Trưởng phòng"})
    bad = _first(visits.dossier(laptop, visit).findings, kind="ton_tai", in_minutes=True).record
    for kind in ("khach_quan", "chu_quan"):
        create(laptop, "cause", {"visit": visit, "finding": bad, "kind": kind, "text": "Do đâu."})
    content: Mapping[Slot, tuple[str, str]] = {
        slot: (_TEXTS[(place * 3 + turn) % len(_TEXTS)], BOTH) for place, slot in enumerate(_SLOTS)
    }
    made = filling(content)
    assert not made.refused
    typed: dict[str, dict[str, JsonValue]] = defaultdict(dict)
    for (key, name), value in made.values.items():
        typed[key][name] = value
    found = visits.dossier(laptop, visit)
    records = _records(found)
    listed = _first(found.attendees, member=records["clerk"].record)  # the list of the session has her, too
    record(laptop, Edit("attendee", listed.record, typed["clerk"]))
    record(laptop, *(Edit(records[key].record_type, records[key].record, said) for key, said in typed.items()))
    return made


def _lost(made: Filling, pdf: bytes, but: tuple[Slot, ...] = ()) -> list[Slot]:
    return [slot for slot, _, _ in made.lost(drawn(pdf)) if slot not in but]


@pytest.mark.parametrize("turn", [0, 1])
def test_hostile_text_in_every_field_is_printed_sealed_and_proven(demo: Opened, tmp_path: Path, turn: int) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    made = _fill(laptop, visit, turn)
    assert _lost(made, minutes_pdf(laptop, visit=visit).pdf) == []
    sealed = sealing.seal(laptop, visit=visit)
    pdf = laptop.photos.original(sealed.pdf)
    assert _lost(made, pdf, but=(("unit", "code"),)) == []  # sealed sheets bear the code of their seal
    file = tmp_path / "sealed.pdf"
    file.write_bytes(pdf)
    assert paper.is_sound(file)
    assert verify(laptop, file=file).outcome is Outcome.GENUINE
    reason = clean("minutes", {"reason": _REASON})["reason"]
    sealing.supplement(laptop, visit=visit, reason=_REASON, session=held(laptop, visit))
    create(laptop, "remark", {"visit": visit, "side": "doan", "speaker": "Ai", "text": _REASON})
    again = drawn(laptop.photos.original(sealing.seal(laptop, visit=visit).pdf))
    assert again.flow.count(shown(str(reason))) == 2


def test_hostile_words_of_a_person_about_the_paper_itself(demo: Opened) -> None:
    laptop = demo()
    visit = visit_of(laptop)
    said = f"Đã hết {_REASON} ở trang {PAGE_COUNT}"
    closing = passages_of(laptop, visit=visit).passages[-1]
    reword(laptop, visit=visit, passage=closing.key, runs=(Run(said, italic=True),))
    sealed = sealing.seal(laptop, visit=visit)
    flow = drawn(laptop.photos.original(sealed.pdf)).flow
    assert shown(said) in flow
    unit = signers_of(laptop, minutes=sealed.minutes)[0]
    refuse(laptop, minutes=sealed.minutes, capacity=unit.capacity, name=_REASON, reason=_REASON, witness=_REASON)
    signed = paper_with_ink(laptop, minutes=sealed.minutes)
    whole = drawn(signed).flow
    assert whole.startswith(flow)  # what finds no room in the block stands on a sheet behind, and nothing else moves
    assert whole.removeprefix(flow).count(shown(_REASON)) == 4  # who refused, why, the witness, and where they sign
    sealing.supersede(laptop, visit=visit, reason=_REASON)
    after = drawn(laptop.photos.original(sealing.seal(laptop, visit=visit).pdf)).flow
    assert shown(f"Lý do: {_REASON}.") in after
