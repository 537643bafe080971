"""Cleaning and folding of text (dossier 5.1, 5.2)."""

from __future__ import annotations

import sys
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from giamsat_desktop.domain.vietnamese.text import fold, nfc

SAMPLES = st.one_of(st.text(), st.text(alphabet="aăâđeêoơôuưyAĐỨ \u0300\u0301\u0323\u0302\u031b\u200b\ufeff\u00ad\r\n"))


@given(SAMPLES)
def test_nfc_is_idempotent(text: str) -> None:
    assert nfc(nfc(text)) == nfc(text)


@given(SAMPLES)
def test_nfc_meets_every_way_to_type_the_same_letters(text: str) -> None:
    assert nfc(unicodedata.normalize("NFD", text)) == nfc(text)


def test_nfc_keeps_the_soft_hyphen_and_the_small_signs() -> None:
    assert nfc("tr\u00adêng \u00b5m\u00b2 \u00aa\u00a0x") == "tr\u00adêng \u00b5m\u00b2 \u00aa\u00a0x"


def test_nfc_drops_what_nobody_sees_and_unifies_line_ends() -> None:
    assert nfc("\ufeffỨng\u200b Hòa\x00\r\n\u202eA\rB\vC\u2060") == "Ứng Hòa\nA\nB\nC"


def test_nfc_composes_the_typing_table_of_unikey_and_the_names_of_macos() -> None:
    assert nfc("Ho\u0300a tê\u0301") == "Hòa tế"


@given(SAMPLES)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_fold_is_idempotent_for_every_letter_there_is() -> None:
    moved = [code for code in range(sys.maxunicode + 1) if fold(fold(chr(code))) != fold(chr(code))]
    assert moved == []


@given(SAMPLES)
def test_fold_does_not_see_how_letters_are_composed(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(unicodedata.normalize("NFC", text)) == fold(nfc(text))


@given(st.text(alphabet="aáàảãạăắâấđeêếiíoóôốơớuúưứyýAĐỨ "))
def test_fold_of_vietnamese_is_ascii_and_has_no_case(text: str) -> None:
    assert fold(text).isascii()
    assert fold(text.upper()) == fold(text.lower()) == fold(text)


def test_fold_makes_both_tone_placements_and_all_spaces_equal() -> None:
    assert {fold(name) for name in ("Ứng Hòa", "ỨNG HOÀ", " ung\u00a0hoa ", "Ứng\tHòa")} == {"ung hoa"}
    assert fold("Đoàn giám sát") == "doan giam sat"
