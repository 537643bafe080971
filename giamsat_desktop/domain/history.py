"""One record's revisions in order of descent: which came after which, and what each one still says.

Descent is kept as reaches: every revision stands in a chain (a run of revisions, each after the one before), and its
reach says how far into each chain its ancestors go. To ask whether one came before another is one comparison, and a
reach has about as many numbers as there are heads, so n revisions with h heads cost n·h (property 22).
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence

from giamsat_desktop.domain.revision import EDIT, KINDS, REDACTION, RETRACTION, Revision
from giamsat_desktop.domain.strict_json import JsonValue

Reach = Sequence[int]
"""For each chain, how many of its revisions are meant, counted from its start; chains beyond the end: none."""


class History:
    """One record's revisions whose ancestors are all here, parents first (`order`), and what each edit says (`said`).

    An edit says what it set. One that its own writer took back says nothing, though work that rests on it still
    does; one that was redacted says of every field the note names that it is empty, whether or not its body is still
    here, and nothing else. A note counts from the moment it is here, even while its own parents are missing:
    a body is never shown because a note waits. What is unproven, or was done without a right, says nothing of any
    kind; it keeps its place, so that work that rests on it stands. So does an edit that came without its body while no
    note that counts asks for that: whoever passed it on left the words out, and they are still to come.
    """

    def __init__(self, revisions: Iterable[Revision]) -> None:
        given = {revision.id: revision for revision in revisions}
        self.order = _parents_first(given)
        self._place: dict[str, tuple[int, int]] = {}
        self._reach: dict[str, Reach] = {}
        lengths: list[int] = []
        for revision in self.order:
            self._put(revision, lengths)
        self._bodiless = bodiless(given.values())
        self.said = _said(self.order, given, self._bodiless)

    def maximal(self, revisions: Iterable[Revision], within: Reach | None = None) -> list[Revision]:
        """Return those that are not an ancestor of another one; with `within`, of those inside this reach only."""
        counted = [one for one in revisions if within is None or self.inside(one, within)]
        covered = joined(self._reach[one.id] for one in counted)
        return [one for one in counted if not self.inside(one, covered)]

    def inside(self, revision: Revision, reach: Reach) -> bool:
        """Tell whether a revision is one of those that `reach` means."""
        chain, place = self._place[revision.id]
        return chain < len(reach) and place <= reach[chain]

    def before(self, revision: Revision) -> Reach:
        """Return the reach of a revision: all its ancestors."""
        return self._reach[revision.id]

    def until(self, revision: str) -> Reach:
        """Return the reach of the revision with this id and itself."""
        chain, place = self._place[revision]
        reach = list(self._reach[revision])
        reach += [0] * (chain + 1 - len(reach))
        reach[chain] = place
        return reach

    def before_all(self, revisions: Sequence[Revision]) -> Reach:
        """Return the reach of the ancestors that all of these share."""
        first, *others = (self._reach[one.id] for one in revisions)
        common = list(first)
        for reach in others:
            common = [min(pair) for pair in zip(common, reach, strict=False)]
        return common

    def heads(self) -> tuple[str, ...]:
        """Return the sorted ids of the last revisions of known kinds; none is silent, bodiless or of another kind."""
        counted = (one for one in self.order if one.kind in KINDS and not self.says_nothing(one))
        return tuple(sorted(one.id for one in self.maximal(counted)))

    def says_nothing(self, revision: Revision) -> bool:
        """Tell whether a revision only keeps its place: silent, or its words are still to come."""
        return revision.silent or revision.id in self._bodiless

    def _put(self, revision: Revision, lengths: list[int]) -> None:
        """Put a revision at the end of a chain whose last one came before it, or begin a new chain."""
        reach = joined(self.until(parent) for parent in revision.parents)
        chain = next((at for at, reached in enumerate(reach) if reached == lengths[at]), len(lengths))
        if chain == len(lengths):
            lengths.append(0)
        lengths[chain] += 1
        self._reach[revision.id] = reach
        self._place[revision.id] = chain, lengths[chain]


def bodiless(revisions: Iterable[Revision]) -> set[str]:
    """Return which edits lack their body though nobody who may ordered it to be forgotten, by id."""
    given = list(revisions)
    lacking = {one.id for one in given if one.erased}
    return lacking - {one.target for one in given if one.kind == REDACTION and not one.silent} if lacking else lacking


def joined(reaches: Iterable[Reach]) -> Reach:
    """Return the reach of everything that one of these means."""
    found: list[int] = []
    for reach in reaches:
        if len(reach) > len(found):
            found += [0] * (len(reach) - len(found))
        for at, reached in enumerate(reach):
            if reached > found[at]:
                found[at] = reached
    return found


def _parents_first(revisions: Mapping[str, Revision]) -> list[Revision]:
    """Return the revisions whose ancestors are all present, by generation, then id: an order that is unique.

    A parent's generation is lower by construction; one that lies about it never finds its parents before it.
    """
    placed: set[str] = set()
    order = []
    for revision in sorted(revisions.values(), key=lambda found: (found.generation, found.id)):
        if placed.issuperset(revision.parents):
            placed.add(revision.id)
            order.append(revision)
    return order


def _said(
    order: Iterable[Revision], given: Mapping[str, Revision], lacking: Container[str]
) -> dict[str, dict[str, JsonValue]]:
    """Return what each edit in `order` says; those that were taken back, or whose body is lacking, are left out."""
    taken_back, emptied = _notes(order, given)
    said = {}
    for revision in order:
        if revision.id in lacking:
            continue
        if revision.kind == EDIT and revision.id not in taken_back and not revision.silent:
            noted = emptied.get(revision.id)
            said[revision.id] = revision.changes if noted is None else dict.fromkeys(sorted(noted))
    return said


def _notes(order: Iterable[Revision], given: Mapping[str, Revision]) -> tuple[set[str], dict[str, set[str]]]:
    """Return the revisions that were taken back, and those redacted with the fields that are empty now."""
    taken_back = set()
    for note in order:
        if note.kind == RETRACTION and not note.silent:
            target = given.get(note.target)
            if target is not None and target.writer == note.writer:
                taken_back.add(target.id)
    emptied: dict[str, set[str]] = {}
    for note in given.values():
        if note.kind == REDACTION and not note.silent and note.target in given:
            emptied.setdefault(note.target, set()).update(note.noted_fields)
    return taken_back, emptied
