"""Delivery: what of this laptop's work is on no stick yet, who lacks something still, and who has not confirmed.

A piece is *sent to* a colleague once it lies on a stick in a bundle that this colleague opens, and *confirmed* once the
colleague's receipt says so. An inspector's laptop answers for what was written on it, a lead's for everything it has.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.receipts import Receipt
from giamsat_desktop.domain.bundle import Ranges
from giamsat_desktop.domain.ranges import Spans, together, well_formed, without
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.names import name_key
from giamsat_desktop.services.exchange.shipping import Part
from giamsat_desktop.services.trust import receipts, renewing, vouching
from giamsat_desktop.services.trust.needing import named
from giamsat_desktop.services.trust.trust import Trust, trust_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import BundleEntry
from giamsat_desktop.store.unit_of_work import UnitOfWork

_SHORT = 12
"""Letters of a hash that are noted of what went: enough to tell the photos of a campaign apart."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Where the work of this laptop is.

    `visits`, `photos` and `campaign` (changes of plan, outline, people, phrases) are on this laptop only. `lacking`
    names colleagues to whom something is still to be sent, `owed` those whose work came and who have no receipt for
    it, `unconfirmed` those who have it on a stick and have not confirmed it. `written`: there is work of
    this laptop that may have been sent at all.
    """

    visits: frozenset[str] = frozenset()
    photos: int = 0
    files: int = 0
    campaign: int = 0
    lacking: tuple[str, ...] = ()
    owed: tuple[str, ...] = ()
    unconfirmed: tuple[str, ...] = ()
    written: bool = True

    @property
    def here_only(self) -> bool:
        """Whether something is on this laptop and nowhere else."""
        return bool(self.visits or self.photos or self.files or self.campaign)

    @property
    def complete(self) -> bool:
        """Whether nobody lacks anything."""
        return not (self.here_only or self.lacking or self.owed or self.unconfirmed)


def statements(work: UnitOfWork) -> tuple[str, ...]:
    """Return the short names of the certificates and revocations that every bundle carries."""
    kept = (*work.statements.all(vouching.CERTIFICATE), *work.statements.all(vouching.REVOCATION))
    return tuple(one.sha256[:_SHORT] for one in kept)


_PLAN, _FILE, _PHOTO = range(3)
_BROUGHT = ("new", "photos_new", "files_new")
"""What the report of a bundle received says of what was not here."""


def for_nobody(report: Mapping[str, JsonValue]) -> bool:
    """Tell whether a bundle written was an invitation, which goes to the newcomer: what it brings is still to be sent.

    A colleague to whom it is shown can open it all the same; that counts once the colleague's receipt says so.
    """
    return report.get("receivers") == []


def note(part: Part, receivers: Iterable[str], told: Sequence[str]) -> dict[str, JsonValue]:
    """Return what the report of a bundle sent says of whom (writer ids) it brings what."""
    return {
        "receivers": [*receivers],
        "wanted": {writer: [list(span) for span in spans] for writer, spans in part.wanted.items()},
        "blobs": [sha256[:_SHORT] for sha256 in part.blobs],
        "statements": [*told],
    }


def delivery(workspace: Workspace, work: UnitOfWork) -> Delivery:
    """Return where the work of this laptop is, as far as sticks and receipts tell."""
    facts = _read(workspace, work)
    others = _others(facts.trust, workspace.writer)
    anywhere = _elsewhere(facts.sent, facts.told.values())
    blobs = Counter(kind for sha, kind in facts.blobs.items() if not anywhere.holds(sha))
    counts = anywhere.lacking(work, facts.own)
    return Delivery(
        visits=frozenset(counts.keys() - {""}),
        photos=blobs[_PHOTO],
        files=blobs[_FILE],
        campaign=counts.get("", 0) + blobs[_PLAN],
        lacking=tuple(card.name for card in others if facts.lacks(card.writer)),
        owed=tuple(card.name for card in others if not facts.lacks(card.writer) and card.writer in facts.owed),
        unconfirmed=tuple(card.name for card in others if not facts.lacks(card.writer) and facts.waits(card.writer)),
        written=bool(facts.sent or any(facts.have.values()) or facts.blobs),
    )


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What lies on a stick or is told of in somebody's receipt: numbers, photos and files by hash or its beginning."""

    ranges: Ranges
    blobs: frozenset[str]
    noted: frozenset[str]

    def holds(self, sha256: str) -> bool:
        """Tell whether a photo or file is not on this laptop only."""
        return sha256 in self.blobs or sha256[:_SHORT] in self.noted

    def lacking(self, work: UnitOfWork, own: Iterable[str]) -> Counter[str]:
        """Return in how many records of each visit ("" for none) what was written under `own` ids is only here."""
        have, counts = work.revisions.ranges(), Counter[str]()
        for writer, spans in without({writer: have.get(writer, ()) for writer in own}, self.ranges).items():
            counts.update(work.records.counted_by_visit(writer, spans))
        return counts


def elsewhere(bundles: Iterable[tuple[int, BundleEntry]], told: Iterable[Receipt]) -> Elsewhere:
    """Return what is not on this laptop only, by its numbered `bundles` and the receipts of others.

    A bundle brings more than it names.
    """
    return _elsewhere(_history(bundles)[0], told)


def _elsewhere(sent: Mapping[str, _Sent], told: Iterable[Receipt]) -> Elsewhere:
    several = tuple(told)
    return Elsewhere(
        ranges=together((*(one.wanted for one in sent.values()), *(said.have for said in several))),
        blobs=frozenset[str]().union(*(said.blobs for said in several)),
        noted=frozenset[str]().union(*(one.blobs for one in sent.values())),
    )


def never_sent(workspace: Workspace, work: UnitOfWork) -> Ranges:
    """Return which numbers of this laptop are in no bundle that it wrote, and which nobody says to have.

    What an invitation brought counts once the newcomer confirms it.
    """
    written = [one.report for one in work.bundles.all() if one.direction == "sent"]
    sent = (report for report in written if isinstance(report, dict) and not for_nobody(report))
    brought = [_ranges(report.get("wanted")) for report in sent]
    told = (said.have for writer, said in receipts.kept(work).items() if writer != workspace.writer)
    own = {workspace.writer: work.revisions.ranges().get(workspace.writer, ())}
    return without(own, together((*brought, *told)))


@dataclass(slots=True)
class _Sent:
    """What lies on sticks for one colleague."""

    wanted: Ranges = field(default_factory=dict)
    blobs: set[str] = field(default_factory=set)
    statements: set[str] = field(default_factory=set)
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Facts:
    """What this laptop answers for, and what it knows of everybody."""

    trust: Trust
    own: tuple[str, ...]
    """Under which ids this laptop wrote; not those of which a number stands for two things: they say nothing."""
    have: Mapping[str, Spans]
    blobs: Mapping[str, int]
    """Hash → _PHOTO or _FILE of a visit, or _PLAN: the outline's workbook belongs to the campaign."""
    statements: frozenset[str]
    told: Mapping[str, Receipt]
    forked: frozenset[str]
    sent: Mapping[str, _Sent]
    owed: frozenset[str]

    def lacks(self, writer: str) -> bool:
        """Tell whether something is neither on a stick for this colleague nor confirmed."""
        there = self.sent.get(writer, _Sent())
        open_blobs = self.blobs.keys() - self._confirmed_blobs(writer)
        return bool(
            without(self._open(writer), there.wanted)
            or any(sha[:_SHORT] not in there.blobs for sha in open_blobs)
            or self.statements - there.statements
        )

    def waits(self, writer: str) -> bool:
        """Tell whether this colleague has not confirmed everything."""
        return bool(self._open(writer) or self.blobs.keys() - self._confirmed_blobs(writer))

    def _open(self, writer: str) -> dict[str, Spans]:
        others = {one: spans for one, spans in self.have.items() if one != writer}
        return without(others, receipts.confirmed(self.told, [writer], self.forked))

    def _confirmed_blobs(self, writer: str) -> frozenset[str]:
        return receipts.confirmed_blobs(self.told, [writer])


def _read(workspace: Workspace, work: UnitOfWork) -> _Facts:
    trust, own = trust_in(workspace, work), workspace.writer
    for_all = workspace.profile.role == "lead" or own in trust.leads
    have, forked = work.revisions.ranges(), work.forked.all()
    every = renewing.own_writers(workspace, work)
    mine = frozenset[str]().union(*map(work.revisions.records_by, every))
    selves = (own, *(one for one in every[1:] if one not in forked))
    sizes = workspace.photos.sizes()
    damaged = receipts.damaged(work)
    blobs: dict[str, int] = {}
    for seen, sha in named(work):
        if sha in sizes and sha not in damaged and (for_all or seen.record in mine):
            kind = _PHOTO if seen.record_type == "photo" else _FILE if seen.get("visit") else _PLAN
            blobs[sha] = max(blobs.get(sha, _PLAN), kind)
    sent, came = _history(work.bundles.numbered())
    return _Facts(
        trust=trust,
        own=selves,
        have=have if for_all else {one: have[one] for one in selves if one in have},
        blobs=blobs,
        statements=frozenset(statements(work)) if for_all else frozenset(),
        told={writer: said for writer, said in receipts.kept(work).items() if writer != own},
        forked=forked,
        sent=sent,
        owed=frozenset(one for one, number in came.items() if number > sent.get(one, _Sent()).number),
    )


def _history(bundles: Iterable[tuple[int, BundleEntry]]) -> tuple[dict[str, _Sent], dict[str, int]]:
    """Return what was sent to whom, and the number of the last bundle of each that brought something new."""
    sent: dict[str, _Sent] = {}
    came: dict[str, int] = {}
    for number, entry in bundles:
        report = entry.report if isinstance(entry.report, dict) else {}
        if entry.direction == "received" and any(map(report.get, _BROUGHT)):
            came[entry.other] = number
        receivers = report.get("receivers")
        for writer in receivers if entry.direction == "sent" and isinstance(receivers, list) else ():
            there = sent.setdefault(str(writer), _Sent())
            there.wanted = together((there.wanted, _ranges(report.get("wanted"))))
            there.blobs |= _names(report.get("blobs"))
            there.statements |= _names(report.get("statements"))
            there.number = number
    return sent, came


def _others(trust: Trust, own: str) -> list[Card]:
    cards = {card.writer: card for card in trust.cards.values() if card.writer != own}
    return sorted(cards.values(), key=lambda card: (name_key(card.name), card.writer))


def _ranges(kept: JsonValue) -> Ranges:
    if not isinstance(kept, dict):
        return {}
    found = {
        writer: tuple((int(one[0]), int(one[1])) for one in spans)  # type: ignore[index,arg-type]
        for writer, spans in kept.items()
        if isinstance(spans, list)
    }
    return found if well_formed(found) else {}


def _names(kept: JsonValue) -> set[str]:
    return {str(one) for one in kept} if isinstance(kept, list) else set()
