"""For all tests: singletons are kept before Qt is used (giamsat_desktop.ui.binding); properties are not timed."""

from __future__ import annotations

from hypothesis import HealthCheck, settings

import giamsat_desktop.ui  # noqa: F401

settings.register_profile("house", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("house")
