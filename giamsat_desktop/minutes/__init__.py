"""Paper: a `Minutes` value becomes a PDF that is the same, byte for byte, whenever it is made again."""

from __future__ import annotations

from giamsat_desktop.minutes.document import render

__all__ = ["render"]
