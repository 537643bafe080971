"""What leads on to something (a heading, a line that ends in a colon) never is the last on its page."""

from __future__ import annotations

from collections.abc import Sequence

from reportlab.platypus import CondPageBreak, Flowable, Paragraph, Spacer, Table

from giamsat_desktop.minutes.lettering.layout import MM, in_use

_WHOLE_LINES = 3  # a paragraph of so many is not split: it would leave a line alone
_FEWEST_LINES = 2
_FIRST_ROWS = 2  # a table's head row and its first row


class Leading(Flowable):
    """Marks that the paragraph behind it leads on; it becomes a page break where too little room is left."""


def kept(flowables: Sequence[Flowable]) -> list[Flowable]:
    """Return the flowables with every paragraph that leads on kept with the beginning of what follows it."""
    found: list[Flowable] = []
    leads = False  # the paragraph before led on, and has seen to the room already
    for place, one in enumerate(flowables):
        if isinstance(one, Leading):
            continue
        marked = place > 0 and isinstance(flowables[place - 1], Leading)
        now = marked or _announces(one)
        if now and not leads:
            most = in_use().portrait.text_height * MM / 2
            found.append(CondPageBreak(min(_room(flowables[place:], marked=marked) + 1, most)))
        leads = now or (leads and isinstance(one, Spacer))
        found.append(one)
    return found


def _announces(one: Flowable) -> bool:
    return isinstance(one, Paragraph) and one.getPlainText(identify=True).rstrip().endswith(":")


def _room(flowables: Sequence[Flowable], *, marked: bool) -> float:
    """Return the height of all that leads on, and of the first lines or rows of what it leads to."""
    width, wanted = in_use().portrait.text_width * MM, 0.0
    for one in flowables:
        if isinstance(one, Leading):
            marked = True
            continue
        if isinstance(one, Table):
            one.wrap(width, in_use().portrait.text_height * MM)
            return wanted + float(sum(one._rowHeights[:_FIRST_ROWS]))  # type: ignore[attr-defined]
        if isinstance(one, Spacer):
            wanted += one.height
            continue
        height = one.wrap(width, 0)[1]
        if not isinstance(one, Paragraph):
            return wanted + height
        if not (marked or _announces(one)):
            lines = round(height / one.style.leading)
            return wanted + (lines if lines <= _WHOLE_LINES else _FEWEST_LINES) * one.style.leading
        wanted += height + one.getSpaceAfter()
        marked = False
    return wanted
