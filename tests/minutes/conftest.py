"""Prints minutes into temporary files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from giamsat_desktop.domain.paper.minutes import Minutes
from giamsat_desktop.minutes.drawing.document import render
from tests.minutes.builders import Album
from tests.minutes.samples import SAMPLES, Sample
from tests.minutes.signing import ink

Printed = Callable[..., Path]


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Printed:
    """Return a function that prints minutes and gives the file."""

    def _print(minutes: Minutes, album: Album | None = None) -> Path:
        path = tmp_path_factory.mktemp("paper") / "minutes.pdf"
        path.write_bytes(render(minutes, album or Album()))
        return path

    return _print


@pytest.fixture(scope="session", params=SAMPLES)
def sample(request: pytest.FixtureRequest, printed: Printed) -> Sample:
    """Give minutes of 1, 2 and 12 pages, with plain and with the longest names, and what is on their pages."""
    minutes = SAMPLES[request.param]
    return Sample(minutes, ink.read(printed(minutes, Album(3))))
