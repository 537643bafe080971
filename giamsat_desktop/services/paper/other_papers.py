"""The papers besides the minutes: working programme, figures table to fill in, document list, this laptop's card."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TYPE_CHECKING, cast

from giamsat_desktop.domain.form import Question
from giamsat_desktop.domain.paper.comparison import number
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import DEFAULT_LAYOUT
from giamsat_desktop.domain.vietnamese.dates import date_on_paper, local_day, to_instant
from giamsat_desktop.domain.vietnamese.filenames import document_name, safe_stem
from giamsat_desktop.minutes.composing.phrases import local_date
from giamsat_desktop.minutes.lettering.layout import using
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.people.card_pictures import card_code
from giamsat_desktop.services.records.reading import VisitRead, visit_now
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets

if TYPE_CHECKING:
    from giamsat_desktop.minutes.lettering.characters import Unprinted
    from giamsat_desktop.minutes.sheets.figures import Asked


class PaperKind(StrEnum):
    """What can be printed of a visit besides its minutes."""

    PROGRAMME = "programme"
    FIGURES = "figures"
    REQUESTS = "requests"


_SUBSTITUTED = ("not-here", "unreadable")
"""Troubles with the outline of the campaign in which another one stands in for it."""
_PREFIX = {PaperKind.PROGRAMME: "CT", PaperKind.FIGURES: "BS", PaperKind.REQUESTS: "DM"}


@dataclass(frozen=True, slots=True)
class PaperPdf:
    """A paper as bytes of a PDF, with a name for its file ("CT_2023-05-15_STNMT_v1.pdf").

    `unprinted`: what is "□" on it. `lacking`: what is not recorded, by its code in phrases/missing.*.json; with any of
    it the paper is a draft.
    """

    pdf: bytes
    file_name: str
    unprinted: tuple[Unprinted, ...] = ()
    lacking: tuple[str, ...] = ()


def lacking_in_words(paper: PaperPdf, language: str = "vi") -> str:
    """Return why a paper is only a draft, as one sentence for each thing that is not recorded; "" when it is none."""
    said = cast("dict[str, str]", assets.json(f"phrases/missing.{'en' if language == 'en' else 'vi'}.json"))
    return said["paper-draft"].format(what=" ".join(said[code] for code in paper.lacking)) if paper.lacking else ""


def paper_pdf(workspace: Workspace, *, visit: str, kind: PaperKind) -> PaperPdf:
    """Lay out one of the other papers of a visit as the records stand; raises NotFound, LayoutMissing."""
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    from giamsat_desktop.minutes.composing.unit_names import acting
    from giamsat_desktop.minutes.lettering.characters import noticing
    from giamsat_desktop.minutes.sheets.figures import figures_form
    from giamsat_desktop.minutes.sheets.programme import programme
    from giamsat_desktop.minutes.sheets.requests import request_list
    from giamsat_desktop.minutes.sheets.sheet import render_sheet

    read = visit_now(workspace, visit)
    found, outline = acting(read.dossier), read.outline
    known = read.in_force.trouble not in _SUBSTITUTED
    with using(found.campaign.text("layout") or DEFAULT_LAYOUT), noticing() as noticed:
        if kind is PaperKind.PROGRAMME:
            sheet = programme(found, outline, [one.section for one in _relevant(read)] if known else None)
        elif kind is PaperKind.FIGURES:
            sheet = figures_form(found, outline, _asked(read) if known else None, _periods(found))
        else:
            sheet = request_list(found)
        pdf = render_sheet(sheet)
    held = local_date(found.visit.text("starts_at"))
    day = date.fromisoformat(held) if held else None
    unit = found.unit.text("code") or "X"
    version = None if sheet.lacking else 1
    name = document_name(_PREFIX[kind], day, unit, version=version, suffix="pdf")
    return PaperPdf(pdf, name, tuple(noticed), sheet.lacking)


def card_sheet(workspace: Workspace) -> PaperPdf:
    """Return this laptop's card as a PDF of one page."""
    from giamsat_desktop.minutes.lettering.characters import noticing
    from giamsat_desktop.minutes.sheets.card import CardSheet, render_card

    made_at = to_instant(workspace.clock.now())
    campaigns = workspace.of_type("campaign")
    sheet = CardSheet(
        author=workspace.profile.name,
        role=workspace.profile.role,
        content=card_code(workspace),
        words=enrolling.my_words(workspace),
        subject=campaigns[0].text("name") if campaigns else "",
        sample=any(one.flag("sample") for one in campaigns),
        made_at=made_at,
        made_on=date_on_paper(date.fromisoformat(local_day(made_at))),
    )
    with noticing() as noticed:
        pdf = render_card(sheet)
    return PaperPdf(pdf, f"the_{safe_stem(workspace.profile.name)}.pdf", tuple(noticed))


def _relevant(read: VisitRead) -> list[Question]:
    """Return the questions that concern this unit, in the order of the outline."""
    return [one for one in read.outline.questions if one.code in read.states and read.states[one.code].relevant]


def _asked(read: VisitRead) -> tuple[Asked, ...]:
    """Return the indicators asked of this unit, each once."""
    from giamsat_desktop.minutes.sheets.figures import Asked

    known = {one.code: one for one in read.outline.indicators}
    sections: dict[str, str] = {}
    for question in _relevant(read):
        for code in question.indicators:
            sections.setdefault(code, question.section)
    return tuple(Asked(section, known[code]) for code, section in sections.items() if code in known)


_WHOSE = ("reported", "verified")


def _periods(found: Dossier) -> tuple[str, ...]:
    """Return the years that the supervision covers, then whatever other periods there are figures of."""
    first, last = found.campaign.text("covers_from")[:4], found.campaign.text("covers_to")[:4]
    years = [str(year) for year in range(int(first), int(last) + 1)] if first and last else []
    told = {
        one.text("period")
        for one in found.figures
        if any(number(one, f"{who}_{kind}") is not None for who in _WHOSE for kind in ("value", "numerator"))
    } - {""}
    return (*years, *sorted(told - {*years}))
