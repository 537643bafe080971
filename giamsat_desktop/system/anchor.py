"""A small file outside the database that tells when the database was put back to an earlier state."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from giamsat_desktop.system import logs
from giamsat_desktop.system.files import NotWritten, write_atomically

_log = logs.logger("anchor")


@dataclass(frozen=True, slots=True)
class Anchor:
    """The last revision that a writer made: writer (32 hex), seq (0: none yet), id (64 hex, "" at seq 0)."""

    writer: str
    seq: int
    id: str


class AnchorState(Enum):
    """How the database stands to the anchor."""

    EQUAL = "equal"
    AHEAD = "ahead"
    """The database has more: the power went between its commit and the anchor. Write the anchor anew."""
    BEHIND = "behind"
    """The database was restored or copied from earlier: its next numbers are already used."""
    FORKED = "forked"
    """Same numbers, other revisions, or another writer: a copy of this profile worked elsewhere."""
    MISSING = "missing"
    """No readable anchor beside the database."""

    @property
    def needs_new_writer(self) -> bool:
        """Return whether going on with the old writer could use a number twice."""
        return self not in (AnchorState.EQUAL, AnchorState.AHEAD)


def read(path: Path) -> Anchor | None:
    """Return the anchor in `path`; None when it is not there or cannot be understood."""
    try:
        stored = json.loads(path.read_bytes())
        found = Anchor(writer=stored["writer"], seq=stored["seq"], id=stored["id"])
    except (FileNotFoundError, ValueError, TypeError, KeyError):
        return None
    texts_good = isinstance(found.writer, str) and isinstance(found.id, str)
    seq_good = isinstance(found.seq, int) and not isinstance(found.seq, bool) and found.seq >= 0
    if not (texts_good and seq_good and re.fullmatch(r"[0-9a-f]{32}", found.writer)):
        return None
    return found if re.fullmatch(r"[0-9a-f]{64}" if found.seq else "", found.id) else None


def write(path: Path, anchor: Anchor) -> None:
    """Replace the anchor in `path` at once and durably; call it after the database has committed.

    A disk that does not take it is no failure of the act, which is saved: the old anchor stays, and the database is
    then ahead of it, as after a power cut.
    """
    line = json.dumps({"id": anchor.id, "seq": anchor.seq, "writer": anchor.writer}, sort_keys=True)
    try:
        write_atomically(path, line.encode("ascii") + b"\n", private=True)
    except NotWritten as refusal:
        _log.warning("anchor not written: %s", refusal.fields.get("why"))


def compare(
    anchor: Anchor | None, database: Anchor, *, id_at: Callable[[int], str | None] | None = None
) -> AnchorState:
    """Return how `database` (its writer's last revision) stands to `anchor`.

    `id_at(seq)` gives the id that the database holds at the anchor's seq, so that a fork is seen also when the
    database is longer.
    """
    if anchor is None:
        return AnchorState.MISSING if database.seq else AnchorState.EQUAL
    if anchor.writer != database.writer:
        return AnchorState.FORKED
    if database.seq < anchor.seq:
        return AnchorState.BEHIND
    if database.seq == anchor.seq:
        return AnchorState.EQUAL if database.id == anchor.id else AnchorState.FORKED
    if anchor.seq and id_at is not None and id_at(anchor.seq) != anchor.id:
        return AnchorState.FORKED
    return AnchorState.AHEAD
