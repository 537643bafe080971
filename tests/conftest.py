"""For all tests: singletons are kept before Qt is used (giamsat_desktop.ui.binding); properties are not timed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QLocale

import giamsat_desktop.ui  # noqa: F401
from giamsat_desktop.services import demonstrating

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(autouse=True)
def language_of_the_window() -> Iterator[None]:
    """Leave the locale as it was: the window's language stands in it, and reasons are said in that language."""
    before = QLocale()
    yield
    QLocale.setDefault(before)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, played once: three laptops that met, two visits ready to be sealed."""
    folder = tmp_path_factory.mktemp("played") / "demo"
    demonstrating.demonstrate(folder)
    return folder
