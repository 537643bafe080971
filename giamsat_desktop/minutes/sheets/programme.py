"""The working programme of a visit: when and where, who, in which order, about what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from reportlab.platypus import Flowable, Paragraph, Spacer

from giamsat_desktop.domain.form import Outline, Section
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import Column, Grid, number_line, point_letter, roman
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.letterhead import notation
from giamsat_desktop.minutes.composing.phrases import (
    NOTHING,
    day_if_known,
    day_words,
    hour_and_minute,
    local_date,
    phrases_of,
    salutation,
)
from giamsat_desktop.minutes.drawing import tables
from giamsat_desktop.minutes.lettering import styles
from giamsat_desktop.minutes.sheets import sheet as papers_sheet
from giamsat_desktop.minutes.sheets.sheet import Sheet, said

_RANKS = ("Chuyên viên", "Chuyên gia")
_WIDTHS = (11, 79, 45, 30)


def programme(found: Dossier, outline: Outline, sections: Sequence[str] | None) -> Sheet:
    """Return the programme; `sections` are the codes of the outline's sections that concern this unit.

    None while the outline of the campaign has not come.
    """
    unit = found.unit.text("name")
    frame = papers_sheet.paper(
        found,
        "CT",
        title=said("programme_title"),
        subject=said("programme_subject", ten_cuoc=papers_sheet.subject_of(found), don_vi=unit),
    )
    value = replace(
        frame,
        number_line=number_line(None, _notation(found)),
        date_line=papers_sheet.dated_by_hand(found.campaign.text("place")),
        signatures=papers_sheet.by_the_chair(found),
        recipients=papers_sheet.to_whom(found),
    )
    told = [one for one in outline.sections if one.code in (sections or ())]
    lacks = [code for code, name in (("starts-at", "starts_at"), ("place", "place")) if not found.visit.text(name)]
    lacks += ["paper-outline"] if sections is None else []
    return Sheet(value, _story(found, told), lacking=papers_sheet.lacking_of(found, *lacks))


def _notation(found: Dossier) -> str:
    """Return the letters behind the number, of the body whose minutes they are: "CTr-ĐGS" where those are "BB-ĐGS"."""
    body = notation(found, phrases_of(found.phrases)).partition("-")[2]
    return said("programme_notation", co_quan=body or NOTHING).removesuffix("-")


def _story(found: Dossier, told: Sequence[Section]) -> list[Flowable]:
    visit = found.visit
    hour, minute = hour_and_minute(visit.text("starts_at"))
    when = said("programme_time", gio=hour, phut=minute, ngay=day_words(local_date(visit.text("starts_at"))))
    parts: list[tuple[str, list[Flowable]]] = [
        (
            said("section_time"),
            [*styles.body(when), *styles.body(said("programme_place", dia_diem=visit.text("place")))],
        ),
        (said("section_people"), [*_delegation(found), *_unit(found)]),
        (said("section_order"), [tables.grid(_order(found)), Spacer(1, 8)]),
    ]
    if told:
        marks = [f"{point_letter(place)}) " for place in range(len(told))] if len(told) > 1 else [""]
        lines = [f"{mark}{one.title}" for mark, one in zip(marks, told, strict=True)]
        ends = [";"] * (len(lines) - 1) + ["."]
        points = [part for line, end in zip(lines, ends, strict=True) for part in styles.body(line.rstrip(".;") + end)]
        parts.append((said("section_content"), [*points]))
    story: list[Flowable] = [*_opening(found)]
    for number, (title, flowables) in enumerate(parts, 1):
        story += papers_sheet.headed(f"{roman(number)}. {title}", flowables)
    return story


def _opening(found: Dossier) -> list[Paragraph]:
    number, day = found.campaign.text("plan_number"), day_if_known(found.campaign.text("plan_date"))
    names = {"ten_doan": found.delegation.text("name"), "don_vi": found.unit.text("name")}
    if not number:
        return styles.body(said("programme_opening_no_plan", **names))
    return styles.body(said("programme_opening", so=number, ngay=day, **names))


def _delegation(found: Dossier) -> list[Paragraph]:
    team = found.delegation.text("name")
    if not found.members:
        return styles.body(said("people_delegation_nobody", ten_doan=team))
    return [*styles.body(said("people_delegation", ten_doan=team)), *_people(found.members)]


def _unit(found: Dossier) -> list[Paragraph]:
    there = [one for one in found.attendees if one.text("side") == "don_vi"]
    unit = found.unit.text("name")
    if not there:
        head = found.unit.text("head_title") or said("figures_head").capitalize()
        return styles.body(said("people_unit_nobody", don_vi=unit, chuc_vu=head))
    return [*styles.body(said("people_unit", don_vi=unit)), *_people(there)]


def _people(people: Sequence[RecordView]) -> list[Paragraph]:
    """Return a line for each of them, as lists of people stand."""
    named = [
        ", ".join(filter(None, (f"{salutation(one)} {one.text('name')}", _office(one.text("position")))))
        for one in people
    ]
    ends = [";"] * (len(named) - 1) + ["."]
    return [part for line, end in zip(named, ends, strict=False) for part in styles.body(f"- {line}{end}")]


def _office(position: str) -> str:
    """Return a position behind a name: a rank ("chuyên viên chính") begins small there, an office does not."""
    return position[:1].lower() + position[1:] if position.startswith(_RANKS) else position


def _named(member: RecordView | None) -> str:
    return said("who_delegation") if member is None else f"{salutation(member)} {member.text('name')}"


def _order(found: Dossier) -> Grid:
    headings = [said(f"column_{name}") for name in ("number", "content", "who", "time")]
    sized = enumerate(zip(headings, _WIDTHS, strict=True))
    columns = [Column(name, width, centred=place in (0, 3)) for place, (name, width) in sized]
    chair = found.visit.text("chair")
    who = {
        "opener": _named(found.member(found.visit.text("opened_by") or chair)),
        "chair": _named(found.member(chair)),
        "unit": found.unit.text("name"),
        "delegation": said("who_delegation"),
        "all": said("who_delegation" if found.two_sign else "who_all"),
    }
    steps = cast("list[tuple[str, str]]", papers_sheet.phrases()["steps"])
    hour, minute = hour_and_minute(found.visit.text("starts_at"))
    rows = [(str(number), what, who[by], "") for number, (what, by) in enumerate(steps, 1)]
    if found.visit.text("starts_at"):
        rows[0] = (*rows[0][:3], f"{hour} giờ {minute} phút")
    return Grid(tuple(columns), tuple(rows))
