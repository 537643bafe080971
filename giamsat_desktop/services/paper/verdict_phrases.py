"""The sentences of verdicts, in both languages."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from giamsat_desktop.services.terms import LANGUAGES
from giamsat_desktop.system import assets


@cache
def phrases(language: str) -> Mapping[str, str]:
    """Return the sentences of verdicts in a language; an unknown one is Vietnamese."""
    chosen = language if language in LANGUAGES else "vi"
    return cast("dict[str, str]", assets.json(f"phrases/verdicts.{chosen}.json"))
