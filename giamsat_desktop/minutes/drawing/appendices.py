"""The appendices: the landscape table of figures, and the photos, two a page, long ones on pages of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, PageBreak, Paragraph, Spacer

from giamsat_desktop.domain.paper.minutes import Column, FiguresAppendix, Photo, PhotosAppendix
from giamsat_desktop.minutes.drawing import tables
from giamsat_desktop.minutes.drawing.photo_strips import Cut, Strips, cut
from giamsat_desktop.minutes.drawing.photos import Gap, PhotoSource, Picture, Plate, load
from giamsat_desktop.minutes.lettering import fonts, styles
from giamsat_desktop.minutes.lettering.layout import MM, in_use, keeps_whole

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
_LEAST_PROSE = 34.0  # millimetres that a column of words keeps
_CAPTION_GAP = 5.0
_PLATE_GAP = 14.0
_TALLEST_CAPTION = 30 * MM
_A_PAGE = 2


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
    table = tables.ruled(_columns(rows), rows, frozenset(groups))
    note = [Spacer(1, 6), *styles.body(appendix.note, fonts.ITALIC)] if appendix.note else []
    return [*_title(appendix.label, appendix.title, appendix.attached), table, *note]


def _columns(rows: Sequence[Sequence[str]]) -> list[Column]:
    """Return the columns, those of numbers as wide as a ratio needs: a ratio is not broken at its stroke."""
    usual = tables.fitted(FIGURE_COLUMNS, in_use().landscape)
    if not keeps_whole():
        return usual
    wanted = [tables.wanted(column, place, rows) if column.number else 0.0 for place, column in enumerate(usual)]
    more = [max(0.0, need - column.width) for need, column in zip(wanted, usual, strict=True)]
    spare = [max(0.0, column.width - _LEAST_PROSE) if not column.number else 0.0 for column in usual]
    if not any(more) or sum(more) > sum(spare):
        return usual
    taken = sum(more) / sum(spare)
    widths = [column.width + plus - free * taken for column, plus, free in zip(usual, more, spare, strict=True)]
    return [replace(column, width=width) for column, width in zip(usual, widths, strict=True)]


@dataclass(frozen=True, slots=True)
class _Shown:
    """A photo with its number and what is shown of it; `how`: cut into strips, on pages of its own."""

    number: int
    photo: Photo
    picture: Picture | Gap
    how: Cut | None

    def caption(self, part: str = "") -> Paragraph:
        """Return what stands beneath it."""
        text = f"Ảnh {self.number:02d}. {self.photo.caption}{part}"
        return styles.paragraph(text, styles.style(fonts.ITALIC, 13, "centre"))


def photos(appendix: PhotosAppendix, source: PhotoSource, loaded: Callable[[int], None]) -> list[Flowable]:
    """Return the photos, two a page; `loaded(n)` is told after each one."""
    flowables: list[Flowable] = [*_title(appendix.label, appendix.title, appendix.attached)]
    width = in_use().photo_width * MM
    head = sum(line.wrap(width, 0)[1] + line.getSpaceAfter() for line in flowables)
    pair: list[_Shown] = []
    pages: list[list[_Shown]] = []
    for number, photo in enumerate(appendix.photos, 1):
        shown = _shown(number, photo, source, 0.0 if pages or pair else head)
        loaded(number)
        if pair and (shown.how is not None or len(pair) == _A_PAGE):
            pages.append(pair)
            pair = []
        pair.append(shown)
        if shown.how is not None:
            pages.append(pair)
            pair = []
    for place, page in enumerate([*pages, pair] if pair else pages):
        if place:
            flowables.append(PageBreak())
        flowables.extend(_strips(page[0]) if page[0].how is not None else _page(page, 0.0 if place else head))
    return flowables


def _shown(number: int, photo: Photo, source: PhotoSource, head: float) -> _Shown:
    picture = load(photo, source)
    bare = _Shown(number, photo, picture, None)
    if isinstance(picture, Gap):
        return bare
    width = in_use().photo_width * MM
    taken = min(bare.caption(" (phần 88/88)").wrap(width, 0)[1], _TALLEST_CAPTION) + _CAPTION_GAP
    room = in_use().portrait.text_height * MM - head - taken - 2
    return replace(bare, how=cut(picture, (width, room)))


def _strips(shown: _Shown) -> Iterator[Flowable]:
    """Yield a long picture, a page of strips after the other, each with the caption."""
    if isinstance(shown.picture, Gap) or shown.how is None:
        return
    for page in range(shown.how.pages):
        if page:
            yield PageBreak()
        part = f" (phần {page + 1}/{shown.how.pages})" if shown.how.pages > 1 else ""
        yield Strips(shown.photo, shown.picture, shown.how, page)
        yield Spacer(1, _CAPTION_GAP)
        yield shown.caption(part)


def _page(pair: list[_Shown], head: float) -> list[Flowable]:
    """Return one page of at most two photos that share the height below `head` points."""
    width, most = in_use().photo_width * MM, in_use().photo_height * MM
    captions = [one.caption() for one in pair]
    taken = sum(min(caption.wrap(width, 0)[1], _TALLEST_CAPTION) + _CAPTION_GAP for caption in captions)
    room = (in_use().portrait.text_height * MM - head - taken - _PLATE_GAP - 2) / 2
    flowables: list[Flowable] = []
    for one, caption in zip(pair, captions, strict=True):
        if flowables:
            flowables.append(Spacer(1, _PLATE_GAP))
        flowables += [Plate(one.photo, one.picture, (width, min(most, room))), Spacer(1, _CAPTION_GAP), caption]
    return flowables
