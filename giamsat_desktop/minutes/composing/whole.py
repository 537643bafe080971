"""From a visit's dossier to the `Minutes` value: NĐ 30/2020, Mẫu 1.9 filled with what the records say."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import DEFAULT_LAYOUT, PAGE_COUNT, Minutes, Section, number_line, roman
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing import appendices as composing_appendices
from giamsat_desktop.minutes.composing import sections as composing_sections
from giamsat_desktop.minutes.composing.letterhead import heading, notation, signatures
from giamsat_desktop.minutes.composing.phrases import (
    NOTHING,
    Phrases,
    closed_with_semicolon,
    day_if_known,
    day_words,
    hour_and_minute,
    lines,
    local_date,
    phrases_of,
)
from giamsat_desktop.minutes.composing.silence import told
from giamsat_desktop.minutes.composing.unit_names import acting


def compose(dossier: Dossier, outline: Outline, *, draft: bool, made_at: str) -> Minutes:
    """Return the minutes of a visit; `made_at` ("…Z") is the only time in the file besides the visit's own."""
    recorded, dossier = dossier, acting(dossier)
    visit, campaign, phrases = dossier.visit, dossier.campaign, phrases_of(dossier.phrases)
    number, letters = _number(visit), notation(dossier, phrases)
    appendices = composing_appendices.appendices(dossier, outline, _attached(dossier, phrases), phrases)
    people, *others = composing_sections.sections(dossier, outline, appendices, phrases)
    sections = (people, *told(others, phrases, no_opinions=visit.flag("no_other_opinions")))
    unit = dossier.unit.text("name")
    subject = phrases.say("subject", ten_cuoc=f"giám sát {_subject(dossier)}", don_vi=unit)
    return Minutes(
        heading=heading(dossier, phrases),
        number_line=f"Số: {number}/{letters}" if number else number_line(None, letters),
        kind_title=phrases.say("title"),
        subject=_capital(subject),
        bases=_bases(dossier, phrases),
        opening=(_opening(dossier, phrases),),
        sections=sections,
        closing=_closing(dossier, sections, appendices.count, phrases),
        signatures=signatures(dossier, phrases),
        recipients=(unit, phrases.say("recipient_members"), phrases.say("recipient_archive")),
        figures=appendices.figures,
        photos=appendices.photos,
        code=code_of(dossier),
        short_hash=state_hash(recorded)[:8],
        made_at=made_at,
        draft=draft,
        author=dossier.delegation.text("name"),
        layout=campaign.text("layout") or DEFAULT_LAYOUT,
        signs=True,
        parts_apart=True,
        kept_whole=True,
        names_whole=True,
        measures_whole=True,
        sample=campaign.flag("sample"),
        date_line=date_line(dossier, visit.text("starts_at"), phrases) if campaign.flag("dated_line") else "",
        subject_rule=not campaign.flag("no_subject_rule"),
        footer=not campaign.flag("no_footer"),
    )


def code_of(dossier: Dossier) -> str:
    """Return the code of the minutes, as in "BB-STNMT-20230515"."""
    return paper_code("BB", dossier)


def paper_code(kind: str, dossier: Dossier, made: str | None = None) -> str:
    """Return the code of a paper of a visit, "CT-STNMT-20230515"; what of it is not recorded is left out.

    `made`: the moment that it names instead of the beginning of the visit.
    """
    day = local_date(dossier.visit.text("starts_at") if made is None else made).replace("-", "")
    return "-".join(filter(None, (kind, dossier.unit.text("code"), day)))


def state_hash(dossier: Dossier) -> str:
    """Return the SHA-256 over the fields of all records of the visit: equal records, equal hash."""
    state = [[record.record_type, record.record, dict(record.fields)] for record in dossier.of_visit]
    plan = [dict(record.fields) for record in (dossier.campaign, dossier.delegation, dossier.unit, *dossier.phrases)]
    text = json.dumps([sorted(state, key=lambda row: str(row[:2])), plan], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _subject(dossier: Dossier) -> str:
    """Return what is supervised, without the word "giám sát" in front."""
    subject = dossier.campaign.text("subject") or dossier.campaign.text("name")
    return subject.removeprefix("Giám sát ").removeprefix("giám sát ")


def small(place: str) -> str:
    """Return a place for within a sentence, where it begins small; a name keeps its capital."""
    return place[:1].lower() + place[1:] if place.startswith(("Trụ sở", "Phòng", "Hội trường")) else place


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _bases(dossier: Dossier, phrases: Phrases) -> tuple[str, ...]:
    """Return the legal bases, the founding document and the plan behind the laws; a plan only if it has a number."""
    campaign = dossier.campaign
    found = [base.removeprefix("Căn cứ ").strip() for base in lines(campaign.text("legal_bases"))]
    found.append(
        phrases.say(
            "basis_founding",
            loai_van_ban=phrases.say(f"founding_{campaign.text('founding_kind') or 'nghi_quyet'}"),
            so=campaign.text("founding_number"),
            ngay=day_words(campaign.text("founding_date")),
            co_quan=campaign.text("founding_agency") or campaign.text("authority_name"),
            noi_dung=_subject(dossier) or NOTHING,
        )
    )
    if campaign.text("plan_number"):
        words = {"so": campaign.text("plan_number"), "ngay": day_if_known(campaign.text("plan_date"))}
        about = _subject(dossier)
        if about:
            found.append(phrases.say("basis_plan", **words, noi_dung=f"giám sát {about}"))
        else:
            found.append(phrases.say("basis_plan_untitled", **words))
    return closed_with_semicolon(tuple(phrases.say("basis", van_ban=base) for base in found))


def _opening(dossier: Dossier, phrases: Phrases) -> str:
    visit = dossier.visit
    hour, minute = hour_and_minute(visit.text("starts_at"))
    return phrases.say(
        "opening",
        gio=hour,
        phut=minute,
        ngay=day_words(local_date(visit.text("starts_at"))),
        dia_diem=small(visit.text("place")),
        ten_doan=dossier.delegation.text("name"),
        don_vi=dossier.unit.text("name"),
        ten_cuoc=_subject(dossier),
    )


def date_line(dossier: Dossier, moment: str, phrases: Phrases) -> str:
    """Return the line of place and date for a paper of that moment."""
    day = day_words(local_date(moment))
    return phrases.say("date_line", dia_danh=dossier.campaign.text("place"), ngay=day)


def _closing(
    dossier: Dossier, said_before: tuple[Section, ...], appendix_count: int, phrases: Phrases
) -> tuple[str, ...]:
    visit = dossier.visit
    hour, minute = hour_and_minute(visit.text("ends_at"))
    words = {"gio": hour, "phut": minute, "so_trang": PAGE_COUNT, **copies_in_words(dossier, phrases)}
    words["thong_qua"] = passed(visit, said_before, phrases)
    first, last = local_date(visit.text("starts_at")), local_date(visit.text("ends_at"))
    if last and first != last:
        words["ngay"] = day_words(last)
        if appendix_count:
            said = phrases.say("closing_other_day", **words, so_phu_luc=f"{appendix_count:02d}")
        else:
            said = phrases.say("closing_other_day_bare", **words)
    elif appendix_count:
        said = phrases.say("closing_with_appendices", **words, so_phu_luc=f"{appendix_count:02d}")
    else:
        said = phrases.say("closing", **words)
    return (phrases.say("scope"), said)


def passed(read: RecordView, sections: Sequence[Section], phrases: Phrases) -> str:
    """Return that the paper was read out and agreed to, but for an opinion that it says; nothing if not `agreed`."""
    if not read.flag("agreed"):
        return NOTHING
    reserved, title = (phrases.say("no_other_opinion"),), phrases.say("section_opinions")
    for place, section in enumerate(sections, 1):
        if section.title == title and section.paragraphs and section.paragraphs != reserved:
            return phrases.say("passed_but", muc=roman(place))
    return phrases.say("passed")


def copies_in_words(dossier: Dossier, phrases: Phrases) -> dict[str, str]:
    """Return how many copies are made ("03") and who keeps them; nothing is said of a single one."""
    copies = dossier.visit.get("copies")
    if not isinstance(copies, int):
        return {"so_ban": "", "noi_giu": NOTHING}
    words = {"don_vi": dossier.unit.text("name"), "ban_doan": f"{copies - 1:02d}"}
    kept = copies > 1 and not dossier.two_sign  # by form 1.9 the unit takes no part in them
    return {"so_ban": f"{copies:02d}", "noi_giu": phrases.say("copies_kept", **words) if kept else NOTHING}


def _number(visit: RecordView) -> str:
    """Return the number as it is written: "5" as "05", and one with letters or a year as it was given."""
    number = visit.text("minutes_number")
    return f"{int(number):02d}" if number.isdecimal() else number


def numbered(dossier: Dossier, phrases: Phrases) -> str:
    """Return "số 05/BB-ĐGS " for within a sentence; nothing while the minutes have no number."""
    number = _number(dossier.visit)
    return f"số {number}/{notation(dossier, phrases)} " if number else NOTHING


def _attached(dossier: Dossier, phrases: Phrases) -> str:
    return phrases.say(
        "appendix_attached",
        so=numbered(dossier, phrases),
        ngay=day_words(local_date(dossier.visit.text("starts_at"))),
        ten_doan=dossier.delegation.text("name"),
    )
