"""The sheet that tells how sealed minutes are signed as a whole: every signer, and on which file that stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.platypus import Flowable, Spacer

from giamsat_desktop.domain.paper.minutes import Column, Minutes, Signature
from giamsat_desktop.minutes.drawing import archive, tables
from giamsat_desktop.minutes.drawing.behind import Bearing, behind
from giamsat_desktop.minutes.lettering import fonts, styles
from giamsat_desktop.minutes.lettering.layout import in_use
from giamsat_desktop.minutes.sheets.sheet import said

_COLUMNS = (("column_number", 10), ("state_who", 50), ("state_how", 68), ("state_where", 37))


@dataclass(frozen=True, slots=True)
class StateSheet:
    """What the sheet says, in words: when it was so, a row for each signer (who, how, on which file), and the files."""

    bearing: Bearing
    opening: str
    rows: Sequence[tuple[str, str, str]]
    files: Sequence[str]
    title: str
    made_at: str
    paper: Minutes


def state_sheet(value: StateSheet) -> bytes:
    """Return the sheet as a PDF; the same value gives the same bytes."""
    fonts.register()
    columns = [Column(said(name), width, centred=place == 0) for place, (name, width) in enumerate(_COLUMNS)]
    rows = [(str(number), *row) for number, row in enumerate(value.rows, 1)]
    story: list[Flowable] = [*styles.body(value.opening), Spacer(1, 3)]
    story += [tables.ruled(tables.fitted(columns, in_use().portrait), rows), Spacer(1, 8)]
    if value.files:
        story += [line for one in (said("state_files"), *value.files) for line in styles.body(one)]
    signer = Signature((said("state_maker"),), "", note=said("refusal_signed"))
    raw, frame = behind(value.title, value.bearing, story, (signer,))
    # Without a code: this is no print of the minutes, whose code stands in its title.
    named = replace(frame, code="", subject=value.bearing.attached.strip("()"), made_at=value.made_at)
    return archive.finish(raw, replace(named, author=value.paper.author))
