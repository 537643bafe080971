"""Sealed pages as pictures, laid before a scanner; rendered once for all tests."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PIL import Image

from giamsat_desktop.domain.ids import derived_id
from giamsat_desktop.minutes.drawing.document import render
from tests.minutes.builders import Album, twelve_pages
from tests.scans.generator import paper

MINUTES = derived_id("minutes", "scans")
STATE = "0123456789abcdef" * 4


def sealed_minutes() -> bytes:
    """Return sealed minutes of twelve pages, some of them landscape."""
    return render(replace(twelve_pages(), record=MINUTES, state=STATE, code="BB-0A1B2C3D"), Album(3))


@pytest.fixture(scope="session")
def sealed_pdf() -> bytes:
    """Sealed minutes of twelve pages, some of them landscape."""
    return sealed_minutes()


@pytest.fixture(scope="session")
def sheets(sealed_pdf: bytes) -> list[Image.Image]:
    """Its pages as pictures."""
    return paper(sealed_pdf)
