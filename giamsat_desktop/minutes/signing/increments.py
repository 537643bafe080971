"""What was added behind sealed bytes: nothing but digital signatures, or something that changes what one reads.

Two proofs that know nothing of each other must agree. The objects of every increment are compared with the sealed
file's (ISO 32000-1, 12.8.2.2, but from the sealed bytes on, not from the first signature), and every page is drawn
from both files, as on a screen and as for a printer, and compared point for point. Where a signature is seen, what was
sealed beneath must still be seen.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf

from giamsat_desktop.minutes.lettering.landmarks import Box, rooms
from giamsat_desktop.minutes.lettering.layout import MM
from giamsat_desktop.minutes.signing.comparing import FORM_ACTS
from giamsat_desktop.minutes.signing.envelopes import UNREADABLE
from giamsat_desktop.minutes.signing.looking import Seen, differing_looks
from giamsat_desktop.minutes.signing.telling import INFO_SIGNED, properties

if TYPE_CHECKING:
    from pyhanko.pdf_utils.reader import HistoricalResolver
    from pyhanko.pdf_utils.xref import XRefCache

_CATALOGUE = frozenset({"/AcroForm", "/DSS", "/Extensions", "/Metadata", "/Version"})
"""What signatures change in the catalogue: their form, proofs of their certificates, what the file says of itself."""

_BESIDE, _ABOVE = 25 * MM, 8 * MM
"""How far beyond its room a hand or a seal may reach: a seal stands over the left third of the hand."""

_STRANGE = frozenset({"/A", "/AA", "/OC", "/Dest"})
"""What a signature needs nowhere: acts, layers, places to go to."""


_LINKS_NOT = frozenset({"/A", "/AA", "/AP", "/OC"})
"""What a link within the paper has not: acts, layers, a look of its own, which may be for the printer alone."""


class Added(StrEnum):
    """What stands behind sealed bytes."""

    SIGNATURES = "signatures"
    COVERING = "covering"
    """Signatures, one of which hides or touches words outside the rooms for signing."""
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Increments:
    """What was added, and the pages (from 1) that therefore read otherwise."""

    added: Added
    pages: tuple[int, ...] = ()


def increments(sealed: bytes, grown: bytes) -> Increments:
    """Return what `grown` adds behind `sealed`, with which it must begin byte for byte.

    Whether the signatures themselves hold is not looked at. Pages are drawn; some 90 ms a page.
    """
    looks = differing_looks(sealed, grown, seen_signatures(grown), allowed_rooms(sealed))
    if looks.changed or not _only_signatures(sealed, grown):
        return Increments(Added.OTHER, looks.changed)
    return Increments(Added.COVERING, looks.covered) if looks.covered else Increments(Added.SIGNATURES)


def _only_signatures(sealed: bytes, grown: bytes) -> bool:
    """Tell whether every increment changes only what a signature needs: the catalogue's form, a page's annotations."""
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.pdf_utils.reader import PdfFileReader

    try:
        first, reader = PdfFileReader(BytesIO(sealed)).xrefs, PdfFileReader(BytesIO(grown))
        last = first.total_revisions - 1
        if not _goes_on(first, reader.xrefs, last):
            return False
        base = reader.get_historical_resolver(last)
        old = {ref for number in range(last + 1) for ref in reader.xrefs.explicit_refs_in_revision(number)}
        added = range(last + 1, reader.xrefs.total_revisions)
        return all(_adds_signatures(base, reader.get_historical_resolver(number), old) for number in added)
    except (PdfError, RecursionError, *UNREADABLE):
        return False


def _goes_on(first: XRefCache, later: XRefCache, last: int) -> bool:
    """Tell whether the tables of a grown file lead back to those of the sealed one, and to nothing in their stead."""
    if later.total_revisions <= last + 1 or later.hybrid_xrefs_present:
        return False
    return all(
        first.get_startxref_for_revision(number) == later.get_startxref_for_revision(number)
        and first.explicit_refs_in_revision(number) == later.explicit_refs_in_revision(number)
        for number in range(last + 1)
    )


def _adds_signatures(base: HistoricalResolver, now: HistoricalResolver, old: set[Any]) -> bool:
    """Tell whether one revision leaves all that was sealed, but for what signatures are entered in."""
    freed, written = now.refs_freed_in_revision(), now.explicit_refs_in_revision()  # type: ignore[no-untyped-call]
    if freed or now.root_ref != base.root_ref or "/Encrypt" in now.trailer_view:
        return False
    pages = _page_refs(base, base.root.raw_get("/Pages"))
    of_itself = {_ref(base.trailer_view, "/Info"), _ref(base.root, "/Metadata")}
    kept = all(_is_kept(base, now, ref, ref in pages) for ref in set(written) & old - of_itself)
    return kept and _tells_the_same(base, now)


def _tells_the_same(base: HistoricalResolver, now: HistoricalResolver) -> bool:
    """Tell whether a file still says of itself what it said: viewers show its title as that of the paper."""
    told = [_found(one, one.trailer_view, "/Info") for one in (base, now)]
    if _said(told[0], INFO_SIGNED) != _said(told[1], INFO_SIGNED):
        return False
    packets = [_found(one, one.root, "/Metadata") for one in (base, now)]
    if packets[0] is None:
        return packets[1] is None
    before, after = (properties(one.data) if hasattr(one, "data") else None for one in packets)
    return before is not None and before == after


def _is_kept(base: HistoricalResolver, now: HistoricalResolver, ref: Any, is_page: bool) -> bool:
    """Tell whether an object written again is what it was, but for the entries that signatures need."""
    before, after = base.get_object(ref), now.get_object(ref)
    if ref == base.root_ref:
        return bool(_said(before, _CATALOGUE) == _said(after, _CATALOGUE)) and _is_quiet(now, after)
    if is_page:
        same = _said(before, {"/Annots"}) == _said(after, {"/Annots"})
        return bool(same) and _lists(now, after, _annotations(base, before))
    return False


def _ref(within: Any, name: str) -> Any:
    """Return what an entry refers to; None when it stands there itself or is missing."""
    return getattr(within.raw_get(name), "reference", None) if name in within else None


def _page_refs(base: HistoricalResolver, node: Any) -> set[Any]:
    """Return the references of all pages."""
    found, waiting = set(), [node.reference]
    while waiting:
        ref = waiting.pop()
        kids = _found(base, base.get_object(ref), "/Kids")
        if kids is None:
            found.add(ref)
        waiting += [kids.raw_get(place).reference for place in range(len(kids or ()))]
    return found


def _is_quiet(now: HistoricalResolver, catalogue: Any) -> bool:
    """Tell whether the form of a catalogue asks nothing of the program that opens it."""
    form = _found(now, catalogue, "/AcroForm")
    return form is None or not FORM_ACTS & set(form)


def _annotations(resolver: HistoricalResolver, page: Any) -> list[Any]:
    listed = _said(_found(resolver, page, "/Annots"))
    return listed if isinstance(listed, list) else []


def _lists(now: HistoricalResolver, page: Any, kept: list[Any]) -> bool:
    """Tell whether a page has the annotations it had, in their order, before those that are new."""
    return _annotations(now, page)[: len(kept)] == kept


def _found(resolver: HistoricalResolver, within: Any, name: str) -> Any:
    """Return what an entry was at one revision, whether it stands there itself or is only referred to."""
    from pyhanko.pdf_utils import generic

    value = within.raw_get(name) if name in within else None
    return resolver.get_object(value.reference) if isinstance(value, generic.IndirectObject) else value


def _said(value: Any, without: Collection[str] = ()) -> Any:
    """Return an object as plain values that compare; what it refers to only by number."""
    from pyhanko.pdf_utils import generic

    if isinstance(value, generic.IndirectObject):
        return ("R", value.reference.idnum, value.reference.generation)
    if isinstance(value, generic.StreamObject):
        return (_entries(value, without), value.encoded_data)
    if isinstance(value, generic.DictionaryObject):
        return _entries(value, without)
    if isinstance(value, generic.ArrayObject):
        return [_said(value.raw_get(place)) for place in range(len(value))]
    return (type(value).__name__, str(value))


def _entries(value: Any, without: Collection[str]) -> dict[str, Any]:
    return {str(name): _said(value.raw_get(name)) for name in value if name not in without}


def seen_signatures(pdf: bytes) -> tuple[Seen, ...]:
    """Return, page by page, where signatures are seen; nothing for what cannot be read."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            return tuple(_seen(page) for page in document.pages)
    except Exception:  # on hostile bytes it raises whatever it likes
        return ()


def _seen(page: pikepdf.Page) -> Seen:
    annotations: Any = page.obj.get("/Annots")
    boxes, spoiled = list[Box](), "/AA" in page.obj
    for one in annotations if annotations is not None else ():
        if one.get("/Subtype") == "/Link" and "/Dest" in one and not _LINKS_NOT & set(one.keys()):
            continue
        kind = one.get("/FT") or (one.get("/Parent") or {}).get("/FT")
        if one.get("/Subtype") != "/Widget" or kind != "/Sig" or _STRANGE & set(one.keys()):
            spoiled = True
            continue
        left, low, right, top = sorted_edges([float(edge) for edge in one.Rect])
        if right > left and top > low:
            boxes.append((left, low, right - left, top - low))
    return Seen(tuple(boxes), spoiled)


def sorted_edges(edges: list[float]) -> tuple[float, float, float, float]:
    """Return left, bottom, right, top of a rectangle whose corners may come in any order."""
    left, right = sorted(edges[::2])
    low, top = sorted(edges[1::2])
    return left, low, right, top


def allowed_rooms(sealed: bytes) -> dict[int, list[Box]]:
    """Return, by page, the rooms where ink may stand over what was sealed."""
    found: dict[int, list[Box]] = {}
    for room in rooms(sealed):
        left, low, width, height = room.box
        wide = (left - _BESIDE, low - _ABOVE, width + 2 * _BESIDE, height + 2 * _ABOVE)
        found.setdefault(room.page, []).append(wide)
    return found
