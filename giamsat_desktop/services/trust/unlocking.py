"""Unlocking: the recovery key as one of those who may open a profile, once the campaign's root is known here."""

from __future__ import annotations

import contextlib

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.trust.trust import recovery_recipient
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.keys import vault
from giamsat_desktop.system.keys.recovery_holder import RECOVERY, RecoveryHolder


def hold_for_recovery(workspace: Workspace) -> None:
    """Wrap the database key for the campaign's recovery key, unless it is wrapped for it already.

    What stands in the way (a full disk) does not stop the work: the next opening tries again.
    """
    recipient = recovery_recipient(workspace)
    if recipient is None:
        return
    path = workspace.paths.vault
    with contextlib.suppress(Refusal, OSError):
        if all(slot.get("recipient") != recipient for slot in vault.slots(path, RECOVERY)):
            vault.add(path, workspace.store.key, RecoveryHolder(recipient=recipient))
