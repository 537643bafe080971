"""Signatures written on the screen, drawn as lines into the rooms of a sealed paper; the sealed file stays as it is."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from io import BytesIO
from xml.sax.saxutils import escape

import pikepdf
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from giamsat_desktop.domain.paper.ink import Ink, curves
from giamsat_desktop.minutes.lettering import fonts, styles, wording
from giamsat_desktop.minutes.lettering.landmarks import Box, Room, rooms
from giamsat_desktop.minutes.lettering.layout import MM
from giamsat_desktop.minutes.signing.refusal_sheets import Refused, sheets

_BLUE = (0.05, 0.16, 0.55)
"""Decree 30, article 13: signatures are blue."""
_FULL_LINE = 0.55 * MM
_WIDEST = 52 * MM
_NOTE_SIZE, _LEAST_SIZE = 8.0, 5.0
_REFUSAL_SIZE, _LEAST_REFUSAL = 12.0, 10.0
_FEWEST = 20
_GAP = 2.0


@dataclass(frozen=True, slots=True)
class InkMark:
    """What goes into the room of block `block` (from 1, from the left): ink, and a small line below it.

    With `refused` or `large` the note is no small line: it is what stands there instead of a signature.
    """

    block: int
    ink: Ink | None
    note: str
    refused: Refused | None = None
    large: bool = False


def inked(pdf: bytes, marks: Iterable[InkMark]) -> bytes:
    """Return a copy of a sealed paper with the marks on it; the same marks give the same bytes.

    A block that the paper does not have is left out. Refusals stand on sheets behind, where who was there signs.
    """
    fonts.register()
    found = {room.number: room for room in rooms(pdf)}
    behind = []
    with pikepdf.open(BytesIO(pdf)) as document:
        for mark in marks:
            room = found.get(mark.block)
            if room is None:
                continue
            if mark.refused is not None:
                fits = _legible(mark.note, room.box) is not None
                if mark.refused.always or not fits:
                    behind.append(mark.refused)
                mark = mark if fits else replace(mark, note=mark.refused.short)
            page = document.pages[room.page - 1]
            width, height = (float(edge) for edge in page.mediabox.as_list()[2:])
            with pikepdf.open(BytesIO(_layer(mark, room, (width, height)))) as layer:
                drawn = document.copy_foreign(layer.pages[0].as_form_xobject())
            name = pikepdf.Name(f"/Ink{mark.block}")  # a name of our own: pikepdf's are random
            page.add_resource(drawn, pikepdf.Name.XObject, name)
            page.contents_add(b"q", prepend=True)
            page.contents_add(f"Q q {name} Do Q".encode())
        if behind:
            with pikepdf.open(BytesIO(sheets(behind))) as told:
                document.pages.extend(told.pages)
        out = BytesIO()
        document.save(
            out,
            deterministic_id=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
            min_version="1.4",
            stream_decode_level=pikepdf.StreamDecodeLevel.none,
        )
    return out.getvalue()


def _layer(mark: InkMark, room: Room, size: tuple[float, float]) -> bytes:
    out = BytesIO()
    canvas = Canvas(
        out,
        pagesize=size,
        invariant=1,
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stubs call it a number
        pageCompression=1,
    )
    left, bottom, width, height = room.box
    write = _refusal if mark.large or mark.refused is not None else _note
    taken = write(canvas, mark.note, room.box) if mark.note else 0.0
    if mark.ink is not None:
        draw_ink(canvas, mark.ink, (left, bottom + taken, width, height - taken - _GAP))
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def _note(canvas: Canvas, note: str, box: Box) -> float:
    """Write the small lines at the foot of a room and return the height they take.

    They become smaller, then shorter, until they fit: the whole reason stands in the record.
    """
    left, bottom, width, height = box
    words, size = wording.clean(note), _NOTE_SIZE
    while True:
        said = Paragraph(escape(words), styles.style(fonts.ITALIC, size, "centre"))
        _, taken = said.wrap(width - 2 * _GAP, height)
        if taken <= height or len(words) < _FEWEST:
            break
        if size > _LEAST_SIZE:
            size -= 0.5
        else:
            words = words[: len(words) * 9 // 10].rstrip(" .,…") + "…"
    said.drawOn(canvas, left + _GAP, bottom + 1)
    return float(taken) + 1


def _legible(note: str, box: Box) -> Paragraph | None:
    """Return a refusal set as large as its room lets it be; None where it could not be read with ease."""
    size = _REFUSAL_SIZE
    while size >= _LEAST_REFUSAL:
        said = Paragraph(escape(wording.clean(note)), styles.style(fonts.REGULAR, size, "centre"))
        if said.wrap(box[2] - 2 * _GAP, box[3])[1] <= box[3] - _GAP:
            return said
        size -= 0.5
    return None


def _refusal(canvas: Canvas, note: str, box: Box) -> float:
    """Write a refusal into the middle of a room and return the height of that."""
    said = _legible(note, box)
    if said is None:
        return _note(canvas, note, box)
    said.drawOn(canvas, box[0] + _GAP, box[1] + (box[3] - said.height) / 2)
    return box[3]


def draw_ink(canvas: Canvas, ink: Ink, box: Box) -> None:
    """Draw ink in blue, in proportion, into the middle of a box; all in points."""
    left, top, right, bottom = ink.box
    across, down = max(right - left, 1), max(bottom - top, 1)
    room = min(box[2] - 2 * _FULL_LINE, _WIDEST), max(box[3] - 2 * _FULL_LINE, 1.0)
    scale = min(room[0] / across, room[1] / down)
    x0 = box[0] + (box[2] - across * scale) / 2
    y0 = box[1] + (box[3] + down * scale) / 2

    def at(place: tuple[float, float]) -> tuple[float, float]:
        return x0 + (place[0] - left) * scale, y0 - (place[1] - top) * scale

    canvas.saveState()
    canvas.setStrokeColorRGB(*_BLUE)
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    for curve in curves(ink.strokes):
        canvas.setLineWidth(_FULL_LINE * curve.width)
        path = canvas.beginPath()
        path.moveTo(*at(curve.start))
        path.curveTo(*at(curve.first), *at(curve.second), *at(curve.end))
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()
