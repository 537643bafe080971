"""Builders for the tests of the machine."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from giamsat_desktop.system import logs


@pytest.fixture
def log_folder(tmp_path: Path) -> Iterator[Path]:
    yield tmp_path / "logs"
    logs.stop()
