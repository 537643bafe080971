"""What a supervised unit is called where it acts: the people's committee of a district, not the district."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.paper.dossier import Dossier
from giamsat_desktop.domain.view import RecordView

_SHORT, _WHOLE = "UBND", ("ủy ban nhân dân", "uỷ ban nhân dân")
_AND, _OF = frozenset({"và", "cùng", "với", "kiêm"}), frozenset({"của", "thuộc", "tại"})
_PLACES = ("quận", "huyện", "thị xã", "thị trấn", "thành phố", "tỉnh", "phường", "xã")
"""What a place with a people's committee begins with (Law on the organisation of local government)."""


def body_of(unit: RecordView) -> str:
    """Return the name of the body that its head leads: "UBND quận Cầu Giấy" where that is a chairman of UBND."""
    name = unit.text("name")
    place = any(_folded(name).startswith(f"{one} ") for one in _PLACES)
    if not place or _SHORT.casefold() not in _folded(unit.text("head_title")):
        return name
    numbered = any(word.isdecimal() for word in name.split()[1:2])
    return f"{_SHORT} {name if numbered else name[:1].lower() + name[1:]}"


def acting(dossier: Dossier) -> Dossier:
    """Return the dossier with the unit under the name of the body that acts: so papers call it throughout."""
    unit = dossier.unit
    if body_of(unit) == unit.text("name"):
        return dossier
    return replace(dossier, unit=replace(unit, fields={**unit.fields, "name": body_of(unit)}))


def office_within(title: str, unit: RecordView) -> str:
    """Return an office without the unit where that stands above it: "Phó Chủ tịch UBND quận" as "Phó Chủ tịch".

    An office of several bodies stays whole: "Chánh Văn phòng HĐND và UBND quận".
    """
    names = [_folded(name) for name in (body_of(unit), unit.text("name"), unit.text("short_name")) if name]
    words = title.split()
    for cut in range(1, len(words)):
        rest = _folded(" ".join(words[cut:]))
        if any(name == rest or name.startswith(f"{rest} ") for name in names):
            if words[cut - 1].casefold() in _OF:
                cut -= 1
            return title if not cut or _goes_on(words[cut - 1]) else " ".join(words[:cut])
    return title


def _goes_on(word: str) -> bool:
    """Tell whether an office cannot end with this word."""
    return word.casefold() in _AND or word[-1] in ",;:–-/&"


def _folded(text: str) -> str:
    small = " ".join(text.casefold().split())
    for whole in _WHOLE:
        small = small.replace(whole, _SHORT.casefold())
    return small
