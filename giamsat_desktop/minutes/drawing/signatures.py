"""Who signs, and who receives: blocks of 55, 45 and 65 mm, room for ink, recipients and the QR code."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from reportlab.platypus import Flowable, Paragraph, Spacer, Table

from giamsat_desktop.domain.paper.minutes import Minutes, Signature
from giamsat_desktop.domain.vietnamese.names import without_degrees
from giamsat_desktop.minutes.drawing.blocks import Block
from giamsat_desktop.minutes.drawing.codes import QrCode
from giamsat_desktop.minutes.lettering import fonts, styles
from giamsat_desktop.minutes.lettering.landmarks import SigningRoom
from giamsat_desktop.minutes.lettering.layout import MM, Page, in_use

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


def signature_rows(signatures: Sequence[Signature], page: Page | None = None) -> list[Flowable]:
    """Return the signature blocks, up to three abreast, each row unbreakable, as wide as `page` (upright if none)."""
    rows: list[Flowable] = [Spacer(1, 10)]
    for start in range(0, len(signatures), _ABREAST):
        abreast = signatures[start : start + _ABREAST]
        rows.append(_row(abreast, start + 1, column_widths(len(abreast), page or in_use().portrait)))
        rows.append(Spacer(1, 10))
    return rows


def _row(signatures: Sequence[Signature], first: int, widths: Sequence[float]) -> Block:
    room = sum(widths)
    columns = list(zip(signatures, widths, strict=True))
    titles = [_titles(signature, width) for signature, width in columns]
    notes = [_note(signature, width) for signature, width in columns]
    names = [_names(signature, width) for signature, width in columns]
    ink = in_use().signature_space * MM
    space = [SigningRoom(first + place, (width - 2 * _SIDE_PADDING, ink)) for place, width in enumerate(widths)]
    cells: list[list[object]] = [[*map(_stack, titles)], [*map(_stack, notes)], [*space], [*map(_stack, names)]]
    heights = [_tallest(titles, widths), _tallest(notes, widths), ink, _tallest(names, widths)]
    commands = [*_BARE, ("VALIGN", (0, 3), (-1, 3), "BOTTOM")]
    table = Table(cells, colWidths=widths, rowHeights=heights, style=commands, hAlign="LEFT")
    plain = [line for one in signatures for line in (*_titles(one, room), *_note(one, room), *_names(one, room))]
    return Block([table], plain, in_use().portrait.text_height * MM)


def _tallest(cells: Sequence[list[Paragraph]], widths: Sequence[float]) -> float:
    """Return the height of a row: titles, notes and names of all signers stand on lines of their own."""
    return max(_height(lines, width) for lines, width in zip(cells, widths, strict=True))


def _height(lines: list[Paragraph], width: float) -> float:
    return sum(line.wrap(width - 2 * _SIDE_PADDING, 0)[1] for line in lines)


def column_widths(count: int, page: Page) -> list[float]:
    """Return the widths in points: 55, 45 and 65 mm for three on an upright page, equal ones otherwise."""
    if count == len(in_use().signature_columns) and page == in_use().portrait:
        return [width * MM for width in in_use().signature_columns]
    return [page.text_width * MM / count] * count


def _stack(lines: list[Paragraph]) -> list[Paragraph] | str:
    return lines or ""


def _titles(signature: Signature, width: float) -> list[Paragraph]:
    return [_centred(line, fonts.BOLD, _TITLE_SIZE, width) for line in (*signature.titles, *signature.positions)]


def _note(signature: Signature, width: float) -> list[Paragraph]:
    return [_centred(signature.note, fonts.ITALIC, _TITLE_SIZE, width)] if signature.note else []


def _names(signature: Signature, width: float) -> list[Paragraph]:
    office = [_centred(signature.office, fonts.BOLD, _TITLE_SIZE, width)] if signature.office else []
    return [*office, _centred(without_degrees(signature.name), fonts.BOLD, in_use().body_size, width)]


def _centred(text: str, font: str, size: float, width: float) -> Paragraph:
    """Return a text in a column `width` points wide, its lines alike."""
    chosen = styles.style(font, size, "centre")
    return styles.paragraph(text, styles.balanced(text, chosen, width - 2 * _SIDE_PADDING))


def beside_recipients(minutes: Minutes) -> list[Flowable]:
    """Return recipients and code at the left of the only signature (NĐ 30/2020, Phụ lục I); nobody signs: the code."""
    code = QrCode(minutes.qr_text, minutes.code, in_use().qr_side * MM)
    left: list[Flowable] = [*_recipient_lines(minutes.recipients), Spacer(1, 8), code]
    half = in_use().portrait.text_width * MM / 2
    right = _row(minutes.signatures[:1], 1, [half]) if minutes.signatures else ""
    commands = [*_BARE, ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0)]
    table = Table([[left, right]], colWidths=[half, half], style=commands, hAlign="LEFT")
    plain = [*left, *([right] if isinstance(right, Flowable) else [])]
    return [Spacer(1, 10), Block([table], plain, in_use().portrait.text_height * MM)]


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
