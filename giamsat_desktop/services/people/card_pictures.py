"""Cards as pictures: this laptop's card as a QR code, and a colleague's card read out of a photo of hers."""

from __future__ import annotations

from giamsat_desktop.bundles.card_codes import pack, unpack
from giamsat_desktop.bundles.keys import write_card
from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.system.images import codes
from giamsat_desktop.system.images.pictures import NotAPicture, PictureUnreadable


class CardNotInPicture(Refusal):
    """The picture shows no card's QR code, or several cards. Fields: file."""

    code = "card-not-in-picture"


def card_png(workspace: Workspace) -> bytes:
    """Return this laptop's card as a PNG with a QR code, to show on the screen or to print."""
    return codes.draw(card_code(workspace))


def card_code(workspace: Workspace) -> bytes:
    """Return what the QR code of this laptop's card says."""
    card = workspace.keys.card(workspace.profile.name, workspace.profile.role)
    return pack(write_card(card, workspace.keys))


def card_in(content: bytes, file: str = "") -> bytes:
    """Return the card in a file: the file itself, or what the QR code in a picture says; raises CardNotInPicture."""
    try:
        read = codes.read(content)
    except (NotAPicture, PictureUnreadable):
        return content  # no picture: reading it as a card says the rest
    found = {card for one in read if (card := unpack(one)) is not None}
    if len(found) != 1:
        raise CardNotInPicture(file=file)
    return found.pop()
