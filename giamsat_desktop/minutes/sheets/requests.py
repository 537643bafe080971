"""The list of documents that a unit is asked for, with room to note what came."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reportlab.platypus import Flowable, Spacer

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import Column
from giamsat_desktop.minutes.composing.phrases import phrases_of, short_day
from giamsat_desktop.minutes.composing.sections import form_in_words
from giamsat_desktop.minutes.drawing import tables
from giamsat_desktop.minutes.lettering import styles
from giamsat_desktop.minutes.lettering.layout import in_use
from giamsat_desktop.minutes.sheets import sheet as papers_sheet
from giamsat_desktop.minutes.sheets.sheet import Sheet, said

_COLUMNS = (
    ("column_number", 10),
    ("requests_name", 57),
    ("requests_why", 33),
    ("requests_form", 18),
    ("requests_due", 25),
    ("requests_received", 22),
)


def request_list(found: Dossier) -> Sheet:
    """Return the list."""
    unit, subject = found.unit.text("name"), papers_sheet.subject_of(found)
    frame = papers_sheet.paper(
        found,
        "DM",
        title=said("requests_title"),
        subject=said("requests_subject", don_vi=unit, ten_cuoc=subject),
    )
    value = replace(
        frame,
        date_line=papers_sheet.dated_by_hand(found.campaign.text("place")),
        signatures=papers_sheet.by_the_chair(found),
        recipients=papers_sheet.to_whom(found),
    )
    lacks = () if found.requests else ("paper-requests",)
    return Sheet(value, _story(found), lacking=papers_sheet.lacking_of(found, *lacks))


def _story(found: Dossier) -> list[Flowable]:
    team, unit = found.delegation.text("name"), found.unit.text("name")
    phrases = phrases_of(found.phrases)
    rows: list[Sequence[str]] = [
        (
            str(place),
            one.text("name"),
            one.text("reason"),
            form_in_words(one, phrases),
            short_day(one.text("due_on")),
            "",
        )
        for place, one in enumerate(found.requests, 1)
    ]
    if not rows:
        return [*styles.body(said("requests_none"))]
    columns = [Column(said(name), width, centred=place in (0, 3, 4)) for place, (name, width) in enumerate(_COLUMNS)]
    opening = "requests_opening" if all(one.text("due_on") for one in found.requests) else "requests_opening_no_day"
    story: list[Flowable] = [*styles.body(said(opening, ten_doan=team, don_vi=unit))]
    story += [Spacer(1, 3), papers_sheet.to_fill_in(tables.fitted(columns, in_use().portrait), rows), Spacer(1, 8)]
    had = "; ".join(filter(None, (one.text("title").rstrip(". ") for one in found.documents)))
    return [*story, *styles.body(said("requests_had", ten=had))] if had else story
