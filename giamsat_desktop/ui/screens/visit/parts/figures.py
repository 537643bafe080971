"""Part: figures reported against figures verified; percentages and differences appear while one types."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

from PySide6.QtCore import QCoreApplication, QSettings, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit

from giamsat_desktop.domain.form import Indicator, IndicatorKind
from giamsat_desktop.domain.ids import figure_id
from giamsat_desktop.domain.indicator_limits import check_figure, check_written
from giamsat_desktop.domain.paper.comparison import Comparison, FigureState, compare
from giamsat_desktop.domain.strict_json import JsonValue
from giamsat_desktop.domain.vietnamese.numbers import format_number
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.domain.view import RecordView
from giamsat_desktop.ui.screens.visit.parts.part import Part
from giamsat_desktop.ui.screens.visit.shown.data import VisitData
from giamsat_desktop.ui.screens.visit.shown.model import VisitModel
from giamsat_desktop.ui.screens.visit.table.record_table import RecordTable
from giamsat_desktop.ui.screens.visit.table.table_model import Cell
from giamsat_desktop.ui.screens.visit.table.table_row import Row
from giamsat_desktop.ui.widgets.fields.segmented import SegmentedButtons
from giamsat_desktop.ui.widgets.search.searched import Searched

translate = QCoreApplication.translate
_NARROW, _NAME = 66, 84
_WIDE = 240
"""From so many pixels on two lines hold the name of most indicators."""
_ONLY = "figures/only-written"
NUMBERS, REMARKS = "numbers", "remarks"
_HALF = {
    "reported_numerator": NUMBERS,
    "reported_denominator": NUMBERS,
    "reported_value": NUMBERS,
    "verified_numerator": NUMBERS,
    "verified_denominator": NUMBERS,
    "verified_value": NUMBERS,
    "state": REMARKS,
    "unverifiable": REMARKS,
    "explanation": REMARKS,
    "in_minutes": REMARKS,
}
"""Column → the half of the table in which it stands; indicator, period and difference stand in both."""
_SHAPES = {
    FigureState.NOT_VERIFIED: "○",
    FigureState.AGREES: "✓",
    FigureState.DIFFERS: "≠",
    FigureState.UNVERIFIABLE: "?",
}


class FiguresPart(Part):
    """Every figure of the questions put to this unit."""

    def build(self) -> None:
        self._filter = QLineEdit()
        self._filter.setProperty("role", "search")
        self._filter.setPlaceholderText(self.tr("Filter: code or words, without diacritics"))
        self._filter.setClearButtonEnabled(True)
        self._filter.setMaximumWidth(480)
        self._searched = Searched(self._filter)
        self._searched.changed.connect(self._refill)
        self._only = QCheckBox(self.tr("Only figures written down"))
        self._memory = QSettings(str(self.model.context.workspace.folder / "window.ini"), QSettings.Format.IniFormat)
        self._only.setChecked(str(self._memory.value(_ONLY, "")) == "on")  # as it was left
        self._only.toggled.connect(self._on_only)
        self.table = figure_table(self.model, page=False)
        self.table.reveal = self._reveal
        self.halves = SegmentedButtons(clearable=False)
        self.halves.set_options(((NUMBERS, self.tr("Figures")), (REMARKS, self.tr("State and explanation"))))
        self.halves.setAccessibleName(self.tr("What the columns show"))
        self.halves.set_code(NUMBERS)
        self.halves.chosen.connect(lambda _code: self._show_half())
        self.table.buttons.insertWidget(0, self._only)
        above = QHBoxLayout()
        above.setSpacing(12)
        above.addWidget(self._filter, 1)
        above.addWidget(self.halves, 1)
        self.column.addLayout(above)
        self.column.addWidget(self.table, 1)
        self.column.addSpacing(12)
        self._show_half()

    def _show_half(self) -> None:
        """Show the columns that fit a laptop's width side by side: the numbers, or what is said of them."""
        shown = self.halves.code()
        self.table.show_columns({name for name, half in _HALF.items() if half != shown}, least=_NAME)

    def _reveal(self, field: str) -> None:
        half = _HALF.get(field, self.halves.code())
        if half != self.halves.code():
            self.halves.set_code(half)
            self._show_half()

    def renew(self, data: VisitData) -> None:
        written, asked = len(data.written_indicators), len(data.indicators)
        self.say(
            self.tr("{written} of {asked} indicators have figures.").format(written=written, asked=asked)
            + (" " + self.missing_words(data.missing_in("figures")) if data.missing_in("figures") else "")
        )
        self._refill()

    @Slot(bool)
    def _on_only(self, on: bool) -> None:
        self._memory.setValue(_ONLY, "on" if on else "")
        self._memory.sync()
        self._refill()

    def go_to(self, key: str) -> None:
        """Show a figure, or the figures of an indicator."""
        for number, row in enumerate(self.table.rows.rows):
            if key and row.view is not None and row.view.text("indicator") == key:
                self.table.view.setCurrentIndex(self.table.rows.index(number, 0))
                return
        self._filter.clear()
        if key and not self.table.go_to(key):
            self._refill()
            self.table.go_to(key)

    def _refill(self) -> None:
        data = self.model.data
        if data is None:
            return
        words = fold(self._searched.text()).split()
        rows = figure_rows(data, data.indicators)
        if self._only.isChecked():
            kept = {one.record for one in self.model.context.drafts.of_visit(data.visit.record)}
            rows = [row for row in rows if row.view is not None or row.record in kept]
        rows = [row for row in rows if _matches(row, words)]
        self.table.set_rows(rows, locked=data.locked)


def figure_table(model: VisitModel, *, page: bool) -> RecordTable:
    """Return the table of figures; rows are `figure_rows`."""

    def period(held: Mapping[str, JsonValue]) -> str:
        return model.terms.period(str(held.get("period") or ""))

    reported, verified = translate("FiguresPart", "Reported"), translate("FiguresPart", "Verified")
    part, whole = translate("FiguresPart", "part"), translate("FiguresPart", "whole")
    value = translate("FiguresPart", "% or value")
    ratio = translate("FiguresPart", "The percentage is worked out from the part and the whole.")
    no_parts = translate("FiguresPart", "This indicator has no part and whole: type its value at “{column}”.").format(
        column=value
    )
    compared = translate("FiguresPart", "It is worked out from what was reported and what was verified.")
    given = translate("FiguresPart", "Indicators and periods come from the outline; type the figures to the right.")
    cells: tuple[Cell, ...] = (
        Cell(
            "indicator-name",
            translate("FiguresPart", "Indicator"),
            0,
            computed=_name,
            why_closed=given,
        ),
        Cell(
            "period-name",
            translate("FiguresPart", "Period"),
            82 if page else 76,
            computed=lambda _row, held: period(held),
            whole=page,
            why_closed=given,
        ),
        Cell("reported_numerator", f"{reported}\n{part}", _NARROW, open_for=_is_ratio, why_closed=no_parts),
        Cell("reported_denominator", f"{reported}\n{whole}", _NARROW, open_for=_is_ratio, why_closed=no_parts),
        Cell("reported_value", f"{reported}\n{value}", _NARROW, _reported, _is_plain, right=True, why_closed=ratio),
        Cell("verified_numerator", f"{verified}\n{part}", _NARROW, open_for=_is_ratio, why_closed=no_parts),
        Cell("verified_denominator", f"{verified}\n{whole}", _NARROW, open_for=_is_ratio, why_closed=no_parts),
        Cell("verified_value", f"{verified}\n{value}", _NARROW, _verified, _is_plain, right=True, why_closed=ratio),
        Cell(
            "difference",
            translate("FiguresPart", "Difference").replace(" ", "\n", 1),  # two lines, as those beside it
            76,
            computed=_difference if page else _difference_alone,
            strong=True,
            right=True,
            why_closed=compared,
        ),
    )
    if not page:
        cells += _said_of_them(model, compared)
    made = RecordTable(model, "figure", cells, page=page)
    made.called = lambda held: f"{held.get('indicator') or ''} · {period(held)}"
    made.rows.judge = _judge
    if not page:
        made.stand_close()
        made.view.widened.connect(lambda: _keep_names(made))
        _keep_names(made)
    return made


def _keep_names(made: RecordTable) -> None:
    """Let a name go on in a second line, in a narrow window in a third; the rows are too many to measure each."""
    lines = 2 if made.view.columnWidth(0) >= _WIDE else 3
    made.view.verticalHeader().setDefaultSectionSize(lines * made.view.fontMetrics().lineSpacing() + 16)


def _said_of_them(model: VisitModel, why_closed: str) -> tuple[Cell, ...]:
    """Return the columns for what is said of the numbers; `why_closed`: why their state is not typed."""
    return (
        Cell(
            "state",
            translate("FiguresPart", "State"),
            150,
            computed=lambda row, held: _state(row, held, model),
            why_closed=why_closed,
        ),
        Cell("unverifiable", translate("FiguresPart", "Cannot\nverify"), 72),
        Cell("explanation", translate("FiguresPart", "The unit's\nexplanation"), 0),
        Cell("in_minutes", translate("FiguresPart", "In the\nminutes"), 72),
    )


def figure_rows(data: VisitData, indicators: Sequence[Indicator], *, sparse: bool = False) -> list[Row]:
    """Return a row per indicator and period, made or not; `sparse`: one open row where there is no figure yet."""
    made: dict[str, list[RecordView]] = {}
    for seen in data.dossier.figures:
        made.setdefault(seen.text("indicator"), []).append(seen)
    rows: list[Row] = []
    for indicator in indicators:
        found = made.get(indicator.code, [])
        here = [Row(seen.record, seen, key=indicator) for seen in found]
        there = {seen.text("period") for seen in found}
        years = [period for period in data.periods if period not in there]
        if sparse:
            whole_years = [period for period in years if period.isdecimal()]
            years = [] if found else whole_years[-1:] or years[:1]
        here += [_blank(data.visit.record, indicator, period) for period in years]
        rows += sorted(here, key=lambda row: _place_of(row, data.periods))
    return rows


def _place_of(row: Row, periods: Sequence[str]) -> tuple[int, str]:
    """Return where a row stands among those of its indicator: by its period, whether it holds anything or not."""
    period = row.view.text("period") if row.view is not None else str(row.base.get("period") or "")
    return (periods.index(period) if period in periods else len(periods), period)


def _blank(visit: str, indicator: Indicator, period: str) -> Row:
    base: dict[str, JsonValue] = {"visit": visit, "indicator": indicator.code, "period": period, "in_minutes": True}
    return Row(figure_id(visit, indicator.code, period), None, base, indicator)


def _matches(row: Row, words: Sequence[str]) -> bool:
    indicator = row.key
    text = fold(f"{indicator.code} {indicator.name}") if isinstance(indicator, Indicator) else ""
    return all(word in text for word in words)


def _kind(row: Row) -> str:
    return row.key.kind.value if isinstance(row.key, Indicator) else IndicatorKind.NUMBER.value


def _is_ratio(row: Row) -> bool:
    return _kind(row) == IndicatorKind.RATIO.value


def _is_plain(row: Row) -> bool:
    return not _is_ratio(row)


def _judge(row: Row, field: str, value: JsonValue, text: str) -> None:
    if isinstance(row.key, Indicator):
        check_written(row.key, field, text)
        check_figure(row.key, field, value)


def _compared(row: Row, held: Mapping[str, JsonValue]) -> Comparison:
    return compare(RecordView(row.record, "figure", held), _kind(row))


def _name(row: Row, _held: Mapping[str, JsonValue]) -> str:
    if not isinstance(row.key, Indicator):
        return ""
    unit = f" ({row.key.unit})" if row.key.unit else ""
    return f"{row.key.code}  {row.key.name}{unit}"


def _percent(value: Decimal | None) -> str:
    return f"{format_number(value, 2)}%" if value is not None else ""


def _reported(row: Row, held: Mapping[str, JsonValue]) -> str:
    return _percent(_compared(row, held).reported)


def _verified(row: Row, held: Mapping[str, JsonValue]) -> str:
    return _percent(_compared(row, held).verified)


def _difference(row: Row, held: Mapping[str, JsonValue]) -> str:
    found = _compared(row, held).difference
    if found is None:
        return ""
    sign = "+" if found > 0 else "−" if found < 0 else ""
    in_points = _kind(row) in (IndicatorKind.RATIO.value, IndicatorKind.PERCENT.value)
    said = translate("FiguresPart", "pts")
    shape = _SHAPES[_compared(row, held).state]
    return f"{shape} {sign}{format_number(abs(found), 2 if in_points else None)}" + (f" {said}" if in_points else "")


def _difference_alone(row: Row, held: Mapping[str, JsonValue]) -> str:
    """Return the same without its unit, for which a laptop's width has no room beside all the numbers."""
    return _difference(row, held).removesuffix(f" {translate('FiguresPart', 'pts')}")


def _state(row: Row, held: Mapping[str, JsonValue], model: VisitModel) -> str:
    state = _compared(row, held).state
    return f"{_SHAPES[state]} {model.terms.choice('figure_state', state.value)}"
