"""A real encrypted store in a temporary folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from giamsat_desktop.store.photos import PhotoStore
from giamsat_desktop.store.store import Store

KEY = bytes(range(32))


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
