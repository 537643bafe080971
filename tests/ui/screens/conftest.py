"""Two laptops of one delegation, Hà's at which one sits and Bình's, and a folder that stands for the stick."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from giamsat_desktop.services.workspace import Workspace
from tests.ui.screens import offices
from tests.ui.screens.offices import Desk


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The profiles of both, as made; nobody works in these."""
    return offices.build_pair(tmp_path_factory.mktemp("pair"))


@pytest.fixture
def both(pair: tuple[Path, Path], tmp_path: Path) -> Iterator[tuple[Workspace, Workspace]]:
    """Copies of both, opened."""
    with offices.copies(pair, tmp_path) as opened:
        yield opened


@pytest.fixture
def desk(both: tuple[Workspace, Workspace]) -> Iterator[Desk]:
    """Hà's laptop as a screen needs it."""
    with offices.desk(both[0]) as made:
        yield made


@pytest.fixture
def usb(tmp_path: Path) -> Path:
    folder = tmp_path / "usb"
    folder.mkdir()
    return folder
