"""The trade's words: labels of record types, fields and choices, in Vietnamese or English."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import cast

from giamsat_desktop.system import assets

LANGUAGES = ("vi", "en")


@cache
def _labels(language: str) -> Mapping[str, str]:
    return cast(Mapping[str, str], assets.json(f"phrases/terms.{language}.json"))


class Terms:
    """Labels in one language; an unknown language is Vietnamese.

    What a newer version brought and this one does not know is shown by its own name.
    """

    def __init__(self, language: str = "vi") -> None:
        self.language = language if language in LANGUAGES else "vi"
        self._labels = _labels(self.language)

    def type(self, name: str) -> str:
        """Return the label of a record type, "Buổi làm việc"."""
        return self._labels.get(f"type.{name}", name)

    def field(self, record_type: str, name: str) -> str:
        """Return the label of a field, "Chủ trì"; fields that every type has are the same everywhere."""
        return self._labels.get(f"field.{record_type}.{name}") or self._labels.get(f"field.common.{name}", name)

    def choice(self, choices: str, code: str) -> str:
        """Return the label of a code of a choice set, "Thực hiện đầy đủ, kịp thời"."""
        return self._labels.get(f"choice.{choices}.{code}", code)

    def period(self, code: str) -> str:
        """Return what a figure is of, "2022", "Q1/2023" or the words for the whole time."""
        year, quarter, number = code.partition("-Q")
        return f"Q{number}/{year}" if quarter else self._labels.get(f"period.{code}", code)


def lowered(text: str) -> str:
    """Return a label as it stands inside a sentence; abbreviations stay as they are."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]
