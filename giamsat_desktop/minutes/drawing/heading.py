"""The head of the first page: bodies at the left, the nation and its motto at the right, number, title and subject."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.minutes.drawing.blocks import Block, Rule, rule
from giamsat_desktop.minutes.lettering import fonts, styles, wording
from giamsat_desktop.minutes.lettering.layout import MM, Page, in_use

_RULE_DROP = 4.0  # points between a baseline and the rule under it: clear of the dot below a vowel
_SUBJECT_SPACE = 14.0  # points between the subject, or its rule, and the text


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
        """Draw all lines and their rules, in the middle of a page that is wider than the head."""
        self.canv.translate(max(0.0, (self.width - in_use().portrait.text_width * MM) / 2), 0)
        for line in self.lines:
            y = self.height - line.baseline
            self.canv.setFont(line.font, line.size)
            self.canv.setFillGray(0)
            self.canv.drawCentredString(line.centre, y, line.text)
            if line.rule:
                rule(self.canv, line.centre, y - _RULE_DROP, line.rule, in_use().rule_width)


def _agency(minutes: Minutes) -> list[tuple[str, str, float]]:
    """Return the lines of the left heading: text, face, and the length of the rule below (the last one's only)."""
    found: list[tuple[str, str, float]] = []
    room = (in_use().left_heading_width - 1) * MM
    for place, head in enumerate(minutes.heading, 1):
        chosen = styles.style(fonts.BOLD if head.bold else fonts.REGULAR, in_use().agency_size, "centre")
        lines = styles.lines(head.text, styles.balanced(head.text, chosen, room), room) or [" "]
        length = in_use().agency_rule * _longest(lines, chosen) if place == len(minutes.heading) else 0.0
        found += [(line, chosen.fontName, 0.0) for line in lines[:-1]] + [(lines[-1], chosen.fontName, length)]
    return found


def _left(minutes: Minutes) -> list[_Line]:
    size, pitch = in_use().agency_size, in_use().agency_size * in_use().heading_leading
    column = (0.0, in_use().left_heading_width)
    agency = _agency(minutes)
    lines = [
        _Line(text, font, size, column[1] * MM / 2, place * pitch, length)
        for place, (text, font, length) in enumerate(agency, 1)
    ]
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


def heading(minutes: Minutes, page: Page) -> list[Flowable]:
    """Return the head of the first page, which is such a `page`, down to the rule under the subject."""
    head = Head(minutes)
    plain = [
        styles.paragraph(line.text, styles.style(line.font, line.size, "centre"))
        for line in (*_right(minutes), *_left(minutes))
    ]
    title = styles.style(fonts.BOLD, in_use().title_size, "centre", leading=in_use().body_leading)
    flowables: list[Flowable] = [
        Block([head], plain, page.text_height * MM),
        Spacer(1, 16),
        styles.paragraph(minutes.kind_title, title),
    ]
    if minutes.kind_note:
        flowables.append(styles.paragraph(minutes.kind_note, styles.spaced(fonts.ITALIC, "centre", indent=False)))
    flowables.extend(_subject(minutes))
    return flowables


def _subject(minutes: Minutes) -> list[Flowable]:
    room = in_use().portrait.text_width * MM
    chosen = styles.balanced(minutes.subject, styles.style(fonts.BOLD, in_use().title_size, "centre"), room)
    subject = styles.paragraph(minutes.subject, chosen)
    if not minutes.subject_rule:
        return [subject, Spacer(1, _SUBJECT_SPACE)]
    length = in_use().subject_rule * min(room, _longest(styles.lines(minutes.subject, chosen, room), chosen))
    return [subject, Rule(length, in_use().rule_width, above=_RULE_DROP, below=_SUBJECT_SPACE)]


def _longest(lines: list[str], chosen: ParagraphStyle) -> float:
    return max((fonts.width(line, chosen.fontName, chosen.fontSize) for line in lines), default=0.0)
