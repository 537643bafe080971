"""Addressing: which laptop is meant by a name, a part of one, or the beginning of a laptop's number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from giamsat_desktop.domain.errors import NotFound, Refusal
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.services.people.enrolling import Colleague

_LEAST = 6
"""Digits of a laptop's number that are enough to name it."""


class NameAmbiguous(Refusal):
    """Several are meant by what was given. Fields: name, choices."""

    code = "name-ambiguous"


def laptops_of(known: Iterable[Colleague], named: str) -> tuple[Colleague, ...]:
    """Return the laptops of the one person meant: by number, full name, or a part of it, with or without diacritics.

    The closest way to be meant counts: who is called just so comes before whose name only holds it. Raises NotFound,
    and NameAmbiguous when it holds for several people.
    """
    everybody, key = tuple(known), fold(named)
    ways: tuple[Callable[[Colleague], bool], ...] = (
        lambda one: one.writer == named or (len(named) >= _LEAST and one.writer.startswith(named.lower())),
        lambda one: one.name == named,
        lambda one: fold(one.name) == key,
        lambda one: bool(key) and f" {key} " in f" {fold(one.name)} ",
        lambda one: bool(key) and key in fold(one.name),
    )
    for means in ways:
        found = tuple(one for one in everybody if means(one))
        if len({one.name for one in found}) > 1:
            raise NameAmbiguous(name=named, choices=[_told(one) for one in found])
        if found:
            return found
    raise NotFound(what="card", name=named)


def laptop_of(known: Iterable[Colleague], named: str) -> Colleague:
    """Return the one laptop meant; a person with several of them has to be named by its number, too."""
    found = laptops_of(known, named)
    if len(found) > 1:
        raise NameAmbiguous(name=named, choices=[_told(one) for one in found])
    return found[0]


def _told(one: Colleague) -> str:
    return f"{one.name} ({one.writer[:8]})"
