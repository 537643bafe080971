"""The paper of sealed minutes: made from its snapshot alone, the same bytes on every laptop and in every year."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.minutes.drawing.page_codes import minutes_code, short_hash
from giamsat_desktop.minutes.lettering.layout import profiles


class LayoutUnknown(Refusal):
    """Sealed with a layout that this program does not have. Fields: layout."""

    code = "layout-unknown"


def layout_of(paper: Minutes) -> tuple[str, str]:
    """Return name and version of the layout profile of a paper."""
    name, _, version = paper.layout.partition("/")
    return name, version


def unsealed(paper: Minutes) -> Minutes:
    """Return the words of a paper without what only its seal gives it: this is what a snapshot keeps."""
    return replace(paper, code="", short_hash="", qr="", record="", state="", draft=False)


def sealed_paper(snapshot: Snapshot, state: str) -> Minutes:
    """Return the paper of a snapshot with the codes that lead back to it; `state` is the hash of the snapshot's bytes.

    Raises LayoutUnknown.
    """
    layout = "/".join(snapshot.layout)
    if layout not in profiles():
        raise LayoutUnknown(layout=layout)
    return replace(
        snapshot.paper,
        code=minutes_code(snapshot.minutes),
        short_hash=short_hash(state),
        made_at=snapshot.made_at,
        record=snapshot.minutes,
        state=state,
        layout=layout,
    )
