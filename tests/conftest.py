"""For all tests: the singletons are kept before Qt is used (see giamsat_desktop.ui.binding)."""

from __future__ import annotations

import giamsat_desktop.ui  # noqa: F401
