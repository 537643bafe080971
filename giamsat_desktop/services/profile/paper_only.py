"""The campaign's recovery key on paper only: it leaves the laptop, and is typed from the sheet when it is needed.

Without it a laptop goes on inviting, vouching for members and shutting them out, as a lead does. It can no longer make
a lead, shut one out, or print the sheet, unless somebody types the key; nothing of what is typed is kept.
"""

from __future__ import annotations

from dataclasses import dataclass

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.copies import safekeeping, second_copy
from giamsat_desktop.services.trust import certifying
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.copies.forgetting import forget

_LEAVING = "root-leaving"
"""The fact that the key was given up and may still stand in a copy."""


@dataclass(frozen=True, slots=True)
class PaperOnly:
    """Copies that could not be read and went, and why the second folder still holds the key (None: it does not)."""

    dropped: tuple[str, ...]
    second: Refusal | None


def keep_on_paper(workspace: Workspace, *, recovery_key: str) -> PaperOnly:
    """Take the recovery key from this laptop and its copies, once typing it proved that the paper is at hand.

    Cut short, it is finished at the next start. Typing the key in again (`recovering.take_over`) takes it back.
    Raises RootKeyMissing when it is not here, RecoveryKeyUnreadable, RecoveryKeyOfAnother, StoreBusy, StoreFull.
    """
    campaign = workspace.profile.campaign
    with workspace.store.unit_of_work() as work:
        if certifying.recovery_key(work, campaign) is None:
            raise certifying.RootKeyMissing()
        certifying.given_key(work, campaign, recovery_key)
        work.settings.put(_LEAVING, True)
        work.settings.put(certifying.ROOT_KEY, None)
        work.commit()
    return _finish(workspace)


def resume(workspace: Workspace) -> None:
    """Finish what was cut short, if anything was; raises StoreBusy, StoreFull, StoreUnreadable."""
    if workspace.remembered(_LEAVING):
        _finish(workspace)


def _finish(workspace: Workspace) -> PaperOnly:
    dropped = forget(workspace.store, workspace.paths, certifying.ROOT_KEY)
    if second_copy.second(workspace) is not None:
        workspace.remember(second_copy.STALE, True)
    workspace.remember(_LEAVING, None)
    return PaperOnly(dropped, safekeeping.bring_second_up_to_date(workspace))
