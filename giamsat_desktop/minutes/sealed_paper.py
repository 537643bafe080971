"""The paper of sealed minutes: made from its snapshot alone, the same bytes on every laptop and in every year."""

from __future__ import annotations

from dataclasses import replace

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.minutes import Minutes
from giamsat_desktop.domain.snapshot import Snapshot
from giamsat_desktop.minutes.layout import PROFILE
from giamsat_desktop.minutes.page_codes import minutes_code, short_hash


class LayoutUnknown(Refusal):
    """Sealed with a layout that this program does not have. Fields: layout."""

    code = "layout-unknown"


def layout_in_use() -> tuple[str, str]:
    """Return name and version of the layout profile."""
    name, _, version = PROFILE.version.partition("/")
    return name, version


def unsealed(paper: Minutes) -> Minutes:
    """Return the words of a paper without what only its seal gives it: this is what a snapshot keeps."""
    return replace(paper, code="", short_hash="", qr="", record="", state="", draft=False, footer=True)


def sealed_paper(snapshot: Snapshot, state: str) -> Minutes:
    """Return the paper of a snapshot with the codes that lead back to it; `state` is the hash of the snapshot's bytes.

    Raises LayoutUnknown.
    """
    if snapshot.layout != layout_in_use():
        raise LayoutUnknown(layout="/".join(snapshot.layout))
    return replace(
        snapshot.paper,
        code=minutes_code(snapshot.minutes),
        short_hash=short_hash(state),
        made_at=snapshot.made_at,
        record=snapshot.minutes,
        state=state,
    )
