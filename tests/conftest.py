"""For all tests: singletons are kept before Qt is used (giamsat_desktop.ui.binding); properties are not timed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

import giamsat_desktop.minutes  # keeps pyHanko from its HTTP client, whoever imports it first
import giamsat_desktop.ui  # noqa: F401
from giamsat_desktop.services.profile import demonstrating
from giamsat_desktop.system.keys import passphrase_cost
from giamsat_desktop.system.keys.passphrase_cost import Argon2Cost

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")


@pytest.fixture(autouse=True, scope="session")
def passphrases_cost_little() -> Iterator[None]:
    """A second for each try is what a stranger shall pay, not every test."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(passphrase_cost, "calibrated", lambda: Argon2Cost(memory_kib=64, rounds=1))
        yield


@pytest.fixture(autouse=True)
def language_of_the_window() -> Iterator[None]:
    """Leave locale and catalogues as they were: what one test speaks must not be heard in the next, in any order."""
    before, heard = QLocale(), _catalogues()
    yield
    QLocale.setDefault(before)
    for catalogue in _catalogues():
        if catalogue not in heard:
            QCoreApplication.removeTranslator(catalogue)
            catalogue.deleteLater()


def _catalogues() -> list[QTranslator]:
    application = QCoreApplication.instance()
    return [] if application is None else application.findChildren(QTranslator)


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demonstration, played once: three laptops that met, two visits ready to be sealed."""
    folder = tmp_path_factory.mktemp("played") / "demo"
    demonstrating.demonstrate(folder)
    return folder
