"""Recovering: the sheet with the recovery key, what it opens, and the other ways into a profile."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

from giamsat_desktop.bundles.certificates import RootCertificate, read_root
from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.bundles.reading import inspect_bundle, quarantine
from giamsat_desktop.bundles.recovery import RecoveryKey, RecoveryKeyUnreadable
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.dates import date_on_paper, local_day, to_instant
from giamsat_desktop.services.exchange import receiving, sending
from giamsat_desktop.services.exchange.gathering import gathered
from giamsat_desktop.services.exchange.reception import Reception
from giamsat_desktop.services.paper.unprinting import boxes_in_words
from giamsat_desktop.services.people.enrolling import my_card
from giamsat_desktop.services.plan.campaigns import campaign_of
from giamsat_desktop.services.profile import passphrases
from giamsat_desktop.services.profile.rekeying import Change, Rekeyed, rekey
from giamsat_desktop.services.trust import certifying, vouching
from giamsat_desktop.services.trust.unlocking import hold_for_recovery
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import put_away
from giamsat_desktop.system.images import codes
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import KeyHolder, KeyStoreHolder, PassphraseHolder, PlainHolder
from giamsat_desktop.system.keys.recovery_holder import RecoveryHolder
from giamsat_desktop.system.paths import ProfilePaths


class RecoveryKeyNotInPicture(Refusal):
    """The picture shows no recovery sheet's code, or several. Fields: file."""

    code = "recovery-key-not-in-picture"


def holds_recovery_key(workspace: Workspace) -> bool:
    """Tell whether this laptop holds the campaign's recovery key, so that it can print the sheet and make leads."""
    with workspace.store.reading() as work:
        return certifying.recovery_key(work, workspace.profile.campaign) is not None


def boxes_on_sheet(workspace: Workspace, language: str = "vi") -> str:
    """Return the sentence about what the recovery sheet cannot print; "" when it prints all."""
    # Imported here because the start of the program must not wait for ReportLab.
    from giamsat_desktop.minutes.lettering import wording
    from giamsat_desktop.minutes.lettering.characters import noticing

    with noticing() as noticed:
        wording.clean(campaign_of(workspace).text("name"))
    return boxes_in_words(noticed, language)


def recovery_sheet(workspace: Workspace) -> bytes:
    """Return the recovery sheet as a PDF of one page; raises RootKeyMissing on a laptop without the recovery key."""
    # Imported here because the start of the program must not wait for ReportLab and qpdf.
    from giamsat_desktop.minutes.sheets.recovery import RecoverySheet, render_sheet

    with workspace.store.reading() as work:
        key = certifying.recovery_key(work, workspace.profile.campaign)
    if key is None:
        raise certifying.RootKeyMissing()
    made_at = to_instant(workspace.clock.now())
    sheet = RecoverySheet(
        subject=campaign_of(workspace).text("name"),
        groups=key.groups,
        key=key.text,
        words=_root_of(key, workspace.profile.campaign or "").words,
        made_at=made_at,
        made_on=date_on_paper(date.fromisoformat(local_day(made_at))),
        author=workspace.profile.name,
        sample=campaign_of(workspace).flag("sample"),
    )
    return render_sheet(sheet)


def key_in_picture(content: bytes, *, file: str = "") -> str:
    """Return the recovery key that the code on a photographed sheet says, as it would be typed.

    Raises RecoveryKeyNotInPicture, NotAPicture, PictureUnreadable.
    """
    found = set()
    try:
        for one in codes.read(content):
            with contextlib.suppress(UnicodeDecodeError, RecoveryKeyUnreadable):
                found.add(RecoveryKey.typed(one.decode("ascii")).text)
    except Refusal as refusal:
        refusal.about(file=file)
        raise
    if len(found) != 1:
        raise RecoveryKeyNotInPicture(file=file)
    return found.pop()


def recover_profile(
    folder: Path,
    *,
    recovery_key: str,
    new_passphrase: str,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rekeyed:
    """Give a profile whose passphrase or key store was lost a new passphrase, and lock all anew with it (fault 23).

    Raises RecoveryKeyUnreadable, RecoveryKeyWrong, HolderMissing when the profile never knew the campaign's root, and
    what `passphrases.check` and `rekey` refuse. Nothing is changed then.
    """
    return rekey(
        folder,
        Change(
            old=RecoveryHolder(secret=RecoveryKey.typed(recovery_key).text),
            new=PassphraseHolder(new_passphrase),
            keep_key_store=False,
            check=partial(passphrases.check, new_passphrase),
        ),
        progress=progress,
        cancelled=cancelled,
    )


def change_passphrase(
    folder: Path,
    *,
    old: str | None,
    new: str | None,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Rekeyed:
    """Change the passphrase of a closed profile; None stands for none. The recovery key and the key store stay.

    A new one locks databases and copies anew: what opened them before opens nothing any more. To go on without one
    changes no key, as it lies open then. Raises PassphraseWrong, PassphraseTooShort, ProfileDamaged, ProfileMissing,
    HolderMissing, and what `passphrases.check` and `rekey` refuse.
    """
    if new is None:
        vault.change(ProfilePaths(folder).vault, _holder(old), PlainHolder())
        return Rekeyed()
    change = Change(_holder(old), PassphraseHolder(new), check=partial(passphrases.check, new))
    return rekey(folder, change, progress=progress, cancelled=cancelled)


def prove_passphrase(folder: Path, passphrase: str | None) -> None:
    """Refuse a passphrase that does not open the profile (None: none), before it is closed for it; see open_key."""
    vault.open_key(ProfilePaths(folder).vault, _holder(passphrase))


def use_key_store(workspace: Workspace) -> None:
    """Let the key store of the system open this profile, beside the passphrase; raises KeyStoreUnavailable."""
    vault.add(workspace.paths.vault, workspace.store.key, KeyStoreHolder())


def leave_key_store(workspace: Workspace) -> None:
    """Let the key store open this profile no longer; raises LastHolder when nothing else does."""
    slots = vault.slots(workspace.paths.vault, KeyStoreHolder.kind)
    vault.remove(workspace.paths.vault, workspace.store.key, KeyStoreHolder.kind)
    for slot in slots:
        KeyStoreHolder().forget(slot)


def open_bundles(
    workspace: Workspace,
    *,
    files: Iterable[Path],
    recovery_key: str,
    progress: Callable[[int, int], None] = lambda _done, _all: None,
    cancelled: Callable[[], bool] = lambda: False,
) -> Reception:
    """Take in bundles that were made for others, by the recovery key (fault 66).

    On a laptop that knows nobody yet the campaign's root is pinned by it, and whom the root vouches for is trusted.
    Raises RecoveryKeyUnreadable, RecoveryKeyOfAnother; single bundles are refused as `receive` refuses them.
    """
    key = RecoveryKey.typed(recovery_key)
    keys = DeviceKeys(workspace.keys.writer, workspace.keys.sign_secret, key.text)
    guest, paths = replace(workspace, keys=keys), tuple(files)
    _pin(guest, key, gathered(paths)[0])
    reception = receiving.receive(guest, files=paths, progress=progress, cancelled=cancelled)
    workspace.profile = guest.profile
    hold_for_recovery(workspace)
    return reception


def take_over(workspace: Workspace, *, recovery_key: str) -> None:
    """Make this laptop a lead that holds the recovery key, as after the loss of the first lead's (fault 66).

    Raises NoCampaign, RecoveryKeyUnreadable, RecoveryKeyOfAnother.
    """
    if workspace.profile.campaign is None:
        raise sending.NoCampaign()
    certifying.hold_root(workspace, RecoveryKey.typed(recovery_key), my_card(workspace))
    hold_for_recovery(workspace)


def _pin(guest: Workspace, key: RecoveryKey, files: Iterable[Path]) -> None:
    """Pin the root that the recovery key proves, from the first bundle that names it."""
    for file in files:
        try:
            copy = quarantine(file, guest.paths.quarantine, guest.drive).path
        except Refusal:
            continue  # receiving says why
        try:
            manifest = inspect_bundle(copy, keys=guest.keys, campaign=guest.profile.campaign).manifest
        except Refusal:
            continue
        finally:
            put_away(copy)
        root = _root_of(key, manifest.campaign)
        envelope = vouching.told(manifest).roots.get(root)
        if envelope is not None:
            with guest.store.unit_of_work() as work:
                known = vouching.pinned_root(work, manifest.campaign)
                if known not in (None, root):
                    raise certifying.RecoveryKeyOfAnother()
                vouching.pin(work, root, envelope)
                work.commit()
            return


def _root_of(key: RecoveryKey, campaign: str) -> RootCertificate:
    return read_root(key.root_certificate(campaign))


def _holder(passphrase: str | None) -> KeyHolder:
    return PlainHolder() if passphrase is None else PassphraseHolder(passphrase)
