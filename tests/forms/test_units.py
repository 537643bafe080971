"""The unit lists of 2023 and 2025 (dossier, section 7)."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from giamsat_desktop.domain.dictionary.choices import CHOICES
from giamsat_desktop.domain.errors import NotFound
from giamsat_desktop.domain.form import Outline
from giamsat_desktop.domain.unit_list import valid_units
from giamsat_desktop.domain.vietnamese.text import fold
from giamsat_desktop.forms.units import PRESETS, unit_list
from tests.forms.reading import topics_of

DISTRICTS = ("quan", "huyen", "thi_xa")


def test_126_communes_with_unique_codes_51_of_them_wards() -> None:
    communes = [unit for unit in unit_list("hanoi-2025").units if unit.kind in ("phuong", "xa")]
    assert len({unit.code for unit in communes}) == len(communes) == 126
    assert sum(unit.name.startswith("Phường ") for unit in communes) == 51
    assert all((unit.kind == "phuong") == unit.name.startswith("Phường ") for unit in communes)
    assert {unit.valid_from for unit in communes} == {"2025-07-01"}


def test_30_districts_and_21_departments_in_2023() -> None:
    kinds = Counter(unit.kind for unit in unit_list("hanoi-2023").units)
    assert kinds == {"so_nganh": 21, "quan": 12, "huyen": 17, "thi_xa": 1, "khac": 3}


def test_15_departments_in_2025() -> None:
    assert sum(unit.kind == "so_nganh" for unit in unit_list("hanoi-2025").units) == 15


def test_no_district_after_june_2025() -> None:
    both = [unit for preset in PRESETS for unit in unit_list(preset).units]
    assert not [unit for unit in valid_units(both, "2025-07-01") if unit.kind in DISTRICTS]
    assert len([unit for unit in valid_units(both, "2025-06-30") if unit.kind in DISTRICTS]) == 30


@pytest.mark.parametrize("preset", PRESETS)
def test_every_entry_is_sound(preset: str) -> None:
    units = unit_list(preset).units
    assert len({unit.code for unit in units}) == len(units)
    for unit in units:
        assert unit.kind in CHOICES["unit_kind"]
        assert unit.level in CHOICES["unit_level"]
        assert unicodedata.is_normalized("NFC", unit.name)
        assert unit.short_name


def test_successors_mirror_predecessors() -> None:
    old = {(unit.code, link.code, link.note) for unit in unit_list("hanoi-2023").units for link in unit.successors}
    new = {(link.code, unit.code, link.note) for unit in unit_list("hanoi-2025").units for link in unit.predecessors}
    assert old == new
    assert {("SNNPTNT", "SNNMT", "toàn bộ"), ("STNMT", "SNNMT", "toàn bộ")} <= old
    assert {code for code, _, _ in old} == {u.code for u in unit_list("hanoi-2023").units if u.kind != "khac"}


def test_yen_hoa_is_found_in_both_spellings() -> None:
    found = [unit.name for unit in unit_list("hanoi-2025").units if fold("yen hoa") in fold(unit.name)]
    assert found == ["Phường Yên Hòa"]
    assert fold("Yên Hoà") == fold("Yên Hòa")


@pytest.mark.parametrize("preset", PRESETS)
def test_topics_are_those_of_the_outline(outline: Outline, preset: str) -> None:
    entries = unit_list(preset)
    for unit in entries.units:
        assert unit.topics == topics_of(outline, unit.code, entries.name)


def test_unknown_list_is_refused() -> None:
    with pytest.raises(NotFound):
        unit_list("hanoi-1990")
