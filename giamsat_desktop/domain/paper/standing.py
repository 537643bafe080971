"""As what the chair signs: from her role in the delegation, her office and her mandate, never from the letterhead.

NĐ 30/2020, Phụ lục I, II.7: the head signs as such, a deputy "KT.", anybody else "TUQ." and by a written mandate.
"""

from __future__ import annotations

from enum import StrEnum

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.view import RecordView

DELEGATION, STANDING, COMMITTEE, COUNCIL = "doan", "thuong_truc", "ban", "hdnd"
_COUNCIL_NAMES = (" HĐND", " Hội đồng nhân dân", " của ")
_COUNCIL_WORDS = ("hđnd", "hội đồng nhân dân")
_LOWER_COUNCILS = ("quận", "huyện", "phường", "xã ", "thị trấn")


class Standing(StrEnum):
    """How somebody stands to the head of the body that issues a paper."""

    HEAD = "head"
    DEPUTY = "deputy"
    MANDATED = "mandated"
    UNKNOWN = "unknown"


def letterhead(campaign: RecordView) -> str:
    """Return which body issues the minutes of a campaign; the delegation unless something else was chosen."""
    return campaign.text("letterhead") or DELEGATION


def committee(campaign: RecordView) -> str:
    """Return the name of the Council's committee ("Ban Pháp chế") that the campaign is of; "" when it is of none."""
    name = campaign.text("authority_name").strip()
    if not name.casefold().startswith("ban "):
        return ""
    for council in _COUNCIL_NAMES:
        name = name.partition(council)[0]
    return name


def standing(dossier: Dossier) -> Standing:
    """Return as what the chair of a visit signs for the body that issues its minutes."""
    chair = dossier.member(dossier.visit.text("chair"))
    if chair is None:
        return Standing.UNKNOWN
    found = _in_delegation(chair) if letterhead(dossier.campaign) == DELEGATION else _in_office(dossier, chair)
    if found is Standing.UNKNOWN and dossier.visit.text("chair_mandate_number"):
        return Standing.MANDATED
    return found


def _in_delegation(chair: RecordView) -> Standing:
    if chair.text("role") == "truong_doan":
        return Standing.HEAD
    return Standing.DEPUTY if chair.text("role") == "pho_truong_doan" else Standing.UNKNOWN


def _in_office(dossier: Dossier, chair: RecordView) -> Standing:
    """Return the standing of who holds an office of the Council, of its Standing Committee or of a committee."""
    position = chair.text("position").strip().casefold()
    of_committee = letterhead(dossier.campaign) == COMMITTEE
    title = "trưởng ban" if of_committee else "chủ tịch"
    for word, found in ((title, Standing.HEAD), (f"phó {title}", Standing.DEPUTY)):
        if position.startswith(word):
            body = f"{position.removeprefix(word)} {chair.text('agency').casefold()}".strip()
            same = _of_committee(dossier.campaign, body) if of_committee else _of_council(body)
            return found if same else Standing.UNKNOWN
    return Standing.UNKNOWN


def _of_council(body: str) -> bool:
    known = any(word in body for word in _COUNCIL_WORDS) and not any(word in body for word in _LOWER_COUNCILS)
    return not body or known


def _of_committee(campaign: RecordView, body: str) -> bool:
    name = committee(campaign).casefold().removeprefix("ban ")
    return bool(name) and (not body or name in body)
