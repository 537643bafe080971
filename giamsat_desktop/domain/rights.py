"""Rights: who may do what to which kind of record, declared once, for the door, the view and every button.

A right is a matter of signed words only: a person is a *member* of the delegation when a lead certified the laptop or
somebody here compared its card aloud, a *lead* when the campaign's root said so, and the *author* of what that
laptop's own key signed. What a card says of itself gives nothing. The secretary of a visit is named on paper; the
laptop on which she seals is a member's, that of the delegation's secretary a lead's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from giamsat_desktop.domain.revision import EDIT, REDACTION, Revision
from giamsat_desktop.domain.strict_json import JsonValue

_DELETED = "deleted"


class Who(StrEnum):
    """Whom a right is given to."""

    AUTHOR = "author"
    """Whoever did what the act is about: wrote it, or sealed it."""
    MEMBER = "member"
    """A laptop that a lead certified, or whose card was accepted here; a lead is one, too."""
    LEAD = "lead"
    ROOT = "root"
    """Whoever holds the recovery key of the campaign."""


class Act(StrEnum):
    """What can be done to a record, or to the standing of a laptop."""

    CREATE = "create"
    CHANGE = "change"
    DELETE = "delete"
    DECIDE = "decide"
    """Close a difference."""
    TAKE_BACK = "take back"
    REDACT = "redact"
    """Order that what an act set is forgotten."""
    SEAL = "seal"
    REPLACE = "replace"
    """Put sealed minutes out of force."""
    CERTIFY = "certify"
    REVOKE = "revoke"
    REVOKE_LEAD = "revoke a lead"
    MAKE_LEAD = "make a lead"


Row = Mapping[Act, tuple[Who, ...]]
"""Act → who may; nobody: an empty tuple. An act that is not there cannot be done to such a record."""

_MEMBER, _LEAD, _NOBODY = (Who.MEMBER,), (Who.LEAD,), tuple[Who, ...]()


def _row(written_by: tuple[Who, ...], redacted_by: tuple[Who, ...], **more: tuple[Who, ...]) -> Row:
    written = dict.fromkeys((Act.CREATE, Act.CHANGE, Act.DELETE, Act.DECIDE), written_by)
    return {**written, Act.TAKE_BACK: (Who.AUTHOR,), Act.REDACT: redacted_by, **{Act[k]: v for k, v in more.items()}}


PLAN = _row(_LEAD, _NOBODY)
"""Records of the plan."""
WORK = _row(_MEMBER, _LEAD)
"""Records of a visit: everybody of the delegation writes them, each under the own name."""
PAIR = _row(_MEMBER, _NOBODY)
MINUTES = {**_row(_MEMBER, _NOBODY, SEAL=_MEMBER, REPLACE=(Who.AUTHOR, Who.LEAD)), Act.DECIDE: _LEAD}
"""Written by all until they are sealed; `seals.py` says what is left to whom then."""
LAPTOP: Row = {
    Act.CERTIFY: (Who.LEAD, Who.ROOT),
    Act.REVOKE: (Who.LEAD, Who.ROOT),
    Act.REVOKE_LEAD: (Who.ROOT,),
    Act.MAKE_LEAD: (Who.ROOT,),
}
"""Statements about a laptop are no records; `chains.py` of the bundles keeps these."""

RIGHTS: Mapping[str, Row] = {
    "campaign": PLAN,
    "delegation": PLAN,
    "team": PLAN,
    "member": PLAN,
    "unit": PLAN,
    "schedule": PLAN,
    "outline": PLAN,
    "phrase": PLAN,
    "same_as": PAIR,
    "visit": WORK,
    "attendee": WORK,
    "remark": WORK,
    "answer": WORK,
    "figure": WORK,
    "sampled_case": WORK,
    "finding": WORK,
    "cause": WORK,
    "recommendation": WORK,
    "progress": WORK,
    "document_request": WORK,
    "document": WORK,
    "photo": WORK,
    "signature": WORK,
    "minutes": MINUTES,
    "laptop": LAPTOP,
}
"""Record type → who may do what; types of newer programs are held to be WORK."""

LOOKED_AT = tuple(sorted(name for name, row in RIGHTS.items() if row in (PLAN, MINUTES)))
"""Record types of which every act is looked at; of the others only what is ordered to be forgotten."""


@dataclass(frozen=True, slots=True)
class Person:
    """What signed words say of a writer: the key (hex), whether it is a lead's, and the last number that counts.

    `signs`: heads of its key are here.
    """

    key: str
    lead: bool = False
    upto: int | None = None
    signs: bool = False


@dataclass(frozen=True, slots=True)
class SealWord:
    """What the envelope of a seal says, its signature found right: whose key signed it, and what it is the seal of."""

    key: str
    minutes: str
    snapshot: str
    pdf: str


@dataclass(frozen=True, slots=True)
class People:
    """Who is who here. `rooted`: the root of the campaign is known; before, nobody can be told a lead by a signature,
    and plans are taken as they come. `seals`: SHA-256 of an envelope that is here → what it says; None: it is no seal.
    """

    rooted: bool = False
    persons: Mapping[str, Person] = field(default_factory=dict)
    seals: Mapping[str, SealWord | None] = field(default_factory=dict)

    def person(self, revision: Revision) -> Person | None:
        """Return whose act it is; None for a stranger's, and for one beyond what counts of a revoked laptop."""
        found = self.persons.get(revision.writer)
        if found is None or (found.upto is not None and revision.seq > found.upto):
            return None
        return found

    def may(self, record_type: str, act: Act, revision: Revision) -> bool:
        """Tell whether the writer of a revision may do this, as far as it is no matter of authorship."""
        allowed, person = RIGHTS.get(record_type, WORK).get(act, _NOBODY), self.person(revision)
        if Who.LEAD in allowed and Who.MEMBER not in allowed and not self.rooted and act is not Act.REDACT:
            return True
        if person is None:
            return False
        return Who.MEMBER in allowed or (Who.LEAD in allowed and person.lead)

    def to_json(self) -> JsonValue:
        """Return it as it is kept."""
        persons: dict[str, JsonValue] = {
            writer: [one.key, one.lead, one.upto, one.signs] for writer, one in sorted(self.persons.items())
        }
        seals: dict[str, JsonValue] = {
            sha256: None if one is None else [one.key, one.minutes, one.snapshot, one.pdf]
            for sha256, one in sorted(self.seals.items())
        }
        return {"rooted": self.rooted, "persons": persons, "seals": seals}

    @staticmethod
    def from_json(kept: JsonValue) -> People | None:
        """Return what was kept; None when nothing was: then nothing is held apart."""
        if not isinstance(kept, dict):
            return None
        persons, seals = kept["persons"], kept["seals"]
        return People(
            kept["rooted"] is True,
            {writer: Person(*one) for writer, one in persons.items()},  # type: ignore[union-attr,misc]
            {name: SealWord(*one) if one else None for name, one in seals.items()},  # type: ignore[union-attr,misc]
        )


def unentitled(revisions: Iterable[Revision], people: People) -> set[str]:
    """Return which of one record's revisions (not of minutes) their writers had no right to, by id.

    What is unproven is nobody's act yet, and judged once its writer has signed it.
    """
    return {one.id for one in revisions if not one.unproven and not _may(one, people)}


def _may(one: Revision, people: People) -> bool:
    if one.kind == REDACTION:
        return may_redact(one, people)
    if one.kind != EDIT or one.record_type not in LOOKED_AT:
        return True  # whose acts are taken back is a matter of the history; strangers' work is marked, not held
    return people.may(one.record_type, act_of(one), one)


def may_redact(one: Revision, people: People) -> bool:
    """Tell whether an order to forget counts: a lead's, covered by the lead's signature, which says what and why."""
    person = people.person(one)
    signed = person is not None and person.signs and bool(one.reason.strip() and one.noted_fields)
    return signed and people.may(one.record_type, Act.REDACT, one)


def act_of(one: Revision) -> Act:
    """Return what an edit does to its record."""
    if _DELETED in one.written and one.written[_DELETED] is True:
        return Act.DELETE
    return Act.CHANGE if one.parents else Act.CREATE
