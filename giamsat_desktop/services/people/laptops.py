"""Laptops: whose numbers have gaps, who sent when, who confirmed what, who is forked or not to be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from giamsat_desktop.bundles.keys import fingerprint_words
from giamsat_desktop.bundles.receipts import Receipt
from giamsat_desktop.domain.ranges import Spans, count, gaps, highest, without
from giamsat_desktop.domain.vietnamese.names import name_key, namesakes
from giamsat_desktop.services.people import doubled
from giamsat_desktop.services.people.enrolling import GONE, Acquaintance, acquaintance
from giamsat_desktop.services.trust import receipts, renewing
from giamsat_desktop.services.trust.trust import Trust, trust_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Laptop:
    """One laptop that writes in this campaign, as far as this one knows.

    `numbers` is the highest number of its changes here, `missing` what lacks below it. `last_at` is what the
    clock said when a bundle of it was last received ("": never), `last_number` that bundle's number here (0: none).
    `unconfirmed` counts changes of this laptop that it has not confirmed (None: it never confirmed anything). `beyond`
    counts its changes after it was shut out. `since`: of a forked one, what its clock said then. `clock_off`: its clock
    was plainly wrong when its last bundle was written. `state` None: known by name only. `alike`: names of other
    laptops that a hasty eye takes for this one's. `unproven` counts changes in its name that it has not signed: they
    are kept apart; `from_before` those of before laptops signed, which count. `went_on`: it goes on under another
    writer by now, so that nothing is to be done about a fork; `was_own`: as this laptop itself. `unvouched`: a lead
    took back that she vouched for it.
    """

    writer: str
    name: str
    role: str
    words: tuple[str, ...]
    state: Acquaintance | None
    is_own: bool
    is_lead: bool
    numbers: int
    missing: Spans
    last_number: int
    last_at: str
    unconfirmed: int | None
    forked: bool
    beyond: int
    since: str = ""
    clock_off: bool = False
    alike: tuple[str, ...] = ()
    unproven: int = 0
    apart: int = 0
    from_before: int = 0
    went_on: bool = False
    was_own: bool = False
    unvouched: bool = False


@dataclass(frozen=True, slots=True)
class Fleet:
    """All laptops, this one first."""

    laptops: tuple[Laptop, ...]

    @property
    def own(self) -> Laptop:
        """This laptop."""
        return self.laptops[0]


@dataclass(frozen=True, slots=True)
class _Facts:
    """What is read once for all laptops."""

    trust: Trust
    have: Mapping[str, Spans]
    missing: Mapping[str, Spans]
    last_at: Mapping[str, tuple[int, str]]
    clock_off: frozenset[str]
    receipts: Mapping[str, Receipt]
    forked: frozenset[str]
    people: Mapping[str, tuple[str, str]]
    own: str
    since: Mapping[str, str]
    alike: Mapping[str, tuple[str, ...]]
    unproven: Mapping[str, int]
    apart: Mapping[str, int]
    from_before: Mapping[str, int]
    went_on: frozenset[str]
    was_own: frozenset[str]


def fleet(workspace: Workspace) -> Fleet:
    """Return every laptop that was ever heard of, by name; those without a single word from them included."""
    with workspace.store.reading() as work:
        facts = _facts(workspace, work)
    writers = {*facts.have, *facts.trust.names, *facts.people, *facts.forked, *facts.unproven, workspace.writer}
    found = [_laptop(writer, facts) for writer in writers]
    found.sort(key=lambda one: (not one.is_own, one.state in GONE, name_key(one.name), one.writer))
    return Fleet(tuple(found))


def names(workspace: Workspace) -> dict[str, str]:
    """Return writer → person's name of every laptop ever heard of, shut out ones and this one included."""
    with workspace.store.reading() as work:
        return {writer: name for writer, (name, _) in _people(work, trust_in(workspace, work)).items()}


def _facts(workspace: Workspace, work: UnitOfWork) -> _Facts:
    trust = trust_in(workspace, work)
    have = work.revisions.ranges()
    last_at: dict[str, tuple[int, str]] = {}
    off: dict[str, bool] = {}
    for number, entry in work.bundles.numbered():
        if entry.direction == "received":
            off[entry.other] = isinstance(entry.report, dict) and entry.report.get("clock_off") is True
            last_at[entry.other] = number, entry.at  # by number, oldest first: the clock in it is only shown
    people = _people(work, trust)
    return _Facts(
        trust=trust,
        have=have,
        missing=gaps(have),
        last_at=last_at,
        clock_off=frozenset(writer for writer, is_off in off.items() if is_off),
        receipts=receipts.kept(work),
        forked=work.forked.all(),
        people=people,
        own=workspace.writer,
        since=doubled.since(work),
        alike=namesakes({writer: name for writer, (name, _) in people.items()}),
        unproven=work.revisions.unproven(),
        apart=work.revisions.apart(),
        from_before=work.revisions.from_before(),
        went_on=renewing.gone_on(workspace, work),
        was_own=frozenset(renewing.own_writers(workspace, work)),
    )


def _people(work: UnitOfWork, trust: Trust) -> dict[str, tuple[str, str]]:
    known = {one.writer: (one.name, one.role) for one in work.writers.all()}
    return {**known, **{writer: (card.name, trust.role_of(card)) for writer, card in trust.names.items()}}


def _laptop(writer: str, facts: _Facts) -> Laptop:
    card = facts.trust.names.get(writer)
    name, role = facts.people.get(writer, ("", ""))
    last = highest(facts.have).get(writer, 0)
    receipt = facts.receipts.get(writer)
    ours = {facts.own: facts.have.get(facts.own, ())}
    cap = facts.trust.caps.get(writer)
    return Laptop(
        writer=writer,
        name=name,
        role=role,
        words=fingerprint_words(card) if card is not None else (),
        state=acquaintance(facts.trust, card) if card is not None else None,
        is_own=writer == facts.own,
        is_lead=writer in facts.trust.leads,
        numbers=last,
        missing=facts.missing.get(writer, ()),
        last_number=facts.last_at.get(writer, (0, ""))[0],
        last_at=facts.last_at.get(writer, (0, ""))[1],
        unconfirmed=None if receipt is None else count(without(ours, receipt.have)),
        forked=writer in facts.forked,
        beyond=0 if cap is None else max(0, last - cap),
        since=facts.since.get(writer, ""),
        clock_off=writer in facts.clock_off,
        alike=facts.alike.get(writer, ()),
        unproven=facts.unproven.get(writer, 0),
        apart=facts.apart.get(writer, 0),
        from_before=facts.from_before.get(writer, 0),
        went_on=writer in facts.went_on,
        was_own=writer in facts.was_own,
        unvouched=writer in facts.trust.withdrawn,
    )
