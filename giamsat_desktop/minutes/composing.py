"""From a visit's dossier to the `Minutes` value: domain.md §4.3 filled with what the records say."""

from __future__ import annotations

import hashlib
import json

from giamsat_desktop.domain.dossier import Dossier
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.minutes import PAGE_COUNT, HeadLine, Minutes, Signature, number_line
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes import composing_appendices, composing_sections
from giamsat_desktop.minutes.phrases import (
    closed_with_semicolon,
    day_words,
    hour_and_minute,
    lines,
    local_date,
    say,
)

NOTATION = "BB-ĐGS"


def compose(dossier: Dossier, outline: Outline, *, draft: bool, made_at: str) -> Minutes:
    """Return the minutes of a visit; `made_at` ("…Z") is the only time in the file besides the visit's own."""
    visit = dossier.visit
    number = visit.text("minutes_number")
    appendices = composing_appendices.appendices(dossier, outline, _attached(dossier))
    return Minutes(
        heading=heading(dossier),
        number_line=number_line(int(number) if number.isdecimal() else None, NOTATION),
        kind_title=say("title"),
        subject=_capital(say("subject", ten_cuoc=f"giám sát {_subject(dossier)}", don_vi=dossier.unit.text("name"))),
        bases=_bases(dossier),
        opening=(_opening(dossier),),
        sections=composing_sections.sections(dossier, outline, appendices),
        closing=_closing(dossier, appendices.count),
        signatures=signatures(dossier),
        recipients=(dossier.unit.text("name"), say("recipient_members"), say("recipient_archive")),
        figures=appendices.figures,
        photos=appendices.photos,
        code=code_of(dossier),
        short_hash=state_hash(dossier)[:8],
        made_at=made_at,
        draft=draft,
        author=dossier.delegation.text("name"),
    )


def code_of(dossier: Dossier) -> str:
    """Return the code of the minutes, as in "BB-STNMT-20230515"."""
    day = local_date(dossier.visit.text("starts_at")).replace("-", "") or "00000000"
    return f"BB-{dossier.unit.text('code') or 'X'}-{day}"


def state_hash(dossier: Dossier) -> str:
    """Return the SHA-256 over the fields of all records of the visit: equal records, equal hash."""
    state = [[record.record_type, record.record, dict(record.fields)] for record in dossier.of_visit]
    plan = [dict(record.fields) for record in (dossier.campaign, dossier.delegation, dossier.unit)]
    text = json.dumps([sorted(state, key=lambda row: str(row[:2])), plan], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def heading(dossier: Dossier) -> tuple[HeadLine, ...]:
    """Return the lines of the left head: the bodies, the delegation last and bold."""
    written = lines(dossier.campaign.text("heading")) or ("HỘI ĐỒNG NHÂN DÂN", "THÀNH PHỐ HÀ NỘI")
    named = dossier.delegation.text("name").upper()
    if named and written[-1].upper() != named and not written[-1].upper().startswith("ĐOÀN GIÁM SÁT"):
        written = (*written, named)
    elif named:
        written = (*written[:-1], named)
    return tuple(HeadLine(line, bold=place == len(written)) for place, line in enumerate(written, 1))


def _subject(dossier: Dossier) -> str:
    """Return what is supervised, without the word "giám sát" in front."""
    subject = dossier.campaign.text("subject") or dossier.campaign.text("name")
    return subject.removeprefix("Giám sát ").removeprefix("giám sát ")


def _small(place: str) -> str:
    """A place begins small within a sentence, but a name keeps its capital."""
    return place[:1].lower() + place[1:] if place.startswith(("Trụ sở", "Phòng", "Hội trường")) else place


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bases(dossier: Dossier) -> tuple[str, ...]:
    """Return the legal bases, the founding document and the plan behind the laws; what has no number shows a gap."""
    campaign = dossier.campaign
    kinds = {"nghi_quyet": "Nghị quyết", "quyet_dinh": "Quyết định"}
    found = [base.removeprefix("Căn cứ ").strip() for base in lines(campaign.text("legal_bases"))]
    founded = kinds.get(campaign.text("founding_kind"), "Nghị quyết")
    agency = campaign.text("founding_agency") or campaign.text("authority_name")
    found.append(
        f"{founded} số {campaign.text('founding_number') or '…'} {day_words(campaign.text('founding_date'))} "
        f"của {agency} về thành lập Đoàn giám sát"
    )
    found.append(
        f"Kế hoạch số {campaign.text('plan_number') or '…/KH-ĐGS'} {day_words(campaign.text('plan_date'))} "
        "của Đoàn giám sát"
    )
    return closed_with_semicolon(tuple(say("basis", van_ban=base) for base in found))


def _opening(dossier: Dossier) -> str:
    visit = dossier.visit
    hour, minute = hour_and_minute(visit.text("starts_at"))
    return say(
        "opening",
        gio=hour,
        phut=minute,
        ngay=day_words(local_date(visit.text("starts_at"))),
        dia_diem=_small(visit.text("place")),
        ten_doan=dossier.delegation.text("name"),
        don_vi=dossier.unit.text("name"),
        ten_cuoc=_subject(dossier),
    )


def _closing(dossier: Dossier, appendix_count: int) -> tuple[str, ...]:
    visit = dossier.visit
    hour, minute = hour_and_minute(visit.text("ends_at"))
    copies = visit.get("copies")
    words = {
        "gio": hour,
        "phut": minute,
        "so_trang": PAGE_COUNT,
        "so_ban": f"{copies:02d}" if isinstance(copies, int) else "",
    }
    first, last = local_date(visit.text("starts_at")), local_date(visit.text("ends_at"))
    if last and first != last:
        said = say("closing_other_day", **words, ngay=day_words(last), so_phu_luc=f"{appendix_count:02d}")
    elif appendix_count:
        said = say("closing_with_appendices", **words, so_phu_luc=f"{appendix_count:02d}")
    else:
        said = say("closing", **words)
    return (say("scope"), said)


def signatures(dossier: Dossier) -> tuple[Signature, ...]:
    """Return who signs: the unit, the secretary, the chair."""
    signers = [a for a in dossier.attendees if a.text("side") == "don_vi" and a.flag("signs")]
    head = sorted(signers, key=lambda signer: not signer.flag("is_head"))[:1]
    unit_title = (dossier.unit.text("head_title") or "Thủ trưởng đơn vị").upper()
    signer = head[0] if head else RecordView("", "attendee")
    position = unit_title if signer.flag("is_head") or not head else f"KT. {unit_title}"
    secretary = dossier.member(dossier.visit.text("secretary"))
    chair = dossier.member(dossier.visit.text("chair"))
    return (
        Signature(
            tuple(say("sign_unit").split("\n")),
            signer.text("name"),
            positions=(position,),
            note=say("note_signed_sealed"),
        ),
        Signature((say("sign_secretary"),), secretary.text("name") if secretary else "", note=say("note_signed")),
        _chair_signature(chair),
    )


def _chair_signature(chair: RecordView | None) -> Signature:
    is_head = chair is None or chair.text("role") == "truong_doan"
    titles = (say("sign_delegation"), *say("sign_head" if is_head else "sign_deputy").split("\n"))
    return Signature(
        titles,
        chair.text("name") if chair else "",
        note=say("note_signed"),
        office=chair.text("position").upper() if chair else "",
    )


def _attached(dossier: Dossier) -> str:
    number = dossier.visit.text("minutes_number")
    return say(
        "appendix_attached",
        so=f"số {number.zfill(2)}/{NOTATION} " if number else "\u200b",  # nothing, but not a gap to fill in
        ngay=day_words(local_date(dossier.visit.text("starts_at"))),
        ten_doan=dossier.delegation.text("name"),
    ).replace("\u200b", "")
