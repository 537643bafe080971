"""An office with the body that it is of: a "Phó Giám đốc Sở" among the guests is not one of the unit's own."""

from __future__ import annotations

from collections.abc import Sequence

_SHORT = (
    (("hội", "đồng", "nhân", "dân"), "hđnd"),
    (("ủy", "ban", "nhân", "dân"), "ubnd"),
    (("mặt", "trận", "tổ", "quốc"), "mttq"),
)
_THE_CITY = ("thành", "phố", "hà", "nội")  # in the city's papers "Thành phố" alone names it
_BARE = frozenset(
    {"chủ tịch", "phó chủ tịch", "giám đốc", "phó giám đốc", "trưởng ban", "phó trưởng ban", "chánh văn phòng"}
)


def office_of(position: str, agency: str, own: str = "") -> str:
    """Return an office and its body, none of whose words is lost: "Phó Giám đốc Sở" of "Sở Nội vụ" as one.

    `own` is the body whose people stand beneath its name: of them only the office is said.
    """
    held, body = position.split(), agency.split()
    if not held or not body:
        return position or agency
    if _words(agency) == _words(own) or _said(_words(agency), _words(position)):
        return position
    shared = _shared(held, body)
    if shared:
        return " ".join((*held, *body[shared:]))
    return f"{position} {agency}" if position.casefold() in _BARE else f"{position}, {agency}"


def _words(text: str) -> tuple[str, ...]:
    """Return the words to compare by: small, without commas, the councils by their short names."""
    found = [word.strip(",;.()-–") for word in text.casefold().split()]
    for whole, short in (*_SHORT, (_THE_CITY, "thành phố")):
        for place in range(len(found) - len(whole), -1, -1):
            if tuple(found[place : place + len(whole)]) == whole:
                found[place : place + len(whole)] = short.split()
    return tuple(word for word in found if word)


def _said(body: Sequence[str], held: Sequence[str]) -> bool:
    """Tell whether every word of a body's name stands in an office, in order."""
    left = iter(held)
    return all(word in left for word in body)


def _shared(held: Sequence[str], body: Sequence[str]) -> int:
    """Return how many words an office ends and its body begins with."""
    ends, begins = [word.casefold() for word in held], [word.casefold() for word in body]
    return next((size for size in range(min(len(held), len(body)), 0, -1) if ends[-size:] == begins[:size]), 0)
