"""Inviting: a newcomer opens the plan bundle with four words said aloud, and joins with her first bundle back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from giamsat_desktop.bundles import passphrases
from giamsat_desktop.bundles.archive import front
from giamsat_desktop.bundles.container import Progress
from giamsat_desktop.bundles.invitations import Invitation, lock_invitation, unlock_invitation, write_joining
from giamsat_desktop.bundles.keys import DeviceKeys, read_card
from giamsat_desktop.bundles.manifest import read_header
from giamsat_desktop.bundles.reading import OpenedBundle, inspect_bundle, quarantine
from giamsat_desktop.bundles.reasons import (
    CardUnreadable,
    InvitationPassphraseWrong,
    InvitationUnreadable,
    NoInvitation,
    NotABundle,
    WeakKey,
)
from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.vietnamese.dates import to_instant
from giamsat_desktop.domain.vietnamese.filenames import safe_stem
from giamsat_desktop.domain.vietnamese.names import split_name
from giamsat_desktop.services.exchange import receiving, sending, sticks
from giamsat_desktop.services.exchange.heard_words import heard
from giamsat_desktop.services.exchange.reception import Reception
from giamsat_desktop.services.people.enrolling import keep_card, my_card
from giamsat_desktop.services.trust import certifying, joining, trust, vouching
from giamsat_desktop.services.trust.unlocking import hold_for_recovery
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import put_away, reading
from giamsat_desktop.system.keys.holders import LEAST_PASSPHRASE, PassphraseTooShort

_CALLED, _LONGEST = "moi", 20
_NAMED = re.compile(rf"-[0-9]{{3,9}}-{_CALLED}(?:-([0-9A-Za-z-]+))?$")
_MOST_TRIED = 20
"""Invitations on one stick that are tried with the same words."""


def new_passphrase() -> str:
    """Return four random syllables to say to the newcomer; they go on no stick and in no message."""
    return passphrases.new_passphrase()


def invite(
    workspace: Workspace,
    *,
    folder: Path,
    passphrase: str,
    name: str = "",
    progress: Callable[[Progress], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> sending.Dispatch:
    """Write everything into `folder` as bundles that the passphrase opens, too; `name` is for whom.

    The invitation serves one laptop; one that was not written is not given out. Raises NotALead, NoCampaign,
    PassphraseTooShort and the refusals of `send`.
    """
    if workspace.profile.campaign is None:
        raise sending.NoCampaign()
    if not certifying.is_lead(workspace, trust.trust_of(workspace)):
        raise certifying.NotALead()
    if len(passphrases.normalised(passphrase)) < LEAST_PASSPHRASE:
        raise PassphraseTooShort(least=LEAST_PASSPHRASE)
    invitation = Invitation.generate(my_card(workspace).sign_key, name)
    envelope = lock_invitation(invitation, passphrase)
    with workspace.store.unit_of_work() as work:  # before the bundle: a newcomer must not be faster than this note
        at = to_instant(workspace.clock.now())
        joining.give_out(work, joining.GivenOut(invitation.join_key, name, at))
        work.commit()
    what = sending.Scope(full=True, invitation=sending.Invitation(envelope, invitation.recipient, called(name)))
    try:
        return sending.send(workspace, folder=folder, what=what, progress=progress, cancelled=cancelled)
    except Refusal:  # nobody gets to hear its words, so it must not stand among the open ones
        with workspace.store.unit_of_work() as work:
            joining.take_back(work, invitation.join_key)
            work.commit()
        raise


def called(name: str) -> str:
    """Return how an invitation is called in the name of its file, "moi-Anh": no more than the given name lies open."""
    given = safe_stem(split_name(name).given).replace("_", "-") if name.strip() else ""
    return f"{_CALLED}-{given[:_LONGEST]}".rstrip("-") if given else _CALLED


def named_in(file: Path) -> str | None:
    """Return for whom an invitation is, by the name of its file; "" when it says nobody, None for other files."""
    found = _NAMED.search(file.stem)
    return found[1] or "" if found is not None else None


def invitations(workspace: Workspace) -> tuple[joining.GivenOut, ...]:
    """Return the invitations this laptop gave out, used ones too, oldest first."""
    with workspace.store.reading() as work:
        return joining.given_out(work)


def withdraw(workspace: Workspace, *, join_key: str) -> None:
    """Take back an invitation that nobody used yet, as when the stick or the words were lost; raises NotFound.

    Whoever has both still reads that one bundle; she does not join.
    """
    with workspace.store.unit_of_work() as work:
        if not joining.take_back(work, join_key):
            raise NotFound(what="invitation", name=join_key[:8])
        work.commit()


def has_invitation(file: Path) -> bool:
    """Tell whether a bundle on the stick asks for a passphrase; whatever cannot be read does not."""
    return _locked_or_none(file) is not None


@dataclass(frozen=True, slots=True)
class Fit:
    """The bundle whose invitation the words open; `name` is for whom it was written, as far as the lead said so.

    `words`: what opened it: as typed, or as heard.
    """

    file: Path
    name: str
    words: str = ""


def fitting(file: Path, passphrase: str, among: Iterable[Path] = ()) -> Fit:
    """Return the bundle that the words open: `file` if they fit it, else another one beside it or `among` these.

    Words that are in no list are tried as they were meant, too, where that can be one word only. Nothing is made or
    kept; each invitation tried takes about a second. Raises NotABundle, NoInvitation, InvitationUnreadable, and
    InvitationPassphraseWrong when the words fit none.
    """
    try:
        first = _locked(file)
        refusal = _refused(file, first, passphrase)
        if isinstance(refusal, Fit):
            return refusal
    except Refusal as why:
        why.about(file=file.name)
        raise
    meant = heard(passphrase).words
    refusal.about(file=file.name)
    try:
        return _among(file, {first}, passphrase, among, refusal)
    except Refusal:
        if meant == passphrases.normalised(passphrase):
            raise
    again = _refused(file, first, meant)
    return again if isinstance(again, Fit) else _among(file, {first}, meant, among, refusal)


def _among(file: Path, seen: set[bytes], passphrase: str, among: Iterable[Path], refusal: Refusal) -> Fit:
    for other in (*among, *(one.file for one in sticks.look((file.parent,)).bundles)):
        locked = _locked_or_none(other)
        if locked is None or locked in seen or len(seen) > _MOST_TRIED:
            continue
        seen.add(locked)  # every part of one invitation carries the same
        found = _refused(other, locked, passphrase)
        if isinstance(found, Fit):
            return found
    raise refusal


def _refused(file: Path, locked: bytes, passphrase: str) -> Fit | Refusal:
    try:
        return Fit(file, unlock_invitation(locked, passphrase).name, passphrase)
    except (InvitationPassphraseWrong, InvitationUnreadable) as why:
        return why


def _locked_or_none(file: Path) -> bytes | None:
    try:
        return _locked(file)
    except Refusal:
        return None


def open_invitation(
    workspace: Workspace,
    *,
    file: Path,
    passphrase: str,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reception:
    """Open a plan bundle by its passphrase: take it in, trust who invited and the root she brings.

    From then on this laptop's bundles carry its answer, and the inviting laptop certifies it on receiving the first
    one. Raises NoInvitation, InvitationUnreadable, InvitationPassphraseWrong, and what a bundle is refused for.
    """
    try:
        copy = quarantine(file, workspace.paths.quarantine, workspace.drive).path
        try:
            invitation = unlock_invitation(_locked(copy), passphrase)
            keys = DeviceKeys(workspace.keys.writer, workspace.keys.sign_secret, invitation.age_secret)
            opened = inspect_bundle(copy, keys=keys, campaign=workspace.profile.campaign)
        finally:
            put_away(copy)
        _accept(workspace, opened, invitation)
        guest = replace(workspace, keys=keys)
        reception = receiving.receive(guest, files=[file], progress=progress, cancelled=cancelled)
    except Refusal as refusal:
        refusal.about(file=file.name)
        raise
    workspace.profile = guest.profile
    for _, why in reception.refused:
        raise why
    hold_for_recovery(workspace)
    return reception


def _locked(file: Path) -> bytes:
    with reading(file) as stream:
        content = front(stream)
    if content is None:
        raise NotABundle()
    invitation = read_header(content).invitation
    if not invitation:
        raise NoInvitation()
    return invitation


def _accept(workspace: Workspace, opened: OpenedBundle, invitation: Invitation) -> None:
    """Trust the inviting laptop and its root; raises InvitationUnreadable when another one signed the bundle."""
    if opened.sender.sign_key != invitation.signer:
        raise InvitationUnreadable()
    campaign = opened.manifest.campaign
    answer = write_joining(my_card(workspace), campaign=campaign, join=invitation.join)
    with workspace.store.unit_of_work() as work:
        keep_card(work, opened.sender, _card_of(opened))
        trust.pin_from(work, opened.sender, opened.manifest)
        trust.learn(workspace, work, opened.manifest)
        work.statements.put(vouching.JOINING, workspace.writer, answer)
        work.commit()


def _card_of(opened: OpenedBundle) -> bytes:
    """Return the sender's card as it travels inside; raises InvitationUnreadable."""
    for envelope in opened.manifest.certificates:
        try:
            if read_card(envelope) == opened.sender:
                return envelope
        except (CardUnreadable, WeakKey):
            continue
    raise InvitationUnreadable()
