"""Prints minutes into temporary files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from giamsat_desktop.domain.minutes import Minutes
from giamsat_desktop.minutes.document import render
from tests.minutes.builders import Album

Printed = Callable[..., Path]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return a function that prints minutes and gives the file."""

    def _print(minutes: Minutes, album: Album | None = None) -> Path:
        path = tmp_path_factory.mktemp("paper") / "minutes.pdf"
        path.write_bytes(render(minutes, album or Album()))
        return path

    return _print
