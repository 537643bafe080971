"""Proving the ink on a copy of sealed minutes: only what was signed here on the screen makes the very same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import TYPE_CHECKING

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.services.records.papers import Sealed
from giamsat_desktop.services.signing import signing_by_hand
from giamsat_desktop.services.workspace import Workspace

if TYPE_CHECKING:
    from giamsat_desktop.minutes.signing.inked_paper import InkMark
    from giamsat_desktop.minutes.signing.refusal_sheets import Refused

_MOST = 64
_INK = re.compile(rb"/Ink([1-9]) ")


@dataclass(frozen=True, slots=True)
class NearestCopy:
    """A copy with ink that was made here, and the pages (from 1) on which a file does not draw the same."""

    pdf: bytes
    pages: tuple[int, ...]


def inked_blocks(content: bytes) -> frozenset[int]:
    """Return the blocks (from 1) into which a copy has something of ours written."""
    return frozenset(int(number) for number in _INK.findall(content))


def ink_holds(workspace: Workspace, sealed: Sealed, content: bytes) -> bool | None:
    """Tell whether a copy with ink is one that this program made: of the signatures as they stand, or once stood.

    None when the file has no ink of ours, or what is needed is not here.
    """
    copies = _copies(workspace, sealed, content)
    return any(one == content for one in copies) if copies is not None else None


def ink_was(workspace: Workspace, sealed: Sealed, content: bytes) -> bytes | None:
    """Return the copy with ink made here whose pages another program wrote anew in this file; None when it is none."""
    from giamsat_desktop.minutes.signing.comparing import differing_pages

    copies = _copies(workspace, sealed, content) or ()
    return next((one for one in islice(copies, _MOST) if differing_pages(one, content) == ()), None)


def nearest_copy(workspace: Workspace, sealed: Sealed, content: bytes) -> NearestCopy | None:
    """Return the copy with ink made here that is most like this file; None for none, or a file that cannot be read.

    The pages of the minutes count first. Behind them may lie sheets: where they were taken off it is the copy that
    would be made now.
    """
    from giamsat_desktop.minutes.drawing.archive import page_count
    from giamsat_desktop.minutes.signing.comparing import differing_pages

    bare = page_count(content) <= sealed.pages
    found = list[tuple[int, int, int, NearestCopy]]()
    for number, copy in enumerate(islice(_copies(workspace, sealed, content) or (), _MOST)):
        pages = differing_pages(copy, content)
        if pages is None:
            return None
        of_minutes = sum(page <= sealed.pages for page in pages)
        found.append((of_minutes, number if bare else len(pages), number, NearestCopy(copy, pages)))
    return min(found)[3] if found else None


def _copies(workspace: Workspace, sealed: Sealed, content: bytes) -> Iterator[bytes] | None:
    """Return every copy that was or could have been made of what was written into the blocks of this one.

    None when nothing of ours is written in it, or what is needed is not here.
    """
    from giamsat_desktop.minutes.signing.inked_paper import inked

    blocks = sorted(inked_blocks(content))
    if not blocks:
        return None
    try:
        pdf = workspace.photos.original(sealed.pdf)
        named = [signing_by_hand.marks_ever(workspace, minutes=sealed.minutes, former=one) for one in (False, True)]
    except Refusal:
        return None
    forms = (form for every in (named if named[0] != named[1] else named[:1]) for form in _forms(every, blocks))
    return (inked(pdf, form) for form in forms)


def _forms(every: Mapping[int, list[InkMark]], blocks: Sequence[int]) -> Iterator[list[InkMark]]:
    """Give what may stand in these blocks, each as it was ever made."""
    ways = product(*(every.get(block, ()) for block in blocks))
    return (form for marks in islice(ways, _MOST) for form in as_ever_made(marks))


def as_ever_made(marks: tuple[InkMark, ...]) -> Iterator[list[InkMark]]:
    """Give the marks as this program makes them, and as earlier ones did.

    Theirs had sheets without a code, only where a room was too small, sheets nobody signs, of less, and none.
    """
    yield list(marks)
    refused = [one.refused for one in marks if one.refused is not None]
    if refused:
        marks = tuple(replace(one, refused=one.refused and _without_code(one.refused)) for one in marks)
        yield list(marks)
        marks = tuple(replace(one, refused=one.refused and replace(one.refused, always=False)) for one in marks)
        yield list(marks)
        unsigned = [replace(one, refused=one.refused and replace(one.refused, attested=None)) for one in marks]
        yield unsigned
        marks = tuple(unsigned)
        yield [replace(one, refused=one.refused and replace(one.refused, bearing=None)) for one in marks]
        yield [replace(one, refused=None) for one in marks]


def _without_code(refused: Refused) -> Refused:
    return replace(refused, bearing=refused.bearing and replace(refused.bearing, record="", state=""))
