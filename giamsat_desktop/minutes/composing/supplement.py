"""Supplementary minutes: what came after the sealed ones, and only that (domain/README.md, Merging)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import dataclass, replace

from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.paper.dossier import Dossier, Records
from giamsat_desktop.domain.paper.minutes import PAGE_COUNT, Minutes, Section, number_line
from giamsat_desktop.domain.paper.presence import mandated_at
from giamsat_desktop.domain.paper.supplement_session import held
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing import appendices as composing_appendices
from giamsat_desktop.minutes.composing import sections as composing_sections
from giamsat_desktop.minutes.composing.letterhead import notation, signatures
from giamsat_desktop.minutes.composing.phrases import Phrases, day_words, hour_and_minute, local_date, phrases_of
from giamsat_desktop.minutes.composing.silence import lone, told
from giamsat_desktop.minutes.composing.stops import sentences
from giamsat_desktop.minutes.composing.unit_names import acting
from giamsat_desktop.minutes.composing.whole import (
    compose,
    copies_in_words,
    date_line,
    numbered,
    paper_code,
    passed,
    small,
)

_PRINTED = (
    *(
        "report_number",
        "report_date",
        "report_title",
        "unit_statement",
        "other_opinions",
        "opened_by",
        "report_presenter",
    ),
    *("conclusion_assessment", "conclusion_shortcomings", "conclusion_requests"),
)
"""Fields of the visit that the sealed minutes have said; the chair's opening words are among them."""


@dataclass(frozen=True, slots=True)
class Supplemented:
    """What is supplemented: the code of the sealed minutes, and the records (ids) in them.

    `own`: the record of the supplementary minutes: when, where, by whom they are drawn up, why, whether agreed to.
    """

    code: str
    records: Container[str]
    own: RecordView


def beyond(dossier: Dossier, sealed: Container[str]) -> Dossier:
    """Return a dossier with only what is not in these records; who was there stays."""

    def new(records: Records) -> Records:
        return tuple(record for record in records if record.record not in sealed)

    said = {name: value for name, value in dossier.visit.fields.items() if name not in _PRINTED}
    return replace(
        dossier,
        visit=RecordView(dossier.visit.record, "visit", said, (), dossier.visit.heads),
        remarks=new(dossier.remarks),
        answers=new(dossier.answers),
        figures=new(dossier.figures),
        cases=new(dossier.cases),
        findings=new(dossier.findings),
        causes=new(dossier.causes),
        recommendations=new(dossier.recommendations),
        requests=new(dossier.requests),
        documents=new(dossier.documents),
        photos=new(dossier.photos),
    )


def compose_supplement(dossier: Dossier, outline: Outline, base: Supplemented, *, made_at: str) -> Minutes:
    """Return supplementary minutes of a visit; with nothing new they say only who takes part."""
    phrases = phrases_of(dossier.phrases)
    whole = compose(dossier, outline, draft=True, made_at=made_at)
    dossier = acting(dossier)
    dossier = replace(dossier, attendees=_people(dossier, base.own))
    session = held(dossier, base.own)
    new = beyond(dossier, base.records)
    day = day_words(local_date(dossier.visit.text("starts_at")))
    attached = whole.figures or whole.photos
    appendices = composing_appendices.appendices(new, outline, attached.attached if attached else "", phrases)
    _, *others = composing_sections.sections(new, outline, appendices, phrases)
    named = [str(one) for one in base.own.items("present")]
    people = composing_sections.people_of_supplement(
        replace(dossier, visit=session.visit), named, phrases, chair=base.own.text("chair")
    )
    reason = sentences(base.own.text("reason"))
    said = [Section(phrases.say("supplement_section"), paragraphs=reason)] if reason else []
    sections = (*people, *said, *map(lone, told(others, phrases)))
    number = numbered(dossier, phrases)
    return replace(
        whole,
        code=paper_code("BBBS", dossier, base.own.text("held_at")),
        kind_title=phrases.say("title_supplement"),
        kind_note=phrases.say("supplement_note", so=number, ngay=day),
        opening=(_opening(dossier, base, phrases),),
        sections=sections,
        signatures=signatures(session, phrases),
        closing=(
            phrases.say(
                "supplement_closing",
                so_trang=PAGE_COUNT,
                ngay_chinh=day,
                thong_qua=passed(base.own, sections, phrases),
                **copies_in_words(_copied(dossier, base.own), phrases),
            ),
        ),
        date_line=date_line(dossier, base.own.text("held_at"), phrases) if whole.date_line else "",
        number_line=number_line(None, notation(dossier, phrases)),
        figures=appendices.figures,
        photos=appendices.photos,
    )


def _people(dossier: Dossier, own: RecordView) -> tuple[RecordView, ...]:
    """Return the people of a visit, who signs the supplementary minutes with the mandate recorded for them."""
    people = dossier.people_for(own.record)
    named = {str(one) for one in own.items("present")}
    there = {one.record: one for one in mandated_at(own, [one for one in people if one.record in named])}
    return tuple(there.get(one.record, one) for one in people)


def _copied(dossier: Dossier, own: RecordView) -> Dossier:
    """Return the visit with as many copies as supplementary minutes say of themselves, if they do."""
    copies = own.get("own_copies")
    if copies is None:
        return dossier
    return replace(dossier, visit=replace(dossier.visit, fields={**dossier.visit.fields, "copies": copies}))


def _opening(dossier: Dossier, base: Supplemented, phrases: Phrases) -> str:
    """Return when and where they are drawn up; that the unit takes part where somebody of it does."""
    hour, minute = hour_and_minute(base.own.text("held_at"))
    words = {
        "gio": hour,
        "phut": minute,
        "dia_diem": small(base.own.text("held_in")),
        "ngay": day_words(local_date(base.own.text("held_at"))),
        "so": numbered(dossier, phrases),
        "ten_doan": dossier.delegation.text("name"),
        "don_vi": dossier.unit.text("name"),
        "ngay_chinh": day_words(local_date(dossier.visit.text("starts_at"))),
        "ma": base.code,
    }
    there = {str(one) for one in base.own.items("present")}
    if not there:
        return phrases.say("supplement_opening_bare", **words)
    if any(one.text("side") == "don_vi" and one.record in there for one in dossier.attendees):
        return phrases.say("supplement_opening", **words)
    return phrases.say("supplement_opening_alone", **words, ly_do=base.own.text("unit_away").rstrip(". "))


def says_only_why(paper: Minutes) -> bool:
    """Tell whether supplementary minutes add nothing to their reason: their first section behind who takes part."""
    told = [section for section in paper.sections if not any(clause.people for clause in section.clauses)]
    return len(told) == 1 and not told[0].clauses and paper.figures is None and paper.photos is None


def has_content(paper: Minutes) -> bool:
    """Tell whether supplementary minutes say anything beside who takes part."""
    return any(not any(clause.people for clause in section.clauses) for section in paper.sections)
