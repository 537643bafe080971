"""Sending: what the receivers have not confirmed yet, on a stick, in as many parts as it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO, cast

from giamsat_desktop import __version__
from giamsat_desktop.bundles.container import BlobSource, BundleContents, WrittenBundle, number_in
from giamsat_desktop.bundles.container import Progress as Step
from giamsat_desktop.bundles.keys import Card
from giamsat_desktop.bundles.writing import write_bundle
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.services.exchange import delivery, leftovers
from giamsat_desktop.services.exchange.shipping import Part, parts_for
from giamsat_desktop.services.people.enrolling import cards_in
from giamsat_desktop.services.trust import heads, possession, receipts, trust, vouching
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.profile_facts import BundleEntry
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import logs
from giamsat_desktop.system.files import check_folder
from giamsat_desktop.system.settings import Settings

__all__ = ["EVERYTHING", "Dispatch", "Invitation", "Rest", "Scope", "Shipment", "Step", "plan", "send", "send_rest"]

_NUMBER = "bundle-number"
_SPARE = 8 << 20
_LEAST = 16 << 20
"""A stick with less room than this is full; no part is cut smaller for it."""


class NobodyToSendTo(Refusal):
    """No colleague's card has been accepted yet, so nobody could open the bundle."""

    code = "nobody-to-send-to"


class NoCampaign(Refusal):
    """The profile works on no campaign yet."""

    code = "no-campaign"


@dataclass(frozen=True, slots=True)
class Invitation:
    """For a newcomer without keys: an age file her passphrase opens, and the recipient (age1…) inside it.

    `called` stands in the name of the file, for whoever has to find her own among several.
    """

    envelope: bytes
    recipient: str
    called: str = ""


@dataclass(frozen=True, slots=True)
class Scope:
    """What goes to whom: photos and files of one visit or of all, to one colleague (name or writer) or to every one.

    `full` sends also what was confirmed; an invitation always does.
    """

    visit: str | None = None
    to: str | None = None
    full: bool = False
    invitation: Invitation | None = None


EVERYTHING = Scope()


@dataclass(frozen=True, slots=True)
class Shipment:
    """What would go: counts, plain bytes, the receivers' names, and in how many parts.

    `records` counts the things written down (answers, findings, units …), however often each was changed; `fresh` those
    among them that this laptop wrote and has put into no bundle yet.
    """

    revisions: int
    records: int
    fresh: int
    photos: int
    files: int
    size: int
    recipients: tuple[str, ...]
    parts: int


@dataclass(frozen=True, slots=True)
class Rest:
    """Parts that are not on a stick yet; `number` is that of the first among them."""

    shipment: str
    parts: tuple[Part, ...]
    number: int
    of: int
    receivers: tuple[Card, ...]
    scope: Scope
    last: int

    @property
    def size(self) -> int:
        """Plain bytes that are still to be written."""
        return sum(part.size for part in self.parts)


@dataclass(frozen=True, slots=True)
class Dispatch:
    """The bundles written, and what is left when the writing ended early: `send_rest` goes on, on another stick.

    `why` says what ended it; the bundles written are whole. `records` counts the things written down in them.
    """

    written: tuple[WrittenBundle, ...]
    records: int
    rest: Rest | None = None
    why: Refusal | None = None

    @property
    def path(self) -> Path:
        """The first bundle written."""
        return self.written[0].path


def plan(workspace: Workspace, *, what: Scope = EVERYTHING, folder: Path | None = None) -> Shipment:
    """Return what `send` would write."""
    with workspace.store.reading() as work:
        receivers = _receivers(workspace, work, what.to)
        parts = _parts(workspace, work, receivers, what, folder)
        never_sent = delivery.never_sent(workspace, work)
        fresh = work.revisions.records_within(never_sent)
    records = frozenset[str]().union(*(part.records for part in parts))
    return Shipment(
        revisions=sum(part.revisions for part in parts),
        records=len(records),
        fresh=len(records & fresh),
        photos=sum(part.photos for part in parts),
        files=sum(len(part.blobs) - part.photos for part in parts),
        size=sum(part.size for part in parts),
        recipients=tuple(card.name for card in receivers),
        parts=len(parts),
    )


def send(
    workspace: Workspace,
    *,
    folder: Path,
    what: Scope = EVERYTHING,
    progress: Callable[[Step], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Dispatch:
    """Write what the receivers have not confirmed into `folder`, in as many parts as it takes.

    Every bundle was read back and found right when this returns. Raises NobodyToSendTo, NoCampaign, FolderMissing and
    the refusals of the bundle writer; parts written before stay and are whole.
    """
    if workspace.profile.campaign is None:
        raise NoCampaign()
    with workspace.store.reading() as work:
        receivers = _receivers(workspace, work, what.to)
        if not receivers and what.invitation is None:
            raise NobodyToSendTo()
        parts = _parts(workspace, work, receivers, what, folder)
        last = work.revisions.last_of(workspace.writer)
    rest = Rest(new_id(), parts, 1, len(parts), receivers, what, 0 if last is None else last[0])
    return send_rest(workspace, rest=rest, folder=folder, progress=progress, cancelled=cancelled)


def send_rest(
    workspace: Workspace,
    *,
    rest: Rest,
    folder: Path,
    progress: Callable[[Step], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Dispatch:
    """Write the parts that are left; raises as `send`, when not even one part was written."""
    check_folder(folder)
    ends = {last for part in rest.parts for _, last in part.wanted.get(workspace.writer, ())}
    heads.sign(workspace, ends)
    possession.answer(workspace)
    said, total, before = progress or (lambda _step: None), rest.size, 0
    written: list[WrittenBundle] = []
    leftovers.clear(workspace, folder)
    number, name = receipts.next_number(workspace), _next_number(workspace, len(rest.parts))
    records = set[str]()

    def told(one: Step) -> None:
        said(replace(one, done=before + one.done, total=total))

    while rest.parts:
        try:
            with workspace.store.reading() as work:
                contents, told_of = _contents(workspace, work, rest, number, name), delivery.statements(work)
                done = write_bundle(
                    folder, contents, keys=workspace.keys, drive=workspace.drive, progress=told, cancelled=cancelled
                )
        except _BodyErased:  # by order, after the parts were cut
            rest = replace(rest, parts=(replace(rest.parts[0], erased=True), *rest.parts[1:]))
            continue
        except Refusal as why:
            if written:
                return Dispatch(tuple(written), len(records), rest, why)
            raise
        written.append(done)
        name, records = done.number + 1, records | rest.parts[0].records
        _note(workspace, done, rest, told_of)
        before += rest.parts[0].size
        rest = replace(rest, parts=rest.parts[1:], number=rest.number + 1)
    return Dispatch(tuple(written), len(records))


def _next_number(workspace: Workspace, parts: int) -> int:
    """Count so many bundles of this laptop up, whatever becomes of them, and return the number of the first."""
    with workspace.store.unit_of_work() as work:
        last = _last_named(workspace, work)
        work.settings.put(_NUMBER, last + parts)
        work.commit()
    return last + 1


def unremembered(workspace: Workspace, found: Iterable[Path]) -> tuple[Path, ...]:
    """Return those of these bundles whose names say that this laptop wrote them, while it remembers none so high.

    The data here is then a copy from before they were written, most likely; receiving one of them proves it.
    """
    with workspace.store.reading() as work:
        last = _last_named(workspace, work)
        come = {str(one.report.get("file", "")) for one in work.bundles.all() if isinstance(one.report, dict)}
    return tuple(one for one in found if number_in(one.name, workspace.writer) > last and one.name not in come)


def _last_named(workspace: Workspace, work: UnitOfWork) -> int:
    """Return the number given last; of those written before they were counted over all sticks, the highest."""
    kept = work.settings.get(_NUMBER)
    if isinstance(kept, int):
        return kept
    reports = (one.report for one in work.bundles.all() if one.direction == "sent")
    names = (str(report.get("file", "")) for report in reports if isinstance(report, dict))
    return max((number_in(name, workspace.writer) for name in names), default=0)


def _parts(
    workspace: Workspace, work: UnitOfWork, receivers: tuple[Card, ...], what: Scope, folder: Path | None
) -> tuple[Part, ...]:
    limit = Settings(workspace.paths.settings).number("send.part-mebibytes") << 20
    if folder is not None:  # a stick with little room takes a smaller part, and the next stick the rest
        check_folder(folder)
        limit = min(limit, max(_LEAST, leftovers.room(workspace, folder) - _SPARE))
    writers = [card.writer for card in receivers]
    full = what.full or what.invitation is not None
    return parts_for(workspace, work, receivers=writers, visit=what.visit, full=full, limit=limit)


def _receivers(workspace: Workspace, work: UnitOfWork, to: str | None) -> tuple[Card, ...]:
    return tuple(
        card
        for card in cards_in(workspace, work)
        if card.writer != workspace.writer and (to is None or to in (card.name, card.writer))
    )


def _contents(workspace: Workspace, work: UnitOfWork, rest: Rest, number: int, name: int) -> BundleContents:
    invitation = rest.scope.invitation
    part, campaign = rest.parts[0], cast("str", workspace.profile.campaign)
    own = receipts.issue(workspace, work, campaign=campaign, number=number)
    certificates, extra = trust.statements_in(workspace, work)
    signed = vouching.packed(heads.carried(workspace, work, part.wanted))
    trusted = trust.trust_in(workspace, work)
    recovery = trusted.recovery
    still = (card for card in rest.receivers if not trusted.is_revoked(card))  # one may be shut out between two parts
    keys = [workspace.keys.age_recipient, *(card.age_recipient for card in still)]
    keys += [*([invitation.recipient] if invitation else []), *([recovery] if recovery else [])]
    return BundleContents(
        campaign=campaign,
        part=rest.number,
        parts=rest.of,
        shipment=rest.shipment,
        recipients=tuple(dict.fromkeys(keys)),
        invitation=invitation.envelope if invitation else b"",
        ranges=part.wanted,
        heads=work.revisions.heads(part.wanted),
        certificates=certificates,
        extra={**extra, heads.IN_MANIFEST: signed, possession.IN_MANIFEST: possession.own_nonce(work)},
        receipts=(own, *(one.envelope for one in work.receipts.all() if one.writer != workspace.writer)),
        revisions=_lines(work, part),
        blobs=_sources(workspace, sorted({*part.blobs} - receipts.damaged(work))),
        size=part.size,
        erased=part.erased,
        number=name,
        called=invitation.called if invitation else "",
        made_at=to_instant(workspace.clock.now()),
        app=__version__,
    )


class _BodyErased(Exception):
    """A part holds an erased body and its header does not say so."""


def _lines(work: UnitOfWork, part: Part) -> Iterator[tuple[bytes, bytes]]:
    for header, body in work.revisions.lines(part.wanted):
        if not body and not part.erased:
            raise _BodyErased
        yield header, body


def _sources(workspace: Workspace, blobs: list[str]) -> Iterator[BlobSource]:
    for sha256 in blobs:
        facts = workspace.photos.facts(sha256)
        if facts is not None:
            yield BlobSource(sha256=sha256, size=facts.size, kind=facts.kind, open=_opener(workspace, sha256))


def _opener(workspace: Workspace, sha256: str) -> Callable[[], BinaryIO]:
    return lambda: workspace.photos.opened(sha256)


def _note(workspace: Workspace, written: WrittenBundle, rest: Rest, statements: Sequence[str]) -> None:
    complete = rest.number == rest.of
    receivers = () if rest.scope.invitation is not None else rest.receivers  # its stick goes to the newcomer alone
    report: dict[str, JsonValue] = {
        "file": written.path.name,
        "visit": rest.scope.visit,
        "writer": workspace.writer,
        "last": rest.last if complete else None,  # only all parts together bring the work up to this number
        "part": rest.number,
        "parts": rest.of,
        "to": [card.name for card in receivers],
        **delivery.note(rest.parts[0], (card.writer for card in receivers), statements),
    }
    with workspace.store.unit_of_work() as work:
        at = to_instant(workspace.clock.now())
        kept = work.settings.get(_NUMBER)
        work.settings.put(_NUMBER, max(kept if isinstance(kept, int) else 0, written.number))
        work.bundles.add(BundleEntry(written.sha256, "sent", "", at, report))
        work.commit()
    counts = rest.number, rest.of, len(rest.receivers), written.revisions, written.photos, written.size
    logs.logger("sending").info("sent part %d of %d to %d: %d revisions, %d photos, %d bytes", *counts)
