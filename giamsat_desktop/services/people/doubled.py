"""Doubled numbers: whose laptop used a number twice, and how that laptop itself goes on under new ones (fault 31).

A profile whose whole folder was put back from an older copy brings its old anchor along, so that its start sees
nothing odd. What others send back shows it: changes of its own that it does not have, or receipts for them.
"""

from __future__ import annotations

from collections.abc import Iterable

from giamsat_desktop.bundles.keys import DeviceKeys
from giamsat_desktop.domain.ids import new_id
from giamsat_desktop.services.people.enrolling import introduce_self
from giamsat_desktop.services.trust import heads
from giamsat_desktop.services.workspace import Profile, Workspace
from giamsat_desktop.store.unit_of_work import UnitOfWork
from giamsat_desktop.system import anchor

_USED = "numbers-used-elsewhere"
"""Setting: the writer whose next numbers somebody else has already; this laptop must not go on under it."""


def note_own(workspace: Workspace, work: UnitOfWork) -> bool:
    """Note it when this laptop's numbers are in use beyond what it did; tell so. Only its own signature proves that."""
    if heads.signed_elsewhere(workspace, work):
        work.settings.put(_USED, workspace.writer)
        return True
    return False


def must_go_on_anew(workspace: Workspace) -> bool:
    """Tell whether the own signatures prove that its numbers are used twice, or others hold them otherwise."""
    with workspace.store.reading() as work:
        told = work.settings.get(_USED) == workspace.writer or workspace.writer in work.forked.all()
        return told or heads.signed_elsewhere(workspace, work)


def go_on_anew(workspace: Workspace) -> None:
    """Let this laptop go on under a new writer, with the same keys; what it wrote before stays under the old one."""
    heads.sign(workspace)
    keys, profile = workspace.keys, workspace.profile
    workspace.keys = DeviceKeys(new_id(), keys.sign_secret, keys.age_secret)
    workspace.profile = Profile(profile.name, profile.role, workspace.keys.writer, profile.campaign)
    workspace.remember("keys", workspace.keys.to_secret_json())
    introduce_self(workspace)
    anchor.write(workspace.paths.anchor, anchor.Anchor(workspace.writer, 0, ""))


def go_on_anew_if_proved(workspace: Workspace) -> None:
    """Go on under a new writer when that is due; a guest with an invitation's keys waits for the next start."""
    if must_go_on_anew(workspace):
        with workspace.store.reading() as work:
            kept = DeviceKeys.from_secret_json(work.settings.get("keys"))
        if kept.age_secret == workspace.keys.age_secret:
            go_on_anew(workspace)


def since(work: UnitOfWork) -> dict[str, str]:
    """Return writer → what the clock of a laptop that used a number twice said at the first of them, or ""."""
    first: dict[str, int] = {}
    for writer, number in work.revisions.written_twice():
        first[writer] = min(number, first.get(writer, number))
    acts = {writer: work.revisions.at(writer, number) for writer, number in first.items()}
    return {
        writer: max((work.revisions.get(one).claimed_at for one in ids), default="") for writer, ids in acts.items()
    }


def named(work: UnitOfWork, writers: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """Return (person, since) of laptops that used numbers twice; `since`: what their clock said at the first, or ""."""
    times, found = since(work), []
    for writer in sorted(writers):
        known = work.writers.get(writer)
        found.append((known.name if known is not None else writer[:6], times.get(writer, "")))
    return tuple(found)
