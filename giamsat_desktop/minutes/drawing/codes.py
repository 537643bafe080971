"""The QR code that leads a sheet or a scan back to its record."""

from __future__ import annotations

import segno
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable

from giamsat_desktop.minutes.lettering import fonts, wording

_QUIET = 2  # modules of white around the code; the paper gives the rest
_LABEL_SIZE = 7.0
_LABEL_ROOM = 9.0
_MOST_BYTES = 300


class QrCode(Flowable):
    """A QR code `side` points wide with a small label below it."""

    def __init__(self, text: str, label: str, side: float) -> None:
        super().__init__()
        self.text, self.label, self.side = text, label, side

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Return the size with label."""
        self.width, self.height = self.side, self.side + _LABEL_ROOM
        return self.width, self.height

    def draw(self) -> None:
        """Draw code and label."""
        draw_qr(self.canv, self.text, (0, _LABEL_ROOM), self.side)
        draw_label(self.canv, self.label, (self.side / 2, 1), self.side * 2)


def draw_qr(canvas: Canvas, text: str, corner: tuple[float, float], side: float) -> None:
    """Draw the code as one vector path, its lower left corner at `corner`; all in points."""
    fitting = text.encode(errors="replace")[:_MOST_BYTES].decode(errors="ignore") or " "
    _draw(canvas, [bytes(row) for row in segno.make_qr(fitting, error="m").matrix], corner, side)


def draw_bytes(canvas: Canvas, content: bytes, corner: tuple[float, float], side: float) -> None:
    """Draw a code of bytes, such as a card; all in points."""
    _draw(canvas, [bytes(row) for row in segno.make_qr(content, error="m").matrix], corner, side)


def draw_page_code(canvas: Canvas, text: str, corner: tuple[float, float], side: float) -> None:
    """Draw the code of a sealed page; `side` points are its dark part alone, the white around it comes on top.

    A quarter of it may be stained (level Q): it lies where fingers and staples are.
    """
    matrix = [bytes(row) for row in segno.make_qr(text, error="q", boost_error=False).matrix]
    quiet = _QUIET * side / len(matrix)
    _draw(canvas, matrix, (corner[0] - quiet, corner[1] - quiet), side + 2 * quiet)


def _draw(canvas: Canvas, matrix: list[bytes], corner: tuple[float, float], side: float) -> None:
    module = side / (len(matrix) + 2 * _QUIET)
    path = canvas.beginPath()
    for down, row in enumerate(matrix, 1):
        y = corner[1] + side - (down + _QUIET) * module
        for start, length in _dark_runs(row):
            path.rect(corner[0] + (start + _QUIET) * module, y, length * module, module)
    canvas.setFillGray(1)  # the draft mark must not show through
    canvas.rect(corner[0], corner[1], side, side, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawPath(path, stroke=0, fill=1)


def _dark_runs(row: bytes) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    for place, dark in enumerate(row):
        if not dark:
            continue
        if runs and sum(runs[-1]) == place:
            runs[-1] = (runs[-1][0], runs[-1][1] + 1)
        else:
            runs.append((place, 1))
    return runs


def draw_label(canvas: Canvas, label: str, middle: tuple[float, float], room: float) -> None:
    """Draw a small centred label, made narrower when it is wider than `room` points."""
    text = wording.clean(label)
    wide = fonts.width(text, fonts.REGULAR, _LABEL_SIZE)
    canvas.setFont(fonts.REGULAR, _LABEL_SIZE * min(1, room / wide) if wide else _LABEL_SIZE)
    canvas.drawCentredString(middle[0], middle[1], text)
