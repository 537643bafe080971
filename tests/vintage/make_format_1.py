"""Made visits.sqlite and photos.sqlite of format 1, once. Kept to show what is in them; never run it again."""

from __future__ import annotations

import sys
from pathlib import Path

from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.store.photos import PhotoStore, Picture
from giamsat_desktop.store.profile_facts import BundleEntry, KnownWriter
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, VISIT, a_history, finding


def main(folder: Path) -> None:
    """Write both databases into `folder`."""
    folder.mkdir(parents=True)
    photos = PhotoStore.open(folder / "photos.sqlite", KEY)
    content = "không phải ảnh thật".encode()
    sha256 = photos.put_original(
        content, kind="photo", media_type="image/jpeg", pictures={"thumbnail": Picture(4, 3, b"thumbnail")}
    )
    photos.close()
    store = Store.open(folder / "visits.sqlite", KEY)
    with store.unit_of_work() as work:
        work.revisions.add_all(a_history())
        work.revisions.add(_held())
        writer = Writer("photographer")
        work.revisions.add(writer.edit(finding(9), {"visit": VISIT, "file": sha256}, record_type="photo"))
        work.revisions.add(writer.edit(finding(10), {"thing": "from a newer program"}, record_type="x-newer"))
        work.settings.put("profile", {"name": "Nguyễn Thị Hoà"})
        work.writers.put(KnownWriter(Writer("b").id, "Trần Văn Đức", "lead", b"card", trusted=True))
        work.bundles.add(BundleEntry("ab" * 32, "received", Writer("b").id, "2023-05-15T01:30:00Z", {"new": 3}))
        work.outlines.put("cd" * 32, {"title": "Đề cương"})
        work.commit()
        print(work.revisions.digest(), work.records.digest())
    store.close()


def _held() -> Revision:
    lost = Writer("c")
    root = lost.edit(finding(11), {"title": "lost"})
    return lost.edit(finding(11), {"title": "waits"}, [root])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
