"""The store of a laptop with somebody at its door: every transaction is counted, and something may happen before it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import cast

from giamsat_desktop.services.workspace import Workspace
from giamsat_desktop.store.store import Store
from giamsat_desktop.store.unit_of_work import UnitOfWork


class Watched:
    """Hands out the real transactions of a real store, and says of each what it was ("reading", "writing")."""

    def __init__(self, store: Store, before: Callable[[int], None] = lambda _number: None) -> None:
        self._store = store
        self._before = before
        self.begun: list[str] = []

    def reading(self) -> UnitOfWork:
        self._begin("reading")
        return self._store.reading()

    def unit_of_work(self) -> UnitOfWork:
        self._begin("writing")
        return self._store.unit_of_work()

    def __getattr__(self, name: str) -> object:
        return getattr(self._store, name)

    def _begin(self, kind: str) -> None:
        self._before(len(self.begun))
        self.begun.append(kind)


@contextmanager
def watched(laptop: Workspace, before: Callable[[int], None] = lambda _number: None) -> Iterator[list[str]]:
    """Watch a laptop's transactions inside the block; `before(n)` runs before the n-th (from 0), unwatched itself."""
    store = laptop.store

    def unwatched(number: int) -> None:
        watching, laptop.store = laptop.store, store
        try:
            before(number)
        finally:
            laptop.store = watching

    watch = Watched(store, unwatched)
    laptop.store = cast("Store", watch)
    try:
        yield watch.begun
    finally:
        laptop.store = store
