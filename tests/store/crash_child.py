"""The program that test_crash.py kills: it writes photos and visits, and says what is durable."""

from __future__ import annotations

import hashlib
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

from giamsat_desktop.store.copies.backup import backup
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, VISIT, finding


def main(folder: Path, name: str) -> None:
    """Write until killed: a photo, then the revision that names it; every 20th time a backup."""
    store = Store.open(folder / "visits.sqlite", KEY)
    photos = PhotoStore.open(folder / "photos.sqlite", KEY)
    writer = Writer(name)
    for n in range(100_000):
        content = hashlib.sha256(f"{name}{n}".encode()).digest() * 2000
        sha256 = photos.put_original(content, kind="photo", media_type="image/jpeg")
        with store.unit_of_work() as work:
            changes = {"visit": VISIT, "file": sha256, "caption": name * 50}
            work.revisions.add(writer.edit(finding(n), dict(changes), record_type="photo"))
            work.commit()
        print(writer.written[-1].id, flush=True)
        if n % 20 == 19:
            now = datetime(2023, 5, 15, tzinfo=UTC) + timedelta(seconds=n)
            backup(store, photos, folder=folder / "backups", now=now)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
