"""Disputed: what is open between laptops in a visit, in words, and whose text the visit shows meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from giamsat_desktop.domain.dictionary.fields import FieldType
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.domain.view import DELETED
from giamsat_desktop.services.conflicts.differing import Difference, Side, differences
from giamsat_desktop.services.conflicts.differing_words import DifferenceWords
from giamsat_desktop.services.terms import Terms
from giamsat_desktop.services.workspace import Workspace

_TEXTS = (FieldType.TEXT, FieldType.LONG_TEXT)


@dataclass(frozen=True, slots=True)
class Disputed:
    """A difference as the visit shows it. `key` names it; `sides`: (names, text) of those that are not shown.

    `shown`: the names of who wrote what the visit shows, "" where that is nobody's own. `text`: a text of one's own may
    be written instead; `together` is what all sides say, over which that is typed.
    """

    key: str
    record_type: str
    shown: str
    sides: tuple[tuple[str, str], ...]
    text: bool
    together: str = ""


def of_visit(workspace: Workspace, visit: str, language: str) -> Mapping[tuple[str, str], Disputed]:
    """Return (record, group) → what is open there, of every difference of a visit but deletions."""
    found = [one for one in differences(workspace, visit=visit) if one.conflict.group != DELETED]
    words = DifferenceWords(workspace, Terms(language))
    words.look_up(found)
    return {(one.conflict.record, one.conflict.group): _disputed(words, one) for one in found}


def is_one_text(difference: Difference) -> str:
    """Return the one text in dispute, of which a new wording may be written; "" where it is something else."""
    known = RECORD_TYPES.get(difference.record.record_type)
    if known is None or difference.conflict.group == DELETED or len(difference.names) != 1:
        return ""
    (name,) = difference.names
    declared = known.by_name.get(name)
    return name if declared is not None and declared.type in _TEXTS else ""


def _disputed(words: DifferenceWords, one: Difference) -> Disputed:
    shown = [side for side in one.sides if _is_shown(one, side)]
    return Disputed(
        key=one.key,
        record_type=one.record.record_type,
        shown=", ".join(_names(side) for side in shown),
        sides=tuple((_names(side), words.side(one, side)) for side in one.sides if side not in shown),
        text=bool(is_one_text(one)),
        together="\n".join(words.side(one, side) for side in one.sides),
    )


def _is_shown(one: Difference, side: Side) -> bool:
    return not side.unreadable and all(one.record.get(name) == value for name, value in side.fields.items())


def _names(side: Side) -> str:
    return ", ".join(dict.fromkeys(claim.person or claim.laptop for claim in side.claims))
