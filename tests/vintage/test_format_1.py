"""Databases of format 1 open for ever and say what they said (fault 45's sister for the local store)."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from giamsat_desktop.store.check import check
from giamsat_desktop.store.photos import PhotoStore, Picture
from giamsat_desktop.store.profile_facts import BundleEntry
from giamsat_desktop.store.store import Store
from tests.builders import Writer
from tests.store.conftest import KEY, VISIT, finding

REVISIONS = "54bf0aa8163cc11b90ce7461a0cf1a807695330ba9532c66e587226e059668e9"
RECORDS = "fad6183a5b4287129d00b7f9fa19592fde31576aad0d3362dd7e417056fa5f73"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the two files: opening may migrate them."""
    return Path(shutil.copytree(Path(__file__).parent / "format-1", tmp_path / "format-1"))


def test_visits_of_format_1_say_what_they_said(folder: Path) -> None:
    store = Store.open(folder / "visits.sqlite", KEY)
    with store.reading() as work:
        assert work.revisions.digest() == REVISIONS
        assert work.records.digest() == RECORDS
        assert len(work.revisions.held()) == 1
        assert {hit.record for hit in work.search("khac")} == {finding(n) for n in range(6)}
        assert [seen.record for seen in work.records.conflicts()] == [finding(0)]
        assert len(work.records.of_visit(VISIT)) == 7
        assert work.settings.get("profile") == {"name": "Nguyễn Thị Hoà"}
        assert [known.name for known in work.writers.all()] == ["Trần Văn Đức"]
        said = BundleEntry("ab" * 32, "received", Writer("b").id, "2023-05-15T01:30:00Z", {"new": 3})
        assert work.bundles.all() == [said]
        assert work.outlines.get("cd" * 32) == {"title": "Đề cương"}
    with store.unit_of_work() as work:
        work.records.rebuild()
        assert work.records.digest() == RECORDS
    store.close()


def test_photos_of_format_1_are_whole_and_everything_checks(folder: Path) -> None:
    store, photos = Store.open(folder / "visits.sqlite", KEY), PhotoStore.open(folder / "photos.sqlite", KEY)
    (sha256,) = photos.hashes()
    assert photos.original(sha256) == "không phải ảnh thật".encode()
    assert photos.derived(sha256, "thumbnail") == Picture(4, 3, b"thumbnail")
    assert check(store, photos).problems == ()
    store.close()
    photos.close()
