"""Accepting the sender of a bundle: after a look inside and six words compared, without a card of its own."""

from __future__ import annotations

from pathlib import Path

from giamsat_desktop.bundles.keys import fingerprint_words, read_card
from giamsat_desktop.bundles.reading import OpenedBundle, inspect_bundle, quarantine
from giamsat_desktop.bundles.reasons import CardUnreadable, WeakKey
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.people.enrolling import CardRevoked, Colleague, colleagues, keep_card
from giamsat_desktop.services.trust import certifying
from giamsat_desktop.services.trust.trust import trust_in
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.files import put_away


class OtherWords(Refusal):
    """The file is not the one whose words were compared. Fields: file."""

    code = "other-words"


def accept_sender(workspace: Workspace, *, file: Path, words: tuple[str, ...]) -> Colleague:
    """Trust the laptop that signed this bundle; `words` are the six that both people compared.

    Nothing else of the bundle is kept. Raises OtherWords when the file has changed since, CardRevoked, CardUnreadable
    and what a bundle is refused for.
    """
    copy = quarantine(file, workspace.paths.quarantine, workspace.drive).path
    try:
        opened = inspect_bundle(copy, keys=workspace.keys, campaign=workspace.profile.campaign)
        if fingerprint_words(opened.sender) != words:
            raise OtherWords(file=file.name)
        envelope = _card_in(opened)
    except Refusal as refusal:
        refusal.about(file=file.name)
        raise
    finally:
        put_away(copy)
    with workspace.store.unit_of_work() as work:
        if trust_in(workspace, work).is_revoked(opened.sender):
            raise CardRevoked(name=opened.sender.name)
        keep_card(work, opened.sender, envelope)
        certifying.certify_all(workspace, work, trust_in(workspace, work), [opened.sender])
        work.commit()
    return next(one for one in colleagues(workspace) if one.writer == opened.sender.writer)


def _card_in(opened: OpenedBundle) -> bytes:
    """Return the sender's own card as it travels in its bundle; raises CardUnreadable."""
    for envelope in opened.manifest.certificates:
        try:
            if read_card(envelope) == opened.sender:
                return envelope
        except (CardUnreadable, WeakKey):
            continue
    raise CardUnreadable()
