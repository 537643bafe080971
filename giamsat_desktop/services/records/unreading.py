"""Unreading: which received values their fields cannot hold, and who wrote them; they are shown, counted nowhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import cast

from giamsat_desktop.domain.dictionary.holding import Unreadable, excerpt
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES, group_of
from giamsat_desktop.domain.paper.checklist import Missing
from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.legacy import proposals
from giamsat_desktop.domain.view import RecordView, setters_of
from giamsat_desktop.services.spoken import who
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import assets

_PARTS = {
    "visit": "visit",
    "attendee": "attendees",
    "answer": "answers",
    "figure": "figures",
    "sampled_case": "cases",
    "finding": "findings",
    "cause": "findings",
    "recommendation": "findings",
    "document": "documents",
    "document_request": "requests",
    "photo": "photos",
    "remark": "remarks",
    "campaign": "campaign",
}


def remarks_on(workspace: Workspace, work: UnitOfWork, found: Dossier) -> tuple[Missing, ...]:
    """Return a line for every unreadable value of what the minutes of a visit are made from; they keep nobody back."""
    plan = (found.campaign, found.delegation, found.unit, *found.members, *found.phrases)
    odd = [seen for seen in (*found.of_visit, *plan) if seen.unreadable]
    if not odd:
        return ()
    return tuple(
        Missing("unreadable", _part(one), one.record, one.field, unread=one)
        for one in unreadable_in(workspace, work, odd)
    )


def old_letters_in(found: Dossier) -> tuple[Missing, ...]:
    """Return a line for every text of a visit that looks as if it was typed with a font from before Unicode."""
    return tuple(
        Missing("old-letters", _part_named(seen.record_type, name), seen.record, _place(seen, name), doubted=True)
        for seen in found.of_visit
        for name, value in seen.fields.items()
        if any(proposals(text) for text in _texts(value))
    )


def _texts(value: JsonValue) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | dict):
        for inside in value.values() if isinstance(value, dict) else value:
            yield from _texts(inside)


def _place(seen: RecordView, name: str) -> str:
    """Return the question's code of an answer: that is where one goes."""
    return seen.text("question") or name if seen.record_type == "answer" else name


def unplaced(workspace: Workspace) -> tuple[Unreadable, ...]:
    """Return the unreadable values that no visit shows: in the plan, and where the link to the visit is one of them."""
    with workspace.store.reading() as work:
        kinds = [kind.name for kind in RECORD_TYPES.values() if not kind.of_visit]
        odd = [seen for kind in kinds for seen in work.records.of_type(kind) if seen.unreadable and not seen.deleted]
        odd += [seen for seen in work.records.of_no_visit() if seen.unreadable and not seen.deleted]
        return unreadable_in(workspace, work, {seen.record: seen for seen in odd}.values())


def unreadable_in(workspace: Workspace, work: UnitOfWork, records: Iterable[RecordView]) -> tuple[Unreadable, ...]:
    """Return the unreadable values of these records, with the people whose acts say so."""
    people = work.writers.names()
    people[workspace.writer] = workspace.profile.name
    odd = list(records)
    heads = work.revisions.several(head for seen in odd for head in seen.heads)
    said = work.revisions.shown_of(sorted({one.record for one in heads.values()}))
    found = []
    for seen in odd:
        within = {heads[head].record for head in seen.heads if head in heads}
        for name, value in seen.unreadable.items():
            acts = [act for record in sorted(within) for act in _acts(said.get(record, []), seen, name, value)]
            by = ", ".join(dict.fromkeys(who(people, act.writer) for act in acts))
            at = acts[0].claimed_at if acts else ""
            found.append(Unreadable(seen.record, seen.record_type, name, excerpt(value), by, at))
    return tuple(found)


def unreadable_in_words(one: Unreadable, language: str = "vi") -> str:
    """Return the sentence about an unreadable value: the field, its beginning, and who wrote it."""
    field = Terms(language).field(one.record_type, one.field)
    return _sentences(language)["unreadable-value"].format(field=field, value=one.value, by=one.by or "…")


def side_in_words(value: JsonValue, language: str = "vi") -> str:
    """Return what stands for an unreadable value among the sides of a difference."""
    return _sentences(language)["unreadable-side"].format(value=excerpt(value))


def _sentences(language: str) -> Mapping[str, str]:
    return cast("dict[str, str]", assets.json(f"phrases/missing.{'en' if language == 'en' else 'vi'}.json"))


def _acts(said: list[Revision], seen: RecordView, name: str, value: JsonValue) -> list[Revision]:
    by_id: Mapping[str, Revision] = {act.id: act for act in said}
    last = (by_id[one] for one in setters_of(said, group_of(seen.record_type, name), group_of))
    return [act for act in last if act.changes.get(name) == value]


def _part(one: Unreadable) -> str:
    return _part_named(one.record_type, one.field)


def _part_named(record_type: str, field: str) -> str:
    if record_type == "visit" and field.startswith("conclusion"):
        return "conclusion"
    return _PARTS.get(record_type, "conflicts")
