"""The words of the trade are complete in both languages."""

from __future__ import annotations

import unicodedata
from typing import cast

import pytest

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.dictionary.fields import COMMON_FIELDS
from giamsat_desktop.domain.dictionary.record_types import RECORD_TYPES
from giamsat_desktop.services.terms import LANGUAGES, Terms
from giamsat_desktop.system import assets


def _expected() -> set[str]:
    return {
        *(f"type.{name}" for name in RECORD_TYPES),
        *(f"field.common.{field.name}" for field in COMMON_FIELDS),
        *(f"field.{kind.name}.{field.name}" for kind in RECORD_TYPES.values() for field in kind.fields),
        "period.giai_doan",  # the one period that is no year or quarter
        *(f"choice.{name}.{code}" for name, codes in CHOICES.items() for code in codes),
    }


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_term_has_a_label_and_no_label_is_left_over(language: str) -> None:
    labels = cast("dict[str, str]", assets.json(f"phrases/terms.{language}.json"))
    assert set(labels) == _expected()
    assert all(label == unicodedata.normalize("NFC", label).strip() and label for label in labels.values())


@pytest.mark.parametrize("name", ["checks", "missing", "verdicts"])
def test_both_languages_have_the_same_sentences(name: str) -> None:
    vietnamese, english = (cast("dict[str, str]", assets.json(f"phrases/{name}.{lang}.json")) for lang in LANGUAGES)
    assert vietnamese.keys() == english.keys()
    assert all(unicodedata.is_normalized("NFC", text) for text in vietnamese.values())


def test_labels_of_both_languages() -> None:
    assert Terms("vi").type("visit") == "Buổi làm việc"
    assert Terms("en").field("visit", "chair") == "Chair"
    assert Terms("vi").field("visit", "deleted") == "Đã xóa"
    assert Terms("xx").choice("assessment", "day_du") == "Thực hiện đầy đủ, kịp thời"


def test_what_a_newer_version_brought_is_shown_by_its_name() -> None:
    assert Terms("vi").field("visit", "weather") == "weather"
