"""Seals: what is written once. Which seal of minutes stands, and what nobody does to sealed minutes afterwards.

The first valid seal by a known member stands. Valid is one whose envelope, once it is here, was signed with the key of
whoever did the act and says the same as the act. What comes after it is no seal; of several that know nothing of each
other a lead's stands, and where that does not tell them apart all stand side by side until a lead chooses one.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.history import History
from giamsat_desktop.domain.paper.snapshot import MINUTES_STATES
from giamsat_desktop.domain.revision import EDIT, REDACTION, Revision
from giamsat_desktop.domain.rights import Act, People, unentitled

MINUTES = "minutes"
GROUP = "seal"
FROZEN = frozenset(
    {
        *("visit", "kind", "follows", "reason", "wording", "deleted"),
        *("held_at", "held_in", "present", "unit_away", "own_copies", "agreed"),
        *("chair", "chair_mandate_number", "chair_mandate_date"),
        *("unit_signer", "unit_mandate_number", "unit_mandate_date"),
    }
)
"""Fields of sealed minutes that stand on their paper; those of the group "seal" are the seal itself."""


def held_apart(revisions: Iterable[Revision], people: People) -> set[str]:
    """Return which of one record's revisions are held apart because their writers had no right to them, by id."""
    found = list(revisions)
    if not found or found[0].record_type != MINUTES:
        return unentitled(found, people)
    return _of_minutes(found, people)


def stands_still(name: str) -> bool:
    """Tell whether a field of minutes is changed no more once they are sealed."""
    return name in FROZEN or RECORD_TYPES[MINUTES].group_of(name) == GROUP


def is_seal(one: Revision) -> bool:
    """Tell whether an act, whoever did it, says that it seals minutes."""
    return one.kind == EDIT and one.record_type == MINUTES and bool(one.written.get("seal"))


def is_valid(one: Revision, people: People) -> bool:
    """Tell whether an act seals minutes by right: its writer may, and the envelope is that writer's and of this."""
    person = people.person(one)
    if not is_seal(one) or one.unproven or person is None or not people.may(MINUTES, Act.SEAL, one):
        return False
    said = one.written
    sha256 = str(said["seal"])
    if sha256 not in people.seals:
        return True  # not here yet; whose act it is, is signed all the same
    word = people.seals[sha256]
    named = (one.record, said.get("snapshot"), said.get("pdf"))
    return word is not None and word.key == person.key and (word.minutes, word.snapshot, word.pdf) == named


def _first(history: History, people: People) -> list[Revision]:
    """Return the valid seals before which there is none; of a lead's and others the lead's."""
    valid = [one for one in history.order if is_valid(one, people)]
    first = [one for one in valid if not any(history.inside(other, history.before(one)) for other in valid)]
    leads = [one for one in first if people.rooted and _is_lead(one, people)]
    return leads or first


def _of_minutes(revisions: Sequence[Revision], people: People) -> set[str]:
    history = History(revisions)
    given = {one.id: one for one in revisions}
    first = _first(history, people)
    standing = {one.id for one in first}
    apart = {one.id for one in revisions if one.kind == REDACTION and not one.unproven}
    for one in history.order:
        if one.id in standing or one.unproven:
            continue
        if not first or any(history.inside(one, history.before(seal)) for seal in first):
            allowed = not is_seal(one)
        else:
            allowed = _allowed(one, given.get(one.target, one), first, people)
        if not allowed:
            apart.add(one.id)
    return apart


def _allowed(one: Revision, meant: Revision, first: Sequence[Revision], people: People) -> bool:
    """Tell whether an act that no standing seal rests on may be; `meant`: what it takes back, else itself."""
    said = meant.written
    if any(stands_still(name) for name in said):
        return one.kind == EDIT and len(first) > 1 and _chooses(one, first, people)
    if one.kind == EDIT and "state" in said and said["state"] not in MINUTES_STATES:
        return _may_replace(one, first, people)
    return True


def _chooses(one: Revision, first: Sequence[Revision], people: People) -> bool:
    """Tell whether a lead says which of several seals holds."""
    sealed = {name: value for name, value in one.written.items() if RECORD_TYPES[MINUTES].group_of(name) == GROUP}
    same = any(all(seal.written.get(name) == value for name, value in sealed.items()) for seal in first)
    return bool(sealed) and same and len(sealed) == len(one.written) and _is_lead(one, people)


def _may_replace(one: Revision, first: Sequence[Revision], people: People) -> bool:
    person = people.person(one)
    if person is None:
        return False
    sealed_by = {sealer.key for seal in first if (sealer := people.person(seal)) is not None}
    return person.key in sealed_by or person.lead or not people.rooted


def _is_lead(one: Revision, people: People) -> bool:
    person = people.person(one)
    return person is not None and person.lead
