"""Opening: a profile made, opened once, checked against its anchor, and closed again."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import cast

from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.vietnamese.names import person_name
from giamsat_desktop.services.people import doubled
from giamsat_desktop.services.people.enrolling import introduce_self
from giamsat_desktop.services.profile import paper_only, passphrases
from giamsat_desktop.services.records import drafting
from giamsat_desktop.services.trust import heads
from giamsat_desktop.services.trust.unlocking import hold_for_recovery
from giamsat_desktop.services.workspace import Profile, Role, Workspace
from giamsat_desktop.store.copies import rekeying
from giamsat_desktop.store.databases.files import discard
from giamsat_desktop.store.databases.refusals import on_disk
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from giamsat_desktop.store.waiting import Waiting
from giamsat_desktop.system import anchor, lock
from giamsat_desktop.system.clock import Clock, SystemClock
from giamsat_desktop.system.drives import RealDrive
from giamsat_desktop.system.files import sync_folder, writing
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.holders import KeyHolder, KeyStoreHolder, PassphraseHolder, PlainHolder
from giamsat_desktop.system.lock import ProfileLock
from giamsat_desktop.system.paths import ProfilePaths, check_place, default_profile


def default_folder() -> Path:
    """Return the folder of the profile that is opened when none is named."""
    return default_profile().root


def has_profile(folder: Path) -> bool:
    """Tell whether a profile lies in this folder."""
    return ProfilePaths(folder).vault.exists()


def needs_passphrase(folder: Path) -> bool:
    """Tell whether a passphrase opens this profile; raises ProfileMissing, ProfileDamaged."""
    return "passphrase" in vault.kinds(ProfilePaths(folder).vault)


def opens_by_key_store(folder: Path) -> bool:
    """Tell whether the key store of the system may open this profile; raises ProfileMissing, ProfileDamaged."""
    return KeyStoreHolder.kind in vault.kinds(ProfilePaths(folder).vault)


def in_use(folder: Path) -> bool:
    """Tell whether a running program has this profile open; asked before anybody types a passphrase."""
    return lock.is_held(ProfilePaths(folder).lock)


def door(folder: Path) -> ProfileLock:
    """Return the lock of the page that comes before the window: whoever holds it asks for the passphrase."""
    return ProfileLock(_door(folder))


def at_the_door(folder: Path) -> bool:
    """Tell whether a running program shows the page that comes before the window of this profile."""
    return lock.is_held(_door(folder))


def knock(folder: Path) -> None:
    """Ask the program that has this profile open, or the page before it, to bring its window forward."""
    lock.knock(ProfilePaths(folder).lock)


def waits_for_answer(folder: Path) -> bool:
    """Tell whether the program that was asked has not answered yet."""
    return lock.has_knocked(ProfilePaths(folder).lock)


def stop_asking(folder: Path) -> None:
    """Take the question back: nobody shows a window there."""
    lock.answer(ProfilePaths(folder).lock)


def answer(folder: Path) -> bool:
    """Tell whether another start asked this program to show itself, and answer it."""
    return lock.answer(ProfilePaths(folder).lock)


def _door(folder: Path) -> Path:
    held = ProfilePaths(folder).lock
    return held.with_name(f"{held.name}.door")


def create_profile(
    folder: Path, *, name: str, role: str = "inspector", passphrase: str | None = None, holder: KeyHolder | None = None
) -> str:
    """Make a profile with fresh keys and return its writer id.

    Without a passphrase it is open to whoever has the laptop; whoever calls asked the person about that. Raises
    ProfileExists, what `passphrases.check` refuses, and the refusals of `check_place` for sticks and shared folders.
    """
    check_place(folder)
    passphrases.check(passphrase, [name])
    paths = ProfilePaths(folder)
    paths.make()
    with ProfileLock(paths.lock):
        unfinished = _begin(paths)
        key = vault.create(unfinished, [holder or _holder(passphrase)])
        store = Store.open(paths.visits, key)
        PhotoStore.open(paths.photos, key).close()
        keys = DeviceKeys.generate()
        with store.unit_of_work() as work:
            work.settings.put("keys", keys.to_secret_json())
            work.settings.put("profile", {"name": person_name(name), "role": role, "campaign": None})
            work.commit()
        store.close()
        with writing(paths.vault.name):
            unfinished.replace(paths.vault)  # from here on there is a profile
            sync_folder(paths.root)
    with opened(folder, passphrase=passphrase, holder=holder) as workspace:
        return workspace.writer


def _begin(paths: ProfilePaths) -> Path:
    """Return where the key of a profile in the making lies, and clear away one whose making was cut short (fault 16).

    Its databases hold nothing yet. Databases without any key are left alone: somebody may still find it.
    """
    if paths.vault.exists():
        raise vault.ProfileExists(folder=str(paths.root))
    unfinished = paths.vault.with_name(f"~{paths.vault.name}.new")
    if unfinished.exists():
        with on_disk(paths.visits.name):
            discard(paths.visits)
            discard(paths.photos)
            discard(paths.waiting)
            unfinished.unlink()
    return unfinished


def open_profile(
    folder: Path, *, passphrase: str | None = None, holder: KeyHolder | None = None, clock: Clock | None = None
) -> Workspace:
    """Open a profile; close the workspace when done. Without a passphrase the key store opens it, if it may.

    Raises ProfileMissing, ProfileInUse, PassphraseWrong, KeyStoreLost, ProfileDamaged, StoreNewer, StoreUnreadable.
    """
    check_place(folder)
    paths = ProfilePaths(folder)
    holder = holder or _chosen(paths, passphrase)
    key = vault.open_key(paths.vault, holder)
    held = ProfileLock(paths.lock)
    held.acquire()
    try:
        rekeying.put_in_place(paths)
        _raise_cost(paths, key, holder)
        _tidy(paths)
        store, photos = Store.open(paths.visits, key), PhotoStore.open(paths.photos, key)
        keys, profile = _identity(store)
        workspace = Workspace(
            paths=paths,
            store=store,
            photos=photos,
            waiting=Waiting(paths.waiting, key),
            keys=keys,
            profile=profile,
            clock=clock or SystemClock(),
            drive=RealDrive(),
            lock=held,
        )
        heads.begin(workspace)
        _check_anchor(workspace)
        _check_own_card(workspace)
        hold_for_recovery(workspace)
        drafting.take_in(workspace)
        with contextlib.suppress(Refusal):  # a full disk: the next opening tries again
            paper_only.resume(workspace)
        paths.tighten()
    except BaseException:
        held.release()
        raise
    return workspace


@contextlib.contextmanager
def opened(
    folder: Path, *, passphrase: str | None = None, holder: KeyHolder | None = None, clock: Clock | None = None
) -> Iterator[Workspace]:
    """Open a profile for the length of a block."""
    workspace = open_profile(folder, passphrase=passphrase, holder=holder, clock=clock)
    try:
        yield workspace
    finally:
        close_profile(workspace)


def close_profile(workspace: Workspace) -> None:
    """Sign what was done last and close the profile; once it is closed, nothing is done."""
    try:
        if workspace.lock.held:
            heads.sign_if_possible(workspace)
    finally:
        workspace.close()


def _holder(passphrase: str | None) -> KeyHolder:
    return PlainHolder() if passphrase is None else PassphraseHolder(passphrase)


def _chosen(paths: ProfilePaths, passphrase: str | None) -> KeyHolder:
    """Return the holder that opens without asking when no passphrase is given and the profile has one."""
    if passphrase is None and KeyStoreHolder.kind in vault.kinds(paths.vault):
        return KeyStoreHolder()
    return _holder(passphrase)


def _raise_cost(paths: ProfilePaths, key: bytes, holder: KeyHolder) -> None:
    """Let a try at the passphrase cost what it may on this machine, if it cost far less; a full disk stops nothing."""
    if isinstance(holder, PassphraseHolder) and holder.too_cheap:
        with contextlib.suppress(Refusal, OSError):
            vault.add(paths.vault, key, holder)


def _identity(store: Store) -> tuple[DeviceKeys, Profile]:
    with store.reading() as work:
        keys = DeviceKeys.from_secret_json(work.settings.get("keys"))
        kept = cast("dict[str, str | None]", work.settings.get("profile"))
    profile = Profile(
        name=kept["name"] or "", role=cast("Role", kept["role"]), writer=keys.writer, campaign=kept["campaign"]
    )
    return keys, profile


def _tidy(paths: ProfilePaths) -> None:
    """Remove what a crash left unfinished: such files begin with "~", and nobody else has this profile open."""
    for leftover in (*paths.quarantine.glob("*"), *paths.root.glob("~*"), *paths.backups.glob("~*")):
        with contextlib.suppress(OSError):
            leftover.unlink()


def _check_own_card(workspace: Workspace) -> None:
    with workspace.store.reading() as work:
        known = work.writers.get(workspace.writer) is not None
    if not known:  # the first start, or one that was cut short
        introduce_self(workspace)


_LAST_NUMBER = 2**40
"""Nobody writes that much; a number above it was put under this laptop's name by another to leave none over."""


def _check_anchor(workspace: Workspace) -> None:
    """Mint a new writer when the database is older than what this writer last wrote (faults 31, 16).

    So it does when others' bundles have proved it, as of a profile whose whole folder was put back, anchor and all.
    """
    with workspace.store.reading() as work:
        last = work.revisions.last_of(workspace.writer)
    here = anchor.Anchor(workspace.writer, *(last or (0, "")))
    state = anchor.compare(anchor.read(workspace.paths.anchor), here)
    put_back = last is not None and state.needs_new_writer  # one in which nothing was written was not put back
    workspace.anew = put_back or doubled.must_go_on_anew(workspace)
    if workspace.anew or state.needs_new_writer or here.seq > _LAST_NUMBER:
        doubled.go_on_anew(workspace)
    elif state is not anchor.AnchorState.EQUAL:
        anchor.write(workspace.paths.anchor, here)
