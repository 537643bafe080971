"""Unit of work: what happens inside is kept by an explicit commit, or not at all."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from types import TracebackType

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from giamsat_desktop.store.drafts import Drafts
from giamsat_desktop.store.exchange_facts import Forked, Receipts, Statements
from giamsat_desktop.store.profile_facts import Bundles, Outlines, Settings, Writers
from giamsat_desktop.store.proving import Heads
from giamsat_desktop.store.records import Records
from giamsat_desktop.store.revisions import Revisions
from giamsat_desktop.store.search import Hit, search


class UnitOfWork:
    """One transaction over visits.sqlite. Leaving the block without `commit` rolls everything back.

    With a `turn` it is waited for on entering, and given on after leaving.
    """

    def __init__(self, engine: Engine, turn: AbstractContextManager[object] | None = None) -> None:
        self._turn = turn or nullcontext()
        self._session = Session(engine, autoflush=True, expire_on_commit=False)
        self.revisions = Revisions(self._session)
        self.records = Records(self._session, self.revisions)
        self.settings = Settings(self._session)
        self.writers = Writers(self._session)
        self.bundles = Bundles(self._session)
        self.outlines = Outlines(self._session)
        self.receipts = Receipts(self._session)
        self.statements = Statements(self._session)
        self.forked = Forked(self._session)
        self.heads = Heads(self._session)
        self.drafts = Drafts(self._session)

    def __enter__(self) -> UnitOfWork:
        self._turn.__enter__()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            self._session.close()
        finally:
            self._turn.__exit__(kind, error, trace)

    def commit(self) -> None:
        """Bring the views up to date and make everything durable; raises StoreFull, StoreUnreadable."""
        self.records.refresh()
        self._session.commit()

    def search(self, typed: str, limit: int = 50) -> list[Hit]:
        """Return the records that hold every word typed, with or without diacritics."""
        self.records.refresh()
        return search(self._session, typed, limit)
