"""Text made safe for paper: only what our faces draw, and no break where Vietnamese typesetting forbids one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from html import escape

from giamsat_desktop.domain.paper.minutes import PAGE_COUNT, Prose, Run
from giamsat_desktop.minutes.lettering import fonts
from giamsat_desktop.minutes.lettering.characters import clean
from giamsat_desktop.minutes.lettering.equals import NO_BREAK as NBSP

__all__ = [
    "NBSP",
    "clean",
    "counting",
    "glue",
    "markup",
    "measuring",
    "paragraphs",
    "runs",
    "torn",
    "torn_dates",
    "with_page_count",
]

_UNITS = (
    "giờ|phút|bản|trang|phụ lục|triệu|tỷ|nghìn|đồng|hồ sơ|thủ tục|người|lượt|điểm|văn bản|cơ quan|"
    "đơn vị|km|m|m²|ha|kg|%"
)
_MEASURES = (
    "hồ sơ|văn bản|nhiệm vụ|dịch vụ|sự cố|hệ thống|phân hệ|đơn vị|cơ quan|tổ chức|cá nhân|phụ lục|bộ phận|dự án|"
    "nhóm TTHC|TTHC|thủ tục|lượt người|máy tính|doanh nghiệp|công chức|viên chức|hộ gia đình|"
    "điểm phần trăm|(?:nghìn|triệu|tỷ) đồng|(?:nghìn|triệu|tỷ)|ngày làm việc|"
    "cuộc|đợt|lần|vụ|tuần|buổi|bộ|cái|chiếc|máy|hộ|mục|chỉ tiêu|hạng|CSDL"
)
"""What a number counts, longer words first: it stands in one line with its number, and so do its own words."""
_MEASURED = re.compile(rf"(?<=\d)[ {NBSP}](?:{_MEASURES})(?!\w)")
_LONGEST = 24  # letters of a unit; a longer one is broken, or it would leave a line of gaps
_YEARS = re.compile(r"\b(Năm|Ngày|Tháng|Hồi|Lúc|Nhiệm kỳ|nhiệm kỳ) (?=\d)")
_BEFORE_NUMBER = "ngày|tháng|năm|hồi|lúc|số|Số|Điều|điều|khoản|mục|Mục|quý|Quý|trang|Ảnh|Quận|Phường|nhiệm kỳ"
_GLUE = (
    (re.compile(rf"\b({_BEFORE_NUMBER}) (?=\d)"), rf"\1{NBSP}"),
    (re.compile(rf"(\d) (?=(?:{_UNITS})(?!\w))"), rf"\1{NBSP}"),
    (re.compile(r"\bđiểm (?=%)"), f"điểm{NBSP}"),
    (re.compile(r" (?=[-–] )"), NBSP),
)
_CALLED = re.compile(r"\b(Ông/Bà|ông/bà|Ông|Bà|ông|bà|Phụ lục) (\w)")
_DATE = re.compile(
    rf"(?<=\d) (?=tháng{NBSP}\d)|(?<=tháng{NBSP}\d) (?=năm{NBSP}\d)|(?<=tháng{NBSP}\d\d) (?=năm{NBSP}\d)"
)
_YEAR = re.compile(rf"(?<=\d){NBSP}(?=(?:tháng|năm){NBSP}\d)")
_KINDS = "thành phố|tỉnh|quận|huyện|thị xã|thị trấn|phường|xã|Thành phố|Tỉnh|Quận|Huyện|Thị xã|Thị trấn|Phường|Xã"
_PLACE = re.compile(rf"\b(?:{_KINDS}) \w+(?: \w+){{1,2}}")
_CITY = re.compile(r"\b(Hà|HÀ) (?=(?:Nội|NỘI)\b)")
_torn: ContextVar[bool] = ContextVar("as papers were sealed while names and dates were torn", default=False)
_parted: ContextVar[bool] = ContextVar("as papers were sealed while units of measure were torn", default=False)
_own: ContextVar[re.Pattern[str] | None] = ContextVar(
    "the units of measure that a paper's own table names", default=None
)
_LINE_ENDS = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")


def glue(text: str) -> str:
    """Return `text` with no-break spaces: number and unit, "ngày" and number, "Ông" and name, before a dash."""
    for pattern, replacement in _GLUE:
        text = pattern.sub(replacement, text)
    if not _torn.get():
        text = _CITY.sub(rf"\1{NBSP}", _PLACE.sub(_whole, _DATE.sub(NBSP, text)))
    if not _parted.get():
        for measure in filter(None, (_own.get(), _MEASURED)):
            text = measure.sub(lambda found: found[0].replace(" ", NBSP), text)
        text = _YEARS.sub(rf"\1{NBSP}", text)
    return _CALLED.sub(lambda found: f"{found[1]}{NBSP if found[2].isupper() else ' '}{found[2]}", text)


def _whole(found: re.Match[str]) -> str:
    """Return the name of a place with its words together: those behind its kind that begin large."""
    kind = next(one for one in _KINDS.split("|") if found[0].startswith(f"{one} "))
    words = found[0][len(kind) + 1 :].split(" ")
    small = next((place for place, word in enumerate(words) if not word[:1].isupper()), len(words))
    return " ".join((kind, *([NBSP.join(words[:small])] if small else []), *words[small:]))


@contextmanager
def measuring(measures: Iterable[str]) -> Iterator[None]:
    """Keep, inside the block, these units of measure in one line with their number, unless they are long."""
    named = {one.partition("(")[0].strip() for one in measures}
    short = sorted((one for one in named if 0 < len(one) <= _LONGEST), key=lambda one: (-len(one), one))
    own = re.compile(rf"(?<=\d)[ {NBSP}](?:{'|'.join(map(re.escape, short))})(?!\w)") if short else None
    before = _own.set(own)
    try:
        yield
    finally:
        _own.reset(before)


@contextmanager
def torn(*, names: bool = False, measures: bool = False) -> Iterator[None]:
    """Break lines, inside the block, as papers were sealed before names and dates, or measures, stood in one line."""
    before = _torn.set(names), _parted.set(measures)
    try:
        yield
    finally:
        _torn.reset(before[0])
        _parted.reset(before[1])


def runs(prose: Prose) -> tuple[Run, ...]:
    """Return running text as runs."""
    return (Run(prose),) if isinstance(prose, str) else prose


def paragraphs(prose: Prose) -> list[tuple[Run, ...]]:
    """Split running text at line feeds; empty lines vanish, but the list is never empty."""
    lines: list[list[Run]] = [[]]
    for run in runs(prose):
        first, *others = _LINE_ENDS.split(run.text)
        lines[-1].append(Run(first, run.bold, run.italic))
        lines.extend([Run(other, run.bold, run.italic)] for other in others)
    kept = [tuple(line) for line in lines if any(run.text.strip() for run in line)]
    return kept or [(Run(""),)]


def markup(prose: Prose) -> str:
    """Return the ReportLab mark-up of one paragraph; whatever the person typed stays inert text."""
    return "".join(_marked(run) for run in runs(prose))


def _marked(run: Run) -> str:
    text = escape(glue(clean(run.text)), quote=False)
    if run.italic:
        text = f"<i>{text}</i>"
    return f"<b>{text}</b>" if run.bold else text


def torn_dates(prose: Prose) -> str:
    """Return the mark-up of one paragraph with the dates that may be torn before the year; "" where there is none."""
    whole = markup(prose)
    torn = _YEAR.sub(" ", whole)
    return torn if torn != whole else ""


def with_page_count(prose: Prose, pages: str) -> Prose:
    """Return a closing sentence with the number of pages in its place."""
    return tuple(Run(run.text.replace(PAGE_COUNT, pages), run.bold, run.italic) for run in runs(prose))


def counting(prose: Prose) -> str:
    """Return the mark-up of a closing sentence with the place of the number of pages kept free."""
    zeros, ones = (markup(with_page_count(prose, figure * 2)) for figure in "01")
    return "".join(mark if mark == other else fonts.FIGURE for mark, other in zip(zeros, ones, strict=True))
