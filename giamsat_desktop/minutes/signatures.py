"""Who signs, and who receives: blocks of 55, 45 and 65 mm, room for ink, recipients and the QR code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from giamsat_desktop.domain.minutes import Minutes, Signature
from giamsat_desktop.domain.vietnamese.names import without_degrees
from giamsat_desktop.minutes import fonts, styles
from giamsat_desktop.minutes.blocks import Block
from giamsat_desktop.minutes.codes import QrCode
from giamsat_desktop.minutes.landmarks import SigningRoom
from giamsat_desktop.minutes.layout import MM, in_use

_ABREAST = 3
_TITLE_SIZE = 13.0
_SIDE_PADDING = 2.0
_BARE = [
    ("LEFTPADDING", (0, 0), (-1, -1), _SIDE_PADDING),
    ("RIGHTPADDING", (0, 0), (-1, -1), _SIDE_PADDING),
    ("TOPPADDING", (0, 0), (-1, -1), 0),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
]


def signature_rows(signatures: Sequence[Signature]) -> list[Flowable]:
    """Return the signature blocks, up to three abreast, each row unbreakable."""
    rows: list[Flowable] = [Spacer(1, 10)]
    for start in range(0, len(signatures), _ABREAST):
        rows.append(_row(signatures[start : start + _ABREAST], start + 1))
        rows.append(Spacer(1, 10))
    return rows


def _row(signatures: Sequence[Signature], first: int) -> Block:
    widths = column_widths(len(signatures))
    room = in_use().portrait.text_width * MM
    above = [_titles(signature, width) for signature, width in zip(signatures, widths, strict=True)]
    below = [_names(signature, width) for signature, width in zip(signatures, widths, strict=True)]
    heights = _heights(above, below, widths)
    space = [SigningRoom(first + place, (width - 2 * _SIDE_PADDING, heights[1])) for place, width in enumerate(widths)]
    cells: list[list[object]] = [[_stack(lines) for lines in above], [*space], [*map(_stack, below)]]
    commands = [*_BARE, ("VALIGN", (0, 2), (-1, 2), "BOTTOM")]
    table = Table(cells, colWidths=widths, rowHeights=heights, style=commands, hAlign="LEFT")
    plain = [line for signature in signatures for line in (*_titles(signature, room), *_names(signature, room))]
    return Block([table], plain, in_use().portrait.text_height * MM)


def _heights(
    above: Sequence[list[Paragraph]], below: Sequence[list[Paragraph]], widths: Sequence[float]
) -> list[float]:
    """Return row heights that give the fullest column just the room for ink, and align all names at the foot."""
    tops = [_height(lines, width) for lines, width in zip(above, widths, strict=True)]
    feet = [_height(lines, width) for lines, width in zip(below, widths, strict=True)]
    fullest = max(top + foot for top, foot in zip(tops, feet, strict=True))
    return [max(tops), fullest + in_use().signature_space * MM - max(tops) - max(feet), max(feet)]


def _height(lines: list[Paragraph], width: float) -> float:
    return sum(line.wrap(width - 2 * _SIDE_PADDING, 0)[1] for line in lines)


def column_widths(count: int) -> list[float]:
    """Return the widths in points: 55, 45 and 65 mm for three, equal ones otherwise."""
    if count == len(in_use().signature_columns):
        return [width * MM for width in in_use().signature_columns]
    return [in_use().portrait.text_width * MM / count] * count


def _stack(lines: list[Paragraph]) -> list[Paragraph] | str:
    return lines or ""


def _titles(signature: Signature, width: float) -> list[Paragraph]:
    lines = [_centred(line, fonts.BOLD, _TITLE_SIZE, width) for line in (*signature.titles, *signature.positions)]
    if signature.note:
        lines.append(_centred(signature.note, fonts.ITALIC, _TITLE_SIZE, width))
    return lines


def _names(signature: Signature, width: float) -> list[Paragraph]:
    office = [_centred(signature.office, fonts.BOLD, _TITLE_SIZE, width)] if signature.office else []
    return [*office, _centred(without_degrees(signature.name), fonts.BOLD, in_use().body_size, width)]


def _centred(text: str, font: str, size: float, width: float) -> Paragraph:
    """Return a text in a column `width` points wide, its lines alike."""
    chosen = styles.style(font, size, "centre")
    return styles.paragraph(text, styles.balanced(text, chosen, width - 2 * _SIDE_PADDING))


def recipients(minutes: Minutes) -> list[Flowable]:
    """Return "Nơi nhận:" at the left with the QR code beside it; sealed minutes have theirs on every page."""
    lines = list(_recipient_lines(minutes.recipients))
    if minutes.sealed:
        return [Block(lines, lines, in_use().portrait.text_height * MM)] if lines else []
    code = QrCode(minutes.qr_text, minutes.code, in_use().qr_side * MM)
    room = in_use().portrait.text_width * MM
    widths = [room - 65 * MM, 65 * MM]
    commands = [*_BARE, ("LEFTPADDING", (0, 0), (0, 0), 0), ("ALIGN", (1, 0), (1, 0), "CENTER")]
    table = Table([[_stack(lines), code]], colWidths=widths, style=commands, hAlign="LEFT")
    return [Block([table], [*lines, code], in_use().portrait.text_height * MM)]


def _recipient_lines(names: Sequence[str]) -> Iterator[Paragraph]:
    if names:
        yield styles.paragraph("Nơi nhận:", styles.style(fonts.BOLD_ITALIC, in_use().recipients_head_size))
    plain = styles.style(fonts.REGULAR, in_use().recipients_size)
    for name, following in zip_longest(names, names[1:]):
        yield styles.paragraph(f"- {name}{'.' if following is None else ';'}", plain)
