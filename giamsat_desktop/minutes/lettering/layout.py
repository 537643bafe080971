"""The versioned layout profiles: every size and distance of the decree's appendix I, as data in resources/layouts/.

Lengths are millimetres, font sizes points, leadings multiples of the font size ("em").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import cache

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.form_json import decode
from giamsat_desktop.domain.paper.minutes import DEFAULT_LAYOUT
from giamsat_desktop.system import assets

MM = 72 / 25.4


class LayoutMissing(Refusal):
    """A paper is to be laid out with a profile that this program does not have. Fields: layout."""

    code = "layout-missing"


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and its margins in millimetres."""

    width: float
    height: float
    top: float
    bottom: float
    left: float
    right: float

    @property
    def text_width(self) -> float:
        """Width between the margins."""
        return self.width - self.left - self.right

    @property
    def text_height(self) -> float:
        """Height between the margins."""
        return self.height - self.top - self.bottom


@dataclass(frozen=True, slots=True)
class LayoutProfile:
    """How official minutes look. A later decree becomes a further profile; sealed minutes name theirs.

    `title` is where the measures come from, as people are shown it; rules and spaces are points.
    """

    version: str
    title: str
    portrait: Page
    landscape: Page

    left_heading_width: float
    right_heading_width: float
    nation: str
    nation_sizes: tuple[float, ...]
    motto: str
    motto_size: float
    agency_size: float
    number_size: float
    date_size: float
    heading_leading: float
    rule_width: float  # points
    agency_rule: float  # of the line above it
    subject_rule: float

    title_size: float
    body_size: float
    body_leading: float  # 1.15 lines of a face whose own line is 1.149 em
    tight_leading: float
    paragraph_space: float  # points
    indent: float

    table_size: float
    wide_table_size: float
    wide_table_columns: int

    signature_columns: tuple[float, ...]
    signature_space: float  # 25 to 30, as the fullest column has it
    recipients_head_size: float
    recipients_size: float

    page_number_size: float
    page_number_top: float
    footer_size: float
    footer_bottom: float
    footer_grey: float
    initials_width: float  # kept clear at the bottom right of every page
    qr_side: float
    qr_margin_side: float
    page_code_side: float  # on every page of sealed minutes, in the margin at the bottom left
    watermark: str
    watermark_size: float
    watermark_grey: float

    photo_width: float
    photo_height: float


@cache
def profiles() -> Mapping[str, LayoutProfile]:
    """Return all profiles by name and version, as in "nd30-2020/1"; the usual one comes first."""
    files = sorted(assets.path("layouts").glob("*.json"))
    found = [decode(LayoutProfile, assets.json(f"layouts/{file.name}")) for file in files]
    return {one.version: one for one in sorted(found, key=lambda one: one.version != DEFAULT_LAYOUT)}


def profile(version: str) -> LayoutProfile:
    """Return a profile by name and version; raises LayoutMissing for one that is not here: never another."""
    if version not in profiles():
        raise LayoutMissing(layout=version)
    return profiles()[version]


_in_use: ContextVar[str] = ContextVar("layout in use", default=DEFAULT_LAYOUT)
_keeps_whole: ContextVar[bool] = ContextVar("keeps whole", default=True)


def in_use() -> LayoutProfile:
    """Return the profile that is being laid out with: ReportLab's callbacks hand nothing over, so it is kept here."""
    return profiles()[_in_use.get()]


def keeps_whole() -> bool:
    """Tell whether headings stay with what they lead to and ratios in one line, as in all that is not sealed yet."""
    return _keeps_whole.get()


@contextmanager
def using(version: str, *, kept_whole: bool = True) -> Iterator[None]:
    """Lay out with this profile inside the block, `kept_whole` or as papers once were; raises LayoutMissing."""
    before, whole = _in_use.set(profile(version).version), _keeps_whole.set(kept_whole)
    try:
        yield
    finally:
        _in_use.reset(before)
        _keeps_whole.reset(whole)
