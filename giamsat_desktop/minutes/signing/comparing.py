"""Comparing PDFs: what a file says it is, what lies inside, and on which pages two files do not draw the same."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from io import BytesIO
from typing import Any

import pikepdf

from giamsat_desktop.minutes.drawing.archive import PRODUCER

_SAMPLES = 4096
_MOST_ATTACHED = 256 << 20
_NEARLY = 0.9
_MOST_HIT = 16
"""Bytes; the name of a file alone (/ID) has more."""
FORM_ACTS = frozenset({"/XFA", "/CO", "/NeedAppearances"})
"""What makes a form ask something of the program that opens it."""
_ACTS = frozenset({"/OCProperties", "/OpenAction", "/AA", "/JavaScript"}) | FORM_ACTS


def code_of(pdf: bytes) -> str:
    """Return the code of minutes that a PDF says it has; "" for none."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            words = str(document.docinfo.get("/Keywords", "")).split(", ")
    except Exception:  # on hostile bytes it raises whatever it likes
        return ""
    return next((word for word in words if word.startswith(("BB-", "BBBS-"))), "")


def title_of(pdf: bytes) -> str:
    """Return the title of a PDF that says it was made by this program; "" for others."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            ours = str(document.docinfo.get("/Creator", "")) == PRODUCER
            return str(document.docinfo.get("/Title", "")) if ours else ""
    except Exception:  # on hostile bytes it raises whatever it likes
        return ""


def attachments(pdf: bytes) -> tuple[bytes, ...]:
    """Return the files attached to a PDF; nothing when it cannot be read."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            return tuple(_within_bounds(one.get_file().read_bytes() for one in document.attachments.values()))
    except Exception:  # on hostile bytes it raises whatever it likes
        return ()


def asks_nothing(pdf: bytes) -> bool:
    """Tell whether a PDF has no layers, no acts and no form but signatures: it shows the same to everybody."""
    try:
        with pikepdf.open(BytesIO(pdf)) as document:
            names: Any = document.Root.get("/Names", {})
            form: Any = document.Root.get("/AcroForm", {})
            acts = _ACTS & (set(document.Root.keys()) | set(names.keys()) | set(form.keys()))
            return not acts and all(one.get("/FT") == "/Sig" for one in form.get("/Fields", ()))
    except Exception:  # on hostile bytes it raises whatever it likes
        return False


def _within_bounds(files: Iterable[bytes]) -> Iterator[bytes]:
    room = _MOST_ATTACHED
    for content in files:
        room -= len(content)
        if room < 0:
            return
        yield content


def nearly_alike(one: bytes, other: bytes) -> bool:
    """Tell whether two files of one size have nearly all bytes in common, as after a flip."""
    if not one or len(one) != len(other):
        return False
    step = max(len(one) // _SAMPLES, 1)
    pairs = list(zip(one[::step], other[::step], strict=True))
    return sum(ours == theirs for ours, theirs in pairs) > _NEARLY * len(pairs)


def is_hit(one: bytes, other: bytes) -> bool:
    """Tell whether a file is another with a few bytes changed: no program writes that, which names a file anew."""
    if len(one) != len(other):
        return False
    return sum(ours != theirs for ours, theirs in zip(one, other, strict=True)) <= _MOST_HIT


def differing_pages(one: bytes, other: bytes) -> tuple[int, ...] | None:
    """Return the pages (from 1) on which two PDFs do not draw the same; None when one of them cannot be read."""
    try:
        ours, theirs = _pages(one), _pages(other)
    except Exception:  # a damaged object shows only when it is read, and then raises whatever it likes
        return None
    longer = max(len(ours), len(theirs))
    return tuple(n + 1 for n in range(longer) if ours[n : n + 1] != theirs[n : n + 1])


@dataclass(frozen=True, slots=True)
class OtherNumber:
    """How a PDF with another number of pages lies beside one: the pages (from 1) that it lacks, in order, its own."""

    count: int
    missing: tuple[int, ...]
    extra: int


def other_number(one: bytes, other: bytes) -> OtherNumber | None:
    """Return which pages of a PDF another one lacks and has beside them; None when both have as many, or in doubt."""
    try:
        ours, theirs = _pages(one), _pages(other)
    except Exception:  # a damaged object shows only when it is read, and then raises whatever it likes
        return None
    if len(ours) == len(theirs):
        return None
    blocks = SequenceMatcher(None, ours, theirs, autojunk=False).get_matching_blocks()
    found = {block.a + at for block in blocks for at in range(block.size)}
    missing = tuple(n + 1 for n in range(len(ours)) if n not in found)
    return OtherNumber(len(theirs), missing, len(theirs) - len(found))


def _pages(pdf: bytes) -> list[str]:
    with pikepdf.open(BytesIO(pdf)) as document:
        return [_drawn(page) for page in document.pages]


def _drawn(page: pikepdf.Page) -> str:
    """Return a hash of all that a page draws by itself: its content, pictures and faces."""
    total = hashlib.sha256(_content(page))
    for name, image in sorted(page.get_images().items()):
        total.update(name.encode() + image.read_raw_bytes())
    resources: Any = page.resources
    for name, face in sorted(dict(resources.get("/Font", {})).items()):
        descriptor = face.get("/FontDescriptor", {})
        drawn = descriptor.get("/FontFile2")
        total.update(str(name).encode() + (drawn.read_bytes() if drawn is not None else b""))
    return total.hexdigest()


def _content(page: pikepdf.Page) -> bytes:
    contents: Any = page.obj.get("/Contents")
    if contents is None:
        return b""
    parts = list(contents) if isinstance(contents, pikepdf.Array) else [contents]
    return b"\n".join(part.read_bytes() for part in parts)
