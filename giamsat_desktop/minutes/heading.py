"""The head of the first page: bodies at the left, the nation and its motto at the right, number, title and subject."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.utils import simpleSplit
from reportlab.platypus import Flowable, Spacer

from giamsat_desktop.domain.minutes import Minutes
from giamsat_desktop.minutes import fonts, styles, wording
from giamsat_desktop.minutes.blocks import Block, Rule, rule
from giamsat_desktop.minutes.layout import MM, in_use

_RULE_DROP = 4.0  # points between a baseline and the rule under it: clear of the dot below a vowel


@dataclass(frozen=True, slots=True)
class _Line:
    """A centred line: its baseline below the top of the head, in points."""

    text: str
    font: str
    size: float
    centre: float
    baseline: float
    rule: float = 0.0  # length of the rule below, in points


class Head(Flowable):
    """The two columns of the heading, 66 and 99 mm wide, drawn line by line."""

    def __init__(self, minutes: Minutes) -> None:
        super().__init__()
        fonts.register()
        self.lines = [*_left(minutes), *_right(minutes)]

    def wrap(self, width: float, height: float) -> tuple[float, float]:  # noqa: ARG002
        """Take the whole width, down to the lowest line."""
        self.width = width
        self.height = max(line.baseline for line in self.lines) + 2 * _RULE_DROP
        return self.width, self.height

    def draw(self) -> None:
        """Draw all lines and their rules."""
        for line in self.lines:
            y = self.height - line.baseline
            self.canv.setFont(line.font, line.size)
            self.canv.setFillGray(0)
            self.canv.drawCentredString(line.centre, y, line.text)
            if line.rule:
                rule(self.canv, line.centre, y - _RULE_DROP, line.rule, in_use().rule_width)


def _agency(minutes: Minutes) -> list[tuple[str, str]]:
    """Return the lines of the left heading with their faces."""
    faces = [(head.text, fonts.BOLD if head.bold else fonts.REGULAR) for head in minutes.heading]
    room = in_use().left_heading_width
    return [(piece, font) for text, font in faces for piece in _column(text, font, in_use().agency_size, room)]


def _left(minutes: Minutes) -> list[_Line]:
    size, pitch = in_use().agency_size, in_use().agency_size * in_use().heading_leading
    column = (0.0, in_use().left_heading_width)
    agency = _agency(minutes)
    lines: list[_Line] = []
    for place, (text, font) in enumerate(agency, 1):
        length = in_use().agency_rule * fonts.width(text, font, size) if place == len(agency) else 0.0
        lines.append(_Line(text, font, size, column[1] * MM / 2, place * pitch, length))
    baseline = _number_baseline(len(agency))
    return [*lines, *_stacked(minutes.number_line, fonts.REGULAR, in_use().number_size, column, baseline)]


def _column(text: str, font: str, size: float, room: float) -> list[str]:
    return styles.pieces(wording.clean(text), font, size, (room - 1) * MM)


def _stacked(text: str, font: str, size: float, column: tuple[float, float], baseline: float) -> list[_Line]:
    """Return the lines of a text in a column (left edge, width in mm), the first one on `baseline`."""
    centre = (column[0] + column[1] / 2) * MM
    pitch = size * in_use().heading_leading
    parts = enumerate(_column(text, font, size, column[1]))
    return [_Line(part, font, size, centre, baseline + place * pitch) for place, part in parts]


def _right(minutes: Minutes) -> list[_Line]:
    room = in_use().right_heading_width * MM
    centre = in_use().left_heading_width * MM + room / 2
    size = nation_size(room)
    pitch = in_use().agency_size * in_use().heading_leading
    motto = fonts.width(in_use().motto, fonts.BOLD, in_use().motto_size)
    lines = [
        _Line(in_use().nation, fonts.BOLD, size, centre, pitch),
        _Line(in_use().motto, fonts.BOLD, in_use().motto_size, centre, pitch * 2 + 1, motto),
    ]
    if minutes.date_line:
        column = (in_use().left_heading_width, in_use().right_heading_width)
        baseline = _number_baseline(len(_agency(minutes)))
        lines += _stacked(minutes.date_line, fonts.ITALIC, in_use().date_size, column, baseline)
    return lines


def nation_size(room: float) -> float:
    """Return the largest allowed size at which the name of the nation fits into `room` points."""
    fitting = (size for size in in_use().nation_sizes if fonts.width(in_use().nation, fonts.BOLD, size) <= room)
    return next(fitting, in_use().nation_sizes[-1])


def _number_baseline(agency_lines: int) -> float:
    """Return where "Số:" and the date stand, in points below the top: under the agency, never beside the motto."""
    pitch = in_use().agency_size * in_use().heading_leading
    return max(4 * pitch, (agency_lines + 1) * pitch + 6)


def heading(minutes: Minutes) -> list[Flowable]:
    """Return the head of the first page, down to the rule under the subject."""
    page_height = in_use().portrait.text_height * MM
    head = Head(minutes)
    plain = [
        styles.paragraph(line.text, styles.style(line.font, line.size, "centre"))
        for line in (*_right(minutes), *_left(minutes))
    ]
    title = styles.style(fonts.BOLD, in_use().title_size, "centre", leading=in_use().body_leading)
    flowables: list[Flowable] = [
        Block([head], plain, page_height),
        Spacer(1, 16),
        styles.paragraph(minutes.kind_title, title),
    ]
    if minutes.kind_note:
        flowables.append(styles.paragraph(minutes.kind_note, styles.spaced(fonts.ITALIC, "centre", indent=False)))
    flowables.extend(_subject(minutes))
    return flowables


def _subject(minutes: Minutes) -> list[Flowable]:
    text = wording.clean(minutes.subject)
    room = in_use().portrait.text_width * MM
    chosen = styles.balanced(text, styles.style(fonts.BOLD, in_use().title_size, "centre"), room)
    wide = room - chosen.leftIndent - chosen.rightIndent
    lines = simpleSplit(text, fonts.BOLD, in_use().title_size, wide)
    longest = max((fonts.width(line, fonts.BOLD, in_use().title_size) for line in lines), default=0.0)
    flowables: list[Flowable] = [styles.paragraph(text, chosen)]
    if minutes.subject_rule:
        length = in_use().subject_rule * min(longest, room)
        flowables.append(Rule(length, in_use().rule_width, above=4, below=14))
    return flowables
