"""The appendices: the landscape table of figures, and the photos, two a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import islice

from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from giamsat_desktop.domain.minutes import Column, FiguresAppendix, Photo, PhotosAppendix
from giamsat_desktop.minutes import fonts, styles, tables
from giamsat_desktop.minutes.layout import MM, in_use
from giamsat_desktop.minutes.photos import PhotoSource, Plate, load

FIGURE_COLUMNS = (
    Column("TT", 11, centred=True),
    Column("Chỉ tiêu", 64),
    Column("Đơn vị tính", 21, centred=True),
    Column("Kỳ", 20, centred=True),
    Column("Số báo cáo", 31, number=True),
    Column("Kết quả kiểm tra", 31, number=True),
    Column("Chênh lệch", 26, number=True),
    Column("Giải trình của đơn vị", 48),
)
_CAPTION_GAP = 5.0
_PLATE_GAP = 14.0
_TALLEST_CAPTION = 30 * MM


def _title(label: str, title: str, attached: str) -> list[Paragraph]:
    bold = styles.style(fonts.BOLD, in_use().title_size, "centre", leading=in_use().body_leading)
    lines = [styles.headline(label, bold), styles.paragraph(title, bold)]
    return [*lines, styles.paragraph(attached, styles.spaced(fonts.ITALIC, "centre", indent=False, after=10))]


def figures(appendix: FiguresAppendix) -> list[Flowable]:
    """Return the table of figures under its heading, with section rows."""
    rows: list[Sequence[str]] = []
    groups: set[int] = set()
    number = 0
    for group in appendix.groups:
        if group.title:
            groups.add(len(rows))
            rows.append((group.title,))
        for row in group.rows:
            number += 1
            cells = (row.indicator, row.unit, row.period, row.reported, row.verified, row.difference, row.explanation)
            rows.append((str(number), *cells))
    table = tables.ruled(tables.fitted(FIGURE_COLUMNS, in_use().landscape), rows, frozenset(groups))
    note = [Spacer(1, 6), *styles.body(appendix.note, fonts.ITALIC)] if appendix.note else []
    return [*_title(appendix.label, appendix.title, appendix.attached), table, *note]


def photos(appendix: PhotosAppendix, source: PhotoSource, loaded: Callable[[int], None]) -> list[Flowable]:
    """Return the photos, two a page; `loaded(n)` is told after each one."""
    flowables: list[Flowable] = [*_title(appendix.label, appendix.title, appendix.attached)]
    width = in_use().photo_width * MM
    head = sum(line.wrap(width, 0)[1] + line.getSpaceAfter() for line in flowables)
    numbered = iter(enumerate(appendix.photos, 1))
    while pair := list(islice(numbered, 2)):
        if pair[0][0] > 1:
            flowables.append(PageBreak())
        flowables.extend(_page(pair, head if pair[0][0] == 1 else 0.0, source, loaded))
    return flowables


def _page(
    pair: list[tuple[int, Photo]], head: float, source: PhotoSource, loaded: Callable[[int], None]
) -> list[Flowable]:
    """Return one page of at most two photos that share the height below `head` points."""
    width, most = in_use().photo_width * MM, in_use().photo_height * MM
    captions = [_caption(number, photo) for number, photo in pair]
    taken = sum(min(caption.wrap(width, 0)[1], _TALLEST_CAPTION) + _CAPTION_GAP for caption in captions)
    room = (in_use().portrait.text_height * MM - head - taken - _PLATE_GAP - 2) / 2
    flowables: list[Flowable] = []
    for (number, photo), caption in zip(pair, captions, strict=True):
        if flowables:
            flowables.append(Spacer(1, _PLATE_GAP))
        flowables += [Plate(photo, load(photo, source), (width, min(most, room))), Spacer(1, _CAPTION_GAP), caption]
        loaded(number)
    return flowables


def _caption(number: int, photo: Photo) -> Paragraph:
    text = f"Ảnh {number:02d}. {photo.caption}"
    return styles.paragraph(text, styles.style(fonts.ITALIC, 13, "centre"))
