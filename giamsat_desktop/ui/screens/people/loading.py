"""What the screen of people and laptops shows, read at once off the window's thread."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage

from giamsat_desktop.services.exchange import inviting
from giamsat_desktop.services.paper import reviewing
from giamsat_desktop.services.people import card_pictures, enrolling
from giamsat_desktop.services.people.enrolling import Colleague
from giamsat_desktop.services.profile import recovering
from giamsat_desktop.services.trust import certifying, trust
from giamsat_desktop.services.trust.joining import GivenOut
from giamsat_desktop.services.workspace import Workspace

CODE_SIDE = 420
"""Pixels of the square code on screen: a telephone at arm's length reads it."""


@dataclass(frozen=True, slots=True)
class OwnLaptop:
    """This laptop: its person, its six words, the picture of its card, and what it may do."""

    name: str
    role: str
    words: tuple[str, ...]
    picture: bytes
    code: QImage
    """The same picture, as large as it is shown."""
    in_campaign: bool
    is_lead: bool
    """It may invite, vouch for others and shut them out."""
    holds_key: bool
    """It holds the recovery key: it prints the sheet and makes leads."""


@dataclass(frozen=True, slots=True)
class People:
    """This laptop, the others, the invitations given out, and the six words of the recovery key ((): not known)."""

    own: OwnLaptop
    others: tuple[Colleague, ...]
    invitations: tuple[GivenOut, ...]
    names: dict[str, str]
    key_words: tuple[str, ...]
    untrusted: dict[str, int]
    """Unit's name → how many records rest on what shut out laptops wrote afterwards."""


def load(workspace: Workspace, language: str) -> People:
    """Read all of it; laptops that were shut out stand last."""
    found = trust.trust_of(workspace)
    gone = enrolling.shut_out(workspace)
    shut = {one.writer for one in gone}
    here = [one for one in enrolling.colleagues(workspace) if one.writer not in shut]
    picture = card_pictures.card_png(workspace)
    in_campaign = workspace.profile.campaign is not None
    return People(
        own=OwnLaptop(
            name=workspace.profile.name,
            role=workspace.profile.role,
            words=enrolling.my_words(workspace),
            picture=picture,
            code=_drawn(picture),
            in_campaign=in_campaign,
            is_lead=in_campaign and certifying.is_lead(workspace, found),
            holds_key=in_campaign and recovering.holds_recovery_key(workspace),
        ),
        others=(*here, *enrolling.dropped(workspace), *gone),
        invitations=inviting.invitations(workspace),
        names={writer: card.name for writer, card in found.names.items()},
        key_words=found.root.words if found.root is not None else (),
        untrusted=reviewing.untrusted_by_place(workspace, language),
    )


def _drawn(picture: bytes) -> QImage:
    smooth = Qt.TransformationMode.SmoothTransformation
    return QImage.fromData(picture).scaled(CODE_SIDE, CODE_SIDE, Qt.AspectRatioMode.KeepAspectRatio, smooth)
