"""The versioned layout profile: every size and distance of the decree's appendix I, as data.

Lengths are millimetres, font sizes points, leadings multiples of the font size ("em").
"""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet and its margins in millimetres."""

    width: float = 210
    height: float = 297
    top: float = 20
    bottom: float = 20
    left: float = 30
    right: float = 15

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
    """How official minutes look. A later decree becomes a second profile; sealed minutes name theirs."""

    version: str = "nd30-2020/1"
    portrait: Page = Page()
    landscape: Page = Page(width=297, height=210)

    left_heading_width: float = 66
    right_heading_width: float = 99
    nation: str = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
    nation_sizes: tuple[float, ...] = (13, 12)
    motto: str = "Độc lập - Tự do - Hạnh phúc"
    motto_size: float = 13
    agency_size: float = 12
    number_size: float = 13
    date_size: float = 13
    heading_leading: float = 1.2
    rule_width: float = 0.6  # points
    agency_rule: float = 0.4  # of the line above it
    subject_rule: float = 0.35

    title_size: float = 14
    body_size: float = 14
    body_leading: float = 1.32  # 1.15 lines of a face whose own line is 1.149 em
    tight_leading: float = 1.2
    paragraph_space: float = 6  # points
    indent: float = 12.7

    table_size: float = 12
    wide_table_size: float = 11
    wide_table_columns: int = 7

    signature_columns: tuple[float, ...] = (55, 45, 65)
    signature_space: float = 26  # 25 to 30, as the fullest column has it
    recipients_head_size: float = 12
    recipients_size: float = 11

    page_number_size: float = 14
    page_number_top: float = 10
    footer_size: float = 8
    footer_bottom: float = 10
    footer_grey: float = 0.45
    initials_width: float = 45  # kept clear at the bottom right of every page
    qr_side: float = 20
    qr_margin_side: float = 16
    page_code_side: float = 14  # on every page of sealed minutes, in the margin at the bottom left
    watermark: str = "DỰ THẢO"
    watermark_size: float = 110
    watermark_grey: float = 0.92

    photo_width: float = 165
    photo_height: float = 110


PROFILE = LayoutProfile()
