"""Who issues the minutes and who signs them (NĐ 30/2020, Mẫu 1.9): heads, notation, blocks."""

from __future__ import annotations

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.paper.minutes import HeadLine, Signature
from giamsat_desktop.domain.paper.presence import in_the_block, unit_signers
from giamsat_desktop.domain.paper.standing import (
    COUNCIL,
    DELEGATION,
    STANDING,
    Standing,
    committee,
    letterhead,
    standing,
)
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.phrases import NOTHING, Phrases, lines
from giamsat_desktop.minutes.composing.unit_names import body_of, office_within

_ROLES = ("thanh_vien", "moi_mttq", "to_truong", "chuyen_gia")
_ANY_DELEGATION = "ĐOÀN GIÁM SÁT"
_ALL_BOLD = (STANDING, COUNCIL)


def heading(dossier: Dossier, phrases: Phrases) -> tuple[HeadLine, ...]:
    """Return the lines of the left head: the body above upright, the issuing one last and bold."""
    kind = letterhead(dossier.campaign)
    written = lines(phrases.say(f"heading_{kind}", **_names(dossier)))
    if kind == DELEGATION:
        written = _of_delegation(dossier, written)
    every = kind in _ALL_BOLD
    return tuple(HeadLine(line, bold=every or place == len(written)) for place, line in enumerate(written, 1))


def _of_delegation(dossier: Dossier, generated: tuple[str, ...]) -> tuple[str, ...]:
    """Return the lines written for the campaign, with the delegation's own name as the last one."""
    written, named = lines(dossier.campaign.text("heading")), dossier.delegation.text("name").upper()
    if not written:
        return generated if named else generated[:-1]
    if not named:
        return written
    return (*(written[:-1] if written[-1].upper().startswith(_ANY_DELEGATION) else written), named)


def notation(dossier: Dossier, phrases: Phrases) -> str:
    """Return the letters behind the number: "BB-ĐGS"."""
    return phrases.say(f"notation_{letterhead(dossier.campaign)}", **_names(dossier))


def _names(dossier: Dossier) -> dict[str, str]:
    of_committee = committee(dossier.campaign)
    return {
        "ten_doan": dossier.delegation.text("name").upper(),
        "ten_ban": of_committee.upper(),
        "viet_tat_ban": "".join(word[0] for word in of_committee.upper().split() if word[0].isalpha()),
    }


def signatures(dossier: Dossier, phrases: Phrases) -> tuple[Signature, ...]:
    """Return who signs, from the left: unit, secretary and chair; by form 1.9 secretary and presiding officer only."""
    secretary = dossier.member(dossier.visit.text("secretary"))
    title, signed = (phrases.say("sign_secretary"),), phrases.say("note_signed")
    clerk = Signature(title, _name(secretary), note=signed, capacity="thu_ky")
    if dossier.two_sign:
        return clerk, _chair(dossier, phrases, lines(phrases.say("sign_presiding")))
    return _unit(dossier, phrases), clerk, _chair(dossier, phrases, _titles(dossier, phrases))


def _titles(dossier: Dossier, phrases: Phrases) -> tuple[str, ...]:
    """Return as what the chair signs; of whom neither role nor mandate is known only that she chaired."""
    as_what = standing(dossier)
    if as_what is Standing.UNKNOWN:
        return lines(phrases.say("sign_chaired"))
    names = _names(dossier)
    names["ten_doan"] = names["ten_doan"] or _ANY_DELEGATION
    chair = dossier.member(dossier.visit.text("chair"))
    if as_what is Standing.MANDATED and chair is not None:
        # Under the delegation's head the office at the Council stands below, as for its head; else it is the title.
        names["chuc_vu"] = (
            _role(chair, phrases) if letterhead(dossier.campaign) == DELEGATION else chair.text("position")
        )
        names["chuc_vu"] = names["chuc_vu"].upper() or NOTHING
    return lines(phrases.say(f"sign_{letterhead(dossier.campaign)}_{as_what}", **names))


def _role(member: RecordView, phrases: Phrases) -> str:
    """Return the role as a title to sign under; whom a member stands for is said among those present."""
    role = "thanh_vien" if member.text("role") == "moi_mttq" else member.text("role")
    return phrases.say(f"role_{role}") if role in _ROLES else ""


def _unit(dossier: Dossier, phrases: Phrases) -> Signature:
    found = in_the_block(unit_signers(dossier.attendees))
    signer = found or RecordView("", "attendee")
    title = office_within(dossier.unit.text("head_title"), dossier.unit).upper()
    own = office_within(signer.text("position"), dossier.unit).upper()
    return Signature(
        lines(phrases.say("sign_unit", ten_don_vi=body_of(dossier.unit).upper())),
        signer.text("name"),
        positions=_positions(title, own, signer) if found else (),
        note=phrases.say("note_signed_sealed") if found else "",
        capacity="dai_dien_don_vi",
    )


def _positions(title: str, own: str, signer: RecordView) -> tuple[str, ...]:
    """Return as what somebody signs for the unit: its head as such, a deputy KT., who has a mandate TUQ.

    NĐ 30/2020, Phụ lục I, II.7. Of whom no office is recorded none is said, and without a mandate no head is named.
    Only a deputy of that very head signs KT.: a deputy head of its office, or of a body beneath it, has a mandate.
    """
    if signer.flag("is_head"):
        return tuple(filter(None, (title or own,)))
    if not own or not title:
        return tuple(filter(None, (own,)))
    if own in (f"PHÓ {title}", f"PHÓ {title} THƯỜNG TRỰC"):
        return f"KT. {title}", own
    return (f"TUQ. {title}", own) if signer.text("mandate_number") else (own,)


def _chair(dossier: Dossier, phrases: Phrases, titles: tuple[str, ...]) -> Signature:
    chair = dossier.member(dossier.visit.text("chair"))
    office = chair.text("position").upper() if chair else ""
    by_office = dossier.two_sign or letterhead(dossier.campaign) == DELEGATION  # elsewhere the title is the office
    signed = phrases.say("note_signed")
    return Signature(titles, _name(chair), note=signed, office=office if by_office else "", capacity="chu_tri")


def _name(person: RecordView | None) -> str:
    return person.text("name") if person is not None else ""
