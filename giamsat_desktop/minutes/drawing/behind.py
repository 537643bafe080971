"""Sheets of their own that go with sealed minutes: their frame, title, page numbers, foot line and who signs them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.platypus import BaseDocTemplate, Flowable, PageTemplate

from giamsat_desktop.domain.paper.minutes import Minutes, Signature
from giamsat_desktop.minutes.drawing import archive
from giamsat_desktop.minutes.drawing.page_codes import page_code
from giamsat_desktop.minutes.drawing.pages import BODY, PartTemplate, canvas_for
from giamsat_desktop.minutes.drawing.signatures import signature_rows
from giamsat_desktop.minutes.lettering import fonts, styles
from giamsat_desktop.minutes.lettering.layout import MM, in_use


@dataclass(frozen=True, slots=True)
class Bearing:
    """What a sheet bears of the paper it belongs to: a line below its title, its name in the foot line, the mark.

    `record` and `state`: of which sealed minutes a sheet with a code is; those before 2026-12 had none.
    """

    attached: str
    foot: str
    sample: bool
    record: str = ""
    state: str = ""


def behind(
    heading: str, bearing: Bearing, told: Sequence[Flowable], signers: Iterable[Signature], refusal: str = ""
) -> tuple[bytes, Minutes]:
    """Return the sheets without what a file says of itself, and the frame in which they were drawn.

    `refusal`: by what their codes tell them from those of other refusals; without it they have no codes.
    """

    def coded(page: int, pages: int) -> str:
        return page_code(bearing.record, bearing.state, page, pages, refusal)

    out = BytesIO()
    value = _frame(heading, bearing)
    template = PartTemplate(BODY, in_use().portrait, value)
    document = BaseDocTemplate(
        out,
        pageTemplates=list[PageTemplate]([template]),
        pagesize=template.pagesize,
        initialFontName=fonts.REGULAR,
        pageCompression=1,
        invariant=1,
        lang=archive.LANGUAGE,
    )
    title = styles.style(fonts.BOLD, in_use().title_size, "centre", leading=in_use().body_leading)
    about = styles.spaced(fonts.ITALIC, "centre", indent=False, after=10)
    about = styles.balanced(bearing.attached, about, template.page.text_width * MM)
    story: list[Flowable] = [styles.paragraph(heading, title), styles.paragraph(bearing.attached, about), *told]
    document.build([*story, *_signed(signers)], canvasmaker=canvas_for(value, coded if refusal else None))
    return out.getvalue(), value


def _signed(signers: Iterable[Signature]) -> list[Flowable]:
    """Return the rooms in which the sheets are signed by hand; nothing for nobody."""
    every = tuple(signers)
    return signature_rows(every) if every else []


def _frame(heading: str, bearing: Bearing) -> Minutes:
    """Return the frame of the sheets: their page numbers, foot line and marks are those of every paper."""
    return Minutes(
        heading=(),
        number_line="",
        kind_title=heading,
        subject="",
        opening=(),
        sections=(),
        closing=(),
        signatures=(),
        code=bearing.foot,
        made_at="",
        draft=False,
        sample=bearing.sample,
        parts_apart=True,
    )
