"""The table of the services' tests, with a hostile client at it."""

from __future__ import annotations

from tests.services.conftest import planned, table

__all__ = ["planned", "table"]
