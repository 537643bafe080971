"""Strings that break programs, from naughty.json: group → [name, text, how many times (1 unless said)]."""

from __future__ import annotations

import json
from pathlib import Path

_GROUPS = json.loads((Path(__file__).parent / "naughty.json").read_text(encoding="utf-8"))

GROUPS: dict[str, dict[str, str]] = {
    group: {name: text * (times[0] if times else 1) for name, text, *times in rows} for group, rows in _GROUPS.items()
}
NAUGHTY: tuple[str, ...] = tuple(text for rows in GROUPS.values() for text in rows.values())
"""All of them; those of the group "refused" never get past validation."""
