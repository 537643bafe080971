"""Rooms for signing in which nothing is seen on the filed sheets: nobody is noted as a signer there unasked."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.records.papers import sealed_by_id
from giamsat_desktop.services.signing import filing, signing_by_hand
from giamsat_desktop.services.signing.sheet_reading import SheetReader
from giamsat_desktop.services.signing.signing_blocks import same_block
from giamsat_desktop.services.signing.signing_by_hand import OnSheet, Said
from giamsat_desktop.services.workspace import Workspace


class RoomBare(Refusal):
    """Somebody is said to have signed sheets on which her room holds nothing. Fields: names."""

    code = "room-bare"


def bare_rooms(workspace: Workspace, *, minutes: str) -> frozenset[int]:
    """Return the blocks (from 1) whose rooms on the filed pages hold nothing but paper; takes a second or two.

    What was filed as something else than scanned pages, or does not look like its page, says nothing.
    """
    from PIL import Image

    from giamsat_desktop.minutes.signing.scanned_paper import is_bound, unbind

    sealed, scan = sealed_by_id(workspace, minutes), filing.scan_of(workspace, minutes=minutes)
    if sealed is None or scan is None or not is_bound(scan):
        return frozenset()
    name = sealed.pdf, sealed.scan
    known = workspace.caches.bare.get(name) if sealed.scan else None
    if known is not None:
        return known
    paper = SheetReader(workspace, (sealed,)).paper(sealed)
    found = set[int]()
    for page, filed in unbind(scan).items():
        if paper is not None and paper.signs(page):
            with Image.open(BytesIO(filed.jpeg)) as image:
                look = paper.look(page, image)
            found |= set(look.bare) if look is not None else set()
    bare = frozenset(found)
    return workspace.caches.bare.put(name, bare) if sealed.scan else bare


def check_not_bare(workspace: Workspace, *, minutes: str, said: Iterable[Said]) -> None:
    """Raise RoomBare when somebody is said to have signed whose room holds nothing on the filed sheets."""
    signed = {capacity for one in said if one.what is OnSheet.SIGNED for capacity in same_block(one.capacity)}
    if not signed:
        return
    bare = bare_rooms(workspace, minutes=minutes)
    every = signing_by_hand.signers_of(workspace, minutes=minutes) if bare else ()
    asked = [one for one in every if one.block in bare and not (one.done or one.refused)]  # of those it is asked anyway
    names = [one.name or one.title for one in asked if one.capacity in signed]
    if names:
        raise RoomBare(names=", ".join(names))
