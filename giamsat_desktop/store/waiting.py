"""waiting.sqlite: drafts that wait until visits.sqlite has time for them; empty or not there at nearly all times.

A receive or a seal holds the one writer of visits.sqlite for many seconds, and a draft must not wait for it. So it
goes here, under the same key, and is taken in as soon as visits.sqlite has its turn. There is one truth only:
visits.sqlite notes the number of the last batch that it took in the same transaction, and a row here counts only while
its number is higher. Every batch is asked of visits.sqlite before it is put here, and asked before the act that
records its texts: once that act stands, the number is noted, and nothing here can come back.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path
from threading import Lock
from typing import Any

import sqlcipher3.dbapi2 as driver

from giamsat_desktop.domain.errors import Refusal
from giamsat_desktop.domain.unfinished import Batch, Unfinished
from giamsat_desktop.store.databases.connection import connect
from giamsat_desktop.store.databases.files import companions, discard
from giamsat_desktop.store.databases.refusals import StoreDamaged, StoreUnreadable, on_disk, refused
from giamsat_desktop.system.files import made_private, sync_folder

_PAGE_SIZE = 4096
_TABLE = (
    "CREATE TABLE IF NOT EXISTS waiting (record TEXT NOT NULL, field TEXT NOT NULL, number INTEGER NOT NULL, "
    "draft TEXT NOT NULL, PRIMARY KEY (record, field))"
)
_PUT = "INSERT OR REPLACE INTO waiting (record, field, number, draft) VALUES (?, ?, ?, ?)"


class Waiting:
    """The drafts that wait beside one profile's database. Safe on any thread, but for the numbers: one thread asks.

    `unread`: what waited here could not be read at the start, and was set aside.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        self.unread = False
        self._missed: tuple[Batch, ...] = ()
        self._path = path
        self._key = key
        self._last = 0
        self._lock = Lock()
        self._connection: Any = None

    @property
    def path(self) -> Path:
        """The file."""
        return self._path

    @property
    def missed(self) -> tuple[Batch, ...]:
        """Batches whose turn at visits.sqlite came and failed; whoever writes there next takes them along first."""
        return self._missed

    def miss(self, batch: Batch) -> None:
        """Visits.sqlite could not take this one; it covers what was missed before under the same keys."""
        with self._lock:
            rest = (one.without(batch.keys) for one in self._missed)
            self._missed = (*(one for one in rest if one.keys), batch)

    def caught_up(self, taken: Iterable[Batch]) -> None:
        """Visits.sqlite has these by now."""
        numbers = {one.number for one in taken}
        with self._lock:
            self._missed = tuple(one for one in self._missed if one.number not in numbers)

    def next_number(self) -> int:
        """Return a number above all that were given before."""
        self._last += 1
        return self._last

    def go_on_after(self, number: int) -> None:
        """Give numbers above this one only."""
        self._last = max(self._last, number)

    def put(self, *batches: Batch) -> None:
        """Make these batches durable; raises StoreFull, StoreUnreadable, StoreDamaged."""
        rows = [
            row
            for batch in batches
            for row in (
                *((*key, batch.number, "") for key in batch.dropped),
                *((*one.key, batch.number, _written(one)) for one in batch.several),
            )
        ]
        with self._lock, refused(self._path.name):
            connection = self._opened()
            connection.execute("BEGIN IMMEDIATE")
            try:
                connection.executemany(_PUT, rows)
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise

    def batches(self) -> list[Batch]:
        """Return what waits here, in order; a file that cannot be read is set aside, and `unread` says so."""
        with self._lock:
            if not self._path.exists():
                return []
            try:
                return self._rows()
            except (driver.Error, Refusal, OSError, LookupError, ValueError, TypeError):
                self._set_aside()
                return []

    def standing(self) -> list[Batch]:
        """Return what waits here at this moment, in order; nothing where it cannot be read, and nothing is moved."""
        with self._lock:
            try:
                return self._rows() if self._path.exists() else []
            except (driver.Error, Refusal, OSError, LookupError, ValueError, TypeError):
                return []

    def clear(self, number: int) -> None:
        """Forget what has a number up to this one; raises as `put`."""
        with self._lock:
            if self._path.exists():
                self._wipe("DELETE FROM waiting WHERE number <= ?", [(number,)])

    def forget(self, records: Iterable[str]) -> None:
        """Leave no letter of these records here, nor in a file that was set aside; raises as `put`."""
        gone = set(records)
        with self._lock:
            self._missed = tuple(
                one.without(key for key in one.keys if key[0] in gone and key not in one.dropped)
                for one in self._missed
            )
            with on_disk(self._path.name):
                for aside in (self._aside, self._path.with_name(f"{self._path.name}.replaced")):
                    discard(aside)
            if not self._path.exists():
                return
            try:
                self._wipe("DELETE FROM waiting WHERE record = ?", [(record,) for record in sorted(gone)])
            except StoreDamaged:  # what nobody can read must not stay either
                self._let_go()
                with on_disk(self._path.name):
                    discard(self._path)

    def faults(self) -> list[str]:
        """Return what is wrong with the pages of the file; empty when all is well or nothing ever waited."""
        with self._lock:
            if not self._path.exists():
                return []
            try:
                found = [
                    str(row[0])
                    for pragma in ("PRAGMA cipher_integrity_check", "PRAGMA integrity_check")
                    for row in self._opened().execute(pragma)
                ]
            except (driver.Error, Refusal) as error:
                return [str(error)]
        return [one for one in found if one != "ok"]

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._let_go()

    @property
    def _aside(self) -> Path:
        return self._path.with_name(f"{self._path.name}.unread")

    def _opened(self) -> Any:
        if self._connection is None:
            with on_disk(self._path.name):
                if self.unread and self._path.exists():  # it could not be set aside: nothing is mixed with it
                    raise StoreUnreadable(file=self._path.name, why=self._aside.name)
                if not self._path.exists():
                    discard(self._path)  # a log without its file must not meet the new one
                    made_private(self._path)
                    sync_folder(self._path.parent)
            connection = connect(self._path, self._key, _PAGE_SIZE)
            try:
                connection.execute(_TABLE)
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        return self._connection

    def _rows(self) -> list[Batch]:
        order = "SELECT number, record, field, draft FROM waiting ORDER BY number, record, field"
        rows = self._opened().execute(order).fetchall()
        return [_read(number, several) for number, several in groupby(rows, lambda row: row[0])]

    def _wipe(self, statement: str, rows: list[tuple[Any, ...]]) -> None:
        with refused(self._path.name):
            connection = self._opened()
            connection.executemany(statement, rows)
            connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    def _set_aside(self) -> None:
        self.unread = True
        self._let_go()
        try:
            discard(self._aside)
            for live, aside in zip(companions(self._path), companions(self._aside), strict=True):
                if live.exists():
                    live.replace(aside)
            self._path.replace(self._aside)
        except OSError:
            return  # it stays where it is, and nothing is written to it

    def _let_go(self) -> None:
        if self._connection is not None:
            self._connection.close()
            self._connection = None


def _written(one: Unfinished) -> str:
    return json.dumps(dataclasses.asdict(one), ensure_ascii=False)


def _read(number: int, rows: Iterable[tuple[int, str, str, str]]) -> Batch:
    several, dropped = [], []
    for _, record, field, draft in rows:
        if draft:
            said = json.loads(draft)
            several.append(Unfinished(**{**said, "heads": tuple(said["heads"])}))
        else:
            dropped.append((record, field))
    return Batch(number, tuple(several), tuple(dropped))
