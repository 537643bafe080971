"""The dossier of a visit: everything paper and checks need, gathered from the view in print order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.paper.protocol import protocol
from giamsat_desktop.domain.view import RecordView

Records: TypeAlias = tuple[RecordView, ...]

_LAST = 900_000
"""Where records stand that were given no order; within what the field holds, so that one may stand behind them."""
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}
_ROMAN_NUMBER = re.compile(r"[ivxl]+")


@dataclass(frozen=True, slots=True)
class Dossier:
    """A visit with all that belongs to it. What the plan does not have is a blank record with id "".

    `joiners`: who was added for supplementary minutes; they are no attendees of the visit.
    """

    campaign: RecordView
    delegation: RecordView
    unit: RecordView
    visit: RecordView
    members: Records
    attendees: Records
    remarks: Records
    answers: Records
    figures: Records
    cases: Records
    findings: Records
    causes: Records
    recommendations: Records
    requests: Records
    documents: Records
    photos: Records
    phrases: Records = ()
    joiners: Records = ()

    @property
    def people(self) -> Records:
        """Everybody whom the visit or supplementary minutes of it name, but for the delegation's members."""
        return (*self.attendees, *self.joiners)

    def people_for(self, supplement: str) -> Records:
        """Return who can take part in these supplementary minutes (id): whom the visit names, or who was added."""
        return (*self.attendees, *(one for one in self.joiners if one.text("supplement") == supplement))

    @property
    def of_visit(self) -> Records:
        """The visit and every record made in it."""
        return (
            self.visit,
            *(*self.people, *self.remarks, *self.answers, *self.figures, *self.cases, *self.findings),
            *(*self.causes, *self.recommendations, *self.requests, *self.documents, *self.photos),
        )

    @property
    def two_sign(self) -> bool:
        """Whether only secretary and presiding officer sign (NĐ 30/2020, Mẫu 1.9)."""
        return self.campaign.text("signing") == "hai_ben"

    def member(self, record: str) -> RecordView | None:
        """Return a member of the delegation by id."""
        return next((member for member in self.members if member.record == record), None)

    def causes_of(self, finding: str) -> Records:
        """Return the causes of a finding in print order."""
        return tuple(cause for cause in self.causes if cause.text("finding") == finding)

    def recommendations_of(self, finding: str) -> Records:
        """Return the recommendations that rest on a finding."""
        return tuple(found for found in self.recommendations if finding in found.items("findings"))


def assemble(visit: str, records: Iterable[RecordView]) -> Dossier:
    """Return the dossier of the visit with this id; deleted records are left out. Raises NotFound."""
    by_id = {record.record: record for record in records}
    seen = by_id.get(visit)
    if seen is None or seen.record_type != "visit":
        raise NotFound(what="visit", name=visit)
    delegation = _linked(by_id, seen, "delegation")
    found = _belonging(by_id.values(), visit, delegation.record)
    campaign = _linked(by_id, delegation, "campaign")
    return Dossier(
        campaign=campaign,
        delegation=delegation,
        unit=_linked(by_id, seen, "unit"),
        visit=seen,
        members=found.get("member", ()),
        attendees=tuple(one for one in found.get("attendee", ()) if not one.text("supplement")),
        joiners=tuple(one for one in found.get("attendee", ()) if one.text("supplement")),
        remarks=found.get("remark", ()),
        answers=found.get("answer", ()),
        figures=found.get("figure", ()),
        cases=found.get("sampled_case", ()),
        findings=found.get("finding", ()),
        causes=found.get("cause", ()),
        recommendations=found.get("recommendation", ()),
        requests=found.get("document_request", ()),
        documents=found.get("document", ()),
        photos=found.get("photo", ()),
        phrases=_phrases(by_id.values(), campaign.record),
    )


def _phrases(records: Iterable[RecordView], campaign: str) -> Records:
    """Return the sentences that a campaign words in its own way, by key."""
    own = (one for one in records if one.record_type == "phrase" and not one.deleted)
    return tuple(sorted((one for one in own if one.text("campaign") == campaign), key=lambda one: one.text("key")))


def in_print_order(records: Iterable[RecordView]) -> Records:
    """Return records by their order, then question, indicator and period, then id."""
    return tuple(sorted(records, key=_place))


def code_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """Return the sort key of an outline code: A.2 before I.1, II.9 before II.10, IV before IX."""
    return tuple(_part(part) for part in re.split(r"[.\-_ ]", code.casefold()) if part)


def _part(part: str) -> tuple[int, int, str]:
    if part.isdecimal():
        return (2, int(part), "")
    if _ROMAN_NUMBER.fullmatch(part):
        values = [_ROMAN[letter] for letter in part]
        signed = (-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
        return (1, sum(signed), part)
    return (0, 0, part)


def order_of(record: RecordView) -> int:
    """Return the place a record was given among its kind; one without any comes last."""
    order = record.get("order")
    return order if isinstance(order, int) and not isinstance(order, bool) else _LAST


def next_order(records: Iterable[RecordView]) -> int:
    """Return the place behind all of these."""
    return max(map(order_of, records), default=0) + 1


def _place(record: RecordView) -> tuple[int, object, object, str]:
    code = record.text("question") if record.record_type == "answer" else record.text("indicator")
    return (order_of(record), code_order(code), record.text("period"), record.record)


def _as_taken(photo: RecordView) -> tuple[int, str, tuple[tuple[int, str], ...], str]:
    """Photos stand as they were put by hand, else as they were taken, else by the numbers in their files' names."""
    return (order_of(photo), photo.text("taken_at") or "~", natural(photo.text("file_name")), photo.record)


def natural(name: str) -> tuple[tuple[int, str], ...]:
    """Return the sort key of a file's name in which numbers count as numbers: IMG_9 before IMG_10."""
    parts = re.split(r"([0-9]+)", name.casefold())
    return tuple((int(part), "") if part.isdecimal() else (-1, part) for part in parts if part)


def _linked(by_id: Mapping[str, RecordView], record: RecordView, name: str) -> RecordView:
    # A link to something deleted still names it: minutes must not lose their unit.
    found = by_id.get(record.text(name))
    return found if found is not None and found.record_type == name else RecordView("", name)


def _belonging(records: Iterable[RecordView], visit: str, delegation: str) -> dict[str, Records]:
    grouped: dict[str, list[RecordView]] = {}
    for record in records:
        owner = record.text("delegation") if record.record_type == "member" else record.text("visit")
        belongs = owner == (delegation if record.record_type == "member" else visit)
        if owner and belongs and not record.deleted:
            grouped.setdefault(record.record_type, []).append(record)
    photos = tuple(sorted(grouped.pop("photo", []), key=_as_taken))
    roles = {one.record: one.text("role") for one in grouped.get("member", ())}
    people = {
        kind: tuple(sorted(grouped.pop(kind, []), key=lambda one: (order_of(one), protocol(one, roles), one.record)))
        for kind in ("member", "attendee")
    }
    return {"photo": photos, **people, **{record_type: in_print_order(found) for record_type, found in grouped.items()}}
