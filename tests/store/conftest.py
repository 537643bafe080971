"""A real encrypted store in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.domain.revision import Revision
from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store
from tests.builders import Writer

KEY = bytes(range(32))


VISIT = derived_id("visit", "1")


def finding(n: int) -> str:
    return derived_id("finding", str(n))


def a_history() -> list[Revision]:
    a, b = Writer("a"), Writer("b")
    done = []
    for n in range(6):
        root = a.edit(finding(n), {"visit": VISIT, "title": f"Tồn tại {n}"})
        done += [root, b.edit(finding(n), {"severity": "cao"}, [root]), a.edit(finding(n), {"title": "Khác"}, [root])]
    left, right = (w.edit(finding(0), {"title": w.id}, [done[0]]) for w in (a, b))
    return [*done, left, right]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = Store.open(tmp_path / "visits.sqlite", KEY)
    yield opened
    opened.close()


@pytest.fixture
def photos(tmp_path: Path) -> Iterator[PhotoStore]:
    opened = PhotoStore.open(tmp_path / "photos.sqlite", KEY)
    yield opened
    opened.close()
