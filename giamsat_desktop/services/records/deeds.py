"""Deeds: what was done as a person names it, "đánh giá II.1", and where it was done; for undo, redo and their words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from giamsat_desktop.domain.ids import is_id
from giamsat_desktop.domain.unfinished import Unfinished, plain_field
from giamsat_desktop.domain.view import DELETED, RecordView
from giamsat_desktop.services.changes import Changes
from giamsat_desktop.services.counting import counted
from giamsat_desktop.services.records.recording import Edit, Retraction
from giamsat_desktop.services.terms import LANGUAGES, Terms, lowered
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system import assets

_MOST = 48
_NAMED_BY = {
    "answer": ("question",),
    "figure": ("indicator", "period"),
    "attendee": ("name",),
    "member": ("name",),
    "unit": ("short_name", "name"),
    "finding": ("title", "description"),
    "cause": ("text",),
    "recommendation": ("text",),
    "remark": ("speaker", "text"),
    "document": ("title",),
    "document_request": ("name",),
    "photo": ("caption", "file_name"),
    "sampled_case": ("case_number",),
    "minutes": ("code",),
}
"""Record type → the fields that say which one it is: all of an answer's or a figure's, else the first that is set."""
_WHOLE = ("answer", "figure")
_IN_TABLES = ("attendee", "document", "document_request", "figure", "remark", "sampled_case")
"""Of these a cell is led to, not only the row."""
_GROUND = ("campaign", "outline", "visit", "delegation", "schedule")
"""What everything else stands on; two of them made at once are a plan, and no act of a moment."""
_BELONGING = ("visit", "order", DELETED)
_CONCLUSION = ("conclusion", "unit_statement", "other_opinions")


@dataclass(frozen=True, slots=True)
class Deed:
    """An act in words, and where: the visit and the part of it that leads there; empty texts for what is nowhere.

    A difference is decided in sight of all sides, not where the value stands: `decided`.
    """

    words: str = ""
    visit: str = ""
    part: str = ""
    decided: bool = False


def deed(workspace: Workspace, changes: Changes, language: str = "vi") -> Deed:
    """Return how what was just done is called: what was added, deleted, set, decided, and where."""
    acts = [act for act in reversed(changes.inverse) if isinstance(act, Edit | Retraction)]
    if not acts:
        return Deed()
    first = acts[0]
    terms, phrases = Terms(language), _phrases(language)
    seen = workspace.view(first.record)
    field = _field(first, seen)
    what = {
        "type": lowered(terms.type(first.record_type)),
        "field": lowered(terms.field(first.record_type, field)) if field else "",
        "which": _which(workspace, seen, terms),
    }
    words = " ".join(phrases[_how(first)].format_map(what).split())
    if (named := _of_signers(workspace, acts, language)) is not None:
        return named
    others = {act.record: act.record_type for act in acts if act.record != first.record}
    if others and _how(first) == "deleted":
        words = phrases["along"].format(words=words, along=counted(Counter(others.values()), terms))
    elif others:
        words = phrases["several"].format(words=words, count=len(others))
    return Deed(words, *_place(first.record_type, seen, field), decided=_how(first) in ("decided", "reopened"))


def deed_of_drafts(workspace: Workspace, several: Sequence[Unfinished], language: str = "vi") -> Deed:
    """Return how letting these texts go is called, "bỏ bản nháp nhận xét II.1"; where they stand is theirs to say."""
    first, terms, phrases = several[0], Terms(language), _phrases(language)
    field = plain_field(first.field)
    labelled = terms.field(first.record_type, field)
    named = phrases.get(f"draft.{first.record_type}.{field}", lowered(labelled) if labelled != field else "")
    seen = workspace.view(first.record) if is_id(first.record) else None
    which = _which(workspace, seen, terms) or called(
        first.record_type, lambda name: str(first.base.get(name) or ""), terms
    )
    words = " ".join(phrases["let_go"].format(field=named, which=which).split())
    if len(several) > 1:
        words = phrases["several"].format(words=words, count=len(several) - 1)
    return Deed(words)


def called(record_type: str, text: Callable[[str], str], terms: Terms, *, most: int = _MOST) -> str:
    """Return which record of its type it is, "CH-01 · 2021" or the beginning of its text; "" when nothing says so.

    `most`: so many letters of it, 0 for all.
    """
    said = [terms.period(text(name)) if name == "period" else text(name) for name in _NAMED_BY.get(record_type, ())]
    said = [one for one in said if one]
    found = " · ".join(said if record_type in _WHOLE else said[:1]).replace("\n", " ")
    found = found if not most or len(found) <= most else f"{found[:most].rstrip()}…"
    return found if record_type in _WHOLE or not found else f"“{found}”"


def lays_ground(changes: Changes) -> bool:
    """Tell whether taking this back would unmake a campaign, a visit, an outline or a plan: never by a bare key."""
    made = [act for act in changes.inverse if isinstance(act, Edit) and act.changes.get(DELETED) is True]
    ground = [act.record_type for act in made if act.record_type in _GROUND]
    return len(ground) > 1 or any(one in ("campaign", "visit", "outline") for one in ground)


def _how(act: Edit | Retraction) -> str:
    if isinstance(act, Retraction):
        return "decided"
    if act.decides:
        return "reopened"
    if DELETED in act.changes:
        return "made" if act.changes[DELETED] is True else "deleted"
    return "set"


def _field(act: Edit | Retraction, seen: RecordView | None) -> str:
    """Return the field that names the act: the first one that is another now and says more than where it belongs."""
    said = act.left.groups if act.left is not None else {}
    names = [name for group, sides in said.items() for name in (*(sides[0] if sides else ()), group)]
    if isinstance(act, Edit) and not act.decides:
        set_anew = [name for name in act.changes if seen is not None and seen.fields.get(name) != act.changes[name]]
        names = [*set_anew, *act.changes]
    return next((name for name in names if name not in _BELONGING), "")


def _which(workspace: Workspace, seen: RecordView | None, terms: Terms) -> str:
    if seen is None:
        return ""
    if seen.record_type == "visit":
        unit = workspace.view(seen.text("unit"))
        return _which(workspace, unit, terms)
    return called(seen.record_type, seen.text, terms)


def _of_signers(workspace: Workspace, acts: Sequence[Edit | Retraction], language: str) -> Deed | None:
    """Return how an act of signing is called: by the person and the minutes; what becomes of these has no own name."""
    records = dict.fromkeys(act.record for act in acts if act.record_type == "signature")
    first = workspace.view(next(iter(records))) if records else None
    if first is None:
        return None
    terms, phrases, minutes = Terms(language), _phrases(language), workspace.view(first.text("minutes"))
    name = first.text("name") or terms.choice("capacity", first.text("capacity"))
    code = minutes.text("code") if minutes is not None else ""
    words = phrases["refusal" if first.flag("refused") else "signature"].format(name=name, code=code)
    if len(records) > 1:
        words = phrases["several"].format(words=words, count=len(records) - 1)
    return Deed(words, first.text("visit"), "minutes")


def _place(record_type: str, seen: RecordView | None, field: str) -> tuple[str, str]:
    if seen is None:
        return "", ""
    if record_type == "visit":
        part = "conclusion" if field.startswith(_CONCLUSION) else "general"
        return seen.record, f"{part}:{field}" if field else part
    visit = seen.text("visit")
    if record_type == "answer":
        return visit, f"question:{seen.text('question')}{f'/{field}' if field else ''}"
    if record_type == "cause":
        return visit, f"finding:{seen.text('finding')}"
    if record_type == "recommendation":
        return visit, "findings"
    if record_type in ("minutes", "signature"):
        return visit, "minutes"
    return visit, f"{record_type}:{seen.record}{f'/{field}' if field and record_type in _IN_TABLES else ''}"


@cache
def _phrases(language: str) -> Mapping[str, str]:
    known = language if language in LANGUAGES else "vi"
    return cast("Mapping[str, str]", assets.json(f"phrases/deeds.{known}.json"))
