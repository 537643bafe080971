"""Handing in: one visit goes to its secretary with one key, from wherever in it one is typing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.services.exchange.sending import NobodyToSendTo, NoCampaign, Scope
from giamsat_desktop.services.people import enrolling
from giamsat_desktop.services.workspace import Workspace


@dataclass(frozen=True, slots=True)
class HandIn:
    """What goes, and the names of those who can open it; `unit` is the visit's."""

    what: Scope
    unit: str
    names: tuple[str, ...]


def hand_in(workspace: Workspace, *, visit: str) -> HandIn:
    """Return what the one key sends: the visit's photos, to its secretary if her laptop is known, else to everybody.

    Raises NoCampaign, NobodyToSendTo.
    """
    if workspace.profile.campaign is None:
        raise NoCampaign()
    known = [one for one in enrolling.colleagues(workspace) if one.state is not enrolling.Acquaintance.REVOKED]
    if not known:
        raise NobodyToSendTo()
    seen = workspace.view(visit)
    member = workspace.view(seen.text("secretary")) if seen is not None and seen.text("secretary") else None
    unit = workspace.view(seen.text("unit")) if seen is not None and seen.text("unit") else None
    secretary = _secretary(known, member.text("name") if member is not None else "")
    return HandIn(
        what=Scope(visit, secretary.writer if secretary is not None else None),
        unit=(unit.text("short_name") or unit.text("name")) if unit is not None else "",
        names=(secretary.name,) if secretary is not None else tuple(one.name for one in known),
    )


def _secretary(known: Sequence[enrolling.Colleague], name: str) -> enrolling.Colleague | None:
    """Return the laptop of this name; one of the two may be written without marks where that can mean one person only.

    Other marks are another person's name: then nobody is meant, and it goes to everybody as any bundle.
    """
    just_so = [one for one in known if name and one.name.casefold() == name.casefold()]
    nearly = [one for one in known if name and fold(one.name) == fold(name) and (_plain(name) or _plain(one.name))]
    if just_so:
        return just_so[0]
    return nearly[0] if len({one.name for one in nearly}) == 1 else None


def _plain(name: str) -> bool:
    return fold(name) == name.lower()
