"""The appendices of the minutes: figures reported against verified, and photos."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from giamsat_desktop.domain.form import Indicator, IndicatorKind, Outline
from giamsat_desktop.domain.paper.comparison import FigureState, compare, number
from giamsat_desktop.domain.paper.dossier import Dossier, code_order
from giamsat_desktop.domain.paper.minutes import FigureGroup, FigureRow, FiguresAppendix, Photo, PhotosAppendix, roman
from giamsat_desktop.domain.paper.photo_facts import printed_day
from giamsat_desktop.domain.vietnamese.dates import date_on_paper
from giamsat_desktop.domain.vietnamese.numbers import format_number, format_percent
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.minutes.composing.phrases import NOTHING, Phrases, local_date

_PERCENT = (IndicatorKind.RATIO, IndicatorKind.PERCENT)
_WHOLE_PERIOD = "giai_doan"
_YEAR, _QUARTER = re.compile(r"[0-9]{4}"), re.compile(r"([0-9]{4})-Q([1-4])")


@dataclass(frozen=True, slots=True)
class Appendices:
    """What hangs on the minutes; an appendix without content is None."""

    figures: FiguresAppendix | None
    photos: PhotosAppendix | None

    @property
    def count(self) -> int:
        """How many appendices there are."""
        return sum(one is not None for one in (self.figures, self.photos))


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A figure as it is printed; numbers written the Vietnamese way."""

    code: str
    section: str
    name: str
    unit: str
    period: str
    reported: str
    verified: str
    difference: str
    explanation: str
    state: FigureState
    kind: IndicatorKind
    apart: Decimal | None


def appendices(dossier: Dossier, outline: Outline, attached: str, phrases: Phrases) -> Appendices:
    """Return the appendices of a visit; `attached` is the line "(Kèm theo Biên bản …)"."""
    groups = tuple(_groups(dossier, outline, phrases))
    photos = tuple(_photo(dossier, photo, phrases) for photo in dossier.photos if photo.flag("in_minutes"))
    several = bool(groups) and bool(photos)
    labels = [phrases.say("appendix_label", so=roman(1)), phrases.say("appendix_label", so=roman(2))]
    alone = phrases.say("appendix_label_single")
    points = any(x.kind in _PERCENT and x.apart for x in figure_lines(dossier, outline, phrases))
    note = phrases.say("figures_points") if points else ""
    figures = FiguresAppendix(labels[0] if several else alone, phrases.say("appendix_figures"), attached, groups, note)
    shown = phrases.say("appendix_photos" if taken_there(dossier) else "appendix_photos_other")
    pictures = PhotosAppendix(
        labels[1] if several else alone,
        shown,
        attached,
        photos,
    )
    return Appendices(figures if groups else None, pictures if photos else None)


def taken_there(dossier: Dossier) -> bool:
    """Tell whether every photo of the minutes is recorded as taken on a day of the session."""
    first, last = (local_date(dossier.visit.text(name)) for name in ("starts_at", "ends_at"))
    days = (local_date(photo.text("taken_at")) for photo in dossier.photos if photo.flag("in_minutes"))
    return bool(first) and all(first <= day <= (last or first) for day in days)


def figure_lines(dossier: Dossier, outline: Outline, phrases: Phrases) -> tuple[FigureLine, ...]:
    """Return the figures chosen for the minutes, by indicator and period."""
    found = [_line(figure, outline, phrases) for figure in dossier.figures if figure.flag("in_minutes")]
    return tuple(sorted(found, key=lambda line: (code_order(line.section), line.code, line.period)))


def _groups(dossier: Dossier, outline: Outline, phrases: Phrases) -> Iterator[FigureGroup]:
    lines = figure_lines(dossier, outline, phrases)
    titles = {section.code: section.title for section in outline.sections}
    for code in dict.fromkeys(line.section for line in lines):
        rows = tuple(
            FigureRow(x.name, x.unit, x.period, x.reported, x.verified, x.difference, x.explanation)
            for x in lines
            if x.section == code
        )
        yield FigureGroup(f"{code}. {titles[code]}" if code in titles else "", rows)


def _line(figure: RecordView, outline: Outline, phrases: Phrases) -> FigureLine:
    code, period = figure.text("indicator"), figure.text("period")
    indicator = outline.indicator(code)
    section = next((q.section for q in outline.questions if code in q.indicators), "")
    kind = indicator.kind if indicator is not None else IndicatorKind.NUMBER
    compared = compare(figure, kind.value)
    return FigureLine(
        code=code,
        section=section,
        name=indicator.name if indicator is not None else code,
        unit=indicator.unit if indicator is not None else "",
        period=period_words(period, phrases),
        reported=_side(figure, "reported", compared.reported, indicator),
        verified=_side(figure, "verified", compared.verified, indicator),
        difference=_difference(compared.difference),
        explanation=figure.text("explanation"),
        state=compared.state,
        kind=kind,
        apart=compared.difference,
    )


def period_words(period: str, phrases: Phrases) -> str:
    """Return "Năm 2022", "Quý I/2023", the words for the whole time, or whatever else was written as it was."""
    if period == _WHOLE_PERIOD:
        return phrases.say("period_giai_doan")
    if _YEAR.fullmatch(period):
        return phrases.say("period_year", nam=period)
    quarter = _QUARTER.fullmatch(period)
    return phrases.say("period_quarter", quy=roman(int(quarter[2])), nam=quarter[1]) if quarter else period


def measured(line: FigureLine, number: str) -> str:
    """Return a figure of running text with its measure: "41.250 hồ sơ"; a percentage carries its sign already."""
    unit = line.unit.partition("(")[0].strip()
    if not number or not unit or line.kind in _PERCENT:
        return number
    if unit == "%":
        return f"{number}%"
    return f"{unit} {number}" if line.kind is IndicatorKind.RANK else f"{number} {unit}"


def apart_in_words(line: FigureLine) -> str:
    """Return how far what was verified is from what was reported: "thấp hơn 3,63 điểm phần trăm"; "" when unknown."""
    if line.apart is None:
        return ""
    amount = format_number(_bare(abs(line.apart)))
    unit = "điểm phần trăm" if line.kind in _PERCENT else line.unit.partition("(")[0].strip()
    how = "cao hơn" if line.apart > 0 else "thấp hơn"
    if line.kind is IndicatorKind.RANK:
        how = "lệch"  # the fifth place is no higher than the third
    return " ".join(filter(None, (how, amount, unit)))


def _bare(value: Decimal) -> Decimal:
    """Return a number without decimals where those are noughts."""
    return value.to_integral_value() if value == value.to_integral_value() else value


def _side(figure: RecordView, side: str, value: Decimal | None, indicator: Indicator | None) -> str:
    if value is None:
        return ""
    if indicator is None or indicator.kind not in _PERCENT:
        return format_number(value)
    percent = format_percent(_bare(value))
    part, whole = number(figure, f"{side}_numerator"), number(figure, f"{side}_denominator")
    if part is None or whole is None:
        return percent
    return f"{percent} ({format_number(part)}/{format_number(whole)})"


def _difference(difference: Decimal | None) -> str:
    if difference is None:
        return ""
    sign = "+" if difference > 0 else ""
    return f"{sign}{format_number(_bare(difference))}"


def _photo(dossier: Dossier, photo: RecordView, phrases: Phrases) -> Photo:
    taken_by, day = photo.text("taken_by"), printed_day(photo, dossier.visit)
    said = photo.text("caption").rstrip(". ")
    key = "photo_caption" if day is not None else "photo_caption_undated"
    caption = phrases.say(
        f"{key}_by" if taken_by else key,
        noi_dung=said or NOTHING,
        don_vi=dossier.unit.text("name"),
        ngay=date_on_paper(day) if day is not None else "",
        nguoi_chup=taken_by,
    )
    width, height = (value if isinstance(value, int) else 1 for value in (photo.get("width"), photo.get("height")))
    # Without words of its own it begins with the unit; a caption's own dash ("-5,2% so với…") is part of it.
    return Photo(photo.text("file"), caption if said else caption.lstrip(" -–"), width, height)
