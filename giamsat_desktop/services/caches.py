"""What one workspace worked out and may look up again: keyed by content, bounded, gone when the workspace is closed."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import Generic, TypeVar

from giamsat_desktop.domain.paper.snapshot import Snapshot
from giamsat_desktop.forms.problems import Reading
from giamsat_desktop.forms.session import FillSession, Progress

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class Cache(Generic[K, V]):
    """At most `most` values; the one not asked for longest goes first. Safe on any thread.

    A key says all that its value was made from. What stands in for something that is not here yet is never put in.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[K, V] = OrderedDict()
        self._lock = Lock()

    def get(self, key: K) -> V | None:
        """Return the value kept under `key`, or None."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
            return self._kept.get(key)

    def put(self, key: K, value: V) -> V:
        """Keep `value` and return it."""
        with self._lock:
            self._kept[key] = value
            self._kept.move_to_end(key)
            while len(self._kept) > self._most:
                self._kept.popitem(last=False)
        return value

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._kept.clear()

    def __len__(self) -> int:
        return len(self._kept)


@dataclass(frozen=True, slots=True)
class Caches:
    """The caches of one workspace.

    `outlines`: SHA-256 of a workbook → what it says. `sessions`: (digest of an outline, audience, topics) → its rules.
    `progress`: visit → (answers, rules and day it was reckoned from, how far it is); asked with all of these.
    `snapshots`: SHA-256 → frozen content of sealed minutes. `appendices`: SHA-256 of a sealed PDF → label
    and first page of each appendix. `derived`: SHA-256 of frozen content and of paper →
    whether the one makes the other. `bare`: SHA-256 of a sealed PDF and of its scan → blocks whose rooms
    hold nothing. `refusals`: minutes, their state and the key of refusals → the sheets of these.
    """

    outlines: Cache[str, Reading] = field(default_factory=lambda: Cache(8))
    sessions: Cache[tuple[str, str, tuple[str, ...]], FillSession] = field(default_factory=lambda: Cache(64))
    progress: Cache[str, tuple[object, Progress]] = field(default_factory=lambda: Cache(2000))
    snapshots: Cache[str, Snapshot] = field(default_factory=lambda: Cache(64))
    appendices: Cache[str, tuple[tuple[str, int], ...]] = field(default_factory=lambda: Cache(64))
    derived: Cache[tuple[str, str], bool] = field(default_factory=lambda: Cache(64))
    bare: Cache[tuple[str, str], frozenset[int]] = field(default_factory=lambda: Cache(64))
    refusals: Cache[tuple[str, str, str], bytes] = field(default_factory=lambda: Cache(16))

    def clear(self) -> None:
        """Forget everything, as when data was erased by order or the workspace is closed."""
        for one in (self.outlines, self.sessions, self.progress, self.snapshots, self.refusals):
            one.clear()
