"""What the settings screen shows, read at once off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from giamsat_desktop.domain.rights import Act
from giamsat_desktop.services.copies import safekeeping, second_copy
from giamsat_desktop.services.copies.second_copy import Second
from giamsat_desktop.services.privacy import redacting, redaction_notes
from giamsat_desktop.services.privacy.redacting import Request
from giamsat_desktop.services.privacy.redaction_notes import Order
from giamsat_desktop.services.profile import opening, passphrases
from giamsat_desktop.services.trust import entitling
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.settings import Settings, SettingValue


@dataclass(frozen=True, slots=True)
class State:
    """How this laptop is set up, how it is locked, its copies, and what is asked to be erased."""

    values: dict[str, SettingValue]
    has_passphrase: bool
    by_key_store: bool
    names: tuple[str, ...]
    """Names on the papers, which no passphrase may be."""
    copies: Path
    last_copy: str
    copy_count: int
    requests: tuple[Request, ...]
    orders: tuple[Order, ...]
    may_order: bool
    second: Second | None


def load(workspace: Workspace, language: str) -> State:
    """Read all of it."""
    return State(
        values=Settings(workspace.paths.settings).all(),
        has_passphrase=opening.needs_passphrase(workspace.folder),
        by_key_store=opening.opens_by_key_store(workspace.folder),
        names=passphrases.names_on_papers(workspace),
        copies=workspace.paths.backups,
        last_copy=safekeeping.last_copy(workspace),
        copy_count=len(safekeeping.copies_of(workspace.folder)),
        requests=redacting.requested(workspace),
        orders=redaction_notes.orders(workspace, language=language),
        may_order=entitling.may(workspace, "finding", Act.REDACT),
        second=second_copy.second(workspace),
    )
