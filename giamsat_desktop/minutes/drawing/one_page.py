"""A paper of one page that is filled from top to bottom: the recovery sheet, a laptop's card."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

from giamsat_desktop.minutes.drawing import archive
from giamsat_desktop.minutes.drawing.archive import Paper
from giamsat_desktop.minutes.lettering import fonts
from giamsat_desktop.minutes.lettering.layout import MM, in_use
from giamsat_desktop.minutes.lettering.styles import balanced, style

_LEADING = 1.3


class OnePage:
    """The page while it is filled from top to bottom; lengths in points."""

    def __init__(self, canvas: Canvas) -> None:
        page = in_use().portrait
        self.canvas = canvas
        self.left, self.width = page.left * MM, page.text_width * MM
        self.top = (page.height - page.top) * MM

    def text(self, words: str, *, size: float = 12, font: str = fonts.REGULAR, align: str = "left") -> None:
        """Write words, which may carry ReportLab's mark-up."""
        self.paragraph(Paragraph(words, style(font, size, align, leading=_LEADING)))

    def paragraph(self, paragraph: Paragraph) -> None:
        """Write a paragraph."""
        _, height = paragraph.wrap(self.width, self.top)
        self.top -= height
        paragraph.drawOn(self.canvas, self.left, self.top)

    def fitted(self, words: str, *, sizes: range, most: float, font: str = fonts.REGULAR) -> None:
        """Write centred words, as large as `most` millimetres of height allow, so that what follows stays on the page.

        `sizes` begins with the largest size in points; words too long for the smallest one take the room they need.
        """
        for size in sizes:
            plain = style(font, size, "centre", leading=_LEADING)
            fitting = Paragraph(words, balanced(words, plain, self.width))
            if fitting.wrap(self.width, self.top)[1] <= most * MM:
                break
        self.paragraph(fitting)

    def space(self, millimetres: float) -> None:
        """Leave white space."""
        self.top -= millimetres * MM

    def heading(self, words: str) -> None:
        """Write a bold line with space around it."""
        self.space(4)
        self.text(words, size=13, font=fonts.BOLD)
        self.space(1)

    def points(self, lines: tuple[str, ...]) -> None:
        """Write lines with a dash before each."""
        for line in lines:
            self.text(f"– {line}")


def render_page(paper: Paper, fill: Callable[[OnePage], None]) -> bytes:
    """Return a PDF of one page; the same paper and filling give the same bytes."""
    fonts.register()
    out = BytesIO()
    page = in_use().portrait
    canvas = Canvas(
        out,
        pagesize=(page.width * MM, page.height * MM),
        invariant=1,
        initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stubs call it a number
        pageCompression=1,
        lang=archive.LANGUAGE,
    )
    whole = OnePage(canvas)
    if marked := " · ".join(archive.marks(paper)):
        whole.text(marked, size=13, font=fonts.BOLD, align="right")
    fill(whole)
    canvas.showPage()
    canvas.save()
    return archive.finish(out.getvalue(), paper)
