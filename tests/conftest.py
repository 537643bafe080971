"""For all tests: singletons are kept before Qt is used (giamsat_desktop.ui.binding); properties are not timed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

import giamsat_desktop.ui  # noqa: F401
from giamsat_desktop.services import demonstrating

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, played once: three laptops that met, two visits ready to be sealed."""
    folder = tmp_path_factory.mktemp("played") / "demo"
    demonstrating.demonstrate(folder)
    return folder
